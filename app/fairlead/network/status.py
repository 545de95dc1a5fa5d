"""Immutable snapshots of the backend, for front ends to show. Free of secrets by construction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fairlead.licence.licence import NO_LICENCE, Entitlement
from fairlead.network.ports.forward import PortStatus, RefusedPort
from fairlead.settings.ranges import Range


class SandboxState(StrEnum):
    """Where the life of the namespace stands."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"
    FAILED = "failed"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class LastResult:
    """How the most recent use of a proxy ended. ``when`` is seconds since the epoch."""

    ok: bool
    when: float
    sentence: str


@dataclass(frozen=True, slots=True)
class ProxyInEffect:
    """The proxies that are in force for one class of traffic, and why.

    ``traffic`` is ``app``, ``pulls`` or ``containers``; ``http`` and ``https`` are upstream URLs
    without credentials, empty when that traffic goes direct; ``origin`` says in words where the
    values come from; ``since`` is seconds since the epoch. ``ports`` are those that are
    intercepted, separated by commas, ``*`` for every one; ``refused`` says why all but ``exclude``
    is refused; ``script`` names the configuration script that decides instead of all that.
    """

    traffic: str
    mode: str
    http: str
    https: str
    exclude: tuple[str, ...]
    origin: str
    since: float
    last: LastResult | None = None
    problem: str = ""
    ports: str = ""
    refused: str = ""
    script: str = ""


@dataclass(frozen=True, slots=True)
class PauseStatus:
    """Whether the proxies are paused; ``refusal`` says why they must not be, where that is so."""

    active: bool = False
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class LoginWanted:
    """A proxy that waits for a user name and password, ``since`` seconds of the epoch.

    ``account`` is the key of the setting that holds its user name; ``username`` is the one that it
    has refused, empty where none was known. ``realm`` is the proxy's own word for what the password
    is for, often empty. ``ticket``: a Kerberos ticket, which the user has not, would do as well.
    """

    proxy: str
    realm: str
    since: float
    account: str
    username: str = ""
    ticket: bool = False

    @property
    def sentence(self) -> str:
        """What there is to tell the user."""
        where = f" (“{self.realm}”)" if self.realm else ""
        if self.username:
            return f"The proxy {self.proxy}{where} does not accept the password of {self.username}."
        if self.ticket:
            return (
                f"The proxy {self.proxy}{where} asks for a user name and password or a Kerberos "
                "ticket, which `kinit` gets."
            )
        return f"The proxy {self.proxy}{where} asks for a user name and password."


@dataclass(frozen=True, slots=True)
class SandboxStatus:
    """The namespace: its state, addresses (by role: gateway, engine, dns, host) and commands."""

    state: SandboxState
    subnet: str
    addresses: tuple[tuple[str, str], ...]
    commands: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Traffic:
    """Counters since the backend started; bytes count payload, ``sent`` leaves the sandbox."""

    tcp_open: int = 0
    tcp_total: int = 0
    udp_open: int = 0
    udp_total: int = 0
    refused: int = 0
    dns_queries: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0


class EngineState(StrEnum):
    """Where the life of the engine stands."""

    MISSING = "missing"
    """Docker Engine is not installed, or too old; ``problem`` says what to do."""
    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """The engine now. ``since`` is seconds since the epoch, 0 while it does not run.

    ``socket`` is the path of the Docker API's socket, ``log`` that of the engine's log file;
    ``context`` is the name of the docker context that leads to it, empty while there is none.
    """

    state: EngineState
    version: str = ""
    pid: int = 0
    since: float = 0.0
    containers: int = 0
    socket: str = ""
    context: str = ""
    log: str = ""
    problem: str = ""


class AgentState(StrEnum):
    """What containers get of this computer's SSH agent."""

    READY = "ready"
    MISSING = "missing"
    """There is none, or none that can be used; ``problem`` says what to do."""
    OFF = "off"
    """Switched off in the settings."""
    STOPPED = "stopped"
    """The sandbox network does not run."""
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class SshAgentStatus:
    """SSH agent forwarding: the agent in use at ``socket``, and who names it (``origin``).

    ``connections`` are open now, ``total`` were made since the network started. ``identities`` is
    how many keys the agent offered when it was last asked, ``None`` before that. ``named``: of an
    agent that is missing, whether somebody has named one.
    """

    state: AgentState
    socket: str = ""
    origin: str = ""
    connections: int = 0
    total: int = 0
    identities: int | None = None
    problem: str = ""
    named: bool = False

    @property
    def trouble(self) -> str:
        """``problem`` where it is one; it is none that nobody has an agent, or wants one."""
        wrong = self.state is AgentState.READY or (self.state is AgentState.MISSING and self.named)
        return self.problem if wrong else ""


