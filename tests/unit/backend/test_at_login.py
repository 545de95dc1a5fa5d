"""The setting is told to the system when it changes, and what is really so is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fairlead.backend.backend import Backend
from fairlead.errors import FairleadError
from fairlead.network.status import SandboxState
from fairlead.platform.interface import LoginItem
from fairlead.settings.keys import with_value
from fairlead.settings.store import SettingsStore
from tests.support.hosts import World
from tests.support.waiting import eventually
from tests.unit.backend.peers import MemoryPlatform, RecordingNetwork

KEY = "general.startAtLogin"


def start(backend: Backend) -> None:
    backend.start()
    eventually(lambda: backend.status().sandbox.state is SandboxState.RUNNING)


def switch(backend: Backend, on: bool) -> None:
    draft = with_value(backend.settings(), KEY, "on" if on else "off")
    backend.apply(backend.plan(draft), {}).result(10)


def test_the_setting_is_told_to_the_system(backend: Backend, platform: MemoryPlatform) -> None:
    start(backend)
    switch(backend, on=True)
    assert platform.login.on
    assert backend.status().at_login == ""
    switch(backend, on=False)
    assert not platform.login.on


def test_a_system_that_refuses_leaves_the_setting(
    backend: Backend, platform: MemoryPlatform, store: SettingsStore
) -> None:
    start(backend)
    platform.login_fault = FairleadError("No room.", "Make some.")
    with pytest.raises(FairleadError, match="No room"):
        switch(backend, on=True)
    assert not backend.settings().general.start_at_login
    assert not store.path.exists()


def test_settings_that_cannot_be_saved_leave_the_system(
    backend: Backend, platform: MemoryPlatform, store: SettingsStore
) -> None:
    start(backend)
    store.path.mkdir(parents=True)
    with pytest.raises(FairleadError):
        switch(backend, on=True)
    assert not platform.login.on


def test_what_was_removed_by_hand_is_said_and_mended_on_request(
    backend: Backend, platform: MemoryPlatform, network: RecordingNetwork
) -> None:
    start(backend)
    switch(backend, on=True)
    heard: list[str] = []
    backend.subscribe(lambda: heard.append(backend.status().at_login))
    platform.login = LoginItem(False, "the file is not there")
    eventually(lambda: "Fairlead does not start when you log in: the file is not there." in heard)
    # An unrelated change does not bring it back.
    draft = with_value(backend.settings(), "network.hostLoopback", "off")
    backend.apply(backend.plan(draft), {}).result(10)
    assert not platform.login.on
    backend.mend_login_item().result(10)
    assert platform.login.on
    assert backend.status().at_login == ""


def test_what_was_put_there_by_hand_is_said(backend: Backend, platform: MemoryPlatform) -> None:
    platform.login = LoginItem(True, "the file is there", "No session looks.")
    assert backend.status().at_login.startswith("Fairlead starts when you log in, although that")
    switch_on = with_value(backend.settings(), KEY, "on")
    start(backend)
    backend.apply(backend.plan(switch_on), {}).result(10)
    platform.login = LoginItem(True, "the file is there", "No session looks.")
    assert backend.status().at_login == "No session looks."


def scene_policy(home: str, locked: bool) -> list[object]:
    """What a start makes of an administrator's value."""
    from pathlib import Path

    from fairlead.backend.backend import Backend
    from fairlead.settings.store import SettingsStore
    from tests.support.waiting import eventually
    from tests.unit.backend.peers import MemoryPlatform, RecordingNetwork

    file = Path("/etc/fairlead/policy.json")
    file.write_text(json.dumps({"general.startAtLogin": {"value": True, "locked": locked}}))
    platform = MemoryPlatform(Path(home), policy=file)
    backend = Backend(SettingsStore(Path(home, "config")), platform, RecordingNetwork(), "1")
    backend.start()
    eventually(lambda: backend.status().sandbox.state == "running")
    if locked:
        eventually(lambda: platform.login.on)
    found = [backend.settings().general.start_at_login, platform.login.on]
    said = backend.status().at_login
    backend.stop()
    return [*found, said]


def test_an_administrator_who_locks_it_has_it_made_true_at_the_start(tmp_path: Path) -> None:
    with World() as world:
        computer = world.host("computer")
        computer.run(["mkdir", "/etc/fairlead"], check=True)
        environment = {"PYTHONPATH": "app:."}
        found = computer.call(scene_policy, str(tmp_path), True, env=environment)
        assert found == [True, True, ""]
        on, really, said = computer.call(scene_policy, str(tmp_path), False, env=environment)
        assert (on, really) == (True, False)
        assert said.startswith("Fairlead does not start when you log in")
