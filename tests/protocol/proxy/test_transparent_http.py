"""Port 80 intercepted: real curl, our handler, a real proxy, a real web server."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairlead.network.proxy.policy import Upstream
from tests.protocol.proxy.harness import (
    Gateway,
    fetch,
    gateway,
    is_reset,
    talk,
    through,
    transparently,
)
from tests.support.hosts import free_port, wait_until
from tests.support.peers import Proxy, Server, pattern, squid, web

DESTINATION = ("127.0.0.1", 80)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with web() as running:
        yield running


@pytest.fixture(scope="module")
def upstream(server: Server) -> Iterator[Proxy]:
    # No tunnels to port 80, as most proxies have it.
    closed = "acl tunnels_80 method CONNECT\nacl eighty port 80\nhttp_access deny tunnels_80 eighty"
    with squid(http_to=server.port, extra=closed) as running:
        yield running


def logged(proxy: Proxy, text: str, count: int = 1) -> list[str]:
    """The lines of the proxy's log with ``text``, once there are ``count``."""
    wait_until(lambda: proxy.log().count(text) >= count, what=f"{text} in the log")
    return [line for line in proxy.log().splitlines() if text in line]


@pytest.fixture
def here(server: Server, upstream: Proxy) -> Iterator[Gateway]:
    handler = transparently(DESTINATION)
    policy = through(upstream, "direct.test")
    with gateway(handler, policy, ports={80: server.port}) as running:
        yield running


def test_the_upstream_sees_the_name(here: Gateway, upstream: Proxy) -> None:
    done = fetch(here, "http://name-for-squid.test/hello?a=b")
    assert done.stdout == "hello\n"
    assert logged(upstream, "GET http://name-for-squid.test/hello?a=b")
    assert here.reports == [(True, f"{upstream.url} answered for name-for-squid.test:80.")]
    assert here.dialled == []


def test_a_bypassed_name_goes_direct(here: Gateway, upstream: Proxy) -> None:
    assert fetch(here, "http://direct.test/hello").stdout == "hello\n"
    assert here.dialled == [DESTINATION]
    assert here.handed_over == 1
    assert here.reports == []
    assert "direct.test" not in upstream.log()


def test_a_kept_connection_serves_many_requests(here: Gateway, upstream: Proxy) -> None:
    urls = [f"http://kept.test/bytes/{size}" for size in (10, 0, 70_000, 3)]
    done = fetch(here, urls[0], *urls[1:], "-w", ":%{num_connects};")
    assert done.stdout == "".join(
        f"{pattern(size).decode()}:{connects};"
        for size, connects in ((10, 1), (0, 0), (70_000, 0), (3, 0))
    )
    lines = logged(upstream, "http://kept.test/", 4)
    assert len({line.split()[0] for line in lines}) == 1


def test_small_answers_do_not_wait_for_acknowledgements(here: Gateway) -> None:
    # Nagle's algorithm against delayed acknowledgements would take 40 ms each.
    request = b"GET /hello HTTP/1.1\r\nHost: web.test\r\n\r\n"
    with socket.create_connection(("127.0.0.1", here.port), timeout=5) as sock:
        start = time.monotonic()
        for _ in range(50):
            sock.sendall(request)
            answer = sock.recv(4096)
            while not answer.endswith(b"hello\n"):
                answer += sock.recv(4096)
        assert time.monotonic() - start < 50 * 0.03


def test_each_host_of_one_connection_is_decided_for_itself(here: Gateway, upstream: Proxy) -> None:
    request = "GET /hello HTTP/1.1\r\nHost: {}\r\n\r\n"
    names = ("first.mixed.test", "direct.test", "second.mixed.test")
    data = "".join(request.format(name) for name in names).encode()
    data += b"GET /hello HTTP/1.1\r\nHost: last.mixed.test\r\nConnection: close\r\n\r\n"
    answer = talk(here, data)
    assert answer.count(b"HTTP/1.1 200") == answer.count(b"hello\n") == 4
    assert here.dialled == [DESTINATION]
    assert len(logged(upstream, ".mixed.test", 3)) == 3


