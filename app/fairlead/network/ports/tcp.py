"""A published TCP port: accept on the host, connect in the namespace, relay.

Theory of operation. The client's handshake ends at our listener, so a target that does not answer
shows as a reset of a connection that was open for a moment, as with Docker's own proxy. While the
target's answer is awaited, the client is watched for a RST only: a FIN may be a half-close, after
which it still expects an answer.
"""

from __future__ import annotations

import logging
import socket
from functools import partial

from fairlead.network.accept import Acceptor
from fairlead.network.dialler import PENDING, SocketSource, connect_now, family_of, reset
from fairlead.network.flows.ledger import Ledger
from fairlead.network.flows.note import Note
from fairlead.network.flows.reasons import why
from fairlead.network.flows.record import PUBLISHED, FlowKind
from fairlead.network.loop import WRITE, Loop
from fairlead.network.ports.forward import Forward
from fairlead.network.ports.port import Tally, open_listener
from fairlead.network.ports.proxy_protocol import header
from fairlead.network.relay.splice import Flow, SpliceRelay

log = logging.getLogger(__name__)

_BACKLOG = 4096
_Dial = tuple[socket.socket, socket.socket, bytes, str, Note]
"""Client, socket of the namespace, what goes to the target first, where to go if it refuses."""


class TcpPort:
    """One TCP listener and its connections. Raises ``OSError`` where it cannot be opened."""

    def __init__(
        self,
        loop: Loop,
        relay: SpliceRelay,
        forward: Forward,
        source: SocketSource,
        ledger: Ledger,
    ) -> None:
        self._loop = loop
        self._ledger = ledger
        self._relay = relay
        self._source = source
        self._flows: set[Flow] = set()
        self._dials: dict[int, _Dial] = {}
        self._total = 0
        # One for all connections: thousands of them may be idle.
        self._when_ended = self._ended
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
        # The same for every flow, so that one more costs little.
        self._target = (forward.target, forward.target_port)
        self._shown = forward.shown

    def tally(self) -> Tally:
        """The counters now."""
        flows = list(self._flows)
        return Tally(
            connections=len(flows) + len(self._dials),
            total=self._total,
            sent=self._ended_sent + sum(flow.moved for flow in flows),
            received=self._ended_received + sum(flow.peer.moved for flow in flows),
        )

    def listens(self) -> bool:
        """Whether connections still arrive."""
        return self._acceptor.listens()

    def close(self) -> None:
        """Close the listener and reset every connection."""
        self._acceptor.close()
        for number in list(self._dials):
            self._give_up(number, "The port was closed.")
        for flow in list(self._flows):
            self._relay.reset(flow)

    def _accepted(self, client: socket.socket, peer: tuple[str, int]) -> None:
        self._total += 1
        first = b""
        forward = self._forward
        note = self._ledger.begin_in(
            peer[:2],
            self._target,
            FlowKind.PUBLISHED,
            PUBLISHED,
            container=forward.owner,
            port=self._shown,
        )
        try:
            if forward.proxy_protocol:
                first = header(forward.proxy_protocol, peer[:2], client.getsockname()[:2])
            self._dial(client, first, forward.target, forward.fallback, note)
        except OSError as error:
            self._fail(client, note, error)

    def _dial(
        self, client: socket.socket, first: bytes, address: str, fallback: str, note: Note
    ) -> None:
        inner = self._source(family_of(address))
        code = connect_now(inner, (address, self._forward.target_port))
        if not code:
            self._relay_between(client, inner, first, note)
        elif code in PENDING:
            number = inner.fileno()
            self._dials[number] = (client, inner, first, fallback, note)
            note.close = partial(self._give_up, number, "")
            self._loop.add(number, WRITE, partial(self._dialled, number))
            # No events asked for: errors come all the same (epoll_ctl(2)).
            self._loop.add(client.fileno(), 0, partial(self._client_left, number))
        else:
            inner.close()
            self._refused(client, first, fallback, note, code)

    def _dialled(self, number: int, _events: int) -> None:
        client, inner, first, fallback, note = self._dials.pop(number)
        self._loop.remove(number)
        self._loop.remove(client.fileno())
        if code := inner.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            inner.close()
            self._refused(client, first, fallback, note, code)
        else:
            self._relay_between(client, inner, first, note)

    def _refused(
        self, client: socket.socket, first: bytes, fallback: str, note: Note, code: int
    ) -> None:
        """Try the other address; without one the client learns of it."""
        try:
            if fallback:
                self._dial(client, first, fallback, "", note)
                return
        except OSError as error:
            self._fail(client, note, error)
            return
        self._ledger.end(note, why(code))
        reset(client)

    def _fail(self, client: socket.socket, note: Note, error: OSError) -> None:
        """Give a connection up that this computer has no socket for."""
        log.info("port %d: %s", self._forward.port, error)
        self._ledger.end(note, why(error.errno or 0))
        reset(client)

    def _client_left(self, number: int, _events: int) -> None:
        self._give_up(number, "Whoever asked for it gave up.")

    def _give_up(self, number: int, reason: str) -> None:
        client, inner, *_, note = self._dials.pop(number)
        self._loop.remove(number)
        self._loop.remove(client.fileno())
        self._ledger.end(note, reason)
        inner.close()
        reset(client)

    def _relay_between(
        self, client: socket.socket, inner: socket.socket, first: bytes, note: Note
    ) -> None:
        # The namespace's side comes first: then the relay's own counters are the sandbox's too.
        flow = self._relay.start(inner, client, b"", first, self._when_ended)
        flow.note, note.flow, note.close = note, flow, None
        self._flows.add(flow)

    def _ended(self, flow: Flow) -> None:
        self._flows.discard(flow)
        self._ended_sent += flow.moved
        self._ended_received += flow.peer.moved
