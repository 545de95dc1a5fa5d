"""Frames of one container, from the namespace into a pcapng file.

Theory of operation. Packet sockets made in the namespace are bound to the bridges of the
container's networks; a filter in the kernel lets its own frames pass (:mod:`.packet_filter`). A
bridge is made promiscuous meanwhile, since what passes between two of its ports would not be seen
otherwise. A thread of the capture's own reads and writes; nothing of the data path waits for it,
and what it is too slow for is counted as lost. It ends on request, after a time, at a size, when
the file cannot be written, or with the container; what has been written until then is a whole file.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import select
import socket
import stat
import struct
import threading
import time
from collections.abc import Sequence
from dataclasses import replace

from fairlead.errors import FairleadError
from fairlead.network.flows import packet_filter, pcapng
from fairlead.network.flows.record import CaptureStatus, CaptureWish

_ETH_P_ALL = 3
_SOL_PACKET, _ADD_MEMBERSHIP, _STATISTICS = 263, 1, 6
_PROMISCUOUS = 1
_SIOCGIFINDEX = 0x8933
_SO_TIMESTAMPNS = 35
_RECEIVE_BUFFER = 8 * 1024 * 1024
_BURST = 256
"""Frames read from one interface before the others get their turn."""
_FLUSH = 256 * 1024
_LOOK_MILLISECONDS = 250
"""How often what was read is written, where little comes."""


def open_file(path: str) -> int:
    """A descriptor of the file ``path``, emptied and for its owner's eyes alone.

    Raises ``FairleadError``.
    """
    if not path.startswith("/"):
        raise FairleadError(f"{path} is not an absolute path.", "Name the file from / on.")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        number = os.open(path, flags, 0o600)
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise FairleadError(f"{path} is not a file.", "Choose another name.")
        # What passes between containers is nobody else's business, an older file's readers neither.
        os.fchmod(number, 0o600)
        os.ftruncate(number, 0)
    except OSError as error:
        os.close(number)
        raise _unwritable(path, error) from None
    except FairleadError:
        os.close(number)
        raise
    return number


def _unwritable(path: str, error: OSError) -> FairleadError:
    why = error.strerror or str(error)
    return FairleadError(f"{path} cannot be written: {why}.", "Choose another file.")


def listen(sock: socket.socket, interface: str, wish: CaptureWish) -> None:
    """Have ``sock``, a packet socket of the namespace, hear ``interface``. Raises ``OSError``."""
    loopback = interface == "lo"
    packet_filter.attach(sock, packet_filter.program(wish.addresses, skip_outgoing=loopback))
    sock.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMPNS, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
    if not loopback:
        request = struct.pack("16s24x", interface.encode())
        index = struct.unpack_from("i", fcntl.ioctl(sock, _SIOCGIFINDEX, request), 16)[0]
        member = struct.pack("iHH8x", index, _PROMISCUOUS, 0)
        sock.setsockopt(_SOL_PACKET, _ADD_MEMBERSHIP, member)
    # Last: until it is bound, nothing comes.
    sock.bind((interface, _ETH_P_ALL))


class Capture:
    """A capture that has begun; ``sockets`` are those of the wish's interfaces, ``file`` is open.

    Both belong to it from now on. Its methods may be called from any thread.
    """

    def __init__(
        self, wish: CaptureWish, sockets: Sequence[socket.socket], file: int, path: str
    ) -> None:
        self._wish = wish
        self._sockets = tuple(sockets)
        self._file = file
        self._buffer = bytearray()
        self._status = CaptureStatus(wish.container, path, time.time())
        self._until = time.monotonic() + wish.seconds if wish.seconds else 0.0
        self._wake = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self._reason = ""
        self._size = 0
        self._packets = 0
        self._received = [0] * len(self._sockets)
        self._lost = [0] * len(self._sockets)
        self._thread = threading.Thread(target=self._run, name="capture", daemon=True)
        self._thread.start()

    @property
    def wish(self) -> CaptureWish:
        """What was asked for."""
        return self._wish

    def status(self) -> CaptureStatus:
        """How far it is."""
        status = self._status
        if not status.running:
            return status
        return replace(status, packets=self._packets, size=self._size + len(self._buffer))

    def stop(self, reason: str) -> CaptureStatus:
        """End it, for ``reason``, where it has not ended; returns what came of it."""
        if self._status.running:
            self._reason = self._reason or reason
            # It may be ending by itself at this moment.
            with contextlib.suppress(OSError):
                os.eventfd_write(self._wake, 1)
            self._thread.join()
        return self._status

    def _run(self) -> None:
        sentence, failed = "", False
        try:
            self._append(pcapng.section("Fairlead"))
            for name in self._wish.interfaces:
                self._append(pcapng.interface(name, self._wish.snap))
            sentence = self._read()
            for number in range(len(self._sockets)):
                self._count(number)
                figures = self._received[number], self._lost[number]
                self._append(pcapng.statistics(number, time.time_ns(), *figures))
            self._write()
        except OSError as error:
            failed = True
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            why = "The disk is full" if full else f"The file cannot be written ({error.strerror})"
            sentence = f"{why}: the capture has ended, what was written before is whole."
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, self._size)
        finally:
            for sock in self._sockets:
                sock.close()
            os.close(self._file)
            status = self.status()
            self._status = replace(
                status,
                running=False,
                size=self._size,
                lost=sum(self._lost),
                sentence=sentence,
                failed=failed,
            )
            os.close(self._wake)

    def _read(self) -> str:
        """Read until it is to end; returns why."""
        poll = select.poll()
        poll.register(self._wake, select.POLLIN)
        numbers = {sock.fileno(): number for number, sock in enumerate(self._sockets)}
        for descriptor in numbers:
            poll.register(descriptor, select.POLLIN)
        data = memoryview(bytearray(self._wish.snap))
        while True:
            ready = poll.poll(_LOOK_MILLISECONDS)
            for descriptor, _ in ready:
                number = numbers.get(descriptor)
                if number is not None and not self._take(number, data):
                    return "The file has reached its size."
            # After the last frames that were waiting when it was to end.
            if self._reason:
                return self._reason
            if self._until and time.monotonic() >= self._until:
                return "The time is over."
            if not ready:
                self._write()

    def _take(self, number: int, data: memoryview) -> bool:
        """Read what waits at one interface; false once the file is as long as it may be."""
        sock = self._sockets[number]
        for _ in range(_BURST):
            try:
                length, ancillary, _, _ = sock.recvmsg_into([data], 64, socket.MSG_TRUNC)
            except BlockingIOError:
                return True
            except OSError:
                # ENETDOWN: the interface has gone; the others, and the container, may not have.
                return True
            block = pcapng.packet(
                number, _moment(ancillary), data[: min(length, len(data))], length
            )
            if self._size + len(self._buffer) + len(block) > self._wish.limit:
                return False
            self._packets += 1
            self._append(block)
        return True

    def _append(self, block: bytes) -> None:
        self._buffer += block
        if len(self._buffer) >= _FLUSH:
            self._write()

    def _write(self) -> None:
        """Write whole blocks, so that a file that ends here is one."""
        view = memoryview(bytes(self._buffer))
        written = 0
        while written < len(view):
            written += os.write(self._file, view[written:])
        self._buffer.clear()
        self._size += written

    def _count(self, number: int) -> None:
        """Ask the kernel how many frames there were; it counts those lost among them."""
        raw = self._sockets[number].getsockopt(_SOL_PACKET, _STATISTICS, 8)
        received, lost = struct.unpack("II", raw)
        self._received[number] += received
        self._lost[number] += lost


def _moment(ancillary: list[tuple[int, int, bytes]]) -> int:
    """When the kernel had the frame, in ns since the epoch."""
    for level, kind, value in ancillary:
        if level == socket.SOL_SOCKET and kind == _SO_TIMESTAMPNS:
            seconds, nanoseconds = struct.unpack("ll", value[:16])
            return int(seconds) * 1_000_000_000 + int(nanoseconds)
    return time.time_ns()
