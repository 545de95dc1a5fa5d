"""Where Fairlead's files are, on every system.

The environment comes in, a :class:`~fairlead.platform.interface.Paths` goes out. ``FAIRLEAD_HOME``
puts everything below one directory; without it the system's own places are used (XDG base
directories, ``~/Library``, ``%LOCALAPPDATA%``). Nothing is created by :func:`paths`; the one
directory that may have to lie in the shared ``/tmp`` is made by :func:`make_private`.

The runtime directory holds Unix sockets, and the kernel takes 107 bytes for the path of one
(sun_path of unix(7), 103 on macOS). Where it would get too long, or nothing can be written, it
moves to a short directory in ``/tmp`` whose name is made from its own: every process of the same
home finds the same.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from fairlead.errors import FairleadError
from fairlead.platform.interface import Paths

SOCKET_PATH_LIMIT = 103
"""Bytes that a socket's path may have on every system."""
SOCKET_NAME_ROOM = 24
"""Bytes kept free of them for ``/name`` of a socket in the runtime directory."""


def paths(environment: Mapping[str, str]) -> Paths:
    """The directories for ``environment``; absolute, not created."""
    if home_text := environment.get("FAIRLEAD_HOME"):
        home = Path(home_text).expanduser().absolute()
        return Paths(home / "config", home / "state", for_sockets(home / "run"), home / "data")
    state = platformdirs.user_state_path("fairlead", appauthor=False)
    runtime = state / "run"
    if session := environment.get("XDG_RUNTIME_DIR"):
        runtime = Path(session, "fairlead")
    config = platformdirs.user_config_path("fairlead", appauthor=False)
    data = platformdirs.user_data_path("fairlead", appauthor=False)
    return Paths(config, state, for_sockets(runtime), data)


def for_sockets(runtime: Path) -> Path:
    """``runtime``, or its stand-in in ``/tmp`` where no socket can be made in it.

    That is where the path would be too long, or where this user may not write.
    """
    wanted = os.fsencode(runtime)
    if sys.platform == "win32":
        return runtime
    if len(wanted) + SOCKET_NAME_ROOM <= SOCKET_PATH_LIMIT and _is_writable(runtime):
        return runtime
    # The user is part of the name so that two users of one home do not fight over it.
    name = hashlib.sha256(b"%d:%s" % (os.getuid(), wanted)).hexdigest()[:16]
    return Path("/tmp", f"fairlead-{name}")


def _is_writable(directory: Path) -> bool:
    """Whether it is there and can be written, or could be made.

    What is no directory is left for :func:`make_private` to tell.
    """
    try:
        found = next(path for path in (directory, *directory.parents) if path.exists())
    except OSError:
        return False
    return not found.is_dir() or os.access(found, os.W_OK | os.X_OK)


def make_private(directory: Path) -> None:
    """Create ``directory`` for this user alone, or see that it is so.

    Parents are created as usual. Raises :class:`FairleadError` when it belongs to somebody else
    or is a link: in ``/tmp`` anybody may have put one there first.
    """
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = directory.lstat()
    except OSError as error:
        raise FairleadError(
            f"The directory {directory} cannot be made: {error.strerror}.",
            "Make room there or make it writable, or set FAIRLEAD_HOME to another directory.",
        ) from error
    if sys.platform == "win32":
        see_to_privacy(directory)
        return
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise FairleadError(
            f"The directory {directory} is not yours, so Fairlead will not put its sockets there.",
            "Remove it, or set FAIRLEAD_HOME to a directory of yours with a short path.",
        )
    if stat.S_IMODE(found.st_mode) != 0o700:
        directory.chmod(0o700)


def see_to_privacy(directory: Path) -> None:
    """Raise :class:`FairleadError` where, on Windows, others may read what is in ``directory``.

    A junction is refused: whoever could change where it leads is not looked at.
    """
    # Late: few have a Windows.
    from fairlead.platform import windows_acl
    from fairlead.platform.ownership import leads_away

    try:
        if leads_away(directory.lstat()):
            raise FairleadError(
                f"The directory {directory} is a link.",
                "Set FAIRLEAD_HOME to a directory below your own, or unset it.",
            )
        descriptor, user = windows_acl.security(directory), windows_acl.this_user()
    except OSError as error:
        raise FairleadError(
            f"Windows does not tell who may read the directory {directory}: {error.strerror}.",
            "Set FAIRLEAD_HOME to a directory below your own, or unset it.",
        ) from error
    if windows_acl.others_may(descriptor, windows_acl.READ, user, inherited=True):
        raise FairleadError(
            f"Others on this computer can read the directory {directory}.",
            "Set FAIRLEAD_HOME to a directory below your own, or unset it.",
        )
