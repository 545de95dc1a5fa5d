"""The journal of a change of the internal addresses: what to do when it was cut short.

It is written before the first step and at each step, and removed once everything is either all old
or all new. Where one is found at a start, Fairlead or the computer ended in between.
"""

from __future__ import annotations

import json
import logging
import re
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fairlead.changes.readdressing import LEAVE_SWARM, RESET
from fairlead.changes.steps import StepName, StepState
from fairlead.engines.kubernetes.facts import ClusterFacts
from fairlead.errors import FairleadError
from fairlead.settings.history import timestamp, write_file

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Entry:
    """A change under way: the addresses (by key) before and after, and how far it has come.

    ``engine`` tells whether the engine is to run afterwards, ``restore`` whether the Swarm is to be
    set up again from ``exports``, a directory, empty where nothing is exported, and ``create``
    are the clusters that are to be created anew. ``steps`` pairs the id of each step that has
    begun with its state, ``sentences`` with what it was called when it began. ``kubeconfig`` is
    that of whoever has asked for the change, empty for the backend's.
    """

    base: dict[str, Any]
    target: dict[str, Any]
    engine: bool
    exports: str = ""
    restore: bool = False
    create: list[ClusterFacts] = field(default_factory=list)
    steps: dict[str, str] = field(default_factory=dict)
    sentences: dict[str, str] = field(default_factory=dict)
    kubeconfig: str = ""

    def note(self, step: StepName, state: StepState) -> None:
        """``step`` has come to ``state``."""
        self.steps[step.id] = str(state)
        self.sentences[step.id] = step.sentence

    def begun(self, step: str) -> bool:
        """Whether the step with the id ``step`` was begun and has not been undone."""
        return self.steps.get(step, "undone") != "undone"

    def sentence(self, step: str) -> str:
        """What the step with the id ``step`` was called when it began."""
        return self.sentences.get(step, step)

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """Each step that has begun, in words, with its state."""
        return tuple((self.sentence(step), state) for step, state in self.steps.items())


_BEFORE_IDS = (
    (re.compile("Leave the Swarm()"), LEAVE_SWARM.id),
    (re.compile("Reset the Kubernetes cluster (.+)"), f"{RESET}:"),
)
"""What steps were called when the journal knew them by their names, and how their ids begin.

That is history, not what a step is called today. Of the other steps nothing is asked at a start.
"""


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
        # Late: a validator takes milliseconds to make, and there is no such file as a rule.
        from pydantic import TypeAdapter

        try:
            plain = json.loads(self._file.read_bytes())
            entry = TypeAdapter(Entry).validate_python(plain)
            return entry if "sentences" in plain else _with_ids(entry)
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


def _with_ids(entry: Entry) -> Entry:
    """The ``entry`` of an older Fairlead, whose steps have no ids."""
    ids = {sentence: _id_of(sentence) for sentence in entry.steps}
    return replace(
        entry,
        steps={ids[sentence]: state for sentence, state in entry.steps.items()},
        sentences={step: sentence for sentence, step in ids.items()},
    )


def _id_of(sentence: str) -> str:
    """The id of the step that was called ``sentence``; the same where it has none."""
    for pattern, start in _BEFORE_IDS:
        if (found := pattern.fullmatch(sentence)) is not None:
            return f"{start}{found[1]}"
    return sentence
