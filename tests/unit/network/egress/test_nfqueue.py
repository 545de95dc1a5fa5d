"""The netlink messages of NFQUEUE, built and read with the kernel's own layouts."""

from __future__ import annotations

import errno
import socket
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.egress import nfqueue
from fairlead.network.egress.nfqueue import Held

# A held SYN as this module gets it: nlmsghdr, nfgenmsg, then PACKET_HDR (number 7), MARK, IFINDEX
# and PAYLOAD attributes, from 192.168.65.3:40000 to 93.184.215.14:443.
RECORDED = bytes.fromhex(
    "5800000000030000000000000000000002000041"  # 88 bytes, queue 65
    "0b000100000000070800010008000300010000000800050000000002"
    "2c000a004500003c1c4640004006b1e6c0a841035db8d70e9c4001bb00000001"
    "00000000a002ffff00000000"
)


def attribute(kind: int, payload: bytes) -> bytes:
    return struct.pack("=HH", 4 + len(payload), kind) + payload + bytes(-len(payload) % 4)


def packet_message(number: int, packet: bytes, *, first: bytes = b"") -> bytes:
    body = struct.pack("!BBH", 0, 0, 65)
    body += attribute(1, struct.pack("!IHB", number, 0x0800, 0)) + first + attribute(10, packet)
    return struct.pack("=IHHII", 16 + len(body), 0x300, 0, 0, 0) + body


def syn(source: str, source_port: int, target: str, target_port: int, options: int = 0) -> bytes:
    ports = struct.pack("!HH", source_port, target_port) + bytes(16)
    if ":" in source:
        head = struct.pack("!IHBB", 6 << 28, 20, 6, 64)
        ends = (socket.inet_pton(socket.AF_INET6, end) for end in (source, target))
        return head + b"".join(ends) + ports
    head = bytes([0x45 + options]) + bytes(8) + b"\x06" + bytes(2)
    ends = (socket.inet_aton(end) for end in (source, target))
    return head + b"".join(ends) + bytes(4 * options) + ports


def test_a_recorded_message() -> None:
    held = nfqueue.parse(RECORDED)
    assert held is not None
    assert held[0] == 7
    assert held[2:] == ("192.168.65.3", 40000, "93.184.215.14", 443)
    assert held.packet[:2] == b"\x45\x00"


@pytest.mark.parametrize(
    ("source", "target", "options"),
    [
        ("192.168.65.3", "1.2.3.4", 0),
        ("192.168.65.3", "1.2.3.4", 10),
        ("fdc4:f303:9324::3", "2001:db8::1", 0),
    ],
    ids=["IPv4", "IPv4 with options", "IPv6"],
)
def test_the_ends_of_a_held_packet(source: str, target: str, options: int) -> None:
    packet = syn(source, 40000, target, 80, options)
    message = packet_message(123456, packet, first=attribute(3, bytes(4)))
    assert nfqueue.parse(message) == Held(123456, packet, source, 40000, target, 80)


@pytest.mark.parametrize(
    "message",
    [
        b"",
        bytes(16),
        struct.pack("=IHHIIi", 36, 2, 0, 0, 0, -1) + bytes(16),
        packet_message(1, b"\x45" + bytes(10)),
        packet_message(1, b""),
        packet_message(1, bytes([0x60]) + bytes(30)),
        packet_message(1, b"")[:-4] + struct.pack("=HH", 0, 10),
    ],
    ids=["empty", "short", "error", "cut IPv4", "no packet", "cut IPv6", "length of zero"],
)
def test_what_is_not_a_held_packet(message: bytes) -> None:
    assert nfqueue.parse(message) is None


@given(st.binary(max_size=200))
def test_no_message_breaks_it(tail: bytes) -> None:
    nfqueue.parse(struct.pack("=IHHII", 16 + len(tail), 0x300, 0, 0, 0) + tail)


def test_a_verdict_to_repeat_names_packet_and_mark() -> None:
    message = nfqueue.verdict_repeat(65, 7, 0x03000000)
    length, kind, flags, _, _ = struct.unpack_from("=IHHII", message)
    assert (length, kind, flags) == (len(message), 0x301, 1)
    assert message[16:20] == struct.pack("!BBH", 0, 0, 65)
    verdict, mark = message[20:32], message[32:]
    assert verdict == attribute(2, struct.pack("!II", 4, 7))
    assert mark == attribute(3, struct.pack("!I", 0x03000000))


def test_a_verdict_to_drop() -> None:
    message = nfqueue.verdict_drop(65, 7)
    assert struct.unpack_from("=IH", message) == (len(message), 0x301)
    assert message[20:] == attribute(2, struct.pack("!II", 0, 7))


def test_binding_asks_for_headers_and_a_long_queue_and_wants_answers() -> None:
    bind, copy, length = nfqueue.bind_messages(65)
    for message in (bind, copy, length):
        size, kind, flags, _, _ = struct.unpack_from("=IHHII", message)
        assert (size, kind, flags) == (len(message), 0x302, 1 | 4)
        assert message[16:20] == struct.pack("!BBH", 0, 0, 65)
    assert bind[20:] == attribute(1, struct.pack("!BBH", 1, 0, 0))
    assert copy[20:] == attribute(2, struct.pack("!IB", 96, 2))
    assert length[20:] == attribute(3, struct.pack("!I", 65535))


@pytest.mark.parametrize("code", [0, errno.EPERM, errno.ENOPROTOOPT])
def test_the_errno_of_an_acknowledgement(code: int) -> None:
    assert nfqueue.error_of(struct.pack("=IHHIIi", 36, 2, 0, 0, 0, -code) + bytes(16)) == code


def test_other_messages_carry_no_error() -> None:
    assert nfqueue.error_of(RECORDED) == 0
