"""From a draft to a plan: what a change of settings would do, before anything has happened.

A :class:`Plan` is a value: it can be shown by the window, printed by the command line, sent over
the control socket and handed to ``apply``. It never does anything by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fairlead.errors import FairleadError
from fairlead.settings.model import Settings
from fairlead.settings.rows import Consequence

KUBERNETES_RESET = "kubernetes-reset"
"""The consent to reset clusters, by their names."""
SWARM_LEAVE = "swarm-leave"
"""The consent to leave the Swarm, by the fingerprint of what is in it."""
YES = "yes"
"""The answer that takes an offer up."""

CUTTING = (Consequence.ENGINE_RESTART, Consequence.CONNECTIONS_RESET)
"""The consequences that consent may be needed for."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with the value of one setting; ``key`` is its dotted name.

    ``refused``: nothing is wrong with it, but it is not for this user to choose.
    """

    key: str
    problem: str
    remedy: str
    refused: bool = False


class SettingsInvalid(FairleadError):
    """A draft that cannot be applied; ``errors`` holds every fault, in the order of the rows."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        first = errors[0]
        super().__init__(f"{first.key}: {first.problem}", first.remedy, exit_code=1)
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Difference:
    """One changed setting. ``before`` and ``after`` are plain JSON values.

    ``cost`` is a sentence. What needs consent is in the plan's confirmations and not in here, so it
    may be empty.
    """

    key: str
    title: str
    before: Any
    after: Any
    consequence: Consequence
    cost: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A consent that ``apply`` insists on.

    ``value`` is what must be given for ``name``; it is derived from the facts that the question
    was asked for, so that a consent given for other facts does not count. ``question`` says what
    will happen, ``verb`` stands on the button that consents. ``lost`` names what is lost for good,
    a sentence each; ``typed`` is what a person types to show that it is meant, and what the command
    line takes for the value of the plan that it has just shown; both may be empty.
    """

    name: str
    value: str
    question: str
    verb: str
    lost: tuple[str, ...] = ()
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that ``apply`` also does where it is asked to: by :data:`YES` for its ``name``.

    ``title`` stands at its check box, ``help`` says what it is good for.
    """

    name: str
    title: str
    help: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The way from ``base`` to ``target``: differences, consents needed, steps in their order.

    ``offers`` is what can be done with it for the asking; ``exports`` is the directory below which
    what is lost is exported to first, empty where nothing is.
    """

    base: Settings
    target: Settings
    differences: tuple[Difference, ...]
    confirmations: tuple[Confirmation, ...]
    steps: tuple[str, ...]
    offers: tuple[Offer, ...] = ()
    exports: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing would change."""
        return not self.differences

    @property
    def costs(self) -> tuple[tuple[Difference, str], ...]:
        """Each difference with its cost; of those in a row that cost the same the last has it."""
        changes = self.differences
        following = [*(one.cost for one in changes), None][1:]
        return tuple(
            (one, "" if one.cost == after else one.cost)
            for one, after in zip(changes, following, strict=True)
        )

    @property
    def full_costs(self) -> tuple[tuple[Difference, str], ...]:
        """The same for who is not shown the confirmations yet: what they ask follows the costs."""
        found = list(self.costs)
        cutting = [number for number, (one, _) in enumerate(found) if one.consequence in CUTTING]
        if cutting:
            one, cost = found[cutting[-1]]
            questions = (confirmation.question for confirmation in self.confirmations)
            found[cutting[-1]] = one, " ".join(filter(None, (cost, *questions)))
        return tuple(found)


class ConfirmationRequired(FairleadError):
    """``apply`` was called without a consent that the plan needs."""

    def __init__(self, missing: tuple[Confirmation, ...]) -> None:
        names = " ".join(f"--confirm {c.name}={c.value}" for c in missing)
        problem = " ".join(c.question for c in missing)
        super().__init__(problem, f"To go ahead, confirm it: {names}", exit_code=1)
        self.missing = missing


class ChangedMeanwhile(FairleadError):
    """The settings in force are no longer those the plan starts from."""

    def __init__(self) -> None:
        super().__init__(
            "The settings were changed elsewhere in the meantime.",
            "Look at the new values and make the change again.",
        )


def answers(wanted: Iterable[Confirmation], given: Mapping[str, str]) -> dict[str, str]:
    """What ``given`` (name to value) comes to for a person to whom ``wanted`` has been shown.

    What is typed for a confirmation stands for its value.
    """
    meant = {c.name: c.value for c in wanted if c.typed and given.get(c.name) == c.typed}
    return {**given, **meant}


def missing_confirmations(plan: Plan, given: Mapping[str, str]) -> tuple[Confirmation, ...]:
    """The consents of ``plan`` that ``given`` (name to value) does not answer."""
    return tuple(c for c in plan.confirmations if given.get(c.name) != c.value)


def counted(number: int, one: str, many: str) -> str:
    """``number`` of what is called ``one``, or ``many``."""
    return f"{number} {one if number == 1 else many}"
