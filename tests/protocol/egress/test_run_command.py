"""A command in a sandbox: its exit code, its streams and terminal, its identity and its limits."""

from __future__ import annotations

import os
import pty
import pwd
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from tests.support.hosts import stopping, wait_until
from tests.support.sandbox import Sandbox

ROOT = Path(__file__).parents[3]
# What `fairlead run` does once it knows the sandbox.
DRIVER = """
import sys
from fairlead.network.namespace.enter import run_command
sys.exit(run_command(int(sys.argv[1]), sys.argv[2:]))
"""


def command_line(sandbox: Sandbox | int, *argv: str | Path) -> list[str]:
    pid = sandbox if isinstance(sandbox, int) else sandbox.host.pid
    return [sys.executable, "-c", DRIVER, str(pid), *map(str, argv)]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "app"), "LC_ALL": "C"}


def run(
    sandbox: Sandbox | int, *argv: str | Path, input: str = "", cwd: str | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command_line(sandbox, *argv),
        env=environment(),
        cwd=cwd,
        input=input,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def start(sandbox: Sandbox, *argv: str, **options: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command_line(sandbox, *argv),
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.parametrize(
    ("script", "code"),
    [("true", 0), ("exit 3", 3), ("kill -TERM $$", 143), ("kill -KILL $$", 137)],
)
def test_exit_codes_are_those_of_a_shell(sandbox: Sandbox, script: str, code: int) -> None:
    assert run(sandbox, "sh", "-c", script).returncode == code


def test_a_command_that_does_not_exist(sandbox: Sandbox) -> None:
    done = run(sandbox, "no-such-command-anywhere")
    assert done.returncode == 127
    assert done.stderr == "fairlead: no-such-command-anywhere: no such command.\n"


def test_a_file_that_is_no_program(sandbox: Sandbox, tmp_path: Path) -> None:
    text = tmp_path / "notes"
    text.write_text("not a program")
    tmp_path.chmod(0o755)
    done = run(sandbox, text)
    assert done.returncode == 126
    assert done.stderr == f"fairlead: {text} cannot be executed: Permission denied.\n"


def test_a_sandbox_that_is_gone() -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    done = run(gone.pid, "true")
    assert done.returncode == 125
    assert done.stderr.startswith("fairlead: the sandbox cannot be entered")
    assert done.stderr.count("\n") == 1


def test_streams_are_the_callers_own(sandbox: Sandbox) -> None:
    done = run(sandbox, "sh", "-c", "cat; echo aside >&2", input="line one\nline two")
    assert done.stdout == "line one\nline two"
    assert done.stderr == "aside\n"


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGUSR1"])
def test_signals_are_passed_on(sandbox: Sandbox, name: str) -> None:
    script = f"trap 'exit 7' {name.removeprefix('SIG')}; echo ready; while :; do sleep 0.05; done"
    process = start(sandbox, "sh", "-c", script)
    with stopping(process):
        assert first_line(process) == "ready"
        process.send_signal(signal.Signals[name])
        assert process.wait(10) == 7


def test_the_directory_is_kept(sandbox: Sandbox) -> None:
    assert run(sandbox, "pwd", cwd="/usr/share").stdout == "/usr/share\n"


def test_the_command_is_its_own_user(sandbox: Sandbox) -> None:
    who = run(sandbox, "sh", "-c", "id -u; id -g; id -un").stdout.split()
    own = pwd.getpwuid(os.geteuid())
    assert who == [str(own.pw_uid), str(os.getegid()), own.pw_name]


def test_files_are_made_as_the_caller_makes_them(sandbox: Sandbox, tmp_path: Path) -> None:
    made = tmp_path / "made"
    assert run(sandbox, "touch", made).returncode == 0
    assert (made.stat().st_uid, made.stat().st_gid) == (os.geteuid(), os.getegid())


# Root is root in its sandboxes too; what it breaks there is its own sandbox, and no way out.
@pytest.mark.skipif(os.geteuid() == 0, reason="needs an ordinary user")
@pytest.mark.parametrize(
    "attempt",
    [
        "iptables -t mangle -F",
        "ip6tables -t mangle -F",
        "ip link set eth0 down",
        "ip route add 127.0.0.2 dev eth0",
        "mount -t tmpfs none /mnt",
    ],
)
def test_a_command_has_no_power_over_the_sandbox(sandbox: Sandbox, attempt: str) -> None:
    script = f'PATH="$PATH:/usr/sbin:/sbin"; {attempt}'
    done = run(sandbox, "sh", "-c", script)
    assert done.returncode not in (0, 127), done.stdout


def test_a_command_cannot_end_the_sandbox(sandbox: Sandbox) -> None:
    run(sandbox, "sh", "-c", "kill -TERM 1; kill -INT 1; kill -KILL 1")
    assert run(sandbox, "true").returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="needs an ordinary user")
def test_a_command_has_no_capabilities(sandbox: Sandbox) -> None:
    status = run(sandbox, "cat", "/proc/self/status").stdout
    values = {line.split(":")[0]: line.split()[1] for line in status.splitlines() if ":\t" in line}
    assert int(values["CapEff"], 16) == int(values["CapPrm"], 16) == 0


def test_a_command_sees_the_sandboxs_processes_only(sandbox: Sandbox) -> None:
    numbers = run(sandbox, "sh", "-c", "echo /proc/[0-9]*").stdout.split()
    assert "/proc/1" in numbers
    assert f"/proc/{os.getpid()}" not in numbers
    assert len(numbers) < 20


def test_names_are_asked_of_the_sandboxs_own_server(sandbox: Sandbox) -> None:
    assert run(sandbox, "cat", "/etc/resolv.conf").stdout == f"nameserver {sandbox.roles.dns}\n"
    found = run(sandbox, "getent", "ahostsv4", "host.docker.internal").stdout.split()
    assert found[0] == str(sandbox.roles.host)


def in_terminal(sandbox: Sandbox, script: str) -> tuple[int, int]:
    """Start ``script`` in a sandbox's shell on a terminal of its own; its pid and terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        argv = command_line(sandbox, "sh", "-c", script)
        os.execve(argv[0], argv, environment())
    return pid, terminal


def read_until(terminal: int, word: bytes) -> bytes:
    said = b""
    while word not in said:
        said += os.read(terminal, 1000)
    return said


def test_the_terminal_is_kept_and_its_keys_reach_the_command(sandbox: Sandbox) -> None:
    script = textwrap.dedent("""
        trap 'echo caught; exit 5' INT
        test -t 0 && test -t 1 && stty size
        echo ready
        while :; do sleep 0.05; done
    """)
    pid, terminal = in_terminal(sandbox, script)
    try:
        assert b"0 0" in read_until(terminal, b"ready")
        os.write(terminal, b"\x03")
        assert b"caught" in read_until(terminal, b"caught")
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 5
    finally:
        os.close(terminal)


def test_a_key_that_ends_the_command_is_told_as_such(sandbox: Sandbox) -> None:
    pid, terminal = in_terminal(sandbox, "echo ready; exec sleep 1000")
    try:
        read_until(terminal, b"ready")
        os.write(terminal, b"\x03")
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 130
    finally:
        os.close(terminal)


def test_what_a_command_leaves_running_is_collected(own_sandbox: Sandbox) -> None:
    """Process 1 in there is ours: orphans that end must not pile up as zombies."""
    script = "for i in 1 2 3 4 5; do (sleep 0.05 &) ; done"
    assert run(own_sandbox, "sh", "-c", script).returncode == 0

    def children() -> str:
        pid = own_sandbox.host.pid
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().strip()

    wait_until(lambda: children() == "", what="orphans are collected")
