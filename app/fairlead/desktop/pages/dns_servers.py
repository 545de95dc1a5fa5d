"""The DNS servers in use, how they fare, and a button that forgets the answers that are kept."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.polling import Polling
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.dns_words import milliseconds, server
from fairlead.desktop.pages.page import hairline, text
from fairlead.errors import FairleadError
from fairlead.network.dns.report import DnsFacts, ServerFacts
from fairlead.network.status import SandboxState

_EVERY_MS = 2000

translate = QCoreApplication.translate


class ServersPanel(QFrame):
    """A line for each server, counts, and Flush. Asks while it is looked at."""

    told = Signal(object)
    """The facts (:class:`DnsFacts`) are these now."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._context = context
        self._shown: list[tuple[str, ...]] = []
        self._table = QWidget()
        self.note = text(role="muted", name="dns.note")
        self.counts = text(role="muted", name="dns.counts")
        self.button = QPushButton(translate("Dns", "Flush"))
        self.button.setObjectName("dns.flush")
        self.button.setAccessibleName(translate("Dns", "Forget the answers that are kept"))
        self.button.setToolTip(self.button.accessibleName())
        self.button.clicked.connect(self._flush)
        self.said = text(name="dns.flushed")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.button)
        line.addWidget(self.said, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 4, 8, 4)
        self._column.setSpacing(8)
        for part in (self._table, self.note, self.counts):
            self._column.addWidget(part)
        self._column.addLayout(line)
        self._poll = Polling(self, context.tasks, _EVERY_MS, self._ask)
        context.feed.changed.connect(self._poll.look)
        self._show(DnsFacts(False))

    async def _ask(self) -> None:
        try:
            facts = await asyncio.wrap_future(self._context.service.dns.read())
        except FairleadError as error:
            self._show(DnsFacts(False))
            self.note.setText(translated(str(error)))
        else:
            self._show(facts)

    def _show(self, facts: DnsFacts) -> None:
        self.told.emit(facts)
        rows = [_words(one) for one in facts.servers]
        if rows != self._shown:
            self._shown = rows
            old, self._table = self._table, _table(rows)
            self._column.replaceWidget(old, self._table)
            old.hide()
            old.deleteLater()
        self._table.setVisible(bool(rows))
        self.note.setText(self._note(facts))
        self.note.setVisible(bool(self.note.text()))
        locale = QLocale()
        self.counts.setText(
            translate(
                "Dns",
                "{queries} queries, {hits} answered from memory, {failures} failed. "
                "{kept} answers are kept.",
            ).format(
                queries=locale.toString(facts.queries),
                hits=locale.toString(facts.hits),
                failures=locale.toString(facts.failures),
                kept=locale.toString(facts.kept),
            )
        )
        self.counts.setVisible(facts.running)
        self.button.setEnabled(facts.running)

    def _note(self, facts: DnsFacts) -> str:
        status = self._context.service.status()
        if not facts.running:
            if status.sandbox.state is SandboxState.UNSUPPORTED:
                return translate("Dns", "Not available on this system: sandboxes need Linux.")
            return translate("Dns", "Not running. It starts with the sandbox network.")
        if not any(not one.domain for one in facts.servers):
            return translate("Dns", "This computer names no DNS server, so no other name is found.")
        if self._context.service.settings().dns.upstreams:
            return translate("Dns", "The servers for all other names come from your settings.")
        return translate(
            "Dns", "The servers for all other names are this computer's, and followed."
        )

    def _flush(self) -> None:
        self.button.setEnabled(False)
        self._context.tasks.start(self._forget())

    async def _forget(self) -> None:
        try:
            count = await asyncio.wrap_future(self._context.service.dns.flush())
        except FairleadError as error:
            sentence, role = str(error), "error"
        else:
            sentence, role = translate("Dns", "Forgotten: {}").format(count), "muted"
        self.said.setText(translated(sentence))
        set_role(self.said, role)
        announce(self, sentence)
        self.button.setEnabled(True)
        self._poll.now()


def _words(one: ServerFacts) -> tuple[str, ...]:
    """Icon, its colour, which names, the server, how it fares."""
    names = one.domain or translate("Dns", "All other names")
    if one.took is None:
        if one.failures:
            fares = translate("Dns", "no answer yet")
            return "failed", "error", names, server(one.address), fares
        return "waiting", "muted", names, server(one.address), translate("Dns", "not asked yet")
    fares = milliseconds(one.took)
    if one.failures:
        fares += translate("Dns", ", failed {} times").format(one.failures)
    return "ok", "success", names, server(one.address), fares


def _table(rows: list[tuple[str, ...]]) -> QWidget:
    table = QWidget()
    table.setObjectName("dns.servers.list")
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    for column, stretch in ((1, 4), (2, 4), (3, 3)):
        grid.setColumnStretch(column, stretch)
    top = Qt.AlignmentFlag.AlignTop
    for number, (icon, role, names, address, fares) in enumerate(rows):
        if number:
            grid.addWidget(hairline(), 2 * number, 0, 1, 4)
        row = 2 * number + 1
        grid.addWidget(Icon(icon, role), row, 0, top)
        # A line may end after each dot (U+200B).
        shown = text(names.replace(".", ".\u200b"))
        shown.setAccessibleName(f"{names}: {address}, {fares}")
        grid.addWidget(shown, row, 1)
        grid.addWidget(text(address.replace(":", ":\u200b")), row, 2)
        grid.addWidget(text(fares, "error" if role == "error" else "muted"), row, 3)
    return table
