"""A switch: a check box that looks as what acts at once does."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox

_WIDTH, _HEIGHT = 40, 22
_FOCUS = 3
"""Room around the track for the mark of the focus."""
_GAP = 4
"""Between the knob and the rim of its track."""


class Switch(QCheckBox):
    """On or off. To screen readers it is a check box, which it is in everything but looks."""

    def sizeHint(self) -> QSize:
        """The track with the room for the focus (Qt calls this)."""
        return QSize(_WIDTH + 2 * _FOCUS, _HEIGHT + 2 * _FOCUS)

    def minimumSizeHint(self) -> QSize:
        """It cannot be smaller (Qt calls this)."""
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        """All of it can be clicked (Qt calls this)."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, knob and focus (Qt calls this)."""
        colors = self.palette()
        on, role = self.isChecked(), QPalette.ColorRole
        faint = colors.color(QPalette.ColorGroup.Disabled, role.WindowText)
        ink = colors.color(role.Accent if on else role.Dark) if self.isEnabled() else faint
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(_FOCUS, _FOCUS, _WIDTH, _HEIGHT)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if on else colors.color(role.Base))
        painter.drawRoundedRect(track.adjusted(1, 1, -1, -1), _HEIGHT / 2 - 1, _HEIGHT / 2 - 1)
        size = _HEIGHT - 2 * _GAP
        right = on is (self.layoutDirection() == Qt.LayoutDirection.LeftToRight)
        left = track.right() - size - _GAP if right else track.left() + _GAP
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.color(role.HighlightedText) if on else ink)
        painter.drawEllipse(QRectF(left, track.top() + _GAP, size, size))
        if self.hasFocus():
            painter.setPen(QPen(colors.color(role.Accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(around, around.height() / 2, around.height() / 2)
        painter.end()
