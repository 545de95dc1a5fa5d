"""A published UDP port: one listener on the host, one socket in the namespace per client.

Theory of operation. The namespace's socket of a flow is connected to the target, so that only
the target's answers come back by it. They leave by the listener, from the address that the client
had asked: a wildcard listener learns that from IP_PKTINFO and says it in the same way (ip(7),
ipv6(7), RFC 3542 6.2).

A refusal (ICMP port unreachable) is told by the next use of the socket, whatever that is; a send
that fails so has sent nothing and is done once more (RFC 1122 4.1.3.3). So datagrams arrive as
soon as somebody listens.
"""

from __future__ import annotations

import errno
import logging
import socket
import time
from collections.abc import Callable
from functools import partial

from fairlead.network.dialler import SocketSource, family_of
from fairlead.network.egress.udp import Limits
from fairlead.network.flows.ledger import Ledger
from fairlead.network.flows.note import Note
from fairlead.network.flows.record import PUBLISHED, FlowKind, FlowState
from fairlead.network.loop import READ, Loop, Timer
from fairlead.network.ports.forward import Forward
from fairlead.network.ports.port import Tally, open_listener

log = logging.getLogger(__name__)

_LARGEST = 65535
_BURST = 32
"""Datagrams moved for one socket before the others get their turn."""
_RECEIVE_BUFFER = 4 * 1024 * 1024
_IP_PKTINFO = 8
_IPV6_RECVPKTINFO = 49
_IPV6_PKTINFO = 50
_WILDCARDS = frozenset({"0.0.0.0", "::"})
_LOST = frozenset({errno.EAGAIN, errno.ENOBUFS, errno.EMSGSIZE})
"""What a datagram may be lost by, without a reason to send it again."""
_BUFFER = bytearray(_LARGEST)
"""For the relay thread, between two system calls; shared, because ports may be many."""
_VIEW = memoryview(_BUFFER)

_Ancillary = list[tuple[int, int, bytes]]
_Key = tuple[object, bytes]


class _Flow:
    """One client that talks to one address of ours; ``answer`` sends to it from there."""

    __slots__ = ("answer", "answered", "connected", "inner", "key", "last", "note")

    def __init__(
        self,
        key: _Key,
        note: Note,
        inner: socket.socket,
        answer: Callable[[memoryview], object],
    ) -> None:
        self.key = key
        self.note = note
        self.inner = inner
        self.answer = answer
        self.last = time.monotonic()
        self.answered = False
        self.connected = False


