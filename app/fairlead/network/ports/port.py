"""What the TCP and the UDP side of a published port have in common."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Protocol

from fairlead.network.dialler import family_of
from fairlead.network.ports.forward import Forward


@dataclass(frozen=True, slots=True)
class Tally:
    """Counters of one port or of many; see :class:`.forward.PortStatus` for their meaning."""

    connections: int = 0
    total: int = 0
    sent: int = 0
    received: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.connections + other.connections,
            self.total + other.total,
            self.sent + other.sent,
            self.received + other.received,
        )


class Port(Protocol):
    """An open published port; for the loop's thread but for ``tally``."""

    def use(self, forward: Forward) -> None:
        """Lead to another target from the next connection on; same protocol, address, port."""

    def listens(self) -> bool:
        """Whether whatever comes to it still arrives."""

    def tally(self) -> Tally:
        """The counters now; may be called from any thread."""

    def close(self) -> None:
        """Stop listening and end every connection at once."""


def open_listener(forward: Forward, kind: socket.SocketKind) -> socket.socket:
    """A non-blocking socket bound to the host's side of ``forward``. Raises ``OSError``."""
    family = family_of(forward.address)
    sock = socket.socket(family, kind | socket.SOCK_NONBLOCK)
    try:
        if family == socket.AF_INET6:
            # The IPv4 side is a forward of its own.
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if kind == socket.SOCK_STREAM:
            # Bind in spite of old connections; for UDP the option would share the port.
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((forward.address, forward.port))
    except OSError:
        sock.close()
        raise
    return sock
