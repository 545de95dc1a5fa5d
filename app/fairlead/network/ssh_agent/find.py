"""Which SSH agent of this computer is used: the candidates, and the first that can be reached.

Settings, what a command line verb told, and what the computer names come in; :func:`reach` connects
and gives the socket. Nothing is remembered: each connection asks anew, so that a symbolic link that
was moved, or an agent that was started again, is followed. Our own socket is never used, and
nobody's agent but this user's or root's.
"""

from __future__ import annotations

import errno
import os
import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from fairlead.errors import FairleadError
from fairlead.platform.interface import AgentSocket
from fairlead.settings.model import SshAgentSettings

_CREDENTIALS = struct.Struct("iII")
"""struct ucred: process, user, group of who called listen(2) (SO_PEERCRED, unix(7))."""
_REASONS = {
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "it is not there",
    errno.ECONNREFUSED: "nobody listens there",
    errno.EACCES: "this user may not open it",
    errno.EPROTOTYPE: "it is a socket of another kind",
    errno.ELOOP: "its links lead in a circle",
}
_START = 'Start one: eval "$(ssh-agent)", then fairlead ssh-agent'


class NoAgent(FairleadError):
    """No SSH agent can be used: why, and what to do. ``named``: somebody has named one."""

    def __init__(self, problem: str, remedy: str, *, named: bool = False) -> None:
        super().__init__(problem, remedy)
        self.named = named


@dataclass(frozen=True, slots=True)
class AgentWish:
    """Which agent containers are to get: ``candidates`` in the order in which they are tried.

    ``chosen``: the user has chosen the only one in the settings.
    """

    enabled: bool = True
    candidates: tuple[AgentSocket, ...] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Reached:
    """A non-blocking connection to the agent at ``at``."""

    sock: socket.socket
    at: AgentSocket


Identity = tuple[int, int]
"""Device and inode of a file (stat(2))."""


def wish(settings: SshAgentSettings, told: str, found: Iterable[AgentSocket]) -> AgentWish:
    """What ``settings`` ask for.

    ``told`` is the path that a command line verb gave last, empty where none did; ``found`` is
    what the computer names. A path in the settings is the only candidate.
    """
    if settings.socket:
        only = AgentSocket(settings.socket, "your settings")
        return AgentWish(settings.enabled, (only,), chosen=True)
    candidates = [AgentSocket(told, "SSH_AUTH_SOCK of your shell")] if told else []
    paths = {told}
    for one in found:
        if one.path not in paths:
            paths.add(one.path)
            candidates.append(one)
    return AgentWish(settings.enabled, tuple(candidates))


def identity(path: str) -> Identity | None:
    """The file that ``path`` leads to, links followed; ``None`` where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - any text may come here, from an environment
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def reach(wanted: AgentWish, own: Identity | None) -> Reached:
    """Connect to the first candidate that can be used; ``own`` is the socket not to use.

    Raises :class:`NoAgent`, and ``BlockingIOError`` where the agent has more connections waiting
    than it takes: ask again a little later.
    """
    if not wanted.enabled:
        raise NoAgent(
            "SSH agent forwarding is switched off.",
            "Switch it on: fairlead settings set sshAgent.enabled on",
        )
    problem = ""
    for one in wanted.candidates:
        try:
            return Reached(_connect(one.path, own), one)
        except BlockingIOError:
            raise
        except (OSError, ValueError) as error:
            if one.named and not problem:
                problem = f"No SSH agent answers at {one.path} ({one.origin}): {_reason(error)}."
    if not problem:
        raise NoAgent("No SSH agent runs on this computer: SSH_AUTH_SOCK is not set.", _START)
    if wanted.chosen:
        remedy = "Correct sshAgent.socket, or empty it to have the agent found."
        raise NoAgent(problem, remedy, named=True)
    raise NoAgent(problem, _START, named=True)


def _connect(path: str, own: Identity | None) -> socket.socket:
    """A connection to ``path``. Raises ``OSError`` or ``ValueError`` where it is of no use."""
    if own is not None and identity(path) == own:
        raise OSError("it is Fairlead's own")
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
    try:
        sock.connect(path)
        got = sock.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
        _, user, _ = _CREDENTIALS.unpack(got)
        if user not in (0, os.geteuid()):
            raise OSError("it belongs to another user")
    except BaseException:
        sock.close()
        raise
    return sock


def _reason(error: OSError | ValueError) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number is None:
        # Ours, or Python's about a path that no socket can have.
        return str(error).replace("AF_UNIX path too long", "its path is too long for a socket")
    return _REASONS.get(number) or os.strerror(number)
