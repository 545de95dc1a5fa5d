"""Peers of the backend at its two borders: a network and a computer, both in memory.

They implement the protocols in full and keep a record; faults are put in by setting attributes.
"""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass, field, replace
from ipaddress import ip_network
from pathlib import Path

from fairlead.errors import FairleadError
from fairlead.network.dns.workbench import Workbench
from fairlead.network.flows.flows import Flows
from fairlead.network.interface import NetworkConfig, Program
from fairlead.network.ports.forward import Forward, Listener, PortStatus, Reservation
from fairlead.network.socks_server.wish import Places
from fairlead.network.status import (
    AgentState,
    LastResult,
    SandboxState,
    SandboxStatus,
    SocksServerState,
    SocksServerStatus,
    SshAgentStatus,
    Traffic,
)
from fairlead.platform.interface import (
    AgentSocket,
    Device,
    DockerFiles,
    HostRoute,
    LoginItem,
    Paths,
    SleepSignals,
    SystemProxy,
)
from fairlead.settings.place import Place


@dataclass
class RecordingNetwork:
    """A network that runs nowhere. ``told`` lists what it was asked, in order."""

    told: list[tuple[str, NetworkConfig | None]] = field(default_factory=list)
    start_fault: Exception | None = None
    reconfigure_faults: list[Exception | None] = field(default_factory=list)
    state: SandboxState = SandboxState.STOPPED
    config: NetworkConfig | None = None
    counters: Traffic = field(default_factory=Traffic)
    last: LastResult | None = None
    forwards: frozenset[Forward] = frozenset()
    listeners: dict[str, tuple[Listener, ...]] = field(default_factory=dict)
    reservations: frozenset[Reservation] = frozenset()
    places: Places | None = None
    flows: Flows = field(default_factory=Flows)
    dns: Workbench = field(default_factory=Workbench)

    async def start(self, config: NetworkConfig) -> None:
        self.told.append(("start", config))
        if self.start_fault is not None:
            raise self.start_fault
        self.config, self.state = config, SandboxState.RUNNING

    async def reconfigure(self, config: NetworkConfig) -> None:
        self.told.append(("reconfigure", config))
        fault = self.reconfigure_faults.pop(0) if self.reconfigure_faults else None
        if fault is not None:
            raise fault
        self.config = config

    async def woke(self) -> None:
        self.told.append(("woke", None))

    async def stop(self) -> None:
        self.told.append(("stop", None))
        self.state = SandboxState.STOPPED

    def status(self) -> SandboxStatus:
        subnet = str(self.config.addresses.subnet) if self.config else ""
        return SandboxStatus(self.state, subnet, (), 0)

    async def probe(self) -> None:
        self.told.append(("probe", None))

    def traffic(self) -> Traffic:
        return self.counters

    def last_proxy_result(self, traffic: str) -> LastResult | None:
        return self.last if traffic == "containers" else None

    def pulls_proxy(self) -> str:
        return "http://engine:secret@http.docker.internal:3128"

    def remarks(self) -> tuple[str, ...]:
        return ()

    def namespace_pid(self) -> int | None:
        return 4711 if self.state is SandboxState.RUNNING else None

    def publish(self, forwards: frozenset[Forward]) -> None:
        self.forwards = forwards

    def expect_listeners(self, source: str, listeners: tuple[Listener, ...]) -> None:
        self.listeners[source] = listeners

    def reserve(self, reservations: frozenset[Reservation]) -> None:
        self.reservations = reservations

    async def set_local_ports(self, ports: tuple[int, int] | None) -> None:
        """Nothing runs inside."""

    def ports(self) -> tuple[PortStatus, ...]:
        return ()

    def place_containers(self, places: Places | None) -> None:
        self.places = places

    def socks_server(self) -> SocksServerStatus:
        port = self.config.socks_server.port if self.config else 0
        return SocksServerStatus(SocksServerState.LISTENING if port else SocksServerState.OFF, port)

    def ssh_agent(self) -> SshAgentStatus:
        return SshAgentStatus(AgentState.MISSING, problem="No SSH agent runs in memory.")

    async def count_ssh_keys(self) -> SshAgentStatus:
        return self.ssh_agent()

    def outlives(self) -> bool:
        return False

    async def spawn(self, program: Program) -> int:
        raise FairleadError(f"{program.name} cannot run in memory.")

    async def read_file(self, pid: int, path: str) -> bytes:
        raise FairleadError(f"{path} of {pid} is not in memory.")

    def program(self, name: str) -> int | None:  # noqa: ARG002 - the protocol
        return None

    async def release(self) -> None:
        """Nothing is kept."""

    @property
    def configs(self) -> list[NetworkConfig]:
        """What it was told to be, in order."""
        return [config for _, config in self.told if config is not None]


