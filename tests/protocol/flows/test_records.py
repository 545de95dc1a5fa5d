"""Every kind of flow out of and into a real namespace has its record, and can be ended."""

from __future__ import annotations

import base64
import contextlib
import socket
import struct
from collections.abc import Iterator

import pytest

from fairlead.errors import FairleadError
from fairlead.network.dns.wish import DnsWish
from fairlead.network.flows.flows import CLOSED
from fairlead.network.flows.record import (
    DIRECT,
    ENGINE,
    FAIRLEAD,
    PUBLISHED,
    REFUSED,
    SANDBOX,
    SOCKS_SERVER,
    Flow,
    FlowKind,
    FlowState,
)
from fairlead.network.ports.forward import Forward
from fairlead.network.proxy.policy import ProxyPolicy, Upstream
from fairlead.network.socks_server.wish import ServerWish
from tests.protocol.egress.peers import connected, port_of
from tests.support.hosts import free_port, wait_until
from tests.support.peers import squid, web
from tests.support.sandbox import Sandbox

RESET = struct.pack("ii", 1, 0)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with Sandbox(tmp_path_factory.mktemp("sandbox")) as running:
        yield running


def flow_to(sandbox: Sandbox, port: int, state: FlowState, kind: FlowKind = FlowKind.OUT) -> Flow:
    """The latest flow to ``port``, once it is in ``state``."""
    found: list[Flow] = []

    def there() -> bool:
        flows = sorted(sandbox.network.flows.list().flows, key=lambda flow: flow.id)
        found[:] = [f for f in flows if f.target[1] == port and f.kind is kind]
        return bool(found) and found[-1].state is state

    wait_until(there, what=f"the flow to port {port} is {state.value}: {found}")
    return found[-1]


def counted(flow: Flow) -> tuple[int, int]:
    """Bytes sent and received."""
    return flow.sent, flow.received


def drained(client: socket.socket) -> None:
    """Read until nothing comes any more."""
    while client.recv(4096):
        pass


def test_a_connection_from_its_beginning_to_its_end(sandbox: Sandbox, family: int) -> None:
    with connected(sandbox, family) as pair:
        port = int(pair.server.getsockname()[1])
        pair.client.sendall(b"question")
        assert pair.server.recv(100) == b"question"
        pair.server.sendall(b"an answer")
        assert pair.client.recv(100) == b"an answer"
        flow = flow_to(sandbox, port, FlowState.OPEN)
        assert (flow.protocol, flow.container, flow.way) == ("tcp", SANDBOX, DIRECT)
        assert flow.name == "host.docker.internal"
        assert flow.target == (sandbox.host_address(family), port)
        assert flow.source == pair.client.getsockname()[:2]
        assert (flow.sent, flow.received) == (8, 9)
        pair.client.shutdown(socket.SHUT_WR)
        assert flow_to(sandbox, port, FlowState.HALF_CLOSED).id == flow.id
        pair.server.close()
        ended = flow_to(sandbox, port, FlowState.ENDED)
    assert (ended.id, ended.sent, ended.received) == (flow.id, 8, 9)
    assert ended.reason == "Both sides had finished."
    assert ended.ended >= ended.began == flow.began


@pytest.mark.parametrize("who", ["client", "server"])
def test_who_reset_it_is_known(sandbox: Sandbox, who: str) -> None:
    with connected(sandbox, socket.AF_INET) as pair:
        port = int(pair.server.getsockname()[1])
        flow_to(sandbox, port, FlowState.OPEN)
        one = pair.client if who == "client" else pair.server
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        one.close()
        ended = flow_to(sandbox, port, FlowState.ENDED)
    side = "The side of the container" if who == "client" else "The other side"
    assert ended.reason == f"{side} reset it."


