"""Reads the facts of a Swarm from the Engine API.

An engine without a Swarm costs one request. One whose Swarm cannot be read, because it is locked,
in error, or has lost its quorum, gives its state and the engine's own words for it. Source:
https://docs.docker.com/reference/api/engine/ (``SystemInfo``, ``SwarmInfo``).
"""

from __future__ import annotations

import asyncio
from typing import Any

from fairlead.engines.docker.api import Api, EngineRefused
from fairlead.engines.swarm.facts import SwarmFacts

STACK = "com.docker.stack.namespace"
"""The label by which the docker command knows what belongs to a stack."""
_TASK = "com.docker.swarm.task"
_PATIENCE = 30.0
"""Seconds: a manager waits for 20 until it says that the managers have no quorum."""
_POOL = "10.0.0.0/8"
"""The engine's own where none was asked for (``docker swarm init --help``)."""
_WORKER = "This node is a worker: only a manager can list services, secrets and configs."
_LOCKED = "It is locked. Unlock it with: docker swarm unlock"


async def read_swarm(api: Api) -> SwarmFacts:
    """The facts now. Raises :class:`EngineUnreachable` where no engine answers."""
    api = api.patient(_PATIENCE)
    info = (await api.get("/info")).get("Swarm") or {}
    state = info.get("LocalNodeState") or "inactive"
    if state == "inactive":
        return SwarmFacts()
    problem = _sentence(info.get("Error"))
    base: dict[str, Any] = {
        "state": state,
        "cluster": (info.get("Cluster") or {}).get("ID", ""),
        "node": info.get("NodeID", ""),
        "address": info.get("NodeAddr", ""),
        "manager": bool(info.get("ControlAvailable")),
    }
    if state == "locked":
        return SwarmFacts(**base, problem=_LOCKED)
    if state != "active":
        return SwarmFacts(**base, problem=problem)
    try:
        if not base["manager"]:
            return SwarmFacts(**base, **await _as_worker(api), problem=problem or _WORKER)
        if not problem:
            return SwarmFacts(**base | await _as_manager(api, base["node"]))
    except EngineRefused as error:
        problem = problem or _sentence(error.message)
    # No quorum, or it was left or locked since. Who else manages it, the node still knows.
    managers = len(info.get("RemoteManagers") or ())
    base["last_manager"] = base["manager"] and managers <= 1
    return SwarmFacts(**base, silent=base["manager"], problem=problem)


async def _as_worker(api: Api) -> dict[str, Any]:
    networks, containers = await asyncio.gather(
        api.get("/networks"), api.get("/containers/json", filters={"label": [_TASK]})
    )
    return {"networks": _names(own_networks(networks)), "tasks": len(containers)}


async def _as_manager(api: Api, node: str) -> dict[str, Any]:
    swarm, nodes, services, tasks, secrets, configs, networks = await asyncio.gather(
        *(
            api.get(path)
            for path in (
                "/swarm",
                "/nodes",
                "/services",
                "/tasks",
                "/secrets",
                "/configs",
                "/networks",
            )
        )
    )
    networks = own_networks(networks)
    specs = [one.get("Spec") or {} for one in (*services, *secrets, *configs)]
    labels = [one.get("Labels") or {} for one in (*specs, *networks)]
    others = [one for one in nodes if one.get("ID") != node]
    return {
        "cluster": swarm.get("ID", ""),
        "last_manager": not any(_role(one) == "manager" for one in others),
        "other_nodes": tuple(sorted(_hostname(one) for one in others)),
        "services": _names(one["Spec"] for one in services),
        "secrets": _names(one["Spec"] for one in secrets),
        "configs": _names(one["Spec"] for one in configs),
        "networks": _names(networks),
        "stacks": tuple(sorted({one[STACK] for one in labels if one.get(STACK)})),
        "tasks": sum(one.get("DesiredState") == "running" for one in tasks),
        "pools": tuple(
            f"{pool} in /{swarm.get('SubnetSize') or 24}"
            for pool in swarm.get("DefaultAddrPool") or (_POOL,)
        ),
        "data_path_port": swarm.get("DataPathPort") or 0,
    }


def own_networks(networks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The Swarm's networks that somebody made; each Swarm has its ingress network by itself."""
    return [
        one
        for one in networks
        if one.get("Scope") == "swarm" and one.get("Driver") == "overlay" and not one.get("Ingress")
    ]


def _names(specs: Any) -> tuple[str, ...]:
    return tuple(sorted(str(spec.get("Name", "")) for spec in specs))


def _role(node: dict[str, Any]) -> str:
    return str((node.get("Spec") or {}).get("Role", ""))


def _hostname(node: dict[str, Any]) -> str:
    return str((node.get("Description") or {}).get("Hostname") or node.get("ID", ""))


def _sentence(said: str | None) -> str:
    text = " ".join((said or "").split()).rstrip(".")
    return f"The engine says: {text}." if text else ""
