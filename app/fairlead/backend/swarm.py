"""The Swarm's own verbs: status, export, leave, restore, outside a change of addresses.

Leaving insists on a consent that is bound to the facts it was shown for, as ``apply`` does.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from fairlead.changes.plan import SWARM_LEAVE, Confirmation, ConfirmationRequired
from fairlead.engines.swarm.facts import SwarmFacts, consequences, fingerprint, needs_force, typed
from fairlead.errors import FairleadError
from fairlead.settings.history import timestamp
from fairlead.settings.model import Settings

if TYPE_CHECKING:
    from fairlead.backend.attached_engine import AttachedEngine
    from fairlead.backend.loop_thread import LoopThread


def leave_confirmation(facts: SwarmFacts) -> Confirmation:
    """The consent that leaving the Swarm of ``facts`` needs."""
    question = " ".join(consequences(facts))
    return Confirmation(
        SWARM_LEAVE, fingerprint(facts), question, "Leave the Swarm", typed=typed(facts)
    )


class SwarmActs:
    """The :class:`~fairlead.backend.service.SwarmService`, at work in the thread of ``loop``.

    ``engine`` gives the running engine, or raises ``FairleadError``; ``exports`` is where exports
    go by themselves; ``settings`` are in force.
    """

    def __init__(
        self,
        loop: LoopThread,
        engine: Callable[[], AttachedEngine],
        exports: Path,
        settings: Callable[[], Settings],
    ) -> None:
        self._loop = loop
        self._engine = engine
        self._exports = exports
        self._settings = settings

    def read(self) -> Future[SwarmFacts]:
        """The facts now."""
        return self._loop.submit(self._read)

    def export(self, directory: str, *, secrets: bool) -> Future[str]:
        """Export into ``directory``; the future holds where."""
        return self._loop.submit(lambda: self._export(directory, secrets=secrets))

    def leave(self, confirmation: str, *, export: bool) -> Future[tuple[str, ...]]:
        """Leave, with the consent for the facts of now."""
        return self._loop.submit(lambda: self._leave(confirmation, export=export))

    def restore(self, directory: str) -> Future[tuple[str, ...]]:
        """Make the Swarm of an export anew."""
        return self._loop.submit(lambda: self._restore(directory))

    async def _read(self) -> SwarmFacts:
        return await self._engine().swarm.read()

    async def _export(self, directory: str, *, secrets: bool) -> str:
        swarm = self._engine().swarm
        target = Path(directory) if directory else self._exports / f"swarm-{timestamp()}"
        facts = await swarm.read()
        await swarm.export(facts, target, await swarm.secrets(facts) if secrets else {})
        return str(target)

    async def _leave(self, confirmation: str, *, export: bool) -> tuple[str, ...]:
        swarm = self._engine().swarm
        facts = await swarm.read()
        if not facts.active:
            raise FairleadError("No Swarm is active in this engine: there is nothing to leave.")
        wanted = leave_confirmation(facts)
        if confirmation != wanted.value:
            raise ConfirmationRequired((wanted,))
        said = []
        # A worker knows nothing that could be exported, and the Swarm goes on without it.
        if export and (facts.manager or needs_force(facts)):
            said.append(f"Exported to {await self._export('', secrets=False)}.")
        await swarm.leave(facts, force=needs_force(facts))
        return (*said, "This engine has left the Swarm.")

    async def _restore(self, directory: str) -> tuple[str, ...]:
        return await self._engine().restore_swarm(Path(directory), self._settings(), {})
