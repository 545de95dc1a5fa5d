"""The choice of the proxy mode: one toggle for the manual configuration, and what counts else.

The toggle is a check box because it acts with Apply. Switched on, the mode is ``manual``; switched
off, it is again what it was before. The other modes stand below it under their own sentence
and can be chosen while the toggle is off; so there are never two ways to say the same thing.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLabel, QRadioButton, QVBoxLayout

from fairlead.desktop.draft import Draft
from fairlead.desktop.kit.toggles import on_choose, on_toggle, show_checked
from fairlead.desktop.rows.base import SettingRow, words
from fairlead.desktop.rows.check import INDENT, captioned
from fairlead.settings.model import ProxyMode
from fairlead.settings.rows import Row

translate = QCoreApplication.translate


class ModeRow(SettingRow):
    """``proxy.mode``. The check box is named ``proxy.manual``, the others after their value."""

    def __init__(self, row: Row, draft: Draft) -> None:
        super().__init__(row, draft)
        self._off_mode = "system"
        self._manual = self._locked = False
        labels = dict(row.choices)
        self.title = words(labels[ProxyMode.MANUAL])
        self.help.setText(translate("ModeRow", "Send web traffic through the servers below."))
        self.help.setIndent(INDENT)
        self.box = QCheckBox()
        on_toggle(self.box, self._toggled)
        off = QVBoxLayout()
        off.setContentsMargins(INDENT, 4, 0, 0)
        off.setSpacing(4)
        self._caption = QLabel(translate("ModeRow", "While it is off, use:"))
        off.addWidget(self._caption)
        self._radios: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        for mode in (ProxyMode.SYSTEM, ProxyMode.PAC, ProxyMode.NONE):
            radio = QRadioButton(words(labels[mode]))
            radio.setObjectName(f"proxy.mode.{mode.value}")
            radio.setAccessibleName(radio.text())
            radio.setAccessibleDescription(self._caption.text())
            on_choose(radio, self._picked)
            group.addButton(radio)
            off.addWidget(radio)
            self._radios[mode.value] = radio
        self.arrange(captioned(self.box, self.title), self.box, None)
        self.box.setObjectName("proxy.manual")
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(off)

    def show_value(self, value: Any) -> None:
        """Show the mode; while it is manual, the one it goes back to is shown as well."""
        manual = value == "manual"
        show_checked(self.box, manual)
        before = self.draft.saved_value(self.row.key)
        if not manual:
            self._off_mode = value
        elif before != "manual":
            self._off_mode = before
        show_checked(self._radios[self._off_mode], True)
        self._manual = manual
        self._enable()

    def lock(self, locked: bool) -> None:
        """The box and the radio buttons belong together."""
        super().lock(locked)
        self._locked = locked
        self._enable()

    def _enable(self) -> None:
        for part in (*self._radios.values(), self._caption):
            part.setEnabled(not self._manual and not self._locked)

    def _toggled(self, on: bool) -> None:
        self._stage("manual" if on else self._off_mode)

    def _picked(self) -> None:
        self._stage(next(mode for mode, radio in self._radios.items() if radio.isChecked()))

    def _stage(self, mode: str) -> None:
        self.edit(mode)
        self.show_value(mode)
        self.draft.flush()
