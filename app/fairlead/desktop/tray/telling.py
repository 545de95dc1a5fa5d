"""Which problems are news: what there is compared to what was told. Pure data, no Qt.

A problem is told once for as long as it stays; one that comes and goes is told again after a while
at the earliest. What the user sees anyway, because the window is in front, counts as told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fairlead.desktop.tray.problems import Kind, Problem

PAUSE_SECONDS = 600.0
"""A subject is told of at most once in this time."""

Subject = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What the user knows: the subjects that stand, and when each was last told of (seconds)."""

    known: frozenset[Subject] = frozenset()
    when: Mapping[Subject, float] = field(default_factory=dict)


def news(
    found: tuple[Problem, ...], told: Told, now: float, *, seen: bool
) -> tuple[tuple[Problem, ...], Told]:
    """What of ``found`` to tell at ``now``, and what is told after that.

    ``seen``: the user sees the window, so that nothing is to be told. ``now`` is of a clock that
    nobody sets.
    """
    standing = {(one.kind, one.subject) for one in found}
    known = told.known & standing
    if seen:
        return (), Told(known | standing, told.when)
    fresh = tuple(
        one
        for one in found
        if (subject := (one.kind, one.subject)) not in known
        and now - told.when.get(subject, float("-inf")) >= PAUSE_SECONDS
    )
    subjects = {(one.kind, one.subject) for one in fresh}
    lately = {s: when for s, when in told.when.items() if now - when < PAUSE_SECONDS}
    return fresh, Told(known | subjects, {**lately, **dict.fromkeys(subjects, now)})
