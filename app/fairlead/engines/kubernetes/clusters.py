"""The clusters in the engine: read, exported, reset. What the rest of Fairlead uses of this room.

:class:`Clusters` joins what the engine's containers show with the kubeconfig contexts that lead to
them, and asks each cluster's API for what is in it. Where there is no cluster it costs one request.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fairlead.engines.docker.api import Api, EngineRefused
from fairlead.engines.kubernetes import (
    connection,
    create,
    detect,
    export,
    kubeconfig,
    reader,
    reset,
)
from fairlead.engines.kubernetes.facts import ClusterFacts, NoAnswer
from fairlead.engines.kubernetes.kubeconfig import Context
from fairlead.engines.kubernetes.kubeconfig_files import files
from fairlead.errors import FairleadError

_PREFIXES = {"kind": "kind-", "k3d": "k3d-"}
"""What the tools put before the cluster's name in the name of its context."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A cluster and the contexts that lead to it, the one to use first."""

    found: detect.Found
    contexts: tuple[Context, ...]


class Clusters:
    """The clusters in the engine at ``socket``, for the user with ``environ``."""

    def __init__(self, api: Api, socket: Path, environ: Mapping[str, str]) -> None:
        self._api = api
        self._socket = socket
        self._environ = dict(environ)

    async def read(self) -> tuple[ClusterFacts, ...]:
        """What is known of each, by name. Takes about eight seconds where an API hangs.

        Raises ``FairleadError`` where the engine itself does not answer.
        """
        places, problem = await self._places()
        return tuple(await asyncio.gather(*(self._facts(place, problem) for place in places)))

    async def find(self, name: str) -> ClusterFacts:
        """The one called ``name``. Raises ``FairleadError`` that names those there are."""
        found = await self.read()
        for facts in found:
            if facts.name == name:
                return facts
        names = ", ".join(facts.name for facts in found)
        raise FairleadError(
            f"There is no Kubernetes cluster {name} in the engine.",
            f"There is: {names}." if names else "There is none at all.",
            exit_code=2,
        )

    async def export(
        self, facts: ClusterFacts, directory: Path, *, secrets: bool, required: bool = True
    ) -> tuple[Path, ...]:
        """Write what is in the cluster as YAML into a new ``directory``; returns the files.

        ``secrets``: Secrets too. Where the API does not answer this raises ``FairleadError``,
        unless it is not ``required``: then there is one file that says so. A disk that is full
        raises in any case, and leaves nothing.
        """
        place = await self._place(facts)
        try:
            access = self._access(place)
            return await asyncio.to_thread(export.export, facts, access, directory, secrets=secrets)
        except NoAnswer as problem:
            if required:
                raise
            return await asyncio.to_thread(export.explain, facts, directory, problem)

    async def reset(self, facts: ClusterFacts) -> str:
        """Remove the cluster and see that it is gone; a sentence of what was done.

        Raises ``FairleadError`` with what is left of it.
        """
        names = [context.name for context in (await self._place(facts)).contexts]
        return await reset.reset_cluster(self._api, self._socket, facts, names, self._environ)

    async def create(self, facts: ClusterFacts) -> str:
        """Make a cluster of that kind and name anew (:func:`.create.create_cluster`)."""
        return await create.create_cluster(self._socket, facts, self._environ)

    async def knows(self, facts: ClusterFacts) -> bool:
        """Whether the cluster of ``facts`` is among these; no cluster is asked."""
        places, _ = await self._places()
        held = set(facts.containers)
        return any(not held.isdisjoint(place.found.facts.containers) for place in places)

    def seen_with(self, config: str) -> Clusters:
        """The same for a user whose ``KUBECONFIG`` says ``config``, where it says anything else."""
        environ = {**self._environ, "KUBECONFIG": config}
        if not config or files(environ) == files(self._environ):
            return self
        return Clusters(self._api, self._socket, environ)

    def _access(self, place: _Place) -> connection.Access:
        if not place.contexts:
            raise NoAnswer(_no_context(place.found.facts))
        try:
            return connection.access(place.contexts[0], place.found.ports)
        except connection.Unreachable as problem:
            raise NoAnswer(problem.problem) from None

    async def _facts(self, place: _Place, problem: str) -> ClusterFacts:
        facts = place.found.facts
        if place.contexts:
            first = place.contexts[0]
            facts = replace(facts, context=first.name, server=first.server)
        if facts.state == "stopped":
            return replace(facts, problem=facts.problem or problem)
        if not place.contexts:
            why = facts.problem or problem or _no_context(facts)
            state = facts.state if facts.state != "running" else "unreachable"
            return replace(facts, state=state, problem=why)
        try:
            access = connection.access(place.contexts[0], place.found.ports)
        except connection.Unreachable as unreachable:
            return replace(facts, state="unreachable", problem=unreachable.problem)
        found = replace(place.found, facts=facts)
        return await asyncio.to_thread(reader.read, found, access)

    async def _place(self, facts: ClusterFacts) -> _Place:
        """Where the cluster of ``facts`` is now."""
        places, _ = await self._places()
        for place in places:
            if place.found.facts.name == facts.name:
                return place
        raise FairleadError(f"There is no Kubernetes cluster {facts.name} in the engine any more.")

    async def _places(self) -> tuple[tuple[_Place, ...], str]:
        """Every cluster, and a sentence where the kubeconfig cannot be read."""
        containers = await self._api.get("/containers/json", all=True)
        if not containers:
            return (), ""
        contexts: tuple[Context, ...] = ()
        problem = ""
        try:
            paths = files(self._environ)
            contexts = await asyncio.to_thread(kubeconfig.contexts, paths)
        except FairleadError as unreadable:
            problem = str(unreadable)
        places = []
        for found in await self._made_by_tools(containers):
            leading = sorted(
                (one for one in contexts if _leads_to(one, found)),
                key=lambda one: _order(one, found),
            )
            contexts = tuple(one for one in contexts if one not in leading)
            places.append(_Place(found, tuple(leading)))
        return (*places, *_others(containers, contexts)), problem

    async def _made_by_tools(
        self, containers: Sequence[Mapping[str, Any]]
    ) -> tuple[detect.Found, ...]:
        members = [one for one in containers if detect.owner(one) is not None]
        if not members:
            return ()
        volumes = (await self._api.get("/volumes")).get("Volumes") or ()
        networks = await self._api.get("/networks")
        configured = {}
        for one in members:
            if not detect.is_running(one):
                try:
                    inspected = await self._api.get(f"/containers/{one['Id']}/json")
                except EngineRefused:
                    # It has gone in the meantime.
                    continue
                configured[str(one["Id"])] = detect.configured_ports(inspected)
        return detect.clusters(containers, volumes, networks, configured)


