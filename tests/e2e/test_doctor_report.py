"""The doctor's report: shown before it is saved, and free of every secret that was planted."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import pty
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from tests.support.commands import Fairlead
from tests.support.hosts import free_port

PASSWORD = "pläin/s3cret"
"""The password that Fairlead knows."""
SECRETS = {
    "of a URL": "Hunter2URL",
    "of a header": "Hunter2Header",
    "of a token": "Hunter2Token",
    "of an engine": "Hunter2Engine",
    "of the environment": "Hunter2Environment",
    "of another variable": "Hunter2Variable",
    "of a query": "Hunter2Query",
    "of a key": "Hunter2Key",
    "of a daemon": "Hunter2Daemon",
}
FAIRLEAD_LOG = f"""\
2026-11-24 09:00:00,000 INFO fairlead: asking http://ada:{SECRETS["of a URL"]}@proxy.test:3128/
2026-11-24 09:00:01,000 INFO fairlead: Proxy-Authorization: Bearer {SECRETS["of a header"]}
2026-11-24 09:00:02,000 INFO fairlead: said {PASSWORD} and {quote(PASSWORD, safe="")}
2026-11-24 09:00:03,000 INFO fairlead: said {base64.b64encode(PASSWORD.encode()).decode()}
2026-11-24 09:00:04,000 INFO fairlead: token={SECRETS["of a token"]} and that is all
-----BEGIN OPENSSH PRIVATE KEY-----
{SECRETS["of a key"]}
-----END OPENSSH PRIVATE KEY-----
"""
DOCKER_LOG = f"""\
time="2026-11-24T09:00:00Z" level=info msg="join --token SWMTKN-1-{SECRETS["of an engine"]}"
time="2026-11-24T09:00:01Z" level=info msg="X-Registry-Auth: {SECRETS["of an engine"]}"
"""


def plant(fairlead: Fairlead) -> Fairlead:
    """Put a secret wherever one may come to lie."""
    state = fairlead.home / "state"
    state.mkdir(exist_ok=True)
    (state / "fairlead.log").write_text(FAIRLEAD_LOG)
    (state / "docker.log").write_text(DOCKER_LOG)
    (state / "crash.log").write_text("Fatal Python error: Segmentation fault\n")
    config = fairlead.home / "config"
    config.mkdir(exist_ok=True)
    (config / "daemon.json").write_text(json.dumps({"labels": [SECRETS["of a daemon"]]}))
    pac = f"http://127.0.0.1:{free_port()}/proxy.pac?key={SECRETS['of a query']}"
    fairlead.ok("settings", "set", "proxy.mode", "pac", "proxy.pac", pac, "proxy.username", "ada")
    proxy = f"ada:{SECRETS['of the environment']}@127.0.0.1:{free_port()}"
    variables = {
        "https_proxy": f"http://{proxy}",
        "all_proxy": proxy,
        "CI_JOB_TOKEN": SECRETS["of another variable"],
    }
    return replace(fairlead, extra=variables)


def held(text: str) -> list[str]:
    """Which of the secrets are in ``text``."""
    forms = (PASSWORD, quote(PASSWORD, safe=""), base64.b64encode(PASSWORD.encode()).decode())
    return [secret for secret in (*SECRETS.values(), *forms) if secret in text]


def test_no_planted_secret_is_in_the_report(fairlead: Fairlead) -> None:
    planted = plant(fairlead)
    with planted.serving():
        planted.ok("proxy", "password", "--stdin", input=f"{PASSWORD}\n")
        printed = planted.ok("doctor", "files", "proxies", "pac", "--report", "-")
        file = fairlead.home / "report.zip"
        told = planted.ok("doctor", "files", "--report", str(file), "--yes")
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert held(printed) == []
    assert held("".join(parts.values())) == []
    # What a reader needs is there all the same.
    assert "that is all" in parts["fairlead-report/fairlead.log"]
    assert "level=info" in parts["fairlead-report/docker.log"]
    assert "Segmentation fault" in parts["fairlead-report/crash.log"]
    assert '"username": "ada"' in parts["fairlead-report/settings.json"]
    assert "https_proxy=http://***@127.0.0.1" in parts["fairlead-report/versions.txt"]
    assert "CI_JOB_TOKEN" not in parts["fairlead-report/versions.txt"]
    assert "$ ip route" in parts["fairlead-report/network.txt"]
    assert json.loads(parts["fairlead-report/status.json"])["version"]
    assert "Files and disk" in parts["fairlead-report/findings.txt"]
    assert file.stat().st_mode & 0o777 == 0o600
    assert all(name.removeprefix("fairlead-report/") in told for name in parts)


def test_a_log_is_cut_at_the_beginning_of_a_line(fairlead: Fairlead) -> None:
    state = fairlead.home / "state"
    state.mkdir()
    line = f"Proxy-Authorization: Basic {SECRETS['of a header']} {'x' * 1000}\n"
    (state / "docker.log").write_text(line * 400)
    printed = fairlead.ok("doctor", "policy", "--report", "-")
    assert held(printed) == []
    assert len(printed) < 400_000


def test_without_a_terminal_or_a_yes_nothing_is_saved(fairlead: Fairlead) -> None:
    file = fairlead.home / "report.zip"
    done = fairlead("doctor", "policy", "--report", str(file))
    assert done.returncode == 1
    assert "findings.txt" in done.stdout
    assert "--report -" in done.stderr
    assert not file.exists()


def test_what_is_there_already_is_not_overwritten(fairlead: Fairlead) -> None:
    file = fairlead.home / "report.zip"
    file.write_text("mine")
    done = fairlead("doctor", "policy", "--report", str(file), "--yes")
    assert done.returncode == 1
    assert "exists already" in done.stderr
    assert file.read_text() == "mine"


@contextlib.contextmanager
def at_a_terminal(fairlead: Fairlead, *words: str) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """The verb with a terminal as its standard input, and the terminal's other end."""
    ours, theirs = pty.openpty()
    try:
        process = fairlead.start(
            *words, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        os.close(theirs)
        yield ours, process
    finally:
        os.close(ours)


def test_at_a_terminal_it_is_shown_and_then_saved(fairlead: Fairlead) -> None:
    file: Path = fairlead.home / "report.zip"
    with at_a_terminal(fairlead, "doctor", "policy", "--report", str(file)) as (keyboard, verb):
        os.write(keyboard, b"show\ny\n")
        printed, asked = verb.communicate(timeout=60)
    assert verb.returncode == 0, asked
    assert asked.count("[y/N/show]") == 2
    assert "===== settings.json =====" in printed
    assert zipfile.is_zipfile(file)


def test_at_a_terminal_the_answer_may_be_no(fairlead: Fairlead) -> None:
    file: Path = fairlead.home / "report.zip"
    with at_a_terminal(fairlead, "doctor", "policy", "--report", str(file)) as (keyboard, verb):
        os.write(keyboard, b"\n")
        printed, _ = verb.communicate(timeout=60)
    assert verb.returncode == 1
    assert "Nothing was saved." in printed
    assert not file.exists()
