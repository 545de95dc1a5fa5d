"""Plain CONNECTs on a relay thread of their own, with real sockets on this computer."""

from __future__ import annotations

import contextlib
import queue
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from ipaddress import IPv4Network

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.egress.explicit import DirectWays, ExplicitProxy, plain_connect
from fairlead.network.flows.ledger import Ledger
from fairlead.network.interface import NetworkConfig
from fairlead.network.loop import Loop
from fairlead.network.proxy.failure import ProxyFailure
from fairlead.network.proxy.policy import ProxyPolicy, Upstream, Way
from fairlead.network.relay.splice import SpliceRelay
from fairlead.settings.bypass import parse_bypass_list
from fairlead.settings.subnet import addresses
from tests.support.waiting import eventually

HOST = "192.168.65.254"
UPSTREAM = Upstream("http", "proxy.example.com", 3128)
NONE = ProxyPolicy("none", "no proxy")
ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"


class Script:
    """A configuration script that has not been asked yet."""

    location = "the test"

    async def way(self, url: str, host: str) -> Way:
        raise AssertionError((url, host))


def config(policy: ProxyPolicy = NONE, *, loopback: bool = True) -> NetworkConfig:
    return NetworkConfig(addresses(IPv4Network("192.168.65.0/24")), loopback, policy, ())


def manual(**options: object) -> ProxyPolicy:
    bypass = parse_bypass_list(["10.0.0.0/8", "direct.example"])
    return ProxyPolicy("manual", "the test", bypass=bypass, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("policy", "target", "dialled"),
    [
        (NONE, "1.2.3.4:443", ("1.2.3.4",)),
        (NONE, "[2001:db8::1]:443", ("2001:db8::1",)),
        (NONE, f"{HOST}:80", ("127.0.0.1", "::1")),
        (NONE, "host.docker.internal:80", ("127.0.0.1", "::1")),
        # A name must be looked up, which takes its time.
        (NONE, "www.example.com:443", ()),
        (NONE, "127.0.0.1:80", ()),
        (NONE, "[::ffff:127.0.0.1]:80", ()),
        (NONE, "192.168.65.1:3128", ()),
        (NONE, "192.168.65.77:80", ()),
        (NONE, "1.2.3.4", ()),
        (NONE, "1.2.3.4:99999", ()),
        (NONE, "/", ()),
        (manual(https=UPSTREAM), "1.2.3.4:443", ()),
        (manual(https=UPSTREAM), "10.1.1.1:443", ("10.1.1.1",)),
        (manual(https=UPSTREAM), f"{HOST}:80", ("127.0.0.1", "::1")),
        (manual(http=UPSTREAM), "1.2.3.4:80", ("1.2.3.4",)),
        (manual(refused="no"), "1.2.3.4:443", ()),
        (manual(refused="no"), f"{HOST}:80", ()),
        (manual(refused="no"), "10.1.1.1:443", ("10.1.1.1",)),
        (ProxyPolicy("pac", "the test", script=Script()), "1.2.3.4:443", ()),
        (ProxyPolicy("pac", "the test", script=Script()), f"{HOST}:1", ("127.0.0.1", "::1")),
    ],
)
def test_what_is_reached_directly(
    policy: ProxyPolicy, target: str, dialled: tuple[str, ...]
) -> None:
    ways = DirectWays(config(policy))
    for _ in range(2):
        found = ways.find(target.encode())
        assert (found.addresses if found is not None else ()) == dialled


def test_the_host_is_out_of_reach_where_the_settings_say_so() -> None:
    assert DirectWays(config(loopback=False)).find(f"{HOST}:80".encode()) is None


TOKENS = st.sampled_from(["Host", "User-Agent", "Proxy-Connection", "Expect", "Content-Length"])
VALUES = st.one_of(st.just("x:1"), st.just(""), st.text("az \t:,\r\n\0é", max_size=6))
FIELDS = st.lists(st.tuples(TOKENS, VALUES), max_size=4)


@given(
    st.sampled_from(["a:1", "[::1]:2", "a:1 b", "", "\x7f"]),
    st.sampled_from(["HTTP/1.1", "HTTP/1.0", "http/1.1"]),
    FIELDS,
    st.binary(max_size=4),
)
def test_what_is_taken_for_plain_is_that_to_h11_too(
    target: str, version: str, fields: list[tuple[str, str]], rest: bytes
) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in fields)
    data = f"CONNECT {target} {version}\r\n{head}\r\n".encode() + rest
    found = plain_connect(data)
    if found is None:
        return
    http = h11.Connection(h11.SERVER)
    http.receive_data(data)
    request = http.next_event()
    assert isinstance(request, h11.Request)
    assert (request.method, request.target) == (b"CONNECT", found[0])
    assert isinstance(http.next_event(), h11.EndOfMessage)
    assert http.trailing_data[0] == data[found[1] :] == rest


