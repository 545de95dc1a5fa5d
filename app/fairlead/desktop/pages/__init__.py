"""The pages of the window: what there is, and where it stands.

A page is made when it is first shown, so its module is imported then and not before; the navigation
shows before anything else of the window does, so this module imports little.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication

from fairlead.desktop.kit.language import SOURCE
from fairlead.errors import FairleadError
from fairlead.resources import resources

if TYPE_CHECKING:
    from fairlead.desktop.context import Context
    from fairlead.desktop.pages.page import Page

# Under this name lupdate finds the texts.
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation. One without a page is a heading; ``level`` is 0 or 1."""

    key: str
    title: str
    icon: str
    level: int = 0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class PageInfo:
    """A page before it is made. ``module`` is its module here, with ``make``; its help
    has the same name.
    """

    key: str
    title: str
    icon: str
    module: str
    shows: tuple[str, ...] = ()
    """The settings that it shows: sections, or single keys of another page's section."""

    def make(self, context: Context) -> Page:
        """Make the page."""
        module = importlib.import_module(f"fairlead.desktop.pages.{self.module}")
        maker = cast("Callable[[Context], Page]", module.make)
        return maker(context)

    def help(self, language: str = SOURCE) -> str:
        """Its help in the ``language``, in Markdown; in English where it has none in that."""
        files = (resources() / "help" / one / f"{self.module}.md" for one in (language, SOURCE))
        return next(file for file in files if file.is_file()).read_text("utf-8")


def pages() -> tuple[PageInfo, ...]:
    """All pages, in the order of the navigation and of Ctrl+1, Ctrl+2..."""
    return (
        PageInfo("general", translate("pages", "General"), "general", "general", ("general",)),
        PageInfo(
            "resources.proxies",
            translate("pages", "Proxies"),
            "proxies",
            "proxies",
            ("proxy", "containersProxy", "profiles"),
        ),
        PageInfo(
            "resources.network", translate("pages", "Network"), "network", "network", ("network",)
        ),
        PageInfo("resources.dns", translate("pages", "DNS"), "dns", "dns", ("dns",)),
        PageInfo(
            "resources.ports",
            translate("pages", "Ports"),
            "ports",
            "ports",
            ("network.portBinding", "network.hostNetworking", "network.proxyProtocol"),
        ),
        PageInfo(
            "resources.sshAgent", translate("pages", "SSH agent"), "key", "ssh_agent", ("sshAgent",)
        ),
        PageInfo("traffic", translate("pages", "Traffic"), "traffic", "traffic"),
        PageInfo("engine", translate("pages", "Docker Engine"), "engine", "engine", ("engine",)),
        PageInfo("kubernetes", translate("pages", "Kubernetes"), "kubernetes", "kubernetes"),
        PageInfo("swarm", translate("pages", "Swarm"), "swarm", "swarm"),
        PageInfo("licence", translate("pages", "Licence"), "licence", "licence"),
        PageInfo("diagnostics", translate("pages", "Diagnostics"), "diagnostics", "diagnostics"),
        PageInfo("about", translate("pages", "About"), "about", "about"),
    )


def page_named(name: str) -> str:
    """The key of the page ``name``: its key, or the last part of it (``proxies``).

    Raises :class:`FairleadError` where there is none.
    """
    keys = [page.key for page in pages()]
    found = next((key for key in keys if name in (key, key.rpartition(".")[2])), None)
    if found is None:
        raise FairleadError(
            f"There is no page named {name}.", f"The pages are: {', '.join(keys)}.", exit_code=2
        )
    return found


def home_of(key: str) -> str:
    """The page that shows the setting ``key``."""
    homes = {shown: page.key for page in pages() for shown in page.shows}
    return homes.get(key) or homes[key.partition(".")[0]]


def places() -> list[Place]:
    """The navigation: the pages, and the heading above those of the resources."""
    result: list[Place] = []
    for page in pages():
        group, dot, _ = page.key.partition(".")
        if dot and not any(place.key == group for place in result):
            result.append(Place(group, translate("pages", "Resources"), "resources", heading=True))
        result.append(Place(page.key, page.title, page.icon, 1 if dot else 0))
    return result
