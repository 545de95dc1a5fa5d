"""Where the sockets of this user's Fairlead live, and who may own them.

The runtime directory (the user's own, 0700, with a path short enough for a socket) holds
``control.lock`` and ``control.sock`` of the one backend, and ``window.lock`` and ``window.sock`` of
the one desktop app. Whoever holds a lock owns the socket of that name: it may replace one that a
dead owner left over. The kernel drops the lock with its process, so ``kill -9`` leaves nothing to
clean up by hand.

Only Unix has this; on Windows every function raises a :class:`FairleadError` that says so. A
loopback port would be open to every user of the machine, so there is no such fallback.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

from fairlead.errors import FairleadError

CONTROL = "control"
"""The socket of the backend, with its lock."""
WINDOW = "window"
"""The socket of the desktop app, with its lock."""


class AlreadyRunning(FairleadError):
    """Another process of this user owns the socket; ``pid`` is that, 0 if unknown."""

    def __init__(self, pid: int) -> None:
        process = f" (process {pid})" if pid else ""
        super().__init__(
            f"Fairlead runs already{process}.",
            "Use it with 'fairlead status', or end it before you start another.",
        )
        self.pid = pid


class ControlUnsupported(FairleadError):
    """This system has no control socket."""

    def __init__(self) -> None:
        super().__init__(
            "A running Fairlead cannot be reached from other programs on Windows yet.",
            "Use the window, or the 'settings' verbs while the window is closed.",
        )


def supported() -> bool:
    """Whether this system has the control socket."""
    return sys.platform != "win32"


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to own the socket ``name`` in ``directory``, held until :meth:`release`."""

    directory: Path
    lock: int
    name: str = CONTROL

    def release(self) -> None:
        """Let another process own the socket."""
        os.close(self.lock)


def claim(directory: Path, name: str = CONTROL) -> Claim:
    """Become the owner of the socket ``name`` in ``directory``, which must exist.

    Raises :class:`AlreadyRunning`, or :class:`FairleadError` where the directory cannot be used.
    """
    if sys.platform == "win32":
        raise ControlUnsupported
    import fcntl

    path = directory / f"{name}.lock"
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise _unusable(path, error) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        owner = os.pread(lock, 20, 0)
        os.close(lock)
        raise AlreadyRunning(int(owner) if owner.isdigit() else 0) from None
    # Only for the sentence of the next one; a full disk is no reason not to run.
    with contextlib.suppress(OSError):
        os.ftruncate(lock, 0)
        os.pwrite(lock, str(os.getpid()).encode(), 0)
    return Claim(directory, lock, name)


def listen(claimed: Claim) -> socket.socket:
    """The listening socket (mode 0600) of the owner, in place of a dead one's."""
    if sys.platform == "win32":
        raise ControlUnsupported
    path = claimed.directory / f"{claimed.name}.sock"
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        path.unlink(missing_ok=True)
        listener.bind(str(path))
        path.chmod(0o600)
        listener.listen(64)
    except OSError as error:
        listener.close()
        raise _unusable(path, error) from None
    return listener


def dial(directory: Path, seconds: float, name: str = CONTROL) -> socket.socket | None:
    """A connection to the owner of the socket ``name``, ``None`` when there is none."""
    if sys.platform == "win32":
        return None
    path = directory / f"{name}.sock"
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(seconds)
    try:
        connection.connect(str(path))
    except (FileNotFoundError, NotADirectoryError, ConnectionRefusedError):
        connection.close()
        return None
    except OSError as error:
        connection.close()
        raise _unusable(path, error) from None
    return connection


def answers(directory: Path) -> bool:
    """Whether there may be an owner to talk to; cheap where there is none."""
    return sys.platform != "win32" and (directory / f"{CONTROL}.sock").exists()


def own_user(connection: socket.socket) -> bool:
    """Whether the peer of ``connection`` runs as this user.

    Where the system does not tell (no SO_PEERCRED, ``unix(7)``), the directory's mode decides.
    """
    if sys.platform == "linux":
        size = struct.calcsize("3i")
        credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
        _pid, uid, _gid = struct.unpack("3i", credentials)
        return bool(uid == os.getuid())
    return True


def _unusable(path: Path, error: OSError) -> FairleadError:
    return FairleadError(
        f"{path} cannot be used: {error.strerror or error}.",
        "Give it back to your user, or set FAIRLEAD_HOME to another directory.",
    )
