"""One backend and one window for each user, by the same rules as everywhere else."""

from __future__ import annotations

import configparser
import contextlib
import subprocess
from collections.abc import Iterator

from tests.support.hosts import wait_until
from tests.support.wine import MACHINE, SECONDS, Windows, WindowsFairlead

pytestmark = MACHINE

STARTS = 3


@contextlib.contextmanager
def started(fairlead: WindowsFairlead, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The desktop app, from when it serves to its end, by force if nothing else has ended it."""
    before = control_socket(fairlead)
    process = fairlead.start(*words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        wait_until(lambda: control_socket(fairlead) not in ("", before), SECONDS)
        yield process
    finally:
        process.kill()
        out, _ = process.communicate(timeout=SECONDS)
        assert "Traceback" not in out


def control_socket(fairlead: WindowsFairlead) -> str:
    """What the backend's file says, which it writes when it can be reached."""
    file = fairlead.home / "run" / "control.sock"
    return file.read_text() if file.exists() else ""


def serves(fairlead: WindowsFairlead) -> bool:
    return fairlead("status").returncode == 0


def page(fairlead: WindowsFairlead) -> str:
    """The page that the window showed when it was closed."""
    kept = configparser.ConfigParser(interpolation=None)
    kept.read(fairlead.home / "state" / "window.ini")
    return kept["General"]["page"]


def test_commands_and_later_starts_reach_the_window_that_is_open(
    fairlead: WindowsFairlead, computer: Windows
) -> None:
    fairlead.welcomed().ok("settings", "set", "general.closeToTray", "off")
    with started(fairlead) as first:
        assert "Applied." in fairlead.ok("settings", "set", "general.theme", "dark")
        second = fairlead("serve")
        assert second.returncode == 1
        assert "Fairlead runs already (process " in second.stderr
        assert fairlead.json("open", "proxies") == {"openAlready": True}
        unknown = fairlead("open", "nonsense")
        assert unknown.returncode == 2
        assert unknown.stderr.startswith("fairlead: There is no page named nonsense.")
        assert first.poll() is None
        computer("taskkill", "/PID", str(fairlead.json("status")["status"]["pid"]))
        assert first.wait(SECONDS) == 0
    assert page(fairlead) == "resources.proxies"
    assert not list((fairlead.home / "run").glob("*.sock"))
    assert not serves(fairlead)


def test_starts_at_the_same_moment_give_one_window(fairlead: WindowsFairlead) -> None:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    starts = [fairlead.welcomed().start("open", "network", **pipes) for _ in range(STARTS)]
    try:
        # All but one are told that there is one, and end.
        wait_until(lambda: sum(s.poll() is not None for s in starts) == STARTS - 1, SECONDS)
        assert [s.poll() for s in starts if s.poll() is not None] == [0] * (STARTS - 1)
        assert serves(fairlead)
    finally:
        for process in starts:
            process.kill()
        said = [process.communicate(timeout=SECONDS)[0] for process in starts]
    assert not any("Traceback" in one for one in said)


def test_what_a_killed_one_left_is_in_nobodys_way(fairlead: WindowsFairlead) -> None:
    for _ in range(2):
        with started(fairlead.welcomed()):
            assert (fairlead.home / "run" / "control.sock").exists()
        assert (fairlead.home / "run" / "control.sock").exists()
        assert not serves(fairlead)


def test_where_others_could_read_the_key_nothing_is_started(fairlead: WindowsFairlead) -> None:
    run = fairlead.home / "run"
    run.mkdir()
    run.chmod(0o755)
    # Others could have put it there, with a port of their own.
    (run / "control.sock").write_text(f"1\n{'0' * 64}\n")
    for words in (("serve",), ("open",), ("status",), ("proxy", "password", "--stdin")):
        refused = fairlead(*words, input="secret\n")
        assert refused.returncode == 1
        assert refused.stderr.startswith("fairlead: Others on this computer can read the directory")
        assert "FAIRLEAD_HOME" in refused.stderr
    assert [file.name for file in run.iterdir()] == ["control.sock"]
