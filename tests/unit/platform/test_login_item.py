"""Start at login, on each system: what is written is what its own tools take, and read as it is."""

from __future__ import annotations

import configparser
import os
import plistlib
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from fairlead.errors import FairleadError
from fairlead.platform import autostart_windows, autostart_xdg
from fairlead.platform.launch import program
from fairlead.platform.linux import Linux
from fairlead.platform.macos import MacOS
from fairlead.platform.windows import Windows

HOMES = ("plain", "with space", "Ümläut 日本", "$HOME `x` %f \\ \"q\" 'a'")


def entry(path: Path) -> configparser.SectionProxy:
    """The main group of a desktop entry."""
    read = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(path, encoding="utf-8")
    return read["Desktop Entry"]


def words(exec_value: str) -> list[str]:
    """The words of ``Exec``, as the Desktop Entry Specification has them read."""
    quoted = re.findall(r'"((?:\\.|[^"\\])*)"', exec_value.replace("\\\\", "\\"))
    return [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in quoted]


@pytest.mark.parametrize("home", HOMES)
def test_the_session_starts_fairlead_in_the_same_home(home: str, tmp_path: Path) -> None:
    there = tmp_path / home
    linux = Linux({"HOME": str(tmp_path), "FAIRLEAD_HOME": str(there)})
    assert not linux.login_item().on
    linux.set_login_item(True)
    path = there / "config/autostart/fairlead.desktop"
    values = entry(path)
    assert words(values["Exec"]) == ["env", f"FAIRLEAD_HOME={there}", *program()]
    assert values["TryExec"] == program()[0]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not (tmp_path / ".config").exists()
    found = linux.login_item()
    assert found.on
    # Where no session looks: how to have it started is said, and works.
    command = found.remark[found.remark.index("ln -s") :]
    (tmp_path / ".config/autostart").mkdir(parents=True)
    subprocess.run(["sh", "-c", command], check=True)
    assert Linux({"HOME": str(tmp_path)}).login_item().on
    linux.set_login_item(False)
    linux.set_login_item(False)
    assert not path.exists()


@pytest.mark.parametrize("home", ["", *HOMES])
def test_the_entry_is_valid(home: str, tmp_path: Path) -> None:
    path = tmp_path / autostart_xdg.FILE
    path.write_text(autostart_xdg.entry((f"/opt/{home}/fairlead", "-m", "x%y"), home))
    done = subprocess.run(
        ["desktop-file-validate", str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_a_home_of_its_own_the_sessions_directory_is_used(tmp_path: Path) -> None:
    linux = Linux({"HOME": "/home/ann"}, root=tmp_path)
    linux.set_login_item(True)
    path = tmp_path / "home/ann/.config/autostart/fairlead.desktop"
    assert words(entry(path)["Exec"]) == list(program())
    item = linux.login_item()
    assert (item.on, item.where, item.remark) == (True, f"{path} is there", "")
    moved = Linux({"HOME": "/home/ann", "XDG_CONFIG_HOME": "/cfg"}, root=tmp_path)
    assert not moved.login_item().on


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("Hidden=true", False),
        ("X-GNOME-Autostart-enabled=false", False),
        ("# Hidden=true", True),
        ("[Other]\nHidden=true", True),
    ],
)
def test_the_desktops_own_switches_count(line: str, on: bool, tmp_path: Path) -> None:
    linux = Linux({"HOME": "/"}, root=tmp_path)
    path = tmp_path / ".config/autostart/fairlead.desktop"
    path.parent.mkdir(parents=True)
    path.write_text(f"[Desktop Entry]\nType=Application\n{line}\n")
    assert linux.login_item().on is on
    # Switched on again, whatever the desktop wrote.
    linux.set_login_item(True)
    assert linux.login_item().on


@pytest.mark.parametrize("kind", [Linux, MacOS])
def test_what_cannot_be_written_is_told(kind: type[Linux | MacOS], tmp_path: Path) -> None:
    system = kind({"FAIRLEAD_HOME": str(tmp_path)})
    (tmp_path / "config").mkdir()
    (tmp_path / "config/autostart").write_text("in the way")
    assert not system.login_item().on
    with pytest.raises(FairleadError, match="would start at login, cannot be written"):
        system.set_login_item(True)


