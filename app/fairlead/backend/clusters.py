"""The clusters in the running engine, as the front ends ask for them.

Reading, exporting and resetting is the work of :mod:`fairlead.engines.kubernetes`; here it is seen
that the engine runs, where exports go, and that nobody resets a cluster that was not the one shown:
a consent counts for the facts that it was given for.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from fairlead.changes.plan import KUBERNETES_RESET, Confirmation, ConfirmationRequired
from fairlead.engines.kubernetes.facts import ClusterFacts, confirmation

if TYPE_CHECKING:
    from fairlead.backend.attached_engine import AttachedEngine
    from fairlead.backend.loop_thread import LoopThread
    from fairlead.engines.kubernetes.clusters import Clusters

"""The name of the confirmation of a reset."""


class ClusterActs:
    """The :class:`~fairlead.backend.service.ClusterService`, at work in the thread of ``loop``.

    ``engine`` gives the running engine, or raises ``FairleadError``; exports go below ``exports``.
    """

    def __init__(
        self, loop: LoopThread, engine: Callable[[], AttachedEngine], exports: Path
    ) -> None:
        self._loop = loop
        self._engine = engine
        self._exports = exports
        self._turn: asyncio.Lock = asyncio.Lock()

    def read(self, kubeconfig: str = "") -> Future[tuple[ClusterFacts, ...]]:
        """What is known of each cluster."""
        return self._loop.submit(lambda: self._clusters(kubeconfig).read())

    def export(
        self, name: str, directory: str, secrets: bool, kubeconfig: str = ""
    ) -> Future[tuple[str, ...]]:
        """Export the cluster ``name``; the future holds the files."""
        return self._loop.submit(
            lambda: self._export(self._clusters(kubeconfig), name, directory, secrets=secrets)
        )

    def reset(self, name: str, confirmation: str, kubeconfig: str = "") -> Future[str]:
        """Remove the cluster ``name``; the future holds a sentence."""
        return self._loop.submit(
            lambda: self._reset(self._clusters(kubeconfig), name, confirmation)
        )

    async def _export(
        self, clusters: Clusters, name: str, directory: str, *, secrets: bool
    ) -> tuple[str, ...]:
        facts = await clusters.find(name)
        place = Path(directory) if directory else self._place(facts)
        async with self._turn:
            files = await clusters.export(facts, place, secrets=secrets)
        return tuple(str(file) for file in files)

    async def _reset(self, clusters: Clusters, name: str, given: str) -> str:
        async with self._turn:
            facts = await clusters.find(name)
            if given != confirmation(facts):
                raise ConfirmationRequired((consent(facts),))
            return await clusters.reset(facts)

    def _clusters(self, kubeconfig: str) -> Clusters:
        return self._engine().clusters.seen_with(kubeconfig)

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
        KUBERNETES_RESET,
        confirmation(facts),
        f"The Kubernetes cluster {facts.name} and all that is in it is removed ({lost}).",
        "Reset cluster",
    )
