"""The settings of the app itself: how it looks, when it starts, and what it shows where."""

from __future__ import annotations

from fairlead.settings.rows import Consequence, row
from fairlead.settings.section import Choice, Section


class Theme(Choice):
    """Light or dark."""

    SYSTEM = "system", "Like the system"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"


class Language(Choice):
    """The language of the window. Each is called what its speakers call it."""

    SYSTEM = "system", "Like the system"
    ENGLISH = "en", "English"
    GERMAN = "de", "Deutsch"


class GeneralSettings(Section):
    """The app itself."""

    theme: Theme = row(
        Theme.SYSTEM,
        title="Theme",
        help="Light, dark, or whatever the desktop uses.",
        keywords="dark light mode appearance colour color",
        consequence=Consequence.INSTANT,
    )
    language: Language = row(
        Language.SYSTEM,
        title="Language",
        help="The language of the window, the tray and the help.",
        keywords="language locale translation english german deutsch sprache",
        consequence=Consequence.INSTANT,
    )
    start_at_login: bool = row(
        False,
        title="Start Fairlead when you log in",
        help="Published ports and the containers' traffic then work without starting it by hand.",
        keywords="autostart login boot session startup automatic",
        consequence=Consequence.NOTHING,
    )
    open_at_start: bool = row(
        True,
        title="Open this window when Fairlead starts",
        help="Switched off, it starts in the tray. Where there is no tray, the window opens.",
        keywords="open window start startup hidden minimised minimized tray",
        consequence=Consequence.NOTHING,
    )
    tray: bool = row(
        True,
        title="Show Fairlead in the tray",
        help="An icon that says how Fairlead is, with a menu for what is needed most often. Where "
        "there is no tray, the same menu is in this window.",
        keywords="tray icon panel menu bar status indicator notification area systray",
        consequence=Consequence.NOTHING,
    )
    close_to_tray: bool = row(
        True,
        title="Keep running in the tray when the window is closed",
        help="Quit in the menu, or Ctrl+Q, ends Fairlead. Switched off, or where there is no tray, "
        "closing the window does.",
        keywords="close window quit exit background hide minimise minimize tray",
        consequence=Consequence.NOTHING,
    )
    notifications: bool = row(
        True,
        title="Notifications",
        help="Tell of problems while this window is not in front: a proxy that fails, a VPN in the "
        "way, an engine that stopped, a port that is taken, a licence that ends.",
        keywords="notify notification popup bubble alert message problem warning",
        consequence=Consequence.INSTANT,
    )
