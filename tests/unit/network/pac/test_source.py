"""Where scripts come from: a real web server that behaves and misbehaves, files, the text."""

from __future__ import annotations

import asyncio
import contextlib
import http.server
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from fairlead.network.pac import fetch
from fairlead.network.pac import source as module
from fairlead.network.pac.source import Source
from fairlead.network.pac.ways import ScriptWays

Handler = Callable[[http.server.BaseHTTPRequestHandler], None]


def script(host: str) -> str:
    return f"function FindProxyForURL(url, host) {{ return 'PROXY {host}:1'; }}"


@contextlib.contextmanager
def serving(handle: Handler, port: int = 0) -> Iterator[str]:
    """A web server on loopback; its URL."""

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with contextlib.suppress(ConnectionError):
                handle(self)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Answering)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/proxy.pac"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answer(body: bytes, status: int = 200, **fields: str) -> Handler:
    def handle(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in fields.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return handle


@contextlib.asynccontextmanager
async def following(location: str, directory: Path) -> AsyncIterator[Source]:
    source = Source(location, directory, lambda: None)
    task = asyncio.get_running_loop().create_task(source.follow())
    try:
        await source.wait(30)
        yield source
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def found(source: Source) -> str:
    assert source.evaluator is not None
    (choice,) = await source.evaluator.find("http://x:80/", "x")
    return choice.host


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.02)


def looked_at(location: str, directory: Path) -> tuple[str, str]:
    """The host that the script at ``location`` names, and the problem."""

    async def once() -> tuple[str, str]:
        async with following(location, directory) as source:
            return (await found(source) if source.evaluator else ""), source.problem

    return asyncio.run(once())


def test_from_a_server_a_file_and_the_settings(tmp_path: Path) -> None:
    with serving(answer(script("web").encode())) as url:
        assert looked_at(url, tmp_path) == ("web", "")
    file = tmp_path / "a script.pac"
    file.write_text(script("file"))
    assert looked_at(str(file), tmp_path) == ("file", "")
    assert looked_at(f"file://{str(file).replace(' ', '%20')}", tmp_path) == ("file", "")
    assert looked_at(script("here"), tmp_path) == ("here", "")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (script("x").encode("utf-16"), {"Content_Type": "application/x; charset=utf-16"}),
        (script("x").encode("utf-16"), {}),
        (b"\xef\xbb\xbf" + script("x").encode(), {}),
        (script("x").encode() + "// \xfc".encode("latin-1"), {}),
        (script("x").encode(), {"Content_Type": "text/plain; charset=nonsense"}),
    ],
)
def test_in_any_charset(tmp_path: Path, body: bytes, fields: dict[str, str]) -> None:
    with serving(answer(body, **fields)) as url:
        assert looked_at(url, tmp_path) == ("x", "")


@pytest.mark.parametrize(
    ("handle", "sentence"),
    [
        (answer(b"no", 404), "the server answers 404"),
        (answer(b"", 302, Location="/proxy.pac"), "the server answers 302"),
        (answer(b"x" * ((1 << 20) + 1)), "longer than a million"),
        (answer(b"<html>login</html>"), "The configuration script fails"),
        (lambda request: request.wfile.write(b"nonsense\r\n\r\n"), "is not HTTP"),
        (lambda request: request.connection.shutdown(2), "cannot be fetched"),
    ],
)
def test_a_script_that_cannot_be_had(tmp_path: Path, handle: Handler, sentence: str) -> None:
    with serving(handle) as url:
        host, problem = looked_at(url, tmp_path)
    assert host == ""
    assert sentence in problem


def test_a_slow_server_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "SECONDS", 0.3)
    with serving(lambda _request: time.sleep(1)) as url:
        _, problem = looked_at(url, tmp_path)
    assert "there was no answer within 0.3 seconds" in problem


