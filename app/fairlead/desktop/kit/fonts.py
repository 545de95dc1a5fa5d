"""Type sizes relative to the desktop's own font, so that a larger one stays larger."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget


def enlarge(widget: QWidget, factor: float, *, bold: bool = False) -> None:
    """Give ``widget`` the application's font, ``factor`` times as large."""
    font = QFont(QApplication.font())
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * factor)
    else:
        font.setPixelSize(round(font.pixelSize() * factor))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    widget.setFont(font)


def monospace(widget: QWidget) -> None:
    """Give ``widget`` the fixed-pitch font, for addresses and paths."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(max(QApplication.font().pointSizeF(), 1.0))
    widget.setFont(font)
