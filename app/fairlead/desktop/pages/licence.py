"""Licence: what the one in force allows, and the way to install another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from fairlead.desktop.context import Context
from fairlead.desktop.kit import dialogs
from fairlead.desktop.kit.fonts import monospace
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.page import Page, text
from fairlead.desktop.rows.base import Fault
from fairlead.errors import FairleadError
from fairlead.licence.licence import Standing

_SHOWN = 4
"""Lines of the field."""
_MOST_BYTES = 64 * 1024
translate = QCoreApplication.translate


class LicencePanel(QFrame):
    """What is in force."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._context, self._service = context, context.service
        self.sentence = text(name="licence.sentence")
        self.facts = text(role="muted", name="licence.facts")
        self.remove = QPushButton(translate("Licence", "Remove"))
        self.remove.setObjectName("licence.remove")
        self.remove.setAccessibleName(translate("Licence", "Remove the licence"))
        self.remove.clicked.connect(self._remove)
        self.fault = Fault("licence.remove.error")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.sentence)
        words.addWidget(self.facts)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addLayout(words, 1)
        top.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.addLayout(top)
        column.addWidget(self.fault)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the licence that the backend has."""
        found = self._service.status().licence
        self.sentence.setText(translated(found.sentence))
        fine = (Standing.NONE, Standing.VALID)
        set_role(self.sentence, "" if found.standing in fine else "error")
        facts = translate("Licence", "Tier in force: {}.").format(found.tier)
        if found.licence is not None:
            facts += " " + translate("Licence", "Issued for {}.").format(found.licence.subject)
        self.facts.setText(facts)
        self.remove.setVisible(found.standing is not Standing.NONE)

    def _remove(self) -> None:
        self._context.tasks.start(self._ask_and_remove())

    async def _ask_and_remove(self) -> None:
        title = translate("Licence", "Remove the licence?")
        question = translate("Licence", "What needs it stops at once. It can be installed again.")
        verb = translate("Licence", "Remove the licence")
        if await dialogs.ask(self.window(), title, question, verb):
            self.fault.tell(await _outcome(self._service.remove_licence))


class LicenceField(QFrame):
    """A field for a new licence, a file to read it from, and Install."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._context, self._service = context, context.service
        self.field = QPlainTextEdit()
        self.field.setObjectName("licence.token")
        self.field.setAccessibleName(translate("Licence", "Text of the licence"))
        self.field.setPlaceholderText(translate("Licence", "Paste the licence here"))
        self.field.setTabChangesFocus(True)
        monospace(self.field)
        self.field.setFixedHeight(_SHOWN * QFontMetrics(self.field.font()).lineSpacing() + 20)
        self.field.textChanged.connect(self._typed)
        self.open = QPushButton(translate("Licence", "Open a file…"))
        self.open.setObjectName("licence.open")
        self.open.clicked.connect(self._open)
        self.install = QPushButton(translate("Licence", "Install"))
        self.install.setObjectName("licence.install")
        self.install.setAccessibleName(translate("Licence", "Install the licence"))
        self.install.clicked.connect(self._install)
        self.fault = Fault("licence.error")
        self.said = text(role="muted", name="licence.said")
        self._busy = False
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        buttons.addWidget(self.install)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.fault)
        column.addWidget(self.said)
        column.addLayout(buttons)
        self._typed()

    @property
    def dirty(self) -> bool:
        """Whether a text stands there that was not installed."""
        return bool(self.field.toPlainText().strip())

    def _typed(self) -> None:
        self.fault.tell("")
        if self.dirty:
            self.said.setText("")
        self.said.setVisible(bool(self.said.text()))
        self.install.setEnabled(self.dirty and not self._busy)

    def _open(self) -> None:
        dialog = QFileDialog(self.window(), translate("Licence", "Open a licence"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._read)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read(self, name: str) -> None:
        try:
            with Path(name).open("rb") as file:
                found = file.read(_MOST_BYTES).decode(errors="replace")
        except OSError as error:
            self.fault.tell(
                translate("Licence", "{name} cannot be read: {reason}.").format(
                    name=name, reason=error.strerror
                )
            )
            return
        self.field.setPlainText(found)
        self.install.setFocus()

    def _install(self) -> None:
        self._context.tasks.start(self._check_and_keep())

    async def _check_and_keep(self) -> None:
        token = self.field.toPlainText()
        self._busy = True
        self.install.setEnabled(False)
        try:
            found = await asyncio.wrap_future(self._service.install_licence(token))
        except FairleadError as error:
            self.fault.tell(str(error))
            self.field.setFocus()
        else:
            self.field.clear()
            self.said.setText(translated(found.origin))
            self.said.show()
        finally:
            self._busy = False
            self.install.setEnabled(self.dirty)


async def _outcome(work: Callable[[], Future[Any]]) -> str:
    """Carry ``work`` out; returns why it failed, or nothing."""
    try:
        await asyncio.wrap_future(work())
    except FairleadError as error:
        return str(error)
    return ""


class LicencePage(Page):
    """The licence."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "Licence"),
            translate("pages", "What Fairlead may be used for on this computer."),
        )
        self._field = LicenceField(context)
        self.add_card(translate("pages", "In force"), "licence", LicencePanel(context))
        self.add_card(translate("pages", "Install a licence"), "licence.new", self._field)

    def unsaved(self) -> bool:
        """Whether a licence was pasted and not installed."""
        return self._field.dirty


def make(context: Context) -> Page:
    """Make the page."""
    return LicencePage(context)
