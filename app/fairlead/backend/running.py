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
from dataclasses import replace
from functools import partial
from typing import Any

from fairlead.backend.moving import Mover, readdresses
from fairlead.backend.surroundings import Surroundings
from fairlead.changes.at_login import enforce, login_steps
from fairlead.changes.effective import Sources, resolve_policies
from fairlead.changes.in_force import InForce, config_of
from fairlead.changes.layers import Layers
from fairlead.changes.plan import (
    ChangedMeanwhile,
    ConfirmationRequired,
    Plan,
    SettingsInvalid,
    missing_confirmations,
)
from fairlead.changes.planner import LEAD, Facts, plan, plan_policy, sparing
from fairlead.changes.readdressing import SAVE, rebuild
from fairlead.changes.steps import Step, StepFailed
from fairlead.errors import FairleadError
from fairlead.network.interface import Network, NetworkConfig
from fairlead.network.status import SandboxState
from fairlead.platform.interface import Platform
from fairlead.settings.keys import differences, value, with_those_of
from fairlead.settings.model import Settings
from fairlead.settings.profiles import make_profile
from fairlead.settings.store import SettingsStore, StaleSettings

log = logging.getLogger(__name__)

_LAYERS_AGAIN_SECONDS = 30.0


class Running:
    """Keeps one network in line with the settings. Coroutines of the backend's loop.

    ``facts`` gives the facts for a plan, ``publish`` is called after each change of :attr:`state`,
    ``socks_barred`` says why SOCKS5 proxies must not be used at the moment, ``mover`` carries
    changes out.
    """

    def __init__(
        self,
        store: SettingsStore,
        platform: Platform,
        network: Network,
        facts: Callable[[], Facts],
        publish: Callable[[], None],
        socks_barred: Callable[[], str],
        mover: Mover,
    ) -> None:
        loaded = store.load()
        self._store = store
        self._platform = platform
        self._network = network
        self._facts = facts
        self._publish = publish
        self._mover = mover
        self._told: NetworkConfig | None = None
        self._config: tuple[InForce, NetworkConfig] | None = None
        """The configuration that was worked out last, and for what."""
        self._layers_again = 0.0
        self._lock = asyncio.Lock()
        # Set when the computer was asked: a network that started before would lead its first
        # connections past the system's proxy and know no resolver.
        self._asked = asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()
        own = loaded.settings
        self._layers = Layers(platform, own)
        self.around = Surroundings(
            platform,
            self._layers,
            socks_barred,
            self._spawn,
            self._password_came,
            self._script_changed,
        )
        """What it needs to know beside the settings."""
        settings = mover.known.spare(self._layers.settings(own))
        proxies = resolve_policies(settings, Sources(None, {}, socks_barred))
        now = time.time()
        self.state = InForce(
            own,
            settings,
            self._layers.policy,
            self._layers.status(own),
            loaded.revision,
            *proxies,
            now,
            now,
            file_notices=loaded.notices,
            layer_notices=self._layers.notices(own),
        )
        # Somebody may have changed the file or the policy while nobody looked.
        self.state = self._over(own, self.state, self._spared(own))

    def secrets(self) -> tuple[str, ...]:
        """Every password that is known, the system's for proxies included."""
        policies = (self.state.proxy, self.state.containers)
        upstreams = [one for policy in policies for one in (policy.http, policy.https) if one]
        return (
            *self.around.passwords.every(),
            *(one.password for one in upstreams if one.password),
        )

    def has_password(self, of: str) -> bool:
        """Whether a password is at hand for the user name in the setting ``of``."""
        return self.around.passwords.get(of, value(self.state.settings, of)) is not None

    async def start(self) -> None:
        """Find out what the network needs to know, then start it."""
        await self.around.ask(self.state.settings)
        async with self._lock:
            # A change may have been applied before this.
            self._set(self.around.lead(self.state, self.state.settings, self._platform.resolvers()))
            self._asked.set()
            if not self._runs():
                await self._start_network()
        await enforce(self._platform, self.state)

    async def stop(self) -> None:
        """Take the network down once the change under way has ended."""
        async with self._lock:
            for task in self._tasks:
                task.cancel()
            await self._network.stop()
        await self.around.scripts.close()

    async def apply(
        self, asked: Plan, confirmations: Mapping[str, str], kubeconfig: str = "", going_to: int = 0
    ) -> Settings:
        """Carry ``asked`` out as :meth:`.Service.apply` has it. Not to be cancelled."""
        if asked.base != self.state.settings:
            raise ChangedMeanwhile
        target = asked.target
        await self.around.ask(target)
        async with self._lock:
            old = self.state
            if asked.base != old.settings:
                raise ChangedMeanwhile
            # The facts may be others than when the plan was shown.
            if readdresses(asked):
                await self._mover.ask_engine(old.settings, kubeconfig)
            fresh = plan(old.settings, target, self._facts())
            missing = missing_confirmations(fresh, confirmations)
            if missing:
                raise ConfirmationRequired(missing)
            parts = self._layers.apart(old.own, old.settings, fresh.target)
            settings = fresh.target
            if parts.own.profiles != old.own.profiles:
                # Another profile's proxies: the plan's were those of the one before.
                other = self._layers.settings(parts.own)
                proxies = {"proxy": other.proxy, "containers_proxy": other.containers_proxy}
                settings = settings.model_copy(update=proxies)
                await self.around.ask(settings)
            new = self.around.lead(old, settings, old.resolvers)

            async def save() -> None:
                nonlocal new
                if parts.profile is not None:
                    await asyncio.to_thread(self._layers.save, parts.profile)
                keep = partial(self._store.save, parts.own, old.revision, going_to)
                revision = await asyncio.to_thread(keep)
                # By now the profile is what it was made.
                new = replace(self._over(parts.own, new), revision=revision, file_notices=())

            steps = self._steps(fresh, old, new)
            try:
                await self._mover.run(fresh, confirmations, steps, [Step(SAVE, save)], kubeconfig)
            except StepFailed as failed:
                if isinstance(failed.__cause__, StaleSettings):
                    self._spawn(self.file_changed())
                    raise ChangedMeanwhile from failed
                raise
            self._set(new)
            if config_of(new) != config_of(old):
                self._retry_network()
            return new.settings

    async def set_password(self, password: str | None, of: str) -> str:
        """Keep the password for the user name in the setting ``of``; returns where, in words."""
        sentence = await self.around.passwords.set(self.state.settings, password, of)
        # The same password again is a wish to try it again.
        self.around.logins.forget()
        await self.follow(self.state.resolvers)
        self._publish()
        return sentence

    async def set_paused(self, paused: bool) -> None:
        """Pause the proxies, or resume them. Raises ``FairleadError`` where that cannot be."""
        if paused and self.state.pause.refusal:
            raise FairleadError(self.state.pause.refusal)
        self.around.paused = paused
        await self.follow(self.state.resolvers)
        if self.state.pause.active is not paused:
            self.around.paused = self.state.pause.active
            raise FairleadError("The network goes on as before.", "Try it again in a moment.")

    async def use_shell_agent(self, path: str) -> None:
        """Prefer the SSH agent at ``path``, which a shell names, until another is told."""
        self.around.shell_agent = path
        await self.follow(self.state.resolvers)

    async def follow(self, resolvers: tuple[str, ...]) -> None:
        """Go over to ``resolvers`` and to what the proxies have become since."""
        async with self._lock:
            old = self.state
            new = self.around.lead(old, old.settings, resolvers)
            # Mostly nothing has changed: that is to cost nothing, once a second.
            if self._config is None or self._config[0] != new:
                self._config = new, config_of(new)
            config = self._config[1]
            # A network that restarted by itself may have missed what was new meanwhile.
            tell = self._runs() and config != self._told
            if not tell and (new == old or config == config_of(old)):
                return
            try:
                if tell:
                    await self._tell(config)
            except FairleadError as error:
                # The old configuration is still in force; the next round tries again.
                log.warning("the network does not follow the computer: %s", error)
                return
            self._set(new)

    async def woke(self) -> None:
        """This computer has slept: ask everything anew that was found out before."""
        self.around.scripts.refresh()
        await self.around.read_system_proxy(self.state.settings)
        await self.follow(self._platform.resolvers())
        await self._network.woke()

    async def file_changed(self) -> None:
        """Take over what somebody wrote into the settings file, where no consent is needed."""
        loaded = await asyncio.to_thread(self._store.inspect)
        if loaded.revision == self.state.revision:
            return
        await self.around.ask(self._layers.settings(loaded.settings))
        async with self._lock:
            old = self.state
            notices = loaded.notices
            target = self._layers.settings(loaded.settings)
            target = with_those_of(target, old.settings, [key for key, _ in old.waiting])
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
                self._over(loaded.settings, self.around.lead(old, edited.target, old.resolvers)),
                revision=loaded.revision,
                file_notices=notices,
            )
            try:
                await self._mover.run(edited, {}, self._steps(edited, old, new))
            except StepFailed as error:
                self._hold(loaded.revision, (*notices, str(error)))
                return
            self._set(new)

    async def save_profile(self, name: str, rules: Mapping[str, str]) -> None:
        """Keep the proxies in force as the profile ``name``. Raises ``FairleadError``."""
        profile = make_profile(name, dict(rules), self.state.settings)
        await asyncio.to_thread(self._layers.save, profile)
        await self.follow_layers(force=True)

    async def remove_profile(self, name: str) -> None:
        """Remove the profile ``name``. Raises ``FairleadError``."""
        await asyncio.to_thread(self._layers.remove, name)
        await self.follow_layers(force=True)

    async def follow_layers(self, *, force: bool = False) -> None:
        """Take over what policy and profile have become, as far as it cuts nobody off."""
        changed = await self._layers.look(self.state.own, self.state.settings) or force
        due = time.monotonic() >= self._layers_again
        if not changed and not (due and self.state.waiting):
            return
        if changed:
            await self.around.ask(self._layers.settings(self.state.own))
        async with self._lock:
            old = self.state
            new = await self._decided(old)
            if new != old:
                self._set(new)
            if config_of(new) != config_of(old):
                self._retry_network()

    async def _decided(self, old: InForce) -> InForce:
        """The state that the layers lead to; the network is told of it. Called with the lock."""
        facts = self._facts()
        target = self._layers.settings(old.own)
        change, waits = sparing(plan_policy(old.settings, target, facts), facts)
        who = self._layers.policy.source or self._store.path
        held = f"{who} was changed. {waits}" if waits else ""
        new = self._over(old.own, self.around.lead(old, change.target, old.resolvers), held)
        try:
            await self._mover.run(change, {}, self._steps(change, old, new))
        except StepFailed as error:
            log.error("policy or profile are not in force: %s", error)
            self._layers_again = time.monotonic() + _LAYERS_AGAIN_SECONDS
            # What is locked cannot be changed by the user from now on, whatever its value.
            return self._over(old.own, old, str(error))
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

    def _over(self, own: Settings, state: InForce, held: str = "") -> InForce:
        """``state`` as what ``own`` has come to; ``held`` says why that is not everything."""
        changes = differences(state.settings, self._layers.settings(own))
        held = held or (state.held if changes else "")
        notices = self._layers.notices(own)
        return replace(
            state,
            own=own,
            policy=self._layers.policy,
            profiles=self._layers.status(own),
            layer_notices=(*notices, held) if held else notices,
            waiting=tuple((change.row.key, change.after) for change in changes),
            held=held,
        )

    def _spared(self, own: Settings) -> str:
        """Why what ``own`` comes to is not in force at the start; empty where it is."""
        changes = differences(self.state.settings, self._layers.settings(own))
        if not changes:
            return ""
        pairs = " ".join(f"{change.row.key} {change.after}" for change in changes)
        return (
            f"{self._store.path} or the policy has other internal addresses than a Kubernetes "
            "cluster or a Swarm of the engine, which cannot go along. The old addresses stay in "
            f"force. To have the new ones: fairlead settings set {pairs}"
        )

    def _steps(self, change: Plan, old: InForce, new: InForce) -> list[Step]:
        steps = login_steps(self._platform, old.settings, new.settings)
        if not self._runs() or config_of(old) == config_of(new):
            return steps
        name = rebuild(change.target) if readdresses(change) else LEAD
        return [
            *steps,
            Step(
                name,
                lambda: self._tell(config_of(new)),
                lambda: self._tell(config_of(old)),
            ),
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
            config = config_of(self.state)
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

    def _password_came(self, secret: str) -> None:
        # Nothing to do where somebody waited for it: the next policy has it anyway.
        if self.around.passwords.wants(self.state.settings, secret):
            self._spawn(self.follow(self.state.resolvers))

    def _script_changed(self) -> None:
        self._spawn(self.follow(self.state.resolvers))
        self._publish()

    def _set(self, state: InForce) -> None:
        old, self.state = self.state, state
        self.around.settle(old, state)
        self._publish()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        # The loop keeps weak references only.
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


_UNCHANGED = "The settings in force are unchanged."
_HOW = "Make the change in the window or with `fairlead settings set`."
