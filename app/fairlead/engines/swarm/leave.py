"""Leaving a Swarm, by force only where the engine lets no other way.

A worker just goes. One of several managers is demoted first, so that the others keep their
quorum (https://docs.docker.com/engine/swarm/admin_guide/#force-remove-a-node). The last manager,
and a node whose Swarm is locked or broken, go by force. What that means
:func:`~fairlead.engines.swarm.facts.consequences` says; asking is the caller's business.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import Any

from fairlead.engines.docker.api import Api, EngineRefused
from fairlead.engines.swarm.facts import SwarmFacts, consequences, needs_force
from fairlead.errors import FairleadError

GATEWAY_BRIDGE = "docker_gwbridge"
_SECONDS = 60.0
_NETWORK_SECONDS = 15.0
_LOOK_SECONDS = 0.1
_OUT_OF_SEQUENCE_TRIES = 5


async def leave(api: Api, facts: SwarmFacts, force: bool) -> None:
    """Leave the Swarm of ``facts``; returns once the engine belongs to none.

    ``force`` is a permission: it is used where nothing else works. The bridge of the Swarm on this
    node goes too, since the next Swarm makes it anew with addresses that fit. Raises
    ``FairleadError`` where force is needed and not permitted, or the node does not get away.
    """
    if not facts.active:
        return
    if needs_force(facts) and not force:
        raise FairleadError(" ".join(consequences(facts)), "Leave with force to go ahead.")
    if facts.manager and not needs_force(facts):
        forced = not await _demote(api, facts.node, permitted=force)
    else:
        forced = needs_force(facts)
    await api.post("/swarm/leave", force=forced)
    await _until(api, lambda swarm: swarm.get("LocalNodeState") == "inactive", "left the Swarm")
    await _clear_networks(api)


async def _clear_networks(api: Api) -> None:
    """Remove what the engine keeps of the Swarm's networks on this node.

    It would list them as if they were of the next Swarm. One that containers of the user's own
    still hang on stays.
    """
    deadline = time.monotonic() + _NETWORK_SECONDS
    while True:
        found = [
            one["Id"]
            for one in await api.get("/networks")
            if one.get("Scope") == "swarm" or one.get("Name") == GATEWAY_BRIDGE
        ]
        for network in found:
            with contextlib.suppress(EngineRefused):
                await api.delete(f"/networks/{network}")
        if not found or time.monotonic() > deadline:
            return
        await asyncio.sleep(_LOOK_SECONDS)


async def _demote(api: Api, node: str, *, permitted: bool) -> bool:
    """Make this manager a worker; False where that does not work and force is permitted."""
    try:
        await update_node(api, node, {"Role": "worker"})
        await _until(api, lambda swarm: not swarm.get("ControlAvailable"), "been demoted")
    except FairleadError as error:
        if permitted:
            return False
        raise FairleadError(
            f"This manager cannot be demoted to a worker: {error.problem}",
            "Look after the other managers, or leave with force, which may cost them their quorum.",
        ) from None
    return True


async def update_node(api: Api, node: str, changes: dict[str, Any]) -> None:
    """Change fields of the ``Spec`` of ``node``. Raises what :class:`Api` raises."""
    for turn in range(_OUT_OF_SEQUENCE_TRIES):
        found = await api.get(f"/nodes/{node}")
        try:
            await api.post(
                f"/nodes/{node}/update",
                {**found["Spec"], **changes},
                version=found["Version"]["Index"],
            )
            return
        except EngineRefused as error:
            # The Swarm has written to the node between the two requests.
            if "out of sequence" not in error.message or turn == _OUT_OF_SEQUENCE_TRIES - 1:
                raise


async def _until(api: Api, holds: Callable[[dict[str, Any]], bool], what: str) -> None:
    """Wait until the engine's view of its Swarm ``holds``. Raises ``FairleadError`` in the end."""
    deadline = time.monotonic() + _SECONDS
    while not holds((await api.get("/info")).get("Swarm") or {}):
        if time.monotonic() > deadline:
            raise FairleadError(
                f"This node has not {what} within {_SECONDS:.0f} s.",
                "See what the engine does with: fairlead engine log",
            )
        await asyncio.sleep(_LOOK_SECONDS)