@dataclass
class Served:
    """The proxy at ``port`` of 127.0.0.1, and at one where a client's first bytes are not awaited.

    What it passes on is in ``passed``.
    """

    loop: Loop
    proxy: ExplicitProxy
    ledger: Ledger
    port: int
    hasty_port: int
    passed: queue.Queue[tuple[bytes, ProxyFailure | None]] = field(default_factory=queue.Queue)

    def do(self, work: Callable[[], object]) -> None:
        """Run ``work`` on the loop's thread and wait for it."""
        done = threading.Event()
        self.loop.call_threadsafe(lambda: (work(), done.set()))
        assert done.wait(5)

    def asking(self, data: bytes) -> socket.socket:
        sock = socket.create_connection(("127.0.0.1", self.port), 5)
        sock.sendall(data)
        return sock


@pytest.fixture
def served() -> Iterator[Served]:
    loop, ledger = Loop(), Ledger()
    relay = SpliceRelay(loop, ledger.relayed)
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
    for listener in listeners:
        listener.setblocking(False)
    listeners[0].setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, 10)

    def pass_on(sock: socket.socket, data: bytes, failure: ProxyFailure | None) -> None:
        sock.close()
        made.passed.put((data, failure))

    proxy = ExplicitProxy(loop, relay, config(), pass_on, ledger)
    made = Served(loop, proxy, ledger, *(listener.getsockname()[1] for listener in listeners))
    thread = threading.Thread(target=loop.run)
    thread.start()
    made.do(lambda: proxy.serve(listeners))
    yield made
    made.do(proxy.close)
    loop.stop()
    thread.join()
    relay.close()
    loop.close()


def request(port: int, *fields: str) -> bytes:
    lines = [f"CONNECT {HOST}:{port} HTTP/1.1", f"Host: {HOST}:{port}", *fields, "", ""]
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize(
    "fields", [(), ("User-Agent: curl/7.88.1", "Proxy-Connection: Keep-Alive")]
)
def test_a_plain_connect_is_served(served: Served, fields: tuple[str, ...]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as target:
        port = target.getsockname()[1]
        with served.asking(request(port, *fields) + b"early") as client:
            server, _ = target.accept()
            with server:
                server.settimeout(5)
                assert server.recv(100) == b"early"
                server.sendall(b"answer")
            data = b""
            while piece := client.recv(100):
                data += piece
            assert data == ESTABLISHED + b"answer"
            own = client.getsockname()
    eventually(lambda: len(served.ledger.ended) == 1)
    note = served.ledger.ended[0]
    assert (note.source, note.target, note.way) == (own, (HOST, port), "direct")
    assert note.received == 6
    assert served.passed.empty()
    assert served.proxy.total == 1


@pytest.mark.parametrize(
    "data",
    [
        b"GET http://1.2.3.4/ HTTP/1.1\r\nHost: 1.2.3.4\r\n\r\n",
        request(1)[:-2],
        request(1).replace(b"1.1\r\n", b"1.0\r\n"),
        request(1, "Proxy-Authorization: Basic eA=="),
        request(1, "Host: again"),
        request(1, "Content-Length: 0"),
        request(1).replace(HOST.encode(), b"www.example.com"),
    ],
)
def test_everything_else_is_passed_on(served: Served, data: bytes) -> None:
    with served.asking(data) as client:
        assert served.passed.get(timeout=5) == (data, None)
        assert client.recv(100) == b""


def test_who_has_said_nothing_yet_is_passed_on(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.hasty_port), 5):
        assert served.passed.get(timeout=5) == (b"", None)


def test_a_target_that_refuses(served: Served) -> None:
    with socket.create_server(("127.0.0.1", 0)) as target:
        port = target.getsockname()[1]
    for name in (HOST, "host.docker.internal"):
        data = request(port).replace(HOST.encode(), name.encode())
        with served.asking(data):
            passed, failure = served.passed.get(timeout=5)
            assert passed == data
            assert f"{name}:{port} refuses connections." in str(failure)


def test_a_client_that_goes_while_its_target_is_awaited(served: Served) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, contextlib.ExitStack() as stack:
        port = int(full.getsockname()[1])
        # A full backlog: the kernel answers no more SYNs.
        for _ in range(4):
            sock = stack.enter_context(socket.socket())
            sock.setblocking(False)
            sock.connect_ex(("127.0.0.1", port))
        client = served.asking(request(port))
        eventually(lambda: served.proxy.waiting == 1)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()
        eventually(lambda: served.proxy.waiting == 0)
        # One that is still there when all ends is reset.
        with served.asking(request(port)) as waiting:
            eventually(lambda: served.proxy.waiting == 1)
            served.do(served.proxy.close)
            with pytest.raises(ConnectionResetError):
                waiting.recv(1)
    assert served.passed.empty()
