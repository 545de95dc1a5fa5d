"""A namespace that outlives its owner: what one owner leaves in writing for the next."""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from fairlead.network.interface import Program
from fairlead.network.namespace.client import Holder, NamespaceError
from fairlead.network.namespace.processes import inner_pid


@dataclass(slots=True)
class Note:
    """How the namespace was built, and which programs were started in it.

    ``version`` is Fairlead's: another version builds the inside anew, and so do other
    ``addresses``, which are empty while it is built. ``programs`` are process ids as the owner sees
    them, by name; ``secret`` is what they show to be served as the engine.
    """

    pid: int
    identities: str
    version: str
    addresses: str
    ipv6: bool
    queued: bool
    remarks: list[str]
    programs: dict[str, int] = field(default_factory=dict)
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    def plain(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)


def read_note(values: dict[str, Any]) -> Note | None:
    """The note that :meth:`Note.plain` made; ``None`` where another version wrote another kind."""
    try:
        return Note(**values)
    except TypeError:
        return None


def start_program(holder: Holder, program: Program) -> int:
    """Start ``program``; returns its process id as seen from here. Raises ``FairleadError``."""
    values = asdict(program)
    values.pop("name")
    answer, _ = holder.control.request("spawn", **values)
    inside = int(answer["pid"])
    for pid in children(holder.pid):
        with contextlib.suppress(OSError):
            if inner_pid(pid) == inside:
                return pid
    raise NamespaceError(f"{program.name} ended as soon as it was started.")


def lives_in(pid: int, holder: Holder) -> bool:
    """Whether ``pid`` is a process of the holder's process-id namespace."""
    try:
        return os.stat(f"/proc/{pid}/ns/pid").st_ino == os.stat(f"/proc/{holder.pid}/ns/pid").st_ino  # noqa: PTH116 - a link of the kernel's
    except OSError:
        return False


def children(pid: int) -> list[int]:
    """The child processes of ``pid``, by the fourth field of /proc/PID/stat (proc(5))."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
                if int(parent) == pid:
                    found.append(int(entry.name))
    return found
