"""Profiles on the Proxies page: which is in use, the choice among them, and keeping another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fairlead.desktop.context import Context
from fairlead.desktop.kit import dialogs
from fairlead.desktop.kit.icons import IconButton
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.toggles import on_choose, show_checked
from fairlead.desktop.pages.page import text
from fairlead.desktop.rows.base import Fault, SettingRow
from fairlead.errors import FairleadError
from fairlead.network.status import ProfilesStatus
from fairlead.settings.keys import ROWS
from fairlead.settings.profile_name import AUTO, NONE

translate = QCoreApplication.translate


class ProfileRow(SettingRow):
    """``profiles.use``: a radio button for each profile, and which is in use."""

    def __init__(self, context: Context) -> None:
        super().__init__(ROWS["profiles.use"], context.draft)
        self._context = context
        self._listed: tuple[tuple[str, str], ...] | None = None
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        self._choices = QWidget()
        self._lines = QVBoxLayout(self._choices)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self.help.setText(
            translate(
                "Profiles",
                "While a profile is in use, what you change on this page is changed in it.",
            )
        )
        self._now = text(name="profiles.now")
        self._list(context.service.status().profiles)
        self.arrange(self._now, self._choices, self._choices)
        context.feed.changed.connect(self._follow)
        self._follow()

    def show_value(self, value: Any) -> None:
        """Put the dot beside the profile; beside none where it is gone."""
        button = self._buttons.get(value)
        self._group.setExclusive(False)
        for other in self._buttons.values():
            show_checked(other, other is button)
        self._group.setExclusive(True)

    def _follow(self) -> None:
        found = self._context.service.status().profiles
        if found.profiles != self._listed:
            self._list(found)
            self.show_value(self.draft.value(self.row.key))
        now = translate("Profiles", "No profile is in use.")
        if found.active:
            now = translate("Profiles", "{name} is in use: {why}.").format(
                name=found.active, why=translated(found.why)
            )
        self._now.setText(now)

    def _list(self, found: ProfilesStatus) -> None:
        self._listed = found.profiles
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons.clear()
        self._choice(AUTO, translate("Profiles", "The one whose rules hold"), "")
        self._choice(NONE, translate("Profiles", "No profile"), "")
        for name, rules in found.profiles:
            self._choice(name, name, translated(rules) or translate("Profiles", "by hand only"))

    def _choice(self, value: str, label: str, rules: str) -> None:
        button = QRadioButton(label)
        button.setObjectName(f"profiles.use.{value}")
        button.setAccessibleName(f"{self.title}: {label}")
        button.setAccessibleDescription(rules)
        on_choose(button, lambda: self.edit(value))
        self._group.addButton(button)
        self._buttons[value] = button
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(button)
        if rules:
            line.addWidget(text(rules, "muted"), 1)
            remove = IconButton("cross", translate("Profiles", "Remove “{}”").format(label))
            remove.setObjectName(f"profiles.remove.{value}")
            remove.clicked.connect(lambda _checked=False: self._remove(value))
            line.addWidget(remove)
        else:
            line.addStretch(1)
        self._lines.addWidget(whole)

    def _remove(self, name: str) -> None:
        self._context.tasks.start(self._ask_and_remove(name))

    async def _ask_and_remove(self, name: str) -> None:
        title = translate("Profiles", "Remove the profile “{}”?").format(name)
        question = translate("Profiles", "Its proxies and rules are lost. Passwords are kept.")
        verb = translate("Profiles", "Remove the profile")
        if await dialogs.ask(self.window(), title, question, verb):
            self.fault.tell(await _outcome(lambda: self._context.service.remove_profile(name)))


class NewProfile(QFrame):
    """Keeps the proxies in force under a name, with rules."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "row")
        labels = {
            "name": translate("Profiles", "Name"),
            "interface": translate("Profiles", "Interface that is up"),
            "route": translate("Profiles", "Route to a network"),
            "dnsSuffix": translate("Profiles", "DNS suffix"),
            "ssid": translate("Profiles", "Wi-Fi"),
        }
        hints = {
            "name": "Office",
            "interface": "tun0",
            "route": "10.8.0.0/16",
            "dnsSuffix": "corp.example.com",
        }
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fields: dict[str, QLineEdit] = {}
        for key, label in labels.items():
            field = self._fields[key] = QLineEdit()
            field.setObjectName(f"profiles.new.{key}")
            field.setAccessibleName(label)
            field.setPlaceholderText(hints.get(key, ""))
            field.textEdited.connect(self._typed)
            field.returnPressed.connect(self._save)
            form.addRow(QLabel(label), field)
        self.button = QPushButton(translate("Profiles", "Keep as a profile"))
        self.button.setObjectName("profiles.save")
        self.button.clicked.connect(self._save)
        self.fault = Fault("profiles.error")
        note = text(
            translate(
                "Profiles",
                "Keeps the proxies in force. With rules, the profile is used by itself while all "
                "of them hold; without, when you choose it.",
            ),
            "muted",
        )
        last = QHBoxLayout()
        last.addWidget(note, 1)
        last.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self.fault)
        column.addLayout(last)
        self._typed()

    def _typed(self) -> None:
        self.fault.tell("")
        self.button.setEnabled(bool(self._fields["name"].text().strip()))

    def _save(self) -> None:
        if self.button.isEnabled():
            self._context.tasks.start(self._keep())

    async def _keep(self) -> None:
        words = {key: field.text().strip() for key, field in self._fields.items()}
        name = words.pop("name")
        self.button.setEnabled(False)
        fault = await _outcome(lambda: self._context.service.save_profile(name, words))
        if not fault:
            for field in self._fields.values():
                field.clear()
        self._typed()
        self.fault.tell(fault)


async def _outcome(work: Callable[[], Future[None]]) -> str:
    """Wait for what the service does; returns the sentence on why it was not done."""
    try:
        await asyncio.wrap_future(work())
    except FairleadError as error:
        return str(error)
    return ""