def test_fairleads_own_looks_are_told_from_the_sandboxs(sandbox: Sandbox) -> None:
    before = {flow.id for flow in sandbox.network.flows.list().flows}
    sandbox.run(sandbox.network.probe())
    found: list[Flow] = []

    def there() -> bool:
        flows = sandbox.network.flows.list().flows
        found[:] = [flow for flow in flows if flow.id not in before]
        return [flow.state for flow in found] == [FlowState.ENDED]

    wait_until(there, what=f"the look is over: {found}")
    assert found[0].container == FAIRLEAD
    assert found[0].name == "host.docker.internal"
    # A command that gets the same port next has flows of its own.
    assert sandbox.network.flows.ledger.probes == set()
    with connected(sandbox, socket.AF_INET) as pair:
        assert flow_to(sandbox, port_of(pair.server), FlowState.OPEN).container == SANDBOX


def test_fairleads_own_queries_are_told_from_the_sandboxs(sandbox: Sandbox) -> None:
    sandbox.reconfigure(dns=DnsWish(log=True))
    try:
        sandbox.run(sandbox.network.probe())
        assert sandbox.host.run(["getent", "ahostsv4", "host.docker.internal"]).returncode == 0
        askers = [entry.asker for entry in sandbox.network.dns.log(0).entries]
    finally:
        sandbox.reconfigure(dns=DnsWish())
    assert askers[0] == FAIRLEAD
    assert set(askers[1:]) == {SANDBOX}


def test_a_closed_port_and_an_address_of_nobody(sandbox: Sandbox) -> None:
    port = free_port()
    with pytest.raises(ConnectionRefusedError):
        sandbox.connect(port)
    flow = flow_to(sandbox, port, FlowState.ENDED)
    assert (flow.way, flow.reason) == (DIRECT, "The target refuses connections.")
    with pytest.raises(OSError, match="No route"):
        sandbox.connect(port, address="192.168.65.77")
    flow = flow_to(sandbox, port, FlowState.ENDED)
    assert (flow.way, flow.reason) == (REFUSED, "Nobody has this internal address.")


def test_what_the_settings_refuse_says_so(sandbox: Sandbox) -> None:
    port = free_port()
    sandbox.reconfigure(host_loopback=False)
    try:
        with pytest.raises(ConnectionRefusedError):
            sandbox.connect(port)
        with sandbox.open(kind=socket.SOCK_DGRAM) as client:
            client.connect((sandbox.host_address(socket.AF_INET), port + 1))
            client.send(b"anybody?")
            with pytest.raises(ConnectionRefusedError):
                client.recv(100)
    finally:
        sandbox.reconfigure(host_loopback=True)
    for number in (port, port + 1):
        flow = flow_to(sandbox, number, FlowState.ENDED)
        assert flow.way == REFUSED
        assert "network.hostLoopback" in flow.reason


def test_a_policy_without_proxies_refuses_with_its_own_words(sandbox: Sandbox) -> None:
    closed = ProxyPolicy("manual", "your settings", refused="Nothing but the bypass list.")
    sandbox.reconfigure(proxy=closed)
    try:
        with pytest.raises(ConnectionRefusedError):
            sandbox.connect(80, address="192.0.2.1")
    finally:
        sandbox.reconfigure(proxy=ProxyPolicy("none", "your settings"))
    flow = flow_to(sandbox, 80, FlowState.ENDED)
    assert (flow.way, flow.reason) == (REFUSED, "Nothing but the bypass list.")


def test_datagrams_are_a_flow(sandbox: Sandbox) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(10)
        port = port_of(server)
        with sandbox.open(kind=socket.SOCK_DGRAM) as client:
            client.connect((sandbox.host_address(socket.AF_INET), port))
            client.send(b"four")
            data, peer = server.recvfrom(100)
            server.sendto(data + b" and more", peer)
            assert client.recv(100) == b"four and more"
            flow = flow_to(sandbox, port, FlowState.OPEN)
            assert (flow.protocol, flow.container) == ("udp", SANDBOX)
            # The relay counts what it has passed on, so we may have it before it is counted.
            wait_until(
                lambda: counted(flow_to(sandbox, port, FlowState.OPEN)) == (4, 13),
                what="what passed is counted",
            )
            sandbox.network.flows.end(flow.id)
            ended = flow_to(sandbox, port, FlowState.ENDED)
            assert (ended.id, ended.reason) == (flow.id, CLOSED)
            # Datagrams have no connection: the next one begins another flow.
            client.send(b"again")
            server.recv(100)
            assert flow_to(sandbox, port, FlowState.OPEN).id != flow.id


