"""The clusters as a caller with another kubeconfig sees them, and none of the backend's forgotten.

Whoever changes the addresses from a shell means the kubeconfig of that shell: it leads to the API,
loses the contexts of what is reset and gets those of what is made anew. Clusters that only the
backend's kubeconfig knows are bound to the addresses all the same, so they are in the list, and
are taken down by way of that one. The two are never merged: a context of one may have the name of
a context of the other and lead elsewhere.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from fairlead.engines.kubernetes.clusters import Clusters
from fairlead.engines.kubernetes.facts import ClusterFacts


class CallersClusters:
    """What is asked of ``clusters``, the backend's, for a caller with ``kubeconfig``.

    An empty ``kubeconfig`` is the backend's.
    """

    def __init__(self, clusters: Clusters, kubeconfig: str) -> None:
        self._own = clusters
        self._callers = clusters.seen_with(kubeconfig)

    async def read(self) -> tuple[ClusterFacts, ...]:
        """What is known of each. Raises ``FairleadError`` where the engine does not answer."""
        if self._callers is self._own:
            return await self._own.read()
        first, second = await asyncio.gather(self._callers.read(), self._own.read())
        seen = {container for facts in first for container in facts.containers}
        return (*first, *(facts for facts in second if seen.isdisjoint(facts.containers)))

    async def export(
        self, facts: ClusterFacts, directory: Path, *, secrets: bool, required: bool = True
    ) -> tuple[Path, ...]:
        """Write what is in the cluster into ``directory`` (:meth:`.Clusters.export`)."""
        clusters = await self._that_know(facts)
        return await clusters.export(facts, directory, secrets=secrets, required=required)

    async def reset(self, facts: ClusterFacts) -> str:
        """Remove the cluster; a sentence of what was done. Raises ``FairleadError``."""
        return await (await self._that_know(facts)).reset(facts)

    async def create(self, facts: ClusterFacts) -> str:
        """Make a cluster of that kind and name anew; a sentence. Raises ``FairleadError``."""
        return await self._callers.create(facts)

    async def _that_know(self, facts: ClusterFacts) -> Clusters:
        return self._callers if await self._callers.knows(facts) else self._own
