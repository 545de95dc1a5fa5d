"""The clients that ask over TCP (RFC 7766).

In go a listening socket and a function that serves one query; its answers go out as they come,
in any order. A connection may carry many queries. It is closed when it has been idle, when a frame
is malformed, and after its client's half-close once everything is answered; a client that asks
faster than it reads is not read from. Nothing here knows what a message says.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import time
from collections.abc import Callable

from fairlead.network.dns.message import MessageError
from fairlead.network.dns.stream import Frames, frame
from fairlead.network.loop import READ, WRITE, Loop

log = logging.getLogger(__name__)

IDLE = 10.0
"""Seconds without a whole query or an answer after which a connection is closed."""
CONNECTIONS = 256
"""Connections of one listener at a time; more are closed as they come."""
IN_FLIGHT = 64
"""Queries of one connection that may be under way at a time."""
BACKLOG = 256 * 1024
"""Bytes of answers a client may leave unread before its queries have to wait."""
_PAUSE = 1.0

Serve = Callable[[bytes, "Connection", int], bool]
"""Serves a query: answers with ``connection.reply(answer, serial)``, now or later, exactly once.
``False`` when the message deserves no answer."""


class TcpService:
    """A listener and its connections; it owns the socket it is given."""

    def __init__(self, loop: Loop, listener: socket.socket, serve: Serve) -> None:
        self.loop = loop
        self.serve = serve
        self.connections: set[Connection] = set()
        self._listener = listener
        listener.setblocking(False)
        loop.add(listener.fileno(), READ, self._accept)

    def close(self) -> None:
        """Close the listener and every connection."""
        self.loop.remove(self._listener.fileno())
        self._listener.close()
        for connection in list(self.connections):
            connection.close()

    def _accept(self, _events: int) -> None:
        try:
            client, address = self._listener.accept()
        except (BlockingIOError, ConnectionError):
            return
        except OSError as error:
            # Out of descriptors: the listener stays readable, so look away for a moment.
            log.warning("cannot take a DNS connection: %s", error.strerror)
            self.loop.modify(self._listener.fileno(), 0)
            self.loop.call_later(_PAUSE, self._resume)
            return
        if len(self.connections) >= CONNECTIONS:
            client.close()
        else:
            self.connections.add(Connection(self, client, str(address[0])))

    def _resume(self) -> None:
        if self._listener.fileno() >= 0:
            self.loop.modify(self._listener.fileno(), READ)


class Connection:
    """One client's connection; ``address`` is the client's."""

    def __init__(self, service: TcpService, client: socket.socket, address: str) -> None:
        self.address = address
        self._service = service
        self._socket = client
        self._frames = Frames()
        self._outgoing = bytearray()
        self._serial = 0
        self._waiting: set[int] = set()
        self._ended = False
        self._serving = False
        self._used = time.monotonic()
        self._events = READ
        client.setblocking(False)
        service.loop.add(client.fileno(), READ, self._ready)
        self._timer = service.loop.call_later(IDLE, self._check_idle)

    def reply(self, answer: bytes, serial: int) -> None:
        """Send the answer to the query ``serial``; harmless when the client has gone."""
        if serial not in self._waiting:
            return
        self._waiting.remove(serial)
        self._used = time.monotonic()
        self._outgoing += frame(answer)
        if not self._serving:
            self._advance()

    def close(self) -> None:
        """Close the connection."""
        if self._socket.fileno() < 0:
            return
        self._timer.cancel()
        self._waiting.clear()
        self._service.connections.discard(self)
        self._service.loop.remove(self._socket.fileno())
        self._socket.close()

    def _ready(self, events: int) -> None:
        if events & ~(READ | WRITE):
            self.close()
            return
        if events & READ:
            try:
                data = self._socket.recv(65_536)
            except BlockingIOError:
                return
            except OSError:
                self.close()
                return
            self._frames.feed(data)
            self._ended = not data
        self._advance()

    def _advance(self) -> None:
        """Serve what has been read, send what is ready, and wait for what comes next."""
        try:
            while self._serve_frames():
                self._flush()
            self._flush()
        except (OSError, MessageError):
            self.close()
            return
        if self._ended and not self._waiting and not self._outgoing:
            self.close()
            return
        wanted = WRITE if self._outgoing else 0
        if not self._ended and self._wants_queries():
            wanted |= READ
        if wanted != self._events:
            self._events = wanted
            self._service.loop.modify(self._socket.fileno(), wanted)

    def _flush(self) -> None:
        if self._outgoing:
            with contextlib.suppress(BlockingIOError):
                del self._outgoing[: self._socket.send(self._outgoing)]

    def _serve_frames(self) -> bool:
        """Serve queries while they may be served; whether there was one."""
        served = False
        self._serving = True
        try:
            while self._wants_queries() and (message := self._frames.take()) is not None:
                served = True
                self._used = time.monotonic()
                self._serial += 1
                self._waiting.add(self._serial)
                if not self._service.serve(message, self, self._serial):
                    raise MessageError("not a query", None)
        finally:
            self._serving = False
        return served

    def _wants_queries(self) -> bool:
        return len(self._waiting) < IN_FLIGHT and len(self._outgoing) < BACKLOG

    def _check_idle(self) -> None:
        idle = time.monotonic() - self._used
        if idle >= IDLE:
            self.close()
        else:
            self._timer = self._service.loop.call_later(IDLE - idle, self._check_idle)
