"""The real program where something is missing: shown as what it is, and ended quietly.

Each case starts the window on a real screen, asks the command line beside it, and ends it as a
session does. A computer of the tests' own has no network but loopback, no system bus and no
dockerd; a disk of it can only be read.
"""

from __future__ import annotations

import configparser
import contextlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fairlead.engines.docker.find import EngineMissing, find
from fairlead.platform.directories import paths
from tests.support.commands import SECONDS, Fairlead
from tests.support.hosts import Host, World, wait_until
from tests.support.screen import Screen, screen

NOT_RUNNING = 3


@dataclass(frozen=True)
class Place:
    """A screen, and the computer that lacks almost everything; ``disk`` can only be read."""

    desk: Screen
    bare: Host
    disk: Path


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with (
        tempfile.TemporaryDirectory(prefix="fl-") as directory,
        screen(Path(directory)) as desk,
        World() as world,
    ):
        bare = world.host("bare")
        disk = Path(directory, "disk")
        disk.mkdir()
        bare.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(disk)], check=True)
        # What is no program is none.
        with contextlib.suppress(EngineMissing):
            bare.run(["mount", "--bind", "/dev/null", find({}).dockerd], check=True)
        yield Place(desk, bare, disk)


@contextlib.contextmanager
def window(fairlead: Fairlead) -> Iterator[tuple[int, dict[str, Any]]]:
    """The desktop app and its status, ended as a session ends it: quietly."""
    process = fairlead.start(stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    found: dict[str, Any] = {}

    def runs() -> bool:
        assert process.poll() is None, process.communicate()[0]
        done = fairlead("status", "--json")
        assert done.returncode in (0, NOT_RUNNING), done.stderr
        found.update(json.loads(done.stdout))
        state = found.get("status", {}).get("sandbox", {}).get("state")
        return state not in (None, "starting", "stopped")

    try:
        wait_until(runs, SECONDS)
        yield process.pid, found["status"]
    finally:
        if process.poll() is None:
            process.terminate()
        out, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, out
    assert "Traceback" not in out
    log = fairlead.home / "state" / "fairlead.log"
    assert not log.exists() or "Traceback" not in log.read_text()


def plain(place: Place) -> Fairlead:
    """On this computer, in a session: nobody on its bus has a tray."""
    return Fairlead(Path(), place.desk.environment)


def without_bus(place: Place) -> Fairlead:
    """Without a session: no bus, and so no keyring."""
    environment = dict(place.desk.environment)
    del environment["DBUS_SESSION_BUS_ADDRESS"], environment["XDG_RUNTIME_DIR"]
    return Fairlead(Path(), environment)


def on_the_bare(place: Place) -> Fairlead:
    """On the computer that lacks almost everything."""
    return Fairlead(Path(), without_bus(place).extra, tuple(place.bare.enter([])))


def check_keyring(fairlead: Fairlead, status: dict[str, Any]) -> None:
    assert status["sandbox"]["state"] == "running"
    looked = fairlead.ok("doctor", "keyring")
    assert looked.startswith("warning  Keyring: No keyring answers here: passwords are kept")
    fairlead.ok("settings", "set", "proxy.username", "ada")
    assert "memory" in fairlead.ok("proxy", "password", "--stdin", input="secret\n")


def check_tray(_fairlead: Fairlead, status: dict[str, Any]) -> None:
    assert status["sandbox"]["state"] == "running"


def check_docker(fairlead: Fairlead, _status: dict[str, Any]) -> None:
    # The engine is looked for once the sandbox runs.
    wait_until(
        lambda: (
            json.loads(fairlead.ok("status", "--json"))["status"]["engine"]["state"] == "missing"
        ),
        SECONDS,
    )
    up = fairlead("up")
    assert up.returncode == 1
    assert up.stderr.startswith("fairlead: Docker Engine is not installed: there is no dockerd.")
    assert up.stderr.count("\n") == 1


def check_network(fairlead: Fairlead, status: dict[str, Any]) -> None:
    assert status["sandbox"]["state"] == "running"
    assert fairlead("run", "--", "true").returncode == 0
    tried = fairlead("proxy", "test", "http://192.0.2.1/")
    assert tried.returncode == 1
    assert "unreachable" in tried.stdout.lower(), tried.stdout


CASES: dict[str, tuple[Callable[[Place], Fairlead], Callable[[Fairlead, dict[str, Any]], None]]] = {
    "a tray": (plain, check_tray),
    "a session bus and a keyring": (without_bus, check_keyring),
    "Docker": (on_the_bare, check_docker),
    "a network": (on_the_bare, check_network),
}


@pytest.mark.parametrize("what", CASES)
def test_works_without(what: str, place: Place, fairlead: Fairlead) -> None:
    made, check = CASES[what]
    there = made(place)
    there = Fairlead(fairlead.home, there.extra, there.within)
    with window(there) as (_, status):
        check(there, status)
    kept = configparser.ConfigParser(interpolation=None)
    kept.read(fairlead.home / "state" / "window.ini")
    assert kept["General"]["geometry"]


def test_works_without_a_writable_home(place: Place) -> None:
    # The disk is that computer's, the session this one's.
    disk = Path(f"/proc/{place.bare.pid}/root{place.disk}")
    there = Fairlead(disk / "home", place.desk.environment)
    with window(there) as (pid, status):
        assert status["sandbox"]["state"] == "running"
        assert f"{there.home}/config is not writable" in " ".join(status["notices"])
        user = place.desk.user(pid)
        wait_until(
            lambda: any("Changes of settings cannot be saved" in t for t in user.ask("texts")),
            SECONDS,
        )
        change = there("settings", "set", "general.theme", "dark")
        assert change.returncode == 1
        assert "The settings cannot be saved" in change.stderr
        assert "The old settings are still in force." in change.stderr
        assert there.ok("settings", "get", "general.theme") == "system\n"
        assert there("run", "--", "true").returncode == 0
    # Where its sockets were.
    shutil.rmtree(paths(there.environment).runtime)
    alone = there("settings", "set", "general.theme", "dark")
    assert alone.returncode == 1
    # Its own sentences, and no line of a log.
    assert all(line.startswith("fairlead: ") for line in alone.stderr.splitlines()), alone.stderr
