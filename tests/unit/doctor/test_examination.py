"""The run of the checks: what hangs and what breaks is told of beside the rest."""

from __future__ import annotations

import threading
from typing import Any, cast

import pytest

from fairlead.doctor.examination import CHECKS, examine
from fairlead.doctor.finding import Check, Finding, Outcome, Patient, worst

NOBODY = cast("Patient", None)


def _good(_patient: Patient) -> Finding:
    return Finding(Outcome.OK, "It is.")


def _broken(_patient: Patient) -> Finding:
    raise ValueError("secret")


def test_reports_come_in_the_order_of_the_checks() -> None:
    checks = [Check(name, name.upper(), _good) for name in ("b", "a")]
    assert [(one.name, one.title) for one in examine(NOBODY, checks)] == [("b", "B"), ("a", "A")]


@pytest.mark.logs("the check x failed")
def test_a_check_that_breaks_is_unknown_and_the_others_are_made() -> None:
    reports = examine(NOBODY, [Check("x", "X", _broken), Check("y", "Y", _good)])
    assert [one.finding.outcome for one in reports] == [Outcome.UNKNOWN, Outcome.OK]
    assert "ValueError" in reports[0].finding.sentence
    assert "secret" not in reports[0].finding.sentence


def test_a_check_that_hangs_is_unknown_and_the_others_are_made() -> None:
    release = threading.Event()

    def hang(_patient: Patient) -> Finding:
        release.wait(60)
        return _good(_patient)

    try:
        reports = examine(NOBODY, [Check("x", "X", hang), Check("y", "Y", _good)], seconds=0.2)
    finally:
        release.set()
    assert [one.finding.outcome for one in reports] == [Outcome.UNKNOWN, Outcome.OK]
    assert "did not end within 0.2 seconds" in reports[0].finding.sentence


@pytest.mark.parametrize(
    ("problems", "found"),
    [
        ((), Finding(Outcome.OK, "Good.")),
        (("One.", "Two."), Finding(Outcome.PROBLEM, "One. Two.")),
    ],
)
def test_problems_are_told_together(problems: tuple[Any, ...], found: Finding) -> None:
    assert worst(problems, "Good.") == found


def test_names_of_checks_are_words_and_each_there_once() -> None:
    names = [check.name for check in CHECKS]
    assert len(set(names)) == len(names)
    assert all(name.isalpha() and name.islower() for name in names)
