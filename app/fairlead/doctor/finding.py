"""What a check finds, and what it may look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fairlead.network.status import ProxyFound, SandboxState, ScriptFound, Status
from fairlead.platform.interface import Platform
from fairlead.settings.model import Settings


class Outcome(StrEnum):
    """How a check ended, the best first."""

    OK = "ok"
    WARNING = "warning"
    """Works, but something that was set or published does not."""
    PROBLEM = "problem"
    """Something that Fairlead needs does not work."""
    UNKNOWN = "unknown"
    """It could not be checked."""


class Act(StrEnum):
    """What the backend can do about a finding by itself, and without root."""

    START_ENGINE = "start-engine"
    RESTART_ENGINE = "restart-engine"
    REMOVE_FILES = "remove-files"


@dataclass(frozen=True, slots=True)
class Fix:
    """What can be done about a finding: a change of ``settings``, or an act of the backend.

    ``label`` is the verb on a button, ``sentence`` says what it does. ``settings`` pairs keys with
    plain values; they are planned and confirmed as every change is. ``files`` are what
    ``REMOVE_FILES`` removes.
    """

    label: str
    sentence: str
    settings: tuple[tuple[str, Any], ...] = ()
    act: Act | None = None
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check: a sentence, what to do, and the evidence, a line each.

    ``fix`` is there where Fairlead can do it itself.
    """

    outcome: Outcome
    sentence: str
    remedy: str = ""
    evidence: tuple[str, ...] = ()
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Probes:
    """What only the running backend can try. They block, and are called in a check's thread."""

    inside: Callable[[], None]
    """Whether the sandbox network answers; raises ``FairleadError`` with what does not."""
    proxies: Callable[[], tuple[ProxyFound, ...]]
    scripts: Callable[[], tuple[ScriptFound, ...]]


@dataclass(frozen=True, slots=True)
class Patient:
    """What the checks look at."""

    platform: Platform
    environment: Mapping[str, str]
    settings: Settings
    status: Status
    probes: Probes

    @property
    def running(self) -> bool:
        """Whether a sandbox network could run: a backend serves, and on Linux."""
        return self.status.sandbox.state is not SandboxState.UNSUPPORTED


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
