"""The tray of the real program, on a screen and a session bus of the test's own.

The panel reads the item and its menu over D-Bus and clicks in it; squid and a web server on
loopback say which way requests took. The name asked for exists nowhere, and nothing listens on
port 80 of this computer: what arrives at the web server came through squid.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairlead.control import endpoint
from tests.e2e.test_window_steers_traffic import NAME, URL, own_address
from tests.support.commands import SECONDS, Fairlead
from tests.support.hosts import stopping, wait_until
from tests.support.panel import Notification, Panel
from tests.support.peers import squid, web
from tests.support.screen import Screen, screen

RESOLVE = f"{NAME}:80:{own_address()}"
NOBODY = "http://127.0.0.1:1"
"""A proxy that is not there."""


@pytest.fixture(scope="module")
def place() -> Iterator[Screen]:
    with tempfile.TemporaryDirectory(prefix="fl-") as directory, screen(Path(directory)) as made:
        yield made


@pytest.fixture
def panel(place: Screen) -> Iterator[Panel]:
    made = Panel(place.environment["DBUS_SESSION_BUS_ADDRESS"]).start()
    yield made
    made.close()


@pytest.fixture
def desktop(fairlead: Fairlead, place: Screen) -> Fairlead:
    """A Fairlead of that session, which has been set up before: no wizard shows."""
    no_keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    made = Fairlead(fairlead.home, {**place.environment, **no_keyring})
    made.ok("settings", "set", "general.theme", "light")
    return made


def opened(desktop: Fairlead, *words: str) -> subprocess.Popen[str]:
    return desktop.start(*words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def serves(desktop: Fairlead) -> bool:
    return endpoint.answers(desktop.home / "run")


_LOOK = """
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
image = app.primaryScreen().grabWindow(0).toImage()
middle = image.height() // 2
print(any(image.pixelColor(x, middle).lightness() for x in range(0, image.width(), 50)))
"""


def window_shows(place: Screen) -> bool:
    """Whether there is anything on the screen, which is black by itself."""
    words = [sys.executable, "-c", _LOOK]
    environment = {**os.environ, **place.environment, "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(words, capture_output=True, text=True, env=environment, check=True)
    return done.stdout == "True\n"


def test_the_tray_of_the_program(desktop: Fairlead, place: Screen, panel: Panel) -> None:
    with stopping(opened(desktop)) as program:
        panel.wait(lambda: panel.items)
        assert panel.item("Status") == "Active"
        assert panel.item("Id") == "fairlead"
        assert {22, 44} <= {width for width, _height, _bits in panel.item("IconPixmap")}
        labels = [entry.label for entry in panel.menu().entries if not entry.separator]
        assert labels[1:] == [
            *("Pause proxies", "Profile: none", "No published ports", "Settings…", "Quit Fairlead")
        ]
        # The window is put away with Esc, and Quit ends all of it.
        wait_until(lambda: window_shows(place), SECONDS)
        user = place.user(program.pid)
        user.key("Escape")
        wait_until(lambda: not window_shows(place), SECONDS)
        assert program.poll() is None
        panel.click("Settings")
        wait_until(lambda: window_shows(place), SECONDS)
        panel.click("Quit")
        assert program.wait(SECONDS) == 0
    panel.wait(lambda: not panel.items)


def test_pause_in_the_tray_changes_the_way_of_requests(desktop: Fairlead, panel: Panel) -> None:
    ask = ("run", "--", "curl", "-sS", "--max-time", "15", "--resolve", RESOLVE, URL)
    with web() as server, squid(http_to=server.port) as proxy:
        desktop.ok("settings", "set", "proxy.mode", "manual", "proxy.http", proxy.url)
        with stopping(opened(desktop)) as program:
            panel.wait(lambda: panel.items)
            wait_until(lambda: serves(desktop), SECONDS)
            assert desktop.ok(*ask) == "hello\n"
            panel.click("Pause proxies")
            assert panel.entry("The proxies are paused")
            refused = desktop(*ask)
            assert refused.returncode == 7, refused.stderr
            assert "paused until they are resumed" in desktop.ok("proxy", "show")
            panel.click("Resume proxies")
            assert panel.entry("Pause proxies")
            assert desktop.ok(*ask) == "hello\n"
            program.terminate()
            assert program.wait(SECONDS) == 0


def test_started_in_the_tray_it_shows_when_that_is_clicked_or_goes(
    desktop: Fairlead, place: Screen, panel: Panel
) -> None:
    desktop.ok("settings", "set", "general.openAtStart", "off")
    with stopping(opened(desktop)):
        panel.wait(lambda: panel.items)
        assert not window_shows(place)
        panel.activate()
        wait_until(lambda: window_shows(place), SECONDS)
    with stopping(opened(desktop, "--hidden")):
        panel.wait(lambda: panel.items)
        panel.close()
        # A window that was put away is never lost.
        wait_until(lambda: window_shows(place), SECONDS)
        panel.start()
        panel.wait(lambda: panel.items)
        assert panel.entry("Settings")
        desktop.ok("settings", "set", "general.tray", "off")
        panel.wait(lambda: not panel.items)


def told_of_a_proxy(desktop: Fairlead, panel: Panel) -> Notification:
    """What shows once a proxy has failed."""
    panel.wait(lambda: panel.items)
    wait_until(lambda: serves(desktop), SECONDS)
    assert desktop("run", "--", "true").returncode == 0
    assert panel.notifications == []
    desktop.ok("settings", "set", "proxy.mode", "manual", "proxy.http", NOBODY)
    desktop("run", "--", "curl", "-sS", "--max-time", "5", "--resolve", RESOLVE, URL)
    (note,) = panel.wait(lambda: panel.notifications)
    assert isinstance(note, Notification)
    return note


def test_a_problem_is_notified_and_leads_to_its_page(
    desktop: Fairlead, place: Screen, panel: Panel
) -> None:
    with stopping(opened(desktop, "--hidden")) as program:
        note = told_of_a_proxy(desktop, panel)
        assert note.title == "A proxy cannot be used"
        assert NOBODY.removeprefix("http://") in note.text
        assert note.actions == {"default": "Show", "show": "Show"}
        assert panel.entry(note.text[:20])
        panel.click_notification(note.number)
        wait_until(lambda: window_shows(place), SECONDS)
        user = place.user(program.pid)
        wait_until(lambda: "In effect now" in user.ask("texts"), SECONDS)
        program.terminate()
        assert program.wait(SECONDS) == 0


@pytest.mark.parametrize("goes", ["the problem", "Fairlead"])
def test_a_notification_goes_with_what_it_tells_of(
    desktop: Fairlead, panel: Panel, goes: str
) -> None:
    with stopping(opened(desktop, "--hidden")) as program:
        assert not told_of_a_proxy(desktop, panel).closed
        if goes == "the problem":
            desktop.ok("settings", "set", "proxy.mode", "none")
            panel.wait(lambda: panel.notifications[0].closed)
        program.terminate()
        assert program.wait(SECONDS) == 0
        panel.wait(lambda: panel.notifications[0].closed)
