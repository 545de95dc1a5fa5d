"""IP and ICMP packets as bytes."""

from __future__ import annotations

import errno
import socket
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.egress import packets
from fairlead.network.namespace.layout import FAR_MAC, NEAR_MAC

ENDS = {4: ("93.184.215.14", "192.168.65.3"), 6: ("2001:db8::1", "fdc4:f303:9324::3")}
VERSIONS = pytest.mark.parametrize("version", [4, 6])


def ones_complement_sum(data: bytes) -> int:
    """RFC 1071 word by word, as its section 1 tells it."""
    total = 0
    for at in range(0, len(data), 2):
        total += int.from_bytes(data[at : at + 2].ljust(2, b"\0"), "big")
        total = (total & 0xFFFF) + (total >> 16)
    return total


def pseudo_header(version: int, size: int) -> bytes:
    if version == 4:
        return b""
    ends = (socket.inet_pton(socket.AF_INET6, end) for end in ENDS[6])
    return b"".join(ends) + struct.pack("!II", size, 58)


@given(st.binary(max_size=3000))
def test_the_checksum_is_that_of_rfc_1071(data: bytes) -> None:
    assert packets.checksum(data) == ones_complement_sum(data) ^ 0xFFFF


def test_the_checksum_of_rfc_1071s_example() -> None:
    assert packets.checksum(bytes.fromhex("0001f203f4f5f6f7")) == 0xFFFF ^ 0xDDF2


@VERSIONS
@given(rest=st.binary(min_size=6, max_size=1500))
def test_a_frame_is_read_back_as_it_was_written(version: int, rest: bytes) -> None:
    source, target = ENDS[version]
    frame = packets.icmp_frame(version, source, target, b"\x08\x00" + rest)
    packet = packets.parse_frame(frame)
    assert packet is not None
    assert packet[:3] == (version, source, target)
    assert packet.protocol == (1 if version == 4 else 58)
    assert packet.hops == 64
    assert packet.whole == frame[14:]
    assert packet.payload[4:] == rest[2:]
    # A receiver sums everything, the checksum included, and expects all ones.
    checked = pseudo_header(version, len(packet.payload)) + packet.payload
    assert ones_complement_sum(checked) == 0xFFFF
    if version == 4:
        assert ones_complement_sum(packet.whole[:20]) == 0xFFFF


@VERSIONS
def test_a_frame_goes_from_the_far_end_to_the_near_one(version: int) -> None:
    frame = packets.icmp_frame(version, *ENDS[version], bytes(8))
    assert frame[:6].hex(":") == NEAR_MAC
    assert frame[6:12].hex(":") == FAR_MAC


@VERSIONS
def test_ethernet_padding_is_no_part_of_a_packet(version: int) -> None:
    frame = packets.icmp_frame(version, *ENDS[version], bytes(8))
    padded = packets.parse_frame(frame + bytes(20))
    assert padded is not None
    assert padded.payload[4:] == bytes(4)
    assert len(padded.payload) == 8


def ipv4(**fields: int) -> bytes:
    parts = {"first": 0x45, "length": 28, "fragment": 0, "size": 28} | fields
    head = struct.pack(
        "!BBHHHBBH", parts["first"], 0, parts["length"], 0, parts["fragment"], 9, 1, 0
    )
    return bytes(12) + b"\x08\x00" + (head + bytes(16))[: parts["size"]]


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        bytes(12) + b"\x08\x06" + bytes(28),
        ipv4(fragment=0x2000),
        ipv4(fragment=1),
        ipv4(first=0x44),
        ipv4(length=29),
        bytes(12) + b"\x86\xdd" + bytes(39),
    ],
    ids=["empty", "ARP", "first fragment", "last fragment", "short head", "cut", "cut IPv6"],
)
def test_what_is_not_a_whole_packet(frame: bytes) -> None:
    assert packets.parse_frame(frame) is None


def test_do_not_fragment_is_no_fragment() -> None:
    assert packets.parse_frame(ipv4(fragment=0x4000)) is not None


@given(st.binary(max_size=100), st.sampled_from([b"\x08\x00", b"\x86\xdd"]))
def test_no_frame_breaks_the_reader(packet: bytes, kind: bytes) -> None:
    packets.parse_frame(bytes(12) + kind + packet)


@pytest.mark.parametrize(
    ("version", "code", "kind", "detail"),
    [
        (4, errno.ECONNREFUSED, 3, 3),
        (4, errno.ENETUNREACH, 3, 0),
        (4, errno.EHOSTUNREACH, 3, 1),
        (4, errno.EPROTONOSUPPORT, 3, 2),
        (4, errno.EACCES, 3, 13),
        (6, errno.ECONNREFUSED, 1, 4),
        (6, errno.ENETUNREACH, 1, 0),
        (6, errno.EHOSTUNREACH, 1, 3),
        (6, errno.EACCES, 1, 1),
    ],
)
def test_the_icmp_error_for_an_errno(version: int, code: int, kind: int, detail: int) -> None:
    message = packets.unreachable(version, code, b"the packet")
    assert message == bytes([kind, detail, 0, 0, 0, 0, 0, 0]) + b"the packet"


@VERSIONS
def test_an_error_never_outgrows_the_smallest_path(version: int) -> None:
    """RFC 1812 4.3.2.3: 576 bytes at most; RFC 4443 2.4: the IPv6 minimum MTU, 1280."""
    message = packets.error_message(version, 3, 0, bytes(9000))
    frame = packets.icmp_frame(version, *ENDS[version], message)
    assert len(frame) - 14 == (576 if version == 4 else 1280)


@VERSIONS
def test_the_head_of_a_refused_datagram(version: int) -> None:
    target, source = ENDS[version]
    head = packets.udp_packet_head((source, 5000), (target, 53))
    packet = packets.parse_frame(bytes(12) + (b"\x08\x00" if version == 4 else b"\x86\xdd") + head)
    assert packet is not None
    assert packet[1:3] == (source, target)
    assert packet.protocol == socket.IPPROTO_UDP
    assert packet.payload == struct.pack("!HHHH", 5000, 53, 8, 0)


@VERSIONS
@given(data=st.binary(max_size=1500))
def test_a_datagram_as_a_packet(version: int, data: bytes) -> None:
    source, target = ENDS[version]
    frame = packets.udp_frame((source, 53), (target, 5000), data)
    packet = packets.parse_frame(frame)
    assert packet is not None
    assert packet[1:3] == (source, target)
    assert packet.payload[8:] == data
    ports = struct.unpack_from("!HHHH", packet.payload)
    assert ports[:3] == (53, 5000, 8 + len(data))
    if version == 4:
        assert ports[3] == 0
    else:
        pseudo = pseudo_header(6, len(packet.payload))[:-1] + bytes([socket.IPPROTO_UDP])
        assert ones_complement_sum(pseudo + packet.payload) == 0xFFFF
        assert ports[3] != 0