def test_a_server_that_drips_is_not_waited_for_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "SECONDS", 0.3)

    def drip(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(50):
            request.wfile.write(b" ")
            time.sleep(0.05)

    with serving(drip) as url:
        _, problem = looked_at(f"{url}?token=s3cret", tmp_path)
    assert "there was no answer within 0.3 seconds" in problem
    assert "s3cret" not in problem


def test_a_missing_file_is_told_and_found_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LOOK_SECONDS", 0.05)
    file = tmp_path / "late.pac"

    async def later() -> None:
        async with following(str(file), tmp_path) as source:
            assert "No such file" in source.problem
            file.write_text(script("one"))
            await until(lambda: source.evaluator is not None)
            assert (await found(source), source.problem) == ("one", "")
            file.write_text(script("other"))
            old = source.evaluator
            await until(lambda: source.evaluator is not old)
            assert await found(source) == "other"
            file.write_text("function (")
            await until(lambda: "The last good one is used" in source.problem)
            assert await found(source) == "other"

    asyncio.run(later())


def test_the_last_good_one_lasts_over_a_restart_without_the_network(tmp_path: Path) -> None:
    with serving(answer(script("web").encode())) as url:
        assert looked_at(url, tmp_path) == ("web", "")
    host, problem = looked_at(url, tmp_path)
    assert host == "web"
    assert problem.endswith("Connection refused. The last good one is used.")
    (kept,) = tmp_path.glob("*.pac")
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_change_of_the_network_has_it_fetched_again(tmp_path: Path) -> None:
    answers = [answer(b"", 500), answer(script("web").encode())]

    async def later(url: str) -> None:
        async with following(url, tmp_path) as source:
            assert "the server answers 500" in source.problem
            source.refresh()
            await until(lambda: source.evaluator is not None and not source.problem)

    with serving(lambda request: answers.pop(0)(request)) as url:
        asyncio.run(later(url))


def ways(source: Source, *, direct: bool = False) -> ScriptWays:
    return ScriptWays(source, "kim", "s3cret", lambda: "no licence", direct)


def test_ways_follow_the_answers_and_dead_proxies_come_last(tmp_path: Path) -> None:
    text = "function FindProxyForURL(u, h) { return 'PROXY a:1; SOCKS b; DIRECT'; }"

    async def asked() -> None:
        async with following(text, tmp_path) as source:
            first = await ways(source).way("http://x:80/", "x")
            assert first.upstream is not None
            assert (first.upstream.url, first.upstream.password) == ("http://a:1", "s3cret")
            second = first.next()
            assert second is not None
            assert second.upstream is not None
            assert second.upstream.barred() == "no licence"
            third = second.next()
            assert third is not None
            assert third.upstream is None
            assert not third.refused
            # Both proxies failed just now: the direct way, which never does, comes first.
            assert (await ways(source).way("http://x:80/", "x")).upstream is None
            assert "s3cret" not in repr(first) + repr(ways(source))

    asyncio.run(asked())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("function FindProxyForURL(u, h) { return 'SOCKS4 a:1'; }", "no kind of proxy"),
        ("function FindProxyForURL(u, h) { return nobody; }", "ReferenceError"),
    ],
)
def test_what_the_script_cannot_say_is_refused(tmp_path: Path, text: str, why: str) -> None:
    async def asked() -> None:
        async with following(text, tmp_path) as source:
            assert why in (await ways(source).way("http://x:80/", "x")).refused
            direct = await ways(source, direct=True).way("http://x:80/", "x")
            # A proxy that is named and unknown is no reason to go past it.
            assert bool(direct.refused) == ("kind" in why)

    asyncio.run(asked())


def test_without_a_script_it_is_refused_or_direct_as_is_chosen(tmp_path: Path) -> None:
    source = Source("/nowhere", tmp_path, lambda: None)
    blocked = asyncio.run(ways(source).way("http://x:80/", "x"))
    assert "being fetched" in blocked.refused
    direct = asyncio.run(ways(source, direct=True).way("http://x:80/", "x"))
    assert (direct.upstream, direct.refused) == (None, "")
