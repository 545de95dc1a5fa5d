"""A SOCKS5 server (RFC 1928) through which programs of this computer reach containers.

Theory of operation. Clients come by the loopback addresses (:mod:`.doors`). What they ask for is
looked up in a table (:data:`.wish.Places`) of what the engine says about its running containers,
and of the sandbox's own addresses. No name is ever resolved and no address dialled that is not in
that table, so there is no way through here to this computer or beyond it. The sockets that lead to
containers are made in the namespace; an established connection goes to the relay.

A client has a time to say what it wants, and of those that have not there is a limit: the oldest
goes first. Then it is connected (:mod:`fairlead.network.dialler`). Connections to an address that
is no container's any more are reset.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import socket
import time
from collections.abc import Callable
from functools import partial

from fairlead.network.dialler import Client, Dialler, SocketSource, reset
from fairlead.network.flows.ledger import Ledger
from fairlead.network.flows.record import SOCKS_SERVER, FlowKind
from fairlead.network.loop import READ, Loop
from fairlead.network.namespace.layout import OWN_PORTS
from fairlead.network.relay.splice import Flow, SpliceRelay
from fairlead.network.socks_server.doors import Doors
from fairlead.network.socks_server.handshake import (
    REPLIES,
    Handshake,
    Refused,
    Reply,
    is_address,
)
from fairlead.network.socks_server.wish import Places, ServerWish
from fairlead.network.status import SocksServerState, SocksServerStatus

log = logging.getLogger(__name__)

ZONE = ".containers.internal"
"""What may stand behind every container's name."""
_HANDSHAKE_SECONDS = 10.0
_DIAL_SECONDS = 30.0
_SWEEP_SECONDS = 1.0
_MOST_HALF_OPEN = 512
_CHUNK = 16 * 1024
_CODES = {
    errno.ECONNREFUSED: Reply.CONNECTION_REFUSED,
    errno.ENETUNREACH: Reply.NETWORK_UNREACHABLE,
    errno.EHOSTUNREACH: Reply.HOST_UNREACHABLE,
    errno.ETIMEDOUT: Reply.TIMED_OUT,
    errno.EACCES: Reply.NOT_ALLOWED,
    errno.EPERM: Reply.NOT_ALLOWED,
}


class _Client(Client):
    """A client until its connection is the relay's."""

    __slots__ = ("handshake",)

    def __init__(self, sock: socket.socket, peer: tuple[str, int], handshake: Handshake) -> None:
        super().__init__(sock, peer)
        self.handshake = handshake


