"""What Fairlead asks of the operating system, as one small interface.

One file per system implements it; :func:`fairlead.platform.current` picks. Whatever only one
system has stays behind this interface or in ``network/namespace``.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Protocol

from fairlead.settings.place import Place


@dataclass(frozen=True, slots=True)
class Paths:
    """Where Fairlead's files are: settings, state, sockets, the engine's data.

    All below FAIRLEAD_HOME if set.
    """

    config: Path
    state: Path
    runtime: Path
    data: Path


@dataclass(frozen=True, slots=True)
class SystemProxy:
    """The proxies that the system or the environment names.

    ``http`` and ``https`` are URLs or empty, ``exclude`` the bypass list as found, ``origin``
    says in words where they were found ("environment variable https_proxy", "GNOME settings").
    ``username`` and ``password`` come out of a URL that carries them; ``password`` is secret. With
    a configuration script, whose address is ``pac``, it decides and the rest is empty.
    """

    http: str
    https: str
    exclude: tuple[str, ...]
    origin: str
    username: str = ""
    password: str = field(default="", repr=False)
    problem: str = ""
    pac: str = ""


@dataclass(frozen=True, slots=True)
class HostRoute:
    """A network that the host reaches through ``device``."""

    network: IPv4Network | IPv6Network
    device: str


@dataclass(frozen=True, slots=True)
class Device:
    """A network device that is up. ``mtu`` is in bytes.

    ``tunnel``: what goes through it travels inside other packets, as with a VPN. ``default``: the
    way to everything that has no route of its own leads through it.
    """

    name: str
    mtu: int
    tunnel: bool
    default: bool


@dataclass(frozen=True, slots=True)
class AgentSocket:
    """Where an SSH agent may listen; ``origin`` says in words who says so.

    ``named``: somebody pointed at it, so that its absence is worth a word.
    """

    path: str
    origin: str
    named: bool = True


@dataclass(frozen=True, slots=True)
class DockerFiles:
    """Where Docker's own programs may have their settings, the likeliest first; nothing is opened.

    ``desktop`` is Docker Desktop's file, the newer name first, ``admin`` what an
    administrator decides for it, ``client`` the ``config.json`` of the ``docker`` command,
    ``engine`` each ``daemon.json`` of an engine.
    """

    desktop: tuple[Path, ...] = ()
    admin: tuple[Path, ...] = ()
    client: tuple[Path, ...] = ()
    engine: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class LoginItem:
    """Whether the system starts Fairlead when this user logs in.

    ``where`` says in words what decides that ("PATH is there"); ``remark`` is a sentence about what
    has to be known beside it, mostly empty.
    """

    on: bool
    where: str
    remark: str = ""


class SleepSignals(Protocol):
    """The system's word that this computer goes to sleep and wakes up."""

    def fileno(self) -> int:
        """Can be read whenever there is something to :meth:`read`."""

    def read(self) -> tuple[bool, ...]:
        """What was said since the last time: ``True`` goes to sleep, ``False`` woke up.

        Raises ``OSError`` when nothing more will be said.
        """

    def close(self) -> None:
        """Listen no more."""


@dataclass(frozen=True, slots=True)
class Notification:
    """What a notification says, in plain text. One of the same ``subject`` is replaced by it.

    ``action`` labels the button that does what a click on the notification does.
    """

    subject: str
    title: str
    body: str
    action: str
    picture: Path


class Notifications(Protocol):
    """The desktop's own notifications. Nothing here waits for the desktop but :meth:`run`."""

    def show(self, wanted: tuple[Notification, ...]) -> None:
        """Have them shown, while :meth:`run` runs."""

    def close(self, subject: str) -> None:
        """Take away the one of ``subject``, if it shows."""

    async def run(
        self,
        clicked: Callable[[str, str], None],
        failed: Callable[[tuple[Notification, ...]], None],
    ) -> None:
        """Do what is wanted until this is cancelled; then what shows is taken away.

        ``clicked`` gets the subject of one that the user wants to follow, and the token that allows
        a window to come to the front (xdg-activation-v1), empty where the desktop gives none.
        ``failed`` gets what nobody shows.
        """


@dataclass(frozen=True, slots=True)
class KeyringState:
    """The system's keyring: its name, empty where there is none, and whether it answers.

    One that is ``locked``, or has nowhere to keep anything yet, was not asked: it would ask a
    person for the password.
    """

    name: str = ""
    answers: bool = False
    locked: bool = False


class Secrets(Protocol):
    """The place for passwords: the keyring, or this session's memory where there is none."""

    def get(self, name: str) -> str | None:
        """The secret stored under ``name``. May take 0.7 s: never call it on the GUI thread."""

    def keyring(self) -> KeyringState:
        """Which keyring there is, and whether it can be used. As slow as :meth:`get`."""

    def set(self, name: str, value: str | None, what: str = "password") -> str:
        """Store or remove (``None``) a secret; returns a sentence that says where it is kept.

        ``what`` is what the sentence calls it.
        """


class Platform(Protocol):
    """The operating system as Fairlead sees it."""

    name: str
    """``linux``, ``macos`` or ``windows``."""

    def paths(self) -> Paths:
        """The directories; not created here."""

    def system_proxy(self) -> SystemProxy:
        """The system's proxies now. May take a second: never call it on the GUI thread."""

    def resolvers(self) -> tuple[str, ...]:
        """Addresses of the host's DNS servers now, in their order, with an optional ``#port``."""

    def host_routes(self) -> tuple[HostRoute, ...]:
        """The host's own networks and routes, without the default routes."""

    def route_changes(self) -> socket.socket | None:
        """A socket that can be read whenever routes may have changed; what it says is of no use.

        The caller closes it. ``None`` where nothing tells, so that one has to look again.
        """

    def devices(self) -> tuple[Device, ...]:
        """The network devices that are up, without the loopback; none where it is not told."""

    def sandbox_missing(self) -> str:
        """Empty where sandboxes can work, else the sentence that says what is missing."""

    def sandbox_facts(self) -> tuple[str, ...]:
        """What :meth:`sandbox_missing` looks at, a line each."""

    def clock_is_kept(self) -> bool | None:
        """Whether a time server keeps this computer's clock right; ``None``: it is not told."""

    def secrets(self) -> Secrets:
        """Where passwords live."""

    def place(self, named: bool) -> Place:
        """Where this computer is; the WLAN only if ``named``. May take a second."""

    def policy_file(self) -> Path | None:
        """Where this computer's administrator puts the policy; ``None``: it is not read here."""

    def licence_key_directories(self) -> tuple[Path, ...]:
        """Where this computer's administrator puts public keys that may sign licences."""

    def agent_sockets(self) -> tuple[AgentSocket, ...]:
        """Where SSH agents of this user may listen, the most likely first. Nothing is opened."""

    def docker_files(self) -> DockerFiles:
        """Where Docker's own programs may have settings that this user could take over."""

    def login_item(self) -> LoginItem:
        """Whether the system starts Fairlead at login, as it is now."""

    def set_login_item(self, on: bool) -> None:
        """Have the system start Fairlead at login, or not. Raises ``FairleadError``."""

    def slept(self) -> float:
        """How long this computer has slept since it was started, in seconds; 0: not told."""

    def sleep_signals(self) -> SleepSignals | None:
        """Who tells when this computer sleeps and wakes, ``None`` where nobody does.

        May take a second.
        """

    def notifications(self) -> Notifications | None:
        """Who shows notifications beside the tray, ``None`` where nobody can."""
