"""Held packets: the netlink messages of NFQUEUE, as far as a SYN gate needs them.

Packets come out as :class:`Held`; verdicts go in. The layouts are those of
linux/netfilter/nfnetlink_queue.h and netlink(7). Nothing is decided here.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from typing import NamedTuple

_PACKET, _VERDICT, _CONFIG = 0x300, 0x301, 0x302
_REQUEST, _ACK = 1, 4
_ATTRIBUTE_PACKET, _ATTRIBUTE_PAYLOAD = 1, 10
_NF_DROP, _NF_REPEAT = 0, 4
_COPIED = 96
"""Bytes wanted of each packet: IPv6 and TCP headers without options are 60."""

_HEAD = struct.Struct("=IHHIIBBH")
_VERDICT_MESSAGE = struct.Struct("=IHHIIBBHHH")
_BIG = struct.Struct("!II")
_ATTRIBUTE = struct.Struct("=HH")
_PORTS = struct.Struct("!HH")


class Held(NamedTuple):
    """A held TCP packet: the queue's number for it, its head, and its ends in text and number."""

    number: int
    packet: bytes
    source: str
    source_port: int
    target: str
    target_port: int


def _attribute(kind: int, payload: bytes) -> bytes:
    length = 4 + len(payload)
    return _ATTRIBUTE.pack(length, kind) + payload + bytes(-length % 4)


def _message(kind: int, queue: int, attributes: bytes, flags: int = _REQUEST) -> bytes:
    size = _HEAD.size + len(attributes)
    return (
        _HEAD.pack(size, kind, flags, 0, 0, socket.AF_UNSPEC, 0, socket.htons(queue)) + attributes
    )


def bind_messages(queue: int) -> Iterator[bytes]:
    """The requests that take a queue over: bind, copy the headers, hold many."""
    yield _message(_CONFIG, queue, _attribute(1, struct.pack("!BBH", 1, 0, 0)), _REQUEST | _ACK)
    yield _message(_CONFIG, queue, _attribute(2, struct.pack("!IB", _COPIED, 2)), _REQUEST | _ACK)
    yield _message(_CONFIG, queue, _attribute(3, struct.pack("!I", 65535)), _REQUEST | _ACK)


def error_of(message: bytes) -> int:
    """The errno that an acknowledgement carries, 0 for success."""
    kind = struct.unpack_from("=H", message, 4)[0]
    if kind != 2:
        return 0
    return -int(struct.unpack_from("=i", message, 16)[0])


def parse(message: bytes) -> Held | None:
    """The packet in a message of the queue; ``None`` for anything else."""
    if len(message) < 32 or struct.unpack_from("=H", message, 4)[0] != _PACKET:
        return None
    number = -1
    offset, end = 20, len(message)
    while offset + 4 <= end:
        length, kind = _ATTRIBUTE.unpack_from(message, offset)
        if length < 4:
            return None
        if kind == _ATTRIBUTE_PACKET:
            number = int.from_bytes(message[offset + 4 : offset + 8], "big")
        elif kind == _ATTRIBUTE_PAYLOAD:
            return _ends(number, message[offset + 4 : offset + length])
        offset += length + (-length & 3)
    return None


def _ends(number: int, packet: bytes) -> Held | None:
    try:
        if packet[0] >> 4 == 4:
            tcp = (packet[0] & 15) * 4
            source = socket.inet_ntop(socket.AF_INET, packet[12:16])
            target = socket.inet_ntop(socket.AF_INET, packet[16:20])
        else:
            # The rules queue TCP only, and a SYN of Linux has no extension headers before it.
            tcp = 40
            source = socket.inet_ntop(socket.AF_INET6, packet[8:24])
            target = socket.inet_ntop(socket.AF_INET6, packet[24:40])
        ports = _PORTS.unpack_from(packet, tcp)
    except (IndexError, ValueError, struct.error):
        return None
    return Held(number, packet, source, ports[0], target, ports[1])


def verdict_repeat(queue: int, number: int, mark: int) -> bytes:
    """Let a held packet run through the rules again, with ``mark`` on it."""
    return (
        _VERDICT_MESSAGE.pack(40, _VERDICT, _REQUEST, 0, 0, 0, 0, socket.htons(queue), 12, 2)
        + _BIG.pack(_NF_REPEAT, number)
        + b"\x08\x00\x03\x00"
        + mark.to_bytes(4, "big")
    )


def verdict_drop(queue: int, number: int) -> bytes:
    """Forget a held packet: its sender will send it again."""
    return _VERDICT_MESSAGE.pack(
        32, _VERDICT, _REQUEST, 0, 0, 0, 0, socket.htons(queue), 12, 2
    ) + _BIG.pack(_NF_DROP, number)
