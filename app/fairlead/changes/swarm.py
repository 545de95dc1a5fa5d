"""The Swarm's own verbs: status, export, leave, restore, outside a change of addresses.

Leaving insists on a consent that is bound to the facts it was shown for, as ``apply`` does.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from fairlead.changes.plan import Confirmation, ConfirmationRequired
from fairlead.engines.swarm.facts import SwarmFacts, consequences, fingerprint, needs_force
from fairlead.errors import FairleadError
from fairlead.settings.history import timestamp
from fairlead.settings.model import Settings

if TYPE_CHECKING:
    from fairlead.changes.attached_engine import AttachedEngine

CONSENT = "swarm-leave"


def leave_confirmation(facts: SwarmFacts) -> Confirmation:
    """The consent that leaving the Swarm of ``facts`` needs."""
    question = " ".join(consequences(facts))
    return Confirmation(CONSENT, fingerprint(facts), question, "Leave the Swarm")


class SwarmActs:
    """What the service offers of the Swarm. ``exports`` is where exports go by themselves.

    ``engine`` gives the running engine, or raises ``FairleadError``; ``settings`` are in force.
    """

    def __init__(
        self,
        engine: Callable[[], AttachedEngine],
        exports: Path,
        settings: Callable[[], Settings],
    ) -> None:
        self._engine = engine
        self._exports = exports
        self._settings = settings

    async def read(self) -> SwarmFacts:
        """The facts now."""
        return await self._engine().swarm.read()

    async def export(self, directory: str, *, secrets: bool) -> str:
        """Export into ``directory`` (empty: a new one); returns where. ``secrets``: theirs too."""
        swarm = self._engine().swarm
        target = Path(directory) if directory else self._exports / f"swarm-{timestamp()}"
        facts = await swarm.read()
        await swarm.export(facts, target, await swarm.secrets(facts) if secrets else {})
        return str(target)

    async def leave(self, confirmation: str, *, export: bool) -> tuple[str, ...]:
        """Leave, after an export where it is wanted and there is something to export.

        Raises ``ConfirmationRequired`` where ``confirmation`` is not for the facts of now.
        """
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
            said.append(f"Exported to {await self.export('', secrets=False)}.")
        await swarm.leave(facts, force=needs_force(facts))
        return (*said, "This engine has left the Swarm.")

    async def restore(self, directory: str) -> tuple[str, ...]:
        """Restore an export on this node's address of now; returns sentences."""
        return await self._engine().restore_swarm(Path(directory), self._settings(), {})
