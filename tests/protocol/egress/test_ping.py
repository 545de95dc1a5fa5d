"""Echo requests: carried to the world, answered by the internal addresses, or refused in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.protocol.egress.computer import THERE, THERE6, Desk, desk
from tests.support.hosts import Host
from tests.support.sandbox_in_host import OwnedSandbox

BOTH = pytest.mark.parametrize("target", [THERE, THERE6], ids=["IPv4", "IPv6"])


@pytest.fixture(scope="module")
def joined() -> Iterator[Desk]:
    with desk() as both:
        yield both


@pytest.fixture(scope="module")
def inside(joined: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnedSandbox]:
    """A sandbox of an ordinary user on the computer, which lets its users ping."""
    with OwnedSandbox(tmp_path_factory.mktemp("sandbox"), joined.computer) as running:
        yield running


def ping(target: str, size: int, hops: int, timeout: float) -> list[Any]:
    """Send an echo request; ``["ok", True]`` where the right answer comes, else what came."""
    import errno
    import os
    import socket

    six = ":" in target
    family = socket.AF_INET6 if six else socket.AF_INET
    protocol = socket.IPPROTO_ICMPV6 if six else socket.IPPROTO_ICMP
    level = socket.IPPROTO_IPV6 if six else socket.IPPROTO_IP
    with socket.socket(family, socket.SOCK_DGRAM, protocol) as sock:
        sock.settimeout(timeout)
        # Report errors that may pass, too (IP_RECVERR, IPV6_RECVERR).
        sock.setsockopt(level, 25 if six else 11, 1)
        sock.setsockopt(level, socket.IPV6_UNICAST_HOPS if six else socket.IP_TTL, hops)
        payload = os.urandom(size)
        try:
            sock.connect((target, 0))
            sock.send(bytes([128 if six else 8, 0, 0, 0, 0, 0, 0, 7]) + payload)
            answer = sock.recv(65535)
        except TimeoutError:
            return ["timeout", False]
        except OSError as error:
            return [errno.errorcode[error.errno or 0], False]
        return ["ok", answer[0] == (129 if six else 0) and answer[6:] == b"\0\7" + payload]


def pinged(host: Host, target: str, size: int = 56, hops: int = 64, timeout: float = 3.0) -> Any:
    """Ping from ``host``."""
    return host.call(ping, target, size, hops, timeout)


@BOTH
@pytest.mark.parametrize("size", [0, 56, 1400, 8000])
def test_a_neighbour_answers(inside: OwnedSandbox, target: str, size: int) -> None:
    assert pinged(inside.host, target, size) == ["ok", True]


@pytest.mark.parametrize("role", ["gateway", "host", "gateway6", "host6"])
def test_the_internal_addresses_answer(inside: OwnedSandbox, role: str) -> None:
    assert pinged(inside.host, str(getattr(inside.roles, role))) == ["ok", True]


@pytest.mark.parametrize("target", ["192.168.65.77", "fdc4:f303:9324::77"])
def test_an_unused_internal_address(inside: OwnedSandbox, target: str) -> None:
    assert pinged(inside.host, target) == ["EHOSTUNREACH", False]


@pytest.mark.parametrize("target", ["203.0.113.1", "2001:db8::1"])
def test_no_route(joined: Desk, inside: OwnedSandbox, target: str) -> None:
    assert pinged(joined.computer, target) == ["ENETUNREACH", False]
    assert pinged(inside.host, target) == ["ENETUNREACH", False]


@pytest.mark.parametrize(
    ("target", "route"),
    [
        ("127.0.0.2", ["route", "add", "127.0.0.2", "dev", "eth0", "table", "7"]),
        ("::1", ["-6", "route", "add", "::1", "dev", "eth0", "table", "7"]),
    ],
)
def test_no_route_leads_to_the_computers_loopback(
    joined: Desk, tmp_path: Path, target: str, route: list[str]
) -> None:
    version = "-6" if ":" in target else "-4"
    with OwnedSandbox(tmp_path / "own", joined.computer) as own:
        own.host.ip(*route)
        own.host.ip(version, "rule", "add", "pref", "10", "lookup", "local")
        own.host.ip(version, "rule", "delete", "pref", "0", "lookup", "local")
        own.host.ip(version, "rule", "add", "pref", "5", "to", target, "lookup", "7")
        assert pinged(own.host, target, timeout=0.5)[0] != "ok"


def test_where_the_computer_does_not_allow_it_that_is_said(joined: Desk, tmp_path: Path) -> None:
    setting = "/proc/sys/net/ipv4/ping_group_range"
    computer = joined.computer
    before = computer.run(["cat", setting], check=True).stdout
    computer.run(["sh", "-c", f"echo 1 0 > {setting}"], check=True)
    try:
        with OwnedSandbox(tmp_path / "own", computer) as own:
            assert pinged(own.host, THERE, timeout=2)[0] in ("EACCES", "EHOSTUNREACH")
            own.reconfigure()
            remark = next(remark for remark in own.remarks if "Ping" in remark)
            assert "ping_group_range" in remark
            # The internal addresses need nobody's leave.
            assert pinged(own.host, str(own.roles.gateway)) == ["ok", True]
    finally:
        computer.run(["sh", "-c", f"echo {before.strip()} > {setting}"], check=True)


def test_many_pings_each_get_their_own_answer(inside: OwnedSandbox) -> None:
    result = inside.host.call(ping_many, THERE, 50)
    assert result == 50


def ping_many(target: str, count: int) -> int:
    """As many clients at once, each with an identifier of its own; how many were answered."""
    import socket

    socks = []
    for number in range(count):
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
        sock.settimeout(5)
        sock.connect((target, 0))
        sock.send(bytes([8, 0, 0, 0, 0, 0, 0, 1]) + b"number %d" % number)
        socks.append(sock)
    right = 0
    for number, sock in enumerate(socks):
        right += sock.recv(1000)[8:] == b"number %d" % number
        sock.close()
    return right
