"""The sockets towards one resolver: queries go out, and replies find the query they belong to.

In go :class:`Asked` queries, out come calls of two functions: ``answered(asked, reply)`` with a
reply that was checked, and ``failed(asked)`` when the network says that nobody is there. The
kernel drops what does not come from the resolver (the sockets are connected), and a reply must
match a random ID and repeat the question, so a forger has to guess the ID, the port and the moment
(RFC 5452). Nothing here retries, keeps time limits or knows of clients.
"""

from __future__ import annotations

import errno
import os
import socket
import time
from typing import Any, Protocol

from fairlead.network.dns.asked import Asked
from fairlead.network.dns.message import MessageError, answers
from fairlead.network.dns.stream import Frames, frame
from fairlead.network.loop import READ, WRITE, Loop

BATCH = 64
"""Replies read before other descriptors get their turn."""
LONGEST = 65_535
BUFFER = 1 << 20
"""The receive buffer to ask for, in bytes; the kernel grants what it allows."""


class Peer(Protocol):
    """The owner of channels: says where they go and hears how queries end."""

    family: int
    sockaddr: Any
    heard: float
    loop: Loop

    def answered(self, asked: Asked, reply: bytes) -> None:
        """A reply has come; its ID is not the client's."""

    def failed(self, asked: Asked) -> None:
        """The network says that the resolver cannot be reached."""


class Datagrams:
    """A connected UDP socket, shared by many queries. Raises ``OSError`` without a route."""

    def __init__(self, peer: Peer) -> None:
        self.opened = time.monotonic()
        self.waiting: dict[bytes, Asked] = {}
        self._peer = peer
        self._socket = socket.socket(peer.family, socket.SOCK_DGRAM)
        try:
            self._socket.setblocking(False)
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
            self._socket.connect(peer.sockaddr)
        except OSError:
            self._socket.close()
            raise
        self._recv = self._socket.recv
        peer.loop.add(self._socket.fileno(), READ, self._readable)

    def send(self, asked: Asked) -> None:
        """Send the query. Raises ``OSError`` when the network refuses it."""
        ident = os.urandom(2)
        while ident in self.waiting:
            ident = os.urandom(2)
        try:
            self._socket.send(ident + asked.message[2:])
        except BlockingIOError:
            pass  # a full buffer is a lost datagram: the time limit sees to it
        except ConnectionRefusedError:
            # The fate of an earlier datagram; the socket is free of it now.
            self._refused()
            self._socket.send(ident + asked.message[2:])
        self.waiting[ident] = asked
        asked.attempts.append((self, ident))

    def forget(self, ident: bytes) -> None:
        """Expect no reply any more to what was sent with this ID."""
        self.waiting.pop(ident, None)

    def close(self) -> None:
        """Close the socket."""
        self._peer.loop.remove(self._socket.fileno())
        self._socket.close()

    def _readable(self, _events: int) -> None:
        recv, waiting, peer = self._recv, self.waiting, self._peer
        for _ in range(BATCH):
            try:
                reply = recv(LONGEST)
            except BlockingIOError:
                return
            except OSError:
                self._refused()
                return
            asked = waiting.get(reply[:2])
            if asked is None or not answers(reply, asked.message, asked.query):
                continue
            del waiting[reply[:2]]
            peer.heard = time.monotonic()
            peer.answered(asked, reply)
            if self._socket.fileno() < 0:  # what the answer led to has closed this socket
                return

    def _refused(self) -> None:
        """An ICMP error does not say which query it is for: they have all gone the same way."""
        lost = list(self.waiting.values())
        self.waiting.clear()
        for asked in lost:
            self._peer.failed(asked)


class Stream:
    """A TCP connection for one query. Raises ``OSError`` without a route."""

    def __init__(self, peer: Peer, asked: Asked) -> None:
        self._peer = peer
        self._asked = asked
        # A stream's two ends know each other; the ID is random for what may lie in between.
        self._ident = os.urandom(2)
        self._outgoing = frame(self._ident + asked.message[2:])
        self._frames = Frames()
        self._socket = socket.socket(peer.family, socket.SOCK_STREAM)
        self._socket.setblocking(False)
        code = self._socket.connect_ex(peer.sockaddr)
        if code not in {0, errno.EINPROGRESS}:
            self._socket.close()
            raise OSError(code, os.strerror(code))
        peer.loop.add(self._socket.fileno(), WRITE, self._ready)
        asked.attempts.append((self, self._ident))

    @property
    def closed(self) -> bool:
        """Whether it has ended, in whichever way."""
        return self._socket.fileno() < 0

    def forget(self, _ident: bytes) -> None:
        """Expect no reply any more."""
        self.close()

    def close(self) -> None:
        """Close the connection."""
        if not self.closed:
            self._peer.loop.remove(self._socket.fileno())
            self._socket.close()

    def _ready(self, _events: int) -> None:
        try:
            reply = self._advance()
        except BlockingIOError:
            return
        except (OSError, MessageError):
            self.close()
            self._peer.failed(self._asked)
            return
        if reply is not None:
            self.close()
            self._peer.heard = time.monotonic()
            self._peer.answered(self._asked, reply)

    def _advance(self) -> bytes | None:
        """Send what is left or read on; the reply once it is there."""
        if self._outgoing:
            self._outgoing = self._outgoing[self._socket.send(self._outgoing) :]
            if not self._outgoing:
                self._peer.loop.modify(self._socket.fileno(), READ)
            return None
        data = self._socket.recv(LONGEST)
        if not data:
            raise ConnectionResetError("closed before the answer")
        self._frames.feed(data)
        asked = self._asked
        while (reply := self._frames.take()) is not None:
            if reply[:2] == self._ident and answers(reply, asked.message, asked.query):
                return reply
        return None
