"""A service for pictures of the window: real settings and plans, made-up state.

Pictures need states that a test machine does not have at will (a proxy that answers, a sandbox
that runs). Tests of behaviour use the real backend instead.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from ipaddress import IPv4Network

from fairlead.changes.addressing import clashes
from fairlead.changes.plan import Plan
from fairlead.changes.planner import Facts, plan
from fairlead.engines.kubernetes.facts import ClusterFacts
from fairlead.engines.swarm.facts import SwarmFacts
from fairlead.errors import FairleadError
from fairlead.licence.licence import NO_LICENCE, Entitlement, Licence, Tier, entitlement
from fairlead.network.ports.forward import PortState, PortStatus, RefusedPort
from fairlead.network.status import (
    AgentState,
    EngineState,
    EngineStatus,
    LastResult,
    ProfilesStatus,
    ProxyInEffect,
    SandboxState,
    SandboxStatus,
    SshAgentStatus,
    Status,
    Traffic,
    TryReport,
    TryStep,
)
from fairlead.settings.model import NetworkSettings, Settings
from fairlead.settings.ranges import Kind, Range, route, seen
from tests.desktop.doctor import MemoryDoctor
from tests.desktop.inventory import MemoryClusters, MemorySwarm, done
from tests.desktop.names import ENTRIES as QUERIES
from tests.desktop.names import FACTS as DNS_FACTS
from tests.desktop.names import MemoryDns
from tests.desktop.traffic import ShowcaseFlows

FACTS = Facts(
    ranges=(route(IPv4Network("10.8.0.0/16"), "tun0"),), running_commands=1, open_connections=3
)


ENGINE = EngineStatus(
    EngineState.RUNNING,
    version="20.10.24",
    pid=4720,
    containers=3,
    socket="/run/user/1000/fairlead/docker.sock",
    context="fairlead",
    log="/home/ada/.local/state/fairlead/docker.log",
)
PORTS = (
    PortStatus(
        *("tcp", "127.0.0.1", 80, "172.17.0.4", 80, "front", PortState.FORBIDDEN),
        problem="Port 80 cannot be opened (denied). Publish another port, such as 1080.",
    ),
    PortStatus(
        *("tcp", "127.0.0.1", 5432, "172.17.0.3", 5432, "db", PortState.TAKEN),
        holder="postgres (process 911)",
        problem="Port 5432 is in use by postgres (process 911). Publish another port, such as 80.",
    ),
    PortStatus(
        *("tcp", "127.0.0.1", 8000, "172.17.0.2", 80, "webserver", PortState.OPEN),
        connections=4,
        total=90,
        sent=52_000_000,
        received=310_000,
    ),
    PortStatus("tcp", "::1", 8000, "172.17.0.2", 80, "webserver", PortState.OPEN),
)
REFUSED = RefusedPort(
    *("tcp", "127.0.0.1", 8080, "shop", "shop:2"),
    why="TCP port 8080 of 127.0.0.1 is in use by java (process 2211). End that program, or publish "
    "another port, such as 16080.",
    when=0.0,
)
AGENT = SshAgentStatus(
    AgentState.READY,
    "/run/user/1000/keyring/ssh",
    "SSH_AUTH_SOCK where Fairlead was started",
    connections=1,
    total=17,
)
LOG = """time="2026-11-24T09:00:00Z" level=info msg="Loading containers: done."
time="2026-11-24T09:00:00Z" level=info msg="Daemon has completed initialization"
time="2026-11-24T09:00:01Z" level=info msg="API listen on docker.sock"
"""
RANGES = (
    *FACTS.ranges,
    route(IPv4Network("192.168.1.0/24"), "wlan0"),
    seen(IPv4Network("10.64.0.0/12"), "tun0"),
    Range(IPv4Network("172.17.0.0/16"), "the default bridge", Kind.BRIDGE),
    Range(IPv4Network("172.18.0.0/16"), "the network shop_default", Kind.NETWORK, "shop_default"),
    Range(IPv4Network("172.16.0.0/12"), "a default address pool of the engine", Kind.DEFAULT_POOL),
)


LICENSED = entitlement(
    Licence(Tier.BUSINESS, "Example Ltd", "ada@example.com", 1_700_000_000, 1_900_000_000, "key"),
    1_800_000_000,
    0,
)


CLUSTERS = (
    ClusterFacts(
        "dev",
        "kind",
        "running",
        nodes=("dev-control-plane", "dev-worker"),
        namespaces=("default", "shop"),
        workloads=("shop/Deployment/web", "shop/StatefulSet/store"),
        volumes=("shop/data-store-0",),
    ),
    ClusterFacts(
        "lab",
        "k3d",
        "stuck",
        nodes=("k3d-lab-server-0",),
        problem="The Kubernetes API at 127.0.0.1:6550 does not answer.",
    ),
)
SWARM = SwarmFacts(
    "active",
    "swarm1",
    "node1",
    "192.168.65.3",
    manager=True,
    last_manager=True,
    services=("shop_store", "shop_web"),
    secrets=("shop_token",),
    configs=("shop_greeting",),
    networks=("shop_inner",),
    stacks=("shop",),
    tasks=3,
)


class Showcase:
    """Applies at once and says what it is told to."""

    def __init__(self, settings: Settings, status: Status) -> None:
        self._settings = settings
        self._status = status
        self.flows = ShowcaseFlows()
        self._passwords: dict[str, bool] = {}
        self._config = '{\n  "debug": true\n}\n'
        self._listeners: list[Callable[[], None]] = []
        self.fault = ""
        """What the engine says that does not do what it is told to."""
        self.clusters = MemoryClusters(CLUSTERS)
        self.swarm = MemorySwarm(SWARM)
        self.doctor = MemoryDoctor()
        self.dns = MemoryDns(DNS_FACTS, QUERIES)

    def settings(self) -> Settings:
        return self._settings

    def plan(self, draft: Settings) -> Plan:
        return plan(self._settings, draft, replace(FACTS, licence=self._status.licence))

    def apply(
        self,
        plan: Plan,
        _confirmations: Mapping[str, str],
        _kubeconfig: str = "",
        _going_to: int = 0,
    ) -> Future[Settings]:
        self._settings = plan.target
        return done(self._settings)

    def status(self) -> Status:
        return self._status

    def show(self, status: Status) -> None:
        self._status = status
        for listener in self._listeners:
            listener()

    def engine_up(self) -> Future[EngineStatus]:
        return self._engine(replace(ENGINE, since=time.time()))

    def engine_down(self) -> Future[EngineStatus]:
        return self._engine(EngineStatus(EngineState.STOPPED, socket=ENGINE.socket))

    def engine_restart(self) -> Future[EngineStatus]:
        return self.engine_up()

    def engine_log(self, lines: int) -> str:
        return "\n".join(LOG.splitlines()[-lines:])

    def engine_config(self) -> str:
        return self._config

    def set_engine_config(self, text: str) -> Future[str]:
        future: Future[str] = Future()
        if not text.startswith("{"):
            future.set_exception(FairleadError("daemon.json is not JSON.", "Mend it."))
            return future
        self._config = text
        future.set_result("The engine accepts the file.")
        return future

    def _engine(self, engine: EngineStatus) -> Future[EngineStatus]:
        if self.fault:
            failed: Future[EngineStatus] = Future()
            failed.set_exception(FairleadError(self.fault))
            return failed
        self.show(replace(self._status, engine=engine))
        return done(engine)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def try_url(self, url: str, traffic: str = "containers") -> Future[TryReport]:  # noqa: ARG002 - the protocol
        way = "http://proxy.example.com:8080"
        return done(
            TryReport(
                url=url,
                way=way,
                rule="your settings",
                steps=(
                    TryStep("Decision", True, f"through {way}: your settings", 0.00004),
                    TryStep("DNS", True, "proxy.example.com is 192.0.2.10", 0.0123),
                    TryStep("Connect", True, "192.0.2.10:8080", 0.0187),
                    TryStep(
                        "Tunnel",
                        False,
                        "The proxy proxy:8080 asks for a user name and password.",
                        1.24,
                    ),
                ),
                ok=False,
                sentence="The proxy proxy:8080 asks for a user name and password. "
                "Enter them in Resources > Proxies.",
            )
        )

    def save_profile(self, name: str, rules: Mapping[str, str]) -> Future[None]:
        listed = dict(self._status.profiles.profiles)
        listed[name] = ", ".join(f"{key} {value}" for key, value in rules.items())
        self.show(replace(self._status, profiles=ProfilesStatus(profiles=tuple(listed.items()))))
        return done(None)

    def remove_profile(self, name: str) -> Future[None]:
        listed = tuple(one for one in self._status.profiles.profiles if one[0] != name)
        self.show(replace(self._status, profiles=ProfilesStatus(profiles=listed)))
        return done(None)

    def install_licence(self, token: str) -> Future[Entitlement]:
        future: Future[Entitlement] = Future()
        if token != "a good licence":
            future.set_exception(FairleadError("This is not a licence.", "Paste the whole token."))
            return future
        self.show(replace(self._status, licence=LICENSED))
        return done(replace(LICENSED, origin="The licence is kept in the system's keyring."))

    def remove_licence(self) -> Future[str]:
        self.show(replace(self._status, licence=NO_LICENCE))
        return done("The licence was removed.")

    def use_ssh_agent(self, path: str) -> Future[None]:
        self.show(replace(self._status, ssh_agent=replace(AGENT, socket=path)))
        return done(None)

    def count_ssh_keys(self) -> Future[SshAgentStatus]:
        agent = self._status.ssh_agent
        if agent.state is AgentState.READY and not agent.problem:
            self.show(replace(self._status, ssh_agent=replace(agent, identities=2)))
        return done(self._status.ssh_agent)

    def set_password(self, password: str | None, of: str = "proxy.username") -> Future[str]:
        self._passwords[of] = password is not None
        return done("The password is kept in the system's keyring.")

    def has_password(self, of: str = "proxy.username") -> bool:
        return self._passwords.get(of, False)


def running() -> Status:
    now = time.time()
    manual = ProxyInEffect(
        traffic="containers",
        mode="manual",
        http="http://proxy.example.com:8080",
        https="http://secure-proxy.example.com:8443",
        exclude=("*.example.com",),
        origin="your settings",
        since=now - 5400,
        last=LastResult(
            True, now - 12, "proxy.example.com:8080 answered for registry-1.docker.io:443."
        ),
    )
    failed = LastResult(False, now - 40, "secure-proxy.example.com:8443 refuses connections.")
    return Status(
        version="0.1.0",
        pid=4711,
        sandbox=SandboxStatus(SandboxState.RUNNING, "192.168.65.0/24", (), 2),
        proxies=(
            replace(manual, traffic="app", last=None),
            replace(manual, traffic="pulls", last=failed),
            manual,
        ),
        traffic=Traffic(
            tcp_open=14, tcp_total=230, bytes_sent=5_200_000, bytes_received=93_000_000
        ),
        resolvers=("192.168.1.1", "fe80::1%eth0"),
        engine=replace(ENGINE, since=now - 7200),
        ports=PORTS,
        refused_ports=(replace(REFUSED, when=now - 240),),
        ssh_agent=AGENT,
        ranges=RANGES,
    )


def colliding() -> Status:
    """A VPN has come up over the internal subnet."""
    vpn = route(IPv4Network("192.168.64.0/20"), "wg-office")
    return replace(
        running(),
        ranges=(vpn, *RANGES),
        conflicts=clashes(NetworkSettings(), (vpn, *RANGES)),
    )


def unsupported() -> Status:
    now = time.time()
    problem = (
        "Sandboxes need Linux, and this is macOS: settings can be made here, and act where they "
        "are imported."
    )
    direct = ProxyInEffect("app", "system", "", "", (), "the system's settings", now)
    return Status(
        version="0.1.0",
        pid=4711,
        sandbox=SandboxStatus(SandboxState.UNSUPPORTED, "192.168.65.0/24", (), 0, problem),
        proxies=(direct, replace(direct, traffic="pulls"), replace(direct, traffic="containers")),
        traffic=Traffic(),
        resolvers=("192.168.1.1",),
        ssh_agent=SshAgentStatus(AgentState.UNSUPPORTED, problem=problem),
    )
