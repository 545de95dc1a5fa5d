"""Rows for a choice of few that acts with Apply: radio buttons below each other."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from fairlead.desktop.draft import Draft
from fairlead.desktop.kit.toggles import on_choose, show_checked
from fairlead.desktop.rows.base import SettingRow, words
from fairlead.settings.rows import Row


class ChoiceRow(SettingRow):
    """A setting that is one of a few values; each button's object name is key and value."""

    def __init__(self, row: Row, draft: Draft) -> None:
        super().__init__(row, draft)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for value, choice in row.choices:
            button = QRadioButton(words(choice))
            button.setObjectName(f"{row.key}.{value}")
            button.setAccessibleName(f"{self.title}: {button.text()}")
            on_choose(button, partial(self.edit, value))
            self._group.addButton(button)
            self._buttons[value] = button
            column.addWidget(button)
        label = QLabel(self.title)
        label.setWordWrap(True)
        self.arrange(label, whole, whole)

    def show_value(self, value: Any) -> None:
        """Put the dot beside the value."""
        show_checked(self._buttons[value], True)

    def _reset(self) -> None:
        super()._reset()
        # The group itself takes no keys.
        if button := self._group.checkedButton():
            button.setFocus()
