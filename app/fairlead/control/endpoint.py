"""Where the sockets of this user's Fairlead live, and who may own them.

The runtime directory (the user's own, 0700, with a path short enough for a socket) holds
``control.lock`` and ``control.sock`` of the one backend, and ``window.lock`` and ``window.sock`` of
the one desktop app. Whoever holds a lock owns the socket of that name: it may replace one that a
dead owner left over. The system drops the lock with its process, so ``kill -9`` leaves nothing to
clean up by hand.

What is behind a socket's file is the system's: :mod:`fairlead.control.unix_socket`, or
:mod:`fairlead.control.loopback` on Windows. Both let this user in and nobody else.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fairlead.errors import FairleadError
from fairlead.settings.lock import try_lock

if sys.platform == "win32":
    from fairlead.control import loopback as transport
else:
    from fairlead.control import unix_socket as transport

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter

CONTROL = "control"
"""The socket of the backend, with its lock."""
WINDOW = "window"
"""The socket of the desktop app, with its lock."""

# Windows has none of these: nothing inherits there, and links need an administrator.
_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_PID_DIGITS = 20


class AlreadyRunning(FairleadError):
    """Another process of this user owns the socket; ``pid`` is that, 0 if unknown."""

    def __init__(self, pid: int) -> None:
        process = f" (process {pid})" if pid else ""
        super().__init__(
            f"Fairlead runs already{process}.",
            "Use it with `fairlead status`, or end it before you start another.",
        )
        self.pid = pid


class Listener(Protocol):
    """Where clients come in."""

    @property
    def socket(self) -> socket.socket:
        """What listens; a stream socket of any family."""

    async def admits(self, reader: StreamReader, writer: StreamWriter) -> bool:
        """Whether whoever has connected runs as this user; to be asked before anything is read."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to own the socket ``name`` in ``directory``, held until :meth:`release`."""

    directory: Path
    lock: int
    name: str = CONTROL

    def listen(self) -> Listener:
        """Listen, in place of a dead owner. Raises :class:`FairleadError`."""
        path = _socket(self.directory, self.name)
        try:
            return transport.listen(path)
        except OSError as error:
            raise _unusable(path, error) from None

    def withdraw(self) -> None:
        """Take the socket's file away, so that nobody knocks in vain."""
        with contextlib.suppress(OSError):
            _socket(self.directory, self.name).unlink(missing_ok=True)

    def release(self) -> None:
        """Let another process own the socket."""
        os.close(self.lock)


def claim(directory: Path, name: str = CONTROL) -> Claim:
    """Become the owner of the socket ``name`` in ``directory``, which must exist.

    Raises :class:`AlreadyRunning`, or :class:`FairleadError` where the directory cannot be used.
    """
    path = directory / f"{name}.lock"
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | _FLAGS, 0o600)
    except OSError as error:
        raise _unusable(path, error) from None
    try:
        try_lock(lock)
    except OSError:
        os.lseek(lock, 0, os.SEEK_SET)
        owner = os.read(lock, _PID_DIGITS)
        os.close(lock)
        raise AlreadyRunning(int(owner) if owner.isdigit() else 0) from None
    # Only for the sentence of the next one; a full disk is no reason not to run.
    with contextlib.suppress(OSError):
        os.ftruncate(lock, 0)
        os.lseek(lock, 0, os.SEEK_SET)
        os.write(lock, str(os.getpid()).encode())
    return Claim(directory, lock, name)


def dial(directory: Path, seconds: float, name: str = CONTROL) -> socket.socket | None:
    """A connection to the owner of the socket ``name``, ``None`` when there is none.

    Raises :class:`FairleadError` where it is not this user's, or nobody knows whose, and
    ``TimeoutError`` where the owner does not answer within ``seconds``.
    """
    path = _socket(directory, name)
    try:
        return transport.dial(path, seconds)
    except TimeoutError:
        if _owned(directory, name):
            raise
        # Somebody else has got the port of one that is dead.
        return None
    except OSError as error:
        raise _unusable(path, error) from None


def answers(directory: Path) -> bool:
    """Whether there may be an owner to talk to; cheap where there is none."""
    return _socket(directory, CONTROL).exists()


def _owned(directory: Path, name: str) -> bool:
    try:
        claim(directory, name).release()
    except AlreadyRunning:
        return True
    return False


def _socket(directory: Path, name: str) -> Path:
    return directory / f"{name}.sock"


def _unusable(path: Path, error: OSError) -> FairleadError:
    return FairleadError(
        f"{path} cannot be used: {error.strerror or error}.",
        "Give it back to your user, or set FAIRLEAD_HOME to another directory.",
    )
