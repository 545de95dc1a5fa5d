"""Lists whose rows have two lines: text above, muted text below, and an icon beside them.

A model gives the first line as its display text, the second as :data:`SUBTITLE`, and an icon with
the name of its colour as :data:`ICON`.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from fairlead.desktop.kit import icons
from fairlead.desktop.kit.theme import Look

SUBTITLE = Qt.ItemDataRole.UserRole
"""The second line of a cell."""
ICON = Qt.ItemDataRole.UserRole + 1
"""Name and role of the picture of a cell."""

_Index = QModelIndex | QPersistentModelIndex


def show_two_lines(view: QTreeView, look: Look) -> None:
    """Make ``view`` such a list: no tree, no heading, one row chosen at a time."""
    view.setItemDelegate(TwoLines(look, view))
    view.setHeaderHidden(True)
    view.setIndentation(0)
    view.setRootIsDecorated(False)
    view.setItemsExpandable(False)
    # With it a thousand rows cost no more than those that show.
    view.setUniformRowHeights(True)
    view.setMouseTracking(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFrameShape(QFrame.Shape.NoFrame)
    header = view.header()
    header.setMinimumSectionSize(1)
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


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


def row_height(view: QTreeView) -> int:
    """How high a row of two lines is."""
    return view.fontMetrics().height() * 2 + 14
