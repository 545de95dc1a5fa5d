"""The Swarm of the engine: read, exported, left, made again. What the rest of Fairlead uses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fairlead.engines.docker.api import Api
from fairlead.engines.swarm.export import export_swarm
from fairlead.engines.swarm.facts import SwarmFacts
from fairlead.engines.swarm.leave import leave
from fairlead.engines.swarm.reader import read_swarm
from fairlead.engines.swarm.restore import restore
from fairlead.engines.swarm.secrets import ReadFile, read_secrets
from fairlead.settings.engine_ranges import Pool


class Swarm:
    """The Swarm that the engine behind ``api`` is a node of, if it is in one.

    ``read_file`` reads a file as a process in the namespace sees it. Methods raise
    ``FairleadError``.
    """

    def __init__(self, api: Api, read_file: ReadFile) -> None:
        self._api = api
        self._read_file = read_file

    async def read(self) -> SwarmFacts:
        """What is known of it; one request where there is none."""
        return await read_swarm(self._api)

    async def secrets(self, facts: SwarmFacts) -> dict[str, bytes]:
        """The contents of the secrets that running tasks of this node use, by name."""
        if not facts.manager or not facts.secrets:
            return {}
        return await read_secrets(self._api, self._read_file)

    async def export(self, directory: Path, *, secrets: Mapping[str, bytes] | None = None) -> None:
        """Write it into the new ``directory``, with the contents of ``secrets`` if asked."""
        await export_swarm(self._api, directory, secrets)

    async def leave(self, facts: SwarmFacts, *, force: bool) -> None:
        """Leave it; ``force`` is consent to erase it, which only its last manager needs."""
        await leave(self._api, facts, force=force)

    async def restore(
        self, directory: Path, advertise: str, secrets: Mapping[str, bytes], pool: Pool | None
    ) -> tuple[str, ...]:
        """Make the exported one again; sentences about what is not as it was.

        This node is ``advertise`` in it; ``pool`` is where its networks take addresses from,
        ``None`` for the exported one's.
        """
        return await restore(self._api, directory, advertise, secrets, pool)
