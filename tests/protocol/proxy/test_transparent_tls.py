"""Port 443 intercepted: the name comes out of the ClientHello, the bytes go on untouched.

The destination has the TLS server's own port, because squid opens tunnels to where it is asked to.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator

import pytest

from fairlead.network.proxy.policy import Upstream
from tests.protocol.proxy.harness import (
    Gateway,
    curl,
    fetch,
    gateway,
    is_reset,
    through,
    transparently,
)
from tests.support.hosts import free_port, wait_until
from tests.support.peers import Proxy, Server, pattern, squid, tinyproxy, tls_web

HELLO = bytes.fromhex("1603010005010000") + b"cut"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with tls_web("secure.test", "direct.test") as running:
        yield running


@pytest.fixture(scope="module")
def upstream() -> Iterator[Proxy]:
    names = ("secure.test", "hint.test")
    with squid(hosts=dict.fromkeys(names, "127.0.0.1")) as running:
        yield running


@pytest.fixture
def here(server: Server, upstream: Proxy) -> Iterator[Gateway]:
    handler = transparently(("127.0.0.1", server.port), "hint.test")
    with gateway(handler, through(upstream, "direct.test")) as running:
        yield running


def secure(here: Gateway, server: Server, name: str, path: str = "/hello") -> str:
    done = fetch(here, f"https://{name}:{server.port}{path}", "--cacert", str(server.certificate))
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_upstream_sees_the_name(here: Gateway, server: Server, upstream: Proxy) -> None:
    assert secure(here, server, "secure.test") == "hello\n"
    wait_until(lambda: f"CONNECT secure.test:{server.port}" in upstream.log())
    sentence = f"{upstream.url} opened a tunnel to secure.test:{server.port}."
    assert here.reports == [(True, sentence)]
    assert here.handed_over == 1
    assert here.dialled == []


def test_a_big_download(here: Gateway, server: Server) -> None:
    assert secure(here, server, "secure.test", "/bytes/5000000").encode() == pattern(5_000_000)


def test_a_bypassed_name_goes_direct(here: Gateway, server: Server) -> None:
    assert secure(here, server, "direct.test") == "hello\n"
    assert here.dialled == [("127.0.0.1", server.port)]
    assert here.reports == []


def test_no_name_in_the_hello_goes_by_the_hint(
    here: Gateway, server: Server, upstream: Proxy
) -> None:
    # curl sends no SNI for an address.
    assert curl("-k", f"https://127.0.0.1:{here.port}/hello").stdout == "hello\n"
    wait_until(lambda: f"CONNECT hint.test:{server.port}" in upstream.log())


def test_without_name_and_hint_it_goes_by_the_address(server: Server) -> None:
    with (
        tinyproxy() as proxy,
        gateway(transparently(("127.0.0.1", server.port)), through(proxy)) as here,
    ):
        done = curl("-k", f"https://127.0.0.1:{here.port}/hello")
        assert done.stdout == "hello\n"
        wait_until(lambda: f"CONNECT 127.0.0.1:{server.port}" in proxy.log())


def test_a_dead_proxy_resets_and_says_why(server: Server) -> None:
    dead = Upstream("http", "127.0.0.1", free_port())
    with gateway(transparently(("127.0.0.1", server.port)), through(dead)) as here:
        done = fetch(here, f"https://secure.test:{server.port}/", "-k")
        assert "reset by peer" in done.stderr.lower()
        sentence = f"The proxy 127.0.0.1:{dead.port} refuses connections. "
        sentence += "Check that it is running and that the port is right."
        assert here.reports == [(False, sentence)]
        assert here.dialled == []


def test_a_refused_tunnel_resets(upstream: Proxy) -> None:
    handler = transparently(("127.0.0.1", free_port()), "hint.test")
    with gateway(handler, through(upstream)) as here:
        assert is_reset(here, HELLO)
        assert "refuses a tunnel to hint.test:" in here.reports[0][1]


def test_a_wrong_password_resets(server: Server) -> None:
    with tinyproxy(username="kim", password="right") as proxy:
        for password, ok in (("right", True), ("wrong", False)):
            policy = through(proxy, username="kim", password=password)
            with gateway(transparently(("127.0.0.1", server.port)), policy) as here:
                done = curl("-k", f"https://127.0.0.1:{here.port}/hello")
                assert (done.returncode == 0) is ok, done.stderr
                assert here.reports[0][0] is ok


@pytest.mark.parametrize("proxied", [True, False])
def test_a_server_that_speaks_first(upstream: Proxy, proxied: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            with server.accept()[0] as sock:
                sock.sendall(b"220 hello\r\n")

        thread = threading.Thread(target=greet)
        thread.start()
        handler = transparently(("127.0.0.1", server.getsockname()[1]))
        with gateway(handler, through(upstream if proxied else None)) as here:
            with socket.create_connection(("127.0.0.1", here.port), timeout=5) as sock:
                assert sock.recv(100) == b"220 hello\r\n"
            assert here.dialled == ([] if proxied else [("127.0.0.1", server.getsockname()[1])])
        thread.join()


def test_a_client_that_sends_byte_by_byte(here: Gateway, server: Server, upstream: Proxy) -> None:
    with socket.create_connection(("127.0.0.1", here.port), timeout=5) as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in client_hello("secure.test"):
            sock.sendall(bytes([byte]))
        # A ServerHello: every byte came through, in order.
        assert sock.recv(1) == b"\x16"
    wait_until(lambda: f"CONNECT secure.test:{server.port}" in upstream.log())


def client_hello(name: str) -> bytes:
    """What the ssl module sends first."""
    outgoing = ssl.MemoryBIO()
    tls = ssl.create_default_context().wrap_bio(ssl.MemoryBIO(), outgoing, server_hostname=name)
    with pytest.raises(ssl.SSLWantReadError):
        tls.do_handshake()
    return outgoing.read()


def test_fairleads_own_addresses_never_go_through_the_proxy(
    server: Server, upstream: Proxy
) -> None:
    handler = transparently(("127.0.0.1", server.port), "host.docker.internal")
    with gateway(handler, through(upstream), local=["127.0.0.1"]) as here:
        assert curl("-k", f"https://127.0.0.1:{here.port}/hello").stdout == "hello\n"
        assert here.dialled == [("127.0.0.1", server.port)]
