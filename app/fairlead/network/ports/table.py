"""The published ports of one namespace, on the relay thread's loop.

The table is told what should be published and makes it so by the difference to what is: what did
not change is not touched. Ports that cannot be opened stay in the table with the reason, until
they are removed or :meth:`PortTable.retry` succeeds.
"""

from __future__ import annotations

import errno
import logging
import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from fairlead.network.dialler import SocketSource
from fairlead.network.flows.ledger import Ledger
from fairlead.network.loop import Loop
from fairlead.network.ports.forward import Forward, PortState, PortStatus
from fairlead.network.ports.holder import PortKey, holders
from fairlead.network.ports.port import Port, Tally
from fairlead.network.ports.problems import Failure
from fairlead.network.ports.tcp import TcpPort
from fairlead.network.ports.udp import UdpPort
from fairlead.network.relay.splice import SpliceRelay

log = logging.getLogger(__name__)

HolderOf = Callable[[Collection[PortKey]], Mapping[PortKey, str]]
"""Finds out who has the ports; slow, and called in a thread of its own."""


@dataclass(slots=True)
class _Entry:
    """A forward with its open port, or with the failure to open it."""

    forward: Forward
    port: Port | None = None
    failure: Failure | None = None


def _key(forward: Forward) -> PortKey:
    return forward.protocol, forward.address, forward.port


class PortTable:
    """Publishes ports; for the loop's thread, but for ``statuses`` and ``totals``.

    ``tcp(family)`` and ``udp(family)`` give fresh non-blocking sockets of the namespace and raise
    ``OSError`` where there are none.
    """

    def __init__(
        self,
        loop: Loop,
        relay: SpliceRelay,
        *,
        tcp: SocketSource,
        udp: SocketSource,
        ledger: Ledger,
        holder_of: HolderOf = holders,
    ) -> None:
        self._loop = loop
        self._ledger = ledger
        self._relay = relay
        self._tcp = tcp
        self._udp = udp
        self._holder_of = holder_of
        self._entries: dict[PortKey, _Entry] = {}
        self._doubles: tuple[_Entry, ...] = ()
        self._gone = {"tcp": Tally(), "udp": Tally()}

    def set(self, forwards: frozenset[Forward]) -> None:
        """Have exactly these ports published.

        Of several for the same port one is: that which is already, or else the first by target.
        """
        wanted: dict[PortKey, Forward] = {}
        doubles = []
        for forward in sorted(forwards, key=self._precedence):
            first = wanted.setdefault(_key(forward), forward)
            if first is not forward:
                owner = first.owner or first.target
                failure = Failure(forward, errno.EADDRINUSE, published_for=owner)
                doubles.append(_Entry(forward, None, failure))
        # First those that go: they may be in the way of those that come.
        for key in [key for key in self._entries if key not in wanted]:
            # Closed before it is forgotten: whoever lists sockets meanwhile knows it as ours.
            self._close(self._entries[key])
            del self._entries[key]
        fresh = []
        for key, forward in wanted.items():
            entry = self._entries.get(key)
            if entry is None:
                entry = self._entries[key] = _Entry(forward)
                fresh.append(entry)
            elif entry.forward != forward:
                entry.forward = forward
                if entry.port is not None:
                    entry.port.use(forward)
        self._doubles = tuple(doubles)
        # A port that could not be opened may be free now that others have gone.
        self._open([*fresh, *(e for e in self._entries.values() if e.port is None and e.failure)])

    def retry(self) -> None:
        """Try again to open those that are not."""
        self._open([entry for entry in self._entries.values() if entry.port is None])

    def check(self) -> None:
        """See that what is open still listens, and open what is not."""
        for entry in self._entries.values():
            if entry.port is not None and not entry.port.listens():
                forward = entry.forward
                log.warning("%s port %d has stopped listening", forward.protocol, forward.port)
                self._close(entry)
        self.retry()

    def close(self) -> None:
        """Close every port and reset every connection."""
        entries, self._entries, self._doubles = self._entries, {}, ()
        for entry in entries.values():
            self._close(entry)

    def statuses(self) -> tuple[PortStatus, ...]:
        """What became of each forward, by port, protocol and address; from any thread."""
        entries = [*list(self._entries.values()), *self._doubles]
        found = [_status(entry) for entry in entries]
        return tuple(sorted(found, key=lambda s: (s.port, s.protocol, s.address, s.target)))

    def open_ports(self) -> frozenset[PortKey]:
        """Those that are open, or are about to be opened or closed; from any thread."""
        entries = list(self._entries.items())
        return frozenset(key for key, entry in entries if entry.failure is None)

    def totals(self, protocol: str) -> Tally:
        """Sums over every port since the start; from any thread."""
        total = self._gone[protocol]
        for entry in list(self._entries.values()):
            port = entry.port
            if port is not None and entry.forward.protocol == protocol:
                total += port.tally()
        return total

    def _precedence(self, forward: Forward) -> tuple[PortKey, bool, str, int, str, int]:
        entry = self._entries.get(_key(forward))
        return (
            _key(forward),
            entry is None or entry.forward != forward,
            forward.target,
            forward.target_port,
            forward.owner,
            forward.proxy_protocol,
        )

    def _open(self, entries: Iterable[_Entry]) -> None:
        taken = []
        for entry in entries:
            forward = entry.forward
            try:
                entry.port = self._opened(forward)
                entry.failure = None
            except OSError as error:
                holder = entry.failure.holder if entry.failure is not None else ""
                failure = Failure(forward, error.errno or errno.EIO, holder)
                entry.failure = failure
                log.info("%s port %d: %s", forward.protocol, forward.port, error)
                if failure.state is PortState.TAKEN:
                    taken.append((_key(forward), failure))
        if taken:
            # Reading every process's files takes longer than traffic may wait.
            threading.Thread(target=self._look, args=(taken,), name="holders", daemon=True).start()

    def _opened(self, forward: Forward) -> Port:
        if forward.protocol == "tcp":
            return TcpPort(self._loop, self._relay, forward, self._tcp, self._ledger)
        return UdpPort(self._loop, forward, self._udp, self._ledger)

    def _look(self, taken: list[tuple[PortKey, Failure]]) -> None:
        try:
            found = self._holder_of([key for key, _ in taken])
        except (OSError, ValueError) as error:
            log.info("who has the taken ports cannot be found: %s", error)
            return
        for key, failure in taken:
            failure.holder = found.get(key, "")

    def _close(self, entry: _Entry) -> None:
        port, entry.port = entry.port, None
        if port is not None:
            port.close()
            gone = port.tally()
            self._gone[entry.forward.protocol] += Tally(0, gone.total, gone.sent, gone.received)


def _status(entry: _Entry) -> PortStatus:
    forward, port, failure = entry.forward, entry.port, entry.failure
    tally = port.tally() if port is not None else Tally()
    down = failure if port is None else None
    return PortStatus(
        protocol=forward.protocol,
        address=forward.address,
        port=forward.port,
        target=forward.target,
        target_port=forward.target_port,
        owner=forward.owner,
        # In the table with neither is a port that the loop's thread is about to open.
        state=down.state if down is not None else PortState.OPEN,
        holder=down.holder if down is not None and down.state is PortState.TAKEN else "",
        problem=down.sentence() if down is not None else "",
        connections=tally.connections,
        total=tally.total,
        sent=tally.sent,
        received=tally.received,
        proxy_protocol=forward.proxy_protocol,
    )
