"""The window: cold start beside a bare PySide6 window, memory, idle CPU, and its heartbeat."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fairlead.platform.interface import Paths
from fairlead.welcome import first_run
from tests.bench.egress import LOAD, echo_server, iperf3_server
from tests.bench.paths import Inside, end, fairlead, until_ready
from tests.bench.table import Row, limit

_WINDOWS = str(Path(__file__).with_name("windows.py"))
_APP = Path(__file__).parents[2] / "app"
_IDLE_SECONDS = 10.0
_FLOWS_A_MINUTE = 10_000


def measure(rounds: int) -> list[Row]:
    """Every row of this file."""
    ours, filled, bare = [], [], []
    with _window("ours"), _window("bare"):
        pass  # a warm-up: both from the page cache, with compiled modules
    for _ in range(rounds):
        with _window("ours", "picture") as (_, took, _home):
            ours.append(took["shown"])
            filled.append(took["filled"])
        with _window("bare", "picture") as (_, took, _home):
            bare.append(took["shown"])
    ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
    rows = [
        Row(
            "cold start, window shown",
            "s",
            statistics.median(ours),
            "bare PySide6 window",
            statistics.median(bare),
            ratio,
            "<= 2.5 x",
            ratio <= 2.5,
        ),
        limit("cold start, its contents", "s", statistics.median(filled), None),
        *_answers(),
    ]
    with _window("ours") as (process, _, home), _window("bare") as (bare_one, _, _home):
        inside = _inside(home)
        until_ready(inside)
        rows += _at_rest("window open", process.pid, 120, bare_one.pid)
    with _window("ours", "beat") as (process, _, home):
        inside = _inside(home)
        until_ready(inside)
        rows.append(_heartbeat(process, inside))
    with _window("ours", "beat", "traffic") as (process, _, home):
        inside = _inside(home)
        until_ready(inside)
        rows.append(_flows(process, inside))
    with fairlead() as backend:
        rows += _at_rest("backend alone", backend.pid, 40)
    return rows


def _answers() -> list[Row]:
    """How fast pages are switched and edits are answered."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.pages"],
        env={**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")},
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    took = json.loads(said.stdout.splitlines()[-1])
    return [
        limit("slowest page, shown again", "ms", took["again"], 50),
        limit("slowest page, shown first", "ms", took["first"], None),
        limit("an edit's proposal in the bar", "ms", took["proposal"], 100),
    ]


@contextlib.contextmanager
def _window(
    kind: str, *options: str
) -> Iterator[tuple[subprocess.Popen[str], dict[str, float], str]]:
    """A window in a process of its own, the seconds until it was there, and its home."""
    with tempfile.TemporaryDirectory(prefix="fairlead-bench-") as home:
        # The window alone is measured, not the guide of its first start.
        first_run.note(Paths(*(Path(home, name) for name in ("config", "state", "run", "data"))))
        environment = {
            **os.environ,
            "FAIRLEAD_HOME": home,
            "PYTHONPATH": str(_APP),
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        }
        # As installed: compiled once, not at every start.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        process = subprocess.Popen(
            [sys.executable, _WINDOWS, kind, str(time.monotonic()), *options],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            if not line:
                raise RuntimeError(f"the {kind} window does not open")
            yield process, json.loads(line), home
        finally:
            end(process)


def _inside(home: str) -> Inside:
    environment = {**os.environ, "FAIRLEAD_HOME": home, "PYTHONPATH": str(_APP)}
    prefix = (sys.executable, "-m", "fairlead", "run", "--")
    return Inside("Fairlead", "192.168.65.254", prefix, environment)


def _at_rest(what: str, pid: int, most_memory: float, bare: int | None = None) -> list[Row]:
    """Memory, CPU and wake-ups of a process that nobody asks anything; beside the ``bare`` one."""
    pids = [pid] if bare is None else [pid, bare]
    time.sleep(3)
    before = [(cpu_seconds(one), _wake_ups(one)) for one in pids]
    time.sleep(_IDLE_SECONDS)
    used = [
        (resident(one), (cpu_seconds(one) - cpu) / _IDLE_SECONDS * 100,
         (_wake_ups(one) - woken) / _IDLE_SECONDS)
        for one, (cpu, woken) in zip(pids, before, strict=True)
    ]  # fmt: skip
    peer = "" if bare is None else "bare PySide6 window"
    names = (
        ("resident memory", "MiB", most_memory),
        ("idle CPU", "%", 0.2),
        ("wake-ups", "1/s", None),
    )
    theirs = used[1] if bare is not None else (None, None, None)
    return [
        limit(f"{name}, {what}", unit, value, most, peer=peer, theirs=other)
        for (name, unit, most), value, other in zip(names, used[0], theirs, strict=True)
    ]


def _wake_ups(pid: int) -> int:
    """How often its threads have gone to sleep of themselves (proc(5), /proc/PID/task/*/status)."""
    return sum(
        int(line.split()[1])
        for task in Path(f"/proc/{pid}/task").iterdir()
        for line in (task / "status").read_text().splitlines()
        if line.startswith("voluntary_ctxt_switches")
    )


def resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def cpu_seconds(pid: int) -> float:
    """CPU time to the nanosecond: /proc/PID/stat counts in hundredths of a second."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        total += int((task / "schedstat").read_text().split()[0])
    return total / 1e9


def _flows(process: subprocess.Popen[str], inside: Inside) -> Row:
    """The heartbeat while flows come and go as fast as is promised, and the page lists them."""
    with echo_server() as port:
        load = [sys.executable, LOAD, "pace", inside.host, str(port)]
        rate = float(inside.run([*load, str(_FLOWS_A_MINUTE // 2), "30"])) * 60
    if rate < _FLOWS_A_MINUTE * 0.98:
        raise RuntimeError(f"only {rate:.0f} flows a minute passed")
    what = f"heartbeat p99, {_FLOWS_A_MINUTE:,} flows a minute, page Traffic"
    return limit(what, "ms", _lateness(process), 16.7)


def _lateness(process: subprocess.Popen[str]) -> float:
    """End the window; how late its beats were, 99 of 100."""
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=20)
    return float(json.loads(said.splitlines()[-1])["p99"])


def _heartbeat(process: subprocess.Popen[str], inside: Inside) -> Row:
    with iperf3_server() as port:
        client = ["iperf3", "--client", inside.host, "--port", port, "--time", "10", "--bidir"]
        inside.run(client)
    return limit("heartbeat p99 while the relay is saturated", "ms", _lateness(process), 16.7)
