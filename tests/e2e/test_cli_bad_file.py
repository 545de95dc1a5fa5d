"""A settings file that is not as it should be: each verb says so once, and nothing is lost."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.support.commands import SECONDS, Fairlead

TRUNCATED = '{"schema_version": 1, "proxy": {"mode": "none", "http": "http://pro'
NO_JSON = "proxy.mode = none\n"
INVALID = '{"schema_version": 1, "proxy": {"mode": "none", "http": "http//x"}}'
NEWER = '{"schema_version": 99, "proxy": {"mode": "none", "socks": "x"}}'
UNKNOWN = '{"schema_version": 1, "proxy": {"mode": "none", "socks": "x"}}'

FILES = pytest.mark.parametrize(
    ("content", "mode", "said"),
    [
        pytest.param(TRUNCATED, "system", "is not a settings file", id="truncated"),
        pytest.param(NO_JSON, "system", "is not a settings file", id="not JSON"),
        pytest.param(INVALID, "none", "proxy.http: ", id="invalid value"),
        pytest.param(NEWER, "none", "was written by a newer version", id="newer schema"),
        pytest.param(UNKNOWN, "none", "proxy.socks", id="unknown key"),
    ],
)
VERBS = pytest.mark.parametrize(
    "words",
    [
        ("settings", "get", "proxy.mode"),
        ("settings", "export"),
        ("settings", "diff"),
        ("settings", "set", "--dry-run", "general.theme", "dark"),
        ("proxy", "show"),
        ("run", "--", "true"),
    ],
    ids=" ".join,
)


def written(fairlead: Fairlead, content: str) -> Path:
    """The settings file with ``content``."""
    file = fairlead.home / "config" / "settings.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content)
    return file


def kept(fairlead: Fairlead) -> list[str]:
    """What the settings file, and files kept beside it and in the history, hold."""
    return [p.read_text() for p in (fairlead.home / "config").rglob("*.json*") if p.is_file()]


@FILES
@VERBS
def test_reading_says_it_once_and_loses_nothing(
    fairlead: Fairlead, words: tuple[str, ...], content: str, mode: str, said: str
) -> None:
    written(fairlead, content)
    done = fairlead(*words)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count(said) == 1
    assert all(line.startswith("fairlead: ") for line in done.stderr.splitlines())
    assert content in kept(fairlead)
    assert fairlead.ok("settings", "get", "proxy.mode") == f"{mode}\n"


@FILES
def test_writing_keeps_what_was_there(
    fairlead: Fairlead, content: str, mode: str, said: str
) -> None:
    file = written(fairlead, content)
    done = fairlead("settings", "set", "general.theme", "dark")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert content in kept(fairlead)
    if content == NEWER:
        assert done.returncode == 1
        assert file.read_text() == content
    else:
        assert done.returncode == 0
        assert json.loads(file.read_text())["general"]["theme"] == "dark"
        assert json.loads(file.read_text())["proxy"]["mode"] == mode
    if content == UNKNOWN:
        assert json.loads(file.read_text())["proxy"]["socks"] == "x"


@FILES
def test_a_file_that_is_validated_or_imported_is_left_alone(
    fairlead: Fairlead, tmp_path: Path, content: str, mode: str, said: str
) -> None:
    file = tmp_path / "team.json"
    file.write_text(content)
    for verb in ("validate", "import"):
        done = fairlead("settings", verb, str(file))
        assert file.read_text() == content
        if content == UNKNOWN:
            assert (done.returncode, done.stderr) == (0, "")
            continue
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.count("\n") == 1
        assert done.stderr.startswith("fairlead: ")
        assert not (fairlead.home / "config" / "settings.json").exists()


@FILES
def test_the_backend_says_it_and_status_repeats_it(
    fairlead: Fairlead, content: str, mode: str, said: str
) -> None:
    written(fairlead, content)
    server = fairlead.start("serve", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert server.stdout is not None
    assert "is running" in server.stdout.readline()
    assert said in fairlead.ok("status")
    assert any(said in notice for notice in fairlead.json("status")["status"]["notices"])
    assert content in kept(fairlead)
    server.terminate()
    _out, errors = server.communicate(timeout=SECONDS)
    assert server.returncode == 0
    assert said in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("with_backend", [True, False], ids=["attached", "alone"])
def test_a_directory_that_became_read_only_keeps_what_is_in_force(
    fairlead: Fairlead, *, with_backend: bool
) -> None:
    fairlead = fairlead.minding_modes()
    fairlead.ok("settings", "set", "proxy.mode", "none")
    config = fairlead.home / "config"
    before = (config / "settings.json").read_text()

    def check() -> None:
        config.chmod(0o500)
        try:
            done = fairlead("settings", "set", "general.theme", "dark")
        finally:
            config.chmod(0o700)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Permission denied" in done.stderr
        assert "Traceback" not in done.stderr
        assert (config / "settings.json").read_text() == before
        assert fairlead.ok("settings", "get", "general.theme") == "system\n"

    if with_backend:
        with fairlead.serving():
            check()
    else:
        check()