class SocksServer:
    """Serves as a :class:`.wish.ServerWish` asks; for the loop's thread, but for ``status``.

    ``source`` gives fresh sockets of the namespace, whose own addresses are ``engine``.
    """

    def __init__(
        self,
        loop: Loop,
        relay: SpliceRelay,
        source: SocketSource,
        engine: tuple[str, ...],
        ledger: Ledger,
        *,
        seconds: tuple[float, float] = (_HANDSHAKE_SECONDS, _DIAL_SECONDS),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._loop = loop
        self._relay = relay
        self._engine = engine
        self._ledger = ledger
        self._handshake_seconds, dial_seconds = seconds
        self._clock = clock
        self._wish = ServerWish()
        self._login: tuple[bytes, bytes | None] | None = None
        self._doors: Doors | None = None
        self._containers: Places | None = None
        self._places: Places = {address: (address,) for address in engine}
        self._half_open: dict[int, _Client] = {}
        """In the order of their deadlines: all have the same time."""
        self._dialler = Dialler(
            loop, source, self._connected, self._failed, seconds=dial_seconds, clock=clock
        )
        self._flows: dict[Flow, str] = {}
        self._sweeping = False
        self._closed = False
        self._total = 0
        self._refused = 0

    def check(self) -> None:
        """See that it still listens."""
        if self._doors is not None:
            self._doors.check()

    def use(self, wish: ServerWish) -> None:
        """Serve as ``wish`` says from the next connection on."""
        if self._doors is not None and self._doors.port != wish.port:
            self._doors.close()
            self._doors = None
        self._wish = wish
        secret = wish.password
        self._login = (
            (wish.username.encode(), None if secret is None else secret.encode())
            if wish.username
            else None
        )
        if wish.port and self._doors is None:
            self._doors = Doors(self._loop, wish.port, self._accepted)

    def know(self, containers: Places | None) -> None:
        """Lead to these containers and to no others; ``None``: no engine runs."""
        before = self._places
        self._containers = containers
        # Nobody else may have the sandbox's own addresses.
        self._places = {**(containers or {}), **{one: (one,) for one in self._engine}}
        if gone := before.keys() - self._places.keys():
            for flow in [flow for flow, address in self._flows.items() if address in gone]:
                self._relay.reset(flow)

    def status(self) -> SocksServerStatus:
        """The server now; may be called from any thread."""
        doors, wish = self._doors, self._wish
        if doors is None:
            return SocksServerStatus(SocksServerState.OFF)
        problem = doors.problem()
        state = SocksServerState.LISTENING
        if not doors.addresses:
            state = SocksServerState.FAILED
        elif refusing := wish.barred() or _without_password(wish):
            state, problem = SocksServerState.REFUSING, refusing
        return SocksServerStatus(
            state,
            port=doors.port,
            addresses=doors.addresses,
            connections=len(self._flows) + self._dialler.waiting,
            total=self._total,
            refused=self._refused,
            problem=problem,
        )

    def close(self) -> None:
        """Stop listening and reset every connection."""
        self._closed = True
        if self._doors is not None:
            self._doors.close()
            self._doors = None
        for client in list(self._half_open.values()):
            self._reset(client)
        self._dialler.close()
        for flow in list(self._flows):
            self._relay.reset(flow)

    def _accepted(self, sock: socket.socket, peer: tuple[str, int]) -> None:
        client = _Client(sock, peer[:2], Handshake(self._login))
        # The client speaks first, and mostly has by now.
        self._read(client, 0)

    def _wait(self, client: _Client) -> None:
        """Wait for what ``client`` says next."""
        number = client.sock.fileno()
        client.watched = True
        client.deadline = self._clock() + self._handshake_seconds
        self._loop.add(number, READ, partial(self._read, client))
        self._half_open[number] = client
        if len(self._half_open) > _MOST_HALF_OPEN:
            self._reset(next(iter(self._half_open.values())))
        self._sweep_later()

    def _read(self, client: _Client, _events: int) -> None:
        """Go on with what ``client`` has sent."""
        sock, handshake = client.sock, client.handshake
        self._loop.expect()
        try:
            data = sock.recv(_CHUNK)
            if not data:
                self._drop(client)
                return
            answer = handshake.feed(data)
            if handshake.request is not None:
                self._open(client, answer)
                return
            # These few bytes are the first that the client is sent.
            if answer:
                sock.send(answer)
        except BlockingIOError:
            pass
        except Refused as refusal:
            self._refuse(client, refusal.answer, str(refusal))
            return
        except OSError:
            self._reset(client)
            return
        if not client.watched:
            self._wait(client)

    def _open(self, client: _Client, answer: bytes) -> None:
        """Begin to connect to what ``client`` asks for; ``answer`` is owed to it."""
        request = client.handshake.request
        assert request is not None
        if answer:
            # The whole opening came in one piece, without waiting for our side of it.
            client.sock.send(answer)
        if reason := self._wish.barred():
            self._refuse(client, REPLIES[Reply.NOT_ALLOWED], reason)
            return
        addresses = self._find(request.host)
        if not addresses:
            code, reason = self._unknown(request.host)
            self._refuse(client, REPLIES[code], reason)
            return
        if request.port in OWN_PORTS and addresses[0] in self._engine:
            self._refuse(client, REPLIES[Reply.CONNECTION_REFUSED], "this port is Fairlead's own")
            return
        self._half_open.pop(client.sock.fileno(), None)
        client.addresses, client.port = addresses, request.port
        self._dialler.dial(client)

    def _find(self, host: str) -> tuple[str, ...]:
        places = self._places
        return places.get(host) or places.get(host.removesuffix(ZONE)) or ()

    def _unknown(self, host: str) -> tuple[Reply, str]:
        """What to answer where ``host`` leads nowhere, and why."""
        if self._containers is None:
            return Reply.FAILURE, "no engine runs"
        if is_address(host):
            return Reply.NOT_ALLOWED, "no container has this address"
        return Reply.HOST_UNREACHABLE, "no container has this name"

    def _connected(self, client: _Client, inner: socket.socket) -> None:
        sock = client.sock
        try:
            sock.send(REPLIES[Reply.SUCCEEDED])
        except OSError:
            inner.close()
            self._reset(client)
            return
        self._total += 1
        # The namespace's side comes first: then the relay's own counters are the sandbox's too.
        rest, watched = client.handshake.rest, client.watched
        flow = self._relay.start(inner, sock, b"", rest, self._ended, watched=watched)
        self._flows[flow] = client.addresses[0]
        note = self._ledger.begin_in(
            client.peer, (client.addresses[0], client.port), FlowKind.SOCKS, SOCKS_SERVER
        )
        flow.note, note.flow, note.barred = note, flow, self._wish.barred

    def _ended(self, flow: Flow) -> None:
        self._flows.pop(flow, None)

    def _failed(self, client: _Client, code: int) -> None:
        self._answer(client, REPLIES[_CODES.get(code, Reply.FAILURE)])

    def _refuse(self, client: _Client, answer: bytes, reason: str) -> None:
        log.debug("SOCKS5 server: a client is refused: %s", reason)
        self._answer(client, answer)

    def _answer(self, client: _Client, answer: bytes) -> None:
        """Send the last bytes that ``client`` gets."""
        self._refused += 1
        with contextlib.suppress(OSError):
            client.sock.send(answer)
        self._drop(client)

    def _drop(self, client: _Client) -> None:
        """End a client that is not the relay's."""
        self._forget(client)
        client.sock.close()

    def _reset(self, client: _Client) -> None:
        self._forget(client)
        reset(client.sock)

    def _forget(self, client: _Client) -> None:
        number = client.sock.fileno()
        self._half_open.pop(number, None)
        if client.watched:
            self._loop.remove(number)

    def _sweep_later(self) -> None:
        if not self._sweeping and not self._closed:
            self._sweeping = True
            self._loop.call_later(_SWEEP_SECONDS, self._sweep)

    def _sweep(self) -> None:
        """End those whose time is over."""
        self._sweeping = False
        now = self._clock()
        while self._half_open and (first := next(iter(self._half_open.values()))).deadline <= now:
            self._drop(first)
        if self._half_open:
            self._sweep_later()


def _without_password(wish: ServerWish) -> str:
    if wish.username and wish.password is None:
        return (
            f"The SOCKS5 server lets nobody in: no password is stored for {wish.username}. "
            "Enter it in Resources > Network or with `fairlead socks password`."
        )
    return ""
