"""ping(8) and tracing as people use them, and what is neither TCP, UDP nor ping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.protocol.egress.computer import THERE, THERE6, Desk, desk
from tests.support.hosts import Host
from tests.support.sandbox import Sandbox
from tests.support.sandbox_in_host import OwnedSandbox

VERSIONS = pytest.mark.parametrize("there", [THERE, THERE6], ids=["IPv4", "IPv6"])
BEYOND, BEYOND6 = "10.9.1.2", "fd09:1::2"
_IPV4_FORWARD = "echo 1 > /proc/sys/net/ipv4/ip_forward"
_IPV6_FORWARD = "echo 1 > /proc/sys/net/ipv6/conf/all/forwarding"


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnedSandbox]:
    """A sandbox on a computer whose neighbour routes on."""
    with desk() as joined:
        _route_beyond(joined)
        directory: Path = tmp_path_factory.mktemp("icmp") / "sandbox"
        with OwnedSandbox(directory, joined.computer) as sandbox:
            assert sandbox.answer["problem"] == ""
            yield sandbox


def _route_beyond(joined: Desk) -> None:
    joined.there.run(["sh", "-c", f"{_IPV4_FORWARD}; {_IPV6_FORWARD}"], check=True)
    for flag, net, via in (("-4", "10.9.1.0/24", THERE), ("-6", "fd09:1::/64", THERE6)):
        joined.computer.ip(flag, "route", "add", net, "via", via)
        joined.there.ip(flag, "route", "add", net, "dev", joined.ends[1])


def ping(host: Host, address: str, *options: str) -> str:
    """What ping says."""
    done = host.run(["ping", "-n", "-c1", "-W3", *options, address])
    return f"{done.stdout}\n{done.stderr}"


def answered(said: str) -> int:
    """How many answers came, out of what ping says; none of them twice or damaged."""
    assert "DUP" not in said
    assert "wrong data" not in said
    found = re.search(r"(\d+) received", said)
    assert found, said
    return int(found[1])


@VERSIONS
@pytest.mark.parametrize("size", [1472, 1473, 65_000])
def test_an_echo_larger_than_the_wire(inside: OwnedSandbox, there: str, size: int) -> None:
    assert answered(ping(inside.host, there, "-s", str(size))) == 1


@VERSIONS
def test_many_echoes_each_answered_once(inside: OwnedSandbox, there: str) -> None:
    assert answered(ping(inside.host, there, "-c200", "-i0.002", "-p", "5a")) == 200


@pytest.mark.parametrize(
    ("there", "beyond", "words"),
    [(THERE, BEYOND, "Time to live exceeded"), (THERE6, BEYOND6, "Time exceeded: Hop limit")],
    ids=["IPv4", "IPv6"],
)
def test_a_route_can_be_traced(inside: OwnedSandbox, there: str, beyond: str, words: str) -> None:
    assert f"From {there} icmp_seq=1 {words}" in ping(inside.host, beyond, "-t1")


def send_other(address: str, protocol: int) -> str:
    """Send a packet of a protocol that is carried by nobody; the errno it ends with."""
    import errno
    import socket

    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_RAW, protocol) as sock:
        sock.settimeout(5)
        sock.connect((address, 0))
        sock.send(b"x" * 40)
        try:
            sock.recv(100)
        except TimeoutError:
            return "nothing"
        except OSError as error:
            return errno.errorcode[error.errno or 0]
    return "an answer"


@pytest.mark.parametrize(
    ("address", "outcome"),
    # ICMPv6 has "port unreachable" for it at most (RFC 4443 3.1).
    [("203.0.113.1", "ENOPROTOOPT"), ("2001:db8::1", "ECONNREFUSED")],
    ids=["IPv4", "IPv6"],
)
def test_other_protocols_are_refused(sandbox: Sandbox, address: str, outcome: str) -> None:
    assert sandbox.host.call(send_other, address, 132) == outcome