def test_a_file_that_cannot_be_removed_is_told(tmp_path: Path) -> None:
    linux = Linux({"FAIRLEAD_HOME": str(tmp_path)})
    (tmp_path / "config/autostart/fairlead.desktop").mkdir(parents=True)
    with pytest.raises(FairleadError, match="cannot be removed"):
        linux.set_login_item(False)


def test_macos_has_a_launch_agent(tmp_path: Path) -> None:
    mac = MacOS({"HOME": "/Users/ann"}, root=tmp_path)
    mac.set_login_item(True)
    (path,) = (tmp_path / "Users/ann/Library/LaunchAgents").iterdir()
    agent = plistlib.loads(path.read_bytes())
    assert agent["ProgramArguments"] == list(program())
    assert agent["RunAtLoad"] is True
    assert agent["Label"] == path.stem
    assert mac.login_item().on
    path.write_bytes(plistlib.dumps({**agent, "Disabled": True}))
    assert not mac.login_item().on
    path.write_bytes(b"rubbish")
    assert not mac.login_item().on
    mac.set_login_item(False)
    assert not path.exists()


def test_macos_keeps_to_fairlead_home(tmp_path: Path) -> None:
    mac = MacOS({"HOME": str(tmp_path), "FAIRLEAD_HOME": str(tmp_path / "h")})
    mac.set_login_item(True)
    (path,) = (tmp_path / "h/config/autostart").iterdir()
    variables = plistlib.loads(path.read_bytes())["EnvironmentVariables"]
    assert variables == {"FAIRLEAD_HOME": str(tmp_path / "h")}
    assert "launchd does not look" in mac.login_item().remark


class Registry:
    """As much of ``winreg`` as is used, on a dictionary."""

    HKEY_CURRENT_USER, REG_SZ, KEY_SET_VALUE = "user", 1, 2

    def __init__(self) -> None:
        self.values: dict[str, dict[str, Any]] = {}
        self.refuses = False

    @contextmanager
    def OpenKey(self, _root: str, path: str, *_: int) -> Iterator[dict[str, Any]]:  # noqa: N802
        if path not in self.values:
            raise FileNotFoundError
        yield self.values[path]

    @contextmanager
    def CreateKey(self, _root: str, path: str) -> Iterator[dict[str, Any]]:  # noqa: N802
        if self.refuses:
            raise PermissionError(13, "Access is denied")
        yield self.values.setdefault(path, {})

    def SetValueEx(self, key: dict[str, Any], name: str, *value: Any) -> None:  # noqa: N802
        key[name] = value[-1]

    def QueryValueEx(self, key: dict[str, Any], name: str) -> tuple[Any, int]:  # noqa: N802
        if name not in key:
            raise FileNotFoundError
        return key[name], 1

    def DeleteValue(self, key: dict[str, Any], name: str) -> None:  # noqa: N802
        if name not in key:
            raise FileNotFoundError
        del key[name]


def test_windows_has_a_value_of_the_run_key() -> None:
    registry = Registry()
    assert not autostart_windows.read(registry).on
    autostart_windows.write(registry, ("C:\\Program Files\\fairlead.exe", "-m"))
    run = registry.values[autostart_windows.KEY]
    assert run == {"Fairlead": '"C:\\Program Files\\fairlead.exe" -m'}
    assert autostart_windows.read(registry).on
    # The Task Manager has switched it off.
    registry.values[autostart_windows.APPROVED] = {"Fairlead": b"\x03" + bytes(11)}
    assert autostart_windows.read(registry).where == "it is switched off in the Task Manager"
    autostart_windows.write(registry, ("x",))
    assert autostart_windows.read(registry).on
    autostart_windows.remove(registry)
    autostart_windows.remove(registry)
    assert not autostart_windows.read(registry).on
    registry.refuses = True
    with pytest.raises(FairleadError, match=r"cannot be written: Access is denied\."):
        autostart_windows.write(registry, ("x",))


def test_windows_refuses_a_home_of_its_own() -> None:
    windows = Windows({"FAIRLEAD_HOME": "C:\\x"})
    assert not windows.login_item().on
    windows.set_login_item(False)
    with pytest.raises(FairleadError, match="FAIRLEAD_HOME"):
        windows.set_login_item(True)


def test_the_program_that_is_started_is_there() -> None:
    first = program()[0]
    assert os.access(first, os.X_OK)
    assert shutil.which(first) == first
