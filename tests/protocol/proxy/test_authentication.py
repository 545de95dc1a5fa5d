"""Proxies that want to know who the user is: real squid with Basic, NTLM and Negotiate."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fairlead.network.proxy.mechanism import has_system_login
from fairlead.network.proxy.policy import ProxyPolicy
from fairlead.network.proxy.tryit import try_url
from tests.protocol.proxy.harness import Gateway, curl, fetch, gateway, through, transparently
from tests.support.hosts import wait_until
from tests.support.peers import Proxy, Server, squid, tinyproxy, tls_web, web
from tests.support.pki import Authority

PASSWORD = "s3cret w0rd ä"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with web() as running:
        yield running


@pytest.fixture(scope="module")
def secure() -> Iterator[Server]:
    with tls_web("web.test") as running:
        yield running


@pytest.fixture(scope="module", params=["ntlm", "negotiate", "basic"])
def proxy(request: pytest.FixtureRequest, server: Server) -> Iterator[Proxy]:
    """A squid that takes one scheme."""
    login = {"username": "ann", "password": PASSWORD, "schemes": (request.param,)}
    with squid(http_to=server.port, **login) as running:
        yield running


def known(proxy: Proxy, password: str = PASSWORD, username: str = "ann") -> ProxyPolicy:
    return through(proxy, username=username, password=password)


def lines(proxy: Proxy, skip: str) -> list[str]:
    """The requests that the log has beyond ``skip``: a line for each leg of a dialogue."""
    new = proxy.log().removeprefix(skip).splitlines()
    return [line for line in new if "error:transaction-end-before-headers" not in line]


def tunnelled(here: Gateway, secure: Server) -> str:
    url = f"https://127.0.0.1:{secure.port}/hello"
    done = curl("-x", here.url, "-p", "-k", url)
    return done.stdout + done.stderr


def test_tunnels(proxy: Proxy, secure: Server) -> None:
    with gateway(policy=known(proxy)) as here:
        assert tunnelled(here, secure) == "hello\n"
        assert tunnelled(here, secure) == "hello\n"
        assert [ok for ok, _ in here.reports] == [True, True]


def test_pages_and_a_body_that_is_not_lost(proxy: Proxy, server: Server, tmp_path: Path) -> None:
    body = bytes(range(256)) * 8000
    (tmp_path / "body").write_bytes(body)
    asked = len(server.asked)
    with gateway(policy=known(proxy)) as here:
        url = "http://web.test/sha256"
        for framing in ([], ["-H", "Transfer-Encoding: chunked"]):
            data = ["--data-binary", f"@{tmp_path}/body", "-H", "Expect:", *framing]
            done = curl("-x", here.url, url, *data)
            assert done.stdout == hashlib.sha256(body).hexdigest(), done.stderr
        # Several requests over one connection.
        many = curl("-x", here.url, "http://web.test/hello", "http://web.test/bytes/5", url)
        assert many.stdout.startswith("hello\n01234")
        assert all(ok for ok, _ in here.reports)
    posts = [request for request in server.asked[asked:] if request.method == "POST"]
    assert len(posts) == 2
    for request in server.asked[asked:]:
        assert request.field("Proxy-Authorization") is None


def test_intercepted_connections(proxy: Proxy, server: Server) -> None:
    del server
    with gateway(transparently(("192.0.2.1", 80)), policy=known(proxy)) as here:
        assert fetch(here, "http://web.test/hello").stdout == "hello\n"
        assert fetch(here, "http://web.test/hello", "-I").stdout.startswith("HTTP/1.1 200 OK")


def test_many_connections_at_once(proxy: Proxy, server: Server) -> None:
    del server
    answers: list[str] = []
    with gateway(policy=known(proxy)) as here:

        def one() -> None:
            answers.append(curl("-x", here.url, "http://web.test/hello", timeout=30).stdout)

        threads = [threading.Thread(target=one) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers == ["hello\n"] * 12


@pytest.mark.parametrize("first", ["page", "tunnel"])
def test_a_wrong_password_is_sent_once(
    proxy: Proxy, secure: Server, server: Server, first: str
) -> None:
    policy = known(proxy, "wrong")
    assert policy.http is not None
    before = proxy.log()
    with gateway(policy=policy) as here:

        def page() -> str:
            return curl("-x", here.url, "http://web.test/hello", "-i").stdout

        if first == "page":
            assert "does not accept the user name and password" in page()
        else:
            assert "502" in tunnelled(here, secure)
        wait_until(lambda: "DENIED" in "".join(lines(proxy, before)))
        # Legs of a dialogue have a log line each; afterwards there are no more.
        after = proxy.log()
        for _ in range(3):
            assert "502 Bad Gateway" in page()
            assert "does not accept" in page()
            assert "502" in tunnelled(here, secure)
        assert lines(proxy, after) == []
        (wanted,) = policy.http.logins.wanted
        assert (wanted.proxy, wanted.username) == (proxy.url, "ann")
        # Another password is another attempt, and so is what the user asks for.
        here.policy = replace(
            policy,
            http=replace(policy.http, password=PASSWORD),
            https=replace(policy.http, password=PASSWORD),
        )
        assert page().endswith("hello\n")
        assert tunnelled(here, secure) == "hello\n"
        assert policy.http.logins.wanted == ()
        here.policy = policy
        assert "does not accept" in page()
        policy.http.logins.forget()
        after = proxy.log()
        assert "does not accept" in page()
        wait_until(lambda: lines(proxy, after))


def test_twenty_connections_make_one_attempt(proxy: Proxy, secure: Server) -> None:
    before = proxy.log()
    with gateway(policy=known(proxy, "wrong")) as here:
        threads = [threading.Thread(target=tunnelled, args=(here, secure)) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [ok for ok, _ in here.reports] == [False] * 20
    # NTLM takes three legs, and the first asks what the proxy takes.
    assert len(lines(proxy, before)) <= 3


def test_without_a_user_name(proxy: Proxy, secure: Server) -> None:
    policy = through(proxy)
    assert policy.http is not None
    with gateway(policy=policy) as here:
        done = curl("-x", here.url, "http://web.test/hello")
        assert "asks for a user name and password" in done.stdout
        assert "502" in tunnelled(here, secure)
        (wanted,) = policy.http.logins.wanted
        assert (wanted.proxy, wanted.username) == (proxy.url, "")


def test_the_name_of_a_domain(server: Server, secure: Server) -> None:
    login = {"username": "ann", "password": PASSWORD, "schemes": ("ntlm",)}
    with squid(http_to=server.port, **login) as proxy:
        with gateway(policy=known(proxy, username="TEST\\ann")) as here:
            assert tunnelled(here, secure) == "hello\n"
        wait_until(lambda: "TEST%5Cann" in proxy.log() or "TEST\\ann" in proxy.log())


@pytest.mark.parametrize("password", [PASSWORD, "wrong"])
def test_the_strongest_is_taken_and_no_password_is_shown(
    server: Server, secure: Server, password: str
) -> None:
    login = {"username": "ann", "password": PASSWORD, "schemes": ("basic", "ntlm")}
    with squid(http_to=server.port, **login) as proxy, tap(proxy) as (tapped, seen):
        with gateway(policy=known(tapped, password)) as here:
            for _ in range(2):
                page = curl("-x", here.url, "http://web.test/hello").stdout
                assert (page == "hello\n") == (password == PASSWORD)
                tunnelled(here, secure)
        assert b"Proxy-Authorization: NTLM " in b"".join(seen)
        assert b"Basic" not in b"".join(seen)


def test_negotiate_without_tickets_gives_way_to_basic(server: Server, secure: Server) -> None:
    if has_system_login():
        pytest.skip("this computer has Kerberos")
    login = {"username": "ann", "password": PASSWORD, "schemes": ("negotiate", "basic")}
    with squid(http_to=server.port, **login) as proxy, gateway(policy=known(proxy)) as here:
        assert tunnelled(here, secure) == "hello\n"
        assert curl("-x", here.url, "http://web.test/hello").stdout == "hello\n"


def test_a_proxy_that_closes_after_each_answer(server: Server, secure: Server) -> None:
    with tinyproxy(username="ann", password="s3cret") as proxy:
        with gateway(policy=known(proxy, "s3cret")) as here:
            for _ in range(2):
                assert tunnelled(here, secure) == "hello\n"
                url = f"http://127.0.0.1:{server.port}/sha256"
                done = curl("-x", here.url, url, "-d", "body")
                assert done.stdout == hashlib.sha256(b"body").hexdigest()
        with gateway(policy=known(proxy, "wrong")) as here:
            assert "502" in tunnelled(here, secure)
            assert here.reports[0][1].startswith(f"The proxy {proxy.url} does not accept")


@pytest.mark.parametrize("scheme", ["basic", "ntlm"])
def test_over_tls(
    server: Server,
    secure: Server,
    scheme: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    login = {"username": "ann", "password": PASSWORD, "schemes": (scheme,)}
    certificate = authority.sign("127.0.0.1")
    with squid(http_to=server.port, certificate=certificate, **login) as proxy:
        assert proxy.url.startswith("https://")
        with tap(proxy) as (tapped, seen), gateway(policy=known(tapped)) as here:
            assert tunnelled(here, secure) == "hello\n"
            many = curl("-x", here.url, *["http://web.test/bytes/300000"] * 3)
            assert len(many.stdout) == 900_000
            data = ["-d", "x" * 100_000]
            done = curl("-x", here.url, "http://web.test/sha256", *data)
            assert done.stdout == hashlib.sha256(b"x" * 100_000).hexdigest()
            with gateway(transparently(("192.0.2.1", 80)), policy=known(tapped)) as other:
                assert fetch(other, "http://web.test/hello").stdout == "hello\n"
            report = asyncio.run(try_url("http://web.test/status/204", known(tapped), ()))
            assert (report.ok, report.way) == (True, tapped.url), report
        for words in (b"CONNECT", b"Authorization", b"web.test"):
            assert words not in b"".join(seen)
        monkeypatch.delenv("SSL_CERT_FILE")
        with gateway(policy=known(proxy)) as here:
            done = curl("-x", here.url, "http://web.test/hello", "-i")
            assert "is not trusted" in done.stdout
            assert done.stdout.startswith("HTTP/1.1 502")
        report = asyncio.run(try_url("http://web.test/", known(proxy), ()))
        assert "is not trusted" in report.sentence


@contextlib.contextmanager
def tap(proxy: Proxy) -> Iterator[tuple[Proxy, list[bytes]]]:
    """A relay to ``proxy`` on another port, and what went to it."""
    seen: list[bytes] = []
    threads: list[threading.Thread] = []

    def copy(source: socket.socket, sink: socket.socket, keep: list[bytes]) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                keep.append(data)
                sink.sendall(data)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_WR)

    def serve(client: socket.socket) -> None:
        with client, socket.create_connection((proxy.address, proxy.port)) as there:
            back = threading.Thread(target=copy, args=(there, client, []))
            back.start()
            copy(client, there, seen)
            back.join()

    def accept() -> None:
        while True:
            client, _ = listener.accept()
            if closing.is_set():
                client.close()
                return
            threads.append(threading.Thread(target=serve, args=(client,)))
            threads[-1].start()

    closing = threading.Event()
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        accepting = threading.Thread(target=accept)
        accepting.start()
        try:
            yield replace(proxy, port=listener.getsockname()[1]), seen
        finally:
            closing.set()
            socket.create_connection(listener.getsockname()).close()
            for thread in [accepting, *threads]:
                thread.join()
