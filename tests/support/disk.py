"""A small disk of the test's own, which can be filled and emptied again."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

FILLER = "filler"


@contextlib.contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    """A disk of ``size`` (as tmpfs(5) has it), mounted over ``place`` in a namespace of its own.

    Yields where it can be seen: no other process has it in its way, and nobody needs to be root.
    """
    place.mkdir()
    mount = (
        f"mount -t tmpfs -o size={size},mode=700 tmpfs '{place}' && echo ready && exec sleep 1000"
    )
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "ready\n"
            yield Path(f"/proc/{holder.pid}/root{place}")
        finally:
            holder.kill()


def fill(disk: Path) -> None:
    """Leave no room on ``disk``."""
    with contextlib.suppress(OSError), (disk / FILLER).open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))


def make_room(disk: Path) -> None:
    """Take away what :func:`fill` has put there."""
    (disk / FILLER).unlink()
