"""System calls that Python's modules do not have, by way of libc."""

from __future__ import annotations

import ctypes
import os
from typing import Any

# Numbers that all architectures share (asm-generic/unistd.h), and flags of linux/mount.h.
_OPEN_TREE, _MOVE_MOUNT = 428, 429
_HERE = -100
_CLONE, _RECURSIVE, _EMPTY_PATH = 1, 0x8000, 4

_libc = ctypes.CDLL(None, use_errno=True)


def call(name: str, *arguments: Any) -> None:
    """Call a libc function that returns -1 and sets errno on failure. Raises ``OSError``."""
    if getattr(_libc, name)(*arguments) == -1:
        code = ctypes.get_errno()
        raise OSError(code, f"{name}: {os.strerror(code)}")


def mount(source: str, target: str, kind: str, flags: int, data: str = "") -> None:
    """Mount something somewhere. Raises ``OSError``, which names the target."""
    try:
        call("mount", source.encode(), target.encode(), kind.encode(), flags, data.encode())
    except OSError as error:
        raise OSError(error.errno, f"{error.strerror} ({target})") from None


def clone_tree(path: str) -> int:
    """A descriptor of a private, unattached copy of the mounts at ``path`` (open_tree(2))."""
    number = _libc.syscall(_OPEN_TREE, _HERE, path.encode(), _CLONE | _RECURSIVE)
    if number == -1:
        code = ctypes.get_errno()
        raise OSError(code, f"open_tree: {os.strerror(code)} ({path})")
    return int(number)


def attach_tree(tree: int, target: str) -> None:
    """Mount what :func:`clone_tree` gave at ``target`` (move_mount(2)). Raises ``OSError``."""
    call("syscall", _MOVE_MOUNT, tree, b"", _HERE, target.encode(), _EMPTY_PATH)