class SocksServerState(StrEnum):
    """What the SOCKS5 server for programs of this computer does."""

    OFF = "off"
    """No port is set."""
    LISTENING = "listening"
    REFUSING = "refusing"
    """It listens and refuses everybody; ``problem`` says why."""
    FAILED = "failed"
    """It cannot listen; ``problem`` says why."""
    STOPPED = "stopped"
    """The sandbox network does not run."""
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class SocksServerStatus:
    """The SOCKS5 server: where it listens, and what came.

    ``connections`` are open now; ``total`` were led to containers and ``refused`` were not since
    the network started.
    """

    state: SocksServerState
    port: int = 0
    addresses: tuple[str, ...] = ()
    connections: int = 0
    total: int = 0
    refused: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PolicyStatus:
    """The administrator's policy: its file, empty where there is none, and what it says.

    ``locked`` pairs the key of a setting with the sentence that says who locked it, and why;
    ``defaults`` those that are not locked with their plain value. ``problems`` are sentences about
    what in the file cannot be used. ``waiting`` pairs the keys whose value by the policy is not in
    force yet with that value; the status' notices say why.
    """

    source: str = ""
    locked: tuple[tuple[str, str], ...] = ()
    defaults: tuple[tuple[str, Any], ...] = ()
    problems: tuple[str, ...] = ()
    waiting: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class ProfilesStatus:
    """The profile in use, empty where there is none, and ``why`` in words.

    ``profiles`` pairs the name of each with its rules in words.
    """

    active: str = ""
    why: str = ""
    profiles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeStatus:
    """A change of the internal addresses, under way or the last one.

    ``steps`` pairs each with ``waiting``, ``running``, ``done``, ``failed`` or ``undone``;
    ``exports`` is the directory of what was exported, empty for none; ``sentence`` says how it
    ended, empty while it is under way, ``done`` whether as it was asked for.
    """

    steps: tuple[tuple[str, str], ...]
    exports: str = ""
    sentence: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class AddressConflict:
    """A range of ours that collides with another one, in a sentence, and the way out.

    Where a setting helps, ``key`` and ``value`` say which and what to set it to, and ``along``
    pairs others with what they have to become with it; else ``remedy`` says what to do.
    """

    sentence: str
    remedy: str = ""
    key: str = ""
    value: str = ""
    along: tuple[tuple[str, str], ...] = ()

    @property
    def line(self) -> str:
        """All of it, for a terminal."""
        pairs = " ".join(f"{key} '{value}'" for key, value in ((self.key, self.value), *self.along))
        way = f"Move to {self.value}: fairlead settings set {pairs}"
        return f"{self.sentence} {way if self.key else self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class Status:
    """Everything that a front end shows about the running backend."""

    version: str
    pid: int
    sandbox: SandboxStatus
    proxies: tuple[ProxyInEffect, ...]
    traffic: Traffic
    resolvers: tuple[str, ...]
    notices: tuple[str, ...] = ()
    """Sentences about what does not work here and what to do about it."""
    engine: EngineStatus = EngineStatus(EngineState.STOPPED)
    licence: Entitlement = NO_LICENCE
    policy: PolicyStatus = PolicyStatus()
    profiles: ProfilesStatus = ProfilesStatus()
    ports: tuple[PortStatus, ...] = ()
    refused_ports: tuple[RefusedPort, ...] = ()
    """Attempts to publish a port that failed lately, the latest first."""
    ssh_agent: SshAgentStatus = SshAgentStatus(AgentState.STOPPED)
    socks_server: SocksServerStatus = SocksServerStatus(SocksServerState.OFF)
    logins: tuple[LoginWanted, ...] = ()
    """The proxies that wait for a user name and password."""
    change: ChangeStatus | None = None
    """The change of the internal addresses under way, or the last one since the start."""
    ranges: tuple[Range, ...] = ()
    """Every range that is no setting: the computer's, lately the computer's, the engine's."""
    conflicts: tuple[AddressConflict, ...] = ()
    file: tuple[str, ...] = ()
    """The notices that are about the settings file."""
    at_login: str = ""
    """What the setting does not say about the start at login; mostly empty."""
    login_differs: bool = False
    """Whether the system does at login something else than the setting says."""
    pause: PauseStatus = PauseStatus()

    def troubles_since(self, before: Status) -> tuple[str, ...]:
        """Sentences about what does not work now and did ``before``, and what to do about it.

        Whoever has made a change is told so, of a port that cannot be listened on above all.
        """
        known = (*before.notices, before.sandbox.problem, before.socks_server.problem, "")
        now = (*self.notices, self.socks_server.problem)
        return tuple(one for one in dict.fromkeys(now) if one not in known)


@dataclass(frozen=True, slots=True)
class TryStep:
    """One step of *Try it*: its name, whether it worked, what it found, how long it took (s)."""

    name: str
    ok: bool
    detail: str
    seconds: float


@dataclass(frozen=True, slots=True)
class TryReport:
    """What happens to a URL: the way (``direct`` or the proxy's URL), the rule, each step."""

    url: str
    way: str
    rule: str
    steps: tuple[TryStep, ...]
    ok: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class ProxyFound:
    """A proxy. ``seconds`` is how long connecting took, ``None`` where that failed.

    ``schemes`` are the kinds of authentication that it demands one of; ``problem`` and ``remedy``
    are sentences where it cannot be used, ``answer`` says in words what it did where it can.
    """

    url: str
    seconds: float | None
    schemes: tuple[str, ...] = ()
    answer: str = ""
    problem: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class ScriptFound:
    """A configuration script: where it is from, how long it took, and its answer or the problem."""

    location: str
    seconds: float
    answer: str = ""
    problem: str = ""
