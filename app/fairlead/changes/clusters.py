"""The clusters in the running engine, as the front ends ask for them.

Reading, exporting and resetting is the work of :mod:`fairlead.engines.kubernetes`; here it is seen
that the engine runs, where exports go, and that nobody resets a cluster that was not the one shown:
a consent counts for the facts that it was given for.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from fairlead.changes.plan import Confirmation, ConfirmationRequired
from fairlead.engines.kubernetes.facts import ClusterFacts, confirmation
from fairlead.errors import FairleadError
from fairlead.network.status import EngineState, EngineStatus

if TYPE_CHECKING:
    from fairlead.changes.loop_thread import LoopThread
    from fairlead.engines.kubernetes.clusters import Clusters

CONSENT = "kubernetes-reset"
"""The name of the confirmation of a reset."""


class ClusterActs:
    """The :class:`~fairlead.changes.service.ClusterService`, at work in the thread of ``loop``.

    ``engine`` tells of the engine; exports go below ``exports``; ``environ`` is what the tools of
    the clusters and the kubeconfig are looked for in.
    """

    def __init__(
        self,
        loop: LoopThread,
        engine: Callable[[], EngineStatus],
        exports: Path,
        environ: Mapping[str, str],
    ) -> None:
        self._loop = loop
        self._engine = engine
        self._exports = exports
        self._environ = environ
        self._turn: asyncio.Lock = asyncio.Lock()

    def read(self) -> Future[tuple[ClusterFacts, ...]]:
        """What is known of each cluster."""
        return self._loop.submit(lambda: self._clusters().read())

    def export(self, name: str, directory: str, secrets: bool) -> Future[tuple[str, ...]]:
        """Export the cluster ``name``; the future holds the files."""
        return self._loop.submit(lambda: self._export(name, directory, secrets=secrets))

    def reset(self, name: str, confirmation: str) -> Future[str]:
        """Remove the cluster ``name``; the future holds a sentence."""
        return self._loop.submit(lambda: self._reset(name, confirmation))

    async def _export(self, name: str, directory: str, *, secrets: bool) -> tuple[str, ...]:
        clusters = self._clusters()
        facts = await clusters.find(name)
        place = Path(directory) if directory else self._place(facts)
        async with self._turn:
            files = await clusters.export(facts, place, secrets=secrets)
        return tuple(str(file) for file in files)

    async def _reset(self, name: str, given: str) -> str:
        clusters = self._clusters()
        async with self._turn:
            facts = await clusters.find(name)
            if given != confirmation(facts):
                raise ConfirmationRequired((consent(facts),))
            return await clusters.reset(facts)

    def _clusters(self) -> Clusters:
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

    def _place(self, facts: ClusterFacts) -> Path:
        """A directory for an export that begins now."""
        plain = re.sub(r"[^\w.-]", "_", facts.name)
        return self._exports / f"kubernetes-{plain}-{time.strftime('%Y%m%d-%H%M%S')}"


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
