"""The explicit proxy: real curl with ``-x``, real upstreams, real targets."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from fairlead.network.proxy.policy import Upstream
from tests.protocol.proxy.harness import Gateway, curl, gateway, talk, through
from tests.support.hosts import free_port, wait_until
from tests.support.peers import Proxy, Server, squid, tinyproxy, tls_web, web

NAMES = {"web.test": ["127.0.0.1"], "two.test": ["127.0.0.2", "127.0.0.1"], "fair.test": []}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with web() as running:
        yield running


@pytest.fixture(scope="module")
def secure() -> Iterator[Server]:
    with tls_web("web.test") as running:
        yield running


@pytest.fixture(scope="module")
def upstream() -> Iterator[Proxy]:
    with squid(hosts={"web.test": "127.0.0.1"}) as running:
        yield running


@pytest.fixture
def direct() -> Iterator[Gateway]:
    with gateway(names=NAMES) as running:
        yield running


@pytest.fixture
def proxied(upstream: Proxy) -> Iterator[Gateway]:
    policy = through(upstream, "direct.test")
    with gateway(
        policy=policy, names={"direct.test": ["127.0.0.1"]}, local=["own.test"]
    ) as running:
        yield running


@pytest.mark.parametrize("which", ["direct", "proxied"])
def test_http_and_https(
    which: str, server: Server, secure: Server, request: pytest.FixtureRequest
) -> None:
    here: Gateway = request.getfixturevalue(which)
    plain = curl("-x", here.url, f"http://web.test:{server.port}/hello")
    assert plain.stdout == "hello\n", plain.stderr
    url = f"https://web.test:{secure.port}/hello"
    tls = curl("-x", here.url, "--cacert", str(secure.certificate), url)
    assert tls.stdout == "hello\n", tls.stderr
    ports = [("127.0.0.1", server.port), ("127.0.0.1", secure.port)]
    assert here.dialled == (ports if which == "direct" else [])
    assert [ok for ok, _ in here.reports] == ([] if which == "direct" else [True, True])


def test_the_upstream_sees_names_and_the_bypass_list_counts(
    proxied: Gateway, upstream: Proxy, server: Server
) -> None:
    for name in ("web.test", "direct.test"):
        done = curl("-x", proxied.url, f"http://{name}:{server.port}/seen")
        assert done.stdout == "hello\n", done.stderr
    wait_until(lambda: f"http://web.test:{server.port}/seen" in upstream.log())
    assert "direct.test" not in upstream.log()
    assert proxied.dialled == [("127.0.0.1", server.port)]


def test_through_tinyproxy(server: Server, secure: Server) -> None:
    with (
        tinyproxy(username="kim", password="right") as proxy,
        gateway(policy=through(proxy, username="kim", password="right")) as here,
    ):
        url = f"http://127.0.0.1:{server.port}/bytes/100000"
        done = curl("-x", here.url, url, url, "-o", "/dev/null", "-w", "%{http_code};")
        assert done.stdout.endswith("200;"), done.stderr
        done = curl("-x", here.url, "-k", f"https://127.0.0.1:{secure.port}/hello")
        assert done.stdout == "hello\n", done.stderr


def test_kept_connections(direct: Gateway, server: Server) -> None:
    base = f"http://web.test:{server.port}"
    words = [base + "/hello", base + "/status/204", base + "/hello", "-w", "%{num_connects};"]
    assert curl("-x", direct.url, *words).stdout == "hello\n1;0;hello\n0;"
    assert len(direct.dialled) == 1


def test_a_connection_kept_from_before_a_sleep_is_not_used_again(
    direct: Gateway, server: Server
) -> None:
    request = f"GET http://web.test:{server.port}/hello HTTP/1.1\r\nHost: web.test\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", direct.port), timeout=10) as client:
        for sleeps, dialled in ((0, 1), (0, 1), (1, 2), (1, 2)):
            direct.sleeps = sleeps
            client.sendall(request)
            answer = b""
            while not answer.endswith(b"hello\n"):
                answer += client.recv(10_000)
            assert len(direct.dialled) == dialled


def test_a_request_after_which_the_target_changes(direct: Gateway, server: Server) -> None:
    with web() as other:
        request = "GET http://web.test:{}/changed HTTP/1.1\r\nHost: ignored.test\r\n{}\r\n"
        data = request.format(server.port, "") + request.format(other.port, "Connection: close\r\n")
        assert talk(direct, data.encode()).count(b"hello\n") == 2
        for asked, port in ((server.asked[-1], server.port), (other.asked[-1], other.port)):
            assert asked.target == "/changed"
            assert asked.field("Host") == f"web.test:{port}"


def test_addresses_are_tried_in_turn(direct: Gateway, server: Server) -> None:
    done = curl("-x", direct.url, f"http://two.test:{server.port}/hello")
    assert done.stdout == "hello\n"
    assert direct.dialled == [("127.0.0.2", server.port), ("127.0.0.1", server.port)]


@pytest.mark.parametrize(
    ("target", "status", "words"),
    [
        ("nowhere.test:81", 502, "The name in nowhere.test:81 was not found."),
        ("fair.test:81", 502, "The name in fair.test:81 was not found."),
        ("127.0.0.1:{closed}", 502, "127.0.0.1:{closed} refuses connections."),
        ("192.0.2.13:81", 403, "Connecting to 192.0.2.13:81 is not allowed."),
        ("127.0.0.1:{self}", 403, "127.0.0.1:{self} is this proxy itself."),
        ("web.test:{self}", 403, "web.test:{self} is this proxy itself."),
        ("bad_host-:80", 400, "malformed"),
    ],
)
def test_targets_that_cannot_be_reached(
    direct: Gateway, target: str, status: int, words: str
) -> None:
    ports = {"closed": free_port(), "self": direct.port}
    target, words = target.format(**ports), words.format(**ports)
    answer = talk(direct, f"GET http://{target}/ HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert b"Content-Type: text/plain" in answer
    assert words.encode() in answer
    answer = talk(direct, f"CONNECT {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert b"Host" not in answer


@pytest.mark.parametrize(
    ("request_line", "words"),
    [
        ("GET / HTTP/1.1", "not a web server"),
        ("OPTIONS * HTTP/1.1", "not a web server"),
        ("GET https://web.test/ HTTP/1.1", "this kind of URL"),
        ("GET http://user:secret@web.test/ HTTP/1.1", "malformed"),
        ("GET http:/// HTTP/1.1", "malformed"),
        ("CONNECT web.test HTTP/1.1", "needs a host and a port"),
        ("CONNECT web.test:99999 HTTP/1.1", "needs a host and a port"),
        ("not http at all", "not valid HTTP"),
    ],
)
def test_requests_that_a_proxy_does_not_serve(
    direct: Gateway, request_line: str, words: str
) -> None:
    answer = talk(direct, f"{request_line}\r\nHost: x\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 400 Bad Request: ")
    assert words.encode() in answer
    assert b"secret" not in answer


def test_head_of_an_error_has_no_body(direct: Gateway) -> None:
    answer = talk(direct, b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.endswith(b"\r\n\r\n")


def test_options_for_the_whole_server(direct: Gateway, server: Server) -> None:
    request = f"OPTIONS http://web.test:{server.port} HTTP/1.1\r\nHost: x\r\n"
    talk(direct, f"{request}Connection: close\r\n\r\n".encode())
    assert server.asked[-1].target == "*"


def test_a_dead_upstream_is_never_gone_around(server: Server) -> None:
    dead = Upstream("http", "127.0.0.1", free_port(), "kim", "secret-password")
    with gateway(policy=through(dead), names=NAMES) as here:
        for url in (f"http://web.test:{server.port}/", f"https://web.test:{server.port}/"):
            done = curl("-x", here.url, url, "-i")
            assert "502" in done.stdout
            assert "secret" not in done.stdout
        assert [ok for ok, _ in here.reports] == [False, False]
        assert here.dialled == []


def test_an_upstream_that_is_not_http_is_not_spoken_to(server: Server) -> None:
    with gateway(policy=through(Upstream("ftp", "127.0.0.1", server.port, "k", "p"))) as here:
        done = curl("-x", here.url, "http://web.test/", "-i")
        assert "502" in done.stdout
        assert "does not support" in done.stdout


def test_an_upstream_that_talks_nonsense() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        policy = through(Upstream("http", *listener.getsockname()))
        for nonsense, words in ((b"SSH-2.0-x\r\n", b"not HTTP"), (b"", b"without an answer")):
            request = b"GET http://web.test/ HTTP/1.1\r\nHost: x\r\n\r\n"
            with (
                gateway(policy=policy) as here,
                socket.create_connection(("127.0.0.1", here.port), timeout=5) as client,
            ):
                client.sendall(request)
                proxy, _ = listener.accept()
                assert proxy.recv(1000).startswith(b"GET http://web.test/ HTTP/1.1\r\n")
                proxy.sendall(nonsense)
                proxy.close()
                answer = client.recv(1000)
                assert answer.startswith(b"HTTP/1.1 502 ")
                assert words in answer
                assert here.reports[0][0] is False


def test_a_kept_upstream_connection_that_was_closed_is_replaced() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        policy = through(Upstream("http", *listener.getsockname()))
        request = b"GET http://web.test/ HTTP/1.1\r\nHost: x\r\n\r\n"
        with (
            gateway(policy=policy) as here,
            socket.create_connection(("127.0.0.1", here.port), timeout=5) as client,
        ):
            for _ in range(3):
                client.sendall(request)
                proxy, _ = listener.accept()
                proxy.recv(1000)
                proxy.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                proxy.close()
                answer = client.recv(1000)
                while not answer.endswith(b"\r\n\r\nok"):
                    answer += client.recv(1000)


def test_fairleads_own_names_stay_here(proxied: Gateway, server: Server) -> None:
    done = curl("-x", proxied.url, f"http://own.test:{server.port}/hello", "-i")
    assert "The name in own.test" in done.stdout
    assert proxied.reports == []


def test_a_tunnel_carries_what_came_with_the_request(direct: Gateway, server: Server) -> None:
    request = b"CONNECT web.test:%d HTTP/1.1\r\nHost: x\r\n\r\n" % server.port
    request += b"GET /hello HTTP/1.0\r\n\r\n"
    answer = talk(direct, request)
    assert answer.startswith(b"HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200")
    assert answer.endswith(b"hello\n")
