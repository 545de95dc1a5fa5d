"""The host's own loopback: reachable as host.docker.internal while that is on, and in no other way.

"Reached" means that a server on this computer's 127.0.0.1 or ::1 saw anything at all.
"""

from __future__ import annotations

import contextlib
import errno
import select
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.protocol.egress.peers import port_of
from tests.support.sandbox import LOOPBACK, Sandbox

PROXY_PORT = 3128


@dataclass(frozen=True, slots=True)
class Watched:
    """Servers for TCP and UDP, on 127.0.0.1 and ::1, all with the same port."""

    port: int
    sockets: tuple[socket.socket, ...]

    def reached(self, within: float = 0.0) -> bool:
        """Whether anything has arrived."""
        return bool(select.select(self.sockets, [], [], within)[0])


@pytest.fixture
def watched() -> Iterator[Watched]:
    with contextlib.ExitStack() as stack:
        for _ in range(20):
            with contextlib.suppress(OSError):
                found = _same_port(stack)
                break
        yield found


def _same_port(stack: contextlib.ExitStack) -> Watched:
    port, sockets = 0, []
    for family in (socket.AF_INET, socket.AF_INET6):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            sock = stack.enter_context(socket.socket(family, kind))
            sock.bind((LOOPBACK[family], port))
            sock.setblocking(False)
            if kind == socket.SOCK_STREAM:
                sock.listen()
            port = port_of(sock)
            sockets.append(sock)
    return Watched(port, tuple(sockets))


@pytest.fixture
def closed(sandbox: Sandbox) -> Iterator[Sandbox]:
    """The sandbox with *Containers may reach services on this computer* off."""
    sandbox.reconfigure(host_loopback=False)
    yield sandbox
    sandbox.reconfigure(host_loopback=True)


def try_tcp(sandbox: Sandbox, family: int, address: str, port: int) -> str:
    """Connect; ``connected`` or the name of the errno."""
    with sandbox.open(family, timeout=3) as client:
        try:
            code = client.connect_ex((address, port))
        except TimeoutError:
            return "timeout"
        return errno.errorcode[code] if code else "connected"


def ask_proxy(sandbox: Sandbox, family: int, head: str) -> bytes:
    """The first line of what the explicit proxy answers."""
    address = sandbox.gateway_address(family)
    with sandbox.connect(PROXY_PORT, family, address) as client:
        client.sendall(head.encode())
        return client.recv(4096).partition(b"\r\n")[0]


def test_on_it_is_reached_by_its_name_only(sandbox: Sandbox, watched: Watched, family: int) -> None:
    assert try_tcp(sandbox, family, sandbox.host_address(family), watched.port) == "connected"
    assert watched.reached(1)


def test_off_it_is_refused(closed: Sandbox, watched: Watched, family: int) -> None:
    assert try_tcp(closed, family, closed.host_address(family), watched.port) == "ECONNREFUSED"
    with closed.open(family, socket.SOCK_DGRAM) as client:
        client.connect((closed.host_address(family), watched.port))
        client.send(b"anybody?")
        with pytest.raises(ConnectionRefusedError):
            client.recv(10)
    assert not watched.reached(0.1)


