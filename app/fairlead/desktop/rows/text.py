"""Rows for text: one line, several, or a list in a small box."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QLayout, QLineEdit, QPlainTextEdit, QWidget

from fairlead.desktop.draft import Draft
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.rows.base import SettingRow
from fairlead.settings.rows import Row

_SEPARATORS = re.compile(r"[\s,;]+")
_LINES = 3


class TextRow(SettingRow):
    """A setting that is one line of text."""

    def __init__(self, row: Row, draft: Draft) -> None:
        super().__init__(row, draft)
        label = QLabel(self.title)
        label.setWordWrap(True)
        self.field = QLineEdit()
        self.field.setPlaceholderText(row.placeholder)
        self.field.textEdited.connect(self.edit)
        label.setBuddy(self.field)
        self.arrange(label, self.field, self.place_field())

    def place_field(self) -> QWidget | QLayout:
        """The field, with what stands beside it."""
        return self.field

    def show_value(self, value: Any) -> None:
        """Put the text into the field."""
        self.field.setText(value)

    def lock(self, locked: bool) -> None:
        """Leave the text to be read and copied."""
        self.field.setReadOnly(locked)
        set_role(self.field, "true" if locked else "false", "locked")


class _BoxRow(SettingRow):
    """A setting in a box of a few lines."""

    def __init__(self, row: Row, draft: Draft) -> None:
        super().__init__(row, draft)
        label = QLabel(self.title)
        label.setWordWrap(True)
        self.field = QPlainTextEdit()
        self.field.setPlaceholderText(row.placeholder)
        self.field.setTabChangesFocus(True)
        line = QFontMetrics(self.field.font()).lineSpacing()
        self.field.setFixedHeight(_LINES * line + 20)
        self.field.textChanged.connect(self._typed)
        label.setBuddy(self.field)
        self.arrange(label, self.field, self.field)

    def lock(self, locked: bool) -> None:
        """Leave the text to be read and copied."""
        self.field.setReadOnly(locked)
        set_role(self.field, "true" if locked else "false", "locked")

    def _put(self, text: str) -> None:
        """Show ``text`` without taking that for an edit."""
        self.field.blockSignals(True)
        self.field.setPlainText(text)
        self.field.blockSignals(False)

    def _typed(self) -> None:
        raise NotImplementedError


class LinesRow(_BoxRow):
    """A setting that is a text of one line or more."""

    def show_value(self, value: Any) -> None:
        """Put the text into the field."""
        self._put(value)

    def _typed(self) -> None:
        self.edit(self.field.toPlainText())


class EntriesRow(_BoxRow):
    """A setting that is a list with an entry on each line."""

    def __init__(self, row: Row, draft: Draft) -> None:
        super().__init__(row, draft)
        # A line is an entry: one that is broken looks like two.
        self.field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

    def show_value(self, value: Any) -> None:
        """Put each entry on a line."""
        self._put("\n".join(value))

    def _typed(self) -> None:
        lines = (line.strip() for line in self.field.toPlainText().splitlines())
        self.edit(tuple(line for line in lines if line))


class ListRow(_BoxRow):
    """A setting that is a list of words, separated by commas, spaces or line ends."""

    def show_value(self, value: Any) -> None:
        """Put the list into the field."""
        self._put(", ".join(value))

    def _typed(self) -> None:
        parts = _SEPARATORS.split(self.field.toPlainText())
        self.edit(tuple(part for part in parts if part))
