"""The SSH agent in use, in words, with a button that asks it for its keys."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from fairlead.desktop.context import Context
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.page import text
from fairlead.errors import FairleadError
from fairlead.network.status import AgentState, SshAgentStatus

translate = QCoreApplication.translate

_ICONS = {
    AgentState.READY: ("ok", "success"),
    AgentState.MISSING: ("warning", "warning"),
    AgentState.OFF: ("stopped", "muted"),
    AgentState.STOPPED: ("stopped", "muted"),
    AgentState.UNSUPPORTED: ("warning", "warning"),
}
_INDENT = 26


class AgentPanel(QFrame):
    """State, problem, facts, and Check. Asks for the keys by itself when it is first seen."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._context = context
        self._asked = False
        self._failure = ""
        self._symbol = Icon("stopped", "muted", 18)
        self.state = text(name="sshAgent.state")
        self.problem = text(name="sshAgent.problem")
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts = text(role="muted", name="sshAgent.facts")
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(translate("SshAgent", "Check"))
        self.button.setObjectName("sshAgent.check")
        self.button.setAccessibleName(translate("SshAgent", "Ask the SSH agent for its keys"))
        self.button.clicked.connect(self.check)
        self._lay_out()
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask when it is first seen (Qt calls this)."""
        super().showEvent(event)
        if not self._asked:
            self.check()

    def check(self) -> None:
        """Ask the agent how many keys it offers."""
        self._asked = True
        self._context.tasks.start(self._check())

    def refresh(self) -> None:
        """Show the agent as it was seen last."""
        self._show(self._context.service.status().ssh_agent)

    async def _check(self) -> None:
        self.button.setEnabled(False)
        try:
            found = await asyncio.wrap_future(self._context.service.count_ssh_keys())
            self._failure = ""
        except FairleadError as error:
            self._failure = str(error)
            found = self._context.service.status().ssh_agent
        finally:
            self.button.setEnabled(True)
        self._show(found)

    def _show(self, agent: SshAgentStatus) -> None:
        sentence = _state(agent)
        if sentence != self.state.text():
            self.state.setText(sentence)
            announce(self, sentence)
        works = agent.state is AgentState.READY and not agent.trouble
        missing = _ICONS[AgentState.MISSING]
        symbol = _ICONS[agent.state] if works or agent.state is not AgentState.READY else missing
        self._symbol.show_icon(*symbol)
        # Off says how to be switched on, and the row for it is below.
        problem = "" if agent.state is AgentState.OFF else agent.problem or self._failure
        self.problem.setText(translated(problem))
        self.problem.setVisible(bool(problem))
        set_role(self.problem, "warning" if agent.trouble else "")
        self.facts.setText("\n".join(_facts(agent)))
        self.facts.setVisible(bool(self.facts.text()))
        self.button.setVisible(agent.state in (AgentState.READY, AgentState.MISSING))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.state, 1)
        line = QHBoxLayout()
        line.setContentsMargins(_INDENT, 4, 0, 0)
        line.addWidget(self.button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(top)
        for label in (self.problem, self.facts):
            label.setIndent(_INDENT)
            column.addWidget(label)
        column.addLayout(line)


def _state(agent: SshAgentStatus) -> str:
    match agent.state:
        case AgentState.OFF:
            return translate("SshAgent", "Switched off. Containers are told that it refuses.")
        case AgentState.STOPPED:
            return translate("SshAgent", "Not running. It starts with the sandbox network.")
        case AgentState.UNSUPPORTED:
            return translate("SshAgent", "Not available on this system")
        case AgentState.MISSING:
            return translate("SshAgent", "Containers have no SSH agent")
    if agent.problem:
        return translate("SshAgent", "The agent is of no use")
    if agent.identities is None:
        return translate("SshAgent", "Containers can use this computer's SSH agent")
    if agent.identities == 1:
        return translate("SshAgent", "Containers can sign with 1 key")
    if agent.identities:
        return translate("SshAgent", "Containers can sign with {} keys").format(agent.identities)
    return translate("SshAgent", "The agent has no key yet. Add one: ssh-add")


def _facts(agent: SshAgentStatus) -> list[str]:
    if agent.state is not AgentState.READY:
        return []
    # A line may end after each separator (U+200B).
    path = agent.socket.replace("/", "/\u200b")
    origin = translated(agent.origin)
    return [
        translate("SshAgent", "Socket: {path} ({origin})").format(path=path, origin=origin),
        translate("SshAgent", "Connections: {open} open, {total} in all.").format(
            open=agent.connections, total=agent.total
        ),
    ]
