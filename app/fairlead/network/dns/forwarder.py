"""Asks the host's resolvers, one after the other, until one has an answer or the time is up.

In go queries with the client that waits for each, out comes one call of ``done(asked, reply)`` per
query, the reply ``None`` when there is none: silence is never the outcome. The rules:

- the resolvers are asked in the host's order; one that was silent goes to the end for a while;
- no answer in time: the next one is asked, round and round until the budget is spent;
- SERVFAIL, REFUSED or an ICMP refusal: the next one at once, and this one no more;
- the same query of several clients is asked once;
- new resolvers take over what is under way.

Replies are handed on as they are. Nothing here looks into records, caches or talks to clients.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from fairlead.network.dns.asked import Asked, Waiter
from fairlead.network.dns.message import REFUSED, SERVFAIL, Query
from fairlead.network.dns.upstream import Upstream
from fairlead.network.loop import Loop, Timer

log = logging.getLogger(__name__)

UDP_PATIENCE = 1.5
TCP_PATIENCE = 3.0
"""For how many seconds one resolver is waited for."""
BUDGET = 5.5
"""For how many seconds a client waits at most, all resolvers together."""
SILENT = 15.0
"""For how many seconds a resolver that was silent is asked last."""
MOST = 10_000
"""Queries under way at a time."""
_TICK = 0.25


class Forwarder:
    """The queries that are under way at the resolvers."""

    def __init__(self, loop: Loop, done: Callable[[Asked, bytes | None], None]) -> None:
        self._loop = loop
        self._done = done
        self._asked: dict[tuple[bool, bytes], Asked] = {}
        self._upstreams: list[Upstream] = []
        self._order: list[Upstream] = []
        self._timer: Timer | None = None
        self._restoring: Timer | None = None

    def ask(self, message: bytes, query: Query, waiter: Waiter, *, tcp: bool) -> None:
        """Get an answer to the query ``message`` for ``waiter``, over TCP where ``tcp`` is set."""
        asked = self._asked.get((tcp, message[2:]))
        if asked is not None:
            asked.waiters[waiter] = None
            return
        asked = Asked(message, query, waiter, tcp=tcp)
        if len(self._asked) >= MOST:
            self._done(asked, None)
            return
        self._asked[asked.key] = asked
        self._start(asked)
        if self._timer is None:
            self._timer = self._loop.call_later(_TICK, self._tick)

    @property
    def upstreams(self) -> tuple[Upstream, ...]:
        """The resolvers, in the order given; any thread may read what they have counted."""
        return tuple(self._upstreams)

    def set_resolvers(self, resolvers: tuple[str, ...]) -> None:
        """Ask ``resolvers`` (``IP`` or ``IP#port``, best first) from now on."""
        for upstream in self._upstreams:
            upstream.close()
        self._upstreams = []
        for address in resolvers:
            try:
                self._upstreams.append(Upstream(self._loop, address, self))
            except (OSError, ValueError):
                log.warning("not the address of a resolver: %r", address)
        self._order = self._upstreams.copy()
        for asked in list(self._asked.values()):
            self._start(asked)

    def start_afresh(self) -> None:
        """Ask the same over new sockets: the old ones may have an address that is ours no more."""
        for upstream in self._upstreams:
            upstream.close()
        for asked in list(self._asked.values()):
            self._start(asked)

    def close(self) -> None:
        """Drop every query and close every socket."""
        self._asked.clear()
        self.set_resolvers(())
        for timer in (self._timer, self._restoring):
            if timer is not None:
                timer.cancel()

    def answered(self, asked: Asked, upstream: Upstream, reply: bytes) -> None:
        """A resolver has replied."""
        asked.server = upstream.address
        if reply[3] & 15 in {SERVFAIL, REFUSED}:
            upstream.refusals += 1
            asked.refusal = reply
            self._strike(asked, upstream)
        else:
            self._finish(asked, reply)

    def failed(self, asked: Asked, upstream: Upstream) -> None:
        """A resolver cannot be reached."""
        upstream.failures += 1
        self._put_last(upstream)
        self._strike(asked, upstream)

    def _start(self, asked: Asked) -> None:
        asked.left = self._order.copy()
        asked.refusal = None
        asked.deadline = time.monotonic() + BUDGET
        self._send(asked)

    def _send(self, asked: Asked) -> None:
        """Ask the first that is left; give up when nobody is."""
        while asked.left:
            upstream = asked.left[0]
            asked.sent = time.monotonic()
            patience = TCP_PATIENCE if asked.tcp else UDP_PATIENCE
            asked.due = min(asked.sent + patience, asked.deadline)
            asked.current = None
            try:
                upstream.send(asked)
            except OSError:
                upstream.failures += 1
                self._put_last(upstream)
                if upstream in asked.left:  # sending may have found out about an earlier attempt
                    asked.left.remove(upstream)
            else:
                asked.current = upstream
                return
        self._finish(asked, asked.refusal)

    def _strike(self, asked: Asked, upstream: Upstream) -> None:
        """Do not ask ``upstream`` for this again; go on if it was the one being waited for."""
        if upstream in asked.left:
            asked.left.remove(upstream)
        if asked.current is upstream:
            self._send(asked)

    def _finish(self, asked: Asked, reply: bytes | None) -> None:
        for channel, ident in asked.attempts:
            channel.forget(ident)
        asked.attempts.clear()
        asked.current = None
        self._asked.pop(asked.key, None)
        self._done(asked, reply)

    def _tick(self) -> None:
        now = time.monotonic()
        for asked in [asked for asked in self._asked.values() if asked.due <= now]:
            upstream = asked.current
            if upstream is None:  # ended by what an earlier one of this round led to
                continue
            upstream.failures += 1
            if upstream.heard < asked.sent:
                self._put_last(upstream)
            asked.left.remove(upstream)
            asked.left.append(upstream)
            if now >= asked.deadline:
                self._finish(asked, asked.refusal)
            else:
                self._send(asked)
        self._timer = self._loop.call_later(_TICK, self._tick) if self._asked else None

    def _put_last(self, upstream: Upstream) -> None:
        if self._order[-1] is upstream:
            return
        self._order.remove(upstream)
        self._order.append(upstream)
        if self._restoring is None:
            self._restoring = self._loop.call_later(SILENT, self._restore)

    def _restore(self) -> None:
        self._order = self._upstreams.copy()
        self._restoring = None
