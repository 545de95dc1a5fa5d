"""The relay of established TCP connections by splice(2), on the relay thread's loop.

Theory of operation. A flow is two connected non-blocking sockets, its two :class:`_End`. What is
read from one end is owed to the other: either a few bytes in ``owed`` or bytes in a lent pipe.
An end is read only while nothing is owed to its peer; that is all the flow control there is, and
the kernel's socket buffers are all the memory. The first bytes of a direction move by recv and
send, which costs fewer system calls and descriptors; a direction that has shown itself to be a
bulk transfer moves by splice.

Ends are kept as they come. FIN: once nothing is owed any more, the other end is shut down for
writing; the flow ends when both are. RST or any other error: what arrived before it is delivered
first, then the other end is closed with a RST (SO_LINGER of 0, socket(7)). An urgent byte is read
at its mark and sent on as one (RFC 6093); splice stops at a mark for ever, so a splice that finds
nothing although the socket is readable is followed by one recv.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import socket
import struct
from collections.abc import Callable
from functools import partial

from fairlead.network.flows.note import Note
from fairlead.network.loop import Loop
from fairlead.network.relay.pipes import PipePool

_READ = (
    getattr(select, "EPOLLIN", 1)
    | getattr(select, "EPOLLPRI", 2)
    | getattr(select, "EPOLLRDHUP", 0x2000)
)
_WRITE = getattr(select, "EPOLLOUT", 4)
_ENDING = getattr(select, "EPOLLRDHUP", 0x2000)
_URGENT = getattr(select, "EPOLLPRI", 2)
_BROKEN = getattr(select, "EPOLLERR", 8) | getattr(select, "EPOLLHUP", 16)

_SCRATCH = 64 * 1024
_CHUNK = 1024 * 1024
_BULK = 128 * 1024
"""Bytes after which a direction moves by splice."""
_YOUNG = 4 * 1024
"""Bytes until which a direction counts as an opening: of TLS, of a request."""
_ROUNDS = 2
"""Chunks moved for one flow before the others get their turn."""
_SIOCATMARK = 0x8905
LINGER_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER on, for no time: close(2) sends a RST (socket(7))."""
_SPLICE = getattr(os, "SPLICE_F_NONBLOCK", 2) | getattr(os, "SPLICE_F_MOVE", 1)


class _End:
    """One socket of a flow, and what is owed to it."""

    __slots__ = (
        "eof", "fd", "interest", "moved", "note", "owed", "peer", "pipe", "piped", "shut", "sock",
    )  # fmt: skip

    peer: _End

    def __init__(self, sock: socket.socket, owed: bytes) -> None:
        self.sock = sock
        self.fd = sock.fileno()
        self.interest = -1  # not registered
        self.owed = owed
        self.pipe: tuple[int, int] | None = None
        self.piped = 0
        self.moved = 0
        self.note: Note | None = None
        self.eof = False
        self.shut = False


Flow = _End
"""A flow, by its first socket: ``moved`` bytes came from that, ``peer.moved`` from the other."""


