"""The engine's containers, or its networks, told anew after each change.

Theory of operation. Events only say that something changed; what is true is read. The subscription
is there before the first read, and it asks for events from shortly before it was made: dockerd
answers before it has subscribed (moby, api/server/router/system, getEvents), and what happens in
that gap would be lost otherwise. The first event after a silence leads to a read at once, further
ones wait for a pause that grows with what a read takes: a burst costs few reads, and the last one
begins after the last event. Once more is read a moment later: dockerd says ``die`` before its list
knows of it (moby, daemon/monitor.go, handleContainerExit).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

from fairlead.engines.docker.api import Api, EngineRefused, EngineUnreachable

log = logging.getLogger(__name__)

_PAUSE = 0.04
"""Seconds between two reads, at least. With the read itself it stays below 0.1 s."""
_SETTLE = 0.25
"""Seconds after an event until the engine's list knows of it for certain."""
_RETRY = 0.2
_RETRY_MOST = 2.0
_MARGIN = 1.0
"""Seconds before the subscription from which events are wanted: they only cost a read."""
_IDLE = ("attach", "commit", "copy", "create", "detach", "export", "resize", "top")
"""What containers do without a change of their ports; ``create`` is for those not yet started."""
_IDLE_PREFIXES = ("exec_", "health_status")
"""Health checks of many containers would otherwise mean reads all the time."""


def _changes_containers(event: dict[str, Any]) -> bool:
    action = str(event.get("Action") or event.get("status") or "")
    if event.get("Type") == "network":
        return action != "create"
    return action not in _IDLE and not action.startswith(_IDLE_PREFIXES)


def _changes_networks(event: dict[str, Any]) -> bool:
    # Others come with every container.
    return str(event.get("Action") or "") in ("create", "destroy", "remove", "prune", "update")


@dataclass(frozen=True, slots=True)
class Subject:
    """A list of the engine: the path it is read from, and which events of which types change it."""

    path: str
    types: tuple[str, ...]
    changed_by: Callable[[dict[str, Any]], bool]


CONTAINERS = Subject("/containers/json", ("container", "network", "service"), _changes_containers)
"""The running containers. Services of a Swarm have ports too, those of their tasks."""
NETWORKS = Subject("/networks", ("network",), _changes_networks)
"""The engine's networks."""


class Watch:
    """Calls ``tell`` with the list of ``subject`` after each change."""

    def __init__(
        self,
        api: Api,
        tell: Callable[[list[dict[str, Any]]], None],
        subject: Subject = CONTAINERS,
    ) -> None:
        self._api = api
        self._tell = tell
        self._subject = subject
        self._changed = asyncio.Event()

    async def run(self) -> None:
        """Follow the engine until it ends.

        Raises :class:`EngineUnreachable` when its events end, :class:`EngineRefused` when it does
        not give them; what ``tell`` raises is passed on.
        """
        types = {"type": self._subject.types}
        since = f"{time.time() - _MARGIN:.3f}"
        async with self._api.opened("/events", since=since, filters=types) as events:
            self._changed.set()
            reading = asyncio.get_running_loop().create_task(self._read())
            following = asyncio.get_running_loop().create_task(self._follow(events))
            both = (reading, following)
            try:
                done, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in both:
                    task.cancel()
                await asyncio.gather(*both, return_exceptions=True)
            for task in done:
                task.result()
        raise EngineUnreachable(
            "Docker Engine has ended its events.", "Start it again: fairlead up"
        )

    async def _follow(self, events: AsyncIterator[dict[str, Any]]) -> None:
        async for event in events:
            if self._subject.changed_by(event):
                self._changed.set()

    async def _read(self) -> None:
        retry = _RETRY
        settled = True
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(None if settled else _SETTLE):
                    await self._changed.wait()
            settled = not self._changed.is_set()
            self._changed.clear()
            begun = time.monotonic()
            try:
                found = await self._api.get(self._subject.path)
                if not isinstance(found, list):
                    raise EngineUnreachable(f"Docker Engine's {self._subject.path} is no list.")
            except (EngineUnreachable, EngineRefused) as error:
                log.info("%s could not be read, trying again: %s", self._subject.path, error)
                self._changed.set()
                await asyncio.sleep(retry)
                retry = min(2 * retry, _RETRY_MOST)
                continue
            retry = _RETRY
            self._tell(found)
            await asyncio.sleep(max(_PAUSE, time.monotonic() - begun))
