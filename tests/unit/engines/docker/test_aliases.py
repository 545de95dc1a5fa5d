"""Aliases are asked for once for each endpoint, and forgotten with it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from fairlead.engines.docker.aliases import Aliases
from fairlead.engines.docker.api import Api
from tests.unit.engines.docker.fake import engine, eventually, json_answer


def _listed(number: str, **networks: str) -> dict[str, Any]:
    parts = {name: {"EndpointID": endpoint} for name, endpoint in networks.items()}
    return {"Id": number, "NetworkSettings": {"Networks": parts}}


def test_each_endpoint_once(socket: Path) -> None:
    async def answer(line: str, writer: asyncio.StreamWriter) -> None:
        number = line.split("/")[2]
        if number == "gone":
            writer.write(json_answer('{"message": "No such container"}', "404 Not Found"))
        else:
            networks = {
                "shop": {"EndpointID": f"{number}-1", "Aliases": ["db", "abc"]},
                "new": {"EndpointID": f"{number}-2", "DNSNames": ["db2", "db"], "Aliases": ["db"]},
                "odd": None,
            }
            writer.write(json_answer(json.dumps({"NetworkSettings": {"Networks": networks}})))
        await writer.drain()

    async def scenario() -> None:
        told = 0

        def changed() -> None:
            nonlocal told
            told += 1

        async with engine(socket, answer) as fake:
            aliases = Aliases(Api(socket), changed)
            plain = _listed("plain", bridge="p-1", host="p-2", none="p-3")
            one = _listed("one", shop="one-1", new="one-2")
            aliases.follow([plain, one, _listed("gone", shop="gone-1")])
            await eventually(lambda: told == 1)
            assert aliases.known == {"one-1": ("db", "abc"), "one-2": ("db2", "db"), "gone-1": ()}
            assert sorted(fake.requests) == [
                "GET /containers/gone/json",
                "GET /containers/one/json",
            ]
            aliases.follow([plain, one])
            assert aliases.known.keys() == {"one-1", "one-2"}
            assert len(fake.requests) == 2
            aliases.follow([_listed("one", shop="one-1"), _listed("two", shop="two-1")])
            await eventually(lambda: told == 2)
            assert {"one-1", "two-1"} <= aliases.known.keys()
            await aliases.close()

    asyncio.run(scenario())
