"""The flows as a table that is sorted and filtered here, and told anew once a second.

What has changed since the last list comes in (:meth:`TrafficModel.show_flows`); it costs views at
most three signals, however many rows come, go and move: new rows are put in at the end, all are put
in order, those that went are taken off the end. Sorting and filtering are plain Python over a list:
a sort proxy would ask for every comparison.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTime,
)

from fairlead.desktop.pages.ports_model import endpoint, size
from fairlead.network.flows.record import (
    DIRECT,
    ENGINE,
    KEPT,
    PUBLISHED,
    REFUSED,
    SANDBOX,
    SOCKS_SERVER,
    Flow,
    FlowList,
    FlowState,
)

translate = QCoreApplication.translate
_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns."""

    CONTAINER = 0
    TARGET = 1
    WAY = 2
    STATE = 3
    RATE = 4
    TOTAL = 5
    SINCE = 6


class Row:
    """A flow, how fast it is in bytes per second, and what a filter looks at."""

    __slots__ = ("flow", "rate", "words")

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.rate = 0.0
        self.words = ""
        self.describe()

    def describe(self) -> None:
        """Note the words by which it is found."""
        flow = self.flow
        parts = (
            container_words(flow), target_words(flow), flow.target[0], flow.source[0],
            way_words(flow), state_words(flow.state), flow.protocol,
        )  # fmt: skip
        self.words = " ".join(parts).lower()


_ORDER = list(FlowState)
_KEYS: dict[Column, Callable[[Row], Any]] = {
    Column.CONTAINER: lambda row: (row.flow.container.lower(), row.flow.id),
    Column.TARGET: lambda row: (target_words(row.flow), row.flow.id),
    Column.WAY: lambda row: (row.flow.way, row.flow.port, row.flow.id),
    Column.STATE: lambda row: (_ORDER.index(row.flow.state), row.flow.id),
    Column.RATE: lambda row: (row.rate, row.flow.id),
    Column.TOTAL: lambda row: (row.flow.sent + row.flow.received, row.flow.id),
    Column.SINCE: lambda row: row.flow.id,
}


