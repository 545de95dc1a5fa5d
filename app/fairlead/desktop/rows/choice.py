"""A staged choice of a fixed list."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QLabel

from fairlead.desktop.draft import Draft
from fairlead.desktop.rows.base import SettingRow, words
from fairlead.settings.rows import Row


class ChoiceRow(SettingRow):
    """A setting that is one of a few values."""

    def __init__(self, row: Row, draft: Draft) -> None:
        super().__init__(row, draft)
        label = QLabel(self.title)
        label.setWordWrap(True)
        self.field = QComboBox()
        for value, text in row.choices:
            self.field.addItem(words(text), value)
        self.field.activated.connect(lambda _index: self.edit(self.field.currentData()))
        label.setBuddy(self.field)
        self.arrange(label, self.field, self.field)

    def show_value(self, value: Any) -> None:
        """Show ``value`` as the one chosen."""
        self.field.setCurrentIndex(self.field.findData(str(value)))
