"""Leaving a Swarm: what it costs, and how it is done without force wherever that is possible.

Sources: the Engine API (POST /swarm/leave, POST /nodes/{id}/update) and Docker's manual
(https://docs.docker.com/engine/swarm/swarm_manager_locking/,
https://docs.docker.com/reference/cli/docker/swarm/leave/): a manager refuses to leave, since the
others may lose their majority; demoted to a worker it goes in peace.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from fairlead.engines.docker.api import Api
from fairlead.engines.swarm.facts import SwarmFacts
from fairlead.errors import FairleadError

FORCE = (
    "This engine is the Swarm's last manager: leaving it takes force, and that erases the whole "
    "Swarm."
)
_SECONDS = 30.0
_PAUSE = 0.2


def consequences(facts: SwarmFacts) -> tuple[str, ...]:
    """What leaving means for this engine, a sentence each."""
    return tuple(_consequences(facts))


def _consequences(facts: SwarmFacts) -> Iterator[str]:
    others = ", ".join(facts.other_nodes)
    if not facts.manager:
        yield "This engine is a worker: its tasks move to other nodes, and the Swarm stays."
        return
    if not facts.last_manager:
        yield (
            "This engine is one of several managers: it is made a worker first, its tasks move to "
            f"other nodes ({others}), and the Swarm stays."
        )
        return
    yield FORCE
    if others:
        yield f"Other nodes lose their manager, and their services cannot be changed: {others}."
    for names, one, many in (
        (facts.stacks, "stack", "stacks"),
        (facts.services, "service", "services"),
        (facts.configs, "config", "configs"),
        (facts.networks, "network", "networks"),
    ):
        if names:
            yield f"{_counted(names, one, many)}: {_listed(names)}."
    if facts.secrets:
        yield (
            f"{_counted(facts.secrets, 'secret', 'secrets')}: {_listed(facts.secrets)}. The engine "
            "does not give secrets back; those of running services can be read there."
        )
    if facts.problem:
        yield facts.problem


async def leave(api: Api, facts: SwarmFacts, *, force: bool) -> None:
    """Leave the Swarm of ``facts``. Raises ``FairleadError``, with ``force`` only if need be.

    ``force`` is consent to erase it, for the last manager; nobody else needs it.
    """
    forced = facts.state in ("locked", "error") or (facts.manager and facts.last_manager)
    if forced and not force:
        raise FairleadError(FORCE, "Consent to it, or make another node a manager first.")
    if facts.manager and not forced:
        await _demote(api, facts.node)
    await api.post("/swarm/leave", force=forced)
    await _until(api, "LocalNodeState", "inactive")


async def _demote(api: Api, node: str) -> None:
    """Make the manager ``node`` a worker, so that the others keep their majority."""
    found = await api.get(f"/nodes/{node}")
    spec = {**found["Spec"], "Role": "worker"}
    await api.post(f"/nodes/{node}/update", spec, version=found["Version"]["Index"])
    await _until(api, "ControlAvailable", False)


async def _until(api: Api, key: str, value: object) -> None:
    try:
        async with asyncio.timeout(_SECONDS):
            # Nobody tells: it has to be asked.
            while (await api.get("/info"))["Swarm"].get(key) != value:  # noqa: ASYNC110
                await asyncio.sleep(_PAUSE)
    except TimeoutError:
        raise FairleadError(
            f"Docker Engine has not left the Swarm after {_SECONDS:.0f} s.",
            "See what it does with: fairlead engine log",
        ) from None


def _counted(names: tuple[str, ...], one: str, many: str) -> str:
    return f"{len(names)} {one if len(names) == 1 else many}"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
