"""TCP out of the sandbox: the held SYN, the dial on the host, the flow.

Theory of operation. The kernel in the namespace holds a connection's first packet and shows it
to us (:mod:`.nfqueue`). The router says where it goes. If it is to be dialled, an ordinary socket
connects on the host; the outcome decides over the held packet: let through to the TPROXY
listener, refused, unreachable, or forgotten, so that ``connect`` in the sandbox ends as it would
have on the host (RFC 9293 3.5, RFC 1122 4.2.3.9). The accepted socket is then matched with the
dialled one by its four numbers and both are given to the relay.

Where the way depends on a name that the client has yet to send, the packet is let through at
once and the accepted socket is handed to ``read_name``, which runs elsewhere.

A dial never blocks another: each is a non-blocking socket in the loop's epoll. A repeated SYN
replaces the held one, so that a slow dial costs one packet and one socket; one that comes when the
connection is there already costs nothing. A client that stops repeating its SYN has given up, and
its dial ends with it.
"""

from __future__ import annotations

import errno
import logging
import os
import socket
import time
from collections.abc import Callable
from functools import partial

from fairlead.network.dialler import PENDING, connect_now, family_of, host_socket
from fairlead.network.egress.nfqueue import Held, parse, verdict_drop, verdict_repeat
from fairlead.network.egress.route import Kind, Router
from fairlead.network.flows.ledger import Ledger
from fairlead.network.flows.note import Note
from fairlead.network.flows.reasons import why
from fairlead.network.loop import READ, WRITE, Loop, Timer
from fairlead.network.namespace.layout import QUEUE, RESET, TAKEN
from fairlead.network.relay.splice import LINGER_RESET, Flow, SpliceRelay

log = logging.getLogger(__name__)

Accepted = Callable[[socket.socket, tuple[str, int]], None]
"""Takes an accepted socket and the destination that its client asked for."""

_Key = tuple[str, int, str, int]

Unreachable = Callable[[str, str, int, bytes], None]
"""Tells a client by ICMP: client and target address, errno, the packet that it is about."""

_REFUSALS = frozenset({errno.ECONNREFUSED, errno.ECONNRESET})
_UNREACHABLE = {
    errno.ENETUNREACH: errno.ENETUNREACH,
    errno.EADDRNOTAVAIL: errno.ENETUNREACH,
    errno.EAFNOSUPPORT: errno.ENETUNREACH,
    errno.EINVAL: errno.ENETUNREACH,
    errno.EHOSTUNREACH: errno.EHOSTUNREACH,
    errno.EHOSTDOWN: errno.EHOSTUNREACH,
    errno.EACCES: errno.EACCES,
    errno.EPERM: errno.EACCES,
}
_ACCEPT_SECONDS = 1.0
"""How long a dialled connection waits for its client to finish its handshake.

Short, because a client that comes later is dialled for again.
"""

_FIRST_REPEAT_SECONDS = 4.0
"""When a waiting client has repeated its SYN for certain: after 1 s or 3 s (RFC 6298 2.1)."""
_LOOK_SECONDS = 1.0
"""How often dials are looked at whose clients may have given up."""


class _Dial:
    """A connection being made on the host, for a held packet or for an accepted client."""

    __slots__ = ("due", "key", "note", "origin", "rest", "seen", "sock")

    def __init__(self, key: _Key, rest: tuple[str, ...], origin: Held | socket.socket) -> None:
        self.key = key
        self.rest = rest
        self.origin = origin
        self.sock: socket.socket | None = None
        self.note: Note | None = None
        """Of a dial that takes its time."""
        self.seen = time.monotonic()
        self.due = self.seen + _FIRST_REPEAT_SECONDS

    def repeated(self, held: Held) -> None:
        """The client asks again with ``held``; the pause before the next is twice the last."""
        now = time.monotonic()
        self.due = now + 2 * (now - self.seen) + _FIRST_REPEAT_SECONDS
        self.seen, self.origin = now, held