class UdpPort:
    """One UDP listener and its flows. Raises ``OSError`` where it cannot be opened."""

    def __init__(
        self,
        loop: Loop,
        forward: Forward,
        source: SocketSource,
        ledger: Ledger,
        limits: Limits | None = None,
    ) -> None:
        self._loop = loop
        self._ledger = ledger
        self._forward = forward
        self._source = source
        self._limits = limits or Limits()
        self._flows: dict[_Key, _Flow] = {}
        self._sweeper: Timer | None = None
        self._total = 0
        self._sent = 0
        self._received = 0
        self._wildcard = forward.address in _WILDCARDS
        self._listener = open_listener(forward, socket.SOCK_DGRAM)
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
        if self._wildcard and self._listener.family == socket.AF_INET6:
            self._listener.setsockopt(socket.IPPROTO_IPV6, _IPV6_RECVPKTINFO, 1)
        elif self._wildcard:
            self._listener.setsockopt(socket.IPPROTO_IP, _IP_PKTINFO, 1)
        loop.add(self._listener.fileno(), READ, self._from_clients)

    def use(self, forward: Forward) -> None:
        """Lead to the target of ``forward``: a client that goes on is a new one to that."""
        old, self._forward = self._forward, forward
        if (old.target, old.target_port) != (forward.target, forward.target_port):
            self._end_all()

    def tally(self) -> Tally:
        """The counters now."""
        notes = [flow.note for flow in list(self._flows.values())]
        return Tally(
            len(notes),
            self._total,
            self._sent + sum(note.sent for note in notes),
            self._received + sum(note.received for note in notes),
        )

    def listens(self) -> bool:
        """Whether datagrams still arrive: a bound socket takes them."""
        return self._listener.fileno() >= 0

    def close(self) -> None:
        """Close the listener and end every flow."""
        if self._sweeper is not None:
            self._sweeper.cancel()
        self._loop.remove(self._listener.fileno())
        self._listener.close()
        self._end_all()

    def _from_clients(self, _events: int) -> None:
        receive, flows = self._listener.recvmsg_into, self._flows
        space = 64 if self._wildcard else 0
        buffers = [_BUFFER]
        for _ in range(_BURST):
            try:
                size, ancillary, _, peer = receive(buffers, space)
            except BlockingIOError:
                return
            except OSError as error:
                log.debug("UDP port %d: %s", self._forward.port, error)
                continue
            key = (peer, ancillary[0][2] if ancillary else b"")
            flow = flows.get(key) or self._begin(key, peer, ancillary)
            if flow is not None:
                self._to_target(flow, _VIEW[:size])

    def _begin(self, key: _Key, peer: object, ancillary: _Ancillary) -> _Flow | None:
        try:
            inner = self._source(family_of(self._forward.target))
        except OSError as error:
            log.info("UDP port %d: %s", self._forward.port, error)
            return None
        if len(self._flows) >= self._limits.flows:
            self._end(next(iter(self._flows.values())), "It made room for newer flows.")
        own = _own_address(ancillary)
        if own:
            send = self._listener.sendmsg

            def answer(data: memoryview) -> None:
                send((data,), own, 0, peer)  # type: ignore[arg-type]  # as recvmsg gave it
        else:
            sendto = self._listener.sendto

            def answer(data: memoryview) -> None:
                sendto(data, peer)  # type: ignore[call-overload]  # as recvmsg gave it

        forward = self._forward
        note = self._ledger.begin_in(
            peer[:2],  # type: ignore[index]  # as recvmsg gave it
            (forward.target, forward.target_port),
            FlowKind.PUBLISHED,
            PUBLISHED,
            protocol="udp",
            container=forward.owner,
            port=forward.shown,
        )
        note.state = FlowState.OPEN
        flow = self._flows[key] = _Flow(key, note, inner, answer)
        note.close = partial(self._end, flow)
        self._total += 1
        self._loop.add(inner.fileno(), READ, partial(self._from_target, flow))
        if self._sweeper is None:
            self._sweeper = self._loop.call_later(self._limits.look_every, self._sweep)
        return flow

    def _to_target(self, flow: _Flow, data: memoryview) -> None:
        flow.last = time.monotonic()
        try:
            try:
                self._send(flow, data)
            except OSError as error:
                if error.errno in _LOST:
                    return
                self._send(flow, data)
        except OSError as error:
            log.debug("UDP port %d to its target: %s", self._forward.port, error)

    def _send(self, flow: _Flow, data: memoryview) -> None:
        if not flow.connected:
            flow.inner.connect((self._forward.target, self._forward.target_port))
            flow.connected = True
        flow.inner.send(data)
        flow.note.received += len(data)

    def _from_target(self, flow: _Flow, _events: int) -> None:
        receive = flow.inner.recv_into
        for _ in range(_BURST):
            try:
                size = receive(_BUFFER)
            except BlockingIOError:
                return
            except OSError as error:
                # A refusal: the client may go on, somebody may listen by then.
                log.debug("UDP port %d from its target: %s", self._forward.port, error)
                continue
            flow.last = time.monotonic()
            flow.answered = True
            try:
                flow.answer(_VIEW[:size])
                flow.note.sent += size
            except OSError as error:
                log.debug("UDP port %d to %s: %s", self._forward.port, flow.key[0], error)

    def _sweep(self) -> None:
        now, limits = time.monotonic(), self._limits
        for flow in list(self._flows.values()):
            limit = limits.both_sided if flow.answered else limits.one_sided
            if now - flow.last > limit:
                self._end(flow, "Nothing came for a while.")
        self._sweeper = None
        # Without flows there is nothing to wake up for.
        if self._flows:
            self._sweeper = self._loop.call_later(limits.look_every, self._sweep)

    def _end_all(self) -> None:
        for flow in list(self._flows.values()):
            self._end(flow, "The port was closed or leads elsewhere.")

    def _end(self, flow: _Flow, reason: str = "") -> None:
        if self._flows.pop(flow.key, None) is not None:
            self._sent += flow.note.sent
            self._received += flow.note.received
            self._ledger.end(flow.note, reason)
            self._loop.remove(flow.inner.fileno())
            flow.inner.close()


def _own_address(ancillary: _Ancillary) -> _Ancillary:
    """The control message that sends from the address that a datagram came to."""
    for level, kind, data in ancillary:
        if level == socket.IPPROTO_IP and kind == _IP_PKTINFO:
            # Interface, our address, destination: the route chooses the interface of the answer.
            return [(level, kind, bytes(4) + data[4:8] + bytes(4))]
        if level == socket.IPPROTO_IPV6 and kind == _IPV6_PKTINFO and data[0] != 0xFF:
            link_local = data[0] == 0xFE and data[1] & 0xC0 == 0x80
            return [(level, kind, data if link_local else data[:16] + bytes(4))]
    return []
