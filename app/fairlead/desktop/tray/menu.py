"""The menu of the tray as data: what stands in it at the moment, and what each entry does.

Status and settings go in, entries come out; :mod:`fairlead.desktop.tray.popup` makes a menu of
them, for the tray and, where there is none, for the window. Nothing here is a widget.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address

from PySide6.QtCore import QCoreApplication

from fairlead.desktop.kit.sentences import translated, translated_owner
from fairlead.desktop.tray.problems import Problem
from fairlead.network.ports.forward import PortState, PortStatus
from fairlead.network.status import EngineState, SandboxState, Status
from fairlead.settings.profile_name import AUTO, NONE

translate = QCoreApplication.translate

_PORTS = 12
"""More published ports than these are on their page."""
_LONGEST = 72
"""Characters of a sentence in a menu; all of it is where the entry leads to."""


class State(StrEnum):
    """How Fairlead is, as its icon in the tray says it."""

    WORKING = "working"
    PAUSED = "paused"
    """The proxies are paused."""
    PROBLEM = "problem"
    STOPPED = "stopped"
    """The engine does not run, or not even the network for it."""


@dataclass(frozen=True, slots=True)
class ShowPage:
    """Show the window with ``target`` on ``page``; both empty: as it was last."""

    page: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class OpenAddress:
    """Open ``url`` in the browser."""

    url: str


@dataclass(frozen=True, slots=True)
class PauseProxies:
    """Pause the proxies, or use them again."""

    paused: bool


@dataclass(frozen=True, slots=True)
class UseProfile:
    """Use the profile ``name`` from now on; also ``auto`` and ``none``."""

    name: str


@dataclass(frozen=True, slots=True)
class Quit:
    """End Fairlead."""


Act = ShowPage | OpenAddress | PauseProxies | UseProfile | Quit


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry. One without ``act`` and ``entries`` only says something.

    ``key`` names it. ``checked`` is ``None`` where it is no choice. ``why`` says why it is not
    enabled.
    """

    key: str
    text: str
    act: Act | None = None
    enabled: bool = True
    checked: bool | None = None
    entries: tuple[Entry, ...] = ()
    why: str = ""


LINE = Entry("", "")
"""Parts what is above it from what is below."""


def state(status: Status, found: Sequence[Problem]) -> State:
    """How Fairlead is, with the problems ``found``."""
    if any(problem.grave for problem in found):
        return State.PROBLEM
    if status.pause.active:
        return State.PAUSED
    engine = status.engine.state is EngineState.RUNNING
    return State.WORKING if engine else State.STOPPED


def headline(status: Status) -> str:
    """What runs, in a line."""
    if status.sandbox.state not in (SandboxState.RUNNING, SandboxState.STARTING):
        return translate("Tray", "The network does not run")
    words = {
        EngineState.MISSING: translate("Tray", "Docker Engine is not installed"),
        EngineState.STOPPED: translate("Tray", "Docker Engine is stopped"),
        EngineState.STARTING: translate("Tray", "Docker Engine is starting"),
        EngineState.RUNNING: translate("Tray", "Docker Engine runs"),
        EngineState.STOPPING: translate("Tray", "Docker Engine is stopping"),
        EngineState.FAILED: translate("Tray", "Docker Engine has failed"),
    }[status.engine.state]
    if status.engine.state is not EngineState.RUNNING:
        return words
    count = status.engine.containers
    if count == 1:
        return translate("Tray", "{}, 1 container").format(words)
    return translate("Tray", "{}, {} containers").format(words, count)


def entries(status: Status, use: str, lock: str, problem: Problem | None) -> tuple[Entry, ...]:
    """The menu. ``use`` is the profile that is chosen, ``lock`` says who has locked that.

    ``problem`` is the recent one.
    """
    return tuple(_entries(status, use, lock, problem))


def _entries(status: Status, use: str, lock: str, problem: Problem | None) -> Iterator[Entry]:
    yield Entry("status", headline(status), ShowPage("engine", "engine"))
    if status.pause.active:
        yield Entry("paused", translate("Tray", "The proxies are paused"), enabled=False)
    if problem is not None:
        yield Entry(
            "problem", _short(translated(problem.sentence)), ShowPage(problem.page, problem.target)
        )
    yield LINE
    if status.pause.active:
        yield Entry("resume", translate("Tray", "Resume proxies"), PauseProxies(False))
    else:
        refusal = status.pause.refusal
        text = translate("Tray", "Pause proxies")
        yield Entry("pause", text, PauseProxies(True), enabled=not refusal, why=translated(refusal))
    yield _profiles(status, use, lock)
    yield _ports(status.ports)
    yield LINE
    yield Entry("settings", translate("Tray", "Settings…"), ShowPage())
    yield LINE
    yield Entry("quit", translate("Tray", "Quit Fairlead"), Quit())


def _profiles(status: Status, use: str, lock: str) -> Entry:
    found = status.profiles
    now = found.active or translate("Tray", "none")
    text = translate("Tray", "Profile: {}").format(now)
    choices = (
        (AUTO, translate("Tray", "The one whose rules hold")),
        (NONE, translate("Tray", "No profile")),
        *((name, name) for name, _rules in found.profiles),
    )
    listed = tuple(
        Entry(f"profile.{name}", label, UseProfile(name), not lock, use == name, why=lock)
        for name, label in choices
    )
    if not found.profiles:
        make = translate("Tray", "Keep the proxies as a profile…")
        listed = (Entry("profile.new", make, ShowPage("resources.proxies", "profiles")),)
    return Entry("profiles", text, entries=listed)


def _ports(ports: Sequence[PortStatus]) -> Entry:
    """The published TCP ports that are open; UDP is nothing for a browser."""
    urls: dict[str, str] = {}
    for port in sorted(ports, key=lambda one: (one.port, one.address)):
        if port.protocol == "tcp" and port.state is PortState.OPEN:
            where = f"{_host(port.address)}:{port.port}"
            owner = translated_owner(port.owner)
            urls.setdefault(f"http://{where}", f"{where} ({owner})" if owner else where)
    if not urls:
        return Entry("ports", translate("Tray", "No published ports"), enabled=False)
    shown = tuple(
        Entry(f"port.{url}", label, OpenAddress(url)) for url, label in list(urls.items())[:_PORTS]
    )
    more = Entry("ports.all", translate("Tray", "All ports…"), ShowPage("resources.ports", "ports"))
    text = translate("Tray", "Published ports ({})").format(len(urls))
    return Entry("ports", text, entries=(*shown, LINE, more))


def _host(address: str) -> str:
    """What a browser of this computer reaches a port at ``address`` by."""
    found = ip_address(address)
    if found.is_unspecified or str(found) in ("127.0.0.1", "::1"):
        return "localhost"
    return f"[{address}]" if found.version == 6 else address


def _short(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