class TcpEgress:
    """Serves the listeners and the queue of one namespace; for the loop's thread only."""

    def __init__(
        self,
        loop: Loop,
        relay: SpliceRelay,
        router: Router,
        *,
        read_name: Accepted,
        unreachable: Unreachable,
        ledger: Ledger,
    ) -> None:
        self._loop = loop
        self._relay = relay
        self._ledger = ledger
        self.router = router
        self._read_name = read_name
        self._unreachable = unreachable
        self._listeners: dict[int, socket.socket] = {}
        self._queue: socket.socket | None = None
        self._dials: dict[_Key, _Dial] = {}
        self._dialled: dict[_Key, socket.socket] = {}
        self._carried: dict[_Key, None] = {}
        """The connections that the relay has."""
        self._noted: dict[_Key, Note] = {}
        """Of those dialled: the notes of the dials that took their time."""
        self._looking: Timer | None = None
        self.total = 0
        self.refused = 0

    def serve(self, listeners: list[socket.socket], queue: socket.socket | None) -> None:
        """Take the transparent listeners and the bound queue socket over."""
        for listener in listeners:
            self._listeners[listener.family] = listener
            self._loop.add(listener.fileno(), READ, partial(self._acceptable, listener))
        if queue is not None:
            self._queue = queue
            self._loop.add(queue.fileno(), READ, self._packets)

    def close(self) -> None:
        """Stop serving; dials under way are dropped, flows belong to the relay."""
        for listener in self._listeners.values():
            self._loop.remove(listener.fileno())
            listener.close()
        self._listeners.clear()
        if self._queue is not None:
            self._loop.remove(self._queue.fileno())
            self._queue.close()
            self._queue = None
        if self._looking is not None:
            self._looking.cancel()
        for dial in self._dials.values():
            self._drop_socket(dial)
            self._end_note(dial, "Fairlead ended it.")
            if isinstance(dial.origin, socket.socket):
                dial.origin.close()
        self._dials.clear()
        for note in self._noted.values():
            self._ledger.end(note, "Fairlead ended it.")
        self._noted.clear()
        for sock in self._dialled.values():
            sock.close()
        self._dialled.clear()

    def _packets(self, _events: int) -> None:
        if self._queue is None:
            return
        try:
            message = self._queue.recv(4096)
        except OSError as error:
            # ENOBUFS: the kernel had more to say than the socket could hold. The senders of the
            # lost packets send them again.
            log.info("the packet queue: %s", os.strerror(error.errno or 0))
            return
        held = parse(message)
        if held is not None:
            self._held(held)

    def _held(self, held: Held) -> None:
        key = held[2:]
        dial = self._dials.get(key)
        if dial is not None and isinstance(dial.origin, Held):
            self._verdict(verdict_drop(QUEUE, dial.origin.number))
            dial.repeated(held)
            return
        if dial is not None or key in self._dialled or key in self._carried:
            # It came again before its connection was made: the kernel knows what to answer.
            self._take(held)
            return
        target = self.router.tcp(held.target, held.target_port)
        if target.kind is Kind.DIAL:
            self._dial_next(_Dial(key, target.addresses, held))
        elif target.kind in (Kind.REFUSE, Kind.UNREACHABLE):
            self._ledger.refused(held[2:4], held[4:6], target.reason)
            unreachable = target.kind is Kind.UNREACHABLE
            self._refuse(held, errno.EHOSTUNREACH if unreachable else errno.ECONNREFUSED)
        else:
            self._take(held)

    def _dial_next(self, dial: _Dial) -> None:
        """Dial the next address of ``dial``; a connection on this computer is ready at once."""
        if not dial.rest:
            self._failed(dial, errno.ECONNREFUSED)
            return
        address = dial.rest[0]
        dial.rest = dial.rest[1:]
        try:
            sock = host_socket(family_of(address))
        except OSError as error:
            self._failed(dial, error.errno or 0)
            return
        code = connect_now(sock, (address, dial.key[3]))
        if not code:
            self._connected(dial, sock)
        elif code in PENDING:
            dial.sock = sock
            self._dials[dial.key] = dial
            if dial.note is None:
                dial.note = self._ledger.begin(dial.key[:2], dial.key[2:])
                dial.note.close = partial(self._give_up, dial)
            if self._looking is None:
                self._looking = self._loop.call_later(_LOOK_SECONDS, self._look)
            self._loop.add(sock.fileno(), WRITE, lambda _: self._dial_done(dial))
        else:
            sock.close()
            self._failed(dial, code)

    def _look(self) -> None:
        """End the dials whose clients have given up."""
        now = time.monotonic()
        for dial in list(self._dials.values()):
            if isinstance(dial.origin, Held) and now > dial.due:
                del self._dials[dial.key]
                self._drop_socket(dial)
                self._end_note(dial, "Whoever asked for it gave up.")
                self._verdict(verdict_drop(QUEUE, dial.origin.number))
        waiting = bool(self._dials)
        self._looking = self._loop.call_later(_LOOK_SECONDS, self._look) if waiting else None

    def _dial_done(self, dial: _Dial) -> None:
        sock = dial.sock
        if sock is None:
            return
        code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            self._drop_socket(dial)
            self._failed(dial, code)
            return
        self._loop.remove(sock.fileno())
        dial.sock = None
        self._dials.pop(dial.key, None)
        self._connected(dial, sock)

    def _failed(self, dial: _Dial, code: int) -> None:
        if dial.rest:
            self._dial_next(dial)
            return
        self._dials.pop(dial.key, None)
        if dial.note is None:
            dial.note = self._ledger.begin(dial.key[:2], dial.key[2:])
        self._end_note(dial, why(code))
        if isinstance(dial.origin, Held):
            self._refuse(dial.origin, code)
        else:
            self.refused += 1
            dial.origin.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_RESET)
            dial.origin.close()

    def _connected(self, dial: _Dial, sock: socket.socket) -> None:
        key = dial.key
        if not isinstance(dial.origin, Held):
            self._carry(dial.origin, sock, key, dial.note)
            return
        if dial.note is not None:
            self._noted[key] = dial.note
        old = self._dialled.pop(key, None)
        if old is not None:
            old.close()
        self._dialled[key] = sock
        self._take(dial.origin)
        if key in self._dialled:
            self._loop.call_later(_ACCEPT_SECONDS, lambda: self._abandon(key, sock))

    def _abandon(self, key: _Key, sock: socket.socket) -> None:
        """Close what was dialled for a client that has gone away meanwhile."""
        if self._dialled.get(key) is sock:
            del self._dialled[key]
            sock.close()
            if note := self._noted.pop(key, None):
                self._ledger.end(note, "Whoever asked for it gave up.")

    def _take(self, held: Held) -> None:
        self._verdict(verdict_repeat(QUEUE, held.number, TAKEN))
        # Through loopback the client's handshake is complete when the verdict returns.
        listener = self._listeners.get(family_of(held.target))
        if listener is not None:
            self._accept(listener)

    def _refuse(self, held: Held, code: int) -> None:
        """End the client's ``connect`` with what ended ours: the errno ``code``."""
        self.refused += 1
        if code in _REFUSALS:
            self._verdict(verdict_repeat(QUEUE, held.number, RESET))
            return
        # A time-out looks like one: nothing comes back. Neither does it when we are short of
        # descriptors, so that a later SYN of the same connection can still succeed.
        self._verdict(verdict_drop(QUEUE, held.number))
        if code in _UNREACHABLE:
            self._unreachable(held.source, held.target, _UNREACHABLE[code], held.packet)

    def _verdict(self, message: bytes) -> None:
        if self._queue is None:
            return
        try:
            self._queue.send(message)
        except OSError as error:
            # ENOENT: the packet has left the queue, as it does when the namespace is torn down.
            log.debug("verdict: %s", error)

    def _acceptable(self, listener: socket.socket, _events: int) -> None:
        self._accept(listener)

    def _accept(self, listener: socket.socket) -> None:
        try:
            client, peer = listener.accept()
        except BlockingIOError:
            return
        except OSError as error:
            log.info("accept: %s", error)
            return
        client.setblocking(False)
        local = client.getsockname()
        self.total += 1
        key = (peer[0], peer[1], local[0], local[1])
        upstream = self._dialled.pop(key, None)
        if upstream is not None:
            self._carry(client, upstream, key, self._noted.pop(key, None))
        else:
            self._arrived(client, key)

    def _carry(
        self, client: socket.socket, upstream: socket.socket, key: _Key, note: Note | None
    ) -> None:
        """Relay between the two, under ``note`` where the dial had one."""
        note = note or self._ledger.begin(key[:2], key[2:])
        self._carried[key] = None
        ended = partial(self._carried_out, key)
        note.flow = flow = self._relay.start(client, upstream, ended=ended)
        note.close = None
        flow.note = note

    def _carried_out(self, key: _Key, _flow: Flow) -> None:
        self._carried.pop(key, None)

    def _give_up(self, dial: _Dial) -> None:
        """Refuse what ``dial`` is for: somebody wants it ended."""
        if self._dials.pop(dial.key, None) is dial:
            self._drop_socket(dial)
            dial.rest = ()
            self._failed(dial, errno.ECONNREFUSED)

    def _end_note(self, dial: _Dial, reason: str) -> None:
        if dial.note is not None:
            self._ledger.end(dial.note, reason)

    def _arrived(self, client: socket.socket, key: _Key) -> None:
        """An accepted connection that was not dialled for.

        Its way depends on the name, or its SYN could not be held: this kernel has no NFQUEUE, or
        the settings changed between the verdict and now.
        """
        target = self.router.tcp(key[2], key[3])
        if target.kind is Kind.READ_NAME:
            self._read_name(client, key[2:])
        else:
            if target.kind is not Kind.DIAL:
                self._ledger.refused(key[:2], key[2:], target.reason)
            self._dial_next(_Dial(key, target.addresses, client))

    def _drop_socket(self, dial: _Dial) -> None:
        if dial.sock is not None:
            self._loop.remove(dial.sock.fileno())
            dial.sock.close()
            dial.sock = None
