"""Files that are written whole, and the previous versions of the settings.

:func:`write_file` replaces a file so that a crash, also a ``kill -9`` or a power cut, leaves the
old or the new one, whole. :class:`History` keeps numbered copies in a directory of its own:
``history/0007-20261123T184800Z.json``, or ``0007-20261123T184800Z-to-0003.json`` where it was
replaced by going to the version 3. It never looks into them; what undo makes of them is in
:mod:`fairlead.settings.timeline`.
"""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SETTINGS_FILE = "settings.json"
"""In the configuration directory."""

_KEPT = 50
_NAME = re.compile(r"([0-9]{4,})-([0-9]{8}T[0-9]{6}Z)(?:-to-([0-9]{4,}))?\.json")
_TIME = "%Y%m%dT%H%M%SZ"
_TEMPORARY = ".fairlead-"


def timestamp() -> str:
    """The time now in UTC, fit for a file name on every system."""
    return datetime.now(UTC).strftime(_TIME)


def _sync_directory(directory: Path) -> None:
    # Windows cannot open a directory; a rename there is durable by itself.
    if os.name == "posix":
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_file(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content``, readable by its owner alone. Raises ``OSError``."""
    descriptor, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_directory(path.parent)


def sweep(directory: Path) -> None:
    """Remove what writers that were killed left behind. Call it with the writers' lock held."""
    for leftover in directory.glob(f"{_TEMPORARY}*"):
        with suppress(OSError):
            leftover.unlink()


@dataclass(frozen=True, slots=True)
class Version:
    """A previous version of the settings: its number, when it was replaced (UTC), its file.

    ``going_to`` is the number of the version that it was replaced by, 0 where that was a new one.
    """

    number: int
    when: datetime
    path: Path
    going_to: int = 0


class History:
    """The previous versions in ``directory``, oldest first; the last fifty are kept."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def versions(self) -> tuple[Version, ...]:
        """What is kept. An unreadable or missing directory holds nothing."""
        found = []
        with suppress(OSError):
            for path in self._directory.iterdir():
                match = _NAME.fullmatch(path.name)
                if match:
                    when = datetime.strptime(match[2], _TIME).replace(tzinfo=UTC)
                    found.append(Version(int(match[1]), when, path, int(match[3] or 0)))
        return tuple(sorted(found, key=lambda version: version.number))

    def add(self, content: bytes, going_to: int = 0) -> None:
        """Keep ``content`` as the newest version, once. Raises ``OSError``.

        ``going_to``: the number of the version that replaces it, 0 for a new one.
        """
        self._directory.mkdir(mode=0o700, exist_ok=True)
        sweep(self._directory)
        versions = self.versions()
        # A writer that was killed after this step has kept the same version already.
        if versions and versions[-1].path.read_bytes() == content:
            last = versions[-1]
            if last.going_to != going_to:
                # It did not come to that: this is what it is replaced by.
                last.path.rename(self._directory / _name(last.number, going_to))
            return
        number = versions[-1].number + 1 if versions else 1
        write_file(self._directory / _name(number, going_to), content)
        for old in versions[: max(0, len(versions) + 1 - _KEPT)]:
            old.path.unlink()


def _name(number: int, going_to: int) -> str:
    to = f"-to-{going_to:04}" if going_to else ""
    return f"{number:04}-{timestamp()}{to}.json"