ELSEWHERE = [
    "127.0.0.1", "127.0.0.2", "127.255.255.254", "0.0.0.0", "::1", "::", "::ffff:127.0.0.1",
    "::ffff:0.0.0.0", "192.168.65.1", "192.168.65.2", "192.168.65.3", "fdc4:f303:9324::1",
    "fdc4:f303:9324::2", "::127.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_other_address_leads_there(sandbox: Sandbox, watched: Watched, address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    assert try_tcp(sandbox, family, address, watched.port) != "connected"
    with sandbox.open(family, socket.SOCK_DGRAM) as client, contextlib.suppress(OSError):
        client.sendto(b"anybody?", (address, watched.port))
    assert not watched.reached(0.1)


# The sandbox's root may lay routes as it likes: what then leaves is still not dialled.
ROUTES = [
    ("127.0.0.2", ["route", "add", "127.0.0.2", "dev", "eth0"]),
    ("127.0.0.1", ["route", "add", "unicast", "127.0.0.1", "dev", "eth0", "table", "7"]),
    ("::1", ["-6", "route", "add", "::1", "dev", "eth0", "table", "7"]),
    ("::127.0.0.1", ["-6", "route", "add", "::127.0.0.1", "dev", "eth0"]),
]


@pytest.mark.parametrize(("address", "route"), ROUTES, ids=[f"{a}" for a, _ in ROUTES])
def test_routes_of_the_sandbox_do_not_lead_there(
    own_sandbox: Sandbox, watched: Watched, address: str, route: list[str]
) -> None:
    host = own_sandbox.host
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    for sysctl in ("all", "eth0", "lo", "far"):
        host.run(["sh", "-c", f"echo 1 > /proc/sys/net/ipv4/conf/{sysctl}/route_localnet"])
    host.ip(*route)
    if "table" in route:
        # Ahead of the kernel's own table, which knows loopback addresses as local.
        version = "-6" if family == socket.AF_INET6 else "-4"
        host.ip(version, "rule", "add", "pref", "10", "lookup", "local")
        host.ip(version, "rule", "add", "pref", "5", "to", address, "lookup", "7")
    assert try_tcp(own_sandbox, family, address, watched.port) != "connected"
    with own_sandbox.open(family, socket.SOCK_DGRAM) as client, contextlib.suppress(OSError):
        client.sendto(b"anybody?", (address, watched.port))
    assert not watched.reached(0.1)


NAMES = ["localhost", "127.0.0.1", "127.0.0.2", "[::1]", "0.0.0.0", "[::]", "[::ffff:127.0.0.1]"]


@pytest.mark.parametrize("name", NAMES)
def test_the_explicit_proxy_does_not_lead_there(
    sandbox: Sandbox, watched: Watched, name: str
) -> None:
    target = f"{name}:{watched.port}"
    heads = (
        f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n",
        f"GET http://{target}/ HTTP/1.1\r\nHost: {target}\r\n\r\n",
    )
    for head in heads:
        answer = ask_proxy(sandbox, socket.AF_INET, head)
        assert answer.startswith((b"HTTP/1.1 4", b"HTTP/1.1 5")), answer
    assert not watched.reached(0.1)


def test_names_of_this_computer_do_not_lead_there(sandbox: Sandbox, watched: Watched) -> None:
    """Its own name is often 127.0.1.1 in /etc/hosts."""
    target = f"{socket.gethostname()}:{watched.port}"
    ask_proxy(sandbox, socket.AF_INET, f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n")
    assert not watched.reached(0.1)


def test_the_explicit_proxy_leads_to_the_host_while_that_is_on(
    sandbox: Sandbox, watched: Watched, family: int
) -> None:
    target = f"host.docker.internal:{watched.port}"
    head = f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n"
    assert ask_proxy(sandbox, family, head).startswith(b"HTTP/1.1 200")
    assert watched.reached(1)


def test_the_explicit_proxy_does_not_lead_to_the_host_while_that_is_off(
    closed: Sandbox, watched: Watched, family: int
) -> None:
    target = f"host.docker.internal:{watched.port}"
    head = f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n"
    assert ask_proxy(closed, family, head).startswith((b"HTTP/1.1 4", b"HTTP/1.1 5"))
    assert not watched.reached(0.1)


def test_connections_that_are_open_live_on_when_it_is_switched_off(
    sandbox: Sandbox, watched: Watched
) -> None:
    """The setting is a rule for new connections."""
    listening = watched.sockets[0]
    with sandbox.connect(watched.port) as client:
        assert watched.reached(1)
        server, _ = listening.accept()
        with server:
            sandbox.reconfigure(host_loopback=False)
            try:
                client.sendall(b"still here")
                server.settimeout(5)
                assert server.recv(100) == b"still here"
            finally:
                sandbox.reconfigure(host_loopback=True)
