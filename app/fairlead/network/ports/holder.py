"""Who has a port of this computer: what ``ss -lp`` would say, from /proc (proc(5)).

The process of another user can only be found by root; its port is then taken by nobody we know.
"""

from __future__ import annotations

import contextlib
import os
import struct
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

PortKey = tuple[str, str, int]
"""Protocol (``tcp`` or ``udp``), host address in text, port."""

_LISTEN = "0A"
"""The state of a listening TCP socket in /proc/net/tcp (TCP_LISTEN, net/tcp_states.h)."""
_Address = IPv4Address | IPv6Address


def holders(wanted: Collection[PortKey], proc: Path = Path("/proc")) -> dict[PortKey, str]:
    """Who listens on each of the ``wanted`` ports, such as ``squid (process 123)``.

    Ports without a program that can be known are left out. It reads every process's open files
    once, which takes milliseconds to a second.
    """
    inodes: dict[PortKey, list[str]] = {}
    for protocol in {key[0] for key in wanted}:
        listening = _listening(proc, protocol)
        for key in wanted:
            if key[0] == protocol:
                own = ip_address(key[1].partition("%")[0])
                inodes[key] = [i for at, port, i in listening if port == key[2] and _meet(at, own)]
    programs = _programs(proc, {inode for found in inodes.values() for inode in found})
    known = {key: [programs[i] for i in found if i in programs] for key, found in inodes.items()}
    return {key: names[0] for key, names in known.items() if names}


def holder_of(protocol: str, address: str, port: int) -> str:
    """Who listens on one port; empty if it is not to be known."""
    key = (protocol, address, port)
    return holders([key]).get(key, "")


def _listening(proc: Path, protocol: str) -> list[tuple[_Address, int, str]]:
    """Address, port and inode of each socket that waits for anybody."""
    found = []
    for name in (protocol, f"{protocol}6"):
        try:
            lines = (proc / "net" / name).read_text().splitlines()[1:]
        except OSError:
            continue  # IPv6 is off.
        for line in lines:
            fields = line.split()
            if protocol == "tcp" and fields[3] != _LISTEN:
                continue
            address, _, port = fields[1].partition(":")
            found.append((_address(address), int(port, 16), fields[9]))
    return found


def _address(text: str) -> _Address:
    """An address as the kernel prints it: words of 32 bits in the machine's byte order."""
    words = [int(text[at : at + 8], 16) for at in range(0, len(text), 8)]
    packed = struct.pack(f"={len(words)}I", *words)
    if len(packed) == 4:
        return IPv4Address(packed)
    return IPv6Address(packed).ipv4_mapped or IPv6Address(packed)


def _meet(other: _Address, own: _Address) -> bool:
    """Whether a socket at ``other`` may be what keeps us from listening at ``own``."""
    if other == own or (other.is_unspecified and other.version == 6):
        return True
    return other.version == own.version and (other.is_unspecified or own.is_unspecified)


def _programs(proc: Path, inodes: set[str]) -> dict[str, str]:
    """The program that has each socket, by the socket's inode."""
    links = {f"socket:[{inode}]": inode for inode in inodes}
    found: dict[str, str] = {}
    if not links:
        return found
    for process in proc.iterdir():
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
