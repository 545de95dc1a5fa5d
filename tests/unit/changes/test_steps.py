"""Ordered steps: all or none, and an error that names the step."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.changes.steps import Step, StepFailed, StepName, run_steps
from fairlead.errors import FairleadError


class Ledger:
    """Steps that write down what they do; ``wrong`` names those that fail."""

    def __init__(self, *wrong: str, error: Exception | None = None) -> None:
        self.lines: list[str] = []
        self._wrong = wrong
        self._error = error or FairleadError("It is broken.", "Mend it.")

    def step(self, name: str) -> Step:
        return Step(
            StepName(f"id-{name}", name),
            lambda: self._act(f"do {name}"),
            lambda: self._act(f"undo {name}"),
        )

    async def _act(self, line: str) -> None:
        self.lines.append(line)
        if line in self._wrong:
            raise self._error


def run(ledger: Ledger, names: str) -> None:
    asyncio.run(run_steps([ledger.step(name) for name in names]))


def test_steps_are_done_in_their_order() -> None:
    ledger = Ledger()
    run(ledger, "abc")
    assert ledger.lines == ["do a", "do b", "do c"]


@given(st.integers(1, 6), st.data())
def test_a_failure_undoes_what_was_done_in_reverse(count: int, data: st.DataObject) -> None:
    names = "abcdef"[:count]
    failing = data.draw(st.sampled_from(names))
    ledger = Ledger(f"do {failing}")
    with pytest.raises(StepFailed):
        run(ledger, names)
    done = names[: names.index(failing)]
    assert ledger.lines == [
        *(f"do {name}" for name in done + failing),
        *(f"undo {name}" for name in reversed(done)),
    ]


def test_the_error_names_the_step_and_keeps_the_remedy() -> None:
    with pytest.raises(StepFailed) as caught:
        run(Ledger("do b"), "ab")
    assert caught.value.step == "id-b"
    assert caught.value.problem == "“b” failed: It is broken. The old settings are still in force."
    assert caught.value.remedy == "Mend it."


def test_undos_that_fail_are_said_and_do_not_stop_the_others() -> None:
    ledger = Ledger("do c", "undo b")
    with pytest.raises(StepFailed) as caught:
        run(ledger, "abc")
    assert ledger.lines[-2:] == ["undo b", "undo a"]
    assert "“b” could not be undone: It is broken." in caught.value.problem
    assert "still in force" not in caught.value.problem


def test_a_step_without_a_way_back_is_passed_over() -> None:
    ledger = Ledger("do b")
    one_way = Step(StepName("id-a", "a"), ledger.step("a").do)
    with pytest.raises(StepFailed):
        asyncio.run(run_steps([one_way, ledger.step("b")]))
    assert ledger.lines == ["do a", "do b"]


@pytest.mark.logs("a step of a change failed")
def test_an_unexpected_exception_is_logged_and_told_without_its_text() -> None:
    with pytest.raises(StepFailed) as caught:
        run(Ledger("do a", error=KeyError("S3cret")), "a")
    assert "S3cret" not in str(caught.value)
    assert "fault of its own" in caught.value.problem
