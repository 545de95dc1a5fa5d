"""Resources > Network: the sandbox network's state, its subnet, and who has which address."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from fairlead.changes import addressing
from fairlead.desktop.context import Context
from fairlead.desktop.pages import socks_server
from fairlead.desktop.pages.address_map import AddressMap
from fairlead.desktop.pages.address_space import AddressSpace
from fairlead.desktop.pages.example import Example
from fairlead.desktop.pages.page import Page
from fairlead.desktop.pages.password import PasswordRow
from fairlead.desktop.pages.requirement import SocksRequirement
from fairlead.desktop.pages.role import RoleRow
from fairlead.desktop.pages.sandbox import SandboxPanel
from fairlead.desktop.pages.suggest import SuggestRow
from fairlead.desktop.rows import make_row
from fairlead.settings.keys import ROWS

translate = QCoreApplication.translate


class NetworkPage(Page):
    """The internal network."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "Network"),
            translate("pages", "The internal network that containers and the engine live in."),
        )
        draft = context.draft
        self.add_card(translate("pages", "Sandbox network"), "sandbox", SandboxPanel(context))
        self.add_card(
            translate("pages", "Internal addresses"),
            "addresses",
            SuggestRow(ROWS["network.subnet"], context),
            AddressMap(draft),
            *(RoleRow(key, context) for key in addressing.ROLES),
            SuggestRow(ROWS["network.subnet6"], context),
        )
        self.add_card(
            translate("pages", "Addresses of the engine's networks"),
            "engineAddresses",
            SuggestRow(ROWS["network.bridge"], context),
            make_row("network.addressPools", draft),
            make_row("network.swarmPool", draft),
        )
        self.add_card(translate("pages", "Every range"), "ranges", AddressSpace(context))
        self.add_card(
            translate("pages", "This computer"), "computer", make_row("network.hostLoopback", draft)
        )
        port = context.service.status().socks_server.port or socks_server.PORT
        self.add_card(
            translate("pages", "Containers by their addresses and names"),
            "socksServer",
            SocksRequirement(context, "socksServer.requirement", socks_server.ServerPanel(context)),
            make_row("network.socksServer.port", draft),
            Example(
                "socksServer.example",
                translate("SocksServer", "Use it like this:"),
                socks_server.EXAMPLE.format(port=port),
                translate("SocksServer", "Copy the command"),
            ),
            make_row("network.socksServer.username", draft),
            PasswordRow(context, "network.socksServer.username"),
        )


def make(context: Context) -> Page:
    """Make the page."""
    return NetworkPage(context)
