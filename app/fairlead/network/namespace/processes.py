"""The processes of a network namespace and their sockets, as /proc tells them (proc(5)).

What is another user's of the namespace, as the processes of a container that does not run as root
are, the owner may look at (user_namespaces(7)) but not open: that the holder does, who is the
namespace's root. So a process has two numbers here, the owner's and the holder's.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterable
from pathlib import Path


def inhabitants(pid: int) -> list[int]:
    """The processes in the network namespace of the process ``pid``; none where that has ended."""
    found = []
    with contextlib.suppress(OSError):
        here = _namespace(pid)
        for entry in os.scandir("/proc"):
            if entry.name.isdigit():
                with contextlib.suppress(OSError):
                    if _namespace(int(entry.name)) == here:
                        found.append(int(entry.name))
    return found


def sockets_of(pid: int) -> list[int]:
    """The inodes of the sockets that the process ``pid`` has open.

    Raises ``PermissionError`` where it is another user's, another ``OSError`` where it has ended.
    """
    found = []
    for entry in os.scandir(f"/proc/{pid}/fd"):
        with contextlib.suppress(OSError):
            link = os.readlink(entry.path)  # noqa: PTH115 - thousands of them
            if link.startswith("socket:["):
                found.append(int(link[8:-1]))
    return found


def inner_pid(pid: int) -> int:
    """The number of ``pid`` in the next process-id namespace that it is in, or else this one.

    Raises ``OSError`` where it has ended.
    """
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("NSpid:"):
            numbers = line.split()[1:]
            return int(numbers[min(1, len(numbers) - 1)])
    return pid


def held(pids: Iterable[tuple[int, int]], wanted: Collection[int]) -> list[tuple[int, int]]:
    """Which of the ``wanted`` inodes ``pids`` have open: inode and the owner's number of each.

    For the holder: ``pids`` are pairs of the owner's number and its own.
    """
    # Where a fresh /proc could not be mounted, the holder sees the owner's.
    own = os.readlink("/proc/self") == str(os.getpid())  # noqa: PTH115
    found = []
    for theirs, ours in pids:
        with contextlib.suppress(OSError):
            inodes = sockets_of(ours if own else theirs)
            found += [(inode, theirs) for inode in inodes if inode in wanted]
    return found


def _namespace(pid: int) -> str:
    return os.readlink(f"/proc/{pid}/ns/net")  # noqa: PTH115 - of each process there is
