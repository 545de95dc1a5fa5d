"""A strip above the page: something that stays until it is dealt with."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayoutItem, QPushButton, QVBoxLayout

from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated

_ICONS = {
    "error": ("failed", "error"),
    "warning": ("warning", "warning"),
    "info": ("about", "accent"),
}


class Banner(QFrame):
    """A sentence with buttons below it; ``kind`` is ``error``, ``warning`` or ``info``."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "banner")
        self.setProperty("kind", kind)
        self.text = QLabel()
        self.text.setObjectName(f"{name}.text")
        self.text.setWordWrap(True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.text)
        column.addLayout(self._buttons)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 10, 12, 10)
        line.setSpacing(10)
        symbol = Icon(*_ICONS[kind], size=18)
        top = QVBoxLayout()
        top.addWidget(symbol)
        top.addStretch(1)
        line.addLayout(top)
        line.addLayout(column, 1)
        self.hide()

    def add_button(self, label: str, name: str, role: str = "") -> QPushButton:
        """Add a button; the caller connects it."""
        button = QPushButton(label)
        button.setObjectName(name)
        button.setAccessibleName(label)
        button.setProperty("role", role)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

    def clear_buttons(self) -> None:
        """Remove all buttons."""
        while self._buttons.count() > 1:
            item: QLayoutItem | None = self._buttons.takeAt(0)
            button = item.widget() if item else None
            if button:
                button.hide()
                button.deleteLater()

    def tell(self, sentence: str) -> None:
        """Show ``sentence`` and have it spoken."""
        sentence = translated(sentence)
        if self.text.text() != sentence or self.isHidden():
            self.text.setText(sentence)
            announce(self, sentence)
        self.show()
