"""The network devices of Linux: their MTU, which are tunnels, and which lead everywhere.

The kernel is asked (netdevice(7)), so that the answer is that of this process's network namespace,
whatever ``/sys`` shows. The text of ``/proc/net/route`` and ``/proc/net/ipv6_route`` (proc(5)) says
which devices have a default route. The flags are those of linux/if.h.
"""

from __future__ import annotations

import fcntl
import socket
import struct

from fairlead.platform.interface import Device

_SIOCGIFFLAGS = 0x8913
_SIOCGIFMTU = 0x8921
_IFF_UP = 0x1
_IFF_LOOPBACK = 0x8
_IFF_POINTOPOINT = 0x10
"""What tun devices, WireGuard, PPP and the kernel's own tunnels have."""
_RTF_UP = 0x1
_WIDE_MASKS = ("00000000", "00000080", "80000000")
"""0.0.0.0 and 128.0.0.0, as machines of either byte order print them."""


def read_devices(ipv4_routes: str, ipv6_routes: str) -> tuple[Device, ...]:
    """The devices that are up, without the loopback, in the kernel's order."""
    leading = _leading(ipv4_routes, ipv6_routes)
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _, name in socket.if_nameindex():
            try:
                (flags,) = struct.unpack("H", _ask(asking, _SIOCGIFFLAGS, name)[:2])
                (mtu,) = struct.unpack("i", _ask(asking, _SIOCGIFMTU, name)[:4])
            except OSError:
                # It has gone in the meantime.
                continue
            if flags & _IFF_UP and not flags & _IFF_LOOPBACK:
                found.append(Device(name, mtu, bool(flags & _IFF_POINTOPOINT), name in leading))
    return tuple(found)


def _ask(asking: socket.socket, request: int, name: str) -> bytes:
    """What ``struct ifreq`` holds behind the name."""
    return fcntl.ioctl(asking, request, struct.pack("16s24x", name.encode()))[16:]


def _leading(ipv4_routes: str, ipv6_routes: str) -> set[str]:
    """The devices of default routes, and of the two halves that VPN clients set instead."""
    found = set()
    for line in ipv4_routes.splitlines()[1:]:
        fields = line.split()
        if len(fields) >= 8 and int(fields[3], 16) & _RTF_UP and fields[7] in _WIDE_MASKS:
            found.add(fields[0])
    for line in ipv6_routes.splitlines():
        fields = line.split()
        if len(fields) == 10 and int(fields[1], 16) <= 1 and fields[9] != "lo":
            found.add(fields[9])
    return found
