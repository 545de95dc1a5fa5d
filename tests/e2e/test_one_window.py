"""One desktop app for each user, whoever starts it, how often, and with whichever page."""

from __future__ import annotations

import configparser
import contextlib
import subprocess
from collections.abc import Iterator

import pytest

from fairlead.control import endpoint
from tests.support.commands import SECONDS, Fairlead
from tests.support.hosts import wait_until

STARTS = 5


@pytest.fixture
def desktop(fairlead: Fairlead) -> Fairlead:
    """A Fairlead that finds a screen, if a bare one, and opens the window alone."""
    return Fairlead(fairlead.home, {"QT_QPA_PLATFORM": "offscreen"}).welcomed()


@contextlib.contextmanager
def started(desktop: Fairlead, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The first start, from when it listens to others; ended like a session ends it."""
    process = desktop.start(*words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def listens() -> bool:
        connection = endpoint.dial(desktop.home / "run", SECONDS, endpoint.WINDOW)
        if connection is not None:
            connection.close()
        return connection is not None

    try:
        wait_until(listens, SECONDS)
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        out, _ = process.communicate(timeout=SECONDS)
        assert "Traceback" not in out


def page(desktop: Fairlead) -> str:
    """The page that the window showed when it was closed."""
    kept = configparser.ConfigParser(interpolation=None)
    kept.read(desktop.home / "state" / "window.ini")
    return kept["General"]["page"]


def test_a_second_start_shows_its_page_in_the_first_window(desktop: Fairlead) -> None:
    with started(desktop) as first:
        assert desktop.json("open", "proxies") == {"openAlready": True}
        unknown = desktop("open", "nonsense")
        assert unknown.returncode == 2
        assert unknown.stderr.startswith("fairlead: There is no page named nonsense. The pages")
        assert desktop("--page", "resources.network").returncode == 0
        assert first.poll() is None
    assert first.returncode == 0
    assert page(desktop) == "resources.network"


def test_the_first_start_takes_a_page_too(desktop: Fairlead) -> None:
    unknown = desktop("--page", "nonsense")
    assert unknown.returncode == 2
    assert unknown.stderr.count("\n") == 1
    with started(desktop, "open", "ports"):
        pass
    assert page(desktop) == "resources.ports"


def test_starts_at_the_same_moment_give_one_window(desktop: Fairlead) -> None:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    starts = [desktop.start("open", "--json", **pipes) for _ in range(STARTS)]
    try:
        wait_until(lambda: sum(one.poll() is not None for one in starts) >= STARTS - 1, SECONDS)
        (first,) = (one for one in starts if one.poll() is None)
        assert (desktop.home / "run" / "window.lock").read_text() == str(first.pid)
    finally:
        for one in starts:
            if one.poll() is None:
                one.terminate()
        said = [one.communicate(timeout=SECONDS)[0] for one in starts]
    assert [one.returncode for one in starts] == [0] * STARTS
    assert sorted('"openAlready": true' in out for out in said) == [False] + [True] * (STARTS - 1)


def test_a_second_window_raises_the_first_also_on_a_backend_of_its_own(desktop: Fairlead) -> None:
    with desktop.serving() as server:
        # What one that was killed left is no obstacle.
        with started(desktop) as killed:
            killed.kill()
            killed.wait(SECONDS)
        assert (desktop.home / "run" / "window.sock").exists()
        with started(desktop):
            assert desktop.json("open", "about") == {"openAlready": True}
        assert server.poll() is None
    assert page(desktop) == "about"
