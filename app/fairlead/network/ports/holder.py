"""Who has a port of this computer: what ``ss -lp`` would say (sock_diag(7), proc(5)).

The process of another user can only be found by root; its port is then taken by nobody we know.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection
from pathlib import Path

from fairlead.network.sockdiag import bound, open_diag

PortKey = tuple[str, str, int]
"""Protocol (``tcp`` or ``udp``), host address in text, port."""


def holders(wanted: Collection[PortKey]) -> dict[PortKey, str]:
    """Who listens on each of the ``wanted`` ports, such as ``squid (process 123)``.

    Ports without a program that can be known are left out. It reads every process's open files
    once, which takes milliseconds to a second. Raises ``OSError`` where the kernel cannot tell.
    """
    with open_diag() as diag:
        sockets = bound(diag, sorted({protocol for protocol, _, _ in wanted}))
    inodes = {
        (protocol, address, port): [
            one.inode
            for one in sockets
            if one.protocol == protocol and one.port == port and one.meets(address)
        ]
        for protocol, address, port in wanted
    }
    programs = _programs({inode for found in inodes.values() for inode in found})
    known = {key: [programs[i] for i in found if i in programs] for key, found in inodes.items()}
    return {key: names[0] for key, names in known.items() if names}


def _programs(inodes: set[int]) -> dict[int, str]:
    """The program that has each socket, by the socket's inode."""
    links = {f"socket:[{inode}]": inode for inode in inodes}
    found: dict[int, str] = {}
    if not links:
        return found
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        # Another user's process, or one that ends while we look.
        with contextlib.suppress(OSError):
            for descriptor in os.scandir(process / "fd"):
                inode = links.get(_target(descriptor.path))
                if inode is not None and inode not in found:
                    name = (process / "comm").read_text().strip()
                    found[inode] = f"{name} (process {process.name})"
    return found


def _target(path: str) -> str:
    try:
        return os.readlink(path)  # noqa: PTH115 - thousands of them
    except OSError:
        return ""