def test_a_published_port_in_both_protocols(sandbox: Sandbox) -> None:
    engine = str(sandbox.roles.engine)
    tcp, udp = free_port(), free_port(socket.SOCK_DGRAM)
    with sandbox.open() as listening, sandbox.open(kind=socket.SOCK_DGRAM) as bound:
        listening.bind((engine, 8080))
        listening.listen()
        bound.bind((engine, 8081))
        forwards = [
            Forward("tcp", "127.0.0.1", tcp, engine, 8080, "web"),
            Forward("udp", "127.0.0.1", udp, engine, 8081, "web"),
        ]
        sandbox.network.publish(frozenset(forwards))
        try:
            wait_until(
                lambda: (
                    len(sandbox.network.ports()) == 2
                    and all(port.state == "open" for port in sandbox.network.ports())
                ),
                what="both ports are open",
            )
            with socket.create_connection(("127.0.0.1", tcp), timeout=10) as client:
                inner, _ = listening.accept()
                with inner:
                    client.sendall(b"hello")
                    assert inner.recv(100) == b"hello"
                    flow = flow_to(sandbox, 8080, FlowState.OPEN, FlowKind.PUBLISHED)
                    assert (flow.container, flow.way, flow.port) == (
                        "web", PUBLISHED, f"127.0.0.1:{tcp}",
                    )  # fmt: skip
                    assert flow.source == client.getsockname()
                    assert (flow.target, flow.sent, flow.received) == ((engine, 8080), 0, 5)
                    sandbox.network.flows.end(flow.id)
                    for side in (client, inner):
                        side.settimeout(10)
                        with pytest.raises(ConnectionResetError):
                            side.recv(100)
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
                asking.connect(("127.0.0.1", udp))
                asking.send(b"hello")
                assert bound.recv(100) == b"hello"
                flow = flow_to(sandbox, 8081, FlowState.OPEN, FlowKind.PUBLISHED)
                assert (flow.protocol, flow.port) == ("udp", f"127.0.0.1:{udp}")
            listening.close()
            # Accepted and reset at once: either may be what the client sees.
            with (
                contextlib.suppress(ConnectionResetError),
                socket.create_connection(("127.0.0.1", tcp), timeout=10) as client,
            ):
                assert client.recv(100) == b""
            wait_until(
                lambda: (
                    flow_to(sandbox, 8080, FlowState.ENDED, FlowKind.PUBLISHED).reason
                    == "The target refuses connections."
                ),
                what="the refusal is noted",
            )
        finally:
            sandbox.network.publish(frozenset())
    wait_until(lambda: not sandbox.network.ports(), what="the ports are closed")
    ended = flow_to(sandbox, 8081, FlowState.ENDED, FlowKind.PUBLISHED)
    assert ended.reason == "The port was closed or leads elsewhere."


def test_a_client_of_the_socks_server(sandbox: Sandbox) -> None:
    engine, door = str(sandbox.roles.engine), free_port()
    sandbox.reconfigure(socks_server=ServerWish(door))
    try:
        with sandbox.open() as listening:
            listening.bind((engine, 8082))
            listening.listen()
            wait_until(lambda: bool(sandbox.network.socks_server().addresses), what="it listens")
            with socket.create_connection(("127.0.0.1", door), timeout=10) as client:
                client.sendall(
                    b"\5\1\0\5\1\0\1" + socket.inet_aton(engine) + struct.pack("!H", 8082)
                )
                inner, _ = listening.accept()
                with inner:
                    flow = flow_to(sandbox, 8082, FlowState.OPEN, FlowKind.SOCKS)
                    assert (flow.way, flow.container) == (SOCKS_SERVER, SANDBOX)
                    assert flow.source == client.getsockname()
                    sandbox.network.flows.end(flow.id)
                    inner.settimeout(10)
                    with pytest.raises(ConnectionResetError):
                        inner.recv(100)
    finally:
        sandbox.reconfigure(socks_server=ServerWish())


