"""DNS for programs of this computer: where each container's ports are published.

A container's own address leads nowhere on this computer, so ``NAME.containers.internal`` has the
addresses of this computer that its ports are published on here, mostly 127.0.0.1 and ::1, and no
address where it publishes nothing. Names of other kinds are refused: this is for a resolver that
asks it about this one domain (``fairlead dns host-setup``), and nothing it is asked goes any
further. It listens on 127.0.0.1, UDP and TCP, and on no other address. For the loop's thread, but
for :meth:`HostNames.facts`.
"""

from __future__ import annotations

import errno
import logging
import os
import socket
from collections.abc import Iterable, Mapping

from fairlead.network.dns.records import Records
from fairlead.network.dns.report import HostFacts
from fairlead.network.dns.service import DnsService
from fairlead.network.loop import Loop, Timer
from fairlead.network.ports.forward import Forward
from fairlead.network.socks_server.wish import Places

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
_OPENED_AS = {"0.0.0.0": LOOPBACK, "::": "::1"}
_RETRY_SECONDS = 1.0


class HostNames:
    """The listener; there is none until :meth:`use` names a port."""

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._port = 0
        self._service: DnsService | None = None
        self._problem = ""
        self._records = Records(())
        self._again: Timer | None = None

    def use(self, port: int) -> None:
        """Listen on ``port``; 0: not at all."""
        if port != self._port:
            self.close()
            self._port = port
            self._open()

    def know(self, places: Places) -> None:
        """Answer with ``places`` from now on (see :func:`published`)."""
        self._records = Records((), places=places)
        if self._service is not None:
            self._service.set_records(self._records)

    def facts(self) -> HostFacts:
        """Whether it listens; from any thread."""
        return HostFacts(self._port, self._service is not None, self._problem)

    def close(self) -> None:
        """Stop listening."""
        if self._again is not None:
            self._again.cancel()
            self._again = None
        if self._service is not None:
            self._service.close()
            self._service = None
        self._port, self._problem = 0, ""

    def _open(self) -> None:
        self._again = None
        if not self._port:
            return
        try:
            udp, tcp = _sockets(self._port)
        except OSError as error:
            if not self._problem:
                log.info("DNS for this computer: port %d: %s", self._port, error)
            self._problem = _sentence(self._port, error.errno or errno.EIO)
            self._again = self._loop.call_later(_RETRY_SECONDS, self._open)
            return
        self._problem = ""
        self._service = DnsService(self._loop, self._records, (), cache_size=0)
        self._service.set_hidden(lambda _name: True)
        self._service.add_udp(udp)
        self._service.add_tcp(tcp)


def published(
    places: Places,
    forwards: Iterable[Forward],
    who: Mapping[str, str],
    inside: Iterable[str],
) -> Places:
    """Each name in ``places`` with this computer's addresses that its container publishes on.

    ``who`` has the container's own name by its address. What is at the addresses ``inside`` is on
    this computer's loopback itself.
    """
    at: dict[str, dict[str, None]] = {}
    for one in sorted(forwards, key=lambda one: (":" in one.address, one.address)):
        address = _OPENED_AS.get(one.address, one.address)
        at.setdefault(one.owner, {})[address] = None
    inside = frozenset(inside)
    return {
        name: (LOOPBACK, "::1")
        if not inside.isdisjoint(addresses)
        else tuple(at.get(who.get(addresses[0]) or name, ()))
        for name, addresses in places.items()
    }


def _sockets(port: int) -> tuple[socket.socket, socket.socket]:
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        udp.bind((LOOPBACK, port))
        return udp, socket.create_server((LOOPBACK, port))
    except OSError:
        udp.close()
        raise


def _sentence(port: int, number: int) -> str:
    what = f"DNS for this computer cannot listen on port {port} of {LOOPBACK}"
    if number == errno.EADDRINUSE:
        return f"{what}: another program has it. End that program, or choose another port."
    if number == errno.EACCES and port < 1024:
        return f"{what}: ports below 1024 are kept for an administrator here. Choose another."
    return f"{what} ({os.strerror(number)}). Choose another port."
