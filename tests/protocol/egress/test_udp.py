"""Datagrams out of the sandbox: whole, once, answered from the right address, refused properly."""

from __future__ import annotations

import contextlib
import errno
import socket
import threading
from collections.abc import Iterator

import pytest

from tests.protocol.egress.peers import block, port_of
from tests.support.hosts import free_port, wait_until
from tests.support.sandbox import LOOPBACK, Sandbox

SIZES = [1, 2, 512, 1_200, 1_471, 1_472, 1_473, 8_972, 9_000, 16_384, 40_000, 65_507]


@contextlib.contextmanager
def udp_server(family: int) -> Iterator[socket.socket]:
    """A UDP socket on this computer's loopback."""
    with socket.socket(family, socket.SOCK_DGRAM) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        sock.bind((LOOPBACK[socket.AddressFamily(family)], 0))
        sock.settimeout(5)
        yield sock


@contextlib.contextmanager
def echo(family: int) -> Iterator[int]:
    """A UDP echo server; gives its port."""
    with udp_server(family) as server:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    data, peer = server.recvfrom(65535)
                    if data == b"stop":
                        return
                    server.sendto(data, peer)

        server.settimeout(None)
        thread = threading.Thread(target=serve)
        thread.start()
        port = port_of(server)
        try:
            yield port
        finally:
            with socket.socket(family, socket.SOCK_DGRAM) as stop:
                stop.sendto(b"stop", (LOOPBACK[socket.AddressFamily(family)], port))
            thread.join(10)


def client_of(sandbox: Sandbox, family: int, timeout: float = 5.0) -> socket.socket:
    """A UDP socket in the sandbox."""
    client = sandbox.open(family, socket.SOCK_DGRAM, timeout=timeout)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
    return client


def test_echo_of_every_size(sandbox: Sandbox, family: int) -> None:
    with echo(family) as port, client_of(sandbox, family) as client:
        target = (sandbox.host_address(family), port)
        for size in SIZES:
            data = block(size)
            client.sendto(data, target)
            answer, source = client.recvfrom(65535)
            assert answer == data, size
            assert source[:2] == target


def test_an_empty_datagram_is_one_too(sandbox: Sandbox, family: int) -> None:
    with echo(family) as port, client_of(sandbox, family) as client:
        client.connect((sandbox.host_address(family), port))
        for _ in range(3):
            client.send(b"")
            assert client.recv(10) == b""


def test_a_connected_client_gets_its_answers(sandbox: Sandbox, family: int) -> None:
    """The kernel throws away what does not come from the address that was asked."""
    with echo(family) as port, client_of(sandbox, family) as client:
        client.connect((sandbox.host_address(family), port))
        for turn in range(50):
            client.send(b"%d" % turn)
            assert client.recv(100) == b"%d" % turn


def test_each_client_gets_its_own_answers(sandbox: Sandbox, family: int) -> None:
    """Many flows to one target are made at once: none takes what is another's."""
    for _ in range(10):
        _ask_at_once(sandbox, family)


def _ask_at_once(sandbox: Sandbox, family: int) -> None:
    with contextlib.ExitStack() as stack:
        port = stack.enter_context(echo(family))
        target = (sandbox.host_address(family), port)
        clients = [stack.enter_context(client_of(sandbox, family)) for _ in range(20)]
        for turn in range(5):
            for number, client in enumerate(clients):
                client.sendto(b"%d %d" % (number, turn), target)
        for number, client in enumerate(clients):
            # One that met a neighbour's socket between its bind and its connect may come late.
            answers = sorted(client.recv(100) for _ in range(5))
            assert answers == [b"%d %d" % (number, turn) for turn in range(5)]


def test_one_client_and_several_servers(sandbox: Sandbox, family: int) -> None:
    with echo(family) as one, echo(family) as two, client_of(sandbox, family) as client:
        for turn in range(5):
            for port in (one, two):
                client.sendto(b"%d" % turn, (sandbox.host_address(family), port))
                answer, source = client.recvfrom(100)
                assert (answer, source[1]) == (b"%d" % turn, port)


def test_a_server_speaks_again_unasked(sandbox: Sandbox, family: int) -> None:
    with udp_server(family) as server, client_of(sandbox, family) as client:
        client.sendto(b"hello", (sandbox.host_address(family), port_of(server)))
        _, peer = server.recvfrom(100)
        for word in (b"one", b"two", b"three"):
            server.sendto(word, peer)
        assert [client.recv(100) for _ in range(3)] == [b"one", b"two", b"three"]


