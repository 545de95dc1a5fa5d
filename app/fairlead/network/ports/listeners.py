"""Who has the sockets of a namespace: its processes, and the containers that these are in.

Theory of operation. The kernel lists a socket with its inode, and a process that has it open links
to that inode (:mod:`fairlead.network.namespace.processes`). Docker Engine gives a container its own
/etc/hosts, /etc/hostname and /etc/resolv.conf out of a directory that has the container's id for a
name, so the mounts of a process tell which container it is in, and one that joins another's network
counts as that one. Cgroups do not tell where the engine has none to manage.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from fairlead.network.namespace.processes import sockets_of

if TYPE_CHECKING:
    from fairlead.network.namespace.client import Channel

_ID = re.compile(r"/containers/([0-9a-f]{64})/(?:hosts|hostname|resolv\.conf)")
"""The root of such a mount (the fourth field of /proc/PID/mountinfo)."""


def held_by(
    processes: Iterable[int], wanted: Collection[int], channel: Channel | None = None
) -> dict[int, int]:
    """Which of ``processes`` has each of the ``wanted`` inodes open; others are left out.

    The holder behind ``channel`` is asked about those that are another user's.
    """
    found: dict[int, int] = {}
    others = []
    for pid in processes:
        try:
            found |= {inode: pid for inode in sockets_of(pid) if inode in wanted}
        except PermissionError:
            others.append(pid)
        except OSError:
            continue
    if channel is not None and others and len(found) < len(wanted):
        found |= channel.held_by(others, wanted)
    return found


def containers_of(processes: Iterable[int]) -> dict[int, str]:
    """The id of the container that each of ``processes`` is in, empty for one that is in none.

    Processes that have ended are left out.
    """
    found = {}
    for pid in processes:
        with contextlib.suppress(OSError):
            found[pid] = _container(Path(f"/proc/{pid}/mountinfo").read_text())
    return found


def _container(mounts: str) -> str:
    for line in mounts.splitlines():
        if match := _ID.search(line.split(" ", 4)[3]):
            return match[1]
    return ""
