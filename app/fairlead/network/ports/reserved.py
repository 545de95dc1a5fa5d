"""Ports that other programs of this computer have, kept from the engine inside as well.

Theory of operation. The engine binds each port that it publishes in the namespace, where the port
is free whatever this computer's programs have, and would not notice that it cannot be opened out
here. So while a container waits to be started, this computer's sockets are listed twice a second;
a port that is taken is bound inside by a socket that does not listen. The engine's own bind then
fails, with its own words, and a number that it may choose is passed over. The socket is closed
when the port is free, or when nobody waits for it.

Where the engine is faster, its container starts and the port is shown as taken.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from fairlead.errors import FairleadError
from fairlead.network.dialler import family_of
from fairlead.network.namespace.constants import IP_FREEBIND, IPV6_FREEBIND, SO_MARK
from fairlead.network.ports.forward import Reservation
from fairlead.network.ports.holder import PortKey
from fairlead.network.sockdiag import Bound, bound, open_diag

if TYPE_CHECKING:
    from fairlead.network.namespace.client import Channel

log = logging.getLogger(__name__)

_PERIOD = 0.5
"""Seconds between two looks."""
_KINDS = {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}

OwnPorts = Callable[[], Collection[PortKey]]
"""The ports of this computer that Fairlead has open itself; called in a thread."""


Hold = tuple[str, str, int]
"""Protocol, address of the namespace, port."""


def taken(
    wanted: Iterable[Reservation], sockets: Iterable[Bound], own: Collection[PortKey]
) -> frozenset[Hold]:
    """What to bind inside: the ``wanted`` ports that ``sockets`` of others have."""
    others = [one for one in sockets if (one.protocol, one.address, one.port) not in own]
    return frozenset(
        (one.protocol, one.inside, other.port)
        for one in wanted
        for other in _in_the_way(one, others)
    )


def _in_the_way(one: Reservation, others: Iterable[Bound]) -> Iterator[Bound]:
    for other in others:
        asked = other.protocol == one.protocol and one.first <= other.port <= one.last
        if asked and other.meets(one.address):
            yield other


class Reserver:
    """Holds ports inside, from :meth:`serve` to :meth:`rest`. Belongs to the backend's loop."""

    def __init__(self) -> None:
        self._mark = 0
        self._wanted: frozenset[Reservation] = frozenset()
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._working = threading.Lock()
        self._channel: Channel | None = None
        self._own: OwnPorts = frozenset
        self._held: dict[Hold, socket.socket] = {}

    def serve(self, channel: Channel, mark: int, own: OwnPorts) -> None:
        """Hold what is wanted in the namespace of ``channel``, by sockets with ``mark``."""
        self._channel, self._mark, self._own = channel, mark, own
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._follow())

    def want(self, wanted: frozenset[Reservation]) -> None:
        """Have exactly these watched, at once."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._changed.set()

    def rest(self) -> None:
        """Let everything go."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._channel = None
        with self._working:
            while self._held:
                self._held.popitem()[1].close()

    async def _follow(self) -> None:
        while True:
            self._changed.clear()
            await asyncio.to_thread(self._look)
            try:
                async with asyncio.timeout(_PERIOD if self._wanted else None):
                    await self._changed.wait()
            except TimeoutError:
                continue

    def _look(self) -> None:
        """Compare with this computer and act on it; in a worker thread."""
        with self._working:
            channel, wanted = self._channel, self._wanted
            if channel is None:
                return
            needed = self._needed(wanted) if wanted else frozenset()
            for hold in self._held.keys() - needed:
                self._held.pop(hold).close()
            for hold in needed - self._held.keys():
                try:
                    self._held[hold] = self._bind(channel, hold)
                except (FairleadError, IndexError) as error:
                    # The engine has it already, or a connection of the namespace.
                    log.debug("%s port %d is not held inside: %s", hold[0], hold[2], error)

    def _needed(self, wanted: frozenset[Reservation]) -> frozenset[Hold]:
        # Read before and after: a port of ours may be opened or closed meanwhile.
        own = set(self._own())
        try:
            with open_diag() as diag:
                sockets = bound(diag, sorted({one.protocol for one in wanted}))
        except OSError as error:
            log.info("who has this computer's ports cannot be listed: %s", error)
            return frozenset(self._held)
        return taken(wanted, sockets, own | set(self._own()))

    def _bind(self, channel: Channel, hold: Hold) -> socket.socket:
        protocol, address, port = hold
        family = family_of(address)
        free = (
            (socket.IPPROTO_IPV6, IPV6_FREEBIND, 1)
            if family == socket.AF_INET6
            else (socket.IPPROTO_IP, IP_FREEBIND, 1)
        )
        # Without SO_REUSEADDR, so that nobody can bind beside it.
        options = (free, (socket.SOL_SOCKET, SO_MARK, self._mark))
        return channel.sockets(family, _KINDS[protocol], options=options, bind=(address, port))[0]
