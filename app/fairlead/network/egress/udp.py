"""UDP out of the sandbox: one flow, one socket on each side.

Theory of operation. The first datagram of a flow arrives at a TPROXY listener, which tells the
address it was meant for (IP_RECVORIGDSTADDR, ip(7)). A socket of the namespace is then bound to
that address and connected to the client: from then on the kernel hands it this flow's datagrams,
and what is sent on it comes, to the client, from the address it asked. A second socket on the
host is connected to the target, so that only the target's answers come back and a refusal is
reported to us (RFC 1122 4.1.3.3); it goes on to the client as the ICMP error it was.

A program in the sandbox may have the target's port for itself, on every address: then no socket
of ours can be bound. Such a flow's datagrams keep coming by the listener, and answers are written
as packets.

Through a SOCKS5 proxy a flow goes as one association (RFC 1928 7): others open it, datagrams wait
for it, each then carries a head that names the target, and the association ends with its TCP
connection, and the flow with that.

Flows end after a time without datagrams in either direction, as conntrack does: short while
only one side has spoken, long once both have.
"""

from __future__ import annotations

import errno
import logging
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address

from fairlead.network.egress.route import Kind, Router, Target
from fairlead.network.flows.ledger import Ledger
from fairlead.network.flows.note import Note
from fairlead.network.flows.reasons import why
from fairlead.network.flows.record import DIRECT, FlowState
from fairlead.network.loop import READ, Loop
from fairlead.network.namespace.constants import IP_RECVORIGDSTADDR, IPV6_RECVORIGDSTADDR
from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.proxy.policy import Upstream
from fairlead.network.proxy.socks5 import datagram_head, datagram_payload

log = logging.getLogger(__name__)

_LARGEST = 65535
_BURST = 32
"""Datagrams moved for one socket before the others get their turn."""
_PATIENT_ROUNDS = 16
"""Bursts of a listener that never runs empty after which new flows are read all the same."""

Refused = Callable[[str, int, str, int, int], None]
"""Told of a refusal: client address and port, target address and port, errno."""

Answer = Callable[[str, int, str, int, bytes | memoryview], None]
"""Passes an answer on as a packet: client address and port, target address and port, data."""

Associated = tuple[socket.socket, tuple[str, int]]
"""The TCP connection that an association lives by, and where its datagrams are to be sent."""

Associate = Callable[[Upstream, Callable[[Associated | str], None]], None]
"""Opens an association with a SOCKS5 proxy; tells on the loop's thread, or says why it failed."""

_MOST_WAITING = 32
"""Datagrams kept for an association that is not there yet."""

