"""The table of published ports, with targets on loopback instead of in a namespace."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fairlead.network.flows.ledger import Ledger
from fairlead.network.loop import Loop
from fairlead.network.ports.forward import Forward, PortState
from fairlead.network.ports.table import PortTable
from fairlead.network.relay.splice import SpliceRelay
from tests.support.waiting import eventually


def _source(kind: socket.SocketKind) -> Callable[[socket.AddressFamily], socket.socket]:
    def take(family: socket.AddressFamily) -> socket.socket:
        sock = socket.socket(family, kind)
        sock.setblocking(False)
        return sock

    return take


class Published:
    """A table on a loop in a thread of its own."""

    def __init__(self) -> None:
        self._loop = Loop()
        self._relay = SpliceRelay(self._loop)
        self.table = PortTable(
            self._loop,
            self._relay,
            tcp=_source(socket.SOCK_STREAM),
            udp=_source(socket.SOCK_DGRAM),
            ledger=Ledger(),
        )
        self._thread = threading.Thread(target=self._loop.run)
        self._thread.start()

    def set(self, *forwards: Forward) -> None:
        """Publish exactly these; returns when it is done."""
        self._call(lambda: self.table.set(frozenset(forwards)))

    def check(self) -> None:
        """See that all listen; returns when it is done."""
        self._call(self.table.check)

    def _call(self, act: Callable[[], None]) -> None:
        done = threading.Event()

        def work() -> None:
            act()
            done.set()

        self._loop.call_threadsafe(work)
        assert done.wait(10)

    def close(self) -> None:
        self.set()
        self._loop.stop()
        self._thread.join(5)
        self._relay.close()
        self._loop.close()


@pytest.fixture
def published() -> Iterator[Published]:
    made = Published()
    yield made
    made.close()


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def greeter(word: bytes) -> Iterator[int]:
    """A TCP server that says ``word``, then what it is told until the end, and closes."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    client, _ = server.accept()
                    # A client that is reset must not end the server.
                    with client, contextlib.suppress(ConnectionResetError):
                        client.sendall(word)
                        while data := client.recv(1000):
                            client.sendall(data)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def talk(port: int, data: bytes = b"") -> bytes:
    """Everything that is said at ``port`` after ``data`` and a half-close."""
    with socket.create_connection(("127.0.0.1", port), 5) as client:
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        said = b""
        while part := client.recv(1000):
            said += part
        return said


def tcp(port: int, target: int, owner: str = "web", version: int = 0) -> Forward:
    return Forward("tcp", "127.0.0.1", port, "127.0.0.1", target, owner, version)


def test_a_port_leads_to_its_target_and_half_closes(published: Published) -> None:
    port = free_port()
    with greeter(b"hello ") as target:
        published.set(tcp(port, target))
        assert talk(port, b"there") == b"hello there"
        eventually(lambda: published.table.statuses()[0].connections == 0)
        (status,) = published.table.statuses()
        assert (status.state, status.total) == (PortState.OPEN, 1)
        # As the container sees them.
        assert sorted((status.sent, status.received)) == [5, 11]


def test_another_target_keeps_the_listener(published: Published) -> None:
    port = free_port()
    with greeter(b"one") as first, greeter(b"two") as second:
        published.set(tcp(port, first))
        assert talk(port) == b"one"
        published.set(tcp(port, second, "renamed"))
        assert talk(port) == b"two"
        assert published.table.statuses()[0].owner == "renamed"


def test_a_removed_port_is_free_at_once_and_its_connections_are_reset(
    published: Published,
) -> None:
    port = free_port()
    with greeter(b"hello") as target:
        published.set(tcp(port, target))
        with socket.create_connection(("127.0.0.1", port), 5) as client:
            assert client.recv(5) == b"hello"
            published.set()
            with pytest.raises(ConnectionResetError):
                client.recv(1)
        published.set(tcp(port, target))
        assert talk(port) == b"hello"


def test_a_taken_port_names_its_holder_and_is_tried_again(published: Published) -> None:
    with greeter(b"hello") as target:
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            published.set(tcp(port, target))
            assert published.table.statuses()[0].state is PortState.TAKEN
            eventually(lambda: f"process {os.getpid()}" in published.table.statuses()[0].holder)
            assert str(port) in published.table.statuses()[0].problem
        published.set(tcp(port, target))
        assert published.table.statuses()[0].state is PortState.OPEN
        assert talk(port) == b"hello"