def test_fields_keep_their_spelling_and_hop_by_hop_fields_go(here: Gateway) -> None:
    own = ["X-CamelCase: One", "x-lower: two", "Authorization: Bearer target", "Connection: X-Hop"]
    own += ["X-Hop: gone", "Proxy-Authorization: Basic Y2xpZW50", "Proxy-Connection: keep-alive"]
    done = fetch(here, "http://web.test/echo", *(word for f in own for word in ("-H", f)), "-i")
    head, _, body = done.stdout.partition("\n\n")
    assert "X-Mixed-Case: kept" in head
    fields = [tuple(pair) for pair in json.loads(body)]
    assert ("X-CamelCase", "One") in fields
    assert ("x-lower", "two") in fields
    assert ("Authorization", "Bearer target") in fields
    assert not {"x-hop", "proxy-authorization", "proxy-connection"} & {k.lower() for k, _ in fields}


@pytest.mark.parametrize("chunked", [True, False])
def test_an_upload_of_10_mb_arrives_whole(here: Gateway, tmp_path: Path, chunked: bool) -> None:
    body = os.urandom(10_000_000)
    file = tmp_path / "body"
    file.write_bytes(body)
    fields = ["-H", "Transfer-Encoding: chunked"] if chunked else []
    done = fetch(here, "http://web.test/sha256", "-T", str(file), "-X", "POST", *fields)
    assert done.stdout == hashlib.sha256(body).hexdigest(), done.stderr


@pytest.mark.parametrize("path", ["bytes", "chunked", "until-close"])
def test_a_download_of_50_mb_arrives_whole(here: Gateway, tmp_path: Path, path: str) -> None:
    file = tmp_path / "body"
    done = fetch(here, f"http://web.test/{path}/50000000", "-o", str(file))
    assert done.returncode == 0, done.stderr
    assert file.read_bytes() == pattern(50_000_000)


def test_head_and_answers_without_a_body(here: Gateway) -> None:
    base = "http://web.test/"
    done = fetch(here, base + "bytes/1000", "-I", base + "status/304", "-I")
    assert done.returncode == 0, done.stderr
    assert "Content-Length: 1000" in done.stdout
    assert "HTTP/1.1 304" in done.stdout
    done = fetch(here, base + "status/204", base + "hello", "-w", "%{http_code}%{num_connects},")
    assert done.stdout == "2041,hello\n2000,"


def test_expect_100_continue(here: Gateway) -> None:
    words = ("-H", "Expect: 100-continue", "-d", "x" * 2000, "--expect100-timeout", "8", "-v")
    done = fetch(here, "http://web.test/sha256", *words)
    assert done.stdout == hashlib.sha256(b"x" * 2000).hexdigest()
    assert "HTTP/1.1 100 Continue" in done.stderr


def test_an_answer_before_the_upload_ends(here: Gateway, tmp_path: Path) -> None:
    file = tmp_path / "body"
    file.write_bytes(bytes(20_000_000))
    done = fetch(here, "http://web.test/early", "-T", str(file), "-H", "Expect:", "-i")
    assert "413" in done.stdout.split("\n")[0], done.stderr


def test_http_1_0_and_a_client_that_closes_its_side(here: Gateway) -> None:
    answer = talk(here, b"GET /chunked/20000 HTTP/1.0\r\nHost: web.test\r\n\r\n", half_close=True)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"chunked" not in head.lower()
    assert body == pattern(20_000)


def test_http_1_0_without_a_host_goes_by_the_address(here: Gateway, upstream: Proxy) -> None:
    assert b"hello" in talk(here, b"GET /hello?nohost HTTP/1.0\r\n\r\n")
    assert logged(upstream, "GET http://127.0.0.1/hello?nohost")


