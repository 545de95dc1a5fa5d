"""Whether root alone may change a file: for what counts because of where it lies."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from fairlead.errors import FairleadError


def only_administrators(found: os.stat_result) -> bool:
    """Whether root alone may write there. A sticky directory such as /tmp is not root's alone."""
    return found.st_uid == 0 and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def why_untrusted(directory: Path) -> str:
    """Why what lies in ``directory`` may be somebody else's work; empty: it is root's alone.

    Links are not followed: whoever could change where one leads is not looked at. Raises
    ``OSError``.
    """
    # Not "/" itself: whoever could change that would have the computer anyway.
    for place in (directory, *directory.parents[:-1]):
        found = place.lstat()
        if not stat.S_ISDIR(found.st_mode):
            return f"{place} is a link or no directory. Put a directory of root's there."
        if not only_administrators(found):
            return (
                f"Others than the administrator can change {place}. Make it root's with mode 755."
            )
    return ""


def read_administrators_file(file: Path, most: int) -> bytes:
    """The first ``most`` bytes of ``file``, which must be root's alone and no symbolic link.

    Raises ``OSError``, and ``FairleadError`` where others can change it.
    """
    # Without waiting: it could be a pipe.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    number = os.open(file, flags)
    with os.fdopen(number, "rb") as opened:
        found = os.fstat(number)
        if not (stat.S_ISREG(found.st_mode) and only_administrators(found)):
            raise FairleadError(
                "Others than the administrator can change it.", "Make it root's with mode 644."
            )
        return opened.read(most)
