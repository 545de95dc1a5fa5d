"""``serve``, ``status``, ``run`` and the settings that a running backend shares with them."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import SECONDS, Fairlead

FAILED, WRONG, NOT_RUNNING = 1, 2, 3


@pytest.fixture
def server(fairlead: Fairlead) -> Iterator[subprocess.Popen[str]]:
    with fairlead.serving() as server:
        yield server


def alive(pid: int) -> bool:
    """Whether a process runs; one that only waits to be fetched does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_status_tells_what_runs(fairlead: Fairlead, server: subprocess.Popen[str]) -> None:
    status = fairlead.json("status")
    assert status["running"] is True
    assert status["status"]["pid"] == server.pid
    assert status["status"]["sandbox"]["state"] == "running"
    assert "192.168.65.7" in fairlead.ok("status")


def test_ports_of_an_engine_that_does_not_run(
    fairlead: Fairlead, server: subprocess.Popen[str]
) -> None:
    assert server.poll() is None
    assert "Start it first: fairlead up" in fairlead.ok("ports")


def test_serve_says_what_to_do_next(fairlead: Fairlead) -> None:
    server = fairlead.start("serve", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert server.stdout is not None
    assert str(server.pid) in server.stdout.readline()
    assert "fairlead run -- curl" in server.stdout.readline()
    server.terminate()
    server.communicate(timeout=SECONDS)
    assert server.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signals_end_it_cleanly(fairlead: Fairlead, number: signal.Signals) -> None:
    with fairlead.serving() as server:
        server.send_signal(number)
        assert server.wait(SECONDS) == 0
    assert fairlead("status").returncode == NOT_RUNNING
    assert not (fairlead.home / "run" / "control.sock").exists()


def test_a_hang_up_that_nohup_has_it_ignore_does_not_end_it(fairlead: Fairlead) -> None:
    process = Fairlead(fairlead.home, within=("nohup",)).start("serve", stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert "is running" in process.stdout.readline()
        process.send_signal(signal.SIGHUP)
        assert fairlead.json("status")["running"]
        assert process.poll() is None
    finally:
        process.terminate()
        process.communicate(timeout=SECONDS)
    assert process.returncode == 0


def test_a_second_backend_is_told_of_the_first(
    fairlead: Fairlead, server: subprocess.Popen[str]
) -> None:
    done = fairlead("serve")
    assert done.returncode == FAILED
    assert done.stdout == ""
    assert f"process {server.pid}" in done.stderr
    assert done.stderr.count("\n") == 1


def test_settings_reach_the_running_backend_and_the_file(
    fairlead: Fairlead, server: subprocess.Popen[str]
) -> None:
    fairlead.ok("settings", "set", "proxy.mode", "manual", "proxy.http", "http://127.0.0.1:9")
    assert {p["http"] for p in fairlead.json("proxy", "show")} == {"http://127.0.0.1:9"}
    fairlead.ok("settings", "set", "network.subnet", "10.98.76.0/24")
    assert fairlead.json("status")["status"]["sandbox"]["subnet"] == "10.98.76.0/24"
    fairlead.ok("settings", "undo")
    assert fairlead.ok("settings", "get", "network.subnet") == "192.168.65.0/24\n"
    assert "Applied.\nWent back to version 1" in fairlead.ok("settings", "undo")
    assert "proxy.mode: system -> manual" in fairlead.ok("settings", "redo")
    done = fairlead("settings", "set", "proxy.http", "http//x")
    assert done.returncode == WRONG
    assert fairlead("flows", "close", "7").returncode == WRONG
    assert fairlead("dns", "lookup", "a" * 2000).returncode == WRONG
    assert fairlead("kubernetes", "reset", "dev").returncode == FAILED
    done = fairlead("settings", "set", "proxy.http", "http//x")
    assert done.stderr.startswith("fairlead: proxy.http: ")
    server.terminate()
    server.wait(SECONDS)
    assert fairlead.ok("settings", "get", "proxy.mode") == "manual\n"


def test_a_look_up_without_an_answer_is_told_by_its_exit_code(
    fairlead: Fairlead, server: subprocess.Popen[str]
) -> None:
    records = "a.test=192.0.2.1, alias.test CNAME a.test"
    fairlead.ok("settings", "set", "dns.records", records)
    assert "192.0.2.1" in fairlead.ok("dns", "lookup", "alias.test")
    for words, said in (
        (("a.test", "MX"), "a.test exists, but has no MX record (no data)."),
        (("alias.test", "MX"), "alias.test leads to a.test, which exists, but has no MX"),
        (("nope.docker.internal",), "There is no name nope.docker.internal (NXDOMAIN)."),
    ):
        done = fairlead("dns", "lookup", *words)
        assert done.returncode == FAILED
        assert "question" in done.stdout
        assert done.stderr.startswith(f"fairlead: {said}")
        assert done.stderr.count("\n") == 1
        told = fairlead("dns", "lookup", *words, "--json")
        assert (told.returncode, json.loads(told.stdout)["name"]) == (FAILED, words[0])


def test_concurrent_writers_through_the_backend_lose_nothing(
    fairlead: Fairlead, server: subprocess.Popen[str]
) -> None:
    changes = {
        "general.theme": "dark",
        "proxy.https": "http://two.example:2",
        "proxy.exclude": "three.example",
        "network.hostLoopback": "off",
    }
    writers = [
        fairlead.start(
            "settings", "set", key, value, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for key, value in changes.items()
    ]
    for writer in writers:
        _out, errors = writer.communicate(timeout=SECONDS)
        assert (writer.returncode, errors) == (0, "")
    for key, value in changes.items():
        assert fairlead.ok("settings", "get", key) == f"{value}\n"


def test_a_killed_backend_is_noticed_and_replaced(fairlead: Fairlead) -> None:
    with fairlead.serving() as server:
        inside = fairlead.start(
            "run", "--", "sh", "-c", "echo entered; exec sleep 300", stdout=subprocess.PIPE
        )
        assert inside.stdout is not None
        assert inside.stdout.readline() == "entered\n"
        server.kill()
        server.wait(SECONDS)
        # Its namespace goes with it, and with that what ran in there.
        inside.communicate(timeout=SECONDS)
        assert inside.returncode != 0
    assert fairlead("status").returncode == NOT_RUNNING
    assert fairlead.ok("settings", "get", "network.hostLoopback") == "on\n"
    with fairlead.serving() as again:
        assert fairlead.json("status")["status"]["pid"] == again.pid


def test_a_password_lives_as_long_as_the_backend_where_there_is_no_keyring(
    fairlead: Fairlead, server: subprocess.Popen[str]
) -> None:
    fairlead.ok("settings", "set", "proxy.username", "joe")
    assert "memory only" in fairlead.ok("proxy", "password", "--stdin", input="hunter2\n")
    server.terminate()
    shown = "".join(server.communicate(timeout=SECONDS))
    kept = b"".join(path.read_bytes() for path in fairlead.home.rglob("*") if path.is_file())
    assert b"hunter2" not in kept + shown.encode()


@pytest.mark.parametrize("with_backend", [True, False], ids=["attached", "alone"])
def test_run_is_transparent(fairlead: Fairlead, *, with_backend: bool) -> None:
    def check() -> None:
        done = fairlead("run", "--", "sh", "-c", "cat; echo oops >&2; exit 7", input="hello")
        assert (done.returncode, done.stdout, done.stderr) == (7, "hello", "oops\n")
        assert fairlead("run", "--", "sh", "-c", "kill -TERM $$").returncode == 128 + 15
        missing = fairlead("run", "--", "no-such-command")
        assert missing.returncode == 127
        assert missing.stderr.startswith("fairlead: ")
        assert "Traceback" not in missing.stderr
        told = fairlead("run", "--json", "--", "sh", "-c", "exit 3")
        assert json.loads(told.stderr) == {"command": ["sh", "-c", "exit 3"], "exitCode": 3}

    if with_backend:
        with fairlead.serving():
            check()
    else:
        check()
        assert list((fairlead.home / "run").iterdir()) == []


def test_commands_are_counted_and_guarded_by_a_confirmation(
    fairlead: Fairlead, server: subprocess.Popen[str]
) -> None:
    inside = fairlead.start(
        "run",
        "--",
        "sh",
        "-c",
        "echo entered; exec cat",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert inside.stdout is not None
    assert inside.stdout.readline() == "entered\n"
    assert fairlead.json("status")["status"]["sandbox"]["commands"] == 1
    move = ("settings", "set", "network.subnet", "10.98.76.0/24")
    refused = fairlead(*move)
    assert refused.returncode == FAILED
    assert "--confirm sandbox-disconnect=1" in refused.stderr
    assert fairlead(*move, "--confirm", "sandbox-disconnect=2").returncode == FAILED
    assert "--confirm sandbox-disconnect=1" in fairlead.ok(*move, "--dry-run")
    assert fairlead.ok("settings", "get", "network.subnet") == "192.168.65.0/24\n"
    fairlead.ok(*move, "--confirm", "sandbox-disconnect=1")
    inside.communicate(timeout=SECONDS)
    assert inside.returncode == 0
    # The count goes down when the connection ends, which is after the command has.
    deadline = time.monotonic() + SECONDS
    while fairlead.json("status")["status"]["sandbox"]["commands"]:
        assert time.monotonic() < deadline


def test_a_killed_run_is_not_counted_for_ever(
    fairlead: Fairlead, server: subprocess.Popen[str]
) -> None:
    inside = fairlead.start(
        "run", "--", "sh", "-c", "echo $$; exec cat", stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert inside.stdout is not None
    assert inside.stdout.readline()
    inside.kill()
    inside.communicate(timeout=SECONDS)
    deadline = time.monotonic() + SECONDS
    while fairlead.json("status")["status"]["sandbox"]["commands"]:
        assert time.monotonic() < deadline