def test_a_client_that_sends_byte_by_byte(here: Gateway, upstream: Proxy) -> None:
    request = b"GET /slow HTTP/1.1\r\nHost: slow.test\r\nConnection: close\r\n\r\n"
    assert talk(here, request, step=1).endswith(b"hello\n")
    assert logged(upstream, "http://slow.test/slow")


def test_a_websocket_goes_through_a_tunnel(server: Server, upstream: Proxy) -> None:
    # squid opens tunnels to the port that is asked for, so the destination is the server's own.
    proxy = Upstream("http", "127.0.0.1", upstream.port)
    port = server.port
    request = b"GET /upgrade HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n" % port
    request += b"Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\r\nfirst\n"
    with (
        gateway(policy=through(proxy)) as here,
        socket.create_connection(("127.0.0.1", here.port), timeout=5) as sock,
        sock.makefile("rwb", buffering=0) as stream,
    ):
        target = b"http://127.0.0.1:%d/upgrade" % port
        stream.write(request.replace(b"/upgrade", target, 1))
        assert b"101" in stream.readline()
        while stream.readline() != b"\r\n":
            pass
        assert stream.readline() == b"echo first\n"
        stream.write(b"second\n")
        assert stream.readline() == b"echo second\n"
    assert logged(upstream, f"CONNECT 127.0.0.1:{port}")


def test_an_upgrade_that_the_proxy_cannot_carry_is_left_out(server: Server) -> None:
    with (
        squid(http_to=server.port, extra="acl t method CONNECT\nhttp_access deny t") as proxy,
        gateway(transparently(DESTINATION), through(proxy)) as here,
    ):
        done = fetch(here, "http://web.test/echo", "--http2")
        fields = {name.lower() for name, _ in json.loads(done.stdout)}
        assert "upgrade" not in fields
        assert [ok for ok, _ in here.reports] == [False, True]


def test_a_dead_proxy_is_a_502_that_names_it(server: Server) -> None:
    dead = Upstream("http", "127.0.0.1", free_port(), "user", "secret-password")
    with gateway(transparently(DESTINATION), through(dead), ports={80: server.port}) as here:
        done = fetch(here, "http://web.test/hello", "-i")
        assert done.stdout.startswith("HTTP/1.1 502 Bad Gateway")
        sentence = f"The proxy 127.0.0.1:{dead.port} refuses connections."
        assert sentence in done.stdout
        assert "secret" not in done.stdout
        assert here.reports[0][0] is False
        assert sentence in here.reports[0][1]
        assert here.dialled == []


def test_a_proxy_that_does_not_answer_is_a_504() -> None:
    # A listener whose queue is full drops the SYN: the dial times out.
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        address = full.getsockname()
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(address)
        silent = Upstream("http", *address)
        with gateway(transparently(DESTINATION), through(silent)) as here:
            done = fetch(here, "http://web.test/hello", "-i")
            assert done.stdout.startswith("HTTP/1.1 504 Gateway Timeout")
            assert "did not answer within 3 seconds" in done.stdout
        for filler in fillers:
            filler.close()


def test_right_and_wrong_passwords(server: Server) -> None:
    with squid(http_to=server.port, username="kim", password="p:ä w") as proxy:
        for username, password, status, sentence in (
            ("kim", "p:ä w", "200", "answered for"),
            ("kim", "wrong", "502", "does not accept the user name and password"),
            ("", "", "502", "asks for a user name and password"),
        ):
            policy = through(proxy, username=username, password=password)
            with gateway(transparently(DESTINATION), policy) as here:
                done = fetch(here, "http://web.test/hello", "-i")
                assert done.stdout.startswith(f"HTTP/1.1 {status}"), done
                assert "proxy-authenticate" not in done.stdout.lower()
                assert here.reports[0][0] is (status == "200")
                assert sentence in here.reports[0][1]


