"""Changing the internal addresses while a Swarm lives on them: refused, consented, done, undone.

With a real Docker Engine: a stack of two services with a config, a secret and an overlay network.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.disk import small_disk
from tests.support.engine import IMAGE, SECONDS, Engine, running_engine
from tests.support.waiting import eventually

NEW = "10.123.45.0/24"
OLD = "192.168.65.0/24"
STACK = f"""\
version: "3.8"
services:
  web:
    image: {IMAGE}
    command: sh -c "cat /greeting /run/secrets/token && exec sleep 1000"
    networks: [inner]
    configs: [{{source: greeting, target: /greeting}}]
    secrets: [token]
  store:
    image: {IMAGE}
    command: sleep 1000
    networks: [inner]
configs:
  greeting: {{file: greeting.txt}}
secrets:
  token: {{file: token.txt}}
networks:
  inner: {{driver: overlay}}
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An engine whose Swarm runs the stack ``shop``."""
    with running_engine() as made:
        made.docker("swarm", "init")
        with contextlib.ExitStack() as stack:
            stack.callback(made.run, "swarm", "leave", "--force")
            (tmp_path / "stack.yml").write_text(STACK)
            (tmp_path / "greeting.txt").write_text("hello\n")
            (tmp_path / "token.txt").write_text("geheim-4711\n")
            made.docker(
                "stack", "deploy", "--resolve-image=never", "-c", f"{tmp_path}/stack.yml", "shop"
            )
            eventually(lambda: running(made) == {"shop_web", "shop_store"}, 60)
            yield made


def running(engine: Engine) -> set[str]:
    """The services with a running container."""
    listed = engine.run("ps", "--format", "{{.Names}}").stdout.decode().split()
    return {name.partition(".")[0] for name in listed}


def swarm(engine: Engine) -> str:
    return engine.docker("info", "--format", "{{.Swarm.LocalNodeState}} {{.Swarm.NodeAddr}}")


def consents(engine: Engine) -> list[str]:
    plan = engine.fairlead.json("settings", "set", "network.subnet", NEW, "--dry-run")
    return [f"--confirm={one['name']}={one['value']}" for one in plan["confirmations"]]


def start_move(engine: Engine, *words: str) -> subprocess.Popen[str]:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return engine.fairlead.start("settings", "set", "network.subnet", NEW, *words, **pipes)


def move(engine: Engine, *words: str) -> subprocess.CompletedProcess[str]:
    with start_move(engine, *words) as moving:
        output, errors = moving.communicate(timeout=SECONDS)
    return subprocess.CompletedProcess(moving.args, moving.returncode, output, errors)


def exports(engine: Engine) -> list[Path]:
    return sorted((engine.fairlead.home / "state" / "exports").glob("*"))


def test_without_consent_nothing_changes(engine: Engine) -> None:
    before = engine.fairlead.json("status")["status"]
    done = move(engine)
    assert done.returncode == 1
    assert "--confirm swarm-leave=" in done.stderr
    assert "--confirm engine-restart=2" in done.stderr
    engine_only = move(engine, "--confirm=engine-restart=2")
    assert engine_only.returncode == 1
    stale = move(engine, "--confirm=engine-restart=2", "--confirm=swarm-leave=0123456789ab")
    assert stale.returncode == 1
    assert "This engine's Swarm keeps the old addresses" in stale.stderr
    after = engine.fairlead.json("status")["status"]
    assert after["engine"]["pid"] == before["engine"]["pid"]
    assert after["sandbox"] == before["sandbox"]
    assert swarm(engine) == "active 192.168.65.3"
    assert running(engine) == {"shop_web", "shop_store"}
    assert engine.fairlead.json("settings", "get", "network.subnet") == OLD
    assert not exports(engine)
    # A hand at the file gets no further, neither now nor at the next start.
    file = engine.fairlead.home / "config" / "settings.json"
    settings = json.loads(file.read_text()) if file.exists() else {}
    settings.setdefault("network", {})["subnet"] = NEW
    file.write_text(json.dumps(settings))
    eventually(lambda: NEW not in engine.fairlead.ok("status") or notices(engine), 10)
    assert engine.fairlead.json("settings", "get", "network.subnet") == OLD
    assert swarm(engine) == "active 192.168.65.3"


def notices(engine: Engine) -> str:
    return " ".join(engine.fairlead.json("status")["status"]["notices"])


def test_the_plan_says_what_is_lost(engine: Engine) -> None:
    plan = engine.fairlead.json("settings", "set", "network.subnet", NEW, "--dry-run")
    leave = next(one for one in plan["confirmations"] if one["name"] == "swarm-leave")
    lost = " ".join(leave["lost"])
    assert "This node is the last manager, so leaving needs force: it ends the whole Swarm" in lost
    assert "1 stack (shop)" in lost
    assert "2 services (shop_store, shop_web)" in lost
    assert "1 config (shop_greeting)" in lost
    assert "1 secret (shop_token)" in lost
    assert "1 network (shop_inner)" in lost
    # Another service, and the consent is one for something else.
    given = consents(engine)
    engine.docker(
        "service",
        "create",
        "--detach",
        "--no-resolve-image",
        "--name",
        "late",
        "--replicas",
        "0",
        IMAGE,
    )
    done = move(engine, *given)
    assert done.returncode == 1
    assert swarm(engine) == "active 192.168.65.3"


def test_it_is_left_and_set_up_again_on_the_new_addresses(engine: Engine) -> None:
    done = move(engine, *consents(engine), "--with=swarm-restore")
    assert done.returncode == 0, done.stderr
    assert "Leave the Swarm" in done.stderr
    assert engine.fairlead.json("settings", "get", "network.subnet") == NEW
    assert swarm(engine) == "active 10.123.45.3"
    eventually(lambda: running(engine) == {"shop_web", "shop_store"}, 60)
    log = engine.docker("service", "logs", "--raw", "shop_web")
    assert log.split() == ["hello", "geheim-4711"]
    assert "shop" in engine.docker("stack", "ls")
    told = engine.docker("run", "--rm", IMAGE, "nslookup", "host.docker.internal")
    assert "10.123.45.254" in told
    (export,) = exports(engine)
    assert (export / "swarm" / "configs" / "shop_greeting").read_text() == "hello\n"
    stack = (export / "swarm" / "stacks" / "shop.yml").read_text()
    assert "shop_greeting" in stack
    everything = b"".join(path.read_bytes() for path in export.rglob("*") if path.is_file())
    assert b"geheim-4711" not in everything, "nobody asked for secrets on the disk"
    assert not any(path.stat().st_mode & 0o077 for path in export.rglob("*"))
    # What was exported is a stack that Docker's own command takes.
    engine.docker("stack", "rm", "shop")
    (export / "swarm" / "secrets" / "shop_token").write_text("geheim-4711\n")
    eventually(lambda: not engine.docker("network", "ls", "-q", "-f", "name=shop_inner"), 60)
    file = str(export / "swarm" / "stacks" / "shop.yml")
    engine.docker("stack", "deploy", "--resolve-image=never", "-c", file, "shop")
    eventually(lambda: running(engine) == {"shop_web", "shop_store"}, 60)


def test_left_for_good_where_that_is_wanted(engine: Engine) -> None:
    done = move(engine, *consents(engine), "--with=export-secrets")
    assert done.returncode == 0, done.stderr
    assert swarm(engine).split() == ["inactive"]
    assert engine.docker("run", "--rm", IMAGE, "true") == ""
    (export,) = exports(engine)
    assert str(export) in done.stderr
    assert (export / "swarm" / "secrets" / "shop_token").read_text() == "geheim-4711\n"


def test_a_disk_that_is_full_leaves_all_as_it_was(engine: Engine, tmp_path: Path) -> None:
    before = engine.fairlead.json("status")["status"]
    with small_disk(tmp_path / "disk", "8k") as disk:
        (engine.fairlead.home / "state" / "exports").symlink_to(disk)
        done = move(engine, *consents(engine), "--with=swarm-restore")
        assert not list(disk.rglob("*")), "half an export is none"
    assert done.returncode == 1
    assert "“Export the Swarm” failed" in done.stderr
    assert "No space left on device" in done.stderr
    after = engine.fairlead.json("status")["status"]
    assert after["engine"]["pid"] == before["engine"]["pid"]
    assert after["sandbox"] == before["sandbox"]
    assert not after["change"]["done"]
    assert swarm(engine) == "active 192.168.65.3"
    assert running(engine) == {"shop_web", "shop_store"}
    assert engine.fairlead.json("settings", "get", "network.subnet") == OLD
    assert not (engine.fairlead.home / "state" / "change.json").exists()


def test_an_engine_that_does_not_come_back_leaves_all_as_it_was(engine: Engine) -> None:
    # Read by dockerd at its start, and only then refused.
    config = engine.fairlead.home / "config" / "daemon.json"
    given = consents(engine)
    config.write_text('{"storage-driver": "nonsense"}')
    # The old addresses need the engine to start as well, so the file is mended in between.
    served = engine.fairlead

    def mend() -> None:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            steps = (served.json("status")["status"].get("change") or {}).get("steps") or []
            if any(name == "Start Docker Engine" and state == "failed" for name, state in steps):
                config.write_text("{}")
                return
            time.sleep(0.02)

    thread = threading.Thread(target=mend)
    thread.start()
    done = move(engine, *given)
    thread.join()
    assert done.returncode == 1
    assert "“Start Docker Engine” failed" in done.stderr
    assert engine.fairlead.json("settings", "get", "network.subnet") == OLD


@pytest.mark.parametrize("step", ["swarm-export", "swarm-leave", "engine-stop", "engine-start"])
def test_fairlead_killed_in_between_is_all_old_or_all_new_at_the_next_start(
    engine: Engine, step: str
) -> None:
    fairlead = engine.fairlead
    given = consents(engine)
    journal = fairlead.home / "state" / "change.json"
    pid = fairlead.json("status")["status"]["pid"]
    moving = start_move(engine, *given, "--with=swarm-restore")
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, ValueError):
            if step in json.loads(journal.read_text())["steps"]:
                os.kill(pid, signal.SIGKILL)
                break
        time.sleep(0.002)
    moving.communicate(timeout=SECONDS)
    assert moving.returncode != 0
    with fairlead.serving():
        eventually(lambda: not journal.exists(), 120)
        subnet = fairlead.json("settings", "get", "network.subnet")
        change = fairlead.json("status")["status"]["change"]
        which = "new" if subnet == NEW else "old"
        assert f"the {which} addresses are in force" in change["sentence"]
        assert engine.docker("run", "--rm", IMAGE, "true") == ""
        gateway = subnet.replace(".0/24", ".254")
        told = engine.docker("run", "--rm", IMAGE, "nslookup", "host.docker.internal")
        assert gateway in told
        if swarm(engine).startswith("active"):
            assert swarm(engine) == f"active {subnet.replace('.0/24', '.3')}"
            engine.run("swarm", "leave", "--force")
        engine.end_containers()
        fairlead.ok("down", "--yes")