class TrafficModel(QAbstractTableModel):
    """The flows that pass the filter, in the order of one column; at first the newest go first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[int, Row] = {}
        self._rows: list[Row] = []
        self._needle = ""
        self._ended = True
        self._column = Column.SINCE
        self._descending = True
        self._when = 0.0

    @property
    def total(self) -> int:
        """How many flows are known, whether they pass the filter or not."""
        return len(self._all)

    @property
    def open(self) -> int:
        """How many of those known live."""
        return sum(row.flow.state is not FlowState.ENDED for row in self._all.values())

    def flow(self, row: int) -> Row:
        """What stands in ``row``."""
        return self._rows[row]

    def row_of(self, number: int) -> int:
        """Where the flow ``number`` stands; -1: nowhere."""
        return next((at for at, row in enumerate(self._rows) if row.flow.id == number), -1)

    def show_flows(self, found: FlowList, *, whole: bool) -> None:
        """Take over what has changed; ``whole``: that is all there is."""
        seconds = found.when - self._when
        self._when = found.when
        if whole:
            gone = set(self._all) - {flow.id for flow in found.flows}
            for number in gone:
                del self._all[number]
        for row in self._all.values():
            row.rate = 0.0
        for flow in found.flows:
            if flow.id not in self._all:
                row = self._all[flow.id] = Row(flow)
                before, seconds_of_it = 0, found.when - flow.began
            else:
                row = self._all[flow.id]
                before, seconds_of_it = row.flow.sent + row.flow.received, seconds
                other = (row.flow.name, row.flow.way, row.flow.state) != (
                    flow.name, flow.way, flow.state,
                )  # fmt: skip
                row.flow = flow
                if other:
                    row.describe()
            if flow.state is not FlowState.ENDED and seconds_of_it > 0:
                moved = flow.sent + flow.received - before
                # One that has just begun has had less than a second.
                row.rate = max(0, moved) / max(seconds_of_it, 1.0)
        self._forget()
        self._arrange()

    def filter(self, needle: str, *, ended: bool) -> None:
        """Show those only that have every word of ``needle``; ``ended``: with those that ended."""
        self._needle, self._ended = needle.lower(), ended
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by ``column`` from now on (views call this)."""
        self._column, self._descending = Column(column), order == Qt.SortOrder.DescendingOrder
        self._arrange()

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many flows show (Qt calls this)."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, _parent: _Index | None = None) -> int:
        """How many columns there are (Qt calls this)."""
        return len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column (Qt calls this)."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return title(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(Column(section)) if orientation == Qt.Orientation.Horizontal else None
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says (Qt calls this)."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(Column(index.column()))
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        return cell(self._rows[index.row()], Column(index.column()))

    def _forget(self) -> None:
        """Drop the oldest of those that ended, as the backend does."""
        ended = [row.flow for row in self._all.values() if row.flow.ended]
        if len(ended) > KEPT:
            ended.sort(key=lambda flow: (flow.ended, flow.id))
            for flow in ended[: len(ended) - KEPT]:
                del self._all[flow.id]

    def _passes(self, row: Row) -> bool:
        if not self._ended and row.flow.ended:
            return False
        return all(word in row.words for word in self._needle.split())

    def _arrange(self) -> None:
        """Bring the rows up to date."""
        wanted = [row for row in self._all.values() if self._passes(row)]
        wanted.sort(key=_KEYS[self._column], reverse=self._descending)
        if wanted == self._rows:
            if wanted:
                last = self.index(len(wanted) - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        before = {id(row) for row in self._rows}
        after = {id(row) for row in wanted}
        fresh = [row for row in wanted if id(row) not in before]
        gone = [row for row in self._rows if id(row) not in after]
        if fresh:
            start = len(self._rows)
            self.beginInsertRows(QModelIndex(), start, start + len(fresh) - 1)
            self._rows = self._rows + fresh
            self.endInsertRows()
        self._reorder([*wanted, *gone])
        if gone:
            self.beginRemoveRows(QModelIndex(), len(wanted), len(self._rows) - 1)
            self._rows = wanted
            self.endRemoveRows()

    def _reorder(self, rows: list[Row]) -> None:
        """Put what shows into the order of ``rows``; what is selected goes along."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        if held:
            places = {id(row): at for at, row in enumerate(rows)}
            moved = [self.index(places[id(self._rows[i.row()])], i.column()) for i in held]
            self._rows = rows
            self.changePersistentIndexList(held, moved)
        self._rows = rows
        self.layoutChanged.emit()


def title(column: Column) -> str:
    """The heading of ``column``."""
    return {
        Column.CONTAINER: translate("Traffic", "Container"),
        Column.TARGET: translate("Traffic", "Target"),
        Column.WAY: translate("Traffic", "Way"),
        Column.STATE: translate("Traffic", "State"),
        Column.RATE: translate("Traffic", "Rate"),
        Column.TOTAL: translate("Traffic", "Total"),
        Column.SINCE: translate("Traffic", "Since"),
    }[column]


def cell(row: Row, column: Column) -> str:
    """What stands in ``column`` of ``row``."""
    flow = row.flow
    match column:
        case Column.CONTAINER:
            return container_words(flow)
        case Column.TARGET:
            return target_words(flow)
        case Column.WAY:
            return way_words(flow)
        case Column.STATE:
            return state_words(flow.state)
        case Column.RATE:
            return rate_words(row.rate) if row.rate else ""
        case Column.TOTAL:
            return size(flow.sent + flow.received)
        case Column.SINCE:
            return clock(flow.began)


def container_words(flow: Flow) -> str:
    """Whose flow it is."""
    if flow.container == SANDBOX:
        return translate("Traffic", "Sandbox")
    if flow.container == ENGINE:
        return translate("Traffic", "Docker Engine")
    return flow.container or translate("Traffic", "Unknown")


def target_words(flow: Flow) -> str:
    """Where it leads, UDP marked as such."""
    host = flow.name or flow.target[0] or "?"
    place = endpoint(host, flow.target[1])
    return f"{place}/udp" if flow.protocol == "udp" else place


def way_words(flow: Flow) -> str:
    """On which way."""
    if flow.way == PUBLISHED:
        return translate("Traffic", "Port {}").format(flow.port)
    return _way(flow.way)


def _way(way: str) -> str:
    return {
        DIRECT: translate("Traffic", "Direct"),
        REFUSED: translate("Traffic", "Refused"),
        SOCKS_SERVER: translate("Traffic", "SOCKS5 server"),
        PUBLISHED: translate("Traffic", "Published ports"),
    }.get(way, way)


way_name = _way
"""A way of the history in words."""


def state_words(state: FlowState) -> str:
    """``state`` in a word."""
    return {
        FlowState.CONNECTING: translate("Traffic", "Connecting"),
        FlowState.OPEN: translate("Traffic", "Open"),
        FlowState.HALF_CLOSED: translate("Traffic", "Half-closed"),
        FlowState.ENDED: translate("Traffic", "Ended"),
    }[state]


def rate_words(rate: float) -> str:
    """Bytes per second as people read them."""
    return translate("Traffic", "{}/s").format(size(round(rate)))


def clock(when: float) -> str:
    """The time of day of ``when``, seconds since the epoch."""
    moment = datetime.datetime.fromtimestamp(when)
    return QLocale().toString(QTime(moment.hour, moment.minute, moment.second), "HH:mm:ss")


def alignment(column: Column) -> Qt.AlignmentFlag:
    """On which side ``column`` stands."""
    side = Qt.AlignmentFlag.AlignLeft
    if column in (Column.RATE, Column.TOTAL, Column.SINCE):
        side = Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
