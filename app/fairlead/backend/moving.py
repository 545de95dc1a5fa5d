"""Carrying out a change of the internal addresses: in order, with a way back, and a journal.

What is bound to the old addresses is exported and taken down while they still work, then the engine
is stopped, the network rebuilt, the engine started and everything checked; the settings are saved
last. A step that fails has those before it undone. What cannot be undone (a cluster that was reset)
is named, and its export stays. Changes of anything else go through here untouched.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fairlead.backend.journal import Entry, Journal
from fairlead.changes import readdressing as names
from fairlead.changes.dependants import ADDRESS_KEYS, Dependants, Known, addresses_of, in_force
from fairlead.changes.plan import YES, Plan
from fairlead.changes.steps import Step, StepFailed, StepName, StepState, run_steps
from fairlead.engines.kubernetes.facts import ClusterFacts, NoAnswer, create_command
from fairlead.engines.swarm.facts import needs_force
from fairlead.errors import FairleadError
from fairlead.network.interface import Network
from fairlead.network.status import ChangeStatus
from fairlead.settings.history import timestamp
from fairlead.settings.model import Settings

if TYPE_CHECKING:
    from fairlead.backend.attached_engine import AttachedEngine

log = logging.getLogger(__name__)


def readdresses(change: Plan) -> bool:
    """Whether ``change`` is one of the internal addresses."""
    return any(one.key in ADDRESS_KEYS for one in change.differences)


class Mover:
    """Carries changes out. ``publish`` is called whenever :attr:`status` is another."""

    def __init__(
        self, network: Network, state: Path, known: Known, publish: Callable[[], None]
    ) -> None:
        self._network = network
        self.exports = state / "exports"
        """The directory that each change makes one for its exports in."""
        self._journal = Journal(state / "change.json")
        self.known = known
        self._publish = publish
        self.engine: AttachedEngine | None = None
        """The engine that lives in the network; ``None`` where Fairlead only edits settings."""
        self.status: ChangeStatus | None = None
        """The change of the addresses under way, or the last one."""

    async def ask_engine(self, settings: Settings, kubeconfig: str = "") -> None:
        """Ask a running engine, on the addresses of ``settings``, what is bound to them.

        ``kubeconfig``, here and below: that of the caller, empty for the backend's.
        """
        engine = self.engine
        if engine is None or not engine.running:
            return
        try:
            found = await engine.dependants(kubeconfig)
        except FairleadError as error:
            # What was known before still counts.
            log.warning("the engine does not say what is bound to its addresses: %s", error)
            return
        if self.known.note(found, settings):
            self._publish()

    async def run(
        self,
        change: Plan,
        given: Mapping[str, str],
        rebuild: Sequence[Step],
        save: Sequence[Step] = (),
        kubeconfig: str = "",
    ) -> None:
        """Do ``rebuild``, then ``save``, with all that a change of the addresses takes around it.

        Raises :class:`~fairlead.changes.steps.StepFailed` with everything as it was, but for what
        the sentence names.
        """
        dependants = self.known.now
        engine = self.engine
        if not readdresses(change) or (engine is None and not dependants):
            await run_steps([*rebuild, *save])
            return
        if engine is None:
            raise FairleadError(
                "Docker Engine has to take part in this change, and Fairlead does not run.",
                "Start it (fairlead serve), then make the change again. Nothing was changed.",
            )
        running = engine.running
        if not running and not dependants:
            await run_steps([*rebuild, *save])
            return
        restore = given.get(names.SWARM_RESTORE) == YES and names.restores_swarm(dependants)
        anew = [
            one
            for one in dependants.clusters
            if given.get(names.KUBERNETES_CREATE) == YES and create_command(one)
        ]
        exports = self.exports / timestamp() if dependants else None
        entry = Entry(
            addresses_of(change.base),
            addresses_of(change.target),
            running or restore or bool(anew),
            str(exports or ""),
            restore,
            anew,
            kubeconfig=kubeconfig,
        )
        move = _Move(engine, self._network, dependants, change, given, exports, kubeconfig)
        steps = [
            *move.before(running=running),
            *rebuild,
            *move.after(running=entry.engine),
            *save,
        ]
        self._journal.begin(entry)
        waiting = tuple((one.name.sentence, "waiting") for one in steps)
        self._say(ChangeStatus(waiting, entry.exports))

        def tell(step: Step, state: StepState) -> None:
            self._note(entry, step.name, state)
            self._mark(steps.index(step), state)

        try:
            await run_steps(steps, tell)
        except StepFailed as failed:
            self._journal.end()
            if exports is not None:
                _remove_empty(exports / "kubernetes", exports)
            self._end(str(failed), done=False)
            raise
        self.known.note(Dependants(), change.target)
        remarks: list[str] = []
        if restore:
            work = partial(move.put_back, change.target)
            remarks += await self._afterwards(entry, names.RESTORE, work)
        for one in anew:
            step = names.create_cluster(one.name)
            remarks += await self._afterwards(entry, step, partial(move.create, one))
        self._journal.end()
        where = f"What was there is exported to {exports}." if exports else ""
        self._end(" ".join(("The internal addresses are new.", where, *remarks)).strip(), done=True)

    async def recover(self, settings: Settings) -> None:
        """Finish or undo a change that was cut short; ``settings`` are those in force now."""
        entry, engine = self._journal.read(), self.engine
        if engine is None:
            return
        if entry is None:
            if engine.running and not in_force(self.known.addresses, settings):
                # It went on while the settings were changed without Fairlead.
                await engine.restart(settings)
            return
        new = in_force(entry.target, settings)
        which = "new" if new else "old"
        said = [
            (
                f"A change of the internal addresses was interrupted; the {which} addresses are in "
                "force, and Docker Engine was brought in line with them."
            )
        ]
        try:
            if entry.engine or engine.running:
                await engine.restart(settings)
            if entry.begun(names.LEAVE_SWARM.id) and (entry.restore or not new):
                said += await _put_back(engine, Path(entry.exports), settings, {})
            for one in entry.create if new else ():
                if entry.steps.get(names.create_cluster(one.name).id) != StepState.DONE:
                    said.append(await engine.clusters_for(entry.kubeconfig).create(one))
        except FairleadError as error:
            said.append(str(error))
        said += [
            f"“{entry.sentence(step)}” cannot be undone."
            for step in entry.steps
            if step.partition(":")[0] == names.RESET and entry.begun(step) and not new
        ]
        if entry.exports:
            said.append(f"Exports are in {entry.exports}.")
        self._journal.end()
        sentence = " ".join(said)
        log.warning("%s", sentence)
        self._say(ChangeStatus(entry.shown, entry.exports, sentence))

    async def _afterwards(
        self, entry: Entry, step: StepName, work: Callable[[], Awaitable[tuple[str, ...]]]
    ) -> tuple[str, ...]:
        """Do what is wanted on the new addresses; the change stands whether or not it works."""
        assert self.status is not None
        self._say(replace(self.status, steps=(*self.status.steps, (step.sentence, "running"))))
        self._note(entry, step, StepState.RUNNING)
        try:
            said = await work()
        except FairleadError as error:
            self._note(entry, step, StepState.FAILED)
            self._mark(-1, StepState.FAILED)
            return (f"“{step.sentence}” failed: {error}",)
        self._note(entry, step, StepState.DONE)
        self._mark(-1, StepState.DONE)
        return said

    def _note(self, entry: Entry, step: StepName, state: StepState) -> None:
        """Write into the journal that ``step`` has come to ``state``."""
        log.info("%s: %s", step.sentence, state)
        entry.note(step, state)
        self._journal.follow(entry)

    def _mark(self, number: int, state: StepState) -> None:
        assert self.status is not None
        steps = list(self.status.steps)
        steps[number] = steps[number][0], str(state)
        self._say(replace(self.status, steps=tuple(steps)))

    def _end(self, sentence: str, *, done: bool) -> None:
        assert self.status is not None
        self._say(replace(self.status, sentence=sentence, done=done))

    def _say(self, status: ChangeStatus) -> None:
        self.status = status
        self._publish()


async def _put_back(
    engine: AttachedEngine, exports: Path, settings: Settings, secrets: Mapping[str, bytes]
) -> tuple[str, ...]:
    """Set the exported Swarm up in an engine on the addresses of ``settings``, if it is in none."""
    if (await engine.swarm.read()).active:
        return ()
    return await engine.restore_swarm(_swarm_of(exports), settings, secrets)


def _remove_empty(*directories: Path) -> None:
    """Remove those of ``directories`` that nothing was exported to."""
    for directory in directories:
        with suppress(OSError):
            directory.rmdir()


def _swarm_of(exports: Path) -> Path:
    return exports / "swarm"


class _Move:
    """The steps of one change around the rebuilding of the network."""

    def __init__(
        self,
        engine: AttachedEngine,
        network: Network,
        dependants: Dependants,
        change: Plan,
        given: Mapping[str, str],
        exports: Path | None,
        kubeconfig: str,
    ) -> None:
        self.engine = engine
        self.exports = exports
        self._clusters = engine.clusters_for(kubeconfig)
        self._network = network
        self._dependants = dependants
        self._old, self._new = change.base, change.target
        self._secrets = given.get(names.EXPORT_SECRETS) == YES
        self._without_export = given.get(names.WITHOUT_EXPORT) == YES
        self.swarm_secrets: dict[str, bytes] = {}
        """Contents of the Swarm's secrets, in memory until it is set up again."""

    async def put_back(self, settings: Settings) -> tuple[str, ...]:
        """Set the Swarm up again; sentences about what is not as it was."""
        assert self.exports is not None
        return await _put_back(self.engine, self.exports, settings, self.swarm_secrets)

    async def create(self, cluster: ClusterFacts) -> tuple[str, ...]:
        """Make ``cluster`` anew. Raises ``FairleadError`` with the command for it."""
        return (await self._clusters.create(cluster),)

    def before(self, *, running: bool) -> Iterator[Step]:
        """The steps up to the engine's end, in the order of :func:`readdressing.before`."""
        engine, held = self.engine, self._dependants
        start, stop = self._starting(self._old), engine.down
        if held and not running:
            yield Step(names.START_FIRST, start, stop)
        exports = self.exports
        if exports is not None:
            for cluster in held.clusters:
                yield Step(names.export_cluster(cluster.name), self._exporting(cluster.name))
            if names.exports_swarm(held):
                yield Step(names.EXPORT_SWARM, self._export_swarm)
            for cluster in held.clusters:
                yield Step(
                    names.reset_cluster(cluster.name),
                    self._resetting(cluster.name),
                    _gone(cluster, exports),
                )
            if held.swarm is not None:
                yield Step(names.LEAVE_SWARM, self._leave, self._join_again)
        if running or held:
            yield Step(names.STOP, stop, start if running else None)

    def after(self, *, running: bool) -> Iterator[Step]:
        """The steps from the engine's start on, before the settings are saved."""
        if running:
            yield Step(names.START, self._starting(self._new), self.engine.down)
            yield Step(names.VERIFY, self._network.probe)

    def _starting(self, settings: Settings) -> Callable[[], Awaitable[None]]:
        return lambda: self.engine.up(settings)

    def _exporting(self, name: str) -> Callable[[], Awaitable[None]]:
        async def export() -> None:
            assert self.exports is not None
            cluster = next(one for one in self._dependants.clusters if one.name == name)
            directory = self.exports / "kubernetes" / name
            try:
                await self._clusters.export(
                    cluster, directory, secrets=self._secrets, required=not self._without_export
                )
            except NoAnswer as error:
                remedy = f"{error.remedy} To go on without: --with {names.WITHOUT_EXPORT}"
                raise FairleadError(error.problem, remedy.strip()) from None

        return export

    def _resetting(self, name: str) -> Callable[[], Awaitable[None]]:
        async def reset() -> None:
            cluster = next(one for one in self._dependants.clusters if one.name == name)
            log.info("%s", await self._clusters.reset(cluster))

        return reset

    async def _export_swarm(self) -> None:
        assert self.exports is not None
        assert self._dependants.swarm is not None
        swarm = self.engine.swarm
        facts = self._dependants.swarm
        self.swarm_secrets = await swarm.secrets(facts)
        written = self.swarm_secrets if self._secrets else {}
        await swarm.export(facts, _swarm_of(self.exports), written)

    async def _leave(self) -> None:
        swarm = self._dependants.swarm
        assert swarm is not None
        await self.engine.swarm.leave(swarm, force=needs_force(swarm))

    async def _join_again(self) -> None:
        swarm = self._dependants.swarm
        assert swarm is not None
        if needs_force(swarm) and not swarm.readable:
            raise FairleadError(
                "This engine has left a Swarm that could not be read; make a new one with "
                "docker swarm init."
            )
        if not swarm.last_manager:
            raise FairleadError(
                "This engine has left a Swarm that others keep; join it again with a token of one "
                "of its managers."
            )
        for sentence in await self.put_back(self._old):
            log.warning("%s", sentence)


def _gone(cluster: ClusterFacts, exports: Path) -> Callable[[], Awaitable[None]]:
    async def tell() -> None:
        command = " ".join(create_command(cluster))
        raise FairleadError(
            f"The cluster {cluster.name} is gone; its export is in {exports}.",
            f"Create it anew: {command}" if command else "",
        )

    return tell
