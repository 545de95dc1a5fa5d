"""The SOCKS5 server on a relay thread of its own, with real sockets on this computer.

The "containers" are listeners on 127.0.0.2 and beyond: what leads to them is the table alone.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from fairlead.network.flows.ledger import Ledger
from fairlead.network.loop import Loop
from fairlead.network.relay.splice import SpliceRelay
from fairlead.network.socks_server.server import SocksServer
from fairlead.network.socks_server.wish import ServerWish
from fairlead.network.status import SocksServerState
from tests.support.waiting import eventually

OPEN = b"\5\1\0"
SANDBOX = "127.0.0.3"


def asked(host: str, port: int) -> bytes:
    name = host.encode()
    return b"\5\1\0\3" + bytes([len(name)]) + name + struct.pack(">H", port)


@dataclass
class Served:
    """A server, and the port that it listens on."""

    loop: Loop
    server: SocksServer
    port: int
    dialled: list[int] = field(default_factory=list)
    barred: str = ""
    now: float = 0.0

    def do(self, work: Callable[[], object]) -> None:
        """Run ``work`` on the loop's thread and wait for it."""
        done = threading.Event()
        self.loop.call_threadsafe(lambda: (work(), done.set()))
        assert done.wait(5)

    def client(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), 5)

    def says(self, *parts: bytes) -> bytes:
        """What the server says to these bytes until it closes."""
        with self.client() as sock:
            for part in parts:
                sock.sendall(part)
            return read(sock)


def read(sock: socket.socket, size: int = 0) -> bytes:
    """``size`` bytes, or all until the end."""
    data = b""
    with contextlib.suppress(ConnectionResetError):
        while not size or len(data) < size:
            piece = sock.recv(4096)
            if not piece:
                break
            data += piece
    return data


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return int(sock.getsockname()[1])


@pytest.fixture
def served() -> Iterator[Served]:
    loop = Loop()
    made: Served | None = None

    def source(family: socket.AddressFamily) -> socket.socket:
        assert made is not None
        made.dialled.append(family)
        return socket.socket(family, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)

    relay = SpliceRelay(loop)
    server = SocksServer(
        loop,
        relay,
        source,
        (SANDBOX,),
        Ledger(),
        clock=lambda: made.now if made is not None else 0.0,
    )
    made = Served(loop, server, free_port())
    thread = threading.Thread(target=loop.run)
    thread.start()
    made.do(lambda: server.use(ServerWish(made.port, barred=lambda: made.barred)))
    yield made
    made.do(server.close)
    loop.stop()
    thread.join()
    relay.close()
    loop.close()


@pytest.fixture
def echo() -> Iterator[int]:
    """The port of an echo on 127.0.0.2."""
    with socket.create_server(("127.0.0.2", 0)) as listener:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    sock, _ = listener.accept()
                    with sock:
                        while data := sock.recv(4096):
                            sock.sendall(data)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield int(listener.getsockname()[1])
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def place(served: Served, **places: tuple[str, ...]) -> None:
    served.do(lambda: served.server.know({"127.0.0.2": ("127.0.0.2",), **places}))


def test_a_name_leads_to_its_address_with_the_bytes_behind(served: Served, echo: int) -> None:
    place(served, web=("127.0.0.2",))
    for host in ("web", "WEB", "web.containers.internal", "127.0.0.2"):
        with served.client() as sock:
            sock.sendall(OPEN + asked(host, echo) + b"early")
            assert read(sock, 17) == b"\5\0\5\0\0\1" + bytes(6) + b"early"
            sock.sendall(b"late")
            assert read(sock, 4) == b"late"
            sock.shutdown(socket.SHUT_WR)
            assert read(sock) == b""
    assert served.server.status().total == 4
    eventually(lambda: served.server.status().connections == 0)


def test_of_several_addresses_the_next_is_tried(served: Served, echo: int) -> None:
    place(served, web=("127.0.0.4", "127.0.0.2"))
    with served.client() as sock:
        sock.sendall(OPEN + asked("web", echo))
        assert read(sock, 12)[3] == 0


@pytest.mark.parametrize("engine", [True, False])
@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "::1", "0.0.0.0", "::ffff:127.0.0.1", "10.0.0.1", "example.com", ""],
)
def test_nothing_but_the_table_is_ever_dialled(served: Served, host: str, engine: bool) -> None:
    if engine:
        place(served, web=("127.0.0.2",))
    code = served.says(OPEN, asked(host, 80))[3]
    numeric = host[:1].isdigit() or host.startswith(":")
    assert code == (1 if not engine else 2 if numeric else 4)
    assert served.dialled == []
    assert served.server.status().refused == 1


def test_a_closed_port_refuses_and_the_relays_own_port_too(served: Served, echo: int) -> None:
    place(served)
    closed = free_port()
    assert served.says(OPEN, asked("127.0.0.2", closed))[3] == 5
    served.dialled.clear()
    assert served.says(OPEN, asked(SANDBOX, 15001))[3] == 5
    assert served.dialled == []
    assert echo