def test_the_password_does_not_go_to_a_direct_target(server: Server) -> None:
    with squid(http_to=server.port, username="kim", password="right") as proxy:
        policy = through(proxy, "direct.test", username="kim", password="right")
        handler = transparently(DESTINATION)
        with gateway(handler, policy, ports={80: server.port}) as here:
            assert fetch(here, "http://web.test/hello").stdout == "hello\n"
            assert "roxy-" not in fetch(here, "http://direct.test/echo").stdout
            request = "GET /echo HTTP/1.1\r\nHost: {}\r\nConnection: {}\r\n\r\n"
            both = request.format("web.test", "x") + request.format("direct.test", "close")
            _, _, direct = talk(here, both.encode()).rpartition(b"HTTP/1.1 200")
            assert b"direct.test" in direct
            assert b"roxy-" not in direct


def test_a_response_that_is_cut_short_is_not_made_whole(here: Gateway) -> None:
    done = fetch(here, "http://web.test/short/100000")
    assert done.returncode in (18, 56), done.stderr


def test_a_client_that_leaves_midway_leaves_nothing(here: Gateway) -> None:
    for request, read in (
        (b"GET /bytes/50000000 HTTP/1.1\r\nHost: a.test\r\n\r\n", 1000),
        (b"POST /sha256 HTTP/1.1\r\nHost: a.test\r\nContent-Length: 9\r\n\r\nhalf", 0),
        (b"GET /silent HTTP/1.1\r\nHost: a.test\r\n\r\n", 0),
        (b"GET / HTTP/1.1\r\nHost: a.t", 0),
        (b"", 0),
    ):
        with socket.create_connection(("127.0.0.1", here.port), timeout=5) as sock:
            sock.sendall(request)
            if read:
                assert sock.recv(read)
            wait_until(lambda: here.tasks)
    # The fixture waits for the handlers and counts the descriptors.


@pytest.mark.parametrize(
    "request_head",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: a.t",
        b"GET /silent HTTP/1.1\r\nHost: a.test\r\n\r\n",
        b"POST /sha256 HTTP/1.1\r\nHost: a.test\r\nContent-Length: 9\r\n\r\nhalf",
        b"GET /hello HTTP/1.1\r\nHost: a.test\r\n\r\n",
    ],
)
def test_a_handler_that_is_cancelled_leaves_nothing(here: Gateway, request_head: bytes) -> None:
    with socket.create_connection(("127.0.0.1", here.port), timeout=5) as sock:
        sock.sendall(request_head)
        if b"/hello" in request_head:
            wait_until(lambda: b"hello\n" in sock.recv(1000, socket.MSG_PEEK))
            sock.recv(1000)
        wait_until(lambda: here.tasks)
        here.cancel()
        wait_until(lambda: not here.tasks)
        with pytest.raises(ConnectionResetError):
            sock.recv(100_000)


def test_malformed_requests_are_told_so(here: Gateway) -> None:
    for request in (
        b"GET / HTTP/1.1\r\nHost: a.test\r\nno colon\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a.test\r\nHost: b.test\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a.test\r\n" + b"X: y\r\n" * 100_000,
    ):
        assert talk(here, request).startswith(b"HTTP/1.1 4")


def test_another_protocol_on_port_80_takes_a_tunnel(upstream: Proxy) -> None:
    handler = transparently(("127.0.0.1", 80), "hinted.test")
    with gateway(handler, through(upstream)) as here:
        assert is_reset(here, b"\x00\x01 not http\r\n")
        assert "hinted.test:80" in here.reports[0][1]
    assert logged(upstream, "CONNECT hinted.test:80")


def test_a_slow_start_is_http_all_the_same(upstream: Proxy) -> None:
    with (
        gateway(transparently(("127.0.0.1", 80), "late.test"), through(upstream)) as here,
        socket.create_connection(("127.0.0.1", here.port), timeout=5) as sock,
    ):
        wait_until(lambda: here.reports)
        sock.sendall(b"GET /late HTTP/1.1\r\nHost: late.test\r\nConnection: close\r\n\r\n")
        assert b"200" in sock.recv(100)
        while sock.recv(1000):
            pass
    assert logged(upstream, "GET http://late.test/late")
