"""How the system starts this Fairlead: the program and its arguments."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def program() -> tuple[str, ...]:
    """The words that start the desktop app that this process belongs to; the first is a path."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    name = "fairlead-desktop.exe" if os.name == "nt" else "fairlead"
    # Not resolved: in a virtual environment the link is what leads to its packages.
    script = Path(sys.executable).absolute().with_name(name)
    if script.exists():
        return (str(script),)
    return (sys.executable, "-m", "fairlead")
