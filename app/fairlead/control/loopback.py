"""The transport of Windows: a loopback port, and a file that has its number and a key.

Python cannot open a Unix socket there. As GnuPG does on Windows (libassuan's sockets), a file in
the user's own directory stands for the socket, and the system keeps others from reading it. Every
user and every web page may connect to the port, so each side first proves to the other that it
has read the file, by HMAC-SHA-256 (RFC 2104) of a challenge; nothing of either is read before::

    client: 32 bytes of challenge
    server: 32 bytes of proof, 32 bytes of challenge
    client: 32 bytes of proof

The client asks for the first proof because a file that a dead owner left may name a port that is
somebody else's by now. A key is made for each listener and is worth nothing without it. What
follows is not encrypted: whoever may capture what passes on loopback can read it.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import os
import secrets
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from fairlead.platform.directories import see_to_privacy

_HOST = "127.0.0.1"
_WAITING = 64
_SIZE = 32
_PROOF_SECONDS = 10.0
_MOST_UNPROVEN = 100
"""Anybody may connect; this many at once keep a descriptor for so long."""
_TRIES, _PAUSE = 50, 0.01
_T = TypeVar("_T")
_SERVER, _CLIENT = b"fairlead server", b"fairlead client"


@dataclass(slots=True)
class LoopbackListener:
    """Where clients come in."""

    socket: socket.socket
    key: bytes = field(repr=False)
    _unproven: int = 0

    async def admits(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Whether whoever has connected could read the file."""
        if self._unproven >= _MOST_UNPROVEN:
            return False
        self._unproven += 1
        try:
            async with asyncio.timeout(_PROOF_SECONDS):
                asked, challenge = await reader.readexactly(_SIZE), secrets.token_bytes(_SIZE)
                writer.write(_proof(self.key, _SERVER, asked) + challenge)
                proof = await reader.readexactly(_SIZE)
            return hmac.compare_digest(proof, _proof(self.key, _CLIENT, challenge))
        except (OSError, asyncio.IncompleteReadError):
            return False
        finally:
            self._unproven -= 1


def listen(path: Path) -> LoopbackListener:
    """Listen on a free port, and put the file to ``path``. Raises ``OSError``."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            # Without it any program may listen on the same port, and take what comes.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        listener.bind((_HOST, 0))
        listener.listen(_WAITING)
        key = secrets.token_bytes(_SIZE)
        _write(path, f"{listener.getsockname()[1]}\n{key.hex()}\n")
    except OSError:
        listener.close()
        raise
    return LoopbackListener(listener, key)


def dial(path: Path, seconds: float) -> socket.socket | None:
    """A connection to the one that wrote ``path``, ``None`` when it does not listen any more.

    ``seconds`` bounds the handshake, and each operation after it. Raises ``OSError``, and
    :class:`FairleadError` where others could have written the file.
    """
    try:
        port, key = _read(path).split()
        address, secret = (_HOST, int(port)), bytes.fromhex(key)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    if len(secret) != _SIZE:
        return None
    if sys.platform == "win32":
        see_to_privacy(path.parent)
    with contextlib.ExitStack() as stack:
        connection = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
        connection.settimeout(seconds)
        try:
            connection.connect(address)
            if not _proven(connection, secret, time.monotonic() + seconds):
                return None
        except (ConnectionError, OverflowError):
            return None
        connection.settimeout(seconds)
        stack.pop_all()
        return connection


def _proven(connection: socket.socket, key: bytes, deadline: float) -> bool:
    """Whether the server has the ``key``; it is told that this client has it too.

    Raises ``TimeoutError`` where that is not clear at ``deadline`` (:func:`time.monotonic`).
    """
    challenge = secrets.token_bytes(_SIZE)
    connection.sendall(challenge)
    answer = b""
    while len(answer) < 2 * _SIZE:
        connection.settimeout(max(deadline - time.monotonic(), _PAUSE))
        data = connection.recv(2 * _SIZE - len(answer))
        if time.monotonic() > deadline:
            raise TimeoutError
        if not data:
            return False
        answer += data
    proof, asked = answer[:_SIZE], answer[_SIZE:]
    if not hmac.compare_digest(proof, _proof(key, _SERVER, challenge)):
        return False
    connection.sendall(_proof(key, _CLIENT, asked))
    return True


def _proof(key: bytes, side: bytes, challenge: bytes) -> bytes:
    return hmac.digest(key, side + challenge, "sha256")


def _write(path: Path, text: str) -> None:
    """All of it or nothing, for this user alone: whoever waits for the file finds it whole."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    # Windows replaces no file that a client is reading.
    _patiently(lambda: new.replace(path))


def _read(path: Path) -> str:
    # Windows denies it for the moment in which it is replaced.
    return _patiently(lambda: path.read_text("ascii"))


def _patiently(act: Callable[[], _T]) -> _T:
    """What ``act`` gives, tried again for a while as long as it is not permitted."""
    for _ in range(_TRIES):
        with contextlib.suppress(PermissionError):
            return act()
        time.sleep(_PAUSE)
    return act()
