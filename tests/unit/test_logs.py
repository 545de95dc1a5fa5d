"""The log holds no credentials, whatever is logged."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.logs import Redaction, keep_crashes, redact

SECRET = "s3cr3tW0rd"

PROGRAM = """
import logging, sys
from pathlib import Path
from fairlead.logs import set_up
set_up(Path(sys.argv[1]), terminal=sys.argv[2] == "terminal")
log = logging.getLogger("fairlead.x")
log.debug("a debug line")
log.info("an info line")
log.warning("proxy http://joe:s3cr3tW0rd@proxy:1 failed")
for _ in range(int(sys.argv[3])):
    log.info("x" * 1000)
"""


@pytest.mark.parametrize(
    "text",
    [
        f"GET http://joe:{SECRET}@proxy.example:3128/ failed",
        f"http://{SECRET}@proxy",
        f"'http://joe:p@{SECRET}@proxy:1/path'",
        f"http://joe:a/{SECRET}@proxy:1",
        f"Proxy-Authorization: Basic {SECRET}",
        f"proxy-authorization: Bearer {SECRET}\r\nHost: x",
        f"[(b'proxy-authorization', b'Basic {SECRET}')]",
        f"{{'Authorization': 'Negotiate {SECRET}=='}}",
        f"sent Basic {SECRET}== to the proxy",
        f"password={SECRET}",
        f"password: 'two words {SECRET}'",
        f"{{'password': b'{SECRET}'}}",
        f"{{'password': '{SECRET}'}}",
        f"GET /proxy.pac?token={SECRET}&x=1",
        f'{{"identitytoken": "{SECRET}"}}',
        f"REGISTRY_PASSWORD={SECRET}",
        f"client_secret: {SECRET}",
        f"docker swarm join --token {SECRET} 10.0.0.1",
        f'{{"auths": {{"r": {{"auth": "{SECRET}=="}}}}}}',
        f"licence eyJhbGciOiJFZERTQSJ9.{SECRET}.{SECRET}",
        f"SWMTKN-1-{SECRET}",
        f"pushed with ghp_{SECRET}",
        f"X-Registry-Auth: {SECRET}",
        f"-----BEGIN OPENSSH PRIVATE KEY-----\n{SECRET}\n-----END OPENSSH PRIVATE KEY-----",
        f"-----BEGIN PRIVATE KEY-----\n{SECRET}\n",
    ],
)
def test_credentials_are_taken_out(text: str) -> None:
    assert SECRET not in redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "Basic authentication was refused.",
        "http://proxy.example:3128/ answers",
        "mail joe@example.com",
        "The password is kept in memory.",
        "The token is good until 2027-01-01.",
        "--password-stdin was not given",
    ],
)
def test_the_rest_is_left_alone(text: str) -> None:
    assert redact(text) == text


@given(st.text(st.characters(blacklist_categories=["Z", "C"], blacklist_characters="'\"")))
def test_no_password_in_a_url_gets_through(password: str) -> None:
    shown = redact(f"asking http://joe:<{password}>@proxy:3128 now")
    assert shown == "asking http://***@proxy:3128 now"


def test_tracebacks_are_redacted_too() -> None:
    try:
        raise ValueError(f"http://joe:{SECRET}@proxy")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "failed", None, sys.exc_info())
    text = Redaction("%(message)s").format(record)
    assert "ValueError" in text
    assert SECRET not in text


def run(directory: Path, terminal: str, lines: int = 0, level: str = "") -> str:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
        "FAIRLEAD_LOG": level,
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(directory), terminal, str(lines)],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
        timeout=60,
    )
    return done.stderr


def test_the_log_is_a_private_file_and_the_terminal_gets_warnings(tmp_path: Path) -> None:
    shown = run(tmp_path / "state", "terminal")
    file = tmp_path / "state" / "fairlead.log"
    text = file.read_text()
    assert "an info line" in text
    assert "a debug line" not in text
    assert SECRET not in text + shown
    assert "http://***@proxy:1" in shown
    assert "an info line" not in shown
    assert file.stat().st_mode & 0o077 == 0


def test_the_level_is_chosen_by_the_environment(tmp_path: Path) -> None:
    assert run(tmp_path, "quiet", level="debug") == ""
    assert "a debug line" in (tmp_path / "fairlead.log").read_text()
    assert "a debug line" in run(tmp_path, "terminal", level="debug")


def test_the_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    run(tmp_path, "quiet", lines=6000)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["fairlead.log", *(f"fairlead.log.{n}" for n in (1, 2, 3))]
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 5_000_000


def test_a_directory_that_cannot_be_used_costs_only_the_log(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    # A command says by itself what went wrong; a backend in a terminal has nowhere else.
    assert run(tmp_path / "file" / "state", "quiet") == ""
    assert "http://***@proxy:1" in run(tmp_path / "file" / "state", "terminal")


def test_a_native_crash_says_where_it_was(tmp_path: Path) -> None:
    program = """
import ctypes, sys
from pathlib import Path
from fairlead.logs import keep_crashes
keep_crashes(Path(sys.argv[1]))
def reads_nothing():
    ctypes.string_at(0)
reads_nothing()
"""
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGSEGV
    file = tmp_path / "crash.log"
    assert "Segmentation fault" in file.read_text()
    assert "in reads_nothing" in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


def test_a_directory_that_cannot_be_used_costs_only_the_stacks(tmp_path: Path) -> None:
    keep_crashes(tmp_path / "missing")
    assert not (tmp_path / "missing").exists()
