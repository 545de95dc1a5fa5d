"""A flow that the upstream proxy does not serve says so, in the proxy's own words."""

from __future__ import annotations

import contextlib
import socket
import struct
from collections.abc import Iterator

import pytest

from fairlead.network.flows.record import Flow, FlowKind, FlowState
from fairlead.network.proxy.policy import ProxyPolicy, Upstream
from tests.support.hosts import free_port, stopping, wait_until
from tests.support.peers import Proxy, launch_as_ordinary_user, squid, web
from tests.support.sandbox import Sandbox

FORBIDDEN = "acl all_of_it src all\nhttp_access deny all_of_it"
FAR = "192.0.2.7"


@contextlib.contextmanager
def through(sandbox: Sandbox, upstream: Upstream, **more: object) -> Iterator[None]:
    sandbox.reconfigure(proxy=ProxyPolicy("manual", "you", http=upstream, https=upstream, **more))
    try:
        yield
    finally:
        sandbox.reconfigure(proxy=ProxyPolicy("none", "you"))


def of(proxy: Proxy, **more: str) -> Upstream:
    return Upstream(proxy.scheme, "127.0.0.1", proxy.port, **more)


def ended(sandbox: Sandbox, port: int, kind: FlowKind = FlowKind.OUT) -> Flow:
    """The latest flow to ``port``, once it has ended."""
    found: list[Flow] = []

    def there() -> bool:
        flows = sorted(sandbox.network.flows.list().flows, key=lambda flow: flow.id)
        found[:] = [f for f in flows if f.target[1] == port and f.kind is kind]
        return bool(found) and found[-1].state is FlowState.ENDED

    wait_until(there, what=f"the flow to port {port} has ended: {found}")
    return found[-1]


def ask_explicitly(sandbox: Sandbox, target: str) -> bytes:
    """The first bytes of the explicit proxy's answer to a CONNECT."""
    with sandbox.connect(3128, address=sandbox.gateway_address(socket.AF_INET)) as client:
        client.sendall(f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n".encode())
        return client.recv(12)


def try_tls(sandbox: Sandbox) -> None:
    """Speak first at port 443, and be reset."""
    with sandbox.connect(443, address=FAR) as client:
        client.sendall(b"\x16\x03\x01 nothing like a ClientHello")
        with pytest.raises(ConnectionResetError):
            client.recv(100)


def get(sandbox: Sandbox, path: str) -> bytes:
    """The status line of an answer at port 80."""
    with sandbox.connect(80, address=FAR) as client:
        request = f"GET {path} HTTP/1.1\r\nHost: far.test\r\nConnection: close\r\n\r\n"
        client.sendall(request.encode())
        answer = b""
        while piece := client.recv(65536):
            answer += piece
        return answer.partition(b"\r\n")[0]


def test_a_tunnel_that_is_forbidden(sandbox: Sandbox) -> None:
    with squid(extra=FORBIDDEN) as proxy, through(sandbox, of(proxy)):
        try_tls(sandbox)
        said = ended(sandbox, 443).reason
        assert said == (
            f"The proxy {proxy.url} refuses a tunnel to {FAR}:443: "
            "403 Forbidden (ERR_ACCESS_DENIED)."
        )
        assert ask_explicitly(sandbox, "far.test:8443") == b"HTTP/1.1 502"
        assert "403 Forbidden" in ended(sandbox, 8443, FlowKind.PROXY).reason


def test_a_tunnel_that_the_proxy_cannot_make(sandbox: Sandbox) -> None:
    nobody = free_port()
    with squid() as proxy, through(sandbox, of(proxy)):
        assert ask_explicitly(sandbox, f"127.0.0.1:{nobody}") == b"HTTP/1.1 502"
        said = ended(sandbox, nobody, FlowKind.PROXY).reason
    assert said.endswith(": 503 Service Unavailable (ERR_CONNECT_FAIL).")


def test_a_password_that_is_wrong(sandbox: Sandbox) -> None:
    with (
        squid(username="ada", password="right") as proxy,
        through(sandbox, of(proxy, username="ada", password="wr0ng-one")),
    ):
        try_tls(sandbox)
        tunnel = ended(sandbox, 443)
        assert get(sandbox, "/echo").startswith(b"HTTP/1.1 502")
        request = ended(sandbox, 80)
    for flow in (tunnel, request):
        assert f"The proxy {proxy.url} does not accept the user name and password." in flow.reason
        assert "wr0ng-one" not in repr(flow)


def test_a_request_that_is_forbidden(sandbox: Sandbox) -> None:
    with squid(extra=FORBIDDEN) as proxy, through(sandbox, of(proxy)):
        assert get(sandbox, "/echo") == b"HTTP/1.1 403 Forbidden"
    said = ended(sandbox, 80).reason
    assert said == (
        f"The proxy {proxy.url} refuses far.test:80: 403 Forbidden (ERR_ACCESS_DENIED)."
    )


def test_a_request_that_is_served_just_ends(sandbox: Sandbox) -> None:
    with (
        web() as server,
        squid(http_to=server.port) as proxy,
        through(sandbox, of(proxy)),
    ):
        assert get(sandbox, "/echo") == b"HTTP/1.1 200 OK"
    assert ended(sandbox, 80).reason == "Both sides had finished."


def test_the_password_in_a_proxys_words_is_taken_out(sandbox: Sandbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(10)
        port = listener.getsockname()[1]
        upstream = Upstream("http", "127.0.0.1", port, username="ada", password="s3cret")
        with through(sandbox, upstream), sandbox.connect(443, address=FAR) as client:
            client.sendall(b"\x16\x03\x01 nothing like a ClientHello")
            proxy, _ = listener.accept()
            with proxy:
                assert b"CONNECT" in proxy.recv(4096)
                proxy.sendall(b"HTTP/1.1 502 ada:s3cret is unknown\r\n\r\n")
                with pytest.raises(ConnectionResetError):
                    client.recv(100)
            said = ended(sandbox, 443)
    assert said.reason.endswith(": 502 ada:*** is unknown.")
    assert "s3cret" not in repr(said)


@pytest.fixture
def socks() -> Iterator[Upstream]:
    """microsocks, which carries TCP and no UDP."""
    port = free_port()
    command = ["microsocks", "-i", "127.0.0.1", "-p", str(port)]
    with stopping(launch_as_ordinary_user(command)):

        def answers() -> bool:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return True
            return False

        wait_until(answers, what="microsocks answers")
        yield Upstream("socks5", "127.0.0.1", port)


def test_what_a_socks_proxy_answers(sandbox: Sandbox, socks: Upstream) -> None:
    nobody = free_port()
    with through(sandbox, socks):
        assert ask_explicitly(sandbox, f"127.0.0.1:{nobody}") == b"HTTP/1.1 502"
    said = ended(sandbox, nobody, FlowKind.PROXY)
    assert said.way == socks.url
    assert said.reason.startswith(f"The proxy {socks.url} ")
    assert said.reason.endswith(f"127.0.0.1:{nobody}.")


def test_datagrams_that_a_socks_proxy_does_not_carry(sandbox: Sandbox, socks: Upstream) -> None:
    with (
        through(sandbox, socks, ports=None),
        sandbox.open(kind=socket.SOCK_DGRAM) as client,
    ):
        client.connect((FAR, 4433))
        client.send(struct.pack("!I", 7))
        with pytest.raises(ConnectionRefusedError):
            client.recv(100)
        said = ended(sandbox, 4433)
    assert said.protocol == "udp"
    assert (
        said.reason
        == f"The proxy {socks.url} does not carry UDP (UDP ASSOCIATE), as asked for UDP."
    )
