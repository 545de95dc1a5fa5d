"""Connecting on behalf of accepted clients, on the relay thread's loop.

A client's addresses are tried in turn. While an answer is awaited, the client is watched for a RST
only: a FIN may be a half-close, after which it still expects an answer. What becomes of a client
is told by two callbacks; one that leaves meanwhile is closed and not spoken of any more.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import socket
import time
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from fairlead.network.loop import WRITE, Loop
from fairlead.network.relay.splice import LINGER_RESET

log = logging.getLogger(__name__)

_SWEEP_SECONDS = 1.0
PENDING = frozenset({errno.EINPROGRESS, errno.EALREADY})
"""What :func:`connect_now` returns while the answer is still to come."""

SocketSource = Callable[[socket.AddressFamily], socket.socket]
"""Gives a fresh non-blocking socket. Raises ``OSError`` where there is none."""


def family_of(address: str) -> socket.AddressFamily:
    """The family of an address in text."""
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def host_socket(family: socket.AddressFamily) -> socket.socket:
    """A :data:`SocketSource` of this computer's own sockets, for ways out of the sandbox."""
    sock = socket.socket(family, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    return sock


def connect_now(sock: socket.socket, target: tuple[str, int]) -> int:
    """Begin to connect; 0 when that is done already, else an errno, such as :data:`PENDING`."""
    code = sock.connect_ex(target)
    if code == errno.EINPROGRESS:
        # A program on this computer has answered by now, and asking again tells.
        code = sock.connect_ex(target)
    return 0 if code == errno.EISCONN else code


def reset(sock: socket.socket) -> None:
    """Close with a RST."""
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_RESET)
    sock.close()


class Client:
    """An accepted connection, until the one that it asks for is made."""

    __slots__ = ("addresses", "deadline", "inner", "peer", "port", "sock", "watched")

    def __init__(self, sock: socket.socket, peer: tuple[str, int]) -> None:
        self.sock = sock
        self.peer = peer
        self.watched = False
        """Whether the loop watches its socket."""
        self.addresses: tuple[str, ...] = ()
        """Those that are still to be tried; the first is the one that is being."""
        self.port = 0
        self.inner: socket.socket | None = None
        """The connection that is being made."""
        self.deadline = 0.0


AnyClient = TypeVar("AnyClient", bound=Client)


class Dialler(Generic[AnyClient]):
    """Connects clients to ``addresses`` and ``port``; for the loop's thread only.

    ``connected(client, inner)`` and ``failed(client, errno)`` give a client back; it may be watched
    by the loop by then. ``seconds``: how long one may wait.
    """

    def __init__(
        self,
        loop: Loop,
        source: SocketSource,
        connected: Callable[[AnyClient, socket.socket], None],
        failed: Callable[[AnyClient, int], None],
        *,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._loop = loop
        self._source = source
        self._connected = connected
        self._failed = failed
        self._seconds = seconds
        self._clock = clock
        self._waiting: dict[AnyClient, None] = {}
        """In the order of their deadlines: all have the same time."""
        self._sweeping = False
        self._closed = False

    @property
    def waiting(self) -> int:
        """How many connections are being made."""
        return len(self._waiting)

    def dial(self, client: AnyClient) -> None:
        """Try the first of the client's addresses that are left, then the others."""
        code = errno.EHOSTUNREACH
        while client.addresses:
            address = client.addresses[0]
            try:
                inner = self._source(family_of(address))
            except OSError as error:
                log.info("no socket: %s", error)
                code = errno.ENOBUFS
                break
            code = connect_now(inner, (address, client.port))
            if not code:
                self._connected(client, inner)
                return
            if code in PENDING:
                self._await(client, inner)
                return
            inner.close()
            client.addresses = client.addresses[1:]
        self._failed(client, code)

    def drop(self, client: AnyClient) -> None:
        """Stop connecting ``client``, if it is being connected."""
        if client.inner is not None:
            self._stop_waiting(client).close()

    def close(self) -> None:
        """Stop, and reset every client."""
        self._closed = True
        for client in list(self._waiting):
            self._left(client, 0)

    def _await(self, client: AnyClient, inner: socket.socket) -> None:
        client.inner = inner
        client.deadline = self._clock() + self._seconds
        self._waiting[client] = None
        self._sweep_later()
        self._loop.add(inner.fileno(), WRITE, partial(self._answered, client))
        # No events asked for: errors come all the same (epoll_ctl(2)).
        watch = self._loop.change if client.watched else self._loop.add
        watch(client.sock.fileno(), 0, partial(self._left, client))
        client.watched = True

    def _answered(self, client: AnyClient, _events: int) -> None:
        inner = self._stop_waiting(client)
        code = inner.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if not code:
            self._connected(client, inner)
            return
        inner.close()
        client.addresses = client.addresses[1:]
        if client.addresses:
            self.dial(client)
        else:
            self._failed(client, code)

    def _left(self, client: AnyClient, _events: int) -> None:
        self.drop(client)
        self._loop.remove(client.sock.fileno())
        reset(client.sock)

    def _stop_waiting(self, client: AnyClient) -> socket.socket:
        inner, client.inner = client.inner, None
        assert inner is not None
        del self._waiting[client]
        self._loop.remove(inner.fileno())
        return inner

    def _sweep_later(self) -> None:
        if not self._sweeping and not self._closed:
            self._sweeping = True
            self._loop.call_later(_SWEEP_SECONDS, self._sweep)

    def _sweep(self) -> None:
        """Give up those whose time is over."""
        self._sweeping = False
        now = self._clock()
        while self._waiting and (first := next(iter(self._waiting))).deadline <= now:
            self.drop(first)
            self._failed(first, errno.ETIMEDOUT)
        if self._waiting:
            self._sweep_later()
