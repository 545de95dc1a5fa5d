"""The host's routes as Linux lists them in ``/proc/net``.

The text of ``/proc/net/route`` and ``/proc/net/ipv6_route`` comes in (formats: proc(5) and the
kernel's ``net/ipv6/route.c``), networks with their devices go out. Left out is what no internal
subnet can collide with: default routes (also the two halves that VPN clients set, 0.0.0.0/1 and
128.0.0.0/1), loopback, link-local, multicast, and routes that refuse.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from fairlead.platform.interface import HostRoute

_RTF_UP = 0x0001
_RTF_REJECT = 0x0200
_RTF_LOCAL = 0x80000000
_RTF_ANYCAST = 0x00100000
_RTF_CACHE = 0x01000000


def parse_ipv4_routes(text: str) -> Iterator[HostRoute]:
    """The networks of ``/proc/net/route``; lines that cannot be read are skipped."""
    for line in text.splitlines()[1:]:
        try:
            device, destination, _, flags, _, _, _, mask = line.split()[:8]
            # The kernel prints a network-order word as this machine reads it.
            address = IPv4Address(int(destination, 16).to_bytes(4, sys.byteorder))
            length = int(mask, 16).bit_count()
            network = IPv4Network((address, length))
            bits = int(flags, 16)
        except ValueError:
            continue
        if bits & _RTF_UP and not bits & _RTF_REJECT and _counts(network, device):
            yield HostRoute(network, device)


def parse_ipv6_routes(text: str) -> Iterator[HostRoute]:
    """The networks of ``/proc/net/ipv6_route``; lines that cannot be read are skipped."""
    unwanted = _RTF_REJECT | _RTF_LOCAL | _RTF_ANYCAST | _RTF_CACHE
    for line in text.splitlines():
        try:
            destination, length, _, _, _, _, _, _, flags, device = line.split()
            address = IPv6Address(bytes.fromhex(destination))
            network = IPv6Network((address, int(length, 16)))
            bits = int(flags, 16)
        except ValueError:
            continue
        if bits & _RTF_UP and not bits & unwanted and _counts(network, device):
            yield HostRoute(network, device)


def _counts(network: IPv4Network | IPv6Network, device: str) -> bool:
    return (
        network.prefixlen > 1
        and device != "lo"
        and not network.is_loopback
        and not network.is_link_local
        and not network.is_multicast
    )
