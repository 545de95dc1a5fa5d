"""The client of the engine's API, against an engine that misbehaves."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from fairlead.engines.docker.api import Api, EngineRefused, EngineUnreachable
from tests.unit.engines.docker.fake import (
    CHUNKED,
    Answer,
    chunk,
    engine,
    eventually,
    json_answer,
    sends,
)


async def _silence(line: str, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


def test_a_query_is_sent_as_the_engine_wants_it(socket: Path) -> None:
    async def scenario() -> None:
        async with engine(socket, sends(json_answer('[{"Id": "a"}]'))) as fake:
            got = await Api(socket).get("/containers/json", all=True, filters={"x": ["y"]})
            assert got == [{"Id": "a"}]
        wanted = "GET /containers/json?all=true&filters=%7B%22x%22%3A+%5B%22y%22%5D%7D"
        assert fake.requests == [wanted]

    asyncio.run(scenario())


def test_a_post_sends_json_and_takes_an_empty_answer(socket: Path) -> None:
    async def scenario() -> None:
        async with engine(socket, sends(b"HTTP/1.1 204 No Content\r\n\r\n")) as fake:
            assert await Api(socket).post("/containers/a b/start", {"é": 1}) is None
            assert await Api(socket).post("/containers/a/stop") is None
        assert fake.requests == ["POST /containers/a%20b/start", "POST /containers/a/stop"]
        assert fake.bodies == [b'{"\\u00e9": 1}', b""]

    asyncio.run(scenario())


def test_a_delete_has_a_query_and_no_body(socket: Path) -> None:
    async def scenario() -> None:
        async with engine(socket, sends(b"HTTP/1.1 204 No Content\r\n\r\n")) as fake:
            assert await Api(socket).delete("/containers/a", force=True, v=True) is None
            assert await Api(socket).post("/swarm/leave", force=True) is None
        wanted = ["DELETE /containers/a?force=true&v=true", "POST /swarm/leave?force=true"]
        assert fake.requests == wanted

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (json_answer('{"message": "No such container: zzz"}', "404 X"), "No such container: zzz"),
        (json_answer("page not found\nmore", "404 X"), "page not found"),
        (json_answer("", "500 X"), "status 500"),
        (json_answer("[]", "500 X"), "[]"),
    ],
)
def test_a_refusal_carries_the_engines_own_words(socket: Path, answer: bytes, message: str) -> None:
    async def scenario() -> None:
        async with engine(socket, sends(answer)):
            with pytest.raises(EngineRefused) as refused:
                await Api(socket).get("/x")
        assert refused.value.message == message
        assert refused.value.problem == f"Docker Engine refused: {message}."

    asyncio.run(scenario())


@pytest.mark.parametrize(
    "pieces",
    [
        (b"",),
        (b"SSH-2.0-OpenSSH\r\n",),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[1, ",),
        (CHUNKED, chunk(b"[1, ")),
        (CHUNKED, b"zz\r\n"),
        (json_answer("no json"),),
        (json_answer("[" * 100_000),),
    ],
)
def test_garbage_and_early_ends_are_unreachable(socket: Path, pieces: tuple[bytes, ...]) -> None:
    async def scenario() -> None:
        async with engine(socket, sends(*pieces)):
            with pytest.raises(EngineUnreachable, match="cannot be used"):
                await Api(socket).get("/x")

    asyncio.run(scenario())


def test_nobody_at_the_socket(socket: Path) -> None:
    async def scenario() -> None:
        assert not await Api(socket).ping(1)
        with pytest.raises(EngineUnreachable, match="No such file") as unreachable:
            await Api(socket).get("/x")
        assert unreachable.value.remedy == "Start it: fairlead up"

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("answer", "alive"),
    [
        (sends(json_answer("OK")), True),
        (sends(json_answer("{}", "500 X")), False),
        (_silence, False),
    ],
)
def test_ping(socket: Path, answer: Answer, alive: bool) -> None:
    async def scenario() -> None:
        async with engine(socket, answer):
            assert await Api(socket).ping(0.3) is alive

    asyncio.run(scenario())


def test_silence_ends_requests_and_the_opening_of_a_stream(socket: Path) -> None:
    async def scenario() -> None:
        async with engine(socket, _silence):
            with pytest.raises(EngineUnreachable, match=r"within 0\.05 s"):
                await Api(socket, seconds=0.05).get("/x")
            with pytest.raises(EngineUnreachable, match=r"within 0\.05 s"):
                await anext(Api(socket, seconds=0.05).stream("/events"))

    asyncio.run(scenario())


def test_a_cancelled_request_leaves_no_connection(socket: Path) -> None:
    async def scenario() -> None:
        async with engine(socket, _silence) as fake:
            request = asyncio.get_running_loop().create_task(Api(socket).get("/x"))
            await eventually(lambda: bool(fake.requests))
            request.cancel()
            with pytest.raises(asyncio.CancelledError):
                await request

    asyncio.run(scenario())


async def _collect(socket: Path, answer: Answer) -> list[dict[str, object]]:
    async with engine(socket, answer):
        return [found async for found in Api(socket).stream("/events")]


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_a_stream_may_be_cut_anywhere(socket: Path, size: int) -> None:
    events = '{"Action": "start"}\n{"Action": "é\\n"}\n\n{"Action": "die"}'.encode()
    wire = CHUNKED + b"".join(chunk(events[i : i + 3]) for i in range(0, len(events), 3))
    wire += b"0\r\n\r\n"
    pieces = [wire[i : i + size] for i in range(0, len(wire), size)]
    found = asyncio.run(_collect(socket, sends(*pieces)))
    assert [event["Action"] for event in found] == ["start", "é\n", "die"]


@pytest.mark.parametrize(
    "pieces",
    [
        (chunk(b"{}\n"),),
        (chunk(b"{}\n{]\n"), b"0\r\n\r\n"),
        (chunk(b"{}\n[]\n"), b"0\r\n\r\n"),
        (chunk(b'{"a'), b"0\r\n\r\n"),
        (*[chunk(b"x" * 1024 * 1024)] * 5, b"0\r\n\r\n"),
    ],
)
def test_a_stream_that_breaks_says_so(socket: Path, pieces: tuple[bytes, ...]) -> None:
    with pytest.raises(EngineUnreachable, match="cannot be used"):
        asyncio.run(_collect(socket, sends(CHUNKED, *pieces)))
