"""``fairlead`` without a verb: the window owns the backend, or shows the one that runs."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.support.commands import SECONDS, Fairlead

NOT_RUNNING = 3


@contextlib.contextmanager
def window(fairlead: Fairlead) -> Iterator[subprocess.Popen[str]]:
    """The desktop app on no screen, without its wizard, ended like a session ends it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "fairlead"],
        env={**fairlead.welcomed().environment, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        out, _ = process.communicate(timeout=SECONDS)
    assert "Traceback" not in out
    assert process.returncode == 0, out


def connections_to(fairlead: Fairlead) -> int:
    """How many ends of control connections the kernel knows for this home's socket (unix(7))."""
    name = str(fairlead.home / "run" / "control.sock")
    lines = Path("/proc/net/unix").read_text().splitlines()
    return sum(line.endswith(f" {name}") and line.split()[5] == "03" for line in lines)


def wait_for_contents(fairlead: Fairlead, process: subprocess.Popen[str]) -> None:
    """Wait until the window has its contents: later starts can come in then."""
    deadline = time.monotonic() + SECONDS
    while not (fairlead.home / "run" / "window.sock").exists():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)


def pid_of(fairlead: Fairlead) -> int | None:
    """The process of the running backend."""
    done = fairlead("status", "--json")
    if done.returncode == NOT_RUNNING:
        return None
    return int(json.loads(done.stdout)["status"]["pid"])


def test_the_window_owns_a_backend_that_the_command_line_uses(fairlead: Fairlead) -> None:
    with window(fairlead) as process:
        deadline = time.monotonic() + SECONDS
        while (pid := pid_of(fairlead)) is None:
            assert process.poll() is None
            assert time.monotonic() < deadline
        assert pid == process.pid
        assert fairlead.ok("run", "--", "echo", "inside") == "inside\n"
        fairlead.ok("settings", "set", "general.theme", "dark")
        assert f"process {process.pid}" in fairlead("serve").stderr
    assert pid_of(fairlead) is None
    assert fairlead.ok("settings", "get", "general.theme") == "dark\n"


def test_a_window_shows_the_backend_that_runs_and_leaves_it_running(fairlead: Fairlead) -> None:
    with fairlead.serving() as server:
        with window(fairlead) as process:
            wait_for_contents(fairlead, process)
            assert connections_to(fairlead)
            assert pid_of(fairlead) == server.pid
        assert server.poll() is None
        assert pid_of(fairlead) == server.pid


def test_a_window_outlives_the_backend_that_it_shows(fairlead: Fairlead) -> None:
    with fairlead.serving() as server:
        with window(fairlead) as process:
            wait_for_contents(fairlead, process)
            assert connections_to(fairlead)
            server.kill()
            server.wait(SECONDS)
            # The window goes on until it is closed, which the context checks.
            assert pid_of(fairlead) is None
            assert process.poll() is None
