"""The engine's life beyond the good day: missing, too old, failing, started twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.ways import Ways, ways
from tests.support.commands import SECONDS, Fairlead
from tests.support.engine import IMAGE, running_engine, stop
from tests.support.waiting import eventually


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    """A computer whose programs can be hidden."""
    with ways(fairlead_home, tmp_path) as made:
        yield made


def engine_of(here: Ways) -> dict[str, Any]:
    done = here.fairlead("status", "--json")
    found: dict[str, Any] = json.loads(done.stdout)["status"]["engine"]
    return found


def test_a_missing_engine_is_named_and_noticed_when_it_comes(here: Ways) -> None:
    here.computer.run(["mount", "--bind", "/dev/null", "/usr/sbin/dockerd"], check=True)
    with here.serving():
        done = here.fairlead("up")
        assert done.returncode == 1
        assert "Docker Engine is not installed" in done.stderr
        assert "Sandboxes work without it" in done.stderr
        assert done.stderr.count("\n") == 1
        assert engine_of(here)["state"] == "missing"
        assert here.fairlead("run", "--", "true").returncode == 0
        here.computer.run(["umount", "/usr/sbin/dockerd"], check=True)
        assert "not installed" not in here.fairlead("up").stderr
        here.fairlead("down")


def test_an_engine_that_is_too_old(here: Ways, tmp_path: Path) -> None:
    # No such engine is to be had any more; what it says of itself is known.
    old = tmp_path / "dockerd"
    old.write_text("#!/bin/sh\necho Docker version 19.03.15, build 99e3ed8919\n")
    old.chmod(0o755)
    here.computer.run(["mount", "--bind", str(old), "/usr/sbin/dockerd"], check=True)
    with here.serving():
        done = here.fairlead("up")
        assert done.returncode == 1
        assert "19.03.15" in done.stderr
        assert "too old: Fairlead needs 20.10 or newer" in done.stderr
        assert engine_of(here)["state"] == "missing"


def test_a_start_that_fails_says_why_and_leaves_nothing() -> None:
    with running_engine() as engine:
        fairlead = engine.fairlead
        fairlead.ok("down")
        config = fairlead.home / "config" / "daemon.json"
        config.write_text('{"storage-driver": "nonsense"}')
        done = fairlead("up")
        assert done.returncode == 1
        assert "driver not supported" in done.stderr
        assert "fairlead engine log" in done.stderr
        assert "driver not supported" in fairlead.ok("engine", "log")
        status = fairlead.json("status")["status"]["engine"]
        assert (status["state"], status["pid"]) == ("failed", 0)
        assert "driver not supported" in status["problem"]
        config.write_text("{}")
        fairlead.ok("up")
        engine.docker("version")


def test_up_and_down_may_be_said_twice() -> None:
    with running_engine() as engine:
        with ThreadPoolExecutor() as pool:
            done = list(pool.map(lambda _: engine.fairlead("up"), range(3)))
        assert [one.returncode for one in done] == [0, 0, 0]
        pid = engine.fairlead.json("status")["status"]["engine"]["pid"]
        assert engine.fairlead.json("up")["pid"] == pid
        engine.fairlead.ok("down")
        engine.fairlead.ok("down")
        assert engine.run("version").returncode != 0
        with ThreadPoolExecutor() as pool:
            done = list(pool.map(lambda _: engine.fairlead("up"), range(3)))
        assert [one.returncode for one in done] == [0, 0, 0]
        assert engine.docker("context", "inspect", "--format={{.Name}}") == "fairlead"
        pid = engine.fairlead.json("status")["status"]["engine"]["pid"]
        engine.fairlead.ok("engine", "restart", "--yes")
        assert engine.fairlead.json("status")["status"]["engine"]["pid"] != pid
        assert engine.docker("context", "inspect", "--format={{.Name}}") == "fairlead"


def test_it_starts_with_fairlead_where_that_is_wished() -> None:
    with running_engine() as engine:
        engine.fairlead.ok("settings", "set", "engine.autoStart", "on")
        engine.fairlead.ok("down")
        # The doctor knows that wish too.
        [report] = engine.fairlead.json("doctor", "engine")
        assert report["finding"]["fix"]["label"] == "Start Docker Engine"
        engine.fairlead.ok("doctor", "--fix", "engine", "--yes")
        assert engine.run("version").returncode == 0
        engine.fairlead.ok("down")
        pid = engine.fairlead.json("status")["status"]["pid"]
        # A second Fairlead cannot start beside the first, so that one is ended.
        os.kill(pid, signal.SIGTERM)
        eventually(lambda: engine.fairlead("status").returncode == 3)
        with engine.fairlead.serving():
            eventually(lambda: engine.run("version").returncode == 0, 30)
            stop(engine.fairlead)


def test_who_ends_fairlead_is_told_what_goes_on_without_it() -> None:
    with running_engine() as engine:
        ends = "trap exit TERM; sleep 99 & wait"
        engine.docker("run", "-d", IMAGE, "sh", "-c", ends)
        os.kill(engine.fairlead.json("status")["status"]["pid"], signal.SIGTERM)
        eventually(lambda: engine.fairlead("status").returncode == 3)
        server = engine.fairlead.start("serve", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            eventually(lambda: engine.fairlead.json("status")["status"]["engine"]["containers"])
        finally:
            server.terminate()
            out, errors = server.communicate(timeout=SECONDS)
        assert out.endswith(
            "Docker Engine and 1 container go on without a network and published ports until "
            "Fairlead starts again: fairlead serve\n"
        )
        assert (server.returncode, errors) == (0, "")
        with engine.fairlead.serving():
            eventually(lambda: engine.fairlead.json("status")["status"]["engine"]["containers"])
            said = engine.fairlead.ok("down", "--yes")
        assert said.startswith("Stopping Docker Engine and 1 container in it…\n")


def test_down_and_restart_ask_while_containers_run() -> None:
    with running_engine() as engine:
        fairlead, question = engine.fairlead, "Stop 1 container and the engine?"
        engine.docker("run", "-d", IMAGE, "sh", "-c", "trap exit TERM; sleep 99 & wait")
        eventually(lambda: fairlead.json("status")["status"]["engine"]["containers"])
        done = fairlead("down")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == f"fairlead: {question} To go ahead: --yes\n"
        done = fairlead.answering("n", "down")
        assert (done.returncode, done.stdout) == (1, "Nothing was done.\n")
        assert done.stderr == f"{question} [y/N] "
        done = fairlead("engine", "restart")
        asked = "fairlead: Stop 1 container and restart the engine? To go ahead: --yes\n"
        assert (done.returncode, done.stderr) == (1, asked)
        assert engine.docker("ps", "--quiet")
        done = fairlead.answering("y", "down")
        assert (done.returncode, done.stderr) == (0, f"{question} [y/N] ")
        assert done.stdout.startswith("Stopping Docker Engine and 1 container in it…\n")
        assert engine.run("version").returncode != 0


def test_docker_host_wins_and_up_says_so() -> None:
    with running_engine() as engine:
        other = Fairlead(engine.fairlead.home, {"DOCKER_HOST": "tcp://127.0.0.1:1"})
        said = other.ok("up")
        assert "DOCKER_HOST is set in this shell" in said
        assert 'eval "$(fairlead env)"' in said
        assert "DOCKER_HOST" not in engine.fairlead.ok("up")
