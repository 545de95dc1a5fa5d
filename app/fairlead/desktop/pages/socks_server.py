"""The SOCKS5 server in words: where it listens, what is wrong with it, and how it is used."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from fairlead.desktop.context import Context
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages.page import text
from fairlead.network.status import SocksServerState, SocksServerStatus

translate = QCoreApplication.translate

EXAMPLE = "curl -x socks5h://127.0.0.1:{port} http://172.17.0.2/"
PORT = 1080
"""The one of RFC 1928, for the example while none is set."""
_ICONS = {
    SocksServerState.LISTENING: ("ok", "success"),
    SocksServerState.REFUSING: ("warning", "warning"),
    SocksServerState.FAILED: ("warning", "warning"),
}
_INDENT = 26


class ServerPanel(QFrame):
    """State, problem and counts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._service = context.service
        self._symbol = Icon("stopped", "muted", 18)
        self.state = text(name="socksServer.state")
        self.problem = text(name="socksServer.problem")
        self.facts = text(role="muted", name="socksServer.facts")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(top)
        for label in (self.problem, self.facts):
            label.setIndent(_INDENT)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the server as the backend has it."""
        server = self._service.status().socks_server
        sentence = _state(server)
        if sentence != self.state.text():
            self.state.setText(sentence)
            announce(self, sentence)
        icon, role = _ICONS.get(server.state, ("stopped", "muted"))
        if server.problem and server.state is SocksServerState.LISTENING:
            icon, role = _ICONS[SocksServerState.FAILED]
        self._symbol.show_icon(icon, role)
        self.problem.setText(translated(server.problem))
        self.problem.setVisible(bool(server.problem))
        facts = translate("SocksServer", "Connections: {open} open, {total} in all, {no} refused.")
        told = facts.format(open=server.connections, total=server.total, no=server.refused)
        self.facts.setText(told if server.addresses else "")
        self.facts.setVisible(bool(self.facts.text()))


def _state(server: SocksServerStatus) -> str:
    at = ", ".join(
        f"[{address}]:{server.port}" if ":" in address else f"{address}:{server.port}"
        for address in server.addresses
    )
    match server.state:
        case SocksServerState.LISTENING:
            return translate("SocksServer", "Listening on {}").format(at)
        case SocksServerState.REFUSING:
            return translate("SocksServer", "Listening on {}, and letting nobody in").format(at)
        case SocksServerState.FAILED:
            return translate("SocksServer", "It cannot listen")
        case SocksServerState.STOPPED:
            return translate("SocksServer", "Not running. It starts with the sandbox network.")
        case SocksServerState.UNSUPPORTED:
            return translate("SocksServer", "Not available on this system")
    return translate("SocksServer", "Switched off. Set a port, such as 1080, to switch it on.")