def test_of_two_for_one_port_the_second_is_told_of_the_first(published: Published) -> None:
    port = free_port()
    with greeter(b"one") as one, greeter(b"two") as two:
        published.set(tcp(port, one, "first"))
        published.set(tcp(port, one, "first"), tcp(port, two, "second"))
        assert talk(port) == b"one"
        found = {status.owner: status for status in published.table.statuses()}
        assert found["first"].state is PortState.OPEN
        assert (found["second"].state, found["second"].holder) == (PortState.TAKEN, "first")
        said = f"TCP port {port} of 127.0.0.1 is published for first already. "
        assert found["second"].problem.startswith(said)


def test_a_target_that_refuses_resets_the_client(published: Published) -> None:
    port = free_port()
    published.set(tcp(port, free_port()))
    # It may come before connect() has returned.
    with pytest.raises(ConnectionResetError):
        talk(port)


@pytest.mark.parametrize("version", [1, 2])
def test_the_client_is_named_by_the_proxy_protocol(published: Published, version: int) -> None:
    port = free_port()
    with greeter(b"") as target:
        published.set(tcp(port, target, version=version))
        said = talk(port, b"and data")
    start = b"PROXY TCP4 127.0.0.1 127.0.0.1 " if version == 1 else b"\r\n\r\n\0\r\nQUIT\n\x21\x11"
    assert said.startswith(start)
    assert said.endswith(b"and data")


def test_a_thousand_ports_come_and_go_at_once(published: Published) -> None:
    with greeter(b"hello") as target:
        # Another address, so that none is in use.
        many = [
            Forward("tcp", "127.9.9.9", port, "127.0.0.1", target) for port in range(21_000, 22_000)
        ]
        for _ in range(2):
            published.set(*many)
            assert {status.state for status in published.table.statuses()} == {PortState.OPEN}
            with socket.create_connection(("127.9.9.9", 21_999), 5) as client:
                assert client.recv(5) == b"hello"
            published.set()
            assert published.table.statuses() == ()


def test_each_udp_client_gets_its_own_answer(published: Published) -> None:
    port = free_port(socket.SOCK_DGRAM)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(5)
        target = server.getsockname()[1]
        published.set(Forward("udp", "127.0.0.1", port, "127.0.0.1", target))
        clients = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(3)]
        with contextlib.ExitStack() as stack:
            for number, client in enumerate(clients):
                stack.enter_context(client)
                client.settimeout(5)
                client.connect(("127.0.0.1", port))
                client.send(b"%d" % number)
            asked = [server.recvfrom(100) for _ in clients]
            for data, peer in reversed(asked):
                server.sendto(b"answer " + data, peer)
            assert [client.recv(100) for client in clients] == [
                b"answer 0",
                b"answer 1",
                b"answer 2",
            ]
        assert published.table.statuses()[0].connections == 3


def test_udp_flows_again_once_its_target_is_there(published: Published) -> None:
    port, target = free_port(socket.SOCK_DGRAM), free_port(socket.SOCK_DGRAM)
    published.set(Forward("udp", "127.0.0.1", port, "127.0.0.1", target))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.connect(("127.0.0.1", port))
        client.send(b"lost")
        time.sleep(0.05)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
            server.bind(("127.0.0.1", target))
            server.settimeout(5)
            client.send(b"arrives")
            assert server.recv(100) == b"arrives"


def listener(port: int) -> socket.socket:
    """A second hold on the socket of this process that listens on ``port``."""
    for descriptor in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            sock = socket.socket(fileno=os.dup(int(descriptor.name)))
            listens = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
            if listens and sock.getsockname()[1] == port:
                return sock
            sock.close()
    raise AssertionError("nobody listens")


@pytest.mark.logs("tcp port .* has stopped listening")
def test_a_port_that_has_stopped_listening_is_opened_again(published: Published) -> None:
    port, target = free_port(), socket.create_server(("127.0.0.1", 0))
    published.set(Forward("tcp", "127.0.0.1", port, "127.0.0.1", target.getsockname()[1]))
    stopped = listener(port)
    published.check()
    # It listens: nothing was done.
    assert stopped.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    stopped.shutdown(socket.SHUT_RDWR)
    stopped.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
    published.check()
    socket.create_connection(("127.0.0.1", port), timeout=10).close()
    assert [status.state for status in published.table.statuses()] == [PortState.OPEN]
    target.close()
