"""The file by which a system starts Fairlead at login: written whole, and removed."""

from __future__ import annotations

from pathlib import Path

from fairlead.errors import FairleadError
from fairlead.settings.history import write_file


def put(path: Path, content: bytes) -> None:
    """Write the file, and the directories above it. Raises :class:`FairleadError`."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_file(path, content)
    except OSError as error:
        raise FairleadError(
            f"{path}, by which Fairlead would start at login, cannot be written: {error.strerror}.",
            "Make room there or give yourself the right to write.",
        ) from None


def take_away(path: Path) -> None:
    """Remove the file; harmless where there is none. Raises :class:`FairleadError`."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FairleadError(
            f"{path}, by which Fairlead starts at login, cannot be removed: {error.strerror}.",
            "Remove it yourself, or give yourself the right to.",
        ) from None
