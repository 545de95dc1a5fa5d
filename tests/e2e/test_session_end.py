"""The end of the session: by a session manager, by signals, by the screen that goes.

Nothing is asked, what was not applied is lost, what was is kept, and the next start finds nothing
in its way. The window asks about edits when it ends, so that there is something to go past.
"""

from __future__ import annotations

import configparser
import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fairlead.control import endpoint
from tests.support.commands import SECONDS, Fairlead
from tests.support.hosts import stopping, wait_until
from tests.support.screen import Reader, Screen, screen

MANAGED = """
import ctypes, signal, sys
from pathlib import Path
import PySide6, shiboken6
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication
from fairlead.__main__ import main

def end(*_):
    # As Qt's platform plugins do it (QGuiApplicationPrivate::commitData), with Qt's own manager:
    # PySide6's emit() cannot pass on a reference.
    gui = ctypes.PyDLL(str(Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Gui.so.6"))
    emit = gui._ZN15QGuiApplication17commitDataRequestER15QSessionManager
    emit.argtypes, emit.restype = [ctypes.c_void_p] * 2, None
    app = QApplication.instance()
    manager = app.findChild(QSessionManager)
    emit(*(shiboken6.getCppPointer(one)[0] for one in (app, manager)))

signal.signal(signal.SIGUSR1, end)
sys.exit(main([]))
"""
"""The program, with a session manager that ends the session on SIGUSR1."""


@pytest.fixture
def place() -> Iterator[Screen]:
    with tempfile.TemporaryDirectory(prefix="fl-") as directory, screen(Path(directory)) as made:
        yield made


@pytest.fixture
def desktop(fairlead: Fairlead, place: Screen) -> Fairlead:
    no_keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    made = Fairlead(fairlead.home, {**place.environment, **no_keyring})
    made.ok("settings", "set", "general.theme", "light")
    return made


def started(desktop: Fairlead) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", MANAGED],
        env=desktop.environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def ask_about_edits(user: Reader) -> None:
    """An edit that is not applied, and the question that it leads to."""
    user.press("Open this window when Fairlead starts", "check box")
    user.key("Escape")
    wait_until(lambda: "Discard your changes?" in user.ask("texts"), SECONDS)


def page(desktop: Fairlead) -> str:
    """The page that the window showed when it was closed."""
    kept = configparser.ConfigParser(interpolation=None)
    kept.read(desktop.home / "state" / "window.ini")
    return kept["General"]["page"]


def leaves_nothing_in_the_way(desktop: Fairlead) -> None:
    """What was applied is kept, what was not is lost, and the next backend starts and works."""
    assert not endpoint.answers(desktop.home / "run")
    kept = json.loads((desktop.home / "config" / "settings.json").read_text())
    assert kept["general"]["theme"] == "light"
    assert kept["general"]["openAtStart"] is True
    with desktop.serving():
        assert desktop.ok("run", "--", "echo", "works") == "works\n"


def said(program: subprocess.Popen[str]) -> list[str]:
    """What the program has said by its end; Qt's own words are Qt's."""
    out, _ = program.communicate(timeout=SECONDS)
    return [line for line in out.splitlines() if not line.startswith(("qt.", "The X11 "))]


def signals(*numbers: signal.Signals) -> Callable[[subprocess.Popen[str]], None]:
    def send(program: subprocess.Popen[str]) -> None:
        for number in numbers:
            program.send_signal(number)

    return send


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(signals(signal.SIGUSR1), id="session manager"),
        pytest.param(signals(signal.SIGHUP), id="terminal"),
        # To what is in a session that ends, systemd says both, one after the other (SendSIGHUP=).
        pytest.param(signals(signal.SIGTERM, signal.SIGHUP), id="systemd"),
    ],
)
def test_the_end_of_the_session_asks_nothing(
    desktop: Fairlead, place: Screen, end: Callable[[subprocess.Popen[str]], None]
) -> None:
    with stopping(started(desktop)) as program:
        user = place.user(program.pid)
        ask_about_edits(user)
        end(program)
        out = said(program)
    assert (program.returncode, out) == (0, [])
    assert page(desktop) == "general"
    leaves_nothing_in_the_way(desktop)


def test_a_screen_that_goes_ends_the_window_too(desktop: Fairlead, place: Screen) -> None:
    with stopping(started(desktop)) as program:
        ask_about_edits(place.user(program.pid))
        place.server.kill()
        out = said(program)
    assert program.returncode == 1
    assert [line.partition(".")[0] for line in out] == [
        "fairlead: The screen that the window was on is gone"
    ]
    assert (desktop.home / "state" / "fairlead.log").read_text().endswith("fairlead.app: ending\n")
    assert page(desktop) == "general"
    leaves_nothing_in_the_way(desktop)
