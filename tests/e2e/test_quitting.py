"""Quitting the real program while a container runs in a real engine: cancelled, left, stopped."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import SECONDS, Fairlead
from tests.support.engine import IMAGE, Engine, end_holders, image, remove, stop
from tests.support.hosts import stopping, wait_until
from tests.support.panel import Panel
from tests.support.screen import Screen, screen

RUNS = "Docker Engine runs, 1 container"


@pytest.fixture
def desk() -> Iterator[Screen]:
    with tempfile.TemporaryDirectory(prefix="fl-") as directory, screen(Path(directory)) as made:
        yield made


@pytest.fixture
def panel(desk: Screen) -> Iterator[Panel]:
    made = Panel(desk.environment["DBUS_SESSION_BUS_ADDRESS"]).start()
    yield made
    made.close()


@pytest.fixture
def engine(desk: Screen) -> Iterator[Engine]:
    home = Path(tempfile.mkdtemp(prefix="fl-", dir="/tmp"))
    no_keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    fairlead = Fairlead(home, {**desk.environment, **no_keyring})
    fairlead.ok("settings", "set", "general.theme", "light")
    yield Engine(fairlead)
    stop(fairlead)
    end_holders(home)
    remove(home)


def opened(engine: Engine) -> subprocess.Popen[str]:
    return engine.fairlead.start("--hidden", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def test_quit_asks_what_becomes_of_containers(engine: Engine, desk: Screen, panel: Panel) -> None:
    with stopping(opened(engine)) as program:
        panel.wait(lambda: panel.items)
        panel.entry("Docker Engine is stopped")
        engine.fairlead.ok("up")
        engine.docker("import", "-", IMAGE, input=image())
        engine.docker("run", "--detach", "--stop-timeout=0", "--name=web", IMAGE, "sleep", "999")
        panel.entry(RUNS)
        user = desk.user(program.pid)
        panel.click("Quit")
        user.press("Cancel")
        wait_until(lambda: "Leave them running" not in user.ask("texts"), SECONDS)
        panel.click("Quit")
        user.press("Leave them running")
        assert program.wait(SECONDS) == 0
    assert engine.docker("ps", "--format={{.Names}}") == "web"
    panel.wait(lambda: not panel.items)
    with stopping(opened(engine)) as program:
        panel.wait(lambda: panel.items)
        panel.entry(RUNS)
        # The end of the session asks nothing and stops nothing.
        program.terminate()
        assert program.wait(SECONDS) == 0
    assert engine.docker("ps", "--format={{.Names}}") == "web"
    panel.wait(lambda: not panel.items)
    with stopping(opened(engine)) as program:
        panel.wait(lambda: panel.items)
        panel.entry(RUNS)
        panel.click("Quit")
        desk.user(program.pid).press("Stop the engine and quit")
        assert program.wait(SECONDS) == 0
    assert engine.run("ps").returncode != 0
