"""What this Linux lacks for sandboxes, in a sentence.

Files of ``/proc`` and the programs on the search path come in; out comes what is missing and the
command that puts it right, or the empty string. Nothing is changed and nothing is started.
``newuidmap`` is not asked for: without it a sandbox maps a single id.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

SYSTEM_DIRECTORIES = "/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin"
"""Where administration programs are; an ordinary user's PATH often lacks them."""
_PROGRAMS = {
    "ip": "iproute2",
    "iptables": "iptables",
    "ip6tables": "iptables",
    "nsenter": "util-linux",
}
"""Programs that the sandbox's network is made with, and the Debian package of each."""
_APPARMOR = "kernel/apparmor_restrict_unprivileged_userns"
_SYSCTLS = ("user/max_user_namespaces", "kernel/unprivileged_userns_clone", _APPARMOR)


def search_path(environment: Mapping[str, str]) -> str:
    """``PATH`` of ``environment`` followed by the system's directories."""
    return f"{environment.get('PATH', '')}:{SYSTEM_DIRECTORIES}".lstrip(":")


def sandbox_missing(root: Path, path: str, uid: int) -> str:
    """The sentences on everything that is missing; ``root`` is ``/`` outside of tests."""
    problems = (_namespaces_off(root, uid), _programs_missing(path))
    return " ".join(problem for problem in problems if problem)


def sandbox_facts(root: Path, path: str) -> tuple[str, ...]:
    """What is looked at, a line each, for whoever has to find out why."""
    lines = [f"{name.replace('/', '.')}: {_sysctl(root, name) or 'not there'}" for name in _SYSCTLS]
    lines.append(f"AppArmor profile: {_profile(root) or 'none'}")
    lines += [f"{name}: {shutil.which(name, path=path) or 'not found'}" for name in _PROGRAMS]
    return tuple(lines)


def _programs_missing(path: str) -> str:
    missing = [program for program in _PROGRAMS if shutil.which(program, path=path) is None]
    if not missing:
        return ""
    packages = " ".join(dict.fromkeys(_PROGRAMS[program] for program in missing))
    listed = _listed(missing)
    problem = (
        f"{listed} is not installed, and sandboxes need that."
        if len(missing) == 1
        else f"{listed} are not installed, and sandboxes need that."
    )
    return f"{problem} Install with: sudo apt install {packages}"


def _namespaces_off(root: Path, uid: int) -> str:
    limit = _sysctl(root, "user/max_user_namespaces")
    if limit == "0" or not (root / "proc/self/ns/user").exists():
        if limit is None:
            return "This kernel has no user namespaces, and sandboxes are made of them."
        return (
            "User namespaces are switched off on this computer (user.max_user_namespaces is 0), "
            "and sandboxes are made of them. "
            "Switch them on with: sudo sysctl user.max_user_namespaces=15000"
        )
    if uid == 0:
        return ""
    if _sysctl(root, "kernel/unprivileged_userns_clone") == "0":
        return (
            "Only root may make user namespaces on this computer "
            "(kernel.unprivileged_userns_clone is 0), and sandboxes are made of them. "
            "Allow it with: sudo sysctl kernel.unprivileged_userns_clone=1"
        )
    if _sysctl(root, _APPARMOR) == "1" and _profile(root) in ("", "unconfined"):
        return (
            "AppArmor keeps ordinary programs from making user namespaces on this computer "
            "(kernel.apparmor_restrict_unprivileged_userns is 1), and sandboxes are made of them. "
            "Allow it with: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0"
        )
    return ""


def _profile(root: Path) -> str:
    """The AppArmor profile of this process, which could allow namespaces; empty for none."""
    for file in ("proc/self/attr/apparmor/current", "proc/self/attr/current"):
        try:
            return (root / file).read_text().strip("\0\n ")
        except OSError:
            continue
    return ""


def _sysctl(root: Path, name: str) -> str | None:
    try:
        return (root / "proc/sys" / name).read_text().strip()
    except OSError:
        return None


def _listed(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