class SpliceRelay:
    """Relays flows on ``loop``; all methods are for the loop's thread.

    ``sent`` and ``received`` count payload bytes, seen from the first socket of each flow.
    ``noted`` is told of the end of flows that have a note, and which side reset them.
    """

    def __init__(
        self, loop: Loop, noted: Callable[[Note, Flow | None], None] | None = None
    ) -> None:
        self._loop = loop
        self._noted = noted
        self._pipes = PipePool()
        self._scratch = bytearray(_SCRATCH)
        self._view = memoryview(self._scratch)
        self._flows: dict[_End, Callable[[_End], None] | None] = {}
        self._ended_sent = 0
        self._ended_received = 0

    @property
    def open(self) -> int:
        """How many flows are open."""
        return len(self._flows)

    @property
    def sent(self) -> int:
        """Bytes read from first sockets since the start."""
        return self._ended_sent + sum(client.moved for client in list(self._flows))

    @property
    def received(self) -> int:
        """Bytes read from second sockets since the start."""
        return self._ended_received + sum(client.peer.moved for client in list(self._flows))

    def start(
        self,
        client: socket.socket,
        upstream: socket.socket,
        to_upstream: bytes = b"",
        to_client: bytes = b"",
        ended: Callable[[Flow], None] | None = None,
        *,
        watched: bool = False,
    ) -> Flow:
        """Relay between two connected sockets, which belong to the relay from now on.

        ``to_upstream`` and ``to_client`` are bytes that were read already and go first; ``ended``
        is called with the flow, once, when it is over. ``watched``: the loop watches the upstream
        already. Returns the flow, for :meth:`reset` and its counts.
        """
        first, second = _End(client, to_client), _End(upstream, to_upstream)
        first.peer, second.peer = second, first
        self._flows[first] = ended
        loop = self._loop
        loop.expect()
        for end in (first, second):
            interest = _WRITE if end.owed else 0
            if not end.peer.owed:
                interest |= _READ
            end.interest = interest
            watch = loop.change if watched and end is second else loop.add
            watch(end.fd, interest, partial(self._event, end))
        return first

    def reset(self, flow: Flow) -> None:
        """End ``flow`` with a RST to both; harmless when it has ended."""
        if flow.note is not None:
            flow.note.reason = flow.note.reason or "Fairlead ended it."
        self._finish(flow, reset=True)

    def close(self) -> None:
        """Reset every flow and release the pipes."""
        for first in list(self._flows):
            self.reset(first)
        self._pipes.close()

    def _event(self, end: _End, events: int) -> None:
        if end.interest < 0:
            return
        if events & _WRITE and (end.owed or end.piped) and not self._pay(end):
            return
        if end.interest < 0:
            return
        if events & _BROKEN and not end.interest & _READ:
            if end.eof:
                # Its last byte has been read, so this is a RST after a half-close.
                self._finish(end, reset=True)
            else:
                # Its bytes wait for a slow peer. Stop listening: epoll would repeat this for ever.
                self._loop.remove(end.fd)
                end.interest = -1
            return
        if events & (_READ | _BROKEN) and not end.eof:
            self._pump(end, events)

    def _pump(self, source: _End, events: int) -> None:
        """Read from ``source`` and pass on, until it is empty or its peer is full."""
        target = source.peer
        if target.owed or target.piped:
            return
        if source.moved < _YOUNG:
            # The flow has hardly begun: an answer, its end or the next one follows.
            self._loop.expect()
        if events & _URGENT and not self._pass_urgent(source):
            return
        if source.moved > _BULK:
            self._splice(source, target)
            return
        self._copy_once(source, target)
        # The FIN has arrived as well: reading it now spares the loop a round.
        if events & _ENDING and source.interest >= 0 and not (target.owed or source.eof):
            self._copy_once(source, target)

    def _send(self, target: _End, size: int) -> None:
        """Send the first ``size`` bytes of the scratch buffer, or owe what does not fit."""
        try:
            sent = target.sock.send(self._view[:size])
        except BlockingIOError:
            sent = 0
        except OSError:
            self._peer_broke(target)
            return
        if sent < size:
            target.owed = bytes(self._view[sent:size])
            self._listen(target)
            self._listen(target.peer)

    def _splice(self, source: _End, target: _End) -> None:
        try:
            pipe = target.pipe = self._pipes.take()
        except OSError:
            self._copy_once(source, target)
            return
        moved = 0
        try:
            for _ in range(_ROUNDS):
                size = os.splice(source.fd, pipe[1], _CHUNK, flags=_SPLICE)
                if not size:
                    self._give_back(target)
                    self._end_of_stream(source)
                    return
                source.moved += size
                target.piped = size
                moved += size
                try:
                    target.piped -= os.splice(pipe[0], target.fd, size, flags=_SPLICE)
                except BlockingIOError:
                    pass
                except OSError:
                    self._peer_broke(target)
                    return
                if target.piped:
                    self._listen(target)
                    self._listen(source)
                    return
        except BlockingIOError:
            self._give_back(target)
            if not moved:
                self._copy_once(source, target)
            return
        except OSError:
            self._finish(source, reset=True)
            return
        self._give_back(target)

    def _copy_once(self, source: _End, target: _End) -> None:
        """Pass on what one recv gives: the way over an urgent mark, and without a pipe."""
        try:
            size = source.sock.recv_into(self._scratch)
        except BlockingIOError:
            return
        except OSError:
            self._finish(source, reset=True)
            return
        if not size:
            self._end_of_stream(source)
            return
        source.moved += size
        self._send(target, size)

    def _pass_urgent(self, source: _End) -> bool:
        """Pass on the bytes before the urgent mark and the urgent byte; false: come back later."""
        target = source.peer
        mark = bytearray(4)
        while True:
            fcntl.ioctl(source.fd, _SIOCATMARK, mark)
            if any(mark):
                break
            before = source.moved
            self._copy_once(source, target)
            if source.interest < 0 or target.owed or source.moved == before:
                return False
        try:
            byte = source.sock.recv(1, socket.MSG_OOB)
            target.sock.send(byte, socket.MSG_OOB)
        except OSError:
            # Read already, or its byte is still on the way: the ordinary path goes on.
            return True
        return True

    def _pay(self, end: _End) -> bool:
        """Write what is owed to ``end``; false while something is still owed."""
        try:
            if end.owed:
                sent = end.sock.send(end.owed)
                end.owed = end.owed[sent:]
            while end.piped and end.pipe is not None:
                end.piped -= os.splice(end.pipe[0], end.fd, end.piped, flags=_SPLICE)
        except BlockingIOError:
            return False
        except OSError:
            self._peer_broke(end)
            return False
        if end.owed:
            return False
        self._give_back(end)
        source = end.peer
        if source.eof:
            self._shut(end)
            return end.interest >= 0
        self._listen(end)
        self._listen(source)
        return True

    def _end_of_stream(self, source: _End) -> None:
        source.eof = True
        if not (source.peer.owed or source.peer.piped):
            self._shut(source.peer)
        if source.interest >= 0:
            self._listen(source)

    def _shut(self, end: _End) -> None:
        """Send a FIN to ``end``, to which nothing is owed any more."""
        end.shut = True
        if end.peer.shut:
            self._finish(end, reset=False)
            return
        try:
            end.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._peer_broke(end)
            return
        self._listen(end)

    def _peer_broke(self, broken: _End) -> None:
        """Writing to ``broken`` failed: deliver what it sent before that, then reset the flow."""
        other = broken.peer
        if not (broken.eof or other.owed or other.piped):
            for _ in range(64):
                try:
                    size = broken.sock.recv_into(self._scratch)
                    if not size or other.sock.send(self._view[:size]) < size:
                        break
                except OSError:
                    break
                broken.moved += size
        self._finish(broken, reset=True)

    def _listen(self, end: _End) -> None:
        """Bring the events that are waited for up to date."""
        interest = _WRITE if end.owed or end.piped else 0
        if not (end.eof or end.peer.owed or end.peer.piped):
            interest |= _READ
        if interest == end.interest:
            return
        if end.interest < 0:
            self._loop.add(end.fd, interest, partial(self._event, end))
        else:
            self._loop.modify(end.fd, interest)
        end.interest = interest

    def _give_back(self, end: _End) -> None:
        if end.pipe is not None:
            self._pipes.give_back(end.pipe)
            end.pipe = None

    def _finish(self, end: _End, *, reset: bool) -> None:
        first = end if end in self._flows else end.peer
        if first not in self._flows:
            return
        ended = self._flows.pop(first)
        self._ended_sent += first.moved
        self._ended_received += first.peer.moved
        for one in (first, first.peer):
            if one.interest >= 0:
                self._loop.forget(one.fd)
            one.interest = -1
            if one.pipe is not None:
                self._pipes.discard(one.pipe) if one.piped else self._pipes.give_back(one.pipe)
                one.pipe = None
            if reset:
                with contextlib.suppress(OSError):
                    one.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_RESET)
                one.sock.close()
            else:
                # Both sides have said their last: somebody else may be waiting for an answer.
                self._loop.after_round(one.sock.close)
        if first.note is not None and self._noted is not None:
            self._noted(first.note, end if reset else None)
        if ended is not None:
            ended(first)
