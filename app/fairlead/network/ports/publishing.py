"""The published ports of a network: what the engine asks for, and what listens inside by itself.

A :class:`Publishing` lives as long as its network does; data paths come and go, and each is told
what is to be open as soon as it is there. Who looks at sockets, of the namespace and of the host,
is started and stopped here.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from fairlead.errors import FairleadError
from fairlead.network.ports.forward import Forward, Listener, PortStatus, Reservation
from fairlead.network.ports.inside import HostNetworking, beside
from fairlead.network.ports.reserved import Reserver
from fairlead.network.sockdiag import NETLINK_SOCK_DIAG

if TYPE_CHECKING:
    from fairlead.network.datapath import DataPath
    from fairlead.network.namespace.client import Holder
    from fairlead.network.ports.holder import PortKey

log = logging.getLogger(__name__)


class Publishing:
    """What is to be published; ``kept`` gives the processes that the namespace is kept for."""

    def __init__(self, kept: Callable[[], list[int]]) -> None:
        self._forwards: frozenset[Forward] = frozenset()
        self._shared: frozenset[Forward] = frozenset()
        self._inside = HostNetworking(kept, self._share)
        self._reserver = Reserver()
        self._path: DataPath | None = None

    def serve(self, path: DataPath | None) -> None:
        """Publish with ``path`` from now on; ``None``: there is none for the moment."""
        self._path = path
        self._tell()

    def publish(self, forwards: frozenset[Forward]) -> None:
        """Have exactly these ports published, beside what listens inside by itself."""
        self._forwards = forwards
        self._tell()

    def expect_listeners(self, source: str, listeners: tuple[Listener, ...]) -> None:
        """Publish what listens in the namespace itself while there are programs that may."""
        self._inside.expect(source, listeners)

    def reserve(self, reservations: frozenset[Reservation]) -> None:
        """Keep those of these ports from the engine that other programs of the host have."""
        self._reserver.want(reservations)

    def allow(self, host_networking: bool) -> None:
        """Whether what listens in the namespace itself is published."""
        self._inside.allow(host_networking)

    def ports(self) -> tuple[PortStatus, ...]:
        """What became of the published ports."""
        return self._path.ports() if self._path is not None else ()

    async def look(
        self, holder: Holder, own_inodes: frozenset[int], *, host_networking: bool
    ) -> None:
        """Begin to list the sockets of ``holder``; those with ``own_inodes`` are Fairlead's own."""
        from fairlead.network.namespace.layout import REPLY

        family, kind = socket.AF_NETLINK, socket.SOCK_RAW
        try:
            made = await asyncio.to_thread(holder.control.sockets, family, kind, NETLINK_SOCK_DIAG)
        except FairleadError as error:
            log.info("what listens in the namespace cannot be listed: %s", error)
            made = []
        self.allow(host_networking)
        if made:
            self._inside.serve(made[0], holder, REPLY, own_inodes)
        self._reserver.serve(holder.control, REPLY, self._open_ports)

    def rest(self) -> None:
        """Stop looking."""
        self._inside.rest()
        self._reserver.rest()

    def _open_ports(self) -> frozenset[PortKey]:
        return self._path.open_ports() if self._path is not None else frozenset()

    def _share(self, forwards: frozenset[Forward]) -> None:
        self._shared = forwards
        self._tell()

    def _tell(self) -> None:
        if self._path is not None:
            self._path.publish(beside(self._forwards, self._shared))
