"""Accepting connections on the relay thread's loop, with a rest where it must.

A listening socket goes in, each connection comes out by a callback. What is written here once is
what every such listener needs: an error of one arriving connection is passed over, and a lack of
descriptors is waited out, for an event that cannot be served would come for ever.
"""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable
from typing import Any

from fairlead.network.loop import READ, Loop, Timer

log = logging.getLogger(__name__)

_PAUSE_SECONDS = 0.2
"""Rest of a listener when there are no descriptors left; clients wait in its backlog."""
_PASSING = frozenset({errno.ECONNABORTED, errno.EPROTO, errno.EINTR, errno.EPERM})
"""Errors of one arriving connection, after which the next can be accepted (accept(2))."""

Accepted = Callable[[socket.socket, Any], None]
"""Takes a connection, non-blocking, with its peer's address as accept(2) gives it."""


class Acceptor:
    """Accepts on ``listener``, which is non-blocking and belongs to it from now on.

    ``name`` stands for it in the log.
    """

    def __init__(
        self, loop: Loop, listener: socket.socket, accepted: Accepted, *, name: str
    ) -> None:
        self._loop = loop
        self._listener = listener
        self._accepted = accepted
        self._name = name
        self._paused: Timer | None = None
        loop.add(listener.fileno(), READ, self._accept)

    def listens(self) -> bool:
        """Whether connections still arrive."""
        return bool(self._listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))

    def close(self) -> None:
        """Close the listener."""
        if self._paused is not None:
            self._paused.cancel()
        self._loop.remove(self._listener.fileno())
        self._listener.close()

    def _accept(self, _events: int) -> None:
        # One each round: asking for another that is not there costs more than the next round.
        try:
            client, peer = self._listener.accept()
        except BlockingIOError:
            return
        except OSError as error:
            if error.errno not in _PASSING:
                log.info("%s: accept: %s", self._name, error)
                self._pause()
            return
        client.setblocking(False)
        self._loop.expect()
        self._accepted(client, peer)

    def _pause(self) -> None:
        self._loop.remove(self._listener.fileno())
        self._paused = self._loop.call_later(_PAUSE_SECONDS, self._resume)

    def _resume(self) -> None:
        self._paused = None
        self._loop.add(self._listener.fileno(), READ, self._accept)
