"""FAIRLEAD_HOME as it comes: with spaces and other alphabets, too long for sockets, on a full disk.

That it can only be read is in ``test_works_without``.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairlead.platform.directories import paths
from tests.support.commands import SECONDS, Fairlead
from tests.support.disk import fill, make_room, small_disk
from tests.support.hosts import World, stopping, wait_until
from tests.support.screen import Screen, screen

NAMES = {"spaces": "My Ünïcode  日本 home", "long": "so-long-" * 20}


@contextlib.contextmanager
def cleared(fairlead: Fairlead) -> Iterator[None]:
    """What stands in for a runtime directory is removed in the end."""
    runtime = paths(fairlead.environment).runtime
    yield
    if not runtime.is_relative_to(fairlead.home):
        shutil.rmtree(runtime)


@pytest.mark.parametrize("name", NAMES)
def test_a_home_of_any_name(name: str) -> None:
    with tempfile.TemporaryDirectory(prefix="fl-", dir="/tmp") as directory:
        fairlead = Fairlead(Path(directory, NAMES[name]), {"QT_QPA_PLATFORM": "offscreen"})
        with cleared(fairlead):
            with fairlead.serving() as server:
                assert fairlead.json("status")["status"]["pid"] == server.pid
                assert fairlead.ok("run", "--", "echo", "inside") == "inside\n"
                fairlead.ok("settings", "set", "general.startAtLogin", "on", "proxy.mode", "none")
                assert f"{fairlead.home}/config/autostart" in fairlead.ok("status")
                # The window, beside the backend.
                first = fairlead.start(stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                with stopping(first):
                    sock = paths(fairlead.environment).runtime / "window.sock"
                    wait_until(sock.exists, SECONDS)
                    assert fairlead.json("open", "network") == {"openAlready": True}
                    first.terminate()
                    out, _ = first.communicate(timeout=SECONDS)
                assert first.returncode == 0, out
                assert "Traceback" not in out
            assert "Traceback" not in (fairlead.home / "state" / "fairlead.log").read_text()
            assert (fairlead.home / "config" / "settings.json").exists()
            assert (fairlead.home / "state" / "window.ini").exists()


@pytest.fixture
def desk() -> Iterator[Screen]:
    with tempfile.TemporaryDirectory(prefix="fl-") as directory, screen(Path(directory)) as made:
        yield made


def full(sentence: str) -> bool:
    return "No space left on device" in sentence and "Traceback" not in sentence


def test_a_full_disk_loses_nothing(desk: Screen) -> None:
    with (
        tempfile.TemporaryDirectory(prefix="fl-", dir="/tmp") as directory,
        small_disk(Path(directory, "disk"), "4m") as disk,
    ):
        fairlead = Fairlead(disk, desk.environment)
        fairlead.ok("settings", "set", "general.theme", "dark")
        settings = disk / "config" / "settings.json"
        before = settings.read_bytes()
        fill(disk)
        # Nothing runs.
        alone = fairlead("settings", "set", "proxy.mode", "none")
        assert alone.returncode == 1
        assert full(alone.stderr), alone.stderr
        # The window runs, on a disk that is full from its start.
        process = fairlead.start(stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        with stopping(process):
            user = desk.user(process.pid)
            wait_until(lambda: fairlead("status").returncode == 0, SECONDS)
            refused = fairlead("settings", "set", "proxy.mode", "none")
            assert refused.returncode == 1
            assert full(refused.stderr), refused.stderr
            user.type("Search settings", "Open this window")
            user.key("Return")
            user.press("Open this window when Fairlead starts", "check box")
            user.press("Apply")
            wait_until(lambda: any(map(full, user.ask("texts"))), SECONDS)
            assert settings.read_bytes() == before
            assert [path.name for path in settings.parent.glob("*.json*")] == ["settings.json"]
            make_room(disk)
            user.press("Apply")
            user.see("Your changes are in force.", "label")
            fairlead.ok("settings", "set", "proxy.mode", "none")
            kept = json.loads(settings.read_bytes())
            assert not kept["general"]["openAtStart"]
            assert kept["general"]["theme"] == "dark"
            assert kept["proxy"]["mode"] == "none"
            process.terminate()
            out, _ = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, out
        assert "Traceback" not in out


def test_an_engine_on_a_full_disk_says_so_and_starts_once_there_is_room() -> None:
    with tempfile.TemporaryDirectory(prefix="fl-", dir="/tmp") as directory, World() as world:
        # Mounted where the engine sees it too.
        host = world.host("engine")
        home = Path(directory, "home")
        home.mkdir()
        host.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", home], check=True)
        fairlead = Fairlead(home, within=tuple(host.enter([])))
        with fairlead.serving():
            host.run(["dd", "if=/dev/zero", f"of={home}/filler", "bs=4k"])
            up = fairlead("up")
            assert up.returncode == 1
            assert full(up.stderr), up.stderr
            assert up.stderr.count("\n") == 1
            status = fairlead.json("status")["status"]
            assert status["engine"]["state"] == "failed"
            assert status["sandbox"]["state"] == "running"
            host.run(["rm", home / "filler"], check=True)
            assert "running" in fairlead.ok("up")
            fairlead.ok("down")
