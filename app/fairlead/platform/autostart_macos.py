"""Start at login on macOS: a launch agent of the user (launchd.plist(5))."""

from __future__ import annotations

import plistlib
from collections.abc import Sequence
from pathlib import Path

from fairlead.platform.interface import LoginItem

LABEL = "io.github.fairlead.Fairlead"
FILE = f"{LABEL}.plist"


def read(path: Path, remark: str = "") -> LoginItem:
    """Whether launchd starts Fairlead, by the agent ``path``."""
    try:
        found = plistlib.loads(path.read_bytes())
    except (OSError, ValueError, plistlib.InvalidFileException):
        return LoginItem(False, f"{path} is not there", remark)
    if not isinstance(found, dict) or found.get("Disabled") or not found.get("RunAtLoad"):
        return LoginItem(False, f"{path} is switched off", remark)
    return LoginItem(True, f"{path} is there", remark)


def agent(words: Sequence[str], home: str = "") -> bytes:
    """The agent that starts ``words``; ``home`` is FAIRLEAD_HOME, where it is set."""
    values: dict[str, object] = {
        "Label": LABEL,
        "ProgramArguments": list(words),
        "RunAtLoad": True,
        "ProcessType": "Interactive",
    }
    if home:
        values["EnvironmentVariables"] = {"FAIRLEAD_HOME": home}
    return plistlib.dumps(values)
