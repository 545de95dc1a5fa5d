"""The recorded queries: a list with a filter, the newest first, and the chosen one in words."""

from __future__ import annotations

import asyncio
import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from fairlead.desktop.context import Context
from fairlead.desktop.kit.polling import Polling
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import Look
from fairlead.desktop.pages.dns_words import answerer, milliseconds, outcome, symbol
from fairlead.desktop.pages.page import hairline, text
from fairlead.desktop.pages.two_lines import ICON, SUBTITLE, row_height, show_two_lines
from fairlead.errors import FairleadError
from fairlead.network.dns.report import QueryEntry, QueryLog

_EVERY_MS = 1000
_MOST = 1000
_ROWS = 6
_SHARE = 54
"""How many hundredths of the width the first column has."""
_FILTER = Qt.ItemDataRole.UserRole + 9
_Index = QModelIndex | QPersistentModelIndex

translate = QCoreApplication.translate


class Column(IntEnum):
    """The columns: what was asked by whom, and what came of it."""

    QUERY = 0
    ANSWER = 1


class LogModel(QAbstractTableModel):
    """The newest queries, the last one first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[QueryEntry] = []
        self.last = 0

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are (Qt calls this)."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index | None = None) -> int:
        """The two columns (Qt calls this)."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says (Qt calls this)."""
        entry = self._entries[index.row()]
        query = index.column() == Column.QUERY
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.name if query else outcome(entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                asker = entry.asker or entry.address
                return f"{entry.name} {entry.kind}, {asker}" if query else outcome(entry)
        if role == SUBTITLE:
            if query:
                return f"{entry.kind} · {entry.asker or entry.address} · {clock(entry.when)}"
            return f"{answerer(entry)} · {milliseconds(entry.seconds)}"
        if role == ICON and query:
            return symbol(entry)
        if role == _FILTER:
            words = (entry.name, entry.kind, entry.asker, entry.address, entry.rcode)
            return " ".join((*words, entry.server, *entry.answers))
        return None

    def entry(self, row: int) -> QueryEntry:
        """The query in ``row``."""
        return self._entries[row]

    def take(self, log: QueryLog) -> None:
        """Add what is new, or begin anew where the log has."""
        if not log.recording or log.last < self.last:
            self.beginResetModel()
            self._entries.clear()
            self.endResetModel()
        self.last = log.last
        fresh = list(reversed(log.entries))
        if fresh:
            self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
            self._entries[:0] = fresh
            self.endInsertRows()
        if len(self._entries) > _MOST:
            self.beginRemoveRows(QModelIndex(), _MOST, len(self._entries) - 1)
            del self._entries[_MOST:]
            self.endRemoveRows()


class LogView(QTreeView):
    """The list."""

    def __init__(self, model: QSortFilterProxyModel, look: Look) -> None:
        super().__init__()
        self.setObjectName("dns.log")
        self.setAccessibleName(translate("Dns", "Recorded queries"))
        self.setModel(model)
        show_two_lines(self, look)
        self.fit()

    def fit(self) -> None:
        """Be as high as the rows, up to a limit."""
        rows = self.model().rowCount()
        self.setFixedHeight(row_height(self) * max(1, min(rows, _ROWS)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns (Qt calls this)."""
        super().resizeEvent(event)
        width = self.viewport().width()
        self.setColumnWidth(Column.QUERY, width * _SHARE // 100)
        self.setColumnWidth(Column.ANSWER, width - width * _SHARE // 100)


class QueryLogPanel(QWidget):
    """The list with its filter, or why it is empty. Asks while it is looked at."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._model = LogModel(self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._model)
        self._shown.setFilterRole(_FILTER)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.note = text(role="muted", name="dns.log.note")
        self.note.setContentsMargins(8, 4, 8, 4)
        self.filter = QLineEdit()
        self.filter.setObjectName("dns.filter")
        self.filter.setPlaceholderText(translate("Dns", "Filter: name, container, answer"))
        self.filter.setAccessibleName(translate("Dns", "Filter the recorded queries"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.view = LogView(self._shown, context.look)
        self.details = text(role="muted", name="dns.log.details")
        self.details.setContentsMargins(8, 4, 8, 4)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._filled = QWidget()
        filled = QVBoxLayout(self._filled)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(8)
        # In line with what stands in rows; the list has this margin within.
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 8, 0)
        top.addWidget(self.filter)
        filled.addLayout(top)
        for part in (self.view, hairline(), self.details):
            filled.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.note)
        column.addWidget(self._filled)
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        context.look.changed.connect(self.view.viewport().update)
        self._poll = Polling(self, context.tasks, _EVERY_MS, self._ask)
        context.feed.changed.connect(self._poll.look)
        self._tell(QueryLog(False, (), 0))

    async def _ask(self) -> None:
        try:
            log = await asyncio.wrap_future(self._context.service.dns.log(self._model.last))
        except FairleadError as error:
            self._tell(QueryLog(False, (), 0))
            self.note.setText(translated(str(error)))
        else:
            self._tell(log)

    def _tell(self, log: QueryLog) -> None:
        self._model.take(log)
        self._fit()
        filled = bool(self._model.rowCount())
        self._filled.setVisible(filled)
        note = ""
        if not log.recording:
            note = translate("Dns", "Queries are not recorded. Tick “Record queries” and apply.")
        elif not filled:
            note = translate("Dns", "Recording. Nobody has asked for a name yet.")
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _filter(self, words: str) -> None:
        self._shown.setFilterFixedString(words.strip())
        self._fit()

    def _fit(self) -> None:
        self.view.fit()
        if self._shown.rowCount() and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self._shown.index(0, 0))
        self._choose()

    def _choose(self) -> None:
        index = self._shown.mapToSource(self.view.currentIndex())
        if not index.isValid():
            nothing = translate("Dns", "No query fits the filter.")
            self.details.setText(nothing if self._model.rowCount() else "")
            return
        entry = self._model.entry(index.row())
        asker = f"{entry.asker} ({entry.address})" if entry.asker else entry.address
        self.details.setText(
            translate(
                "Dns",
                "{asker} asked for {name} {kind} at {time}: {outcome}. Answered by {answerer} in "
                "{took}, because of {rule}. Status: {status}.",
            ).format(
                asker=asker,
                name=entry.name,
                kind=entry.kind,
                time=clock(entry.when),
                outcome=outcome(entry),
                answerer=answerer(entry),
                took=milliseconds(entry.seconds),
                rule=translated(entry.rule),
                status=entry.rcode,
            )
        )


def clock(when: float) -> str:
    """The time of day of ``when``, seconds of the epoch."""
    return datetime.datetime.fromtimestamp(when).astimezone().strftime("%H:%M:%S")
