"""Programs that the holder starts and keeps: an engine, in a mount namespace of its own.

Part of the holder's process (:mod:`.holder`), so it imports little. A program's mounts are private
to it and to what it starts: the sandbox and the computer see none of them.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
from pathlib import Path
from typing import Any, NoReturn

from fairlead.network.namespace.constants import (
    CLONE_NEWNS,
    MS_BIND,
    MS_NODEV,
    MS_NOSUID,
    MS_REC,
)
from fairlead.network.namespace.kernel import attach_tree, call, clone_tree, mount

_LOWER = ".fairlead-lower"


def _copy(target: str) -> None:
    """Make ``target`` writable: a tmpfs of links to what was there (as rootlesskit's copy-up)."""
    tree = clone_tree(target)
    entries = sorted(os.listdir(target))  # noqa: PTH208 - names are all that is wanted
    mount("tmpfs", target, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755")
    lower = Path(target, _LOWER)
    lower.mkdir()
    attach_tree(tree, str(lower))
    os.close(tree)
    for entry in entries:
        Path(target, entry).symlink_to(f"{_LOWER}/{entry}")


def _clear(path: Path) -> None:
    """Remove what stands at ``path`` in a copied directory."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)


def _arrange(source: str, target: str, kind: str) -> None:
    """One mount of a program (see :class:`fairlead.network.interface.Program`)."""
    path = Path(target)
    if kind == "copy":
        _copy(target)
    elif kind == "fresh":
        _clear(path)
        path.mkdir(parents=True)
    elif kind == "link":
        _clear(path)
        path.symlink_to(source)
    elif kind == "bind":
        mount(source, target, "", MS_BIND | MS_REC)
    else:
        mount(kind, target, kind, MS_NOSUID | MS_NODEV)


def _become(request: dict[str, Any]) -> NoReturn:
    """Turn this process into the program. Raises ``OSError`` where it cannot."""
    os.setsid()
    for number in (signal.SIGINT, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    call("unshare", CLONE_NEWNS)
    for one in request["mounts"]:
        _arrange(*one)
    null = os.open(os.devnull, os.O_RDONLY)
    out = os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(null, 0)
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.chdir("/")
    os.execve(request["argv"][0], request["argv"], dict(request["environment"]))


def spawn(request: dict[str, Any]) -> int:
    """Start the program of ``request``; returns its process id in this namespace.

    Raises ``OSError`` with what the new process could not do.
    """
    read, write = os.pipe2(os.O_CLOEXEC)
    child = os.fork()
    if child == 0:
        try:
            # The owners' sockets are not inheritable (PEP 446): the program has the pipe alone.
            _become(request)
        except BaseException as error:
            with contextlib.suppress(OSError):
                os.write(write, str(error).encode()[:4000])
        os._exit(127)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read()
    if said:
        raise OSError(said.decode(errors="replace"))
    return child
