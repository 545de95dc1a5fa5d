"""Ports of Swarm services: which task has them, and where it is."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from fairlead.engines.docker.api import Api
from fairlead.engines.docker.mesh import Mesh, published
from fairlead.engines.docker.published import forwards
from fairlead.settings.model import PortBinding
from tests.unit.engines.docker.fake import engine, eventually, json_answer


def task(number: str, service: str = "s1") -> dict[str, Any]:
    labels = {"com.docker.swarm.service.id": service}
    return {"Id": number, "Names": [f"/web.{number}"], "Labels": labels, "Ports": []}


def service(number: str, *ports: dict[str, Any]) -> dict[str, Any]:
    return {"ID": number, "Endpoint": {"Ports": list(ports)}}


MESH = {"Protocol": "tcp", "TargetPort": 80, "PublishedPort": 8080, "PublishMode": "ingress"}
GATEWAY = {
    "Containers": {
        "1": {"IPv4Address": "172.18.0.3/16"},
        "2": {"IPv4Address": "172.18.0.4/16"},
        "ingress-sbox": {"IPv4Address": "172.18.0.2/16"},
    }
}


def test_the_first_task_has_the_port() -> None:
    found = list(published([task("2"), task("1"), task("3")], [service("s1", MESH)], GATEWAY))
    opened = forwards(found, PortBinding.LOCAL, {8080: 2}, ipv6=True)
    assert {
        (one.address, one.port, one.target, one.target_port, one.owner, one.proxy_protocol)
        for one in opened
    } == {
        ("127.0.0.1", 8080, "172.18.0.3", 80, "web.1", 2),
        ("::1", 8080, "172.18.0.3", 80, "web.1", 2),
    }
    # It ends, and the other one has it.
    [left] = published([task("2")], [service("s1", MESH)], GATEWAY)
    opened = forwards([left], PortBinding.ALL, {}, ipv6=False)
    assert [(one.address, one.target) for one in opened] == [("0.0.0.0", "172.18.0.4")]


def test_what_is_none_of_the_mesh_is_left_out() -> None:
    host = {**MESH, "PublishMode": "host"}
    other = service("s2", {**MESH, "PublishedPort": 9000})
    [found] = published([task("1"), task("2", "s3")], [service("s1", host, MESH), other], GATEWAY)
    assert [port["PublicPort"] for port in found["Ports"]] == [8080]
    sctp = {**MESH, "Protocol": "sctp"}
    [found] = published([task("1")], [service("s1", sctp)], GATEWAY)
    assert not forwards([found], PortBinding.LOCAL, {}, ipv6=True)
    assert not list(published([task("1")], [service("s1")], GATEWAY))
    assert not list(published([task("1")], [service("s1", MESH)], {}))


def test_services_are_asked_for_while_there_are_tasks(socket: Path) -> None:
    ports = [MESH]

    async def answer(line: str, writer: asyncio.StreamWriter) -> None:
        if line == "GET /services" and not ports:
            said = '{"message": "This node is not a swarm manager."}'
            writer.write(json_answer(said, "503 Service Unavailable"))
        elif line == "GET /services":
            writer.write(json_answer(json.dumps([service("s1", *ports)])))
        else:
            writer.write(json_answer(json.dumps(GATEWAY)))
        await writer.drain()

    async def scenario() -> None:
        told = 0

        def changed() -> None:
            nonlocal told
            told += 1

        async with engine(socket, answer) as fake:
            mesh = Mesh(Api(socket), changed)
            mesh.follow([{"Id": "plain", "Labels": None}])
            assert fake.requests == []
            mesh.follow([task("1")])
            await eventually(lambda: told == 1)
            assert [one["Id"] for one in mesh.published] == ["1"]
            # The same again is no news.
            mesh.follow([task("1")])
            await eventually(lambda: len(fake.requests) == 4)
            mesh.follow([task("1"), task("2")])
            await eventually(lambda: told == 2)
            mesh.follow([task("2")])
            assert [one["Id"] for one in mesh.published] == ["2"]
            # A manager that has become a worker knows of no ports.
            ports.clear()
            mesh.follow([task("2")])
            await eventually(lambda: mesh.published == ())
            mesh.follow([])
            await mesh.close()

    asyncio.run(scenario())
