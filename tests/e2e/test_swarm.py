"""A real Swarm in Fairlead's engine: seen, exported, left with consent, restored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_networking_features import answers
from tests.support.engine import IMAGE, Engine, running_engine
from tests.support.waiting import eventually

_STACK = """
version: "3.8"
services:
  web:
    image: busybox:local
    command: ["httpd", "-f", "-h", "/www"]
    networks: [back]
    configs: [{source: page, target: /etc/page}]
    secrets: [word]
  other:
    image: busybox:local
    command: ["sleep", "1000"]
    environment: {PRICE: "5$$"}
    networks: [back]
    deploy: {replicas: 2}
networks: {back: {driver: overlay}}
configs: {page: {file: ./page}}
secrets: {word: {file: ./word}}
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """One for all tests here; each leaves it without a Swarm."""
    with running_engine() as made:
        yield made


def exports(engine: Engine) -> set[Path]:
    return set((engine.fairlead.home / "state" / "exports").glob("*"))


def deploy(engine: Engine, directory: Path) -> None:
    """A Swarm with a stack of two services, all of whose tasks run."""
    (directory / "stack.yml").write_text(_STACK)
    (directory / "page").write_text("the page\n")
    (directory / "word").write_text("the word\n")
    address = dict(engine.fairlead.json("status")["status"]["sandbox"]["addresses"])["engine"]
    engine.docker("swarm", "init")
    assert engine.docker("info", "--format", "{{.Swarm.NodeAddr}}") == address
    words = ("stack", "deploy", "--detach", "-c", str(directory / "stack.yml"), "demo")
    # The engine may not find yet the network that it has just made: docker gives up, and said
    # again it goes on where it was.
    eventually(lambda: engine.run(*words).returncode == 0, 20)
    eventually(lambda: running(engine) == ["1/1", "2/2"], 60)


def status(engine: Engine) -> dict[str, Any]:
    told: dict[str, Any] = engine.fairlead.json("status")["status"]
    return told


def running(engine: Engine) -> list[str]:
    return sorted(engine.docker("service", "ls", "--format", "{{.Replicas}}").split())


def test_a_stack_is_counted_exported_left_and_restored(engine: Engine, tmp_path: Path) -> None:
    fairlead, before = engine.fairlead, exports(engine)
    assert "No Swarm is active" in fairlead.ok("swarm", "status")
    assert "nothing to leave" in fairlead("swarm", "leave").stderr
    deploy(engine, tmp_path)
    try:
        found = fairlead.json("swarm", "status")
        facts = found["swarm"]
        assert (facts["state"], facts["manager"], facts["last_manager"]) == (
            "active",
            True,
            True,
        )
        assert facts["services"] == ["demo_other", "demo_web"]
        assert facts["secrets"] == ["demo_word"]
        assert facts["configs"] == ["demo_page"]
        assert facts["networks"] == ["demo_back"]
        assert (facts["stacks"], facts["tasks"]) == (["demo"], 3)
        ranges = status(engine)["ranges"]
        kinds = {(one["detail"], one["kind"]) for one in ranges}
        assert {("demo_back", "network"), ("ingress", "network")} <= kinds
        used = [one["network"] for one in ranges if one["kind"] == "swarm-in-use"]
        assert used == ["10.0.0.0/8"]

        refused = fairlead("swarm", "leave")
        assert refused.returncode == 1
        assert "last manager, so leaving needs force" in refused.stderr
        consent = f"swarm-leave={found['confirmation']}"
        assert consent in refused.stderr
        assert running(engine) == ["1/1", "2/2"]

        engine.docker("config", "create", "later", "-", input=b"x")
        stale = fairlead("swarm", "leave", "--confirm", consent)
        assert stale.returncode == 1
        assert "later" in stale.stderr
        engine.docker("config", "rm", "later")

        said = fairlead.ok("swarm", "leave", "--confirm", consent)
        assert "has left the Swarm" in said
        [export] = exports(engine) - before
        assert str(export) in said
        assert export.stat().st_mode & 0o777 == 0o700
        assert (export / "configs" / "demo_page").read_text() == "the page\n"
        assert "demo_word" in (export / "secrets.txt").read_text()
        assert "SWMTKN" not in (export / "swarm.json").read_text()
        assert "PRICE=5$$" in (export / "stacks" / "demo.yml").read_text()
        assert all(
            path.stat().st_mode & 0o777 == 0o600 for path in export.rglob("*") if path.is_file()
        )
        assert json.loads(engine.docker("info", "-f", "{{json .Swarm.LocalNodeState}}")) == (
            "inactive"
        )

        said = fairlead.ok("swarm", "restore", str(export))
        assert "demo_web is left out until its secrets are there" in said
        assert running(engine) == ["2/2"]
        (export / "secrets" / "demo_word").write_text("the word\n")
        assert "Restored: demo_web" in fairlead.ok("swarm", "restore", str(export))
        assert running(engine) == ["1/1", "2/2"]
        # The stack file is one that docker takes.
        engine.docker(
            "stack", "deploy", "--detach", "-c", str(export / "stacks" / "demo.yml"), "demo"
        )
    finally:
        engine.run("swarm", "leave", "--force")