@dataclass
class MemorySecrets:
    """A keyring in memory; while ``locked`` is set it does not answer."""

    kept: dict[str, str] = field(default_factory=dict)
    locked: threading.Event | None = None
    threads: set[str] = field(default_factory=set)

    def get(self, name: str) -> str | None:
        self.threads.add(threading.current_thread().name)
        if self.locked is not None:
            self.locked.wait(30)
        return self.kept.get(name)

    def set(self, name: str, value: str | None, what: str = "password") -> str:  # noqa: ARG002
        self.threads.add(threading.current_thread().name)
        if value is None:
            self.kept.pop(name, None)
            return "The password was removed."
        self.kept[name] = value
        return "The password is kept in memory."


NO_PROXY = SystemProxy("", "", (), "no system proxy is set")


@dataclass
class MemoryPlatform:
    """A computer whose every answer is an attribute."""

    home: Path
    proxy: SystemProxy = NO_PROXY
    servers: tuple[str, ...] = ("192.0.2.53",)
    routes: tuple[HostRoute, ...] = (HostRoute(ip_network("192.0.2.0/24"), "eth0"),)
    changes: socket.socket | None = None
    missing: str = ""
    keyring: MemorySecrets = field(default_factory=MemorySecrets)
    agents: tuple[AgentSocket, ...] = ()
    policy: Path | None = None
    where: Place = field(default_factory=Place)
    login: LoginItem = field(default_factory=lambda: LoginItem(False, "it is not there"))
    login_fault: Exception | None = None
    asleep: float = 0.0
    sleep: SleepSignals | None = None
    name: str = "linux"

    def paths(self) -> Paths:
        return Paths(*(self.home / name for name in ("config", "state", "runtime", "data")))

    def system_proxy(self) -> SystemProxy:
        return self.proxy

    def resolvers(self) -> tuple[str, ...]:
        return self.servers

    def host_routes(self) -> tuple[HostRoute, ...]:
        return self.routes

    def route_changes(self) -> socket.socket | None:
        return self.changes

    def devices(self) -> tuple[Device, ...]:
        return ()

    def sandbox_missing(self) -> str:
        return self.missing

    def sandbox_facts(self) -> tuple[str, ...]:
        return ()

    def clock_is_kept(self) -> bool | None:
        return None

    def secrets(self) -> MemorySecrets:
        return self.keyring

    def place(self, named: bool) -> Place:
        return self.where if named or not self.where.ssid else replace(self.where, ssid="")

    def policy_file(self) -> Path | None:
        return self.policy

    def licence_key_directories(self) -> tuple[Path, ...]:
        return (self.home / "licence-keys.d",)

    def agent_sockets(self) -> tuple[AgentSocket, ...]:
        return self.agents

    def docker_files(self) -> DockerFiles:
        return DockerFiles()

    def login_item(self) -> LoginItem:
        return self.login

    def set_login_item(self, on: bool) -> None:
        if self.login_fault is not None:
            raise self.login_fault
        self.login = LoginItem(on, "it is there" if on else "it is not there")

    def slept(self) -> float:
        return self.asleep

    def sleep_signals(self) -> SleepSignals | None:
        return self.sleep

    def notifications(self) -> None:
        return None


REFUSED = FairleadError("The address is taken.", "Choose another.")
