"""What is in force now, and the way to something else: the half of the backend on its loop.

Settings, the system's proxy, resolvers and the password come in; the
:class:`~fairlead.network.interface.Network` is told, and an :class:`InForce` is left for everybody
to read. One lock keeps whatever changes it apart: starting, applying, following the computer. The
lock is never held while the keyring or the desktop is asked, which may wait for a person.

A network that cannot run is no reason to stop: its sentence is shown, settings are kept and saved,
and each change and each sandbox asked for tries it again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Network
from typing import Any

from fairlead.changes.effective import Sources, resolve_policies
from fairlead.changes.plan import (
    ChangedMeanwhile,
    ConfirmationRequired,
    Plan,
    SettingsInvalid,
    missing_confirmations,
)
from fairlead.changes.planner import CUTTING, Facts, plan, plan_policy
from fairlead.changes.policing import Policing
from fairlead.changes.scripts import Scripts, wanted
from fairlead.changes.steps import Step, StepFailed, run_steps
from fairlead.changes.threads import in_thread
from fairlead.errors import FairleadError
from fairlead.network.interface import Network, NetworkConfig
from fairlead.network.proxy.policy import ProxyPolicy
from fairlead.network.ssh_agent.find import AgentWish, wish
from fairlead.network.status import SandboxState
from fairlead.platform.interface import Platform, SystemProxy
from fairlead.settings.keys import differences, value, with_those_of
from fairlead.settings.model import Settings
from fairlead.settings.policy import Policy
from fairlead.settings.store import SettingsStore, StaleSettings

log = logging.getLogger(__name__)

# A keyring may ask a person to unlock it; the network does not wait for that longer.
_KEYRING_PATIENCE = 3.0
_POLICY_AGAIN_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class InForce:
    """A snapshot: the settings, what was made of them, and since when (seconds of the epoch).

    ``own`` is what the user's file says, and ``settings`` what it comes to under the
    administrator's ``policy``. ``proxy`` is for Fairlead and image pulls, ``containers`` for
    containers.
    ``revision`` is that of the settings file, ``file_notices`` are sentences about it, ``problem``
    says why the network does not run.
    """

    own: Settings
    settings: Settings
    policy: Policy
    revision: str
    proxy: ProxyPolicy
    containers: ProxyPolicy
    since: float
    containers_since: float
    resolvers: tuple[str, ...] = ()
    file_notices: tuple[str, ...] = ()
    policy_notices: tuple[str, ...] = ()
    problem: str = ""
    ssh_agent: AgentWish = field(default_factory=AgentWish)

    @property
    def waiting(self) -> dict[str, Any]:
        """The plain values that are not in force yet and are to be by the policy."""
        target = self.policy.merge(self.own)
        return {change.row.key: change.after for change in differences(self.settings, target)}


def _config(state: InForce) -> NetworkConfig:
    network = state.settings.network
    return NetworkConfig(
        IPv4Network(network.subnet),
        network.host_loopback,
        state.containers,
        state.resolvers,
        network.host_networking,
        ssh_agent=state.ssh_agent,
        pulls=state.proxy,
    )


class Running:
    """Keeps one network in line with the settings. Coroutines of the backend's loop.

    ``facts`` gives the facts for a plan, ``publish`` is called after each change of :attr:`state`,
    ``socks_barred`` says why SOCKS5 proxies must not be used at the moment.
    """

    def __init__(
        self,
        store: SettingsStore,
        platform: Platform,
        network: Network,
        facts: Callable[[], Facts],
        publish: Callable[[], None],
        socks_barred: Callable[[], str],
    ) -> None:
        loaded = store.load()
        self._store = store
        self._platform = platform
        self._network = network
        self._facts = facts
        self._publish = publish
        self._socks_barred = socks_barred
        self._secrets = platform.secrets()
        self._passwords: dict[str, str] = {}
        self._scripts = Scripts(platform.paths().state / "pac", self._script_changed)
        self._system: SystemProxy | None = None
        self._told: NetworkConfig | None = None
        self._shell_agent = ""
        self._policy_again = 0.0
        self._lock = asyncio.Lock()
        # Set when the computer was asked: a network that started before would lead its first
        # connections past the system's proxy and know no resolver.
        self._asked = asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()
        own = loaded.settings
        self._policing = Policing(platform.policy_file(), own)
        policy = self._policing.policy
        settings = policy.merge(own)
        proxies = resolve_policies(settings, Sources(None, {}, socks_barred))
        now = time.time()
        self.state = InForce(
            own,
            settings,
            policy,
            loaded.revision,
            *proxies,
            now,
            now,
            file_notices=loaded.notices,
            policy_notices=_overruled(policy, own),
        )

    def has_password(self, of: str) -> bool:
        """Whether a password is at hand for the user name in the setting ``of``."""
        return value(self.state.settings, of) in self._passwords

    async def start(self) -> None:
        """Find out what the network needs to know, then start it."""
        await self._ask_computer(self.state.settings)
        async with self._lock:
            # A change may have been applied before this.
            self._set(self._with(self.state.settings, self._platform.resolvers()))
            self._asked.set()
            if not self._runs():
                await self._start_network()

    async def stop(self) -> None:
        """Take the network down once the change under way has ended."""
        async with self._lock:
            for task in self._tasks:
                task.cancel()
            await self._network.stop()
        await self._scripts.close()

    async def apply(self, asked: Plan, confirmations: Mapping[str, str]) -> Settings:
        """Carry ``asked`` out. Not to be cancelled. Raises ``FairleadError``."""
        if asked.base != self.state.settings:
            raise ChangedMeanwhile
        target = asked.target
        await self._ask_computer(target)
        async with self._lock:
            old = self.state
            if asked.base != old.settings:
                raise ChangedMeanwhile
            # The facts may be others than when the plan was shown.
            fresh = plan(old.settings, target, self._facts())
            missing = missing_confirmations(fresh, confirmations)
            if missing:
                raise ConfirmationRequired(missing)
            own = old.policy.own_after(old.own, old.settings, fresh.target)
            new = replace(self._with(fresh.target, old.resolvers), own=own)
            if not new.waiting:
                new = replace(new, policy_notices=_overruled(new.policy, own))

            async def save() -> None:
                nonlocal new
                revision = await asyncio.to_thread(self._store.save, own, old.revision)
                new = replace(new, revision=revision, file_notices=())

            steps = [*self._network_steps(fresh, old, new), Step("Save the settings", save)]
            try:
                await run_steps(steps)
            except StepFailed as failed:
                if isinstance(failed.__cause__, StaleSettings):
                    self._spawn(self.file_changed())
                    raise ChangedMeanwhile from failed
                raise
            self._set(new)
            if _config(new) != _config(old):
                self._retry_network()
            return new.settings

    async def set_password(self, password: str | None, of: str) -> str:
        """Keep the password for the user name in the setting ``of``; returns where, in words."""
        username = value(self.state.settings, of)
        if not username:
            raise FairleadError(
                "There is no user name that the password could belong to.",
                f"Set the user name ({of}) first.",
            )
        sentence = await in_thread(lambda: self._secrets.set(_secret_name(username), password))
        self._remember(username, password)
        await self.follow(self.state.resolvers)
        self._publish()
        return sentence

    async def use_shell_agent(self, path: str) -> None:
        """Prefer the SSH agent at ``path``, which a shell names, until another is told."""
        self._shell_agent = path
        await self.follow(self.state.resolvers)

    async def follow(self, resolvers: tuple[str, ...]) -> None:
        """Go over to ``resolvers`` and to what the proxies have become since."""
        async with self._lock:
            old = self.state
            new = self._with(old.settings, resolvers)
            config = _config(new)
            # A network that restarted by itself may have missed what was new meanwhile.
            tell = self._runs() and config != self._told
            if config == _config(old) and not tell:
                return
            try:
                if tell:
                    await self._tell(config)
            except FairleadError as error:
                # The old configuration is still in force; the next round tries again.
                log.warning("the network does not follow the computer: %s", error)
                return
            self._set(new)

    async def file_changed(self) -> None:
        """Take over what somebody wrote into the settings file, where no consent is needed."""
        loaded = await asyncio.to_thread(self._store.inspect)
        if loaded.revision == self.state.revision:
            return
        await self._ask_computer(self.state.policy.merge(loaded.settings))
        async with self._lock:
            old = self.state
            notices = loaded.notices
            target = old.policy.merge(loaded.settings)
            target = with_those_of(target, old.settings, old.waiting)
            if loaded.broken or not loaded.writable or not loaded.revision:
                reason = "" if notices else f"{self._store.path} was removed."
                self._hold(loaded.revision, (*notices, f"{reason} {_UNCHANGED}".strip()))
                return
            try:
                edited = plan(old.settings, target, self._facts())
            except SettingsInvalid as error:
                self._hold(loaded.revision, (*notices, f"{error} {_UNCHANGED}"))
                return
            if edited.confirmations:
                question = edited.confirmations[0].question
                notice = f"{self._store.path} was edited. {question} {_UNCHANGED} {_HOW}"
                self._hold(loaded.revision, (*notices, notice))
                return
            new = replace(
                self._with(edited.target, old.resolvers),
                own=loaded.settings,
                revision=loaded.revision,
                file_notices=notices,
                policy_notices=_overruled(old.policy, loaded.settings),
            )
            try:
                await run_steps(self._network_steps(edited, old, new))
            except StepFailed as error:
                self._hold(loaded.revision, (*notices, str(error)))
                return
            self._set(new)

    async def follow_policy(self) -> None:
        """Take over what the administrator's policy has become, as far as it cuts nobody off."""
        changed = self._policing.look(self.state.settings)
        due = time.monotonic() >= self._policy_again
        if not changed and not (due and self.state.waiting):
            return
        policy = self._policing.policy
        if changed:
            await self._ask_computer(policy.merge(self.state.own))
        async with self._lock:
            old = self.state
            new = await self._decided(old, policy)
            if new != old:
                self._set(new)
            if _config(new) != _config(old):
                self._retry_network()

    async def _decided(self, old: InForce, policy: Policy) -> InForce:
        """The state that ``policy`` leads to; the network is told of it. Called with the lock."""
        target = policy.merge(old.own)
        change = plan_policy(old.settings, target, self._facts())
        notices = _overruled(policy, old.own)
        if change.confirmations:
            cutting = [one for one in change.differences if one.consequence in CUTTING]
            pairs = " ".join(f"{one.key} {one.after}" for one in cutting)
            waits = f"{policy.source or 'The policy'} was changed. "
            waits += f"{change.confirmations[0].question} That waits. "
            waits += f"To have it now: fairlead settings set {pairs}"
            notices = (*notices, waits)
            # The rest does not wait: it may be what keeps traffic from going where it must not.
            target = with_those_of(target, old.settings, [one.key for one in cutting])
            change = plan_policy(old.settings, target, self._facts())
        new = replace(self._with(target, old.resolvers), policy=policy, policy_notices=notices)
        try:
            await run_steps(self._network_steps(change, old, new))
        except StepFailed as error:
            log.error("the policy is not in force: %s", error)
            self._policy_again = time.monotonic() + _POLICY_AGAIN_SECONDS
            # What is locked cannot be changed by the user from now on, whatever its value.
            return replace(old, policy=policy, policy_notices=(*notices, str(error)))
        return new

    async def sandbox_pid(self) -> int:
        """The process of the sandbox's namespaces, started if need be. Raises ``FairleadError``."""
        await self._asked.wait()
        async with self._lock:
            if self._network.namespace_pid() is None:
                await self._start_network()
            pid = self._network.namespace_pid()
        if pid is None:
            problem = self._network.status().problem or self.state.problem
            raise FairleadError(problem or "The sandbox network does not run.")
        return pid

    async def read_system_proxy(self, settings: Settings) -> None:
        """Ask the system for its proxies, where ``settings`` want them."""
        if "system" in (settings.proxy.mode, settings.containers_proxy.mode):
            self._system = await in_thread(self._platform.system_proxy)
        await self._scripts.want(wanted(settings, self._system))

    async def _ask_computer(self, settings: Settings) -> None:
        """Find out what ``settings`` need from the desktop and the keyring."""
        await asyncio.gather(self.read_system_proxy(settings), self._read_passwords(settings))

    async def _read_passwords(self, settings: Settings) -> None:
        """Ask the keyring for the passwords of ``settings``, waiting for it a little."""
        missing = _usernames(settings) - self._passwords.keys()
        if missing:
            reading = [self._spawn(self._late_password(username)) for username in missing]
            await asyncio.wait(reading, timeout=_KEYRING_PATIENCE)

    async def _late_password(self, username: str) -> None:
        found = await in_thread(lambda: self._secrets.get(_secret_name(username)))
        self._remember(username, found)
        # Nothing to do where somebody waited for it: the next policy has it anyway.
        if found is not None and username in _usernames(self.state.settings):
            self._spawn(self.follow(self.state.resolvers))

    def _remember(self, username: str, password: str | None) -> None:
        if password is None:
            self._passwords.pop(username, None)
        else:
            self._passwords[username] = password

    def _with(self, settings: Settings, resolvers: tuple[str, ...]) -> InForce:
        """The state that ``settings`` and ``resolvers`` lead to."""
        old = self.state
        sources = Sources(self._system, self._passwords, self._socks_barred, self._scripts.get)
        proxy, containers = resolve_policies(settings, sources)
        now = time.time()
        agents = wish(settings.ssh_agent, self._shell_agent, self._platform.agent_sockets())
        return replace(
            old,
            settings=settings,
            proxy=proxy,
            containers=containers,
            since=old.since if proxy == old.proxy else now,
            containers_since=old.containers_since if containers == old.containers else now,
            resolvers=resolvers,
            ssh_agent=agents,
        )

    def _network_steps(self, change: Plan, old: InForce, new: InForce) -> list[Step]:
        if not self._runs() or _config(old) == _config(new):
            return []
        name = change.steps[0] if change.steps else "Lead new connections the new way"
        return [
            Step(
                name,
                lambda: self._tell(_config(new)),
                lambda: self._tell(_config(old)),
            )
        ]

    async def _tell(self, config: NetworkConfig) -> None:
        await self._network.reconfigure(config)
        self._told = config

    def _runs(self) -> bool:
        return self._network.status().state is SandboxState.RUNNING

    def _retry_network(self) -> None:
        """Other settings may be what the network needs to run."""
        if not self._runs():
            self._spawn(self._start_unless_running())

    async def _start_unless_running(self) -> None:
        await self._asked.wait()
        async with self._lock:
            if not self._runs():
                await self._start_network()

    async def _start_network(self) -> None:
        """Start the network, or note why it does not run. Called with the lock held."""
        if self._network.status().state is SandboxState.UNSUPPORTED:
            return
        problem = await asyncio.to_thread(self._platform.sandbox_missing)
        if not problem:
            config = _config(self.state)
            try:
                await self._network.start(config)
                self._told = config
            except FairleadError as error:
                problem = str(error)
            except Exception:
                log.exception("the sandbox network did not start")
                problem = "The sandbox network did not start because of a fault of Fairlead's own."
        self._set(replace(self.state, problem=problem))

    def _hold(self, revision: str, notices: tuple[str, ...]) -> None:
        """Keep the settings in force beside a file that says something else."""
        self._set(replace(self.state, revision=revision, file_notices=notices))

    def _script_changed(self) -> None:
        self._spawn(self.follow(self.state.resolvers))
        self._publish()

    def _set(self, state: InForce) -> None:
        if state.resolvers != self.state.resolvers:
            self._scripts.refresh()
        self.state = state
        self._scripts.keep(wanted(state.settings, self._system))
        self._publish()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        # The loop keeps weak references only.
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


_UNCHANGED = "The settings in force are unchanged."
_HOW = "Make the change in the window or with `fairlead settings set`."


def _overruled(policy: Policy, own: Settings) -> tuple[str, ...]:
    """Sentences for values in the user's file that do not count."""
    return tuple(
        f"{key} has another value in your settings file, which counts once the lock is gone. "
        f"{policy.locks[key]}"
        for key in policy.overruled(own)
    )


def _usernames(settings: Settings) -> set[str]:
    both = {settings.proxy.username, settings.containers_proxy.username}
    return both - {""}


def _secret_name(username: str) -> str:
    return f"proxy:{username}"
