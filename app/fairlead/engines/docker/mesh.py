"""Published ports of Swarm services: each leads to a task of the service in this engine.

The engine itself spreads such a port over all tasks of a Swarm, inside the kernel (its routing
mesh), and the list of containers does not have it. Here it is led to one running task on this node
without the mesh, by the address that every such task has in the bridge ``docker_gwbridge``; so it
works where the kernel has no IPVS, and a task on another node is out of reach. Only a manager knows
the ports of services. Ports in ``mode=host`` are in the list, as any container's. Source:
https://docs.docker.com/engine/swarm/ingress/ and ``ServiceList`` of the Engine API.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from ipaddress import IPv4Interface
from typing import Any

from fairlead.engines.docker.api import Api, EngineRefused, EngineUnreachable

log = logging.getLogger(__name__)

_SERVICE = "com.docker.swarm.service.id"
_GATEWAY = "docker_gwbridge"


class Mesh:
    """Follows containers; ``changed`` is called when more is known. For one asyncio loop."""

    def __init__(self, api: Api, changed: Callable[[], None]) -> None:
        self._api = api
        self._changed = changed
        self._tasks: list[Mapping[str, Any]] = []
        self._stale = False
        self._reading: asyncio.Task[None] | None = None
        self.published: tuple[dict[str, Any], ...] = ()
        """Tasks with the ports of their service, as ``GET /containers/json`` would have them."""

    def follow(self, containers: Sequence[Mapping[str, Any]]) -> None:
        """Find out what the tasks among ``containers`` publish, and forget all others."""
        self._tasks = [one for one in containers if _service_of(one)]
        ids = {one.get("Id") for one in self._tasks}
        self.published = tuple(one for one in self.published if one["Id"] in ids)
        self._stale = bool(self._tasks)
        if self._stale and (self._reading is None or self._reading.done()):
            self._reading = asyncio.get_running_loop().create_task(self._read())

    async def close(self) -> None:
        """Ask no more."""
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)

    async def _read(self) -> None:
        while self._stale:
            self._stale = False
            try:
                services = await self._api.get("/services")
                gateway = await self._api.get(f"/networks/{_GATEWAY}")
            except (EngineRefused, EngineUnreachable) as error:
                # A worker, or a Swarm that was left meanwhile.
                log.debug("services: %s", error)
                services, gateway = [], {}
            found = tuple(published(self._tasks, services, gateway))
            if found != self.published:
                self.published = found
                self._changed()


def published(
    tasks: Sequence[Mapping[str, Any]],
    services: Sequence[Mapping[str, Any]],
    gateway: Mapping[str, Any],
) -> Iterator[dict[str, Any]]:
    """Each of ``tasks``, containers, as one that publishes the ports of its service.

    ``services`` is ``GET /services``, ``gateway`` the network that leads to the tasks.
    """
    ports = {str(one.get("ID")): _ports(one) for one in services}
    places = gateway.get("Containers") or {}
    for task in tasks:
        at = str((places.get(task.get("Id")) or {}).get("IPv4Address") or "")
        if at and (own := ports.get(_service_of(task))):
            address = str(IPv4Interface(at).ip)
            yield {
                "Id": task.get("Id"),
                "Names": task.get("Names"),
                "Ports": own,
                "NetworkSettings": {"Networks": {_GATEWAY: {"IPAddress": address}}},
            }


def _ports(service: Mapping[str, Any]) -> list[dict[str, Any]]:
    listed = (service.get("Endpoint") or {}).get("Ports") or ()
    return [
        {
            "Type": one.get("Protocol"),
            "PublicPort": one.get("PublishedPort"),
            "PrivatePort": one.get("TargetPort"),
        }
        for one in listed
        if one.get("PublishMode", "ingress") == "ingress"
    ]


def _service_of(container: Mapping[str, Any]) -> str:
    return str((container.get("Labels") or {}).get(_SERVICE) or "")
