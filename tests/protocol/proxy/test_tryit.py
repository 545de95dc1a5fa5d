"""*Try it* against real proxies and servers."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest

from fairlead.errors import FairleadError
from fairlead.network.dns.message import A, build, read_query
from fairlead.network.proxy.policy import ProxyPolicy, Upstream
from fairlead.network.proxy.tryit import try_url
from fairlead.network.status import TryReport
from tests.protocol.proxy.harness import through
from tests.support.hosts import free_port
from tests.support.peers import Server, squid, tinyproxy, tls_web, web

DIRECT = ProxyPolicy("none", "set by the test")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with web() as running:
        yield running


@pytest.fixture(scope="module")
def secure() -> Iterator[Server]:
    with tls_web("named.test") as running:
        yield running


@pytest.fixture(scope="module")
def resolver() -> Iterator[str]:
    """A DNS server that knows named.test, 127.0.0.1."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        address = sock.getsockname()

        def serve() -> None:
            while len(message := sock.recvfrom(600)) and message[0]:
                query = read_query(message[0])
                known = query.name == b"\x05named\x04test\x00" and query.kind == A
                data = [bytes((127, 0, 0, 1))] if known else []
                sock.sendto(build(message[0], query, 0, A, 60, data), message[1])

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"127.0.0.1#{address[1]}"
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", address)
        thread.join()


def attempt(url: str, policy: ProxyPolicy = DIRECT, *resolvers: str) -> TryReport:
    report = asyncio.run(try_url(url, policy, resolvers))
    assert report.ok is report.steps[-1].ok
    assert all(step.ok for step in report.steps[:-1])
    assert all(0 <= step.seconds < 10.5 for step in report.steps)
    assert "s3cret" not in repr(report)
    return report


def names(report: TryReport) -> list[str]:
    return [step.name for step in report.steps]


def test_direct_with_a_name(server: Server, resolver: str) -> None:
    report = attempt(f"named.test:{server.port}/a?b=c", DIRECT, resolver)
    assert names(report) == ["Decision", "DNS", "Connect", "Request"]
    assert report.url == f"http://named.test:{server.port}/a?b=c"
    assert report.way == "direct"
    assert report.steps[1].detail == f"127.0.0.1 (from {resolver})"
    assert report.steps[2].detail == f"connected to 127.0.0.1:{server.port}"
    assert report.sentence == f"{report.url} answers 200 OK directly."
    assert server.asked[-1].method == "HEAD"
    assert server.asked[-1].target == "/a?b=c"


def test_a_name_from_the_hosts_file(server: Server, resolver: str) -> None:
    dead = f"127.0.0.1#{free_port(socket.SOCK_DGRAM)}"
    report = attempt(f"http://localhost:{server.port}/", DIRECT, dead, resolver)
    assert report.ok
    assert "127.0.0.1" in report.steps[1].detail
    assert "hosts file" in report.steps[1].detail


def test_through_a_proxy(server: Server) -> None:
    with squid(username="kim", password="s3cret", http_to=server.port) as proxy:
        policy = through(proxy, "bypassed.test", username="kim", password="s3cret")
        report = attempt("http://far.test/status/404", policy)
        assert names(report) == ["Decision", "Connect", "Request"]
        assert report.way == proxy.url
        assert report.rule == "set by the test"
        assert report.sentence == (
            f"http://far.test/status/404 answers 404 Not Found through {proxy.url}."
        )
        wrong = attempt("http://far.test/", through(proxy, username="kim", password="no"))
        assert "does not accept the user name and password" in wrong.sentence
        missing = attempt("http://far.test/", through(proxy))
        assert "asks for a user name and password" in missing.sentence


def test_https(secure: Server, resolver: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(secure.certificate))
    report = attempt(f"https://named.test:{secure.port}/hello", DIRECT, resolver)
    assert names(report) == ["Decision", "DNS", "Connect", "TLS", "Request"]
    assert report.steps[3].detail == "TLSv1.3, certificate trusted"
    assert report.ok
    with tinyproxy() as proxy:
        report = attempt(f"https://127.0.0.1:{secure.port}/hello", through(proxy))
        assert names(report) == ["Decision", "Tunnel", "TLS", "Request"]
        assert report.sentence.endswith(f"answers 200 OK through {proxy.url}.")


