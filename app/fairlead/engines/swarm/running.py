"""Whether services run: their tasks are counted until all do, or time is up.

Source: ``Task`` and ``ServiceSpec`` of https://docs.docker.com/reference/api/engine/.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import Any

from fairlead.engines.docker.api import Api

_SECONDS = 60.0
_LOOK_SECONDS = 0.25


async def wait_for_tasks(
    api: Api, names: Sequence[str], seconds: float = _SECONDS
) -> tuple[str, ...]:
    """Wait until the services ``names`` run, at most ``seconds``; say which do not.

    Raises what :class:`Api` raises.
    """
    deadline = time.monotonic() + seconds
    while True:
        services, tasks = await asyncio.gather(api.get("/services"), api.get("/tasks"))
        watched = [one for one in services if one["Spec"]["Name"] in names]
        problems = tuple(filter(None, (problem_of(one, tasks) for one in watched)))
        if not problems:
            return (f"All tasks of {_services(len(watched))} run.",)
        if time.monotonic() > deadline:
            return problems
        await asyncio.sleep(_LOOK_SECONDS)


def problem_of(service: dict[str, Any], tasks: list[dict[str, Any]]) -> str:
    """A sentence where fewer tasks of ``service`` run than are wanted; else empty."""
    own = [one for one in tasks if one.get("ServiceID") == service["ID"]]
    mode = service["Spec"].get("Mode") or {}
    done = {"running", "complete"} if {"ReplicatedJob", "GlobalJob"} & set(mode) else {"running"}
    wanted = _wanted(mode, own)
    running = sum((one.get("Status") or {}).get("State") in done for one in own)
    if running >= wanted:
        return ""
    newest = max(own, key=lambda one: str(one.get("UpdatedAt", "")), default={})
    faults = [
        str(status["Err"])
        for one in (newest, *own)
        if (status := one.get("Status") or {}).get("Err")
    ]
    why = f": {faults[0].rstrip('.')}" if faults else ""
    return f"{running} of {wanted} tasks of {service['Spec']['Name']} run{why}."


def _wanted(mode: dict[str, Any], own: list[dict[str, Any]]) -> int:
    """How many tasks are to run; of a global service, one on each node that has been given one."""
    if "Replicated" in mode:
        return int((mode["Replicated"] or {}).get("Replicas", 1))
    if "ReplicatedJob" in mode:
        return int((mode["ReplicatedJob"] or {}).get("TotalCompletions", 1))
    return max(1, len({one.get("NodeID") for one in own if one.get("NodeID")}))


def _services(number: int) -> str:
    return "the service" if number == 1 else f"the {number} services"