def test_a_locked_swarm_is_left_by_force_and_without_an_export(
    engine: Engine, tmp_path: Path
) -> None:
    fairlead, before = engine.fairlead, exports(engine)
    deploy(engine, tmp_path)
    engine.docker("swarm", "update", "--autolock")
    fairlead.ok("engine", "restart", "--yes")
    facts = fairlead.json("swarm", "status")["swarm"]
    assert (facts["state"], facts["services"]) == ("locked", [])
    refused = fairlead("swarm", "leave")
    assert refused.returncode == 1
    assert "Unlock it with: docker swarm unlock" in refused.stderr
    assert "Leaving it needs force" in refused.stderr
    assert "fairlead swarm leave --no-export --confirm swarm-leave=" in refused.stderr
    # It is as bound to the addresses as one that can be read.
    change = ("settings", "set", "network.subnet", "10.99.0.0/24")
    plan = fairlead.json(*change, "--dry-run")
    [consent] = [one for one in plan["confirmations"] if one["name"] == "swarm-leave"]
    assert "not exported" in " ".join(consent["lost"])
    assert "Export the Swarm" not in plan["steps"]
    assert "swarm-restore" not in {one["name"] for one in plan["offers"]}
    assert fairlead(*change).returncode == 1
    answer = f"swarm-leave={consent['value']}"
    assert fairlead("swarm", "leave", "--confirm", answer).returncode == 1
    assert fairlead("swarm", "leave", "--no-export").returncode == 1
    said = fairlead.ok("swarm", "leave", "--no-export", "--confirm", answer)
    assert "has left the Swarm" in said
    assert exports(engine) == before
    assert fairlead.json("swarm", "status")["swarm"]["state"] == "inactive"
    assert not fairlead.json(*change, "--dry-run")["confirmations"]


def test_published_ports_of_services(engine: Engine) -> None:
    create = ("service", "create", "--detach", "--no-resolve-image")
    web = (IMAGE, "httpd", "-f", "-p", "80", "-h", "/www")
    engine.docker("swarm", "init", "--advertise-addr", "192.168.65.3")
    try:
        host = "mode=host,published=18090,target=80"
        engine.docker(*create, "--name", "host", "--publish", host, *web)
        mesh = "published=18091,target=80"
        engine.docker(*create, "--name", "mesh", "--replicas", "2", "--publish", mesh, *web)
        for port in (18090, 18091):
            eventually(lambda port=port: answers(port), 60)
        owners = {one["port"]: one["owner"].partition(".")[0] for one in engine.ports()}
        assert owners == {18090: "host", 18091: "mesh"}
        # The task that has the port ends, and another one takes over.
        [first] = {one["owner"] for one in engine.ports() if one["port"] == 18091}
        engine.docker("kill", first)
        eventually(lambda: owner(engine, 18091) not in ("", first), 30)
        eventually(lambda: answers(18091), 30)
        engine.docker("service", "rm", "mesh")
        eventually(lambda: not answers(18091), 30)
        assert answers(18090)
    finally:
        engine.run("swarm", "leave", "--force")
    eventually(lambda: not engine.ports(), 30)


def owner(engine: Engine, port: int) -> str:
    """The container that has ``port``."""
    return next((str(one["owner"]) for one in engine.ports() if one["port"] == port), "")


def test_without_an_engine_one_sentence(engine: Engine) -> None:
    engine.fairlead.ok("down", "--yes")
    try:
        done = engine.fairlead("swarm", "status")
        assert done.returncode == 1
        assert "Docker Engine does not run" in done.stderr
    finally:
        engine.fairlead.ok("up")
