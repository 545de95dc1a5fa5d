"""What is known of containers before they are started."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from fairlead.engines.docker.api import Api, EngineUnreachable
from fairlead.engines.docker.published import Asked
from fairlead.engines.docker.waiting import Waiting
from tests.unit.engines.docker.fake import CHUNKED, chunk, engine, eventually, json_answer


def _created(port: int) -> dict[str, Any]:
    places = {"80/tcp": [{"HostIp": "", "HostPort": str(port)}]}
    return {"Config": {}, "HostConfig": {"PortBindings": places}}


class _Engine:
    """Containers by id; ``silent`` ones are not answered about, as those that are being started."""

    def __init__(self, containers: dict[str, dict[str, Any]]) -> None:
        self.containers = containers
        self.silent: set[str] = set()
        self.events: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self.told: dict[str, list[int]] = {}
        self.requests: list[str] = []

    async def answer(self, line: str, writer: asyncio.StreamWriter) -> None:
        self.requests.append(line)
        name = line.split("/")[-2]
        if line.startswith("GET /events?"):
            writer.write(CHUNKED)
            while (event := await self.events.get()) is not None:
                writer.write(chunk(json.dumps(event).encode() + b"\n"))
            writer.write(b"0\r\n\r\n")
        elif "all=" in line:
            writer.write(json_answer(json.dumps([{"Id": one} for one in self.containers])))
        elif name in self.silent:
            await asyncio.sleep(60)
        elif name in self.containers:
            writer.write(json_answer(json.dumps(self.containers[name])))
        else:
            writer.write(json_answer('{"message": "No such container"}', "404 Not Found"))
        await writer.drain()

    def tell(self, wanted: Mapping[str, tuple[Asked, ...]]) -> None:
        self.told = {name: [one.first for one in some] for name, some in wanted.items()}

    def happen(self, action: str, name: str) -> None:
        self.events.put_nowait({"Type": "container", "Action": action, "Actor": {"ID": name}})


@contextlib.asynccontextmanager
async def _followed(socket: Path, data: Path, peer: _Engine) -> AsyncIterator[asyncio.Task[None]]:
    async with engine(socket, peer.answer):
        task = asyncio.get_running_loop().create_task(Waiting(Api(socket), data, peer.tell).run())
        yield task
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def test_those_of_before_and_those_that_come_and_go(socket: Path, tmp_path: Path) -> None:
    peer = _Engine({"old": _created(80), "quiet": {"HostConfig": {}}})

    async def scenario() -> None:
        async with _followed(socket, tmp_path, peer):
            await eventually(lambda: peer.told == {"old": [80]})
            peer.containers["new"] = _created(81)
            peer.happen("create", "new")
            await eventually(lambda: peer.told == {"old": [80], "new": [81]})
            peer.happen("destroy", "old")
            await eventually(lambda: peer.told == {"new": [81]})
            # One that was removed before it could be read.
            peer.happen("create", "gone")
            peer.happen("destroy", "gone")
            peer.happen("destroy", "new")
            await eventually(lambda: peer.told == {})

    asyncio.run(scenario())


def test_what_the_engine_has_written_is_read_without_it(socket: Path, tmp_path: Path) -> None:
    peer = _Engine({})
    peer.silent = {"new"}
    directory = tmp_path / "containers" / "new"
    directory.mkdir(parents=True)
    (directory / "config.v2.json").write_text('{"Config": {"ExposedPorts": {"53/udp": {}}}}')
    host = {"PublishAllPorts": True, **_created(80)["HostConfig"]}
    (directory / "hostconfig.json").write_text(json.dumps(host))

    async def scenario() -> None:
        async with _followed(socket, tmp_path, peer):
            peer.happen("create", "new")
            await eventually(lambda: peer.told == {"new": [80, 0]})

    asyncio.run(scenario())
    assert not [line for line in peer.requests if "/new/" in line]


@pytest.mark.parametrize("written", ["", "[]", "{}", '{"Config": null}'])
def test_what_it_has_written_may_be_of_another_kind(
    socket: Path, tmp_path: Path, written: str
) -> None:
    peer = _Engine({"one": _created(80)})
    directory = tmp_path / "containers" / "one"
    directory.mkdir(parents=True)
    for name in ("config.v2.json", "hostconfig.json"):
        (directory / name).write_text(written)

    async def scenario() -> None:
        async with _followed(socket, tmp_path, peer):
            await eventually(lambda: peer.told == {"one": [80]})

    asyncio.run(scenario())


def test_it_ends_with_the_engine(socket: Path, tmp_path: Path) -> None:
    peer = _Engine({"busy": _created(80)})
    peer.silent = {"busy"}

    async def scenario() -> None:
        async with _followed(socket, tmp_path, peer) as task:
            await eventually(lambda: any("busy" in line for line in peer.requests))
            peer.events.put_nowait(None)
            with pytest.raises(EngineUnreachable):
                await asyncio.wait_for(task, 5)

    asyncio.run(scenario())
