"""Rows of settings, generated from their declaration.

A :class:`~fairlead.settings.rows.Row` and the draft go in, a widget comes out that shows the
draft's value and stages what the user does. Which widget, its kind says: text, numbers and lists
are fields, staged switches are check boxes, staged choices are combo boxes.
"""

from __future__ import annotations

from fairlead.desktop.draft import Draft
from fairlead.desktop.rows.base import SettingRow
from fairlead.desktop.rows.check import CheckRow
from fairlead.desktop.rows.choice import ChoiceRow
from fairlead.desktop.rows.number import NumberRow
from fairlead.desktop.rows.text import EntriesRow, LinesRow, ListRow, TextRow
from fairlead.settings.keys import ROWS

_KINDS: dict[str, type[SettingRow]] = {
    "text": TextRow,
    "number": NumberRow,
    "lines": LinesRow,
    "list": ListRow,
    "entries": EntriesRow,
    "switch": CheckRow,
    "choice": ChoiceRow,
}


def make_row(key: str, draft: Draft) -> SettingRow:
    """The row for the setting ``key``."""
    row = ROWS[key]
    return _KINDS[row.kind](row, draft)
