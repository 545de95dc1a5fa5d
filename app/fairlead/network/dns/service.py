"""The DNS server of the sandbox: answers over UDP and TCP, on the relay thread's loop.

In come sockets, bound where the sandbox sees them; queries on them are answered from the records
of our own, from the cache, or by DNS servers, in this order. Every query that can be read gets an
answer, SERVFAIL in the worst case. Answers of the servers are passed on as they are, but for the
ID, and for the TC bit where one is longer than its client takes. An alias of our own that leads
outside is answered with what its target has.

Nearly all queries repeat one of the same second. Those are looked up as bytes in one dictionary
that is emptied when the clock's second changes, and that is all that happens to them: no parsing,
no TTLs (they are right to the second by then), no object made but the answer. The rest of the room
is for the others. While somebody wants to hear of queries (:mod:`.watch`) nothing takes this way.

All methods belong to the loop's thread but :meth:`DnsService.name_of`,
:meth:`DnsService.counters`, :meth:`DnsService.facts` and :meth:`DnsService.log`, which any thread
may call.
"""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv4Address, IPv6Address
from typing import Any

from fairlead.network.dns.asked import Asked, Waiter
from fairlead.network.dns.cache import Cache
from fairlead.network.dns.contents import ResourceRecord, compose, read_records
from fairlead.network.dns.message import (
    AAAA,
    AXFR,
    HEADER_SIZE,
    IN,
    IXFR,
    NOERROR,
    NXDOMAIN,
    REFUSED,
    SERVFAIL,
    SOA,
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
from fairlead.network.dns.records import LocalAnswer, Records
from fairlead.network.dns.report import DnsFacts, Origin, QueryLog, ServerFacts
from fairlead.network.dns.routes import Routes
from fairlead.network.dns.stand_ins import StandIns
from fairlead.network.dns.tcp import Connection, TcpService
from fairlead.network.dns.watch import AskerOf, Told, Watch
from fairlead.network.loop import READ, Loop

CACHE_SIZE = 4096
"""Answers kept."""
BATCH = 64
"""Queries served before other descriptors get their turn."""
LONGEST_QUERY = 4096
STAND_IN_TTL = 30
"""For how long clients may keep an address that stands for a name of a proxy's, in seconds."""
DEFAULT_RULE = "no domain of yours"
LOOK_UP_SIZE = 4096
"""The largest UDP answer taken where a name is looked up for a person, in bytes."""
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

    ``cache_size`` is in answers; with 0 every query for an outside name is forwarded. ``name_of``
    has the names of those who ask.
    """

    def __init__(
        self,
        loop: Loop,
        records: Records,
        resolvers: tuple[str, ...],
        *,
        cache_size: int = CACHE_SIZE,
        clock: Callable[[], float] = time.monotonic,
        name_of: AskerOf = lambda _address, _client: "",
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
        self._watch = Watch(name_of)
        self._routes = Routes(loop, self._done)
        self._routes.set_default(resolvers)

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
        """Ask other servers from now on, also for what is under way.

        What the cache has from the ones before is forgotten.
        """
        if resolvers != self._resolvers:
            self._resolvers = resolvers
            self._forget(lambda name: not self._routes.domain(name))
            self._routes.set_default(resolvers)

    def set_domains(self, domains: Mapping[str, tuple[str, ...]]) -> None:
        """Ask these servers, and no others, for the names in these domains from now on."""
        self._forget(self._routes.set_domains(domains))

    def set_cache(self, size: int) -> None:
        """Keep ``size`` answers from now on."""
        if size != self._cache.size:
            self._cache = Cache(size)
            self._recent.clear()

    def record(self, on: bool) -> None:
        """Keep a log of the queries from now on, or none."""
        self._watch.record(on)
        self._recent.clear()

    def set_proxied(self, proxied: Callable[[str], bool]) -> None:
        """Give names for which ``proxied(name)`` holds an address even if no resolver knows one."""
        self._proxied = proxied
        self.flush()

    def set_hidden(self, hidden: Callable[[str], bool]) -> None:
        """Refuse to look up names for which ``hidden(name)`` holds: nobody outside sees them."""
        self._hidden = hidden
        self.flush()

    def start_afresh(self) -> None:
        """Ask anew, over new sockets: by now the clock of the cache may have stood still."""
        self.flush()
        self._routes.start_afresh()

    def flush(self) -> int:
        """Empty the cache; how many answers it had."""
        kept = len(self._cache)
        self._cache.clear()
        self._recent.clear()
        return kept

    def look_up(self, name: bytes, kind: int, told: Told) -> None:
        """Have ``told`` hear how ``name`` (wire format) is answered to who asks for ``kind``."""
        question = name + kind.to_bytes(2, "big") + IN.to_bytes(2, "big")
        head = bytes(2) + b"\1\0\0\1\0\0\0\0\0\1"
        message = head + question + b"\0\0\x29" + LOOK_UP_SIZE.to_bytes(2, "big") + bytes(6)

        def answered(_reply: bytes, _client: Any) -> None:
            """Nobody waits for the bytes."""

        self._follow_clock()
        self._watch.expect((answered, None, message[:2]), "", told)
        self._queries += 1
        self._serve(message, answered, None, "", tcp=False)

    def log(self, since: int) -> QueryLog:
        """The recorded queries with greater numbers than ``since``."""
        return self._watch.log(since)

    def facts(self) -> DnsFacts:
        """The servers in use and how they fare."""
        now = time.monotonic()
        servers = tuple(
            ServerFacts(
                domain,
                one.address,
                one.answers,
                one.refusals,
                one.failures,
                one.took if one.answers else None,
                now - one.heard if one.answers else None,
            )
            for domain, one in self._routes.upstreams()
        )
        counted = self.counters()
        return DnsFacts(
            True, servers, counted.queries, counted.hits, counted.failures, len(self._cache)
        )

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
        self._routes.close()

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
                    self._serve(message, sendto, client, client[0], tcp=False)
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
        return self._serve(message, connection.reply, serial, connection.address, tcp=True)

    def _serve(
        self,
        message: bytes,
        send: Callable[[bytes, Any], object],
        client: Any,
        address: str,
        *,
        tcp: bool,
    ) -> bool:
        """Answer a query now or later; ``False`` when it deserves no answer.

        ``address`` asks; empty: it is no client's own query.
        """
        try:
            query = read_query(message)
        except MessageError as error:
            if error.rcode is None:
                return False
            _send(send, build_error(message, error.rcode), client)
            return True
        waiter: Waiter = (send, client, message[:2])
        if self._watch.recording and address:
            self._watch.expect(waiter, address)
        if query.kind in {AXFR, IXFR}:  # a zone is not for those who only look up names
            self._give(waiter, query, build(message, query, REFUSED), Origin.OWN, _NO_ZONE)
            return True
        own = self._records.answer(message, query)
        if own is not None and own.target:
            self._chase(message, query, own, waiter, tcp=tcp)
            return True
        if own is not None:
            self._names.remember(own.addresses, query.name, self._second)
            reply, origin, rule = own.message, Origin.OWN, own.rule
            if not tcp and len(reply) > query.size:
                reply = shorten(reply, query)
        else:
            cached = self._cached(message, query)
            if cached is None:
                if self._hidden(text_name(query.name)):
                    refused = build(message, query, REFUSED)
                    self._give(waiter, query, refused, Origin.HIDDEN, _HIDDEN)
                else:
                    self._routes.find(query.name).ask(message, query, waiter, tcp=tcp)
                return True
            reply, origin, rule = cached, Origin.CACHE, ""
        self._hits += 1
        if not tcp and query.plain and not self._watch.recording:
            self._recent[message[2:]] = reply[2:]
        self._give(waiter, query, reply, origin, rule)
        return True

    def _give(
        self,
        waiter: Waiter,
        query: Query,
        reply: bytes,
        origin: Origin,
        rule: str,
        server: str = "",
    ) -> None:
        """Send the answer, and say how it came about where somebody wants to hear of it."""
        if self._watch.pending:
            self._tell(waiter, query, reply, origin, rule, server)
        _send(waiter[0], reply, waiter[1])

    def _tell(
        self, waiter: Waiter, query: Query, reply: bytes, origin: Origin, rule: str, server: str
    ) -> None:
        if not rule:
            domain = self._routes.domain(query.name)
            rule = f"the domain {text_name(domain)}" if domain else DEFAULT_RULE
        self._watch.tell(waiter, query, reply, origin, rule, server)

    def _chase(
        self, message: bytes, query: Query, own: LocalAnswer, waiter: Waiter, *, tcp: bool
    ) -> None:
        """Answer with an alias of our own and with what its target outside has."""
        further = message[:HEADER_SIZE] + own.target + message[HEADER_SIZE + len(query.name) :]
        heard: list[tuple[Origin, str, str]] = []

        def finish(reply: bytes, _client: Any) -> None:
            whole = self._joined(message, query, own.chain, further, reply)
            if not tcp and len(whole) > query.size:
                whole = shorten(whole, query)
            origin, rule, server = heard[0] if heard else (Origin.OWN, "", "")
            self._give(waiter, query, whole, origin, f"{own.rule}, then {rule}", server)

        if self._watch.pending:
            self._watch.expect(
                (finish, None, message[:2]),
                "",
                lambda entry: heard.append((entry.origin, entry.rule, entry.server)),
            )
        self._serve(further, finish, None, "", tcp=tcp)

    def _joined(
        self,
        message: bytes,
        query: Query,
        chain: tuple[ResourceRecord, ...],
        further: bytes,
        reply: bytes,
    ) -> bytes:
        """``chain`` and the records of ``reply`` as the answer to ``message``."""
        rcode = reply[3] & 15
        found: tuple[ResourceRecord, ...] = ()
        authority: tuple[ResourceRecord, ...] = ()
        if reply[4:6] == b"\0\1":
            try:
                found, authority = read_records(reply, read_query(further))
            except MessageError:
                return build(message, query, SERVFAIL)
        addresses = [record.data for record in found if record.kind in {A, AAAA}]
        self._names.remember(addresses, query.name, self._second)
        negative = () if found else tuple(one for one in authority if one.kind == SOA)
        whole = compose(message, query, (*chain, *found), rcode, negative)
        return shorten(whole, query) if reply[2] & 0x02 else whole

    def _forget(self, gone: Callable[[bytes], bool]) -> None:
        self._cache.forget(gone)
        self._recent.clear()

    def _cached(self, message: bytes, query: Query) -> bytes | None:
        hit = self._cache.find(message, query, self._second)
        if hit is None:
            return None
        self._names.remember(hit.addresses, query.name, self._second + hit.lifetime)
        return message[:2] + hit.tail

    def _done(self, asked: Asked, reply: bytes | None) -> None:
        """A query that was forwarded has its answer, or none."""
        message, query = asked.message, asked.query
        origin = Origin.SERVER
        stand_in = self._stand_in(message, query, reply)
        if stand_in is not None:
            reply, origin = stand_in, Origin.STAND_IN
        elif reply is None:
            self._failures += 1
            reply, origin = build(message, query, SERVFAIL), Origin.NOBODY
        elif reply[4:6] == b"\0\1":
            self._learn(asked, reply)
            if not asked.tcp and len(reply) > query.size:
                reply = shorten(reply, query)
        tail = reply[2:]
        for waiter in asked.waiters:
            send, client, ident = waiter
            if self._watch.pending:
                self._tell(waiter, query, reply, origin, "", asked.server)
            _send(send, ident + tail, client)

    def _stand_in(self, message: bytes, query: Query, reply: bytes | None) -> bytes | None:
        """An answer for a name that no resolver knows and a proxy may.

        Not for a name in a domain with servers of its own: those know it or nobody does.
        """
        failed = reply is None or reply[3] & 15 in {NXDOMAIN, SERVFAIL, REFUSED}
        if not failed or query.klass != IN or query.kind not in {A, AAAA}:
            return None
        name = text_name(query.name)
        # A name of one label is one of this network, or the first of a search list.
        if "." not in name or self._routes.domain(query.name) or not self._proxied(name):
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
        if not asked.tcp and len(reply) <= asked.query.size and self._routes.stands(asked):
            self._cache.store(asked.message, asked.query, reply, answer, now)


_NO_ZONE = "whole zones are given to nobody"
_HIDDEN = "the proxy settings let nothing there be reached"


def _send(send: Callable[[bytes, Any], object], reply: bytes, client: Any) -> None:
    """A client that cannot be reached any more misses its answer, and that is all."""
    with contextlib.suppress(OSError):
        send(reply, client)