def test_a_flow_ended_on_request_is_reset_on_both_sides(sandbox: Sandbox, family: int) -> None:
    with connected(sandbox, family) as pair:
        port = int(pair.server.getsockname()[1])
        flow = flow_to(sandbox, port, FlowState.OPEN)
        assert sandbox.network.flows.end(flow.id).id == flow.id
        for side in (pair.client, pair.server):
            with pytest.raises(ConnectionResetError):
                side.recv(100)
        assert flow_to(sandbox, port, FlowState.ENDED).reason == CLOSED
    with pytest.raises(FairleadError, match=f"number {flow.id}"):
        sandbox.network.flows.end(flow.id)


def through(url_port: int, scheme: str = "http") -> ProxyPolicy:
    upstream = Upstream(scheme, "127.0.0.1", url_port, username="ada", password="s3cret")
    return ProxyPolicy("manual", "your settings", http=upstream, https=upstream)


def test_through_a_proxy_by_name_and_without_its_password(sandbox: Sandbox) -> None:
    with web() as server, squid(username="ada", password="s3cret", http_to=server.port) as proxy:
        sandbox.reconfigure(proxy=through(proxy.port))
        try:
            # Intercepted, and then served request by request.
            with sandbox.connect(80, address="192.0.2.7") as client:
                client.sendall(b"GET /echo HTTP/1.1\r\nHost: far.test\r\n\r\n")
                assert client.recv(15) == b"HTTP/1.1 200 OK"
                flow = flow_to(sandbox, 80, FlowState.OPEN)
                assert (flow.name, flow.way) == ("far.test", proxy.url)
                assert flow.sent > 40
                wait_until(
                    lambda: flow_to(sandbox, 80, FlowState.OPEN).received > 40,
                    what="what passed is counted",
                )
                assert "s3cret" not in repr(flow)
                sandbox.network.flows.end(flow.id)
                with pytest.raises(ConnectionResetError):
                    drained(client)
            # A tunnel that the explicit proxy opens.
            with sandbox.connect(3128, address=sandbox.gateway_address(socket.AF_INET)) as client:
                client.sendall(
                    f"CONNECT 127.0.0.1:{server.port} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
                )
                assert client.recv(12) == b"HTTP/1.1 200"
                flow = flow_to(sandbox, server.port, FlowState.OPEN, FlowKind.PROXY)
                assert (flow.name, flow.way, flow.container) == ("127.0.0.1", proxy.url, SANDBOX)
        finally:
            sandbox.reconfigure(proxy=ProxyPolicy("none", "your settings"))


def test_a_proxy_that_is_not_there_is_the_reason(sandbox: Sandbox) -> None:
    port = free_port()
    sandbox.reconfigure(proxy=through(port))
    try:
        with sandbox.connect(443, address="192.0.2.8") as client:
            client.sendall(b"not TLS at all")
            with pytest.raises(ConnectionResetError):
                client.recv(100)
    finally:
        sandbox.reconfigure(proxy=ProxyPolicy("none", "your settings"))
    flow = flow_to(sandbox, 443, FlowState.ENDED)
    assert flow.way == f"http://127.0.0.1:{port}"
    assert flow.reason == f"The proxy 127.0.0.1:{port} refuses connections."


def test_the_engine_is_told_from_containers_by_what_it_shows(sandbox: Sandbox) -> None:
    with web() as server:
        secret = sandbox.network.pulls_proxy().partition("//")[2].rpartition("@")[0]
        shown = base64.b64encode(secret.encode()).decode()
        address = sandbox.host_address(socket.AF_INET)
        with sandbox.connect(3128, address=sandbox.gateway_address(socket.AF_INET)) as client:
            client.sendall(
                f"CONNECT {address}:{server.port} HTTP/1.1\r\nHost: x\r\n"
                f"Proxy-Authorization: Basic {shown}\r\n\r\n".encode()
            )
            assert client.recv(12) == b"HTTP/1.1 200"
            flow = flow_to(sandbox, server.port, FlowState.OPEN, FlowKind.PROXY)
    assert (flow.container, flow.way) == (ENGINE, DIRECT)
