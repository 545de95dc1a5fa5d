"""Whether the administrator alone may change a file: for what counts because of where it lies."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

from fairlead.errors import FairleadError

_REPARSE_POINT = 0x400


def only_root(found: os.stat_result) -> bool:
    """Whether root alone may write there. A sticky directory such as /tmp is not root's alone."""
    return found.st_uid == 0 and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def why_untrusted(directory: Path) -> str:
    """Why what lies in ``directory`` may be somebody else's work; empty: it is the administrator's.

    Links are not followed: whoever could change where one leads is not looked at. Raises
    ``OSError``.
    """
    # Not the root itself: whoever could change that would have the computer anyway.
    for place in (directory, *directory.parents[:-1]):
        found = place.lstat()
        if not stat.S_ISDIR(found.st_mode) or leads_away(found):
            return (
                f"{place} is a link or no directory. Put a directory of the administrator's there."
            )
        if sys.platform == "win32":
            if reason := why_others_may(place, within=place != directory):
                return reason
        elif not only_root(found):
            return (
                f"Others than the administrator can change {place}. Make it root's with mode 755."
            )
    return ""


def read_administrators_file(file: Path, most: int) -> bytes:
    """The first ``most`` bytes of ``file``, the administrator's alone and no symbolic link.

    Raises ``OSError``, and ``FairleadError`` where others can change it.
    """
    # Without waiting: it could be a pipe.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0)
    number = os.open(file, flags)
    with os.fdopen(number, "rb") as opened:
        found = os.fstat(number)
        if sys.platform == "win32":
            # Its directories are the administrator's, so that it is still the one that was opened.
            others = leads_away(file.lstat()) or bool(why_others_may(file))
            remedy = "Let Administrators own it, and others read it only."
        else:
            others = not only_root(found)
            remedy = "Make it root's with mode 644."
        if others or not stat.S_ISREG(found.st_mode):
            raise FairleadError("Others than the administrator can change it.", remedy)
        return opened.read(most)


def why_others_may(
    place: Path, *, within: bool = False, ask: Callable[[Path], str] | None = None
) -> str:
    """Why, on Windows, ``place`` is not the administrators' alone; empty: it is.

    ``within``: it is a directory above the one in question, in which others may add things but not
    replace any. ``ask`` gives the security descriptor. Raises ``OSError``.
    """
    # Late: few have a Windows.
    from fairlead.platform import windows_acl

    rights = windows_acl.REPLACE if within else windows_acl.CHANGE
    if not windows_acl.others_may((ask or windows_acl.security)(place), rights):
        return ""
    return (
        f"Others than the administrator can change {place}. Let Administrators own it, and others "
        "read it only."
    )


def leads_away(found: os.stat_result) -> bool:
    """Whether it is a junction or another reparse point of Windows."""
    return bool(getattr(found, "st_file_attributes", 0) & _REPARSE_POINT)
