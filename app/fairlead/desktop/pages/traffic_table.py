"""The table of flows: the columns that there is room for, sorted by a click or by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from fairlead.desktop.kit.theme import Look
from fairlead.desktop.pages.ports_model import size
from fairlead.desktop.pages.sorting_header import ARROW_ROOM, SortingHeader
from fairlead.desktop.pages.traffic_model import (
    Column,
    Row,
    TrafficModel,
    alignment,
    cell,
    clock,
    rate_words,
    state_words,
    title,
)
from fairlead.network.flows.record import FlowState

_Index = QModelIndex | QPersistentModelIndex
_ROWS = 9
_PADDING = 24
_LEAST = 36
"""So many characters container and target have together; other columns show beside that."""
_WAY = 21
_BY_NEED = (Column.RATE, Column.WAY, Column.STATE, Column.SINCE, Column.TOTAL)
"""Those that show beside them, the most wanted first."""
_BOTH_ENDS = frozenset({Column.TARGET, Column.WAY})
"""Those whose end says as much as their beginning: a port stands there."""
_CONTAINER_SHARE = 43
"""How many hundredths of what is left the container has; the target has the rest."""


class _Delegate(QStyledItemDelegate):
    """Draws a cell; what has ended is quieter.

    By itself, since a style sheet takes a millisecond for five cells and all are drawn each second.
    """

    def __init__(self, model: TrafficModel, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._model, self._look = model, look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the cell (Qt calls this)."""
        colors = self._look.colors
        state: QStyle.StateFlag = option.state
        box, direction = option.rect, option.direction
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colors.accent_soft))
        row, column = self._model.flow(index.row()), Column(index.column())
        ended = row.flow.state is FlowState.ENDED
        painter.setPen(QColor(colors.muted if ended else colors.text))
        inner = box.adjusted(_PADDING // 3, 0, -_PADDING // 3, 0)
        mode = Qt.TextElideMode
        cut = mode.ElideMiddle if column in _BOTH_ENDS else mode.ElideRight
        short = option.fontMetrics.elidedText(cell(row, column), cut, inner.width())
        painter.drawText(inner, QStyle.visualAlignment(direction, alignment(column)), short)


class TrafficTable(QTableView):
    """The flows; the chosen one stays chosen wherever it moves."""

    chosen = Signal()
    """Another flow is chosen, or what there is of the chosen one has changed."""
    copied = Signal()
    """The user wants to copy its target (Ctrl+C)."""
    closing = Signal()
    """The user wants to close it (Delete)."""

    def __init__(self, model: TrafficModel, look: Look) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("traffic.table")
        self.setAccessibleName(self.tr("Flows"))
        self.setHorizontalHeader(SortingHeader(look, self))
        self.setModel(model)
        self.setItemDelegate(_Delegate(model, look, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        lines = self.verticalHeader()
        lines.hide()
        # One height for all: ten thousand rows cost no more than those that show.
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setMinimumSectionSize(1)
        lines.setDefaultSectionSize(self.fontMetrics().height() + 12)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(1)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSortingEnabled(True)
        self.sortByColumn(Column.SINCE, Qt.SortOrder.DescendingOrder)
        self.setFixedHeight(lines.defaultSectionSize() * _ROWS + head.sizeHint().height())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        model.rowsRemoved.connect(lambda *_: self.chosen.emit())
        for keys, signal in (
            (QKeySequence(QKeySequence.StandardKey.Copy), self.copied),
            (QKeySequence(QKeySequence.StandardKey.Delete), self.closing),
        ):
            shortcut = QShortcut(keys, self, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(signal)

    def row(self) -> Row | None:
        """The chosen flow."""
        index = self.currentIndex()
        return self._model.flow(index.row()) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns (Qt calls this)."""
        super().resizeEvent(event)
        left = self.viewport().width()
        least = _LEAST * self.fontMetrics().averageCharWidth()
        widths: dict[Column, int] = {}
        for column in _BY_NEED:
            wanted = self._wanted(column)
            if left - wanted < least and column is not Column.RATE:
                break
            widths[column] = wanted
            left -= wanted
        widths[Column.CONTAINER] = left * _CONTAINER_SHARE // 100
        widths[Column.TARGET] = left - widths[Column.CONTAINER]
        for column in Column:
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column])

    def _wanted(self, column: Column) -> int:
        """The width that ``column`` needs for the longest that stands in it as a rule."""
        metrics = self.fontMetrics()
        if column is Column.WAY:
            return _WAY * metrics.averageCharWidth() + _PADDING
        largest = 1023 * 1024 * 1024
        words = {
            Column.STATE: [state_words(state) for state in FlowState],
            Column.RATE: [rate_words(largest)],
            Column.TOTAL: [size(largest)],
            Column.SINCE: [clock(0.0)],
        }[column]
        head = metrics.horizontalAdvance(title(column)) + ARROW_ROOM
        return max(head, *map(metrics.horizontalAdvance, words)) + _PADDING
