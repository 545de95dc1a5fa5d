"""Pipes for splice(2), lent to flows that have data in flight and taken back when empty.

A user may hold about a thousand default pipes before the kernel shrinks them
(``pipe-user-pages-soft``, pipe(7)), so idle flows hold none.
"""

from __future__ import annotations

import contextlib
import fcntl
import os

_SIZES = (1024 * 1024, 256 * 1024)
"""Bytes to ask for: the most that an ordinary user may have for one pipe, then less."""
_MOST_IDLE = 64
_F_SETPIPE_SZ = 1031


class PipePool:
    """Lends pipes as (read end, write end) pairs of non-blocking descriptors."""

    def __init__(self) -> None:
        self._idle: list[tuple[int, int]] = []

    def take(self) -> tuple[int, int]:
        """An empty pipe. Raises ``OSError`` when the process has no descriptors left."""
        if self._idle:
            return self._idle.pop()
        pipe = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        for size in _SIZES:
            # Beyond the user's share the kernel refuses: smaller ones work as well, only slower.
            with contextlib.suppress(OSError):
                fcntl.fcntl(pipe[1], _F_SETPIPE_SZ, size)
                break
        return pipe

    def give_back(self, pipe: tuple[int, int]) -> None:
        """Return an empty pipe."""
        if len(self._idle) < _MOST_IDLE:
            self._idle.append(pipe)
        else:
            self.discard(pipe)

    def discard(self, pipe: tuple[int, int]) -> None:
        """Close a pipe that still holds a dead flow's bytes."""
        os.close(pipe[0])
        os.close(pipe[1])

    def close(self) -> None:
        """Close every idle pipe."""
        while self._idle:
            self.discard(self._idle.pop())
