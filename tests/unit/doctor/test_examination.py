"""The list of the checks, and how their findings are put together."""

from __future__ import annotations

from typing import Any

import pytest

from fairlead.doctor.examination import CHECKS
from fairlead.doctor.finding import Finding, Outcome, listed, worst


@pytest.mark.parametrize(
    ("problems", "found"),
    [
        ((), Finding(Outcome.OK, "Good.")),
        (("One.", "Two."), Finding(Outcome.PROBLEM, "One. Two.")),
    ],
)
def test_problems_are_told_together(problems: tuple[Any, ...], found: Finding) -> None:
    assert worst(problems, "Good.") == found


def test_words_are_listed_as_in_prose() -> None:
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")


def test_names_of_checks_are_words_and_each_there_once() -> None:
    names = [check.name for check in CHECKS]
    assert len(set(names)) == len(names)
    assert all(name.isalpha() and name.islower() and len(name) <= 20 for name in names)