def _others(
    containers: Sequence[Mapping[str, Any]], contexts: Sequence[Context]
) -> tuple[_Place, ...]:
    """The clusters that only ``contexts`` know, by the container that serves each."""
    places = []
    for container in containers:
        if detect.owner(container) is not None or not detect.is_running(container):
            continue
        ports = detect.published(container)
        serving = {port.inside for port in ports}
        leading = [
            one
            for one in contexts
            if detect.leads_to(one.server, ports, ())
            or (
                detect.leads_to(one.server, (), detect.addresses(container))
                and detect.host_and_port(one.server)[1] in serving
            )
        ]
        if leading:
            leading.sort(key=lambda one: not one.current)
            places.append(_Place(detect.other(container, leading[0].name), tuple(leading)))
    return tuple(places)


def _leads_to(context: Context, found: detect.Found) -> bool:
    if detect.leads_to(context.server, found.ports, found.addresses):
        return True
    # minikube has another port after each start, and its profiles are one of a name.
    facts = found.facts
    host, _ = detect.host_and_port(context.server)
    return (
        facts.kind == "minikube"
        and facts.state == "stopped"
        and context.name == facts.cluster
        and detect.is_this_computer(host)
    )


def _order(context: Context, found: detect.Found) -> tuple[bool, bool]:
    """The context that the tool has made first, then the current one."""
    facts = found.facts
    return context.name != f"{_PREFIXES.get(facts.kind, '')}{facts.cluster}", not context.current


def _no_context(facts: ClusterFacts) -> str:
    return (
        f"The kubeconfig has no context for the cluster {facts.name}, so its API cannot be asked."
    )
