"""The Swarm of one engine, as the verbs and the change of addresses use it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fairlead.engines.docker.api import Api
from fairlead.engines.swarm.export import export
from fairlead.engines.swarm.facts import SwarmFacts
from fairlead.engines.swarm.leave import leave
from fairlead.engines.swarm.reader import read_swarm
from fairlead.engines.swarm.restore import restore


class Swarm:
    """Reads, exports, leaves and restores the Swarm of the engine behind ``api``."""

    def __init__(self, api: Api) -> None:
        self._api = api

    async def read(self) -> SwarmFacts:
        """The facts now (:func:`.reader.read_swarm`)."""
        return await read_swarm(self._api)

    async def export(self, facts: SwarmFacts, directory: Path) -> tuple[Path, ...]:
        """Write it as files into ``directory`` (:func:`.export.export`)."""
        return await export(self._api, facts, directory)

    async def leave(self, facts: SwarmFacts, *, force: bool) -> None:
        """Leave it (:func:`.leave.leave`)."""
        await leave(self._api, facts, force)

    async def restore(
        self, directory: Path, advertise: str, pools: Sequence[str] | None = None
    ) -> tuple[str, ...]:
        """Make it anew from an export (:func:`.restore.restore`)."""
        return await restore(self._api, directory, advertise, pools)
