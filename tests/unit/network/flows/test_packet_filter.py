"""The filter's instructions, carried out as bpf(4) says on frames made by hand."""

from __future__ import annotations

import struct
from ipaddress import ip_address

import pytest

from fairlead.network.flows.packet_filter import program

OURS, OURS6 = ("172.17.0.2", "10.1.2.3"), ("fd00::2", "fd00::3")
FOREIGN, FOREIGN6 = "172.17.0.3", "fd00::4"


def passes(instructions: bytes, frame: bytes, packet_type: int = 0) -> bool:
    """Whether the program lets ``frame`` pass."""
    lines = list(struct.iter_unpack("HBBI", instructions))
    accumulator = at = 0
    while True:
        code, true, false, operand = lines[at]
        at += 1
        if code == 0x06:
            return bool(operand)
        if code == 0x05:
            at += operand
        elif code == 0x15:
            at += true if accumulator == operand else false
        elif operand >= 0xFFFFF000:
            accumulator = packet_type
        else:
            width = {0x28: 2, 0x20: 4}[code]
            if operand + width > len(frame):
                return False
            accumulator = int.from_bytes(frame[operand : operand + width], "big")


def ipv4(source: str, target: str) -> bytes:
    """An Ethernet frame with an IPv4 head."""
    head = bytes(12) + ip_address(source).packed + ip_address(target).packed
    return bytes(12) + b"\x08\x00" + head + bytes(20)


def ipv6(source: str, target: str) -> bytes:
    """An Ethernet frame with an IPv6 head."""
    head = bytes(8) + ip_address(source).packed + ip_address(target).packed
    return bytes(12) + b"\x86\xdd" + head


def arp(source: str, target: str) -> bytes:
    """An ARP frame."""
    ends = bytes(6) + ip_address(source).packed + bytes(6) + ip_address(target).packed
    return bytes(12) + b"\x08\x06" + bytes(8) + ends


@pytest.mark.parametrize("make", [ipv4, arp])
@pytest.mark.parametrize("own", OURS)
def test_ipv4_and_arp_from_and_to_it(make: object, own: str) -> None:
    filtered = program((*OURS, *OURS6))
    assert callable(make)
    assert passes(filtered, make(own, FOREIGN))
    assert passes(filtered, make(FOREIGN, own))
    assert not passes(filtered, make(FOREIGN, "172.17.0.4"))


@pytest.mark.parametrize("own", OURS6)
def test_ipv6_from_and_to_it(own: str) -> None:
    filtered = program((*OURS, *OURS6))
    assert passes(filtered, ipv6(own, FOREIGN6))
    assert passes(filtered, ipv6(FOREIGN6, own))
    # The first three words are the same: the last one tells.
    assert not passes(filtered, ipv6(FOREIGN6, "fd00::5"))


def test_other_protocols_short_frames_and_families_it_has_not() -> None:
    filtered = program(OURS)
    assert not passes(filtered, bytes(12) + b"\x88\xcc" + bytes(40))
    assert not passes(filtered, bytes(10))
    assert not passes(filtered, ipv6(OURS6[0], FOREIGN6))
    assert not passes(program(OURS6), ipv4(OURS[0], FOREIGN))


def test_what_goes_out_is_seen_once() -> None:
    filtered = program(OURS, skip_outgoing=True)
    assert passes(filtered, ipv4(OURS[0], FOREIGN), packet_type=0)
    assert not passes(filtered, ipv4(OURS[0], FOREIGN), packet_type=4)
