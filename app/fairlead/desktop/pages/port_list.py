"""The list of published ports: two lines for each, drawn in the columns that there is room for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from fairlead.desktop import icons
from fairlead.desktop.pages.ports_model import ICON, SUBTITLE, Column, PortsModel
from fairlead.desktop.theme import Look
from fairlead.network.ports.forward import PortStatus

_WIDE = 72
"""From this width on, in characters, the traffic has a column of its own."""
_SHARES = {
    True: {Column.PORT: 29, Column.CONTAINER: 25, Column.STATE: 22, Column.TRAFFIC: 24},
    False: {Column.PORT: 38, Column.CONTAINER: 31, Column.STATE: 31},
}
"""How many hundredths of the width each column has, with much room and with little."""
_MOST_ROWS = 7
_Index = QModelIndex | QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """Draws a cell of two lines; its part of the bar behind the row as well."""

    def __init__(self, look: Look, view: QTreeView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Room for two lines on the 8 px grid (Qt calls this)."""
        return QSize(0, row_height(self._view))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the cell (Qt calls this)."""
        colors = self._look.colors
        state: QStyle.StateFlag = option.state
        cell, direction = option.rect, option.direction
        painter.save()
        painter.setClipRect(cell)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRectF(0, cell.y(), self._view.viewport().width(), cell.height())
        bar = row.adjusted(0, 1, 0, -1)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.accent_soft if selected else colors.window))
            painter.drawRoundedRect(bar, 7, 7)
        # A list that the keys go to shows it, also before the first of them is pressed.
        if selected and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(colors.accent))
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        inner = cell.adjusted(10, 4, -4, -4)
        half = inner.height() // 2
        symbol = index.data(ICON)
        if symbol:
            name, role = symbol
            box = inner.adjusted(0, (half - 16) // 2, 0, 0)
            box.setSize(QSize(16, 16))
            place = QRectF(QStyle.visualRect(direction, cell, box))
            icons.paint(painter, place, name, getattr(colors, role))
            inner = inner.adjusted(22, 0, 0, 0)
        inner = QStyle.visualRect(direction, cell, inner)
        align = QStyle.visualAlignment(
            direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        lines = ((index.data(), colors.text), (index.data(SUBTITLE), colors.muted))
        for number, (text, ink) in enumerate(lines):
            box = inner.adjusted(0, number * half, 0, 0)
            box.setHeight(half)
            painter.setPen(QColor(ink))
            short = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, align, short)
        painter.restore()


class PortList(QTreeView):
    """The ports; exactly one is chosen as long as there is one."""

    chosen = Signal()
    """Another port is chosen, or the one that is has changed."""
    wanted = Signal()
    """The user wants to open the chosen port (Enter, double click)."""
    copied = Signal()
    """The user wants to copy its address (Ctrl+C)."""

    def __init__(self, model: PortsModel, look: Look) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("ports.list")
        self.setAccessibleName(self.tr("Published ports"))
        self.setModel(model)
        self.setItemDelegate(TwoLines(look, self))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        # With it a thousand rows cost no more than those that show.
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        header = self.header()
        header.setMinimumSectionSize(1)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentRowChanged.connect(self._chosen)
        model.rowsInserted.connect(self._fit)
        model.rowsRemoved.connect(self._fit)
        model.dataChanged.connect(self._changed)
        self.activated.connect(self.wanted)
        keys = QKeySequence(QKeySequence.StandardKey.Copy)
        copy = QShortcut(keys, self, context=Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copied)
        self._fit()

    def port(self) -> PortStatus | None:
        """The chosen port."""
        index = self.currentIndex()
        return self._model.port(index.row()) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns (Qt calls this)."""
        super().resizeEvent(event)
        width = self.viewport().width()
        shares = _SHARES[width >= _WIDE * self.fontMetrics().averageCharWidth()]
        for column in Column:
            self.setColumnHidden(column, column not in shares)
            if column in shares:
                self.setColumnWidth(column, width * shares[column] // 100)

    def _fit(self) -> None:
        """Be as high as the rows, up to a limit; choose one where none is chosen."""
        rows = self._model.rowCount()
        self.setFixedHeight(row_height(self) * max(1, min(rows, _MOST_ROWS)))
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, 0))

    def _chosen(self) -> None:
        self.chosen.emit()

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.currentIndex().row() <= last.row():
            self.chosen.emit()


def row_height(view: QTreeView) -> int:
    """How high a row of two lines is."""
    return view.fontMetrics().height() * 2 + 14
