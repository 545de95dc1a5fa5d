"""A Windows of the test's own: Wine with a prefix in a directory, and a CPython for Windows.

``packaging/windows.sh`` puts that Python beside the tests'. Wine is an implementation of Windows'
interfaces (winehq.org): the registry, access control lists, credentials, windows and sockets that
Fairlead meets here are real, those of a Windows of Microsoft's may differ.
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

import fairlead
from tests.support.commands import Fairlead

PYTHON = Path(sys.prefix, "windows", "python.exe")
SECONDS = 120.0
_APP = Path(fairlead.__file__).parents[1]
MACHINE = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() != "x86_64",
    reason="needs Windows, or a Linux whose Wine runs programs for x86-64",
)


def windows_path(path: Path) -> str:
    """``path`` as programs for Windows find it."""
    return str(PureWindowsPath("Z:", path))


@dataclass(frozen=True)
class Windows:
    """The Windows in ``prefix``."""

    prefix: Path
    display: str

    @property
    def environment(self) -> dict[str, str]:
        """Wine's own. What it says of itself goes nowhere, and it leaves the home alone."""
        return {
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
            "DISPLAY": self.display,
        }

    def __call__(self, *words: str, environment: Mapping[str, str] | None = None) -> str:
        """Run a program for Windows, which must work; returns what it printed."""
        seen = {**os.environ, **self.environment, **(environment or {})}
        done = subprocess.run(
            ["wine", *words], env=seen, text=True, input="", capture_output=True,
            timeout=SECONDS, check=False, umask=0o077,
        )  # fmt: skip
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"
        return done.stdout

    def python(
        self, program: str, *words: str, environment: Mapping[str, str] | None = None
    ) -> str:
        """Run a program in Python, which must work; returns what it printed."""
        return self(str(PYTHON), "-c", program, *words, environment=environment).rstrip("\n")

    def registry(self, *words: str) -> str:
        """Change or read the registry with Windows' own program; returns what it printed."""
        # By its whole path: where Wine is about to make its drive, it is not found by name.
        return self(r"C:\windows\system32\reg.exe", *words)

    @property
    def drive(self) -> Path:
        """Its drive C:."""
        return self.prefix / "drive_c"


@dataclass(frozen=True)
class WindowsFairlead(Fairlead):
    """Fairlead on ``windows``, with its files below ``home``."""

    windows: Windows = field(kw_only=True)

    @property
    def program(self) -> tuple[str, ...]:
        """The words before the verb."""
        return ("wine", str(PYTHON), "-m", "fairlead")

    @property
    def environment(self) -> dict[str, str]:
        """What its processes see."""
        return {
            **super().environment,
            **self.windows.environment,
            "PYTHONPATH": windows_path(_APP),
            "FAIRLEAD_HOME": windows_path(self.home),
            **self.extra,
        }

    def at_home(self) -> WindowsFairlead:
        """The same with its files where Windows has them."""
        return replace(self, extra={**self.extra, "FAIRLEAD_HOME": ""})

    def start(self, *words: str, **options: Any) -> subprocess.Popen[str]:
        """Start a verb. It needs a standard input that Windows can name."""
        return super().start(*words, stdin=subprocess.DEVNULL, umask=0o077, **options)


@contextlib.contextmanager
def windows(prefix: Path, display: str) -> Iterator[Windows]:
    """A new Windows 10 in ``prefix``, which is gone afterwards with all that ran in it."""
    assert PYTHON.exists(), "there is no Python for Windows: make setup"
    made = Windows(prefix, display)
    prefix.mkdir(mode=0o700, parents=True)
    environment = {**os.environ, **made.environment}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    # The first program starts the services, which keep its output open: nobody waits for this one.
    command = ["wine", str(PYTHON), "-c", "print('up', flush=True); input()"]
    keeper = subprocess.Popen(command, env=environment, umask=0o077, **pipes)
    try:
        assert keeper.stdout is not None
        assert keeper.stdout.readline()
        made.registry("add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
        yield made
    finally:
        # It ends whatever runs there.
        for what in ("-k", "-w"):
            subprocess.run(["wineserver", what], env=environment, check=False, timeout=SECONDS)
        keeper.communicate(timeout=SECONDS)
        shutil.rmtree(prefix)
