"""Docker Engine as a change of the settings sees it: started on addresses, asked what it holds."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from fairlead.changes.dependants import Dependants
from fairlead.engines.kubernetes.callers import CallersClusters
from fairlead.engines.kubernetes.clusters import Clusters
from fairlead.engines.swarm.swarm import Swarm
from fairlead.network.interface import Network
from fairlead.network.status import EngineState
from fairlead.settings.engine_ranges import parse_pool
from fairlead.settings.model import Settings

if TYPE_CHECKING:
    from fairlead.engines.docker.engine import DockerEngine


class AttachedEngine:
    """The ``docker`` engine with its Swarm and the clusters that live in it."""

    def __init__(self, docker: DockerEngine, network: Network, environ: Mapping[str, str]) -> None:
        self._docker = docker
        self.swarm = Swarm(docker.api, network.read_file)
        self.clusters = Clusters(docker.api, docker.socket, environ)

    @property
    def running(self) -> bool:
        """Whether it answers."""
        return self._docker.status().state is EngineState.RUNNING

    async def up(self, settings: Settings) -> None:
        """Start it on the addresses of ``settings``. Raises ``FairleadError``."""
        await self._docker.up(settings.network)

    async def down(self) -> None:
        """Stop it and its containers."""
        await self._docker.down()

    async def restart(self, settings: Settings) -> None:
        """Stop it, and start it on the addresses of ``settings``. Raises ``FairleadError``."""
        await self._docker.down()
        await self.up(settings)

    async def restore_swarm(
        self, directory: Path, settings: Settings, secrets: Mapping[str, bytes]
    ) -> tuple[str, ...]:
        """Make the Swarm exported to ``directory`` again on the addresses of ``settings``.

        ``secrets`` are contents by name. Sentences about what is not as it was; raises
        ``FairleadError``.
        """
        network = settings.network
        address = network.addresses.engine
        pool = parse_pool(network.swarm_pool) if network.swarm_pool else None
        return await self.swarm.restore(directory, str(address), secrets, pool)

    def clusters_for(self, kubeconfig: str) -> CallersClusters:
        """The clusters for a caller with ``kubeconfig``, empty for the backend's."""
        return CallersClusters(self.clusters, kubeconfig)

    async def dependants(self, kubeconfig: str = "") -> Dependants:
        """What in it is bound to the internal addresses. Raises ``FairleadError``.

        ``kubeconfig``: as :meth:`clusters_for` has it.
        """
        clusters_for = self.clusters_for(kubeconfig)
        swarm, clusters = await asyncio.gather(self.swarm.read(), clusters_for.read())
        return Dependants(swarm if swarm.active else None, clusters)
