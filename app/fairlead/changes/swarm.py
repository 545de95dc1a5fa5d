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

if TYPE_CHECKING:
    from fairlead.engines.swarm.swarm import Swarm

CONSENT = "swarm-leave"


def leave_confirmation(facts: SwarmFacts) -> Confirmation:
    """The consent that leaving the Swarm of ``facts`` needs."""
    question = " ".join(consequences(facts))
    return Confirmation(CONSENT, fingerprint(facts), question, "Leave the Swarm")


class SwarmActs:
    """What the service offers of the Swarm. ``exports`` is where exports go by themselves.

    ``swarm`` gives the running engine's, or raises ``FairleadError``; ``advertise`` this node's
    address.
    """

    def __init__(
        self, swarm: Callable[[], Swarm], exports: Callable[[], Path], advertise: Callable[[], str]
    ) -> None:
        self._swarm = swarm
        self._exports = exports
        self._advertise = advertise

    async def read(self) -> SwarmFacts:
        """The facts now."""
        return await self._swarm().read()

    async def export(self, directory: str) -> str:
        """Export into ``directory`` (empty: a new one); returns where."""
        swarm = self._swarm()
        target = Path(directory) if directory else self._exports() / f"swarm-{timestamp()}"
        await swarm.export(await swarm.read(), target)
        return str(target)

    async def leave(self, confirmation: str, *, export: bool) -> tuple[str, ...]:
        """Leave, after an export where it is wanted and there is something to export.

        Raises ``ConfirmationRequired`` where ``confirmation`` is not for the facts of now.
        """
        swarm = self._swarm()
        facts = await swarm.read()
        if not facts.active:
            raise FairleadError("No Swarm is active in this engine: there is nothing to leave.")
        wanted = leave_confirmation(facts)
        if confirmation != wanted.value:
            raise ConfirmationRequired((wanted,))
        said = []
        # A worker knows nothing that could be exported, and the Swarm goes on without it.
        if export and (facts.manager or needs_force(facts)):
            said.append(f"Exported to {await self.export('')}.")
        await swarm.leave(facts, force=needs_force(facts))
        return (*said, "This engine has left the Swarm.")

    async def restore(self, directory: str) -> tuple[str, ...]:
        """Restore an export on this node's address of now; returns sentences."""
        return await self._swarm().restore(Path(directory), self._advertise())
