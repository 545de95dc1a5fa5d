"""The names of our own."""

from __future__ import annotations

import struct
from ipaddress import IPv4Address, IPv6Address

import pytest

from fairlead.network.dns.message import NOERROR, NXDOMAIN, read_query, wire_name
from fairlead.network.dns.records import TTL, special_names

RECORDS = special_names(
    {
        "gateway": IPv4Address("10.1.0.1"),
        "engine": IPv4Address("10.1.0.3"),
        "dns": IPv4Address("10.1.0.7"),
        "host": IPv4Address("10.1.0.254"),
    }
)
A, PTR, MX, AAAA, ANY = 1, 12, 15, 28, 255


def look_up(name: str, kind: int, klass: int = 1) -> tuple[int, list[bytes], bytes] | None:
    """The RCODE, the addresses and the whole answer."""
    labels = b"".join(bytes((len(x),)) + x.encode() for x in name.split(".")) + b"\0"
    message = b"\0\7\1\0\0\1" + bytes(6) + labels + struct.pack("!2H", kind, klass)
    answer = RECORDS.answer(message, read_query(message))
    return answer and (answer.message[3] & 15, answer.addresses, answer.message)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("host.docker.internal", "10.1.0.254"),
        ("HOST.Docker.internal", "10.1.0.254"),
        ("gateway.docker.internal", "10.1.0.1"),
        ("http.docker.internal", "10.1.0.1"),
        ("vm.docker.internal", "10.1.0.3"),
        ("kubernetes.docker.internal", "10.1.0.3"),
        ("localhost", "127.0.0.1"),
        ("a.b.localhost", "127.0.0.1"),
    ],
)
def test_addresses(name: str, address: str) -> None:
    packed = IPv4Address(address).packed
    for kind in (A, ANY):
        found = look_up(name, kind)
        assert found is not None
        assert found[:2] == (NOERROR, [packed])
        assert found[2].endswith(struct.pack("!IH", TTL, 4) + packed)
        assert b"".join(bytes((len(x),)) + x.encode() for x in name.split(".")) in found[2]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("host.docker.internal", AAAA),
        ("host.docker.internal", MX),
        ("docker.internal", A),
        ("localhost", MX),
        ("254.0.1.10.in-addr.arpa", A),
    ],
)
def test_no_data_is_not_nxdomain(name: str, kind: int) -> None:
    found = look_up(name, kind)
    assert found is not None
    assert found[:2] == (NOERROR, [])
    assert found[2][6:8] == b"\0\0"


def test_loopback_has_an_ipv6_address() -> None:
    found = look_up("localhost", AAAA)
    assert found is not None
    assert found[1] == [IPv6Address("::1").packed]


def test_unknown_names_of_ours_do_not_exist() -> None:
    for name in ("absent.docker.internal", "x.host.docker.internal"):
        found = look_up(name, A)
        assert found is not None
        assert found[0] == NXDOMAIN


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("10.1.0.254", "host.docker.internal"),
        ("10.1.0.1", "gateway.docker.internal"),
        ("10.1.0.3", "vm.docker.internal"),
        ("127.0.0.1", "localhost"),
    ],
)
def test_pointers(address: str, name: str) -> None:
    found = look_up(IPv4Address(address).reverse_pointer, PTR)
    assert found is not None
    assert found[2].endswith(wire_name(name))


def test_pointer_of_the_ipv6_loopback() -> None:
    found = look_up(IPv6Address("::1").reverse_pointer, PTR)
    assert found is not None
    assert found[2].endswith(wire_name("localhost"))


@pytest.mark.parametrize(
    ("name", "klass"),
    [
        ("example.com", 1),
        ("internal", 1),
        ("xdocker.internal", 1),
        ("notlocalhost", 1),
        ("8.8.8.8.in-addr.arpa", 1),
        ("host.docker.internal", 3),
    ],
)
def test_other_names_are_for_others(name: str, klass: int) -> None:
    assert look_up(name, A, klass) is None
