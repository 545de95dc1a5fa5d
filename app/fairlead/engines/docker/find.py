"""Docker Engine as it is installed on this computer.

What ``--rootless`` needs is Docker Engine 20.10 or newer, with containerd and runc
(https://docs.docker.com/engine/security/rootless/).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fairlead.errors import FairleadError

OLDEST = (20, 10)
_PLACES = (
    "/usr/local/sbin",
    "/usr/sbin",
    "/sbin",
    "/usr/local/bin",
    "/usr/bin",
    "/usr/libexec",
    "/usr/libexec/docker",
)
"""Where distributions put daemons, which the PATH of an ordinary user often leaves out."""
_OS_RELEASE = Path("/etc/os-release")
_VERSION = re.compile(r"Docker version ([^\s,]+)")
_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine that Fairlead can start; ``version`` is as it names itself."""

    dockerd: Path
    containerd: Path
    runc: Path
    version: str


class EngineMissing(FairleadError):
    """Docker Engine, or a part of it, is not installed or too old.

    ``installed``: there is one, which cannot be used.
    """

    def __init__(self, problem: str, remedy: str, *, installed: bool = True) -> None:
        super().__init__(problem, remedy)
        self.installed = installed


def find(
    environ: Mapping[str, str], os_release: Path = _OS_RELEASE, system: str = sys.platform
) -> Engine:
    """The engine on the PATH of ``environ`` or where distributions put it.

    ``system`` is one of :data:`sys.platform`. Raises :class:`EngineMissing`, which says how to
    install it.
    """
    if system != "linux":
        raise EngineMissing(
            "Fairlead runs Docker Engine on Linux only.",
            "Run Fairlead on a Linux computer or in a Linux virtual machine.",
            installed=False,
        )
    remedy = f"{_how_to_install(os_release)} Sandboxes work without it."
    path = os.pathsep.join((environ.get("PATH", ""), *_PLACES)).strip(os.pathsep)
    places = {name: shutil.which(name, path=path) for name in ("dockerd", "containerd", "runc")}
    missing = [name for name, place in places.items() if place is None]
    if "dockerd" in missing:
        raise EngineMissing(
            "Docker Engine is not installed: there is no dockerd.", remedy, installed=False
        )
    if missing:
        raise EngineMissing(
            f"Docker Engine is not complete: there is no {' and no '.join(missing)}.", remedy
        )
    found = {name: Path(place) for name, place in places.items() if place is not None}
    version = _version(found["dockerd"], remedy)
    number = re.match(r"(\d+)\.(\d+)", version)
    # Builds without a number are somebody's own, who knows what it is.
    if number is not None and (int(number[1]), int(number[2])) < OLDEST:
        raise EngineMissing(
            f"Docker Engine {version} ({found['dockerd']}) is too old: "
            f"Fairlead needs {OLDEST[0]}.{OLDEST[1]} or newer.",
            remedy,
        )
    return Engine(found["dockerd"], found["containerd"], found["runc"], version)


def _version(dockerd: Path, remedy: str) -> str:
    try:
        done = subprocess.run(
            [dockerd, "--version"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        why = getattr(error, "strerror", None) or f"no answer within {_SECONDS:g} s"
        raise EngineMissing(f"{dockerd} does not run: {why}.", remedy) from None
    if done.returncode or (match := _VERSION.search(done.stdout)) is None:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it says nothing"]
        raise EngineMissing(
            f"{dockerd} does not tell its version: {said[-1][:300].rstrip('.')}.", remedy
        )
    return match[1]


def _how_to_install(os_release: Path) -> str:
    try:
        text = os_release.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    kinds = " ".join(re.findall(r"^ID(?:_LIKE)?=(.*)$", text, re.MULTILINE))
    if {"debian", "ubuntu"} & set(kinds.replace('"', " ").split()):
        return "Install it: sudo apt-get install docker.io"
    return "Install it as https://docs.docker.com/engine/install/ says."
