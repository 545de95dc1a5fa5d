"""The pages of the window: what there is, where it stands, and what can be found on it.

A page is made when it is first shown, so its module is imported then and not before.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QCoreApplication

from fairlead.desktop.context import Context
from fairlead.desktop.language import SOURCE
from fairlead.desktop.navigation import Place
from fairlead.desktop.pages.page import Page
from fairlead.desktop.search import Entry
from fairlead.errors import FairleadError
from fairlead.resources import resources
from fairlead.settings.keys import ROWS

# Under this name lupdate finds the texts.
translate = QCoreApplication.translate


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


def entries() -> list[Entry]:
    """What search can find: every row of the settings, and the panels beside them."""
    result = [
        Entry(
            translate("settings", row.title),
            home_of(key),
            key,
            translate("settings", row.help),
            row.keywords,
        )
        for key, row in ROWS.items()
        if key != "proxy.mode"
    ]
    mode = ROWS["proxy.mode"]
    proxies, network = "resources.proxies", "resources.network"
    for title, page, target, words in (
        (
            translate("settings", mode.choices[-1][1]),
            proxies,
            "proxy.manual",
            " ".join(mode.keywords),
        ),
        (
            translate("pages", "Proxies in effect now"),
            proxies,
            "effect",
            "proxy effective current status why origin active",
        ),
        (
            translate("pages", "Password for the proxy"),
            proxies,
            "proxy.password",
            "secret keyring auth authentication basic 407",
        ),
        (
            translate("pages", "Try a URL"),
            proxies,
            "try",
            "test check debug connection diagnose reach",
        ),
        (
            translate("pages", "Sandbox network"),
            network,
            "sandbox",
            "status state running namespace resolver dns",
        ),
        (
            translate("pages", "Password for the SOCKS5 server"),
            network,
            "network.socksServer.password",
            "secret keyring auth authentication socks",
        ),
        (
            translate("pages", "SOCKS5 server for containers"),
            network,
            "socksServer",
            "socks5h curl container ip address name reach unpublished status docker0 ping",
        ),
        (
            translate("pages", "Who has which address"),
            network,
            "addresses",
            "gateway engine dns host ip picture map",
        ),
        (
            translate("pages", "DNS servers in use"),
            "resources.dns",
            "dns.now",
            "dns resolver upstream timing latency flush cache status effective current",
        ),
        (
            translate("pages", "Look a name up"),
            "resources.dns",
            "dns.lookup",
            "dns dig nslookup resolve query trace test debug",
        ),
        (
            translate("pages", "Names of containers"),
            "resources.dns",
            "dns.containers",
            "containers.internal container name reach from host",
        ),
        (
            translate("pages", "Recorded queries"),
            "resources.dns",
            "dns.queries",
            "dns query log who asks filter history",
        ),
        (
            translate("pages", "Published ports"),
            "resources.ports",
            "ports",
            "publish -p docker run port mapping taken holder localhost list",
        ),
        (
            translate("pages", "SSH agent in use"),
            "resources.sshAgent",
            "agent",
            "ssh key ssh-add SSH_AUTH_SOCK identities git forwarding status check",
        ),
        (
            translate("pages", "SSH agent in a container"),
            "resources.sshAgent",
            "agent.examples",
            "ssh docker run compose mount ssh-auth.sock host-services copy",
        ),
        (
            translate("pages", "Flows"),
            "traffic",
            "traffic",
            "live connections traffic tcp udp who talks bandwidth rate close flow proxy way target",
        ),
        (
            translate("pages", "Rates of the last ten minutes"),
            "traffic",
            "traffic.history",
            "history plot graph bandwidth speed bytes per second",
        ),
        (
            translate("pages", "Capture packets of a container"),
            "traffic",
            "traffic.captures",
            "pcap pcapng wireshark tcpdump sniff record dump",
        ),
        (
            translate("pages", "Start or stop Docker Engine"),
            "engine",
            "engine",
            "dockerd start stop restart state containers up down",
        ),
        (
            translate("pages", "Configuration of the engine"),
            "engine",
            "daemon",
            "daemon.json registry mirror insecure-registries dockerd",
        ),
        (
            translate("pages", "Log of the engine"),
            "engine",
            "log",
            "dockerd debug error containerd",
        ),
        (
            translate("pages", "Kubernetes clusters in the engine"),
            "kubernetes",
            "kubernetes",
            "kind k3d k3s minikube cluster reset export namespaces workloads stuck",
        ),
        (
            translate("pages", "Swarm of the engine"),
            "swarm",
            "swarm",
            "swarm leave export force manager worker stack service secret config",
        ),
        (
            translate("pages", "Files of Fairlead"),
            "general",
            "files",
            "settings.json folder path directory log state",
        ),
        (
            translate("pages", "Licence in force"),
            "licence",
            "licence",
            "license business tier subscription socks5 token expiry organisation",
        ),
        (
            translate("pages", "Install a licence"),
            "licence",
            "licence.new",
            "license token paste file key business",
        ),
        (
            translate("pages", "Check this computer"),
            "diagnostics",
            "diagnostics.check",
            "doctor diagnose troubleshoot repair fix apparmor iptables nfqueue mtu dns pac clock",
        ),
        (
            translate("pages", "Report for others"),
            "diagnostics",
            "report.make",
            "bundle zip support bug logs collect redacted save",
        ),
        (
            translate("pages", "Version and licence"),
            "about",
            "version",
            "about license qt python components",
        ),
    ):
        result.append(Entry(title, page, target, "", tuple(words.split())))
    return result
