"""A classic BPF program that lets the frames of some addresses pass (bpf(4), packet(7)).

It runs in the kernel, so that other containers' frames are never copied, let alone written.
"""

from __future__ import annotations

import ctypes
import socket
import struct
from collections.abc import Iterable
from ipaddress import IPv4Address, ip_address

_SO_ATTACH_FILTER = 26
_LOAD_HALF, _LOAD_WORD, _JUMP_EQUAL, _JUMP, _RETURN = 0x28, 0x20, 0x15, 0x05, 0x06
_PACKET_TYPE = 0xFFFFF000 + 4
"""Where the kernel's own view of a frame's direction is loaded from (SKF_AD_PKTTYPE)."""
_OUTGOING = 4
_IPV4, _ARP, _IPV6 = 0x0800, 0x0806, 0x86DD
_PASS = 0x40000

_Line = tuple[int, str, str, int]
"""Code, where to jump when true and when not (empty: the next line), operand."""


def program(addresses: Iterable[str], *, skip_outgoing: bool = False) -> bytes:
    """The instructions that let IPv4, IPv6 and ARP frames from or to ``addresses`` pass.

    ``skip_outgoing``: not those on their way out, which a loopback device shows once more as
    they come in.
    """
    parsed = [ip_address(address) for address in addresses]
    four = [int(one) for one in parsed if isinstance(one, IPv4Address)]
    six = [one.packed for one in parsed if not isinstance(one, IPv4Address)]
    lines: list[_Line | str] = []
    if skip_outgoing:
        lines += [(_LOAD_WORD, "", "", _PACKET_TYPE), (_JUMP_EQUAL, "drop", "", _OUTGOING)]
    lines += [
        (_LOAD_HALF, "", "", 12),
        (_JUMP_EQUAL, "ipv4", "", _IPV4),
        (_JUMP_EQUAL, "arp", "", _ARP),
        (_JUMP_EQUAL, "ipv6", "drop", _IPV6),
    ]
    for label, offsets in (("ipv4", (26, 30)), ("arp", (28, 38))):
        lines.append(label)
        for offset in offsets:
            lines.append((_LOAD_WORD, "", "", offset))
            lines += [(_JUMP_EQUAL, "pass", "", address) for address in four]
        lines.append((_JUMP, "drop", "", 0))
    lines.append("ipv6")
    for offset in (22, 38):
        for number, packed in enumerate(six):
            other = f"other {offset} {number}"
            for index, word in enumerate(struct.unpack("!4I", packed)):
                lines.append((_LOAD_WORD, "", "", offset + 4 * index))
                lines.append((_JUMP_EQUAL, "pass" if index == 3 else "", other, word))
            lines.append(other)
    lines += ["drop", (_RETURN, "", "", 0), "pass", (_RETURN, "", "", _PASS)]
    return _assembled(lines)


def attach(sock: socket.socket, instructions: bytes) -> None:
    """Have the kernel give ``sock`` only what ``instructions`` let pass. Raises ``OSError``."""
    buffer = ctypes.create_string_buffer(instructions, len(instructions))
    filters = struct.pack("HP", len(instructions) // 8, ctypes.addressof(buffer))
    sock.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, filters)


def _assembled(lines: list[_Line | str]) -> bytes:
    places: dict[str, int] = {}
    code: list[_Line] = []
    for line in lines:
        if isinstance(line, str):
            places[line] = len(code)
        else:
            code.append(line)

    def distance(number: int, label: str) -> int:
        return places[label] - number - 1 if label else 0

    made = []
    for number, (operation, true, false, operand) in enumerate(code):
        if operation == _JUMP:
            made.append(struct.pack("HBBI", operation, 0, 0, distance(number, true)))
        else:
            jumps = distance(number, true), distance(number, false)
            made.append(struct.pack("HBBI", operation, *jumps, operand))
    return b"".join(made)
