"""The head of a table that can be sorted, with a clear arrow beside the title of the column.

Qt's own arrow is either tiny and above the title, or a picture of the style sheet that covers the
title where its column is narrow or aligned to the right.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from fairlead.desktop.kit.icons import paint
from fairlead.desktop.kit.theme import Look

_SIZE = 14
_MARGIN = 9
"""What the style sheet leaves free beside a title."""
_GAP = 4
ARROW_ROOM = _GAP + _SIZE
"""Pixels that the arrow takes beside a title."""


class SortingHeader(QHeaderView):
    """A horizontal head; the arrow goes up where values do, as on most systems."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setSectionsClickable(True)
        look.changed.connect(self.viewport().update)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw a title, and the arrow where the table is sorted by it (Qt calls this)."""
        super().paintSection(painter, rect, logicalIndex)
        if self.isSortIndicatorShown() and logicalIndex == self.sortIndicatorSection():
            rising = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            where = QRectF(self.arrow_rect(rect, logicalIndex))
            paint(painter, where, f"sort-{'up' if rising else 'down'}", self._look.colors.text)

    def arrow_rect(self, section: QRect, logicalIndex: int) -> QRect:
        """Where the arrow of the column goes that has ``section``: behind its title, or before."""
        model, role = self.model(), Qt.ItemDataRole
        title = str(model.headerData(logicalIndex, self.orientation(), role.DisplayRole))
        aligned = model.headerData(logicalIndex, self.orientation(), role.TextAlignmentRole)
        beside = _MARGIN + self.fontMetrics().horizontalAdvance(title) + _GAP
        right = bool(Qt.AlignmentFlag(aligned or 0) & Qt.AlignmentFlag.AlignRight)
        if right != (self.layoutDirection() is Qt.LayoutDirection.RightToLeft):
            left = section.right() + 1 - beside - _SIZE
        else:
            left = section.left() + beside
        # The title's line is as far from the top as from the hairline below.
        return QRect(left, section.top() + (section.height() - _SIZE) // 2 + 1, _SIZE, _SIZE)
