"""One writer at a time: an advisory lock on a file, given back by the system when its holder dies.

The lock file stays where it is and holds nothing; only the lock on it counts.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fairlead.errors import FairleadError

_PATIENCE = 5.0
_PAUSE = 0.005
_BEHIND = 1 << 30

if sys.platform == "win32":
    import msvcrt

    def try_lock(descriptor: int) -> None:
        """Take the lock on an open file, or raise ``OSError`` because another process has it."""
        # What is locked there cannot be read by others, so it is a byte behind all content.
        os.lseek(descriptor, _BEHIND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def try_lock(descriptor: int) -> None:
        """Take the lock on an open file, or raise ``OSError`` because another process has it."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock at ``path`` (created when missing, its directory must exist).

    Raises ``OSError`` when the file cannot be opened and ``FairleadError`` when somebody else
    keeps the lock for seconds: a write takes milliseconds.
    """
    deadline = time.monotonic() + _PATIENCE
    with path.open("ab") as file:
        while True:
            try:
                try_lock(file.fileno())
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise FairleadError(
                        "Another program has been writing the settings for several seconds.",
                        "End the other Fairlead command and try again.",
                    ) from None
                time.sleep(_PAUSE)
        # Closing the file gives the lock back, on every system.
        yield
