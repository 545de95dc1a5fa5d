"""The DNS server of the sandbox: answers over UDP and TCP, on the relay thread's loop.

In come sockets, bound where the sandbox sees them; queries on them are answered from the records
of our own, from the cache, or by the host's resolvers, in this order. Every query that can be read
gets an answer, SERVFAIL in the worst case. Answers of the resolvers are passed on as they are, but
for the ID, and for the TC bit where one is longer than its client takes.

Nearly all queries repeat one of the same second. Those are looked up as bytes in one dictionary
that is emptied when the clock's second changes, and that is all that happens to them: no parsing,
no TTLs (they are right to the second by then), no object made but the answer. The rest of the room
is for the others.

All methods belong to the loop's thread but :meth:`DnsService.name_of` and
:meth:`DnsService.counters`, which any thread may call.
"""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv4Address, IPv6Address
from typing import Any

from fairlead.network.dns.asked import Asked, Waiter
from fairlead.network.dns.cache import Cache
from fairlead.network.dns.forwarder import Forwarder
from fairlead.network.dns.message import (
    AAAA,
    AXFR,
    IN,
    IXFR,
    NOERROR,
    NXDOMAIN,
    REFUSED,
    SERVFAIL,
    A,
    Answer,
    MessageError,
    Query,
    build,
    build_error,
    read_answer,
    read_query,
    shorten,
    text_name,
)
from fairlead.network.dns.names import Names
from fairlead.network.dns.records import Records
from fairlead.network.dns.stand_ins import StandIns
from fairlead.network.dns.tcp import Connection, TcpService
from fairlead.network.loop import READ, Loop

CACHE_SIZE = 4096
"""Answers kept."""
BATCH = 64
"""Queries served before other descriptors get their turn."""
LONGEST_QUERY = 4096
STAND_IN_TTL = 30
"""For how long clients may keep an address that stands for a name of a proxy's, in seconds."""
BUFFER = 1 << 20
"""The receive buffer to ask for, in bytes; the kernel grants what it allows."""


@dataclass(frozen=True, slots=True)
class DnsCounters:
    """Since the start: queries, those answered from memory, those that no resolver answered."""

    queries: int
    hits: int
    failures: int


