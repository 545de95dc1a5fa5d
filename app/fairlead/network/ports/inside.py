"""Host networking: what listens in the namespace itself is published on this computer's loopback.

Theory of operation. A container with ``--network host`` has the namespace's own network, and so has
a command of ``fairlead run``. While there are any, the namespace's sockets are listed a few times a
second (:mod:`fairlead.network.sockdiag`); nothing is looked at otherwise. Left out are Fairlead's
own sockets, known by their mark or inode, and those of the programs that the namespace is kept for:
an engine listens on each port that it publishes. Who has a socket is read from /proc, only when a
socket appears that was not there before (:mod:`fairlead.network.ports.listeners`). A port is named
by the container whose process has the socket.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Callable, Collection, Iterable
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple

from fairlead.network.namespace.constants import LOCAL_PORTS
from fairlead.network.namespace.processes import inhabitants
from fairlead.network.ports.forward import Forward, Listener
from fairlead.network.ports.listeners import containers_of, held_by
from fairlead.network.sockdiag import Bound, bound

if TYPE_CHECKING:
    from fairlead.network.namespace.client import Holder

log = logging.getLogger(__name__)

_PERIOD = 0.25
"""Seconds between two looks."""
_LOOPBACK = ("127.0.0.1", "::1")
_KERNELS = frozenset({("udp", 4789)})
"""What the kernel itself has open, which no program holds: a Swarm's VXLAN (RFC 7348)."""

_TRIES = 3
"""How often a socket's process is looked for: one that is just being passed on may be missed."""
_SHORT = 12
"""Digits of a container's id that docker shows."""

Tell = Callable[[frozenset[Forward]], None]


class _Holder(NamedTuple):
    """Who has a socket, as far as it is known after so many ``tries``.

    ``kept``: a program that the namespace is kept for. ``found``: a process has it, which is in
    the ``container`` with that id, or in none.
    """

    tries: int
    kept: bool = False
    found: bool = False
    container: str = ""


def shared(
    sockets: Iterable[tuple[Bound, Collection[str]]], ephemeral: tuple[int, int]
) -> frozenset[Forward]:
    """The ports that lead to ``sockets``, on this computer's loopback by both families.

    With each socket come the names of those that it may belong to. A UDP socket in the range
    ``ephemeral`` (first and last port) is a client's, not a server's. Of several sockets with the
    same port the one goes first that has the loopback address itself.
    """
    chosen: dict[tuple[str, str, int], tuple[tuple[int, str], frozenset[str]]] = {}
    for one, names in sockets:
        if one.protocol == "udp" and ephemeral[0] <= one.port <= ephemeral[1]:
            continue
        if (one.protocol, one.port) in _KERNELS:
            continue
        for address in _LOOPBACK:
            place = _target(one, address)
            key = (one.protocol, address, one.port)
            best, others = chosen.get(key, (place, frozenset()))
            if place <= best:
                chosen[key] = place, frozenset(names) | (others if place == best else frozenset())
    return frozenset(
        Forward(protocol, address, port, target, port, _owner(names))
        for (protocol, address, port), ((_, target), names) in chosen.items()
    )


def _owner(names: Collection[str]) -> str:
    """Whose a port is, in words."""
    return "".join(names) if len(names) < 2 else f"one of: {', '.join(sorted(names))}"


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


