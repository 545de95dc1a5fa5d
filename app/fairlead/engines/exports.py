"""Directories of exported files: complete, or not there.

An export is written beside its place and moved there once all of it is on the disk, so that what
has the name of an export is one. Files are for their owner alone: they say how somebody's services
are built.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from fairlead.errors import FairleadError


class Export:
    """Files on their way into a directory. Methods raise ``FairleadError`` with the path."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def write(self, name: str, content: bytes) -> None:
        """Write the file ``name``, a path inside."""
        path = self._place / name
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(descriptor)
        except OSError as error:
            raise _unwritable(path, error) from None

    def write_json(self, name: str, value: Any) -> None:
        """Write ``value`` as JSON."""
        self.write(name, f"{json.dumps(value, indent=2)}\n".encode())

    def write_yaml(self, name: str, *documents: Any) -> None:
        """Write ``documents`` as YAML, in their order."""
        text = yaml.safe_dump_all(documents, sort_keys=False, allow_unicode=True)
        self.write(name, text.encode())


@contextlib.contextmanager
def exporting(directory: Path) -> Iterator[Export]:
    """An export that becomes ``directory``, where nothing is yet, unless something goes wrong.

    Raises ``FairleadError`` with what could not be written; nothing is left then.
    """
    place = directory.with_name(f"{directory.name}.partial")
    try:
        if directory.exists():
            raise FairleadError(f"{directory} is there already.", "Choose another directory.")
        directory.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.mkdir(mode=0o700)
    except OSError as error:
        raise _unwritable(place, error) from None
    try:
        yield Export(place)
        place.rename(directory)
    except BaseException as error:
        shutil.rmtree(place, ignore_errors=True)
        if isinstance(error, OSError):
            raise _unwritable(directory, error) from None
        raise


def _unwritable(path: Path, error: OSError) -> FairleadError:
    return FairleadError(
        f"{path} cannot be written: {error.strerror}.",
        "Make room there, or make the directory writable for you.",
    )
