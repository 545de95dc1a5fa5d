"""Secrets in a real keyring, and what happens where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from fairlead.platform.keyring_secrets import KeyringSecrets

APP = Path(__file__).parents[3] / "app"
NO_BUS = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}


def child(source: str, *command: str, **variables: str) -> str:
    """Run ``source`` in an interpreter of its own, as ``keyring`` picks a backend once."""
    done = subprocess.run(
        [*command, sys.executable, "-c", textwrap.dedent(source)],
        env={**os.environ, "PYTHONPATH": str(APP), **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


SESSION = """
    from fairlead.platform.keyring_secrets import KeyringSecrets
    secrets = KeyringSecrets({})
    print(secrets.get("proxy"))
    print(secrets.set("proxy", "hunter2"))
    print(secrets.get("proxy") == "hunter2")
    print("hunter2" in repr(secrets))
    print(secrets.set("proxy", None))
    print(secrets.get("proxy"))
"""


@pytest.mark.parametrize(
    "backend", ["", "keyring.backends.fail.Keyring", "keyring.backends.null.Keyring"]
)
def test_without_a_keyring_the_session_remembers(tmp_path: Path, backend: str) -> None:
    chosen = {"PYTHON_KEYRING_BACKEND": backend} if backend else {}
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_RUNTIME_DIR": ""}
    lines = child(SESSION, **NO_BUS, **home, **chosen).splitlines()
    assert lines[0] == "None"
    assert "kept in memory only" in lines[1]
    assert lines[2:] == ["True", "False", "The password was removed.", "None"]
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_real_keyring_keeps_the_secret_between_processes(tmp_path: Path) -> None:
    source = """
        import subprocess, sys, textwrap
        daemon = subprocess.run(
            ["gnome-keyring-daemon", "--unlock", "--components=secrets"],
            input=b"test", capture_output=True, check=True,
        )
        def ask(home, text):
            program = (
                "from fairlead.platform.keyring_secrets import KeyringSecrets\\n"
                f"secrets = KeyringSecrets({home!r})\\n" + text
            )
            subprocess.run([sys.executable, "-c", program], check=True)
        sys.stdout.flush()
        ask({}, "print(secrets.set('proxy', 'hunter2'))")
        ask({}, "print(secrets.get('proxy'))")
        ask({"FAIRLEAD_HOME": "/elsewhere"}, "print(secrets.get('proxy'))")
        ask({}, "print(secrets.set('proxy', None)); print(secrets.get('proxy'))")
        ask({}, "print(secrets.set('proxy', None))")
    """
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    shown = child(
        source,
        "dbus-run-session",
        "--",
        HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path / "data"),
        XDG_RUNTIME_DIR=str(runtime),
        DBUS_SESSION_BUS_ADDRESS="",
    )
    assert shown.splitlines() == [
        "The password is kept in the system's keyring.",
        "hunter2",
        "None",
        "The password was removed.",
        "None",
        "The password was removed.",
    ]


STATE = """
    from fairlead.platform.keyring_secrets import KeyringSecrets
    print(KeyringSecrets({}).keyring())
"""


def test_without_a_session_bus_there_is_no_keyring(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_RUNTIME_DIR": ""}
    assert child(STATE, **NO_BUS, **home) == "KeyringState(name='', answers=False, locked=False)\n"


def test_a_locked_keyring_is_told_from_an_open_one_and_one_that_is_not_set_up(
    tmp_path: Path,
) -> None:
    daemon = """
        import subprocess, secretstorage
        from fairlead.platform.keyring_secrets import KeyringSecrets
        subprocess.run(
            ["gnome-keyring-daemon", "--unlock", "--components=secrets"],
            input=b"test", capture_output=True, check=True,
        )
        print(KeyringSecrets({}).keyring())
        connection = secretstorage.dbus_init()
        secretstorage.get_default_collection(connection).lock()
        print(KeyringSecrets({}).keyring())
    """

    def session(name: str, source: str) -> str:
        home = tmp_path / name
        (home / "run").mkdir(parents=True, mode=0o700)
        return child(
            source,
            "dbus-run-session",
            "--",
            HOME=str(home),
            XDG_DATA_HOME=str(home / "data"),
            XDG_RUNTIME_DIR=str(home / "run"),
            DBUS_SESSION_BUS_ADDRESS="",
        )

    opened, locked = session("set up", daemon).splitlines()
    assert "SecretService" in opened
    assert "answers=True, locked=False" in opened
    assert "answers=False, locked=True" in locked
    assert "answers=False, locked=True" in session("not set up", STATE)


def test_keyring_is_not_imported_before_it_is_needed() -> None:
    source = """
        import sys
        from fairlead.platform import current
        current().secrets()
        print("keyring" in sys.modules)
    """
    assert child(source) == "False\n"


def test_the_session_is_each_objects_own() -> None:
    assert "hunter2" not in repr(KeyringSecrets({}).__dict__)
