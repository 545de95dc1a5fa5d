"""Rows for a whole number: a line of digits."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel, QLineEdit

from fairlead.desktop.draft import Draft
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.rows.base import SettingRow
from fairlead.settings.rows import Row

_WIDTH = 12
"""Digits that the field has room for."""


class NumberRow(SettingRow):
    """A setting that is a whole number. What is typed is staged as it is where it is none."""

    def __init__(self, row: Row, draft: Draft) -> None:
        super().__init__(row, draft)
        label = QLabel(self.title)
        label.setWordWrap(True)
        self.field = QLineEdit()
        self.field.setPlaceholderText(row.placeholder)
        self.field.setMaximumWidth(_WIDTH * self.field.fontMetrics().averageCharWidth() + 24)
        self.field.textEdited.connect(self._typed)
        label.setBuddy(self.field)
        self.arrange(label, self.field, self.field)

    def show_value(self, value: Any) -> None:
        """Put the number into the field."""
        self.field.setText(str(value))

    def lock(self, locked: bool) -> None:
        """Leave the number to be read and copied."""
        self.field.setReadOnly(locked)
        set_role(self.field, "true" if locked else "false", "locked")

    def _typed(self, text: str) -> None:
        digits = text.strip()
        # Longer ones are out of every span, and int() refuses thousands of digits.
        number = digits.isascii() and digits.isdecimal() and len(digits) < 19
        self.edit(int(digits) if number else text)
