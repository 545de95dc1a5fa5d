"""From what the engine says to :class:`~fairlead.engines.swarm.facts.SwarmFacts`.

Source: the Engine API (https://docs.docker.com/reference/api/engine/), GET /info and, on a manager,
the lists of nodes, services, tasks, secrets, configs and networks. An engine that is in no Swarm
costs one request.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from fairlead.engines.docker.api import Api, EngineRefused
from fairlead.engines.swarm.facts import SwarmFacts

STACK = "com.docker.stack.namespace"
"""The label that ``docker stack deploy`` gives to everything that it makes."""

VXLAN = "com.docker.network.driver.overlay.vxlanid_list"
"""The option of an overlay network that holds the engine's own number of it."""

_INACTIVE = "inactive"


async def read_swarm(api: Api) -> SwarmFacts:
    """What ``api``'s engine says. Raises ``FairleadError`` where it does not answer."""
    swarm = (await api.get("/info")).get("Swarm") or {}
    state = str(swarm.get("LocalNodeState") or _INACTIVE)
    if state == _INACTIVE:
        return SwarmFacts()
    cluster = swarm.get("Cluster") or {}
    manager = bool(swarm.get("ControlAvailable"))
    size = cluster.get("SubnetSize")
    pools = tuple(f"{base},{size}" for base in cluster.get("DefaultAddrPool") or ())
    known = SwarmFacts(
        state=state,
        cluster=str(cluster.get("ID") or ""),
        node=str(swarm.get("NodeID") or ""),
        address=str(swarm.get("NodeAddr") or ""),
        manager=manager,
        pools=pools,
        problem=_problem(state, str(swarm.get("Error") or ""), manager=manager),
    )
    if not manager:
        return known
    try:
        return await _held(api, known)
    except EngineRefused as error:
        return replace(known, problem=f"What the Swarm holds is not known. {error.problem}")


async def _held(api: Api, known: SwarmFacts) -> SwarmFacts:
    nodes = await api.get("/nodes")
    services = await api.get("/services")
    tasks = await api.get("/tasks")
    managers = [one for one in nodes if one.get("ManagerStatus")]
    return replace(
        known,
        last_manager=len(managers) <= 1,
        other_nodes=_sorted(
            (one.get("Description") or {}).get("Hostname") or one["ID"]
            for one in nodes
            if one.get("ID") != known.node
        ),
        services=_names(services),
        secrets=_names(await api.get("/secrets")),
        configs=_names(await api.get("/configs")),
        networks=_sorted(one["Name"] for one in await networks(api)),
        stacks=_sorted({stack for one in services if (stack := stack_of(one))}),
        tasks=sum((one.get("Status") or {}).get("State") == "running" for one in tasks),
    )


async def networks(api: Api) -> list[dict[str, Any]]:
    """The Swarm's networks but for the one that every Swarm makes itself."""
    listed = await api.get("/networks", filters={"scope": ["swarm"]})
    return [one for one in listed if not one.get("Ingress") and not one.get("ConfigOnly")]


def stack_of(thing: Mapping[str, Any]) -> str:
    """The stack that a service, secret, config or network belongs to; empty for none."""
    labels = (thing.get("Spec") or thing).get("Labels") or {}
    return str(labels.get(STACK) or "")


def _problem(state: str, error: str, *, manager: bool) -> str:
    if state == "locked":
        return "The Swarm is locked. `docker swarm unlock` opens it with its key."
    if error:
        return f"The Swarm reports an error: {error.rstrip('.')}."
    return "" if manager else "This node is a worker: only managers know what the Swarm holds."


def _names(things: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return _sorted(str((one.get("Spec") or {}).get("Name") or one.get("ID")) for one in things)


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
