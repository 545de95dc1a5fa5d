"""The transport of Unix: a socket in the file system, for its owner alone (unix(7))."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fairlead.errors import FairleadError

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter

_WAITING = 64


@dataclass(frozen=True, slots=True)
class UnixListener:
    """Where clients come in."""

    socket: socket.socket

    async def admits(self, reader: StreamReader, writer: StreamWriter) -> bool:  # noqa: ARG002 - the protocol
        """Whether whoever has connected runs as this user."""
        return own_user(writer.get_extra_info("socket"))


def listen(path: Path) -> UnixListener:
    """Listen at ``path`` (mode 0600), in place of a dead one. Raises ``OSError``."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        path.unlink(missing_ok=True)
        listener.bind(str(path))
        path.chmod(0o600)
        listener.listen(_WAITING)
    except OSError:
        listener.close()
        raise
    return UnixListener(listener)


def dial(path: Path, seconds: float) -> socket.socket | None:
    """A connection to whoever listens at ``path``, ``None`` when nobody does.

    ``seconds`` bounds each of its operations. Raises ``OSError``, and :class:`FairleadError` where
    another user listens.
    """
    with contextlib.ExitStack() as stack:
        connection = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        connection.settimeout(seconds)
        try:
            connection.connect(str(path))
        except (FileNotFoundError, NotADirectoryError, ConnectionRefusedError):
            return None
        if not own_user(connection):
            raise FairleadError(
                f"The socket {path} belongs to another user.",
                "Set FAIRLEAD_HOME to a directory of your own.",
            )
        stack.pop_all()
        return connection


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
