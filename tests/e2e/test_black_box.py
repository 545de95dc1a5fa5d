"""The program as a person meets it, from outside: names and roles on a real screen, no more.

A window manager, a session bus and the accessibility tree are real, and so are squid, the sandbox
and the request that goes through both. Nothing of ours is imported but the tests' own peers.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import SECONDS, Fairlead
from tests.support.hosts import wait_until
from tests.support.peers import Proxy, Server, squid, web
from tests.support.screen import Reader, Screen, screen

NAME = "only-by-proxy.test"
GUIDE = "Set up Fairlead"
SUBNET = "10.123.77.0/24"


@pytest.fixture
def desk() -> Iterator[Screen]:
    with tempfile.TemporaryDirectory(prefix="fl-") as directory, screen(Path(directory)) as made:
        yield made


@pytest.fixture
def server() -> Iterator[Server]:
    with web() as server:
        yield server


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    with squid(http_to=server.port, hosts={NAME: "127.0.0.1"}) as proxy:
        yield proxy


class App:
    """The desktop app on the screen, from its start until the user has quit it."""

    def __init__(self, fairlead: Fairlead, desk: Screen) -> None:
        self.fairlead = Fairlead(fairlead.home, desk.environment)
        self._desk = desk

    def __enter__(self) -> Reader:
        self._process = self.fairlead.start(stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return self._desk.user(self._process.pid)

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.terminate()
        out, _ = self._process.communicate(timeout=SECONDS)
        assert "Traceback" not in out
        crashes = self.fairlead.home / "state" / "crash.log"
        where = crashes.read_text() if crashes.exists() else ""
        assert self._process.returncode == 0, out + where

    def wait(self) -> None:
        """Wait until it has ended by itself."""
        wait_until(lambda: self._process.poll() is not None, SECONDS)


def find(user: Reader, title: str) -> None:
    """Search a setting and go to it, with the keyboard."""
    user.type("Search settings", title)
    user.key("Return")


def test_first_start_to_second_start(
    fairlead: Fairlead, desk: Screen, server: Server, proxy: Proxy
) -> None:
    """The guide, a proxy, a request through it, other addresses, the end; and all is kept."""
    app = App(fairlead, desk)
    address = f"http://127.0.0.1:{proxy.port}"
    with app as user:
        user.press("Manual proxy configuration", "check box", within=GUIDE)
        user.type("Web Server (HTTP)", address)
        for step in range(2, 6):
            user.press("Next", within=GUIDE)
            user.see(f"Step {step} of 5", "label")
        user.press("Finish", within=GUIDE)
        user.press("Close", within=GUIDE)
        assert app.fairlead.ok("settings", "get", "proxy.http") == f"{address}\n"
        body = app.fairlead.ok("run", "--", "curl", "-fsS", f"http://{NAME}/hello")
        assert body
        assert [asked.field("host") for asked in server.asked] == [NAME]
        assert NAME in proxy.log()
        find(user, "Internal subnet")
        user.type("Internal subnet", SUBNET)
        user.press("Apply")
        user.see("Your changes are in force.", "label")
        assert SUBNET[:-4] in app.fairlead.ok("run", "--", "ip", "-4", "address", "show", "eth0")
        user.key("Escape")
        app.wait()
    with app as user:
        find(user, "Web Server (HTTP)")
        assert user.see("Manual proxy configuration", "check box")["checked"]
        assert user.see("Web Server (HTTP)", "text")["text"] == address
        find(user, "Internal subnet")
        assert user.see("Internal subnet", "text")["text"] == SUBNET
        assert not user.see("Apply", "button")["enabled"]
        assert GUIDE not in user.ask("texts")
