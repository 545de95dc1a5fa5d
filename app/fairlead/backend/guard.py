"""The conflict guard: watches the computer's routes, and knows what of ours is in their way.

Theory of operation. Where the system tells of changes (Linux does, by netlink), it is listened to;
what it says is only that something changed, and what is true is read. Changes come in bursts, so
reading waits for a short pause. Elsewhere routes are read every few seconds. What was read is
noted as seen, and whoever is interested is told when it differs.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import time
from collections.abc import Callable
from contextlib import suppress

from fairlead.backend.seen import SeenNetworks
from fairlead.backend.threads import in_thread
from fairlead.changes import addressing
from fairlead.network.status import AddressConflict
from fairlead.platform.interface import HostRoute, Platform
from fairlead.settings.model import NetworkSettings
from fairlead.settings.ranges import Range, route, seen

log = logging.getLogger(__name__)

_PAUSE = 0.05
"""Seconds from the first word of a change until routes are read."""
_POLL = 2.0
_NOTE_AGAIN = 3600.0
"""Seconds after which routes that did not change are noted as seen again."""
_PIECE = 1 << 16


class ConflictGuard:
    """Follows the routes of ``platform``; ``changed`` is called after each change of them."""

    def __init__(self, platform: Platform, changed: Callable[[], None]) -> None:
        self._platform = platform
        self._changed = changed
        self._seen = SeenNetworks(platform.paths().state / "networks.json")
        self.ranges: tuple[Range, ...] = ()
        """The routes as they were read last, and the networks seen lately."""
        self._judged: object = None
        self._conflicts: tuple[AddressConflict, ...] = ()

    def look(self) -> tuple[Range, ...]:
        """The routes now, and the networks seen lately. May be called from any thread."""
        return self._with_seen(self._platform.host_routes())

    def conflicts(
        self, network: NetworkSettings, others: tuple[Range, ...]
    ) -> tuple[AddressConflict, ...]:
        """What of ``network`` and of ``others`` collides, each with its way out."""
        if (network, others) != self._judged:
            self._conflicts = addressing.clashes(network, others)
            self._judged = (network, others)
        return self._conflicts

    async def look_again(self) -> None:
        """Read the routes now, whoever has told of a change."""
        await self._read()

    async def follow(self) -> None:
        """Follow the routes until cancelled."""
        told = self._platform.route_changes()
        try:
            while True:
                try:
                    await self._read()
                except Exception:
                    # One bad round must not end the following.
                    log.exception("looking at the routes failed")
                await _change(told)
        finally:
            if told is not None:
                told.close()

    async def _read(self) -> None:
        routes = await in_thread(self._platform.host_routes)
        # A file that is being written is waited for at the end.
        await asyncio.to_thread(self._seen.note, routes, time.time())
        ranges = self._with_seen(routes)
        if ranges != self.ranges:
            self.ranges = ranges
            self._changed()

    def _with_seen(self, routes: tuple[HostRoute, ...]) -> tuple[Range, ...]:
        now = tuple(dict.fromkeys(route(one.network, one.device) for one in routes))
        lately = (one for one in self._seen.recent() if one not in routes)
        return (*now, *(seen(one.network, one.device) for one in lately))


async def _change(told: socket.socket | None) -> None:
    """Return when routes may have changed."""
    if told is None:
        await asyncio.sleep(_POLL)
        return
    with suppress(TimeoutError):
        async with asyncio.timeout(_NOTE_AGAIN):
            await _readable(told)
    await asyncio.sleep(_PAUSE)
    while _taken(told):
        pass


def _taken(told: socket.socket) -> bool:
    """Take one message; whether there was one."""
    try:
        return bool(told.recv(_PIECE))
    except BlockingIOError:
        return False
    except OSError as error:
        # ENOBUFS: more was said than anybody heard. What is true is read in any case.
        log.debug("messages of the routes were lost: %s", error)
        return True


async def _readable(told: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    readable = asyncio.Event()
    loop.add_reader(told, readable.set)
    try:
        await readable.wait()
    finally:
        loop.remove_reader(told)
