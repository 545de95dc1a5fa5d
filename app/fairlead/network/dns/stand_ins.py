"""Addresses for names that only a proxy knows.

A program looks its target's name up before it connects, and in some networks nobody but the proxy
can. Such a name is given an address of the block for benchmarks (198.18.0.0/15, RFC 2544, never
routed); whoever connects to that means the name, and the proxy is asked for it by name.
"""

from __future__ import annotations

from collections import OrderedDict
from ipaddress import IPv4Address, IPv4Network, IPv6Address

BLOCK = IPv4Network("198.18.0.0/15")
MOST = 65536
"""Names kept; of more, the one that was asked for longest ago goes."""


class StandIns:
    """Names and the addresses that stand for them. Written by one thread, read by any."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        # From 1: the block's own address is nobody's.
        self._next = 1
        self._addresses: OrderedDict[str, IPv4Address] = OrderedDict()
        self._names: dict[IPv4Address | IPv6Address, str] = {}

    def address_for(self, name: str) -> IPv4Address:
        """The address that stands for ``name``, the same as before where it had one."""
        found = self._addresses.get(name)
        if found is None:
            if len(self._addresses) >= self._most:
                _, found = self._addresses.popitem(last=False)
            else:
                found = BLOCK[self._next]
                self._next += 1
            self._addresses[name] = found
            self._names[found] = name
        self._addresses.move_to_end(name)
        return found

    def name_of(self, address: IPv4Address | IPv6Address) -> str | None:
        """The name that ``address`` stands for; ``None``: it is an address like others."""
        return self._names.get(address)
