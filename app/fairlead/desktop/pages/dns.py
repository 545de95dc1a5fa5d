"""Resources > Names and DNS: who is asked for which names, and names of the user's own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fairlead.changes.dns_setup import setup
from fairlead.desktop.context import Context
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages import socks_server
from fairlead.desktop.pages.dns_log import QueryLogPanel
from fairlead.desktop.pages.dns_lookup import LookUp
from fairlead.desktop.pages.dns_servers import ServersPanel
from fairlead.desktop.pages.example import Example
from fairlead.desktop.pages.page import Page, text
from fairlead.desktop.rows import make_row
from fairlead.network.dns.report import DnsFacts
from fairlead.settings.keys import ROWS

NAMES = "curl -x socks5h://127.0.0.1:{port} http://NAME.containers.internal/"
_RESOLVER = "systemd-resolved"
_PORT = int(ROWS["dns.hostPort"].placeholder)
"""The port that is shown while none is chosen."""
translate = QCoreApplication.translate


class HostPort(QWidget):
    """The port for this computer's resolver, and why nobody listens there."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.problem = text(role="error", name="dns.hostPort.problem")
        self.problem.setContentsMargins(8, 0, 8, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(make_row("dns.hostPort", context.draft))
        column.addWidget(self.problem)
        self.tell("")

    def tell(self, problem: str) -> None:
        """Show ``problem``; nothing when it is empty."""
        self.problem.setText(translated(problem))
        self.problem.setVisible(bool(problem))


class DnsPage(Page):
    """Names and DNS."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "Names and DNS"),
            translate("pages", "How containers and sandboxes look up names."),
        )
        draft = context.draft
        servers = ServersPanel(context)
        servers.told.connect(self._hear)
        self.add_card(translate("pages", "In use now"), "dns.now", servers)
        self.add_card(translate("pages", "Look up"), "dns.lookup", LookUp(context))
        self.add_card(
            translate("pages", "Who is asked"),
            "dns.servers",
            make_row("dns.upstreams", draft),
            make_row("dns.domains", draft),
            make_row("dns.cache", draft),
        )
        self.add_card(
            translate("pages", "Names of your own"), "dns.own", make_row("dns.records", draft)
        )
        port = context.service.status().socks_server.port or socks_server.PORT
        path, drop_in, _ = setup(_RESOLVER, _PORT)
        self._host = HostPort(context)
        self._drop_in = Example(
            "dns.drop-in",
            translate("Dns", "For systemd-resolved, as root in {}:").format(path),
            drop_in,
            translate("Dns", "Copy the lines for systemd-resolved"),
        )
        self.add_card(
            translate("pages", "Names of containers"),
            "dns.containers",
            text(
                translate(
                    "Dns",
                    "Containers and sandboxes know each container as NAME.containers.internal. "
                    "Programs of this computer reach every container so through the SOCKS5 server, "
                    "which is on the page Network.",
                )
            ),
            Example(
                "dns.example",
                translate("Dns", "Through the SOCKS5 server:"),
                NAMES.format(port=port),
                translate("Dns", "Copy the command"),
            ),
            self._host,
            self._drop_in,
        )
        self.add_card(
            translate("pages", "Queries"),
            "dns.queries",
            make_row("dns.queryLog", draft),
            QueryLogPanel(context),
        )

    def _hear(self, facts: DnsFacts) -> None:
        self._host.tell(facts.host.problem)
        self._drop_in.show_lines(setup(_RESOLVER, facts.host.port or _PORT)[1])


def make(context: Context) -> Page:
    """Make the page."""
    return DnsPage(context)
