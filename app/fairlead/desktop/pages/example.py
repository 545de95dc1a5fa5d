"""Lines that the user may copy."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from fairlead.desktop.kit.fonts import monospace
from fairlead.desktop.kit.icons import IconButton
from fairlead.desktop.kit.live import announce
from fairlead.desktop.pages.page import text

translate = QCoreApplication.translate


class Example(QFrame):
    """Lines to copy, under a caption, with a button that does."""

    def __init__(self, name: str, caption: str, lines: str, copy: str) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._lines = lines
        label = QLabel(caption)
        label.setWordWrap(True)
        self.shown = text(lines, "muted", name=name)
        self.shown.setAccessibleName(caption)
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        monospace(self.shown)
        self._button = IconButton("copy", copy)
        self._button.setObjectName(f"{name}.copy")
        self._button.clicked.connect(self._copy)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(self.shown)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.addLayout(column, 1)
        line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)

    def show_lines(self, lines: str) -> None:
        """Have these lines from now on."""
        self._lines = lines
        self.shown.setText(lines)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._lines)
        announce(self._button, translate("Example", "Copied"))
