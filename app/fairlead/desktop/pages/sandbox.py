"""The state of the sandbox network, in words, with what to do where it does not run."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.page import text
from fairlead.network.status import SandboxState, Status

translate = QCoreApplication.translate

_ICONS = {
    SandboxState.STOPPED: ("stopped", "muted"),
    SandboxState.STARTING: ("waiting", "accent"),
    SandboxState.RUNNING: ("ok", "success"),
    SandboxState.FAILED: ("failed", "error"),
    SandboxState.UNSUPPORTED: ("warning", "warning"),
}


class SandboxPanel(QWidget):
    """State, problem, traffic, name servers, notices."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._service = context.service
        self._symbol = Icon("stopped", "muted", 18)
        self.state = text(name="sandbox.state")
        self.problem = text(name="sandbox.problem")
        self.facts = text(role="muted", name="sandbox.facts")
        self.notices = text(role="warning", name="sandbox.notices")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._symbol)
        top.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(top)
        for label in (self.problem, self.facts, self.notices):
            label.setIndent(26)
            column.addWidget(label)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the state now."""
        status = self._service.status()
        self._symbol.show_icon(*_ICONS[status.sandbox.state])
        self.state.setText(_state(status))
        self.problem.setText(translated(status.sandbox.problem))
        self.problem.setVisible(bool(status.sandbox.problem))
        failed = status.sandbox.state is SandboxState.FAILED
        set_role(self.problem, "error" if failed else "")
        self.facts.setText("\n".join(_facts(status)))
        self.facts.setVisible(bool(self.facts.text()))
        self.notices.setText(translated("\n".join(status.notices)))
        self.notices.setVisible(bool(status.notices))


def _state(status: Status) -> str:
    match status.sandbox.state:
        case SandboxState.STOPPED:
            return translate("Sandbox", "Not running. It starts with the first command in it.")
        case SandboxState.STARTING:
            return translate("Sandbox", "Starting…")
        case SandboxState.RUNNING:
            return translate("Sandbox", "Running on {}").format(status.sandbox.subnet)
        case SandboxState.FAILED:
            return translate("Sandbox", "Could not be started")
        case SandboxState.UNSUPPORTED:
            return translate("Sandbox", "Not available on this system")


def _facts(status: Status) -> list[str]:
    facts = []
    traffic, locale = status.traffic, QLocale()
    if status.sandbox.state is SandboxState.RUNNING:
        facts.append(
            translate("Sandbox", "Commands: {commands}. Open connections: {open}.").format(
                commands=status.sandbox.commands, open=traffic.tcp_open + traffic.udp_open
            )
        )
        facts.append(
            translate("Sandbox", "Sent {sent}, received {received}.").format(
                sent=locale.formattedDataSize(traffic.bytes_sent),
                received=locale.formattedDataSize(traffic.bytes_received),
            )
        )
    if status.resolvers:
        facts.append(
            translate("Sandbox", "Names are looked up at {}.").format(", ".join(status.resolvers))
        )
    return facts
