"""Raw non-blocking sockets on the asyncio loop: waiting, reading, writing, and ways to part.

No streams or transports here: a socket must be free of them, and nothing read ahead may be lost,
when it goes over to the relay. Waiting and reading are apart for the same reason: a time-out of
:func:`readable` cannot swallow bytes.
"""

from __future__ import annotations

import asyncio
import socket
import struct

CHUNK = 128 * 1024
"""Bytes read at a time."""

_LINGER_NONE = struct.pack("ii", 1, 0)


def _set(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)


async def readable(sock: socket.socket, timeout: float | None) -> bool:
    """Wait until ``sock`` has bytes, its end or an error to read; ``False`` after ``timeout`` s."""
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()
    fd = sock.fileno()
    loop.add_reader(fd, _set, ready)
    try:
        async with asyncio.timeout(timeout):
            await ready
    except TimeoutError:
        return False
    finally:
        loop.remove_reader(fd)
    return True


def receive_now(sock: socket.socket) -> bytes | None:
    """Read what is there; empty at the end, ``None`` where nothing is. Raises ``OSError``."""
    try:
        return sock.recv(CHUNK)
    except BlockingIOError:
        return None


async def receive(sock: socket.socket) -> bytes:
    """Read what there is, at least a byte; empty at the end. Raises ``OSError``.

    Gives the loop a turn each time: ``sock_recv`` does not while there is more to read, and one
    fast sender would then keep everybody else waiting.
    """
    while True:
        await readable(sock, None)
        try:
            return sock.recv(CHUNK)
        except BlockingIOError:
            continue


async def send(sock: socket.socket, data: bytes) -> None:
    """Write all of ``data``. Raises ``OSError``."""
    if data:
        await asyncio.get_running_loop().sock_sendall(sock, data)


def send_at_once(sock: socket.socket) -> None:
    """Do not hold small pieces back: a head and its body are written one after the other."""
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def has_input(sock: socket.socket) -> bool:
    """Whether there is anything to read now: bytes, the end or an error."""
    try:
        sock.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        pass
    return True


def is_closed(sock: socket.socket) -> bool:
    """Whether the peer has closed its side or reset the connection, with nothing left to read."""
    try:
        return not sock.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True


def reset(sock: socket.socket) -> None:
    """Close with a RST, so that the peer sees an error and never a clean end.

    Harmless when ``sock`` is closed already.
    """
    if sock.fileno() == -1:
        return
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NONE)
    sock.close()


async def close_gently(sock: socket.socket, timeout: float) -> None:
    """Close so that what was written arrives although the peer is still sending (RFC 9112 9.6)."""
    try:
        sock.shutdown(socket.SHUT_WR)
        async with asyncio.timeout(timeout):
            while await receive(sock):
                pass
    except OSError:
        # The peer is gone or the time is up (TimeoutError): either way there is no more to do.
        pass
    finally:
        sock.close()