class HostNetworking:
    """Tells ``tell`` what to publish, from :meth:`serve` to :meth:`rest`.

    It belongs to the backend's loop. ``kept`` gives the processes whose sockets are not for
    publishing; it is called in a thread.
    """

    def __init__(self, kept: Callable[[], Collection[int]], tell: Tell) -> None:
        self._mark = 0
        self._holder: Holder | None = None
        self._kept = kept
        self._tell = tell
        self._diag: socket.socket | None = None
        self._own: frozenset[int] = frozenset()
        self._reading = threading.Lock()
        self._expected: dict[str, tuple[Listener, ...]] = {}
        self._allowed = True
        self._known: dict[int, _Holder] = {}
        self._told: frozenset[Forward] = frozenset()
        self._task: asyncio.Task[None] | None = None

    def serve(self, diag: socket.socket, holder: Holder, mark: int, own: frozenset[int]) -> None:
        """Look through ``diag``, a socket of the namespace of ``holder``.

        Sockets with ``mark`` and those with the inodes ``own`` are Fairlead's.
        """
        self.rest()
        self._diag, self._holder, self._mark, self._own = diag, holder, mark, own
        self._update()

    def allow(self, allowed: bool) -> None:
        """Whether the user wants it."""
        self._allowed = allowed
        self._update()

    def expect(self, source: str, listeners: tuple[Listener, ...]) -> None:
        """Programs that may listen inside; ``source`` says who knows of them."""
        self._expected[source] = listeners
        self._update()

    def rest(self) -> None:
        """Stop looking, and publish nothing."""
        diag, self._diag = self._diag, None
        self._update()
        if diag is not None:
            with self._reading:
                diag.close()
                self._holder = None

    def _update(self) -> None:
        wanted = self._allowed and self._diag is not None and any(self._expected.values())
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
                named = ((one, self._names(holder)) for one, holder in found)
                self._say(shared(named, LOCAL_PORTS))
            except OSError as error:
                log.info("what listens inside cannot be listed: %s", error)
            await asyncio.sleep(_PERIOD)

    def _say(self, forwards: frozenset[Forward]) -> None:
        if forwards != self._told:
            self._told = forwards
            self._tell(forwards)

    def _names(self, holder: _Holder) -> set[str]:
        """Whose a socket of ``holder`` may be."""
        listeners = [one for some in self._expected.values() for one in some]
        if holder.container:
            # Of a container that has just started the engine's list may not know yet.
            names = {one.name for one in listeners if one.container == holder.container}
            return names or {holder.container[:_SHORT]}
        others = {one.name for one in listeners if not one.container}
        return others if holder.found and others else {one.name for one in listeners}

    def _look(self, diag: socket.socket | None) -> list[tuple[Bound, _Holder]]:
        """The sockets to publish and who has them; in a worker thread. Raises ``OSError``."""
        with self._reading:
            if diag is None or diag.fileno() < 0:
                return []
            found = self._others(diag)
            if unknown := {one.inode for one in found if self._unknown(one.inode)}:
                holders = self._holders(unknown)
                # A socket that was closed before its holder was read is nobody's to be seen, and
                # one that was opened meanwhile is for the next look.
                looked = unknown | self._known.keys()
                found = [one for one in self._others(diag) if one.inode in looked]
                for inode in unknown & {one.inode for one in found}:
                    tries = self._known.get(inode, _Holder(0)).tries + 1
                    holder = holders.get(inode, _Holder(0))
                    self._known[inode] = holder._replace(tries=tries)
            here = {one.inode for one in found}
            self._known = {inode: holder for inode, holder in self._known.items() if inode in here}
            named = [(one, self._known[one.inode]) for one in found]
            return [(one, holder) for one, holder in named if not holder.kept]

    def _unknown(self, inode: int) -> bool:
        """Whether it is to be found out who has that socket."""
        holder = self._known.get(inode)
        return holder is None or not (holder.kept or holder.found or holder.tries >= _TRIES)

    def _holders(self, inodes: set[int]) -> dict[int, _Holder]:
        """Who has each of these sockets, where a process of the namespace has it."""
        kept = self._kept()
        found = {inode: _Holder(0, kept=True) for inode in held_by(kept, inodes)}
        rest = inodes - found.keys()
        if rest and self._holder is not None:
            pids = [pid for pid in inhabitants(self._holder.pid) if pid not in kept]
            held = held_by(pids, rest, self._holder.control)
            containers = containers_of(set(held.values()))
            for inode, pid in held.items():
                if pid in containers:
                    found[inode] = _Holder(0, found=True, container=containers[pid])
        return found

    def _others(self, diag: socket.socket) -> list[Bound]:
        return [
            one for one in bound(diag) if not one.mark & self._mark and one.inode not in self._own
        ]
