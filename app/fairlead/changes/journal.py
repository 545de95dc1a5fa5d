"""The journal of a change of the internal addresses: what to do when it was cut short.

It is written before the first step and at each step, and removed once everything is either all old
or all new. Where one is found at a start, Fairlead or the computer ended in between.
"""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from fairlead.engines.kubernetes.facts import ClusterFacts
from fairlead.errors import FairleadError
from fairlead.settings.history import timestamp, write_file

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Entry:
    """A change under way: the addresses (by key) before and after, and how far it has come.

    ``engine`` tells whether the engine is to run afterwards, ``restore`` whether the Swarm is to be
    set up again from ``exports``, a directory, empty where nothing is exported, and ``create``
    are the clusters that are to be created anew. ``steps`` pairs each step that has begun with its
    state.
    """

    base: dict[str, Any]
    target: dict[str, Any]
    engine: bool
    exports: str = ""
    restore: bool = False
    create: list[ClusterFacts] = field(default_factory=list)
    steps: dict[str, str] = field(default_factory=dict)

    def begun(self, step: str) -> bool:
        """Whether ``step`` was begun and has not been undone."""
        return self.steps.get(step, "undone") != "undone"


_VALUES: TypeAdapter[Entry] = TypeAdapter(Entry)


class Journal:
    """One :class:`Entry` at most, in ``file``."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def begin(self, entry: Entry) -> None:
        """Write the entry before anything else happens. Raises ``FairleadError``."""
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(entry)
        except OSError as error:
            raise FairleadError(
                f"{self._file} cannot be written: {error.strerror}.",
                "Make room there, or make its directory writable for you. Nothing was changed.",
            ) from None

    def follow(self, entry: Entry) -> None:
        """Write how far it has come. An older entry serves as well, so a fault is only logged."""
        try:
            self._write(entry)
        except OSError as error:
            log.warning("%s cannot be written: %s", self._file, error)

    def read(self) -> Entry | None:
        """The change that was cut short, if one was."""
        try:
            return _VALUES.validate_python(json.loads(self._file.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError, ValidationError) as error:
            aside = self._file.with_name(f"{self._file.name}.{timestamp()}.broken")
            log.error("%s cannot be read and is kept as %s: %s", self._file, aside.name, error)
            with suppress(OSError):
                self._file.replace(aside)
            return None

    def end(self) -> None:
        """The change has ended, one way or the other."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            log.error("%s cannot be removed: %s", self._file, error)

    def _write(self, entry: Entry) -> None:
        write_file(self._file, f"{json.dumps(asdict(entry), indent=2)}\n".encode())
