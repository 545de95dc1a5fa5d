"""Rules that hold for every test.

- An unexpected log record of level WARNING or above fails the test (mark it ``logs(pattern)`` where
  it belongs to the behaviour).
- When the session ends, no process that a test started may be alive; namespaces and mounts are held
  by processes, so they are gone with them. Processes are known by a variable in their environment.
- In CI (the variable ``CI`` is set) a skipped test is a failure, unless its reason is one of
  ``PLATFORM_SKIPS``: a test that never runs tests nothing.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

PLATFORM_SKIPS = ("needs macOS", "needs Windows")
"""Reasons to skip that count in CI: what the machine cannot have."""
TOKEN = "FAIRLEAD_TEST_SESSION"

# Two cores shared with namespaces, Qt and real peers: how long one example takes says nothing.
hypothesis_settings.register_profile("fairlead", deadline=None, database=None, print_blob=True)
hypothesis_settings.load_profile("fairlead")


@pytest.fixture
def fairlead_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A FAIRLEAD_HOME of the test's own, with a path short enough for sockets in it."""
    home = Path(tempfile.mkdtemp(prefix="fl-", dir="/tmp"))
    monkeypatch.setenv("FAIRLEAD_HOME", str(home))
    yield home
    shutil.rmtree(home)


@pytest.fixture(autouse=True)
def no_unexpected_warnings(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail the test that left a warning in the log, and one whose expected warning never came."""
    yield
    expected = [str(mark.args[0]) for mark in request.node.iter_markers("logs")]
    records = [
        record.getMessage()
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    unexpected = [r for r in records if not any(re.search(pattern, r) for pattern in expected)]
    assert not unexpected, f"unexpected in the log: {unexpected}"
    missing = [p for p in expected if not any(re.search(p, record) for record in records)]
    assert not missing, f"expected in the log and missing: {missing}"


class SessionRules:
    """What is checked once, by the process that the user started (not by xdist's workers)."""

    def __init__(self) -> None:
        self.skipped: list[str] = []
        self.broken: list[str] = []
        os.environ[TOKEN] = uuid.uuid4().hex

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a skip that CI does not accept."""
        if not report.skipped or hasattr(report, "wasxfail"):
            return
        reason = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else ""
        if not reason.removeprefix("Skipped: ").startswith(PLATFORM_SKIPS):
            self.skipped.append(f"{report.nodeid}: {reason}")

    # Last, so that xdist's workers have ended.
    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail the session where a rule is broken."""
        if os.environ.get("CI"):
            self.broken += [f"skipped in CI: {skip}" for skip in self.skipped]
        self.broken += [f"left running: {process}" for process in _left_running()]
        if self.broken and session.exitstatus in (0, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say which rule was broken."""
        for sentence in self.broken:
            terminalreporter.write_line(f"ERROR {sentence}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    """Register the session's rules once."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(SessionRules(), "fairlead-session-rules")


def _left_running(patience: float = 2.0) -> list[str]:
    """Processes of this session's tests that are alive after ``patience`` seconds."""
    deadline = time.monotonic() + patience
    gone = False
    while time.monotonic() < deadline:
        before, gone = gone, not (found := _descendants())
        # Twice: in the midst of execve a process has no environment.
        if gone and before:
            break
        time.sleep(0.05)
    return found


def _descendants() -> list[str]:
    """``PID COMMAND`` of every process that has this session's token in its environment."""
    token = f"{TOKEN}={os.environ[TOKEN]}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
            if int(process.name) != os.getpid() and token in environment.split(b"\0"):
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
                found.append(f"{process.name} {command}")
        except OSError:
            continue
    return found
