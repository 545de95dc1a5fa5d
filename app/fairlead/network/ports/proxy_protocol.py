"""The PROXY protocol's header, which tells a server who its client really is.

Source: "The PROXY protocol, versions 1 & 2" (haproxy, doc/proxy-protocol.txt), sections 2.1
and 2.2.
"""

from __future__ import annotations

import socket
import struct
from ipaddress import IPv4Address, IPv6Address, ip_address

_SIGNATURE = b"\r\n\r\n\x00\r\nQUIT\n"
_PROXY_2 = 0x21
"""Version 2, command PROXY."""
_TCP_4 = 0x11
_TCP_6 = 0x21


def header(version: int, source: tuple[str, int], destination: tuple[str, int]) -> bytes:
    """The header of a TCP connection from ``source`` to ``destination``, address and port each.

    ``version`` is 1 (text) or 2 (binary); 0 means none and gives no bytes. Where only one address
    is IPv4, it is mapped into IPv6 (RFC 4291 2.5.5.2). Raises ``ValueError`` for other versions
    and for what is no address.
    """
    if version == 0:
        return b""
    if version not in (1, 2):
        raise ValueError(f"there is no PROXY protocol version {version}")
    addresses = [ip_address(source[0]), ip_address(destination[0])]
    if all(isinstance(address, IPv4Address) for address in addresses):
        family, name, kind = socket.AF_INET, "TCP4", _TCP_4
        packed = [address.packed for address in addresses]
    else:
        family, name, kind = socket.AF_INET6, "TCP6", _TCP_6
        packed = [_packed6(address) for address in addresses]
    if version == 1:
        texts = [socket.inet_ntop(family, one) for one in packed]
        return f"PROXY {name} {texts[0]} {texts[1]} {source[1]} {destination[1]}\r\n".encode()
    body = b"".join(packed) + struct.pack("!HH", source[1], destination[1])
    return _SIGNATURE + struct.pack("!BBH", _PROXY_2, kind, len(body)) + body


def _packed6(address: IPv4Address | IPv6Address) -> bytes:
    """The address in sixteen bytes; a zone (``%eth0``) has no place in the header."""
    if isinstance(address, IPv4Address):
        return bytes(10) + b"\xff\xff" + address.packed
    return address.packed
