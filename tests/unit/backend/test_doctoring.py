"""The doctor's visits: what hangs, breaks or has changed meanwhile is told of, and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fairlead.backend.backend import Backend
from fairlead.backend.doctoring import Doctoring, EngineActs
from fairlead.backend.loop_thread import LoopThread
from fairlead.doctor.finding import Act, Check, Finding, Fix, Outcome, Patient
from fairlead.errors import FairleadError
from fairlead.network.status import EngineState, EngineStatus
from tests.unit.backend.peers import MemoryPlatform, RecordingNetwork

GOOD = Finding(Outcome.OK, "It is.")
WAIT = 10.0
Make = Callable[..., Doctoring]


@pytest.fixture
def acts() -> list[str]:
    """What was done with the engine."""
    return []


@pytest.fixture
def make(
    backend: Backend, platform: MemoryPlatform, network: RecordingNetwork, acts: list[str]
) -> Iterator[Make]:
    """A doctor with checks of the test's own."""
    loop = LoopThread("doctor-test")

    async def nothing() -> None:
        return

    async def up() -> EngineStatus:
        acts.append("up")
        return EngineStatus(EngineState.RUNNING)

    async def restart() -> EngineStatus:
        acts.append("restart")
        return EngineStatus(EngineState.RUNNING)

    def made(*checks: Check, seconds: float = WAIT) -> Doctoring:
        return Doctoring(
            loop,
            platform,
            network,
            backend.status,
            lambda: backend._running.state,
            EngineActs(up, restart),
            lambda: (),
            checks=checks,
            seconds=seconds,
        )

    loop.start(nothing)
    yield made
    loop.stop(nothing)


def check(look: Callable[[Patient], Finding]) -> Check:
    return Check("x", "X", look)


def test_a_check_sees_the_settings_the_status_and_the_computer(
    make: Make, platform: MemoryPlatform
) -> None:
    seen: list[Patient] = []

    def look(patient: Patient) -> Finding:
        seen.append(patient)
        return GOOD

    assert make(check(look)).look("x").result(WAIT) == GOOD
    [patient] = seen
    assert patient.platform is platform
    assert patient.settings.network.subnet == "192.168.65.0/24"
    assert patient.status.version == "1.2.3"
    assert patient.running


@pytest.mark.logs("the check x failed")
def test_a_check_that_breaks_is_unknown_and_tells_no_secret(make: Make) -> None:
    def look(_patient: Patient) -> Finding:
        raise ValueError("secret")

    found = make(check(look)).look("x").result(WAIT)
    assert found.outcome is Outcome.UNKNOWN
    assert "ValueError" in found.sentence
    assert "secret" not in found.sentence


def test_a_check_that_hangs_is_unknown_after_its_time(make: Make) -> None:
    release = threading.Event()

    def look(_patient: Patient) -> Finding:
        release.wait(60)
        return GOOD

    try:
        found = make(check(look), seconds=0.1).look("x").result(WAIT)
    finally:
        release.set()
    assert found.outcome is Outcome.UNKNOWN
    assert "did not end within 0.1 seconds" in found.sentence


def test_there_is_no_check_of_that_name(make: Make) -> None:
    with pytest.raises(FairleadError, match="no check named moon"):
        make(check(lambda _: GOOD)).look("moon").result(WAIT)


@pytest.mark.parametrize(
    ("act", "done"), [(Act.START_ENGINE, "up"), (Act.RESTART_ENGINE, "restart")]
)
def test_what_was_shown_is_done_to_the_engine(
    make: Make, acts: list[str], act: Act, done: str
) -> None:
    found = Finding(Outcome.WARNING, "Wrong.", fix=Fix("Do it", "This does it.", act=act))
    doctor = make(check(lambda _: found))
    assert doctor.mend("x", "This does it.").result(WAIT) == "Done: Do it."
    assert acts == [done]
    with pytest.raises(FairleadError, match="changed since it was looked at"):
        doctor.mend("x", "This does something else.").result(WAIT)
    assert acts == [done]


@pytest.mark.parametrize(
    "fix", [None, Fix("Set it", "This sets it.", (("general.theme", "dark"),))]
)
def test_settings_are_not_changed_past_the_planner(make: Make, fix: Fix | None) -> None:
    doctor = make(check(lambda _: Finding(Outcome.WARNING, "Wrong.", fix=fix)))
    with pytest.raises(FairleadError, match="nothing was done"):
        doctor.mend("x", "This sets it.").result(WAIT)


def test_files_that_were_named_are_removed(make: Make, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "directory").mkdir()
    names = ("file", "link", "directory", "gone")
    files = tuple(str(tmp_path / name) for name in names)
    fix = Fix("Remove them", "This removes them.", act=Act.REMOVE_FILES, files=files)
    doctor = make(check(lambda _: Finding(Outcome.OK, "Good.", fix=fix)))
    doctor.mend("x", "This removes them.").result(WAIT)
    assert not any((tmp_path / name).exists() for name in names)


def test_a_directory_that_is_not_empty_stays(make: Make, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    files = (str(tmp_path / "full"),)
    fix = Fix("Remove it", "This removes it.", act=Act.REMOVE_FILES, files=files)
    doctor = make(check(lambda _: Finding(Outcome.OK, "Good.", fix=fix)))
    with pytest.raises(FairleadError, match="cannot be removed"):
        doctor.mend("x", "This removes it.").result(WAIT)
    assert (tmp_path / "full" / "file").exists()
