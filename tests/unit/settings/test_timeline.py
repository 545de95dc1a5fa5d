"""Undo and redo through the history, held against an editor's two stacks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from fairlead.settings.history import Version
from fairlead.settings.timeline import Timeline, Way, timeline

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def line(*going_to: int, first: int = 1) -> Timeline:
    """The line of versions from the number ``first`` on, each with what it was replaced by."""
    return timeline(Version(n, NOW, Path(), to) for n, to in enumerate(going_to, first))


class Editor:
    """What an editor does, on states that are numbers; each replaced state gets a version."""

    def __init__(self) -> None:
        self.now = 0
        self.past: list[int] = []
        self.future: list[int] = []
        self.kept: list[int] = []
        self.going_to: list[int] = []
        self._last = 0

    def _replace(self, state: int, going_to: int) -> None:
        self.kept.append(self.now)
        self.going_to.append(going_to)
        self.now = state

    def change(self) -> None:
        self._last += 1
        self.past.append(self.now)
        self.future.clear()
        self._replace(self._last, 0)

    def move(self, source: list[int], target: list[int], version: int) -> None:
        target.append(self.now)
        self._replace(source.pop(), version)

    def states(self, numbers: tuple[int, ...]) -> list[int]:
        return [self.kept[number - 1] for number in numbers]


@given(st.lists(st.sampled_from(("change", "undo", "redo")), max_size=30))
def test_undo_and_redo_are_those_of_an_editor(acts: list[str]) -> None:
    editor = Editor()
    for act in acts:
        found = line(*editor.going_to)
        if act == "undo" and found.before:
            assert found.way_to(found.before[0]) is Way.BACK
            editor.move(editor.past, editor.future, found.before[0])
        elif act == "redo" and found.after:
            assert found.way_to(found.after[0]) is Way.FORWARD
            editor.move(editor.future, editor.past, found.after[0])
        elif act == "change":
            editor.change()
        found = line(*editor.going_to)
        assert editor.states(found.before) == editor.past[::-1]
        assert editor.states(found.after) == editor.future[::-1]


def test_a_second_undo_goes_further_back_and_a_change_ends_the_redo() -> None:
    twice = line(0, 0, 2, 1)
    assert (twice.before, twice.here, twice.after) == ((), 1, (4, 3))
    assert line(0, 0, 2, 1, 0).after == ()
    assert line(0, 0, 2, 1, 0).before == (5,)


def test_undo_and_redo_by_number_take_several_steps_at_once() -> None:
    back = line(0, 0, 0, 1)
    assert (back.before, back.after) == ((), (2, 3, 4))
    forward = line(0, 0, 0, 1, 4)
    assert (forward.before, forward.after) == ((3, 2, 5), ())
    assert list(forward.ways.values())[3:] == [Way.BACK, Way.FORWARD]


def test_a_version_that_was_cut_off_is_gone_to_as_to_a_new_one() -> None:
    cut_off = line(0, 0, 2, 0)
    assert cut_off.way_to(3) is Way.ASIDE
    there = cut_off.then(5, 3)
    assert (there.before, there.here, there.after) == ((5, 4, 1), 3, ())
    assert there.ways[5] is Way.ASIDE


def test_a_version_under_another_number_is_the_same() -> None:
    # 3 is what was in force after undo, as 1 was.
    found = line(0, 1, 0)
    assert found.before == (3,)
    assert found.way_to(1) is Way.BACK


def test_what_was_edited_after_an_undo_can_be_redone() -> None:
    edited = line(0, 1, 1)
    assert (edited.before, edited.here, edited.after) == ((), 1, (3, 2))
    assert edited.way_to(3) is Way.FORWARD


def test_a_version_that_is_no_longer_kept_lies_before_all_others() -> None:
    found = line(3, 0, 0, 2, first=9)
    assert (found.before, found.after) == ((), (10, 11, 12))
    assert line(3, first=9).way_to(9) is Way.FORWARD
