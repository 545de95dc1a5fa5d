"""IP and ICMP packets as bytes: just what answering for the world beyond ``eth0`` takes.

RFC 791, RFC 792, RFC 8200 and RFC 4443. Pure functions; nothing is sent here.
"""

from __future__ import annotations

import errno
import socket
import struct
from typing import NamedTuple

from fairlead.network.namespace.layout import FAR_MAC, NEAR_MAC

ICMP, ICMPV6 = 1, 58
ECHO_REQUEST = {4: 8, 6: 128}
ECHO_REPLY = {4: 0, 6: 129}

_ETHERNET = bytes.fromhex(NEAR_MAC.replace(":", "")) + bytes.fromhex(FAR_MAC.replace(":", ""))
_TYPE = {4: b"\x08\x00", 6: b"\x86\xdd"}
_FAMILY = {4: socket.AF_INET, 6: socket.AF_INET6}

# errno -> (type, code) of destination unreachable, for IPv4 and IPv6.
_UNREACHABLE_4 = {
    errno.ECONNREFUSED: (3, 3),
    errno.ENETUNREACH: (3, 0),
    errno.EHOSTUNREACH: (3, 1),
    errno.EPROTONOSUPPORT: (3, 2),
}
_UNREACHABLE_6 = {
    errno.ECONNREFUSED: (1, 4),
    errno.ENETUNREACH: (1, 0),
    errno.EHOSTUNREACH: (1, 3),
    errno.EPROTONOSUPPORT: (1, 4),
}
_PROHIBITED = {4: (3, 13), 6: (1, 1)}


class Packet(NamedTuple):
    """An IP packet: version, ends in text, hop limit, protocol, its payload, and all of it."""

    version: int
    source: str
    target: str
    hops: int
    protocol: int
    payload: bytes
    whole: bytes


def parse_frame(frame: bytes) -> Packet | None:
    """The IP packet of an Ethernet frame; ``None`` for anything else and for fragments."""
    if len(frame) < 34:
        return None
    kind, packet = frame[12:14], frame[14:]
    if kind == _TYPE[4]:
        length, _, fragment, hops, protocol = struct.unpack_from("!HHHBB", packet, 2)
        head = (packet[0] & 15) * 4
        if fragment & 0x3FFF or head < 20 or length > len(packet):
            return None
        source = socket.inet_ntop(socket.AF_INET, packet[12:16])
        target = socket.inet_ntop(socket.AF_INET, packet[16:20])
        whole = packet[:length]
        return Packet(4, source, target, hops, protocol, whole[head:], whole)
    if kind == _TYPE[6] and len(packet) >= 40:
        length, protocol, hops = struct.unpack_from("!HBB", packet, 4)
        source = socket.inet_ntop(socket.AF_INET6, packet[8:24])
        target = socket.inet_ntop(socket.AF_INET6, packet[24:40])
        whole = packet[: 40 + length]
        return Packet(6, source, target, hops, protocol, whole[40:], whole)
    return None


def checksum(data: bytes) -> int:
    """The Internet checksum (RFC 1071)."""
    if len(data) % 2:
        data += b"\0"
    total: int = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def ip_packet(version: int, source: str, target: str, protocol: int, payload: bytes) -> bytes:
    """An IP packet around ``payload``; for IPv4 with the header's checksum."""
    family = _FAMILY[version]
    ends = socket.inet_pton(family, source) + socket.inet_pton(family, target)
    if version == 6:
        return struct.pack("!IHBB", 6 << 28, len(payload), protocol, 64) + ends + payload
    head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(payload), 0, 0, 64, protocol, 0) + ends
    return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + payload


def icmp_frame(version: int, source: str, target: str, message: bytes) -> bytes:
    """An Ethernet frame to ``eth0`` with an ICMP message, whose checksum is filled in here."""
    message = message[:2] + b"\0\0" + message[4:]
    pseudo = b""
    if version == 6:
        ends = socket.inet_pton(socket.AF_INET6, source) + socket.inet_pton(socket.AF_INET6, target)
        pseudo = ends + struct.pack("!II", len(message), ICMPV6)
    message = message[:2] + struct.pack("!H", checksum(pseudo + message)) + message[4:]
    protocol = ICMP if version == 4 else ICMPV6
    return _ETHERNET + _TYPE[version] + ip_packet(version, source, target, protocol, message)


def unreachable(version: int, code: int, quoted: bytes) -> bytes:
    """The ICMP destination-unreachable message for the errno ``code``, quoting a packet."""
    table = _UNREACHABLE_4 if version == 4 else _UNREACHABLE_6
    kind, detail = table.get(code, _PROHIBITED[version])
    return error_message(version, kind, detail, quoted)


def error_message(version: int, kind: int, code: int, quoted: bytes) -> bytes:
    """An ICMP error of ``kind`` and ``code`` about the packet that begins with ``quoted``."""
    most = 548 if version == 4 else 1232
    return bytes((kind, code)) + bytes(6) + quoted[:most]


def udp_packet_head(source: tuple[str, int], target: tuple[str, int]) -> bytes:
    """The beginning of a UDP packet as an ICMP error quotes it: IP header and ports."""
    version = 6 if ":" in target[0] else 4
    ports = struct.pack("!HHHH", source[1], target[1], 8, 0)
    return ip_packet(version, source[0], target[0], socket.IPPROTO_UDP, ports)


def udp_frame(source: tuple[str, int], target: tuple[str, int], data: bytes) -> bytes:
    """An Ethernet frame to ``eth0`` with a UDP datagram (RFC 768)."""
    version = 6 if ":" in target[0] else 4
    size = 8 + len(data)
    head = struct.pack("!HHHH", source[1], target[1], size, 0)
    if version == 6:
        # For IPv4 a checksum of 0 says that there is none; IPv6 wants one (RFC 8200 8.1).
        ends = b"".join(socket.inet_pton(socket.AF_INET6, end) for end, _ in (source, target))
        pseudo = ends + struct.pack("!II", size, socket.IPPROTO_UDP)
        head = head[:6] + struct.pack("!H", checksum(pseudo + head + data) or 0xFFFF)
    packet = ip_packet(version, source[0], target[0], socket.IPPROTO_UDP, head + data)
    return _ETHERNET + _TYPE[version] + packet