_Key = tuple[str, int, str, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long flows may be idle, in seconds, and how many there may be."""

    one_sided: float = 30.0
    both_sided: float = 180.0
    look_every: float = 5.0
    flows: int = 8192


class _Flow:
    """One client talking to one target; ``send`` passes an answer on."""

    __slots__ = (
        "answered", "control", "early", "head", "inner", "key", "last", "note", "outer", "send",
        "waiting",
    )  # fmt: skip

    def __init__(
        self,
        key: _Key,
        note: Note,
        inner: socket.socket | None,
        outer: socket.socket | None,
        send: Callable[[memoryview], object],
        head: bytes = b"",
    ) -> None:
        self.send = send
        self.key = key
        self.note = note
        self.inner = inner
        self.outer = outer
        # Of a flow through a SOCKS5 proxy only.
        self.head = head
        self.control: socket.socket | None = None
        self.waiting: list[bytes] = []
        self.last = time.monotonic()
        self.answered = False
        self.early: list[bytes] = []


class _Listener:
    """A TPROXY listener; ``fresh`` are flows that may still have datagrams waiting in it."""

    __slots__ = ("fresh", "rounds", "sock")

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.fresh: list[tuple[_Flow, socket.socket]] = []
        self.rounds = 0

    def is_empty(self) -> bool:
        """Whether nothing waits in it."""
        try:
            self.sock.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False


class UdpEgress:
    """Serves the UDP listeners of one namespace; for the loop's thread only.

    ``pool(family)`` gives a fresh transparent socket of the namespace; ``refused`` and ``answer``
    write packets to clients.
    """

    def __init__(
        self,
        loop: Loop,
        router: Router,
        *,
        pool: Callable[[socket.AddressFamily], socket.socket],
        refused: Refused,
        answer: Answer,
        associate: Associate,
        ledger: Ledger,
        limits: Limits | None = None,
    ) -> None:
        self._loop = loop
        self._ledger = ledger
        self.router = router
        self._pool = pool
        self._refused = refused
        self._answer = answer
        self._associate = associate
        self._limits = limits or Limits()
        self._listeners: list[_Listener] = []
        self._flows: dict[_Key, _Flow] = {}
        self._buffer = bytearray(_LARGEST)
        self._view = memoryview(self._buffer)
        self._sweeper = loop.call_later(self._limits.look_every, self._sweep)
        self.total = 0
        self._ended_sent = 0
        self._ended_received = 0

    @property
    def open(self) -> int:
        """How many flows are open."""
        return len(self._flows)

    @property
    def sent(self) -> int:
        """Bytes that clients sent since the start."""
        return self._ended_sent + sum(flow.note.sent for flow in list(self._flows.values()))

    @property
    def received(self) -> int:
        """Bytes that targets sent since the start."""
        return self._ended_received + sum(flow.note.received for flow in list(self._flows.values()))

    def serve(self, listeners: list[socket.socket]) -> None:
        """Take the transparent listeners over."""
        self._listeners = [_Listener(sock) for sock in listeners]
        for listener in self._listeners:
            self._loop.add(listener.sock.fileno(), READ, partial(self._first, listener))

    def use(self, router: Router) -> None:
        """Decide by ``router`` from now on; flows that it decides otherwise end."""
        old, self.router = self.router, router
        for key, flow in list(self._flows.items()):
            if old.udp(key[2], key[3]) != router.udp(key[2], key[3]):
                self._end(flow, "The settings lead it another way now.")

    def forget(self) -> None:
        """End every flow: whatever lay between has forgotten it, a proxy its association too."""
        for flow in list(self._flows.values()):
            self._end(flow, "This computer has slept.")

    def close(self) -> None:
        """End every flow and the listeners."""
        self._sweeper.cancel()
        for flow in list(self._flows.values()):
            self._end(flow, "Fairlead ended it.")
        for listener in self._listeners:
            self._loop.remove(listener.sock.fileno())
            listener.sock.close()
        self._listeners = []

    def _first(self, listener: _Listener, _events: int) -> None:
        for _ in range(_BURST):
            try:
                data, ancillary, _, peer = listener.sock.recvmsg(_LARGEST, 128)
            except BlockingIOError:
                self._settle(listener)
                return
            except OSError as error:
                log.info("UDP listener: %s", error)
                return
            target = _original_target(ancillary)
            if target is not None:
                self._datagram(listener, (peer[0], peer[1], *target), data)
        listener.rounds += 1
        if listener.rounds >= _PATIENT_ROUNDS or listener.is_empty():
            self._settle(listener)

    def _settle(self, listener: _Listener) -> None:
        """Read the new flows' own sockets, now that what came before has been passed on."""
        while listener.fresh:
            flow, inner = listener.fresh.pop()
            self._sort(listener, flow, inner)
            if self._flows.get(flow.key) is not flow:
                continue
            for data in flow.early:
                self._to_target(flow, data)
            flow.early.clear()
            self._loop.add(inner.fileno(), READ, partial(self._from_client, flow, inner.recv_into))
        listener.rounds = 0

    def _sort(self, listener: _Listener, flow: _Flow, inner: socket.socket) -> None:
        """Set aside what a new flow's socket has, and find out what is not its own.

        Between its bind and its connect the kernel may take it for another client's flow.
        """
        while True:
            try:
                data, peer = inner.recvfrom(_LARGEST)
            except OSError:
                return
            key = (peer[0], peer[1], *flow.key[2:])
            if key == flow.key:
                flow.early.append(data)
            else:
                self._datagram(listener, key, data)

    def _datagram(self, listener: _Listener, key: _Key, data: bytes) -> None:
        flow = self._flows.get(key)
        if flow is None:
            decision = self.router.udp(key[2], key[3])
            if decision.kind not in (Kind.DIAL, Kind.ASSOCIATE):
                code = (
                    errno.EHOSTUNREACH if decision.kind is Kind.UNREACHABLE else errno.ECONNREFUSED
                )
                self._ledger.refused(key[:2], key[2:], decision.reason, protocol="udp")
                self._refused(*key, code)
                return
            flow = self._open(key, decision)
            if flow is None:
                return
            if flow.inner is not None:
                listener.fresh.append((flow, flow.inner))
                self._sort(listener, flow, flow.inner)
        flow.last = time.monotonic()
        self._to_target(flow, data)

    def _open(self, key: _Key, target: Target) -> _Flow | None:
        if len(self._flows) >= self._limits.flows:
            oldest = min(self._flows.values(), key=lambda flow: flow.last)
            self._end(oldest, "It made room for newer flows.")
        outer, head = None, b""
        try:
            if target.upstream is None:
                outer = _connected((target.addresses[0], key[3]))
            else:
                head = datagram_head(target.addresses[0], key[3])
            inner = self._inner(key)
        except (OSError, UpstreamFailed) as error:
            if outer is not None:
                outer.close()
            code = getattr(error, "errno", None) or errno.ECONNREFUSED
            self._ledger.refused(key[:2], key[2:], why(code), protocol="udp", way=DIRECT)
            self._refused(*key, code)
            return None
        send = inner.send if inner else partial(self._answer, *key)
        way = DIRECT if target.upstream is None else target.upstream.url
        note = self._ledger.begin(key[:2], key[2:], protocol="udp", way=way)
        flow = self._flows[key] = _Flow(key, note, inner, outer, send, head)
        note.close = partial(self._end, flow)
        self.total += 1
        if target.upstream is not None:
            note.barred = target.upstream.barred
            self._associate(target.upstream, partial(self._associated, flow))
        elif outer is not None:
            note.state = FlowState.OPEN
            self._loop.add(outer.fileno(), READ, partial(self._from_target, flow))
        return flow

    def _associated(self, flow: _Flow, made: Associated | str) -> None:
        """The proxy relays the datagrams of ``flow`` from now on, or it does not."""
        control = None if isinstance(made, str) else made[0]
        if self._flows.get(flow.key) is not flow:
            if control is not None:
                control.close()
            return
        outer, failure = None, ""
        try:
            if isinstance(made, str):
                failure = made
            else:
                outer = _connected(made[1])
        except OSError as error:
            failure = f"The proxy's way for datagrams cannot be used. {why(error.errno or 0)}"
        if control is None or outer is None:
            if control is not None:
                control.close()
            self._refused(*flow.key, errno.ECONNREFUSED)
            self._end(flow, failure)
            return
        flow.note.state = FlowState.OPEN
        flow.control, flow.outer = control, outer
        self._loop.add(outer.fileno(), READ, partial(self._from_target, flow))
        self._loop.add(control.fileno(), READ, lambda _: self._end(flow, "The proxy ended it."))
        for data in flow.waiting:
            self._to_target(flow, data)
        flow.waiting.clear()

    def _inner(self, key: _Key) -> socket.socket | None:
        """The flow's own socket, ``None`` where a program has the port. Raises ``OSError``."""
        inner = self._pool(socket.AF_INET6 if ":" in key[2] else socket.AF_INET)
        try:
            inner.bind((key[2], key[3]))
            inner.connect((key[0], key[1]))
        except OSError as error:
            inner.close()
            if error.errno == errno.EADDRINUSE:
                return None
            raise
        return inner

    def _to_target(self, flow: _Flow, data: bytes | memoryview) -> None:
        outer = flow.outer
        if outer is None:
            if len(flow.waiting) < _MOST_WAITING:
                flow.waiting.append(bytes(data))
            return
        if flow.head:
            data = flow.head + data
        try:
            outer.send(data)
            flow.note.sent += len(data)
        except ConnectionRefusedError:
            # The error belongs to an earlier datagram (udp(7)): this one still has to go.
            self._refused(*flow.key, errno.ECONNREFUSED)
            self._send_again(flow, outer, data)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.ENOBUFS, errno.EMSGSIZE):
                self._refused(*flow.key, error.errno or 0)

    def _send_again(self, flow: _Flow, outer: socket.socket, data: bytes | memoryview) -> None:
        try:
            outer.send(data)
            flow.note.sent += len(data)
        except OSError as error:
            log.debug("UDP to %s: %s", flow.key[2:], error)

    def _from_client(self, flow: _Flow, receive: Callable[[bytearray], int], _events: int) -> None:
        flow.last = time.monotonic()
        for _ in range(_BURST):
            try:
                size = receive(self._buffer)
            except BlockingIOError:
                return
            except OSError as error:
                # The client closed its port while an answer was on its way to it.
                log.debug("UDP from %s: %s", flow.key[:2], error)
                continue
            self._to_target(flow, self._view[:size])

    def _from_target(self, flow: _Flow, _events: int) -> None:
        if flow.outer is None:
            return
        flow.last = time.monotonic()
        receive, send = flow.outer.recv_into, flow.send
        for _ in range(_BURST):
            try:
                size = receive(self._buffer)
            except BlockingIOError:
                return
            except OSError as error:
                self._refused(*flow.key, error.errno or 0)
                continue
            data: memoryview | None = self._view[:size]
            if flow.head and data is not None:
                data = datagram_payload(data)
            if data is None:
                continue
            flow.answered = True
            try:
                send(data)
                flow.note.received += size
            except OSError as error:
                log.debug("UDP to %s: %s", flow.key[:2], error)

    def _sweep(self) -> None:
        now, limits = time.monotonic(), self._limits
        for flow in list(self._flows.values()):
            limit = limits.both_sided if flow.answered else limits.one_sided
            if now - flow.last > limit:
                self._end(flow, "Nothing came for a while.")
        self._sweeper = self._loop.call_later(limits.look_every, self._sweep)

    def _end(self, flow: _Flow, reason: str = "") -> None:
        if self._flows.pop(flow.key, None) is None:
            return
        self._ended_sent += flow.note.sent
        self._ended_received += flow.note.received
        for sock in (flow.inner, flow.outer, flow.control):
            if sock is not None:
                self._loop.remove(sock.fileno())
                sock.close()
        # Told last: whoever hears of it may begin another between the same ends at once.
        self._ledger.end(flow.note, reason)


def _connected(peer: tuple[str, int]) -> socket.socket:
    """A UDP socket of the host that talks to ``peer`` alone. Raises ``OSError``."""
    family = socket.AF_INET6 if ":" in peer[0] else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
    try:
        sock.connect(peer)
    except OSError:
        sock.close()
        raise
    return sock


def _original_target(ancillary: list[tuple[int, int, bytes]]) -> tuple[str, int] | None:
    """The address in an IP_ORIGDSTADDR or IPV6_ORIGDSTADDR control message."""
    for level, kind, payload in ancillary:
        if level == socket.IPPROTO_IP and kind == IP_RECVORIGDSTADDR:
            (port,) = struct.unpack_from("!H", payload, 2)
            return socket.inet_ntop(socket.AF_INET, payload[4:8]), port
        if level == socket.IPPROTO_IPV6 and kind == IPV6_RECVORIGDSTADDR:
            (port,) = struct.unpack_from("!H", payload, 2)
            return str(ip_address(payload[8:24])), port
    return None
