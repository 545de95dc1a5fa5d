r"""Start at login on Windows: a value of the user's ``Run`` key.

The Task Manager's switch is a value of the same name in ``StartupApproved\Run``, whose first
byte is odd while the program is switched off.
"""

from __future__ import annotations

import contextlib
import importlib
import subprocess
from collections.abc import Sequence
from typing import Any

from fairlead.errors import FairleadError
from fairlead.platform.interface import LoginItem

KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
NAME = "Fairlead"
_WHERE = rf"the value {NAME} of HKEY_CURRENT_USER\{KEY}"


def registry() -> Any:
    """The module of the registry, ``None`` where there is no registry."""
    try:
        return importlib.import_module("winreg")
    except ImportError:
        return None


def read(winreg: Any) -> LoginItem:
    """Whether Windows starts Fairlead."""
    if winreg is None or _value(winreg, KEY) is None:
        return LoginItem(False, f"{_WHERE} is not there")
    approved = _value(winreg, APPROVED)
    if isinstance(approved, bytes) and approved[:1] and approved[0] & 1:
        return LoginItem(False, "it is switched off in the Task Manager")
    return LoginItem(True, f"{_WHERE} is there")


def write(winreg: Any, words: Sequence[str]) -> None:
    """Have Windows start ``words``. Raises :class:`FairleadError`."""
    try:
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, KEY) as key:
            winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, subprocess.list2cmdline(words))
        # What the Task Manager was told about an earlier one counts no more.
        _delete(winreg, APPROVED)
    except OSError as error:
        raise FairleadError(f"{_WHERE} cannot be written: {error.strerror}.") from None


def remove(winreg: Any) -> None:
    """Have it start Fairlead no more; harmless where it does not. Raises FairleadError."""
    try:
        _delete(winreg, KEY)
    except OSError as error:
        raise FairleadError(f"{_WHERE} cannot be removed: {error.strerror}.") from None


def _value(winreg: Any, path: str) -> Any:
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
            return winreg.QueryValueEx(key, NAME)[0]
    except OSError:
        return None


def _delete(winreg: Any, path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path, 0, winreg.KEY_SET_VALUE) as key:
            winreg.DeleteValue(key, NAME)
