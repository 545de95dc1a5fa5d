"""Resources > Names and DNS: who is asked for which names, and names of the user's own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from fairlead.desktop.context import Context
from fairlead.desktop.pages import socks_server
from fairlead.desktop.pages.dns_log import QueryLogPanel
from fairlead.desktop.pages.dns_lookup import LookUp
from fairlead.desktop.pages.dns_servers import ServersPanel
from fairlead.desktop.pages.example import Example
from fairlead.desktop.pages.page import Page, text
from fairlead.desktop.rows import make_row

NAMES = "curl -x socks5h://127.0.0.1:{port} http://NAME.containers.internal/"
translate = QCoreApplication.translate


class DnsPage(Page):
    """Names and DNS."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "Names and DNS"),
            translate("pages", "How containers and sandboxes look up names."),
        )
        draft = context.draft
        self.add_card(translate("pages", "In use now"), "dns.now", ServersPanel(context))
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
        self.add_card(
            translate("pages", "Names of containers"),
            "dns.containers",
            text(
                translate(
                    "Dns",
                    "Containers and sandboxes know each container as NAME.containers.internal. "
                    "Programs of this computer do through the SOCKS5 server, which is on the page "
                    "Network.",
                )
            ),
            Example(
                "dns.example",
                translate("Dns", "From this computer:"),
                NAMES.format(port=port),
                translate("Dns", "Copy the command"),
            ),
        )
        self.add_card(
            translate("pages", "Queries"),
            "dns.queries",
            make_row("dns.queryLog", draft),
            QueryLogPanel(context),
        )


def make(context: Context) -> Page:
    """Make the page."""
    return DnsPage(context)
