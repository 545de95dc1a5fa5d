"""What a check finds, and what it may look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fairlead.network.status import Status
from fairlead.platform.interface import Platform


class Outcome(StrEnum):
    """How a check ended, the best first."""

    OK = "ok"
    WARNING = "warning"
    """Works, but something that was set or published does not."""
    PROBLEM = "problem"
    """Something that Fairlead needs does not work."""
    UNKNOWN = "unknown"
    """It could not be checked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check: a sentence, what to do, and the evidence, a line each."""

    outcome: Outcome
    sentence: str
    remedy: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Patient:
    """What the checks look at.

    ``status`` is that of the running backend or, where ``running`` is false, what it would be.
    """

    platform: Platform
    environment: Mapping[str, str]
    status: Status
    running: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A check: the word that names it, its title, and what it does.

    ``look`` runs in a thread of its own, changes nothing, and may take seconds.
    """

    name: str
    title: str
    look: Callable[[Patient], Finding]


@dataclass(frozen=True, slots=True)
class Report:
    """What the check ``name`` found."""

    name: str
    title: str
    finding: Finding


def worst(problems: tuple[str, ...], good: str, outcome: Outcome = Outcome.PROBLEM) -> Finding:
    """``good`` where there are no ``problems``, else all of these."""
    if not problems:
        return Finding(Outcome.OK, good)
    return Finding(outcome, " ".join(problems))


def listed(words: Sequence[str]) -> str:
    """The words as prose has them: a, b and c."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
