"""What cannot be reached fails in the sandbox as it does on the computer, and stops nobody else."""

from __future__ import annotations

import errno
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.protocol.egress.computer import (
    THERE,
    THERE6,
    Desk,
    Serving,
    desk,
    dial,
    echoing,
    names_there,
    resolver,
    serving,
)
from tests.support.hosts import wait_until
from tests.support.sandbox import Sandbox

PORT = 7007
VERSIONS = pytest.mark.parametrize("version", [4, 6], ids=["IPv4", "IPv6"])


@pytest.fixture(scope="module")
def joined() -> Iterator[Desk]:
    """The computer and its neighbour, who has an echo server."""
    with desk() as both, echoing(both.there, PORT):
        yield both


@pytest.fixture
def serves(joined: Desk, fairlead_home: Path) -> Iterator[Serving]:
    """Fairlead, as a user runs it."""
    with serving(joined.computer, fairlead_home) as running:
        yield running


@pytest.mark.parametrize("address", ["192.168.65.77", "fdc4:f303:9324::77"])
def test_an_unused_internal_address(sandbox: Sandbox, address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with sandbox.open(family) as client:
        start = time.perf_counter()
        code = client.connect_ex((address, 80))
        assert errno.errorcode.get(code) == "EHOSTUNREACH"
        assert time.perf_counter() - start < 1


@VERSIONS
def test_no_route_no_neighbour_and_a_black_hole(
    joined: Desk, serves: Serving, version: int
) -> None:
    """The same errors as on the computer itself; 1,000 waiting dials do not slow a good one."""
    good = THERE6 if version == 6 else THERE
    nowhere = "2001:db8::1" if version == 6 else "203.0.113.1"
    nobody = "fd09::77" if version == 6 else "10.9.0.77"
    hole = "fd09::66" if version == 6 else "10.9.0.66"
    sandbox = serves.sandbox
    assert sandbox.call(dial, good, PORT)[0] == "ok"
    assert sandbox.call(dial, good, PORT + 1)[0] == "ECONNREFUSED"

    assert joined.computer.call(dial, nowhere, PORT)[0] == "ENETUNREACH"
    outcome, took = sandbox.call(dial, nowhere, PORT)
    assert outcome == "ENETUNREACH"
    assert took < 1

    outcome, took = sandbox.call(dial, nobody, PORT)
    assert outcome == "EHOSTUNREACH"
    assert took < 10

    _make_black_hole(joined, hole, version)
    took = sandbox.call(dial_beside_black_hole, hole, good, PORT, 1000, timeout=60)
    assert took < 0.05


def _make_black_hole(joined: Desk, address: str, version: int) -> None:
    joined.there.ip("address", "add", address, "dev", joined.ends[1], *(["nodad"] * (version == 6)))
    tool = "ip6tables" if version == 6 else "iptables"
    joined.there.run([tool, "-A", "INPUT", "-d", address, "-j", "DROP"], check=True)


def dial_beside_black_hole(hole: str, good: str, port: int, count: int) -> float:
    """Begin ``count`` dials that never end, then time a good one: the median of five, seconds."""
    import resource
    import socket
    import time

    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))
    family = socket.AF_INET6 if ":" in hole else socket.AF_INET
    waiting = []
    for _ in range(count):
        sock = socket.socket(family)
        sock.setblocking(False)
        sock.connect_ex((hole, port))
        waiting.append(sock)
    took = []
    for _ in range(5):
        start = time.perf_counter()
        with socket.create_connection((good, port), timeout=10) as client:
            took.append(time.perf_counter() - start)
            client.sendall(b"x")
            assert client.recv(1) == b"x"
    still = 0
    for sock in waiting:
        try:
            sock.getpeername()
        except OSError:
            still += 1
        sock.close()
    assert still == count, "the black hole answered"
    return sorted(took)[2]


def test_dials_of_clients_that_gave_up_end(joined: Desk, serves: Serving) -> None:
    hole = "10.9.0.67"
    _make_black_hole(joined, hole, 4)
    descriptors = Path(f"/proc/{serves.process.pid}/fd")

    def count() -> int:
        return len(list(descriptors.iterdir()))

    before = count()
    assert serves.sandbox.call(begin_and_leave, hole, PORT, 50) == 50
    wait_until(lambda: count() >= before + 40, what="the dials begin")
    wait_until(lambda: count() <= before, timeout=15, what="the dials end")


def begin_and_leave(address: str, port: int, count: int) -> int:
    """Begin ``count`` connections and exit."""
    import socket

    for _ in range(count):
        with socket.socket() as sock:
            sock.setblocking(False)
            sock.connect_ex((address, port))
    return count


def test_a_client_that_waits_is_connected_in_the_end(joined: Desk, serves: Serving) -> None:
    """A target that answers after seconds only: the client's repeated SYNs keep its dial."""
    slow = "10.9.0.68"
    _make_black_hole(joined, slow, 4)
    rule = ["-D", "INPUT", "-d", slow, "-j", "DROP"]
    open_up = threading.Timer(6, lambda: joined.there.run(["iptables", *rule], check=True))
    open_up.start()
    try:
        outcome, took = serves.sandbox.call(dial, slow, PORT)
    finally:
        open_up.join()
    assert outcome == "ok"
    assert 5 < took < 15


@VERSIONS
def test_a_route_of_a_vpn_comes_and_goes(joined: Desk, serves: Serving, version: int) -> None:
    beyond, via = ("fd66::1", THERE6) if version == 6 else ("10.66.0.1", THERE)
    flag, net = ("-6", "fd66::/64") if version == 6 else ("-4", "10.66.0.0/24")
    joined.there.ip("address", "add", beyond, "dev", "lo")
    sandbox, computer = serves.sandbox, joined.computer
    assert sandbox.call(dial, beyond, PORT)[0] == "ENETUNREACH"
    computer.ip(flag, "route", "add", net, "via", via)
    assert sandbox.call(dial, beyond, PORT)[0] == "ok"
    computer.ip(flag, "route", "delete", net)
    assert sandbox.call(dial, beyond, PORT)[0] == "ENETUNREACH"


def test_a_change_of_the_resolver_is_followed(joined: Desk, fairlead_home: Path) -> None:
    there, second = joined.there, "10.9.0.3"
    there.ip("address", "add", f"{second}/24", "dev", joined.ends[1])
    with (
        resolver(there, THERE, "printer.test", "10.9.0.50"),
        resolver(there, second, "printer.test", "10.9.0.51"),
    ):
        joined.computer.set_resolvers([THERE])
        with serving(joined.computer, fairlead_home) as running:
            for address, answer in ((THERE, "10.9.0.50"), (second, "10.9.0.51")):
                joined.computer.set_resolvers([address], replace=True)
                _wait_for_answer(running, answer)
    joined.computer.set_resolvers([])


def _wait_for_answer(running: Serving, answer: str) -> None:
    wait_until(
        lambda: names_there(running.sandbox, "printer.test") == [answer],
        timeout=3,
        what=f"the resolver that says {answer} is asked",
    )