def test_without_a_licence_nobody_is_led_anywhere(served: Served, echo: int) -> None:
    place(served)
    served.barred = "SOCKS5 needs a Business licence."
    assert served.says(OPEN, asked("127.0.0.2", echo))[3] == 2
    found = served.server.status()
    assert (found.state, found.problem) == (SocksServerState.REFUSING, served.barred)
    served.barred = ""
    assert served.server.status().state is SocksServerState.LISTENING
    assert served.dialled == []


def test_a_user_name_asks_for_the_password(served: Served, echo: int) -> None:
    place(served)
    request = asked("127.0.0.2", echo)
    served.do(lambda: served.server.use(ServerWish(served.port, "ada", "s3cret")))
    assert served.says(OPEN + request) == b"\5\xff"
    with served.client() as sock:
        sock.sendall(b"\5\1\2\1\3ada\6s3cret" + request)
        assert read(sock, 14)[:6] == b"\5\2\1\0\5\0"
    served.do(lambda: served.server.use(ServerWish(served.port, "ada", None)))
    assert served.says(b"\5\1\2\1\3ada\6s3cret" + request) == b"\5\2\1\1"
    found = served.server.status()
    assert found.state is SocksServerState.REFUSING
    assert "no password is stored for ada" in found.problem
    assert served.dialled[1:] == []


def test_silent_clients_have_a_time_and_a_number(served: Served, echo: int) -> None:
    place(served)
    with contextlib.ExitStack() as stack:
        silent = [stack.enter_context(served.client()) for _ in range(600)]
        for sock in silent:
            sock.sendall(OPEN)
        # The last ones have been answered; of the first ones, so many as there are too many go.
        for sock in silent[-10:]:
            assert read(sock, 2) == b"\5\0"
        eventually(lambda: len(served.server._half_open) == 512)
        assert read(silent[0]) == b"\5\0"
        with served.client() as sock:
            sock.sendall(OPEN + asked("127.0.0.2", echo))
            assert read(sock, 12)[3] == 0
        served.now = 60.0
        assert read(silent[-1]) == b""
        eventually(lambda: not served.server._half_open)


def test_an_address_that_is_no_containers_any_more_resets(served: Served, echo: int) -> None:
    place(served)
    with served.client() as sock:
        sock.sendall(OPEN + asked("127.0.0.2", echo))
        assert read(sock, 12)[3] == 0
        served.do(lambda: served.server.know({}))
        with pytest.raises(ConnectionResetError):
            sock.recv(1)


def test_off_closes_the_port_and_leaves_connections_alone(served: Served, echo: int) -> None:
    place(served)
    with served.client() as sock:
        sock.sendall(OPEN + asked("127.0.0.2", echo))
        read(sock, 12)
        served.do(lambda: served.server.use(ServerWish()))
        assert served.server.status().state is SocksServerState.OFF
        with pytest.raises(ConnectionRefusedError):
            served.client()
        sock.sendall(b"still")
        assert read(sock, 5) == b"still"


def test_a_taken_port_is_told_and_tried_again(served: Served) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = int(other.getsockname()[1])
        served.do(lambda: served.server.use(ServerWish(port)))
        eventually(lambda: "(process " in served.server.status().problem)
        problem = served.server.status().problem
        assert f"cannot listen on port {port} of 127.0.0.1" in problem
        assert "127.0.0.1" not in served.server.status().addresses
    eventually(lambda: "127.0.0.1" in served.server.status().addresses)
    assert served.server.status().problem == ""


def test_it_listens_on_the_loopback_and_nowhere_else(served: Served) -> None:
    assert set(served.server.status().addresses) <= {"127.0.0.1", "::1"}
    assert "127.0.0.1" in served.server.status().addresses
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.5", served.port), 2)


def test_a_client_that_goes_while_its_target_is_awaited(served: Served) -> None:
    with socket.create_server(("127.0.0.2", 0), backlog=0) as full:
        port = int(full.getsockname()[1])
        with contextlib.ExitStack() as stack:
            # A full backlog: the kernel answers no more SYNs.
            for _ in range(4):
                sock = stack.enter_context(socket.socket())
                sock.setblocking(False)
                sock.connect_ex(("127.0.0.2", port))
            place(served)
            client = served.client()
            client.sendall(OPEN + asked("127.0.0.2", port))
            eventually(lambda: served.server.status().connections == 1)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            client.close()
            eventually(lambda: not served.server.status().connections)
            with served.client() as waiting:
                waiting.sendall(OPEN + asked("127.0.0.2", port))
                eventually(lambda: served.server.status().connections == 1)
                served.now = 100.0
                assert read(waiting, 12)[3] == 6
