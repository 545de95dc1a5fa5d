"""The journal of a change of the internal addresses: what it keeps, and what an older one kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fairlead.backend.journal import Entry, Journal
from fairlead.changes import readdressing
from fairlead.changes.steps import StepState
from tests.support.memory_engine import CLUSTER

LEAVE, RESET = readdressing.LEAVE_SWARM, readdressing.reset_cluster("dev")
OLD = {"base": {"network.subnet": "10.1.0.0/24"}, "target": {}, "engine": True}


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "state" / "change.json")


def written(tmp_path: Path, **more: object) -> Journal:
    file = tmp_path / "change.json"
    file.write_text(json.dumps({**OLD, **more}))
    return Journal(file)


def test_what_is_written_is_read_again(journal: Journal) -> None:
    entry = Entry({"a": 1}, {"a": 2}, engine=True, exports="/x", restore=True, create=[CLUSTER])
    journal.begin(entry)
    assert journal.read() == entry
    entry.note(LEAVE, StepState.DONE)
    entry.note(RESET, StepState.RUNNING)
    journal.follow(entry)
    assert journal.read() == entry
    journal.end()
    assert journal.read() is None


def test_a_step_is_begun_until_it_is_undone() -> None:
    entry = Entry({}, {}, engine=True)
    assert not entry.begun(LEAVE.id)
    for state, begun in (("running", True), ("done", True), ("failed", True), ("undone", False)):
        entry.note(LEAVE, StepState(state))
        assert entry.begun(LEAVE.id) is begun
    assert entry.shown == ((LEAVE.sentence, "undone"),)


def test_the_steps_of_an_older_fairlead_get_their_ids(tmp_path: Path) -> None:
    """It has written the names that steps had then, whatever they are called today."""
    steps = {
        "Export the Swarm": "done",
        "Reset the Kubernetes cluster dev": "done",
        "Reset the Kubernetes cluster k3s: two": "undone",
        "Leave the Swarm": "running",
    }
    entry = written(tmp_path, steps=steps).read()
    assert entry is not None
    assert entry.shown == tuple(steps.items()), "people see what they saw"
    assert entry.begun("swarm-leave")
    assert entry.begun("kubernetes-reset:dev")
    assert not entry.begun("kubernetes-reset:k3s: two")


def test_a_newer_fairlead_may_know_steps_and_words_that_this_one_does_not(tmp_path: Path) -> None:
    journal = written(
        tmp_path,
        steps={"swarm-leave": "done", "podman-leave": "running"},
        sentences={"swarm-leave": "Say goodbye to the Swarm"},
        weather="fine",
    )
    entry = journal.read()
    assert entry is not None
    assert entry.begun("swarm-leave")
    assert entry.shown == (("Say goodbye to the Swarm", "done"), ("podman-leave", "running"))


@pytest.mark.logs("is kept as")
@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"base": 1}', '{"base": {}, "steps": 1}'])
def test_a_broken_journal_is_kept_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / "change.json").write_text(text)
    assert Journal(tmp_path / "change.json").read() is None
    (aside,) = tmp_path.iterdir()
    assert aside.name.endswith(".broken")
    assert aside.read_text() == text
