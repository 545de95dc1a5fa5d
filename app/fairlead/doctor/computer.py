"""Checks of the computer, which need no running backend."""

from __future__ import annotations

import getpass
import os
import shutil
from pathlib import Path

from fairlead.doctor.finding import Act, Finding, Fix, Outcome, Patient, worst
from fairlead.platform.interface import Paths

_LITTLE_SPACE = 1 << 30
"""Bytes; an image or two."""
_MAPPED = 65536


def subordinate_ids(patient: Patient) -> Finding:
    """The ids that the files of containers belong to (subuid(5), newuidmap(1))."""
    if patient.platform.name != "linux":
        return Finding(Outcome.UNKNOWN, "Subordinate ids are a matter of Linux.")
    if os.geteuid() == 0:
        return Finding(Outcome.OK, "Fairlead runs as root and needs no subordinate ids.")
    # Late: only Linux has what it imports.
    from fairlead.network.namespace.client import subordinate_ids as granted

    user, number = getpass.getuser(), os.geteuid()
    evidence = []
    lacking = []
    for file, option in (("/etc/subuid", "--add-subuids"), ("/etc/subgid", "--add-subgids")):
        ids = granted(user, number, file)
        evidence.append(f"{file}: {ids[1]} from {ids[0]}" if ids else f"{file}: none for {user}")
        if ids is None or ids[1] < _MAPPED:
            lacking.append(option)
    if lacking:
        options = " ".join(f"{option} 100000-165535" for option in lacking)
        return Finding(
            Outcome.PROBLEM,
            f"{user} has fewer than {_MAPPED} subordinate ids, and Docker Engine needs them.",
            f"Add them with: sudo usermod {options} {user}",
            tuple(evidence),
        )
    if missing := [name for name in ("newuidmap", "newgidmap") if shutil.which(name) is None]:
        return Finding(
            Outcome.PROBLEM,
            f"{' and '.join(missing)} not found, and Docker Engine needs that.",
            "Install with: sudo apt install uidmap",
            tuple(evidence),
        )
    return Finding(Outcome.OK, f"{user} has subordinate ids.", evidence=tuple(evidence))


def files(patient: Patient) -> Finding:
    """Whether Fairlead's directories can be written, and how much room they have."""
    paths = patient.platform.paths()
    problems, evidence = [], []
    for what, path in (("settings", paths.config), ("state", paths.state), ("data", paths.data)):
        # The directory may not be there before the first file is written.
        place = next(p for p in (path, *path.parents) if p.exists())
        try:
            free = shutil.disk_usage(place).free
        except OSError as error:
            problems.append(f"{place} cannot be read: {error.strerror}.")
            continue
        evidence.append(f"{what}: {path}, {free >> 20} MiB free")
        if not _writable(place):
            problems.append(f"The directory for {what}, {path}, cannot be written.")
        elif free < _LITTLE_SPACE:
            problems.append(f"The disk of {path} has {free >> 20} MiB left.")
    left = _left_behind(paths) if patient.platform.name == "linux" else ()
    evidence += [f"left behind: {file}" for file in left]
    found = worst(tuple(problems), "Fairlead's directories can be written.")
    fix = None
    if left:
        count = f"{len(left)} files and directories" if len(left) > 1 else left[0]
        fix = Fix(
            "Remove what was left behind",
            f"This removes what commands left behind that were killed: {count}.",
            act=Act.REMOVE_FILES,
            files=left,
        )
    return Finding(found.outcome, found.sentence, evidence=tuple(evidence), fix=fix)


def _left_behind(paths: Paths) -> tuple[str, ...]:
    """What processes made for themselves and have not removed: they were killed."""
    found = []
    for file in (*paths.runtime.glob("sandbox-*"), *(paths.state / "pac").glob("*.*")):
        number = file.name.rpartition("-")[2].rpartition(".")[2]
        if number.isdecimal() and not Path("/proc", number).exists():
            found.append(str(file))
    return tuple(sorted(found))


def _writable(directory: Path) -> bool:
    return directory.is_dir() and os.access(directory, os.W_OK | os.X_OK)


def keyring(patient: Patient) -> Finding:
    """Whether passwords can be kept, and whether the keyring is open."""
    found = patient.platform.secrets().keyring()
    evidence = (f"keyring: {found.name or 'none'}",)
    if found.locked:
        return Finding(
            Outcome.WARNING,
            "The keyring is locked or not set up yet: it keeps no password and gives none.",
            "Unlock it, or make one, with: seahorse. Logging in to a desktop does so by itself.",
            evidence,
        )
    if found.answers:
        return Finding(Outcome.OK, "The system's keyring answers.", evidence=evidence)
    return Finding(
        Outcome.WARNING,
        "No keyring answers here: passwords are kept in memory and asked for at each start.",
        "Install a keyring, such as gnome-keyring, and run Fairlead in a desktop session.",
        evidence,
    )
