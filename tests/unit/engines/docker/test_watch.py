"""When the containers are read anew."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from fairlead.engines.docker.api import Api, EngineUnreachable
from fairlead.engines.docker.watch import Watch
from tests.unit.engines.docker.fake import (
    CHUNKED,
    FakeEngine,
    chunk,
    engine,
    eventually,
    json_answer,
)


class _Engine:
    """Counts how often it is read; the list that it gives is the number of the change."""

    def __init__(self) -> None:
        self.change = 0
        self.reads = 0
        self.broken = 0
        self.events: asyncio.Queue[list[str] | None] = asyncio.Queue()
        self.told: list[int] = []
        self.fake: FakeEngine | None = None

    async def answer(self, line: str, writer: asyncio.StreamWriter) -> None:
        if line.startswith("GET /events?"):
            writer.write(CHUNKED)
            while (actions := await self.events.get()) is not None:
                kind = "network" if actions[0] in ("connect", "disconnect") else "container"
                for action in actions:
                    event = json.dumps({"Type": kind, "Action": action})
                    writer.write(chunk(event.encode() + b"\n"))
            writer.write(b"0\r\n\r\n")
        else:
            self.reads += 1
            if self.broken:
                self.broken -= 1
                writer.write(json_answer('{"message": "busy"}', "500 X"))
            else:
                writer.write(json_answer(json.dumps([{"Id": self.change}])))
        await writer.drain()

    def tell(self, containers: list[dict[str, Any]]) -> None:
        self.told.append(containers[0]["Id"])

    def happen(self, *actions: str) -> None:
        self.change += 1
        self.events.put_nowait(list(actions))

    async def until_told(self, change: int) -> float:
        begun = time.monotonic()
        await eventually(lambda: change in self.told)
        return time.monotonic() - begun


@contextlib.asynccontextmanager
async def _watched(socket: Path) -> AsyncIterator[tuple[_Engine, asyncio.Task[None]]]:
    peer = _Engine()
    async with engine(socket, peer.answer) as fake:
        peer.fake = fake
        task = asyncio.get_running_loop().create_task(Watch(Api(socket), peer.tell).run())
        await peer.until_told(0)
        await asyncio.sleep(0.1)
        yield peer, task
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def test_it_subscribes_before_it_reads(socket: Path) -> None:
    async def scenario() -> list[str]:
        async with _watched(socket) as (peer, _):
            assert peer.fake is not None
            return peer.fake.requests

    first, second = asyncio.run(scenario())
    assert first.startswith("GET /events?since=")
    assert second == "GET /containers/json"


@pytest.mark.parametrize("action", ["start", "die", "pause", "rename", "connect", "new-in-2030"])
def test_a_change_is_told_soon(socket: Path, action: str) -> None:
    async def scenario() -> None:
        async with _watched(socket) as (peer, _):
            peer.happen(action)
            # 0.1 s is meant; the rest is for a machine that does other things too.
            assert await peer.until_told(1) < 0.5
            assert peer.reads == 2

    asyncio.run(scenario())


def test_a_burst_costs_few_reads_and_its_end_is_told(socket: Path) -> None:
    async def scenario() -> None:
        async with _watched(socket) as (peer, _):
            for _number in range(500):
                peer.happen("connect")
                peer.happen("start")
            await peer.until_told(1000)
            assert peer.reads <= 10

    asyncio.run(scenario())


def test_health_checks_cost_nothing(socket: Path) -> None:
    async def scenario() -> None:
        async with _watched(socket) as (peer, _):
            # The first read, and the one that makes sure of it.
            await asyncio.sleep(0.4)
            assert peer.reads == 2
            peer.happen("exec_create: sh -c true", "exec_start: sh", "exec_die", "create")
            peer.happen("health_status: healthy", "top")
            await asyncio.sleep(0.2)
            assert peer.reads == 2

    asyncio.run(scenario())


def test_a_read_that_fails_is_made_again(socket: Path) -> None:
    async def scenario() -> None:
        async with _watched(socket) as (peer, _):
            peer.broken = 2
            peer.happen("start")
            await peer.until_told(1)
            assert peer.reads == 4

    asyncio.run(scenario())


def test_the_end_of_the_events_is_the_end(socket: Path) -> None:
    async def scenario() -> None:
        async with _watched(socket) as (peer, task):
            peer.events.put_nowait(None)
            with pytest.raises(EngineUnreachable, match="ended its events"):
                await asyncio.wait_for(task, 5)

    asyncio.run(scenario())


def test_no_engine_at_all(socket: Path) -> None:
    with pytest.raises(EngineUnreachable, match="does not answer"):
        asyncio.run(Watch(Api(socket), lambda _: None).run())


def test_what_the_listener_raises_is_not_lost(socket: Path) -> None:
    def tell(containers: list[dict[str, Any]]) -> None:
        raise OSError("of the listener")

    async def scenario() -> None:
        async with engine(socket, _Engine().answer):
            await asyncio.wait_for(Watch(Api(socket), tell).run(), 5)

    with pytest.raises(OSError, match="of the listener"):
        asyncio.run(scenario())
