"""Resources > Network: the sandbox network's state, its subnet, and who has which address."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fairlead.desktop.context import Context
from fairlead.desktop.pages import socks_server
from fairlead.desktop.pages.address_map import AddressMap
from fairlead.desktop.pages.address_space import AddressSpace
from fairlead.desktop.pages.example import Example
from fairlead.desktop.pages.page import Page
from fairlead.desktop.pages.password import PasswordRow
from fairlead.desktop.pages.requirement import SocksRequirement
from fairlead.desktop.pages.sandbox import SandboxPanel
from fairlead.desktop.pages.suggest import SuggestRow
from fairlead.desktop.rows import make_row
from fairlead.settings.keys import ROWS

HELP = QT_TRANSLATE_NOOP(
    "pages",
    """Containers live in a network of their own inside this computer. Nothing of it shows among the
computer's own interfaces: there is no `docker0` here.

**Internal subnet** is the range that this network takes its addresses from: a private network from
/16 to /24. Choose another when a VPN or the office network uses the same range, because containers
could not reach it then. Changing it rebuilds the network: open connections of containers are cut.

**Who has which address** shows what the addresses in the range are used for. The picture follows
what you type.

**Addresses of the engine's networks** are those of `docker0` (the default bridge, dockerd's `bip`),
and the pools that `docker network create` and compose take networks from: `10.200.0.0/16=24` gives
each network a /24 out of 10.200.0.0/16. A change restarts the engine; networks that exist keep
their addresses. *Suggest* finds a range that nothing uses, nor has used within 30 days.

**Every range** shows these beside the networks that this computer reaches. A conflict is marked,
and said in words above the page until it is gone.

**Containers may reach services on this computer** lets containers reach what listens on this
computer's loopback, under the name `host.docker.internal` and under no other.

**Containers by their addresses and names.** Containers have addresses of their own, but this
computer has no route to them. With a port here, a SOCKS5 server listens on this computer's loopback
and leads programs to every running container, whether it publishes ports or not: by address, by
name, as `NAME.containers.internal`, by id or by an alias in its network, for example
`curl -x socks5h://127.0.0.1:1080 http://172.17.0.2/`. It leads to containers and sandboxes and
nowhere else. With a user name, programs must give it and the password. It needs a Business
licence.""",
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
            SuggestRow(ROWS["network.subnet"], context),
            AddressMap(draft),
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
