"""A published TCP port: accept on the host, connect in the namespace, relay.

Theory of operation. The client's handshake ends at our listener, so a target that does not answer
shows as a reset of a connection that was open for a moment, as with Docker's own proxy. While the
target's answer is awaited, the client is watched for a RST only: a FIN may be a half-close, after
which it still expects an answer.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import socket
from functools import partial

from fairlead.network.accept import Acceptor
from fairlead.network.loop import WRITE, Loop
from fairlead.network.ports.forward import Forward
from fairlead.network.ports.port import SocketSource, Tally, family_of, open_listener
from fairlead.network.ports.proxy_protocol import header
from fairlead.network.relay.splice import LINGER_RESET, Flow, SpliceRelay

log = logging.getLogger(__name__)

_BACKLOG = 4096
_Dial = tuple[socket.socket, socket.socket, bytes, str]
"""Client, socket of the namespace, what goes to the target first, where to go if it refuses."""


class TcpPort:
    """One TCP listener and its connections. Raises ``OSError`` where it cannot be opened."""

    def __init__(
        self, loop: Loop, relay: SpliceRelay, forward: Forward, source: SocketSource
    ) -> None:
        self._loop = loop
        self._relay = relay
        self._source = source
        self._flows: set[Flow] = set()
        self._dials: dict[int, _Dial] = {}
        self._total = 0
        self._ended_sent = 0
        self._ended_received = 0
        self.use(forward)
        listener = open_listener(forward, socket.SOCK_STREAM)
        try:
            # Accepted sockets inherit both (tcp(7)).
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            listener.listen(_BACKLOG)
        except OSError:
            listener.close()
            raise
        self._acceptor = Acceptor(loop, listener, self._accepted, name=f"port {forward.port}")

    def use(self, forward: Forward) -> None:
        """Lead new connections to the target of ``forward``."""
        self._forward = forward

    def tally(self) -> Tally:
        """The counters now."""
        flows = list(self._flows)
        return Tally(
            connections=len(flows) + len(self._dials),
            total=self._total,
            sent=self._ended_sent + sum(flow.moved for flow in flows),
            received=self._ended_received + sum(flow.peer.moved for flow in flows),
        )

    def close(self) -> None:
        """Close the listener and reset every connection."""
        self._acceptor.close()
        for number in list(self._dials):
            self._give_up(number)
        for flow in list(self._flows):
            self._relay.reset(flow)

    def _accepted(self, client: socket.socket, peer: tuple[str, int]) -> None:
        self._total += 1
        first = b""
        try:
            if self._forward.proxy_protocol:
                first = header(self._forward.proxy_protocol, peer[:2], client.getsockname()[:2])
            self._dial(client, first, self._forward.target, self._forward.fallback)
        except OSError as error:
            log.info("port %d: %s", self._forward.port, error)
            _reset(client)

    def _dial(self, client: socket.socket, first: bytes, address: str, fallback: str) -> None:
        inner = self._source(family_of(address))
        target = (address, self._forward.target_port)
        code = inner.connect_ex(target)
        if code == errno.EINPROGRESS:
            # A program on this computer has answered by now, and asking again tells.
            code = inner.connect_ex(target)
        if code in (0, errno.EISCONN):
            self._relay_between(client, inner, first)
        elif code in (errno.EALREADY, errno.EINPROGRESS):
            number = inner.fileno()
            self._dials[number] = (client, inner, first, fallback)
            self._loop.add(number, WRITE, partial(self._dialled, number))
            # No events asked for: errors come all the same (epoll_ctl(2)).
            self._loop.add(client.fileno(), 0, partial(self._client_left, number))
        else:
            inner.close()
            self._refused(client, first, fallback)

    def _dialled(self, number: int, _events: int) -> None:
        client, inner, first, fallback = self._dials.pop(number)
        self._loop.remove(number)
        self._loop.remove(client.fileno())
        if inner.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            inner.close()
            self._refused(client, first, fallback)
        else:
            self._relay_between(client, inner, first)

    def _refused(self, client: socket.socket, first: bytes, fallback: str) -> None:
        """Try the other address; without one the client learns of it."""
        try:
            if fallback:
                self._dial(client, first, fallback, "")
                return
        except OSError as error:
            log.info("port %d: %s", self._forward.port, error)
        _reset(client)

    def _client_left(self, number: int, _events: int) -> None:
        self._give_up(number)

    def _give_up(self, number: int) -> None:
        client, inner, *_ = self._dials.pop(number)
        self._loop.remove(number)
        self._loop.remove(client.fileno())
        inner.close()
        _reset(client)

    def _relay_between(self, client: socket.socket, inner: socket.socket, first: bytes) -> None:
        # The namespace's side comes first: then the relay's own counters are the sandbox's too.
        flow = self._relay.start(inner, client, b"", first, lambda: self._ended(flow))
        self._flows.add(flow)

    def _ended(self, flow: Flow) -> None:
        self._flows.discard(flow)
        self._ended_sent += flow.moved
        self._ended_received += flow.peer.moved


def _reset(sock: socket.socket) -> None:
    """Close with a RST."""
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_RESET)
    sock.close()
