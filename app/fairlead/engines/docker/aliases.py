"""The aliases of containers in their networks, which the engine's list leaves out.

A container is asked for once per endpoint (``GET /containers/ID/json``): aliases are given when a
container is connected, and a new connection is a new endpoint.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fairlead.engines.docker.api import Api, EngineRefused, EngineUnreachable
from fairlead.engines.docker.places import endpoints

log = logging.getLogger(__name__)

_WITHOUT = ("bridge", "host", "none")
"""Networks in which containers have no aliases."""


class Aliases:
    """Follows containers; ``changed`` is called when more is known. For one asyncio loop."""

    def __init__(self, api: Api, changed: Callable[[], None]) -> None:
        self._api = api
        self._changed = changed
        self._missing: dict[str, str] = {}
        self._task: asyncio.Task[None] | None = None
        self.known: dict[str, tuple[str, ...]] = {}
        """The aliases by the id of the endpoint."""

    def follow(self, containers: Sequence[Mapping[str, Any]]) -> None:
        """Find out what is not known of ``containers``, and forget all others."""
        wanted = {
            part.id: str(container.get("Id"))
            for container in containers
            for part in endpoints(container)
            if part.id and part.network not in _WITHOUT
        }
        self.known = {one: names for one, names in self.known.items() if one in wanted}
        self._missing = {one: at for one, at in wanted.items() if one not in self.known}
        if self._missing and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._read())

    async def close(self) -> None:
        """Ask no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _read(self) -> None:
        while self._missing:
            endpoint, container = next(iter(self._missing.items()))
            try:
                details = await self._api.get(f"/containers/{container}/json")
            except (EngineRefused, EngineUnreachable) as error:
                # It has ended meanwhile, and the next list will tell.
                log.debug("aliases: %s", error)
                details = {}
            self.known[endpoint] = ()
            self.known |= _names(details)
            self._missing = {one: at for one, at in self._missing.items() if one not in self.known}
        self._changed()


def _names(details: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The names in each network, by the endpoint's id.

    Engines from 25 on list all that their DNS knows as ``DNSNames``, others have ``Aliases``.
    """
    networks = (details.get("NetworkSettings") or {}).get("Networks") or {}
    found = {}
    for part in networks.values():
        if part and part.get("EndpointID"):
            names = (*(part.get("DNSNames") or ()), *(part.get("Aliases") or ()))
            found[str(part["EndpointID"])] = tuple(dict.fromkeys(str(name) for name in names))
    return found
