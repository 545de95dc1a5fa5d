"""Resources > Network: the sandbox network's state, its subnet, and who has which address."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fairlead.desktop.context import Context
from fairlead.desktop.pages.address_map import AddressMap
from fairlead.desktop.pages.page import Page
from fairlead.desktop.pages.sandbox import SandboxPanel
from fairlead.desktop.rows import make_row

HELP = QT_TRANSLATE_NOOP(
    "pages",
    """Containers live in a network of their own inside this computer. Nothing of it shows among the
computer's own interfaces: there is no `docker0` here.

**Internal subnet** is the range that this network takes its addresses from: a private network from
/16 to /24. Choose another when a VPN or the office network uses the same range, because containers
could not reach it then. Changing it rebuilds the network: open connections of containers are cut.

**Who has which address** shows what the addresses in the range are used for. The picture follows
what you type.

**Containers may reach services on this computer** lets containers reach what listens on this
computer's loopback, under the name `host.docker.internal` and under no other.""",
)

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
            make_row("network.subnet", draft),
            AddressMap(draft),
        )
        self.add_card(
            translate("pages", "This computer"), "computer", make_row("network.hostLoopback", draft)
        )


def make(context: Context) -> Page:
    """Make the page."""
    return NetworkPage(context)
