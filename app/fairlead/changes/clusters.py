"""The clusters in the running engine, as the front ends ask for them.

Reading, exporting and resetting is the work of :mod:`fairlead.engines.kubernetes`; here it is seen
that the engine runs, where exports go, and that nobody resets a cluster that was not the one shown:
a consent counts for the facts that it was given for.
"""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from fairlead.changes.plan import Confirmation, ConfirmationRequired
from fairlead.engines.kubernetes.facts import ClusterFacts, confirmation
from fairlead.errors import FairleadError
from fairlead.network.status import EngineState, EngineStatus

if TYPE_CHECKING:
    from fairlead.engines.kubernetes.clusters import Clusters

CONSENT = "kubernetes-reset"
"""The name of the confirmation of a reset."""


class ClusterWork:
    """Clusters of the engine that ``engine`` tells of; exports go below ``exports``."""

    def __init__(
        self, engine: Callable[[], EngineStatus], exports: Path, environ: Mapping[str, str]
    ) -> None:
        self._engine = engine
        self._exports = exports
        self._environ = environ
        self._turn: asyncio.Lock = asyncio.Lock()

    async def read(self) -> tuple[ClusterFacts, ...]:
        """What is known of each cluster. Raises ``FairleadError`` where no engine runs."""
        return await self.clusters().read()

    async def export(self, name: str, directory: str, *, secrets: bool) -> tuple[str, ...]:
        """Export the cluster ``name``; returns the files.

        ``directory`` is absolute and new, or empty for one in the state directory. Raises
        ``FairleadError``; then there is no export.
        """
        clusters = self.clusters()
        facts = await clusters.find(name)
        place = Path(directory) if directory else self.place(facts)
        async with self._turn:
            files = await clusters.export(facts, place, secrets=secrets)
        return tuple(str(file) for file in files)

    async def reset(self, name: str, given: str) -> str:
        """Remove the cluster ``name``; a sentence of what was done.

        Raises ``ConfirmationRequired`` unless ``given`` is :func:`confirmation` of the cluster as
        it is now, and ``FairleadError`` with what is left of it.
        """
        clusters = self.clusters()
        async with self._turn:
            facts = await clusters.find(name)
            if given != confirmation(facts):
                raise ConfirmationRequired((consent(facts),))
            return await clusters.reset(facts)

    def clusters(self) -> Clusters:
        """The clusters themselves. Raises ``FairleadError`` where no engine runs."""
        status = self._engine()
        if status.state is not EngineState.RUNNING:
            raise FairleadError(
                "Docker Engine does not run, so what clusters are in it is not known.",
                "Start it first: fairlead up",
            )
        # Late: YAML and the rest are of use to few.
        from fairlead.engines.docker.api import Api
        from fairlead.engines.kubernetes.clusters import Clusters

        socket = Path(status.socket)
        return Clusters(Api(socket), socket, self._environ)

    def place(self, facts: ClusterFacts) -> Path:
        """A directory for an export that begins now."""
        plain = re.sub(r"[^\w.-]", "_", facts.name)
        return self._exports / f"kubernetes-{plain}-{time.strftime('%Y%m%d-%H%M%S')}"


def cluster_work(engine: Callable[[], EngineStatus], state: Path) -> ClusterWork:
    """The work for this process's user, whose state directory is ``state``."""
    return ClusterWork(engine, state / "exports", os.environ)


def consent(facts: ClusterFacts) -> Confirmation:
    """The consent that a reset of this cluster needs."""
    lost = ", ".join(
        f"{len(part)} {what}{'s' * (len(part) != 1)}"
        for part, what in (
            (facts.namespaces, "namespace"),
            (facts.workloads, "workload"),
            (facts.volumes, "volume claim"),
            (facts.nodes, "node"),
        )
        if part
    )
    return Confirmation(
        CONSENT,
        confirmation(facts),
        f"The Kubernetes cluster {facts.name} and all that is in it is removed ({lost}).",
        "Reset cluster",
    )
