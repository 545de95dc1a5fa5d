"""The configuration scripts (PAC) that the settings and the system name, while they are named.

Locations come in, the :class:`~fairlead.network.pac.source.Source` of each is kept going by a task.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fairlead.network.pac.source import Source
    from fairlead.platform.interface import SystemProxy
    from fairlead.settings.model import Settings

_PATIENCE = 3.0
"""Seconds that a change, or the start, waits for a script; the network then goes on without it."""


def wanted(settings: Settings, system: SystemProxy | None) -> set[str]:
    """The locations that ``settings`` need, and ``system`` where they follow that."""
    found = set()
    for section in (settings.proxy, settings.containers_proxy):
        if section.mode == "pac":
            found.add(section.pac)
        elif section.mode == "system" and system is not None:
            found.add(system.pac)
    return found - {""}


class Scripts:
    """The sources in use. Coroutines of the backend's loop.

    ``directory`` is where they keep the last good scripts; ``changed`` is called after a change.
    """

    def __init__(self, directory: Path, changed: Callable[[], None]) -> None:
        self._directory = directory
        self._changed = changed
        self._sources: dict[str, Source] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def get(self, location: str) -> Source | None:
        """The source of ``location``, once it was wanted."""
        return self._sources.get(location)

    async def want(self, locations: set[str]) -> None:
        """Have these too, and wait a little until they are there."""
        # Late: few have a script.
        from fairlead.network.pac.source import Source

        loop = asyncio.get_running_loop()
        fresh = []
        for location in locations - self._sources.keys():
            source = self._sources[location] = Source(location, self._directory, self._changed)
            self._tasks[location] = loop.create_task(source.follow())
            fresh.append(source.wait(_PATIENCE))
        await asyncio.gather(*fresh)

    def keep(self, locations: set[str]) -> None:
        """Have only these from now on."""
        self._end(self._sources.keys() - locations)

    def refresh(self) -> None:
        """Look at every script again: this computer's network has changed."""
        for source in self._sources.values():
            source.refresh()

    async def close(self) -> None:
        """End everything."""
        tasks = tuple(self._tasks.values())
        self._end(tuple(self._sources))
        await asyncio.gather(*tasks, return_exceptions=True)

    def _end(self, locations: Iterable[str]) -> None:
        for location in tuple(locations):
            del self._sources[location]
            self._tasks.pop(location).cancel()
