"""Ordered steps, each with its way back.

Steps go in; either all of them are done, or those that were done are undone in reverse and a
``FairleadError`` names the step that failed. What a step does is its own business.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fairlead.errors import FairleadError

log = logging.getLogger(__name__)

Action = Callable[[], Awaitable[None]]


class StepState(StrEnum):
    """How far a step has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class StepName:
    """What a step is called.

    ``id`` ("kubernetes-reset:dev") is what a journal knows it by, the same in every version of
    Fairlead. ``sentence`` ("Reset the Kubernetes cluster dev") is for people, and may be worded
    anew at any time.
    """

    id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step: ``undo`` takes back what ``do`` does.

    A ``do`` that fails has left nothing behind. A step without ``undo`` must be the last.
    """

    name: StepName
    do: Action
    undo: Action | None = None


class StepFailed(FairleadError):
    """A step failed; what came before it was undone, but for what the problem says.

    ``step`` is its id.
    """

    def __init__(self, step: str, problem: str, remedy: str) -> None:
        super().__init__(problem, remedy)
        self.step = step


async def run_steps(
    steps: Sequence[Step], tell: Callable[[Step, StepState], None] = lambda _step, _state: None
) -> None:
    """Do ``steps`` in their order, all or none. Raises :class:`StepFailed`.

    ``tell`` hears of each step as it begins and ends; what it raises counts as a failure of the
    step. The task must not be cancelled meanwhile: a step may have a thread at work.
    """
    done: list[Step] = []
    for step in steps:
        try:
            tell(step, StepState.RUNNING)
            await step.do()
            tell(step, StepState.DONE)
        except Exception as error:
            problem, remedy = _sentences(error)
            tell(step, StepState.FAILED)
            faults = await _undo(done, tell)
            raise StepFailed(
                step.name.id,
                " ".join((f"“{step.name.sentence}” failed: {problem}", _after(faults))),
                remedy,
            ) from error
        done.append(step)


def _sentences(error: Exception) -> tuple[str, str]:
    if isinstance(error, FairleadError):
        return error.problem, error.remedy
    log.error("a step of a change failed", exc_info=error)
    return "Fairlead met a fault of its own.", "Its log says more; please report it."


def _after(faults: list[str]) -> str:
    if not faults:
        return "The old settings are still in force."
    return f"Going back did not work either: {' '.join(faults)}"


async def _undo(done: list[Step], tell: Callable[[Step, StepState], None]) -> list[str]:
    """Take ``done`` back in reverse; the sentences of what could not be."""
    faults = []
    for step in reversed(done):
        if step.undo is None:
            continue
        try:
            await step.undo()
            tell(step, StepState.UNDONE)
        except Exception as error:
            faults.append(f"“{step.name.sentence}” could not be undone: {_sentences(error)[0]}")
    return faults
