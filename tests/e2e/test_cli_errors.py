"""Whatever a user does wrong: one clear sentence on standard error, an exit code, no traceback."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.commands import Fairlead

FAILED, USAGE, NOT_RUNNING = 1, 2, 3

TABLE = [
    (("nonsense",), "", USAGE, "nonsense"),
    (("settings", "get", "network.subnett"), "", USAGE, "Did you mean network.subnet?"),
    (("settings", "get", "proxy.password"), "", USAGE, "keyring"),
    (("settings", "set", "subnet", "10.0.0.0/24"), "", USAGE, "Did you mean network.subnet?"),
    (("settings", "set", "proxy.password", "hunter2"), "", USAGE, "keyring"),
    (("settings", "set", "proxy.http"), "", USAGE, "proxy.http has no value"),
    (("settings", "set", "proxy.http", "http//x"), "", USAGE, "proxy.http: "),
    (("settings", "set", "proxy.http", "http://x:0"), "", USAGE, "proxy.http: "),
    (("settings", "set", "proxy.http", "http://x:99999"), "", USAGE, "proxy.http: "),
    (("settings", "set", "proxy.http", "http://joe:hunter2@x:1"), "", USAGE, "proxy.http: "),
    (("settings", "set", "proxy.mode", "auto"), "", USAGE, "none, system, pac, manual"),
    (("settings", "set", "proxy.mode", "manual"), "", USAGE, "names no proxy"),
    (("settings", "set", "proxy.exclude", "10.0.0.0/99"), "", USAGE, "proxy.exclude: "),
    (("settings", "set", "network.hostLoopback", "maybe"), "", USAGE, "neither on nor off"),
    (("settings", "set", "network.subnet", "192.168.65.0/30"), "", USAGE, "network.subnet: "),
    (("settings", "set", "network.subnet", "10.0.0.5/24"), "", USAGE, "network.subnet: "),
    (("settings", "set", "network.subnet", "8.8.8.0/24"), "", USAGE, "network.subnet: "),
    (("settings", "set", "network.subnet", "x", "--dry-run"), "", USAGE, "network.subnet: "),
    (("settings", "set", "proxy.exclude", "a", "--confirm", "x"), "", USAGE, "NAME=VALUE"),
    (("settings", "validate", "missing.json"), "", USAGE, "missing.json cannot be read"),
    (("settings", "validate", "."), "", USAGE, "cannot be read"),
    (("settings", "validate", "-"), "", FAILED, "is not JSON"),
    (("settings", "validate", "-"), '{"network": ', FAILED, "line 1"),
    (("settings", "validate", "-"), "[1]", FAILED, "no JSON object"),
    (("settings", "validate", "-"), "[" * 100_000, FAILED, "no JSON object"),
    (("settings", "validate", "-"), '{"network": 5}', FAILED, "network: "),
    (("settings", "validate", "-"), '{"schema_version": 99}', FAILED, "newer version"),
    (("settings", "import", "-"), '{"proxy": {"password": "x"}}', FAILED, "keyring"),
    (("settings", "import", "missing.json"), "", USAGE, "missing.json cannot be read"),
    (("settings", "diff", "missing.json"), "", USAGE, "missing.json cannot be read"),
    (("settings", "export", "/nowhere/team.json"), "", FAILED, "cannot be written"),
    (("settings", "undo"), "", FAILED, "no earlier version"),
    (("settings", "redo"), "", FAILED, "nothing to redo"),
    (("settings", "undo", "7"), "", USAGE, "no version 7"),
    (("settings", "undo", "seven"), "", USAGE, "seven"),
    (("settings", "set", "general.theme", "dark", "--with", "x"), "", USAGE, "not offer “x”"),
    (("settings", "set", "profiles.use", "office"), "", USAGE, "no profile “office”"),
    (("settings", "set", "network.socksServer.port", "1080"), "", FAILED, "a Business licence"),
    (("settings", "set", "proxy.mode", "manual", "proxy.http", "socks5://x:1"), "", FAILED, "nce"),
    (("profile", "use", "office"), "", USAGE, "no profile “office”"),
    (("profile", "use", "../x"), "", USAGE, "Choose another name"),
    (("profile", "remove", "office"), "", USAGE, "no profile “office”"),
    (("profile", "save", "../x"), "", USAGE, "Choose another name"),
    (("policy", "check", "missing.json"), "", USAGE, "missing.json cannot be read"),
    (("policy", "check", "-"), "{", FAILED, "is not JSON"),
    (("licence", "install", "missing"), "", USAGE, "missing cannot be read"),
    (("licence", "install", "-"), "nonsense", FAILED, "not a licence"),
    (("licence", "keygen", ""), "", USAGE, "no name"),
    (("licence", "keygen", "/nowhere/key"), "", FAILED, "cannot be written"),
    (("engine", "config", "missing.json"), "", USAGE, "missing.json cannot be read"),
    (("swarm", "restore", "missing"), "", USAGE, "no directory "),
    (("doctor", "moon"), "", USAGE, "no check named moon"),
    (("doctor", "--fix", "moon"), "", USAGE, "no check named moon"),
    (("welcome", "--take", "nonsense"), "", USAGE, "nothing named nonsense"),
    (("flows",), "", FAILED, "not running"),
    (("proxy", "test", "ftp://x/"), "", USAGE, "URL"),
    (("proxy", "test", "http://"), "", USAGE, "URL"),
    (("proxy", "password"), "", USAGE, "--stdin"),
    (("proxy", "password", "--stdin"), "", USAGE, "empty"),
    (("proxy", "password", "--stdin"), "hunter2\n", FAILED, "proxy.username"),
    (("run",), "", USAGE, "needs a command"),
    ((), "", FAILED, "no display"),
]


@pytest.mark.parametrize(
    ("words", "input", "code", "part"),
    TABLE,
    ids=lambda v: " ".join(v) if isinstance(v, tuple) else "",
)
def test_bad_input_is_one_sentence_on_standard_error(
    fairlead: Fairlead, words: tuple[str, ...], input: str, code: int, part: str
) -> None:
    done = fairlead(*words, input=input)
    assert done.returncode == code
    assert done.stdout == "" or words[:2] == ("proxy", "test")
    assert done.stderr.startswith("fairlead: ")
    assert done.stderr.endswith("\n")
    assert done.stderr.count("\n") == 1
    assert part in done.stderr
    assert "hunter2" not in done.stderr
    assert not (fairlead.home / "config" / "settings.json").exists()


def test_status_without_a_backend_has_an_exit_code_of_its_own(fairlead: Fairlead) -> None:
    done = fairlead("status")
    assert (done.returncode, done.stderr) == (NOT_RUNNING, "")
    assert "fairlead serve" in done.stdout
    assert '"running": false' in fairlead("status", "--json").stdout


def test_a_reader_that_has_had_enough_is_no_error(fairlead: Fairlead) -> None:
    process = fairlead.start(
        "settings", "schema", stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(30) == 0


def test_standard_output_that_cannot_be_written_is_no_traceback(fairlead: Fairlead) -> None:
    with Path("/dev/full").open("w") as full:
        process = fairlead.start("settings", "get", stdout=full, stderr=subprocess.PIPE)
        _out, errors = process.communicate(timeout=30)
    assert process.returncode == FAILED
    assert "Traceback" not in errors


def test_help_and_version_need_neither_qt_nor_keyring_nor_pydantic(fairlead: Fairlead) -> None:
    program = (
        "import sys; from fairlead.__main__ import main; code = main([{words}]);"
        " sys.exit(code or any(name in sys.modules for name in {names}))"
    )
    for words, names in (
        ("'--help'", ("PySide6", "keyring", "pydantic", "asyncio")),
        ("'settings', 'get'", ("PySide6", "keyring")),
        ("'status'", ("PySide6", "keyring")),
    ):
        done = subprocess.run(
            [sys.executable, "-c", program.format(words=words, names=names)],
            env=fairlead.environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode == (NOT_RUNNING if words == "'status'" else 0)


def test_help_is_instant(fairlead: Fairlead) -> None:
    """Compared with the bare interpreter on the same machine at the same time."""

    def fastest(*command: str) -> float:
        times = []
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run(command, env=fairlead.environment, stdout=subprocess.DEVNULL, check=True)
            times.append(time.perf_counter() - began)
        return min(times)

    bare = fastest(sys.executable, "-c", "import argparse")
    assert fastest(sys.executable, "-m", "fairlead", "--help") < 3 * bare + 0.1


def test_the_home_of_another_user_is_refused_politely(fairlead: Fairlead) -> None:
    (fairlead.home / "run").symlink_to("/tmp")
    done = fairlead("serve")
    assert done.returncode == FAILED
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert (fairlead.home / "run").readlink() == Path("/tmp")