class DnsService:
    """Serves ``records`` and what ``resolvers`` (``IP`` or ``IP#port``, best first) know.

    ``cache_size`` is in answers; with 0 every query for an outside name is forwarded.
    """

    def __init__(
        self,
        loop: Loop,
        records: Records,
        resolvers: tuple[str, ...],
        *,
        cache_size: int = CACHE_SIZE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._loop = loop
        self._records = records
        self._resolvers = resolvers
        self._clock = clock
        self._cache = Cache(cache_size)
        self._names = Names(clock)
        self._stand_ins = StandIns()
        self._proxied: Callable[[str], bool] = lambda _name: False
        self._hidden: Callable[[str], bool] = lambda _name: False
        self._recent: dict[bytes, bytes] = {}
        self._second = int(clock())
        self._udp: list[socket.socket] = []
        self._tcp: list[TcpService] = []
        self._queries = self._hits = self._failures = 0
        self._forwarder = Forwarder(loop, self._done)
        self._forwarder.set_resolvers(resolvers)

    def add_udp(self, sock: socket.socket) -> None:
        """Serve a bound UDP socket, which is the service's from now on."""
        sock.setblocking(False)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
        self._udp.append(sock)
        self._loop.add(sock.fileno(), READ, partial(self._readable, sock.recvfrom, sock.sendto))

    def add_tcp(self, listener: socket.socket) -> None:
        """Serve a listening TCP socket, which is the service's from now on."""
        self._tcp.append(TcpService(self._loop, listener, self._serve_stream))

    def set_records(self, records: Records) -> None:
        """Answer for other names of our own from now on."""
        self._records = records
        self._recent.clear()

    def set_resolvers(self, resolvers: tuple[str, ...]) -> None:
        """Ask other resolvers from now on, also for what is under way; the cache is emptied."""
        if resolvers != self._resolvers:
            self._resolvers = resolvers
            self.flush()
            self._forwarder.set_resolvers(resolvers)

    def set_proxied(self, proxied: Callable[[str], bool]) -> None:
        """Give names for which ``proxied(name)`` holds an address even if no resolver knows one."""
        self._proxied = proxied
        self.flush()

    def set_hidden(self, hidden: Callable[[str], bool]) -> None:
        """Refuse to look up names for which ``hidden(name)`` holds: nobody outside sees them."""
        self._hidden = hidden
        self.flush()

    def flush(self) -> None:
        """Empty the cache."""
        self._cache.clear()
        self._recent.clear()

    def name_of(self, address: IPv4Address | IPv6Address) -> str | None:
        """The name for which ``address`` was last given as an answer, to the second."""
        return self._stand_ins.name_of(address) or self._names.find(address)

    def stands_in(self, address: IPv4Address | IPv6Address) -> bool:
        """Whether ``address`` is nobody's and stands for a name that only a proxy knows."""
        return self._stand_ins.name_of(address) is not None

    def counters(self) -> DnsCounters:
        """What has happened so far."""
        return DnsCounters(self._queries, self._hits, self._failures)

    def close(self) -> None:
        """Close all sockets, those given included. The service cannot be used again."""
        for sock in self._udp:
            self._loop.remove(sock.fileno())
            sock.close()
        self._udp.clear()
        for listener in self._tcp:
            listener.close()
        self._tcp.clear()
        self._forwarder.close()

    def _readable(
        self,
        recvfrom: Callable[[int], tuple[bytes, Any]],
        sendto: Callable[[bytes, Any], int],
        _events: int,
    ) -> None:
        self._follow_clock()
        recent = self._recent.get
        queries = hits = 0
        try:
            for _ in range(BATCH):
                message, client = recvfrom(LONGEST_QUERY)
                queries += 1
                tail = recent(message[2:])
                if tail is not None:
                    hits += 1
                    try:
                        sendto(message[:2] + tail, client)
                    except OSError:  # this client's loss, as on any network
                        continue
                else:
                    self._serve(message, sendto, client, tcp=False)
        except OSError:  # mostly: nothing left to read
            pass
        self._queries += queries
        self._hits += hits

    def _follow_clock(self) -> None:
        second = int(self._clock())
        if second != self._second or len(self._recent) > CACHE_SIZE:
            self._second = second
            self._recent.clear()

    def _serve_stream(self, message: bytes, connection: Connection, serial: int) -> bool:
        self._follow_clock()
        self._queries += 1
        return self._serve(message, connection.reply, serial, tcp=True)

    def _serve(
        self, message: bytes, send: Callable[[bytes, Any], object], client: Any, *, tcp: bool
    ) -> bool:
        """Answer a query now or later; ``False`` when it deserves no answer."""
        try:
            query = read_query(message)
        except MessageError as error:
            if error.rcode is None:
                return False
            _send(send, build_error(message, error.rcode), client)
            return True
        reply = self._own_answer(message, query) or self._cached(message, query)
        if reply is None and self._hidden(text_name(query.name)):
            _send(send, build(message, query, REFUSED), client)
            return True
        if reply is None:
            waiter: Waiter = (send, client, message[:2])
            self._forwarder.ask(message, query, waiter, tcp=tcp)
            return True
        self._hits += 1
        if not tcp and query.plain:
            self._recent[message[2:]] = reply[2:]
        _send(send, reply, client)
        return True

    def _own_answer(self, message: bytes, query: Query) -> bytes | None:
        if query.kind in {AXFR, IXFR}:  # a zone is not for those who only look up names
            return build(message, query, REFUSED)
        own = self._records.answer(message, query)
        if own is None:
            return None
        self._names.remember(own.addresses, query.name, self._second)
        return own.message

    def _cached(self, message: bytes, query: Query) -> bytes | None:
        hit = self._cache.find(message, query, self._second)
        if hit is None:
            return None
        self._names.remember(hit.addresses, query.name, self._second + hit.lifetime)
        return message[:2] + hit.tail

    def _done(self, asked: Asked, reply: bytes | None) -> None:
        """A query that was forwarded has its answer, or none."""
        message, query = asked.message, asked.query
        stand_in = self._stand_in(message, query, reply)
        if stand_in is not None:
            reply = stand_in
        elif reply is None:
            self._failures += 1
            reply = build(message, query, SERVFAIL)
        elif reply[4:6] == b"\0\1":
            self._learn(asked, reply)
            if not asked.tcp and len(reply) > query.size:
                reply = shorten(reply, query)
        tail = reply[2:]
        for send, client, ident in asked.waiters:
            _send(send, ident + tail, client)

    def _stand_in(self, message: bytes, query: Query, reply: bytes | None) -> bytes | None:
        """An answer for a name that no resolver knows and a proxy may."""
        failed = reply is None or reply[3] & 15 in {NXDOMAIN, SERVFAIL, REFUSED}
        if not failed or query.klass != IN or query.kind not in {A, AAAA}:
            return None
        name = text_name(query.name)
        # A name of one label is one of this network, or the first of a search list.
        if "." not in name or not self._proxied(name):
            return None
        found = [self._stand_ins.address_for(name).packed] if query.kind == A else []
        return build(message, query, NOERROR, A, STAND_IN_TTL, found)

    def _learn(self, asked: Asked, reply: bytes) -> None:
        now = int(self._clock())
        try:
            answer: Answer = read_answer(reply, asked.query)
        except MessageError:
            return  # not ours to judge: the client gets it as it is
        if answer.addresses:
            self._names.remember(answer.addresses, asked.query.name, now + answer.lifetime)
        if not asked.tcp and len(reply) <= asked.query.size:
            self._cache.store(asked.message, asked.query, reply, answer, now)


def _send(send: Callable[[bytes, Any], object], reply: bytes, client: Any) -> None:
    """A client that cannot be reached any more misses its answer, and that is all."""
    with contextlib.suppress(OSError):
        send(reply, client)