def test_the_first_burst_comes_whole_once_and_in_order(sandbox: Sandbox, family: int) -> None:
    """Datagrams that arrive while the flow is being made go the same way as those after it."""
    words = [b"%d" % number for number in range(200)]
    with udp_server(family) as server, client_of(sandbox, family) as client:
        target = (sandbox.host_address(family), port_of(server))
        for word in words:
            client.sendto(word, target)
        came = [server.recvfrom(100) for _ in words]
        assert [word for word, _ in came] == words
        assert len({peer for _, peer in came}) == 1
        server.settimeout(0.05)
        with pytest.raises(TimeoutError):
            server.recv(100)


def test_a_closed_port_is_refused(sandbox: Sandbox, family: int) -> None:
    port = free_port(socket.SOCK_DGRAM, LOOPBACK[socket.AddressFamily(family)])
    with client_of(sandbox, family) as client:
        client.connect((sandbox.host_address(family), port))
        client.send(b"anybody?")
        with pytest.raises(ConnectionRefusedError):
            client.recv(10)


def test_datagrams_after_a_refusal_arrive(sandbox: Sandbox, family: int) -> None:
    """An error belongs to an earlier datagram: those after it flow once somebody listens."""
    with udp_server(family) as server:
        port = port_of(server)
    with client_of(sandbox, family) as client:
        client.connect((sandbox.host_address(family), port))
        client.send(b"too early")
        with pytest.raises(ConnectionRefusedError):
            client.recv(10)
        with socket.socket(family, socket.SOCK_DGRAM) as server:
            server.bind((LOOPBACK[socket.AddressFamily(family)], port))
            server.settimeout(5)
            client.send(b"in time")
            assert server.recv(100) == b"in time"


def test_nobody_at_an_unused_internal_address(sandbox: Sandbox, family: int) -> None:
    network = "fdc4:f303:9324::77" if family == socket.AF_INET6 else "192.168.65.77"
    recverr = (socket.IPPROTO_IPV6, 25) if family == socket.AF_INET6 else (socket.IPPROTO_IP, 11)
    with client_of(sandbox, family) as client:
        # Without it the kernel keeps errors that may pass from UDP sockets (ip(7), IP_RECVERR).
        client.setsockopt(*recverr, 1)
        client.connect((network, 9))
        client.send(b"anybody?")
        with pytest.raises(OSError, match="No route to host") as caught:
            client.recv(10)
        assert caught.value.errno == errno.EHOSTUNREACH


def test_flows_end_when_the_loopback_is_switched_off(sandbox: Sandbox, family: int) -> None:
    with echo(family) as port, client_of(sandbox, family) as client:
        client.connect((sandbox.host_address(family), port))
        client.send(b"before")
        assert client.recv(10) == b"before"
        sandbox.reconfigure(host_loopback=False)
        try:
            client.send(b"during")
            with pytest.raises(ConnectionRefusedError):
                client.recv(10)
        finally:
            sandbox.reconfigure(host_loopback=True)
        client.send(b"after")
        assert client.recv(10) == b"after"


def test_many_flows_leave_nothing_over(own_sandbox: Sandbox) -> None:
    with echo(socket.AF_INET) as port:
        target = (own_sandbox.host_address(socket.AF_INET), port)
        for _ in range(300):
            with client_of(own_sandbox, socket.AF_INET) as client:
                client.sendto(b"x", target)
                assert client.recv(10) == b"x"
        # Fewer where the kernel gave a later client the port of an earlier one.
        assert 280 <= own_sandbox.network.traffic().udp_total <= 300
        own_sandbox.reconfigure(host_loopback=False)
        wait_until(lambda: own_sandbox.network.traffic().udp_open == 0, what="the flows end")


def test_after_a_sleep_flows_begin_anew(sandbox: Sandbox) -> None:
    with echo(socket.AF_INET) as port, client_of(sandbox, socket.AF_INET) as client:
        client.connect((sandbox.host_address(socket.AF_INET), port))
        client.send(b"before")
        assert client.recv(100) == b"before"
        total = sandbox.network.traffic().udp_total
        sandbox.run(sandbox.network.woke())
        wait_until(lambda: sandbox.network.traffic().udp_open == 0)
        client.send(b"after")
        assert client.recv(100) == b"after"
        assert sandbox.network.traffic().udp_total == total + 1