def test_certificates_that_do_not_fit(
    secure: Server, resolver: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = attempt(f"https://named.test:{secure.port}/", DIRECT, resolver)
    assert names(report)[-1] == "TLS"
    assert report.sentence.startswith("The certificate of named.test is not trusted: self-signed")
    monkeypatch.setenv("SSL_CERT_FILE", str(secure.certificate))
    report = attempt(f"https://127.0.0.2:{secure.port}/")
    # Nothing listens there: the sentence is about the connection, not about a certificate.
    assert report.sentence.startswith(f"The server 127.0.0.2:{secure.port} refuses connections.")


def test_tls_with_a_server_that_has_none(server: Server) -> None:
    report = attempt(f"https://127.0.0.1:{server.port}/")
    assert report.sentence.startswith("The TLS handshake with 127.0.0.1 failed: ")


def test_a_server_that_is_not_http() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def greet() -> None:
            with listener.accept()[0] as sock:
                sock.sendall(b"220 mail\r\n\r\n")
                sock.recv(1000)

        thread = threading.Thread(target=greet)
        thread.start()
        report = attempt(f"http://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join()
    assert report.sentence == "127.0.0.1 did not answer in HTTP."


def test_dead_ends(server: Server) -> None:
    port = free_port()
    dead = through(Upstream("http", "127.0.0.1", port, "kim", "s3cret"), "127.0.0.1")
    for url in ("http://far.test/", "https://far.test/"):
        report = attempt(url, dead)
        assert report.sentence.startswith(f"The proxy 127.0.0.1:{port} refuses connections.")
    report = attempt(f"http://127.0.0.1:{server.port}/", dead)
    assert report.rule == "bypass list: 127.0.0.1"
    assert report.ok
    with squid() as proxy:
        report = attempt(f"http://127.0.0.1:{port}/", through(proxy))
        assert "could not fetch" in report.sentence
        report = attempt(f"https://127.0.0.1:{port}/", through(proxy))
        assert f"refuses a tunnel to 127.0.0.1:{port}: 503" in report.sentence


@pytest.mark.parametrize(
    "url",
    ["", "ftp://far.test/", "http://", "http://a b/", "http://far.test:0/", "http://far.test:x/",
     "http://far.test:99999/", "http://[::1/", "http://far.test/a b", "http://far.test/\r\nX: y",
     "http://ex\u00e4mple..test/", "file:///etc/passwd", "http//far.test"],
)  # fmt: skip
def test_what_is_no_url(url: str) -> None:
    with pytest.raises(FairleadError) as caught:
        asyncio.run(try_url(url, DIRECT, ()))
    assert caught.value.exit_code == 2


def test_credentials_in_a_url_are_left_out(server: Server) -> None:
    report = attempt(f"http://kim:s3cret@127.0.0.1:{server.port}/hello#part")
    assert report.url == f"http://127.0.0.1:{server.port}/hello"
    assert server.asked[-1].field("Authorization") is None


def test_this_computer_is_tried_as_a_sandbox_reaches_it() -> None:
    with web() as page:
        url = f"http://host.docker.internal:{page.port}/"
        dead = ProxyPolicy("manual", "your settings", http=Upstream("http", "127.0.0.1", 1))
        report = asyncio.run(try_url(url, dead, ()))
        assert report.ok, report
        assert report.way == "direct"
        refused = asyncio.run(try_url(url, dead, (), host_loopback=False))
    assert not refused.ok
    assert "network.hostLoopback" in refused.sentence


def test_what_nobody_has_inside_is_said() -> None:
    for url, words in (
        ("http://192.168.65.1:3128/", "own proxy"),
        ("http://gateway.docker.internal/", "Nothing answers"),
        ("http://192.168.65.99/", "Nothing answers"),
    ):
        report = asyncio.run(try_url(url, DIRECT, ()))
        assert not report.ok
        assert words in report.sentence


def test_a_port_that_is_not_intercepted_is_pointed_out() -> None:
    proxied = ProxyPolicy("manual", "your settings", http=Upstream("http", "127.0.0.1", 1))
    decision = asyncio.run(try_url("http://example.com:8080/", proxied, ())).steps[0].detail
    assert "8080 is not intercepted" in decision
