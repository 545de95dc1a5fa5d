"""The backend: the one implementation of :class:`~fairlead.backend.service.Service`.

It owns a thread with an asyncio loop in which everything happens that takes time; the network's
coroutines run there. Its methods may be called from any thread: those that answer at once read a
snapshot, the others put a coroutine on the loop and return a future. Constructing it reads the
settings file; the network is started in the background by :meth:`Backend.start`, so that a window
never waits for it. It never holds a password for longer than it takes to hand it on.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from fairlead.backend.clusters import ClusterActs
from fairlead.backend.dns import DnsActs
from fairlead.backend.doctoring import Doctoring, EngineActs
from fairlead.backend.flows import FlowActs
from fairlead.backend.guard import ConflictGuard
from fairlead.backend.licensing import Licensing
from fairlead.backend.loop_thread import LoopThread
from fairlead.backend.moving import Mover
from fairlead.backend.pausing import ProxyActs
from fairlead.backend.running import Running
from fairlead.backend.sleep import SleepWatch, look_again
from fairlead.backend.swarm import SwarmActs
from fairlead.backend.watch import follow_computer
from fairlead.changes import addressing, at_login
from fairlead.changes.dependants import Dependants, Known
from fairlead.changes.effective import in_effect
from fairlead.changes.in_force import policy_status
from fairlead.changes.plan import Plan
from fairlead.changes.planner import Facts, plan
from fairlead.errors import FairleadError
from fairlead.licence.licence import REMEDY, Entitlement, socks_requirement
from fairlead.logs import redact
from fairlead.network.dns.wish import DnsWish
from fairlead.network.dns.wish import wish as dns_wish
from fairlead.network.interface import Network
from fairlead.network.ports.forward import Listener
from fairlead.network.status import (
    EngineState,
    EngineStatus,
    SandboxState,
    SandboxStatus,
    SshAgentStatus,
    Status,
    TryReport,
)
from fairlead.platform.interface import Platform
from fairlead.settings.model import NetworkSettings, Settings
from fairlead.settings.ranges import Range
from fairlead.settings.store import SettingsStore

if TYPE_CHECKING:
    from fairlead.backend.attached_engine import AttachedEngine
    from fairlead.engines.docker.engine import DockerEngine

log = logging.getLogger(__name__)

_SETTLED_SECONDS = 0.1
_KEYRING_PATIENCE = 3.0
_ASK_ENGINE_SECONDS = 10.0

EngineMaker = Callable[[Network, Callable[[], None]], "DockerEngine"]
"""Makes the engine of a network, given what to call when its status has changed."""


class Backend:
    """Settings and network of one Fairlead, from :meth:`start` to :meth:`stop`."""

    def __init__(
        self,
        store: SettingsStore,
        platform: Platform,
        network: Network,
        version: str,
        engine: EngineMaker | None = None,
    ) -> None:
        self._store = store
        self._platform = platform
        self._network = network
        self._version = version
        self._listeners: dict[object, Callable[[], None]] = {}
        self._make_engine = engine
        self._engine: DockerEngine | None = None
        self._adopted: tuple[NetworkSettings, bool] | None = None
        self._commands = 0
        self._counting = threading.Lock()
        self._licensing = Licensing(platform, self._licence_changed)
        state = platform.paths().state
        self._mover = Mover(network, state, Known(state / "dependants.json"), self._publish)
        self._running = Running(
            store, platform, network, self._facts, self._publish, self._socks_barred, self._mover
        )
        self._guard = ConflictGuard(platform, self._publish)
        self._sleep = SleepWatch(platform, self._woke)
        self._seen: object = None
        self._ask_soon = asyncio.Event()
        self._loop = LoopThread("fairlead-backend")
        exports = self._mover.exports
        self.dns = DnsActs(self._loop, network.dns)
        """How names are looked up."""
        self.clusters = ClusterActs(self._loop, self._running_engine, exports)
        """The Kubernetes clusters in the engine."""
        self.proxies = ProxyActs(self._loop, self._running.set_paused)
        """The proxies in force."""
        self.swarm = SwarmActs(self._loop, self._running_engine, exports, self.settings)
        """The engine's Swarm."""
        self.flows = FlowActs(self._loop, network)
        """What crosses the border of the sandbox network."""
        self.doctor = Doctoring(
            self._loop,
            platform,
            network,
            self.status,
            lambda: self._running.state,
            EngineActs(self._engine_up, self._engine_restart),
            self._running.secrets,
        )
        """Checks of this computer and of the backend."""

    def start(self) -> None:
        """Start the thread and, in it, the network; returns at once."""
        self._loop.start(self._live)

    def stop(self) -> None:
        """Take the network down and end the thread; harmless when it does not run."""
        self._loop.stop(self._finish)

    def settings(self) -> Settings:
        """The settings in force."""
        return self._running.state.settings

    def plan(self, draft: Settings) -> Plan:
        """What applying ``draft`` would do. Raises ``SettingsInvalid``."""
        return plan(self.settings(), draft, self._facts())

    def apply(
        self,
        plan: Plan,
        confirmations: Mapping[str, str],
        kubeconfig: str = "",
        going_to: int = 0,
    ) -> Future[Settings]:
        """Carry ``plan`` out; once begun it goes on even if the future is cancelled."""
        given = dict(confirmations)
        return self._loop.submit(lambda: self._running.apply(plan, given, kubeconfig, going_to))

    def dependants(self, kubeconfig: str = "") -> Future[Dependants]:
        """Ask the engine what is bound to the internal addresses."""

        async def ask() -> Dependants:
            await self._mover.ask_engine(self.settings(), kubeconfig)
            return self._mover.known.now

        return self._loop.submit(ask)

    def status(self) -> Status:
        """A snapshot of what is running."""
        state = self._running.state
        engine = self._engine_status()
        result = self._network.last_proxy_result
        login = at_login.look(self._platform, state.settings)
        ranges = (*self._guard.ranges, *self._engine_ranges())
        proxies = [in_effect(state.proxy, "app", state.since, None)]
        # Nobody pulls images but an engine.
        if engine.state is EngineState.RUNNING:
            proxies.append(in_effect(state.proxy, "pulls", state.since, result("pulls")))
        last = result("containers")
        proxies.append(in_effect(state.containers, "containers", state.containers_since, last))
        return Status(
            version=self._version,
            pid=os.getpid(),
            sandbox=self._sandbox_status(),
            proxies=tuple(proxies),
            engine=engine,
            ports=self._network.ports(),
            refused_ports=self._engine.refused() if self._engine else (),
            ssh_agent=self._network.ssh_agent(),
            socks_server=self._network.socks_server(),
            traffic=self._network.traffic(),
            resolvers=state.settings.dns.upstreams or state.resolvers,
            licence=self._licensing.entitlement(),
            profiles=state.profiles,
            logins=self._running.around.logins.wanted,
            change=self._mover.status,
            policy=policy_status(state),
            pause=state.pause,
            ranges=ranges,
            conflicts=self._guard.conflicts(state.settings.network, ranges),
            file=state.file_notices,
            at_login=login.remark,
            login_differs=login.differs,
            notices=(
                *state.layer_notices,
                *state.file_notices,
                *addressing.unused(state.settings.network),
                *self._network.remarks(),
            ),
        )

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` from the backend's thread after changes; returns what ends that."""
        token = object()
        self._listeners[token] = listener

        def end() -> None:
            self._listeners.pop(token, None)

        return end

    def try_url(self, url: str, traffic: str = "containers") -> Future[TryReport]:
        """Find out, step by step, how ``url`` is reached by ``traffic``."""
        state = self._running.state
        # Late: nothing else needs it, and the window is to be on the screen first.
        from fairlead.network.proxy.tryit import try_url

        network = state.settings.network

        async def attempt() -> TryReport:
            # Who asks for this wants a refused password tried again.
            self._running.around.logins.forget()
            return await try_url(
                url,
                state.containers if traffic == "containers" else state.proxy,
                state.resolvers,
                network.addresses,
                host_loopback=network.host_loopback,
                intercepted=traffic == "containers",
                # Fairlead's own requests are this computer's.
                wish=DnsWish() if traffic == "app" else dns_wish(state.settings.dns),
            )

        return self._loop.submit(attempt)

    def set_password(self, password: str | None, of: str = "proxy.username") -> Future[str]:
        """Store (``None``: remove) the password; the future says where it is kept."""
        return self._loop.submit(lambda: self._running.set_password(password, of))

    def has_password(self, of: str = "proxy.username") -> bool:
        """Whether a password is at hand for the user name in the setting ``of``."""
        return self._running.has_password(of)

    def mend_login_item(self) -> Future[None]:
        """Have the system start Fairlead at login as the setting says."""
        wish = self.settings().general.start_at_login

        async def mend() -> None:
            await at_login.tell(self._platform, wish)
            self._publish()

        return self._loop.submit(mend)

    def save_profile(self, name: str, rules: Mapping[str, str]) -> Future[None]:
        """Keep the proxies in force as a profile."""
        given = dict(rules)
        return self._loop.submit(lambda: self._running.save_profile(name, given))

    def remove_profile(self, name: str) -> Future[None]:
        """Remove a profile."""
        return self._loop.submit(lambda: self._running.remove_profile(name))

    def install_licence(self, token: str) -> Future[Entitlement]:
        """Verify a licence and keep it."""
        return self._loop.submit(lambda: self._licensing.install(token))

    def remove_licence(self) -> Future[str]:
        """Forget the licence."""
        return self._loop.submit(self._licensing.remove)

    def engine_up(self) -> Future[EngineStatus]:
        """Start Docker Engine and wait until it answers."""
        return self._loop.submit(self._engine_up)

    def engine_down(self) -> Future[EngineStatus]:
        """Stop Docker Engine and its containers."""
        return self._loop.submit(lambda: self._the_engine().down())

    def engine_restart(self) -> Future[EngineStatus]:
        """Stop and start Docker Engine."""
        return self._loop.submit(self._engine_restart)

    def engine_log(self, lines: int) -> str:
        """The last lines of the engine's log."""
        return redact(self._the_engine().log(lines))

    def engine_config(self) -> str:
        """The text of the engine's ``daemon.json``."""
        return self._the_engine().config()

    def set_engine_config(self, text: str) -> Future[str]:
        """Check ``text`` as ``daemon.json`` and keep it."""
        return self._loop.submit(lambda: self._the_engine().set_config(text))

    def use_ssh_agent(self, path: str) -> Future[None]:
        """Prefer the SSH agent at ``path``, which a shell names."""
        return self._loop.submit(lambda: self._running.use_shell_agent(path))

    def count_ssh_keys(self) -> Future[SshAgentStatus]:
        """Ask the SSH agent how many keys it offers."""
        return self._loop.submit(self._network.count_ssh_keys)

    def sandbox_ready(self) -> Future[int]:
        """The process whose namespaces are the sandbox's, as soon as it runs."""
        return self._loop.submit(self._running.sandbox_pid)

    def command_started(self) -> None:
        """A command runs in the sandbox from now on; plans count it at once."""
        self._count(1)

    def command_ended(self) -> None:
        """A command in the sandbox has ended."""
        self._count(-1)

    def _the_engine(self) -> DockerEngine:
        if self._engine is None:
            raise FairleadError(
                "Docker Engine cannot be used here.",
                "Start Fairlead first: fairlead serve",
            )
        return self._engine

    def _running_engine(self) -> AttachedEngine:
        engine = self._mover.engine
        if engine is None or not engine.running:
            raise FairleadError("Docker Engine does not run.", "Start it first: fairlead up")
        return engine

    def _engine_status(self) -> EngineStatus:
        return self._engine.status() if self._engine else EngineStatus(EngineState.STOPPED)

    async def _engine_up(self) -> EngineStatus:
        await self._running.sandbox_pid()
        return await self._the_engine().up(self.settings().network)

    async def _engine_restart(self) -> EngineStatus:
        return await self._the_engine().restart(self.settings().network)

    def _adopt(self) -> None:
        """Let the engine's ports follow the settings."""
        settings = self.settings()
        wanted = settings.network, settings.containers_proxy.client_config
        if self._engine is not None and wanted != self._adopted:
            self._adopted = wanted
            self._engine.adopt(wanted[0], client_proxies=wanted[1])

    def _engine_changed(self) -> None:
        self._ask_soon.set()
        self._publish()
        # By then the relay thread has opened or closed what was asked for.
        asyncio.get_running_loop().call_later(_SETTLED_SECONDS, self._look)

    def _count(self, difference: int) -> None:
        with self._counting:
            self._commands += difference
        self._loop.call_soon(self._counted)

    def _counted(self) -> None:
        self._network.expect_listeners("commands", (Listener("fairlead run"),) * self._commands)
        self._publish()

    def _sandbox_status(self) -> SandboxStatus:
        """The network's own word, with what only the backend knows."""
        state = self._running.state
        sandbox = replace(
            self._network.status(),
            commands=self._commands,
        )
        if sandbox.state is SandboxState.RUNNING:
            return sandbox
        failed = sandbox.state is SandboxState.STOPPED and state.problem
        return replace(
            sandbox,
            state=SandboxState.FAILED if failed else sandbox.state,
            subnet=state.settings.network.subnet,
            problem=sandbox.problem or state.problem,
        )

    def _facts(self) -> Facts:
        traffic = self._network.traffic()
        engine = self._engine_status()
        containers = engine.containers if engine.state is EngineState.RUNNING else None
        return Facts(
            (*self._guard.look(), *self._engine_ranges()),
            self._commands,
            traffic.tcp_open + traffic.udp_open,
            containers,
            self._licensing.entitlement(),
            self._running.state.policy,
            frozenset(name for name, _ in self._running.state.profiles.profiles),
            self._mover.known.now,
            str(self._mover.exports),
        )

    def _engine_ranges(self) -> tuple[Range, ...]:
        own = self._engine.ranges() if self._engine is not None else ()
        return (*own, *addressing.bound_ranges(self._mover.known.now))

    def _socks_barred(self) -> str:
        reason = socks_requirement(self._licensing.entitlement())
        return f"{reason} {REMEDY}" if reason else ""

    def _licence_changed(self) -> None:
        """The policy's problem says whether its SOCKS5 proxies may be used."""
        self._loop.keep(self._running.follow(self._running.state.resolvers))
        self._publish()

    def _publish(self) -> None:
        self._adopt()
        for listener in tuple(self._listeners.values()):
            try:
                listener()
            except Exception:
                log.exception("a listener of the backend failed")

    def _look(self) -> None:
        """Tell the listeners when the network's state has changed since the last look."""
        self._sleep.look()
        ports = self._network.ports()
        agent = self._network.ssh_agent()
        server = self._network.socks_server()
        now = (
            self._network.status(),
            self._network.last_proxy_result("containers"),
            self._network.last_proxy_result("pulls"),
            self._network.remarks(),
            at_login.look(self._platform, self.settings()),
            [(port.protocol, port.address, port.port, port.state) for port in ports],
            (agent.state, agent.socket, agent.problem),
            (server.state, server.addresses, server.problem),
            self._running.around.logins.wanted,
        )
        if now != self._seen:
            self._seen = now
            self._publish()

    def _woke(self, seconds: float) -> None:
        self._loop.keep(look_again(seconds, self._running, self._guard, self._licensing))
        self._ask_soon.set()

    async def _live(self) -> None:
        reading = self._loop.keep(self._licensing.read())
        await asyncio.wait({reading}, timeout=_KEYRING_PATIENCE)
        self._loop.keep(self._licensing.follow())
        self._loop.keep(self._guard.follow())
        self._loop.keep(self._sleep.follow())
        await self._running.start()
        if self._make_engine is not None:
            self._engine = self._make_engine(self._network, self._engine_changed)
            self._adopt()
            # Late: with clusters and Swarm comes much that the window does not wait for.
            from fairlead.backend.attached_engine import AttachedEngine

            self._mover.engine = AttachedEngine(self._engine, self._network, os.environ)
            await self._engine.attach()
            await self._mover.recover(self.settings())
            self._loop.keep(self._follow_engine())
            self._loop.keep(self._start_engine())
        await follow_computer(self._running, self._platform, self._store.path, self._look)

    async def _follow_engine(self) -> None:
        """Keep in mind what in the engine is bound to the internal addresses."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ask_soon.wait(), _ASK_ENGINE_SECONDS)
                # Events come in swarms.
                await asyncio.sleep(_SETTLED_SECONDS)
            self._ask_soon.clear()
            try:
                await self._mover.ask_engine(self.settings())
            except Exception:
                # One bad answer must not end the following.
                log.exception("asking the engine failed")

    async def _start_engine(self) -> None:
        """Start the engine where it is to start with Fairlead; why it did not its status says."""
        wanted = self.settings().engine.auto_start
        if wanted and self._engine_status().state is EngineState.STOPPED:
            try:
                await self._engine_up()
            except FairleadError as error:
                log.error("%s", error)

    async def _finish(self) -> None:
        """Let the change under way end and take the network down."""
        try:
            if self._engine is not None:
                await self._engine.close()
        finally:
            await self._running.stop()
