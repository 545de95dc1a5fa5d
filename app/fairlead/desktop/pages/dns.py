"""Resources > Names and DNS: who is asked for which names, and names of the user's own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from fairlead.desktop.context import Context
from fairlead.desktop.pages.page import Page
from fairlead.desktop.rows import make_row

translate = QCoreApplication.translate


class DnsPage(Page):
    """Names and DNS."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "Names and DNS"),
            translate("pages", "How containers and sandboxes look up names."),
        )
        draft = context.draft
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
        self.add_card(translate("pages", "Queries"), "dns.queries", make_row("dns.queryLog", draft))


def make(context: Context) -> Page:
    """Make the page."""
    return DnsPage(context)
