"""The flows of a network for everybody outside the data path: listed, ended, summed up.

A :class:`Flows` lives as long as its network does; data paths come and go. It answers what has
changed since an earlier answer, so that ten thousand flows cost a front end what moves among them.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from fairlead.errors import FairleadError
from fairlead.network.flows.containers import Container
from fairlead.network.flows.ledger import Ledger
from fairlead.network.flows.note import Note
from fairlead.network.flows.record import (
    SANDBOX,
    CaptureStatus,
    CaptureWish,
    Flow,
    FlowList,
    FlowState,
)

if TYPE_CHECKING:
    from fairlead.network.datapath import DataPath
    from fairlead.network.flows.capture import Capture
    from fairlead.network.namespace.client import Channel
    from fairlead.settings.subnet import Addresses

CLOSED = "Closed on request."
_Seen = tuple[int, int, int, FlowState, str]
"""The answer that told of it last, and what it told: sent, received, state, container."""


class Flows:
    """What is known of flows. :meth:`list` belongs to one thread, the rest to any."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        """Where the data path notes them."""
        self._path: DataPath | None = None
        self._channel: Channel | None = None
        self._capture: Capture | None = None
        self._own: Mapping[str, str] = {}
        self.containers: tuple[Container, ...] = ()
        """Those that run."""
        self._now = 0
        self._seen: dict[int, _Seen] = {}

    def serve(
        self,
        path: DataPath | None,
        roles: Addresses | None = None,
        channel: Channel | None = None,
    ) -> None:
        """``path`` carries flows from now on, of the namespace with the addresses ``roles``.

        ``channel`` leads to its holder.
        """
        self._path, self._channel = path, channel
        if path is None and self._capture is not None:
            self._capture.stop("The sandbox network has stopped.")
        if roles is not None:
            self._own = {str(roles.engine): SANDBOX, str(roles.engine6): SANDBOX}
            self.ledger.names = {
                str(roles.host): "host.docker.internal",
                str(roles.host6): "host.docker.internal",
                str(roles.gateway): "gateway.docker.internal",
                str(roles.gateway6): "gateway.docker.internal",
            }
            self.know(self.containers)

    def know(self, containers: Iterable[Container]) -> None:
        """These containers run, and no others."""
        self.containers = tuple(containers)
        names = {address: one.name for one in self.containers for address in one.addresses}
        self.ledger.who = {**names, **self._own}
        capture = self._capture
        if capture is None or not capture.status().running:
            return
        if capture.wish.container not in (SANDBOX, *(one.name for one in self.containers)):
            capture.stop("The container has ended.")

    def list(self, since: int = 0) -> FlowList:
        """The flows that live or lived lately, as far as they changed after the answer ``since``.

        ``since`` is the ``now`` of an earlier answer; 0: all of them. One that has ended is told
        once more after its end.
        """
        if since > self._now:
            since = 0
        self._now = now = self._now + 1
        before, seen = self._seen, {}
        changed: list[Note] = []
        # First those that live: one that ends meanwhile is in either list, and told of twice.
        living = list(self.ledger.open.values())
        for note in living:
            self.ledger.attribute(note)
        for note in (*living, *tuple(self.ledger.ended)):
            sent, received, state = note.progress()
            if note.ended:
                state = FlowState.ENDED
            last = before.get(note.number)
            if last is None or last[1:] != (sent, received, state, note.container):
                last = (now, sent, received, state, note.container)
            seen[note.number] = last
            if last[0] > since:
                changed.append(note)
        self._seen = seen
        return FlowList(now, time.time(), len(living), tuple(note.record() for note in changed))

    def end(self, number: int) -> Flow:
        """End the flow ``number``: both its sides are reset. Returns it as it was.

        Raises ``FairleadError`` where none with that number lives.
        """
        note, path = self.ledger.open.get(number), self._path
        if note is None or path is None:
            raise FairleadError(
                f"No flow has the number {number} now.",
                "`fairlead flows` lists those that live.",
                exit_code=2,
            )
        was = note.record()
        path.end_flow(number, CLOSED)
        return was

    def capture_start(
        self, container: str, path: str, *, snap: int, limit: int, seconds: float
    ) -> CaptureStatus:
        """Write the frames of ``container``, or of :data:`SANDBOX`, to the file ``path``.

        See :class:`CaptureWish` for the rest. Raises ``FairleadError``.
        """
        if self._capture is not None and self._capture.status().running:
            raise FairleadError(
                f"A capture of {self._capture.wish.container} is under way.",
                "Stop it first: `fairlead flows capture --stop`.",
            )
        # Only Linux has what it needs.
        from fairlead.network.flows.capture import Capture, listen, open_file

        channel = self._channel
        if channel is None:
            raise FairleadError("The sandbox network does not run.", "`fairlead status` says why.")
        wish = CaptureWish(container, *self._where(container), snap, limit, seconds)
        file = open_file(path)
        sockets: list[socket.socket] = []
        try:
            sockets += channel.sockets(
                socket.AF_PACKET, socket.SOCK_RAW, 0, count=len(wish.interfaces)
            )
            for sock, interface in zip(sockets, wish.interfaces, strict=True):
                listen(sock, interface, wish)
        except (OSError, FairleadError) as error:
            for sock in sockets:
                sock.close()
            os.close(file)
            raise FairleadError(
                f"The traffic of {container} cannot be captured: {error}."
            ) from None
        self._capture = Capture(wish, sockets, file, path)
        return self._capture.status()

    def capture_stop(self) -> CaptureStatus | None:
        """End the capture that is under way; returns the last one, if there was any."""
        return self._capture.stop("It was stopped.") if self._capture is not None else None

    def capture(self) -> CaptureStatus | None:
        """The capture under way, or the last one."""
        return self._capture.status() if self._capture is not None else None

    def capturable(self) -> tuple[str, ...]:
        """The names that can be captured: :data:`SANDBOX`, then those of containers."""
        if self._channel is None:
            return ()
        return (SANDBOX, *sorted(one.name for one in self.containers if one.bridges))

    def _where(self, container: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The addresses of ``container`` and the interfaces that see its frames."""
        if container == SANDBOX:
            # What a TPROXY socket takes passes lo; the rest, such as ping, the default route.
            return tuple(self._own), ("lo", "eth0")
        for one in self.containers:
            if one.name == container and one.bridges:
                return one.addresses, one.bridges
        raise FairleadError(
            f"No running container with a network of its own is called {container}.",
            "`docker ps` lists those that run; one with --network host is part of the sandbox.",
            exit_code=2,
        )

    def totals(self) -> dict[str, tuple[int, int]]:
        """Bytes sent and received since the start, by way."""
        return self.ledger.totals()
