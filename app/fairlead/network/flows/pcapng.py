"""Blocks of a pcapng file (draft-ietf-opsawg-pcapng), little-endian, times in nanoseconds. Pure."""

from __future__ import annotations

import struct

ETHERNET = 1
"""The link type of captured frames (LINKTYPE_ETHERNET)."""

_SECTION, _INTERFACE, _STATISTICS, _PACKET = 0x0A0D0D0A, 1, 5, 6
_MAGIC = 0x1A2B3C4D
_APPLICATION = 4
_NAME, _RESOLUTION = 2, 9
_RECEIVED, _DROPPED = 4, 5
_NANOSECONDS = b"\x09"
_PACKET_HEAD = struct.Struct("<IIIII")


def section(application: str) -> bytes:
    """The block that a file begins with; ``application`` says who wrote it."""
    body = struct.pack("<IHHq", _MAGIC, 1, 0, -1) + _options((_APPLICATION, application.encode()))
    return _block(_SECTION, body)


def interface(name: str, snap: int) -> bytes:
    """An interface of Ethernet frames, cut after ``snap`` bytes; they are numbered from 0."""
    options = _options((_NAME, name.encode()), (_RESOLUTION, _NANOSECONDS))
    return _block(_INTERFACE, struct.pack("<HHI", ETHERNET, 0, snap) + options)


def packet(number: int, when: int, data: bytes | memoryview, length: int) -> bytes:
    """A frame that interface ``number`` saw ``when``, in ns since the epoch.

    It was ``length`` bytes long; ``data`` are the first of them.
    """
    high, low = when >> 32, when & 0xFFFFFFFF
    head = _PACKET_HEAD.pack(number, high, low, len(data), length)
    return _block(_PACKET, b"".join((head, data, bytes(-len(data) % 4))))


def statistics(number: int, when: int, received: int, dropped: int) -> bytes:
    """How many frames interface ``number`` had, and how many of these were lost."""
    options = _options(
        (_RECEIVED, struct.pack("<Q", received)), (_DROPPED, struct.pack("<Q", dropped))
    )
    head = struct.pack("<III", number, when >> 32, when & 0xFFFFFFFF)
    return _block(_STATISTICS, head + options)


def _options(*options: tuple[int, bytes]) -> bytes:
    made = [
        struct.pack("<HH", code, len(value)) + value + bytes(-len(value) % 4)
        for code, value in options
    ]
    return b"".join((*made, bytes(4)))


def _block(kind: int, body: bytes) -> bytes:
    length = struct.pack("<I", len(body) + 12)
    return b"".join((struct.pack("<I", kind), length, body, length))
