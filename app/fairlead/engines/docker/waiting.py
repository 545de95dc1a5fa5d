"""What containers that do not run yet will publish, known before they are started.

Theory of operation. What a container asks for is fixed when it is created. Those that are there are
read once; of others the engine's events tell. ``docker run`` creates and starts within a tenth of a
second, and the engine does not answer about a container while it starts it. So what it has written
down of a container is read first (moby, container/container.go, toDisk), and the engine is asked
(``GET /containers/ID/json``) where there is no such file. Which containers run is known elsewhere
(:mod:`.watch`).
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fairlead.engines.docker.api import Api, EngineRefused, EngineUnreachable
from fairlead.engines.docker.published import Asked, asked

log = logging.getLogger(__name__)

_MARGIN = 1.0
"""Seconds before the subscription from which events are wanted (see :mod:`.watch`)."""
_NEWS = {"type": ["container"], "event": ["create", "destroy"]}

Tell = Callable[[Mapping[str, tuple[Asked, ...]]], None]


class Waiting:
    """Calls ``tell`` with what each container asks for, by its id, after each change.

    ``data`` is the engine's own directory.
    """

    def __init__(self, api: Api, data: Path, tell: Tell) -> None:
        self._api = api
        self._containers = data / "containers"
        self._tell = tell
        self._asked: dict[str, tuple[Asked, ...]] = {}
        self._gone: set[str] = set()

    async def run(self) -> None:
        """Follow the engine until it ends. Raises :class:`EngineUnreachable`."""
        since = f"{time.time() - _MARGIN:.3f}"
        async with self._api.opened("/events", since=since, filters=_NEWS) as events:
            survey = asyncio.get_running_loop().create_task(self._survey())
            try:
                async for event in events:
                    # Older engines name things in lower case only.
                    action = str(event.get("Action") or event.get("status") or "")
                    name = str((event.get("Actor") or {}).get("ID") or event.get("id") or "")
                    if action == "create":
                        await self._read(name)
                    elif action == "destroy":
                        self._forget(name)
            finally:
                survey.cancel()
                await asyncio.gather(survey, return_exceptions=True)
        raise EngineUnreachable(
            "Docker Engine has ended its events.", "Start it again: fairlead up"
        )

    async def _survey(self) -> None:
        """Read the containers that there are already."""
        try:
            containers = await self._api.get("/containers/json", all=True)
        except (EngineUnreachable, EngineRefused) as error:
            log.info("The containers could not be listed: %s", error)
            return
        for container in containers:
            if (name := str(container.get("Id", ""))) not in self._asked:
                await self._read(name)

    async def _read(self, name: str) -> None:
        container = _written(self._containers / name)
        if container is None:
            try:
                container = await self._api.get(f"/containers/{quote(name)}/json")
            except (EngineUnreachable, EngineRefused) as error:
                log.debug("container %s is not to be read: %s", name, error)
                return
        # It may have been removed while it was read.
        if name not in self._gone and (wanted := asked(container)):
            self._asked[name] = wanted
            self._tell(self._asked)

    def _forget(self, name: str) -> None:
        self._gone.add(name)
        if self._asked.pop(name, None) is not None:
            self._tell(self._asked)


def _written(directory: Path) -> dict[str, Any] | None:
    """What the engine has written of a container, in the words of its API."""
    try:
        config = json.loads((directory / "config.v2.json").read_bytes())
        host = json.loads((directory / "hostconfig.json").read_bytes())
        return {"Config": dict(config["Config"]), "HostConfig": dict(host)}
    except (OSError, ValueError, TypeError, KeyError) as error:
        log.debug("%s cannot be read: %s", directory, error)
        return None
