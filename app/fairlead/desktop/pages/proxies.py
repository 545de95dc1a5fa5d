"""Resources > Proxies: what is in force, the configuration, and a box to try it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
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
