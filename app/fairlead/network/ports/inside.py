"""Host networking: what listens in the namespace itself is published on this computer's loopback.

Theory of operation. A container with ``--network host`` has the namespace's own network, and so has
a command of ``fairlead run``. While there are any, the namespace's sockets are listed a few times a
second (:mod:`fairlead.network.sockdiag`); nothing is looked at otherwise. Left out are Fairlead's
own sockets, known by their mark or inode, and those of the programs that the namespace is kept for:
an engine listens on each port that it publishes. Who has a socket is read from /proc, only when a
socket appears that was not there before.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
import threading
from collections.abc import Callable, Collection, Iterable
from ipaddress import ip_address

from fairlead.network.namespace.constants import LOCAL_PORTS
from fairlead.network.ports.forward import Forward
from fairlead.network.sockdiag import Bound, bound

log = logging.getLogger(__name__)

_PERIOD = 0.25
"""Seconds between two looks."""
_LOOPBACK = ("127.0.0.1", "::1")
_SEVERAL = "host networking"
_KERNELS = frozenset({("udp", 4789)})
"""What the kernel itself has open, which no program holds: a Swarm's VXLAN (RFC 7348)."""

Tell = Callable[[frozenset[Forward]], None]


def shared(sockets: Iterable[Bound], ephemeral: tuple[int, int], owner: str) -> frozenset[Forward]:
    """The ports that lead to ``sockets``, on this computer's loopback by both families.

    A UDP socket in the range ``ephemeral`` (first and last port) is a client's, not a server's. Of
    several sockets with the same port the one goes first that has the loopback address itself.
    """
    chosen: dict[tuple[str, str, int], tuple[tuple[int, str], Forward]] = {}
    for one in sockets:
        if one.protocol == "udp" and ephemeral[0] <= one.port <= ephemeral[1]:
            continue
        if (one.protocol, one.port) in _KERNELS:
            continue
        for address in _LOOPBACK:
            rank, target = _target(one, address)
            key = (one.protocol, address, one.port)
            forward = Forward(one.protocol, address, one.port, target, one.port, owner)
            if key not in chosen or (rank, target) < chosen[key][0]:
                chosen[key] = ((rank, target), forward)
    return frozenset(forward for _, forward in chosen.values())


def beside(explicit: Collection[Forward], inside: Iterable[Forward]) -> frozenset[Forward]:
    """``explicit`` publications, and those of ``inside`` that are not in their way."""
    taken = {(one.protocol, one.port, one.address) for one in explicit}
    free = (
        one
        for one in inside
        if not any(
            (one.protocol, one.port, address) in taken
            for address in (one.address, "0.0.0.0" if "." in one.address else "::")
        )
    )
    return frozenset((*explicit, *free))


def _target(one: Bound, address: str) -> tuple[int, str]:
    """Where ``address`` of this computer leads to inside, and how well: less is better."""
    own = ip_address(one.address)
    if one.address == address:
        return 0, address
    if own.is_unspecified:
        if own.version == ip_address(address).version:
            return 1, address
        if own.version == 6 and not one.only6:
            return 2, address
        return 3, _LOOPBACK[own.version == 6]
    return (4 if own.version == ip_address(address).version else 5), one.address


def held_by(processes: Iterable[int]) -> frozenset[int]:
    """The inodes of the sockets that ``processes`` have open (proc(5), /proc/PID/fd)."""
    found = set()
    for pid in processes:
        with contextlib.suppress(OSError):
            for entry in os.scandir(f"/proc/{pid}/fd"):
                with contextlib.suppress(OSError):
                    link = os.readlink(entry.path)  # noqa: PTH115 - thousands of them
                    if link.startswith("socket:["):
                        found.add(int(link[8:-1]))
    return frozenset(found)


class HostNetworking:
    """Tells ``tell`` what to publish, from :meth:`serve` to :meth:`rest`.

    It belongs to the backend's loop. ``kept`` gives the processes whose sockets are not for
    publishing; it is called in a thread.
    """

    def __init__(self, kept: Callable[[], Collection[int]], tell: Tell) -> None:
        self._mark = 0
        self._kept = kept
        self._tell = tell
        self._diag: socket.socket | None = None
        self._own: frozenset[int] = frozenset()
        self._reading = threading.Lock()
        self._names: dict[str, tuple[str, ...]] = {}
        self._allowed = True
        self._known: dict[int, bool] = {}
        self._told: frozenset[Forward] = frozenset()
        self._task: asyncio.Task[None] | None = None

    def serve(self, diag: socket.socket, mark: int, own: frozenset[int]) -> None:
        """Look through ``diag``, a socket of the namespace.

        Sockets with ``mark`` and those with the inodes ``own`` are Fairlead's.
        """
        self.rest()
        self._diag, self._mark, self._own = diag, mark, own
        self._update()

    def allow(self, allowed: bool) -> None:
        """Whether the user wants it."""
        self._allowed = allowed
        self._update()

    def expect(self, source: str, names: tuple[str, ...]) -> None:
        """Programs that may listen inside, by name; ``source`` says who knows of them."""
        self._names[source] = names
        self._update()

    def rest(self) -> None:
        """Stop looking, and publish nothing."""
        diag, self._diag = self._diag, None
        self._update()
        if diag is not None:
            with self._reading:
                diag.close()

    def _update(self) -> None:
        wanted = self._allowed and self._diag is not None and any(self._names.values())
        if wanted and self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._follow())
        elif not wanted and self._task is not None:
            self._task.cancel()
            self._task = None
            self._say(frozenset())

    async def _follow(self) -> None:
        while True:
            diag = self._diag
            try:
                found = await asyncio.to_thread(self._look, diag)
                self._say(shared(found, LOCAL_PORTS, self._owner()))
            except OSError as error:
                log.info("what listens inside cannot be listed: %s", error)
            await asyncio.sleep(_PERIOD)

    def _say(self, forwards: frozenset[Forward]) -> None:
        if forwards != self._told:
            self._told = forwards
            self._tell(forwards)

    def _owner(self) -> str:
        names = [name for some in self._names.values() for name in some]
        return names[0] if len(names) == 1 else _SEVERAL

    def _look(self, diag: socket.socket | None) -> list[Bound]:
        """The sockets to publish; in a worker thread. Raises ``OSError``."""
        with self._reading:
            if diag is None or diag.fileno() < 0:
                return []
            found = self._others(diag)
            if any(one.inode not in self._known for one in found):
                kept = held_by(self._kept())
                # A socket that was closed before its holder was read is nobody's to be seen.
                found = self._others(diag)
                self._known |= {
                    one.inode: one.inode in kept for one in found if one.inode not in self._known
                }
            here = {one.inode for one in found}
            self._known = {inode: kept for inode, kept in self._known.items() if inode in here}
            return [one for one in found if not self._known[one.inode]]

    def _others(self, diag: socket.socket) -> list[Bound]:
        return [
            one for one in bound(diag) if not one.mark & self._mark and one.inode not in self._own
        ]
