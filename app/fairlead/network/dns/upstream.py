"""One of the host's resolvers: a pool of sockets towards it, and what is known of its health.

In go queries, out come the calls of :class:`Listener`. UDP queries are spread over a few sockets
by chance, each with a port of its own, and a socket is replaced after a while: a port that was
found out is soon of no use, and however many queries are under way, the descriptors stay few.
Each TCP query has a connection of its own. An upstream never asks a second time.
"""

from __future__ import annotations

import errno
import os
import socket
import time
from typing import Protocol

from fairlead.network.dns.asked import Asked
from fairlead.network.dns.channels import Datagrams, Stream
from fairlead.network.loop import Loop

POOL = 8
"""UDP sockets, and so source ports, in use at a time; divides 256."""
SOCKET_AGE = 30.0
"""After how many seconds a UDP socket takes no more queries."""
STREAMS = 128
"""TCP connections at a time."""


class Listener(Protocol):
    """Who is told how a query ended at a resolver."""

    def answered(self, asked: Asked, upstream: Upstream, reply: bytes) -> None:
        """A reply has come; its ID is not the client's."""

    def failed(self, asked: Asked, upstream: Upstream) -> None:
        """The network says that the resolver cannot be reached."""


class Upstream:
    """A resolver, written ``IP`` or ``IP#port``.

    Raises ``OSError`` or ``ValueError`` when ``address`` is neither.
    """

    def __init__(self, loop: Loop, address: str, listener: Listener) -> None:
        host, _, port = address.partition("#")
        number = int(port or "53")
        if not host or not 0 < number < 65_536:
            raise ValueError("no host or no port number")
        flags = socket.AI_NUMERICHOST
        found = socket.getaddrinfo(host, number, type=socket.SOCK_DGRAM, flags=flags)[0]
        self.family, self.sockaddr = int(found[0]), found[4]
        self.loop = loop
        self.address = address
        self.heard = 0.0
        """When it last answered, on the monotonic clock."""
        self.took = 0.0
        """Seconds that its last answer took."""
        self.answers = self.refusals = self.failures = 0
        """How often it answered, with SERVFAIL or REFUSED among that, and did not."""
        self._listener = listener
        self._pool: list[Datagrams] = []
        self._retired: list[Datagrams] = []
        self._streams: list[Stream] = []

    def send(self, asked: Asked) -> None:
        """Ask it. Raises ``OSError`` when the network refuses at once."""
        if not asked.tcp:
            self._datagrams().send(asked)
            return
        self._streams = [stream for stream in self._streams if not stream.closed]
        if len(self._streams) >= STREAMS:
            raise OSError(errno.EMFILE, "too many connections to one resolver")
        self._streams.append(Stream(self, asked))

    def close(self) -> None:
        """Close every socket; nothing is reported any more."""
        for datagrams in (*self._pool, *self._retired):
            datagrams.close()
        for stream in self._streams:
            stream.close()
        self._pool.clear()
        self._retired.clear()
        self._streams.clear()

    def answered(self, asked: Asked, reply: bytes) -> None:
        """A channel has the reply."""
        self.answers += 1
        if asked.current is self:
            self.took = self.heard - asked.sent
        self._listener.answered(asked, self, reply)

    def failed(self, asked: Asked) -> None:
        """A channel has found that nobody is there."""
        self._listener.failed(asked, self)

    def _datagrams(self) -> Datagrams:
        pool = self._pool
        if len(pool) < POOL:
            pool.append(Datagrams(self))
            return pool[-1]
        index = os.urandom(1)[0] % POOL
        chosen = pool[index]
        if time.monotonic() - chosen.opened > SOCKET_AGE:
            fresh = Datagrams(self)
            self._retired = [old for old in (*self._retired, chosen) if not self._done(old)]
            pool[index] = chosen = fresh
        return chosen

    @staticmethod
    def _done(old: Datagrams) -> bool:
        """Close a retired socket that nobody waits at."""
        if not old.waiting:
            old.close()
        return not old.waiting
