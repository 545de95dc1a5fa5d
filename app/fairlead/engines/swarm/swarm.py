"""The Swarm of one engine, as the verbs and the change of addresses use it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fairlead.engines.docker.api import Api
from fairlead.engines.swarm.export import export
from fairlead.engines.swarm.facts import SwarmFacts
from fairlead.engines.swarm.leave import leave
from fairlead.engines.swarm.reader import read_swarm
from fairlead.engines.swarm.restore import restore
from fairlead.engines.swarm.secrets import ReadFile, read_secrets
from fairlead.settings.engine_ranges import Pool


class Swarm:
    """Reads, exports, leaves and restores the Swarm of the engine behind ``api``.

    ``read_file`` reads files as processes in the engine's namespace see them.
    """

    def __init__(self, api: Api, read_file: ReadFile) -> None:
        self._api = api
        self._read_file = read_file

    async def read(self) -> SwarmFacts:
        """The facts now (:func:`.reader.read_swarm`)."""
        return await read_swarm(self._api)

    async def secrets(self, facts: SwarmFacts) -> dict[str, bytes]:
        """The contents of those secrets that tasks here use (:func:`.secrets.read_secrets`)."""
        if not facts.manager or not facts.secrets:
            return {}
        return await read_secrets(self._api, self._read_file)

    async def export(
        self, facts: SwarmFacts, directory: Path, secrets: Mapping[str, bytes]
    ) -> tuple[Path, ...]:
        """Write it as files into ``directory`` (:func:`.export.export`)."""
        return await export(self._api, facts, directory, secrets)

    async def leave(self, facts: SwarmFacts, *, force: bool) -> None:
        """Leave it (:func:`.leave.leave`)."""
        await leave(self._api, facts, force)

    async def restore(
        self, directory: Path, advertise: str, secrets: Mapping[str, bytes], pool: Pool | None
    ) -> tuple[str, ...]:
        """Make it anew from an export (:func:`.restore.restore`)."""
        return await restore(self._api, directory, advertise, secrets, pool)
