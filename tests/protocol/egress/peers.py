"""The other ends: listeners on this computer's loopback and accepted connections to look into."""

from __future__ import annotations

import contextlib
import hashlib
import random
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.support.sandbox import LOOPBACK, Sandbox


def listener(family: int, backlog: int = 128, timeout: float = 10.0) -> socket.socket:
    """A listening socket on loopback; a context manager as every socket is."""
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((LOOPBACK[socket.AddressFamily(family)], 0))
    sock.listen(backlog)
    sock.settimeout(timeout)
    return sock


def port_of(sock: socket.socket) -> int:
    """The port that a socket is bound to."""
    return int(sock.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Pair:
    """One relayed connection: its end in the sandbox and its end at the server."""

    client: socket.socket
    server: socket.socket


@contextlib.contextmanager
def connected(sandbox: Sandbox, family: int) -> Iterator[Pair]:
    """A connection from the sandbox to a server of this computer, both ends in hand."""
    with listener(family) as listening:
        with sandbox.connect(port_of(listening), family) as client:
            server, _ = listening.accept()
            with server:
                server.settimeout(10)
                yield Pair(client, server)


def read_all(sock: socket.socket, most: int = 1 << 30) -> bytes:
    """Everything up to the end of the stream."""
    parts = []
    while most > 0 and (data := sock.recv(min(most, 65536))):
        parts.append(data)
        most -= len(data)
    return b"".join(parts)


def block(size: int = 1 << 20) -> bytes:
    """Bytes that no shifted, lost or doubled piece of themselves equals."""
    return random.Random(20261123).randbytes(size)


def send_hashed(sock: socket.socket, total: int) -> str:
    """Send ``total`` bytes and a FIN; returns their SHA-1."""
    piece = memoryview(block())
    digest = hashlib.sha1(usedforsecurity=False)
    while total:
        part = piece[: min(total, len(piece))]
        sock.sendall(part)
        digest.update(part)
        total -= len(part)
    sock.shutdown(socket.SHUT_WR)
    return digest.hexdigest()


def receive_hashed(
    sock: socket.socket, pause: Callable[[int], None] = lambda _: None
) -> tuple[int, str]:
    """Read to the end of the stream; returns how many bytes came and their SHA-1.

    ``pause`` is called with the count after each read.
    """
    digest = hashlib.sha1(usedforsecurity=False)
    buffer = bytearray(1 << 18)
    view = memoryview(buffer)
    count = 0
    while size := sock.recv_into(buffer):
        digest.update(view[:size])
        count += size
        pause(count)
    return count, digest.hexdigest()


@contextlib.contextmanager
def in_thread(work: Callable[[], object]) -> Iterator[None]:
    """Do ``work`` in a thread during a block; its exception is raised after the block."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        thread.join(60)
    assert not thread.is_alive()
    if failures:
        raise failures[0]
