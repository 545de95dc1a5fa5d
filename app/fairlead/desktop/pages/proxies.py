"""Resources > Proxies: what is in force, the configuration, and a box to try it."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.pages.in_effect import InEffect
from fairlead.desktop.pages.page import Page
from fairlead.desktop.pages.password import PasswordRow
from fairlead.desktop.pages.profiles import NewProfile, ProfileRow
from fairlead.desktop.pages.proxy_mode import ModeRow
from fairlead.desktop.pages.requirement import SocksRequirement
from fairlead.desktop.pages.try_it import TryIt
from fairlead.desktop.rows import make_row
from fairlead.settings.keys import ROWS

HELP = QT_TRANSLATE_NOOP(
    "pages",
    """Fairlead carries what containers send. Here you say which proxies it uses for that.

**In effect now** shows, for each kind of traffic, which proxy is used at this moment and where
that comes from. It follows the system while you watch.

**Manual proxy configuration** switches the two boxes below it on. *Web Server (HTTP)* is for port
80, *Secure Web Server (HTTPS)* for port 443. Write a proxy as `http://host:port`, or as
`https://host:port` where the connection to the proxy itself is encrypted; its certificate must be
one that this computer trusts. A box that is empty means that this traffic goes directly. Switch it
off to use the system's proxy or none; what is in the boxes is kept.

**Automatic configuration (PAC)** asks a script for each connection. Give its address, a file, or
the script itself. It runs in a process of its own and sees host and port, no paths. While it cannot
be had the last good one is used; without any, connections are refused unless you choose otherwise.

**Bypass** names what is reached directly: a host with all names below it, `.example.com` or
`*.example.com` for the names below it only, an address, or a network such as `10.0.0.0/8`, each
with an optional `:port`.

**Containers** may have proxies of their own. With *Manual proxy configuration* and both boxes empty
they reach the bypass list and nothing else; with `*` for the ports that goes for every connection,
UDP and ping included. Image pulls are not concerned.

**Profiles** keep all of the above under a name and switch by themselves: while an interface is up,
a route is there, names are searched for in a domain, or the Wi-Fi is yours.

**User name and password** are sent to the proxy when it asks for them, with the strongest way that
it takes: Negotiate, NTLM, Basic. Write the user name of a domain as `DOMAIN\\ann` or
`ann@example.com`. The password is kept in the system's keyring and in no file of Fairlead. One that
the proxy has refused is not sent again until you enter another one, or try a URL below.

**Try it** shows step by step how a URL is reached with what is in force. Apply your changes first.

Changes act on new connections; open ones are left alone.""",
)

translate = QCoreApplication.translate


class ProxiesPage(Page):
    """The proxies."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "Proxies"),
            translate("pages", "How containers, image pulls and Fairlead itself reach the web."),
        )
        draft = context.draft
        self.add_card(translate("pages", "In effect now"), "effect", InEffect(context))
        mode = ModeRow(ROWS["proxy.mode"], draft)
        # These count in the manual mode alone; else they are shown, kept and not editable.
        self._manual: list[QWidget] = [
            make_row(key, draft) for key in ("proxy.http", "proxy.https", "proxy.exclude")
        ]
        self._script: list[QWidget] = [
            make_row(key, draft) for key in ("proxy.pac", "proxy.pacUnavailable")
        ]
        self.add_card(
            translate("pages", "Upstream proxy"),
            "upstream",
            SocksRequirement(context, "proxy.requirement", mode),
            *self._manual,
            *self._script,
        )
        self._login: list[QWidget] = [
            make_row("proxy.username", draft),
            PasswordRow(context, "proxy.username"),
        ]
        self.add_card(translate("pages", "Authentication"), "authentication", *self._login)
        theirs = make_row("containersProxy.mode", draft)
        ports = make_row("containersProxy.transparentPorts", draft)
        told = make_row("containersProxy.clientConfig", draft)
        self._theirs: list[QWidget] = [
            make_row(f"containersProxy.{name}", draft) for name in ("http", "https", "exclude")
        ]
        self._their_script: list[QWidget] = [
            make_row(f"containersProxy.{name}", draft) for name in ("pac", "pacUnavailable")
        ]
        self._their_login: list[QWidget] = [
            make_row("containersProxy.username", draft),
            PasswordRow(context, "containersProxy.username"),
        ]
        self.add_card(
            translate("pages", "Containers"),
            "containers",
            theirs,
            ports,
            told,
            *self._theirs,
            *self._their_script,
            *self._their_login,
        )
        self.add_card(
            translate("pages", "Profiles"), "profiles", ProfileRow(context), NewProfile(context)
        )
        self.add_card(translate("pages", "Try it"), "try", TryIt(context))
        self._draft = draft
        draft.changed.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        mode = self._draft.value("proxy.mode")
        for row in self._manual:
            row.setEnabled(mode == "manual")
        for row in self._script:
            row.setEnabled(mode == "pac")
        for row in self._login:
            row.setEnabled(mode != "none")
        theirs = self._draft.value("containersProxy.mode")
        for row in self._theirs:
            row.setEnabled(theirs == "manual")
        for row in self._their_script:
            row.setEnabled(theirs == "pac")
        for row in self._their_login:
            row.setEnabled(theirs in ("manual", "system", "pac"))


def make(context: Context) -> Page:
    """Make the page."""
    return ProxiesPage(context)
