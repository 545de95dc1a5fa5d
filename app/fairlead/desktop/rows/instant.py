"""Rows for settings that act at once: a switch, or segments side by side.

They are no part of the draft and have neither mark nor Apply: what the user does is put in force
by itself, beside whatever is staged. That they look unlike staged rows says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.kit.toggles import on_toggle, show_checked
from fairlead.desktop.rows.base import LockNote, words
from fairlead.desktop.rows.segments import Segments
from fairlead.desktop.rows.switch import Switch
from fairlead.settings.keys import ROWS


class InstantRow(QFrame):
    """One setting that acts at once. Subclasses bring the control; its object name is the key."""

    def __init__(self, context: Context, key: str) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setting = ROWS[key]
        self.title = words(self.setting.title)
        self._draft, self._applier = context.draft, context.applier
        self._control: QWidget = self
        self._lock = LockNote(f"{key}.lock")

    def arrange(self, control: QWidget, *, beside: bool) -> None:
        """Lay the row out: the title with ``control`` below it or ``beside`` it, then the help."""
        self._control = control
        control.setObjectName(self.setting.key)
        label = QLabel(self.title)
        label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        if beside:
            line.addWidget(label, 1)
            line.addWidget(control)
        else:
            column.addWidget(label)
            line.addWidget(control)
            line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._lock)
        instant = QCoreApplication.translate("pages", "Acts at once.")
        self._help = QLabel(f"{words(self.setting.help)} {instant}")
        self._help.setProperty("role", "muted")
        self._help.setWordWrap(True)
        column.addWidget(self._help)
        self._draft.changed.connect(self.refresh)
        self.refresh()

    def show_value(self, value: Any) -> None:
        """Put ``value`` into the control."""
        raise NotImplementedError

    def act(self, value: Any) -> None:
        """Put ``value`` in force."""
        self._applier.set_now(self.setting.key, value)

    def refresh(self) -> None:
        """Show the value in force, and who has locked it."""
        self.show_value(self._draft.saved_value(self.setting.key))
        lock = self._draft.locks.get(self.setting.key, "")
        self._lock.tell(lock)
        self._control.setEnabled(not lock)
        self._control.setAccessibleDescription(lock or self._help.text())


class SegmentsRow(InstantRow):
    """A choice of few; ``icons`` are the names of the icons by value, where there are any."""

    def __init__(self, context: Context, key: str, icons: Mapping[str, str] | None = None) -> None:
        super().__init__(context, key)
        named = icons or {}
        choices = [(v, words(label), named.get(v, "")) for v, label in self.setting.choices]
        self._segments = Segments(choices, context.look)
        self._segments.name_buttons(key, self.title)
        self._segments.chosen.connect(self.act)
        self.arrange(self._segments, beside=False)

    def show_value(self, value: Any) -> None:
        """Press the segment of the value."""
        self._segments.select(value)


class SwitchRow(InstantRow):
    """What is on or off."""

    def __init__(self, context: Context, key: str) -> None:
        super().__init__(context, key)
        self._switch = Switch()
        self._switch.setAccessibleName(self.title)
        on_toggle(self._switch, self.act)
        self.arrange(self._switch, beside=True)

    def show_value(self, value: Any) -> None:
        """Turn the switch."""
        show_checked(self._switch, value)
