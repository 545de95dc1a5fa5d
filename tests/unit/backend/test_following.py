"""The backend follows the computer: resolvers, system proxies, a file edited by hand, a keyring."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairlead.backend.backend import Backend
from fairlead.changes.plan import ChangedMeanwhile
from fairlead.errors import FairleadError
from fairlead.network.status import SandboxState
from fairlead.platform.interface import AgentSocket, SystemProxy
from fairlead.settings.keys import plain, with_value
from fairlead.settings.model import Settings
from fairlead.settings.store import SettingsStore
from tests.support.waiting import eventually
from tests.unit.backend.peers import (
    REFUSED,
    MemoryPlatform,
    RecordingNetwork,
)

WAIT = 10.0
FOUND = SystemProxy("http://a:1", "", (), "GNOME settings")
WITH_USER = with_value(
    with_value(with_value(Settings(), "proxy.http", "p:1"), "proxy.mode", "manual"),
    "proxy.username",
    "anna",
)


@pytest.fixture
def running(backend: Backend) -> Backend:
    backend.start()
    eventually(lambda: backend.status().sandbox.state is SandboxState.RUNNING)
    return backend


@pytest.fixture
def with_user(
    store: SettingsStore, platform: MemoryPlatform, network: RecordingNetwork
) -> Iterator[Backend]:
    """A backend whose settings name a user for the proxy; not started."""
    store.save(WITH_USER, "")
    backend = Backend(store, platform, network, "1")
    yield backend
    if platform.keyring.locked is not None:
        platform.keyring.locked.set()
    backend.stop()


def notices(backend: Backend) -> str:
    return " ".join(backend.status().notices)


def edit(store: SettingsStore, settings: Settings) -> None:
    """What an editor does: write beside, then rename over."""
    store.path.parent.mkdir(exist_ok=True)
    draft = store.path.with_suffix(".new")
    draft.write_text(json.dumps(plain(settings)))
    draft.replace(store.path)


def test_new_resolvers_reach_the_network(
    running: Backend, network: RecordingNetwork, platform: MemoryPlatform
) -> None:
    platform.servers = ("192.0.2.1", "192.0.2.2#5353")
    eventually(lambda: network.configs[-1].resolvers == platform.servers)
    eventually(lambda: running.status().resolvers == platform.servers)


def test_a_new_system_proxy_reaches_the_network(
    running: Backend, network: RecordingNetwork, platform: MemoryPlatform
) -> None:
    platform.proxy = FOUND
    eventually(lambda: running.status().proxies[0].http == "http://a:1")
    assert running.status().proxies[0].origin == "GNOME settings"
    upstream = network.configs[-1].proxy.http
    assert upstream is not None
    assert upstream.url == "http://a:1"


def test_the_system_proxy_is_asked_for_when_it_is_chosen(
    backend: Backend, platform: MemoryPlatform
) -> None:
    backend.start()
    off = with_value(backend.settings(), "proxy.mode", "none")
    backend.apply(backend.plan(off), {}).result(WAIT)
    platform.proxy = FOUND
    on = with_value(backend.settings(), "proxy.mode", "system")
    backend.apply(backend.plan(on), {}).result(WAIT)
    assert backend.status().proxies[0].http == "http://a:1"


def test_the_ssh_agent_that_a_shell_names_comes_first(
    running: Backend, network: RecordingNetwork, platform: MemoryPlatform
) -> None:
    running.use_ssh_agent("/shell").result(WAIT)
    platform.agents = (AgentSocket("/desktop", "a desktop"),)
    eventually(lambda: _agents(network) == ["/shell", "/desktop"])
    draft = with_value(running.settings(), "sshAgent.socket", "/mine")
    running.apply(running.plan(draft), {}).result(WAIT)
    assert _agents(network) == ["/mine"]
    running.use_ssh_agent("/other").result(WAIT)
    assert _agents(network) == ["/mine"]
    running.apply(running.plan(Settings()), {}).result(WAIT)
    assert _agents(network) == ["/other", "/desktop"]


def _agents(network: RecordingNetwork) -> list[str]:
    """The paths where the network was last told to look for an SSH agent."""
    return [one.path for one in network.configs[-1].ssh_agent.candidates]


@pytest.mark.logs("the network does not follow the computer: The address is taken")
def test_a_network_that_does_not_follow_is_told_again(
    running: Backend, network: RecordingNetwork, platform: MemoryPlatform
) -> None:
    network.reconfigure_faults = [REFUSED]
    platform.servers = ("192.0.2.1",)
    eventually(lambda: running.status().resolvers == platform.servers)
    assert [config.resolvers for config in network.configs[1:]] == [platform.servers] * 2


def test_a_network_that_was_away_is_told_what_it_missed(
    running: Backend, network: RecordingNetwork, platform: MemoryPlatform
) -> None:
    network.state = SandboxState.STARTING
    platform.servers = ("192.0.2.1",)
    eventually(lambda: running.status().resolvers == platform.servers)
    assert len(network.configs) == 1
    network.state = SandboxState.RUNNING
    eventually(lambda: network.configs[-1].resolvers == platform.servers)


def test_an_edit_of_the_file_acts(
    running: Backend, network: RecordingNetwork, store: SettingsStore
) -> None:
    edit(store, with_value(Settings(), "network.subnet", "10.0.0.0/24"))
    eventually(lambda: running.settings().network.subnet == "10.0.0.0/24")
    assert str(network.configs[-1].addresses.subnet) == "10.0.0.0/24"
    assert running.status().notices == ()
    # And the next change builds on it.
    draft = with_value(running.settings(), "proxy.mode", "none")
    running.apply(running.plan(draft), {}).result(WAIT)
    assert store.load().settings == draft


def test_an_edit_that_turns_to_the_system_proxy_never_goes_direct_meanwhile(
    backend: Backend, network: RecordingNetwork, store: SettingsStore, platform: MemoryPlatform
) -> None:
    edit(store, with_value(Settings(), "proxy.mode", "none"))
    platform.proxy = FOUND
    started = Backend(store, platform, network, "1")
    started.start()
    try:
        eventually(lambda: network.configs)
        edit(store, Settings())
        eventually(lambda: started.settings() == Settings())
        assert [c.proxy.http is None for c in network.configs if c.proxy.mode == "system"] == [
            False
        ]
    finally:
        started.stop()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "is not a settings file"),
        ('{"schema_version": 1, "proxy": {"http": "http//x"}}', "proxy.http: The colon"),
        ('{"schema_version": 1, "proxy": {"mode": "manual"}}', "names no proxy"),
        ('{"schema_version": 99}', "newer version"),
    ],
)
def test_an_edit_that_cannot_be_used_is_told_and_left_alone(
    running: Backend, network: RecordingNetwork, store: SettingsStore, content: str, words: str
) -> None:
    store.path.parent.mkdir()
    store.path.write_text(content)
    eventually(lambda: words in notices(running))
    assert "The settings in force are unchanged." in notices(running)
    assert running.settings() == Settings()
    assert store.path.read_text() == content
    assert len(network.configs) == 1
    edit(store, with_value(Settings(), "proxy.mode", "none"))
    eventually(lambda: running.settings().proxy.mode == "none")
    assert running.status().notices == ()


def test_a_change_over_a_broken_edit_sets_it_aside(running: Backend, store: SettingsStore) -> None:
    store.path.parent.mkdir()
    store.path.write_text("{")
    eventually(lambda: "is not a settings file" in notices(running))
    draft = with_value(running.settings(), "proxy.mode", "none")
    running.apply(running.plan(draft), {}).result(WAIT)
    assert store.load().settings == draft
    [kept] = store.path.parent.glob("settings.json.broken-*")
    assert kept.read_text() == "{"
    assert running.status().notices == ()


def test_an_edit_that_needs_consent_waits_for_it(running: Backend, store: SettingsStore) -> None:
    running.command_started()
    edit(store, with_value(Settings(), "network.subnet", "10.0.0.0/24"))
    eventually(lambda: "1 command runs in the sandbox network" in notices(running))
    assert running.settings() == Settings()


def test_an_edit_that_the_network_refuses_is_told(
    running: Backend, network: RecordingNetwork, store: SettingsStore
) -> None:
    network.reconfigure_faults = [REFUSED]
    edit(store, with_value(Settings(), "network.subnet", "10.0.0.0/24"))
    eventually(lambda: "The address is taken." in notices(running))
    assert running.settings() == Settings()


def test_a_file_that_is_removed_changes_nothing(with_user: Backend, store: SettingsStore) -> None:
    with_user.start()
    eventually(lambda: with_user.status().sandbox.state is SandboxState.RUNNING)
    store.path.unlink()
    eventually(lambda: "was removed" in notices(with_user))
    assert with_user.settings() == WITH_USER
    other = with_value(WITH_USER, "network.subnet", "10.0.0.0/24")
    with_user.apply(with_user.plan(other), {}).result(WAIT)
    assert store.load().settings == other


def test_a_file_removed_a_moment_ago_hinders_one_change_only(
    running: Backend, store: SettingsStore
) -> None:
    first = with_value(running.settings(), "proxy.mode", "none")
    running.apply(running.plan(first), {}).result(WAIT)
    store.path.unlink()
    second = running.plan(with_value(first, "network.subnet", "10.0.0.0/24"))
    error = running.apply(second, {}).exception(WAIT)
    assert error is None or isinstance(error, ChangedMeanwhile)
    eventually(lambda: store.path.exists() or "was removed" in notices(running))
    running.apply(running.plan(second.target), {}).result(WAIT)
    assert store.load().settings == second.target


def test_a_file_changed_elsewhere_a_moment_ago_is_not_overwritten(
    running: Backend, network: RecordingNetwork, store: SettingsStore
) -> None:
    """The other's write and ours meet before the backend has seen the other's."""
    mine = running.plan(with_value(running.settings(), "network.subnet", "10.0.0.0/24"))
    theirs = with_value(Settings(), "proxy.mode", "none")
    store.save(theirs, "")
    with pytest.raises(ChangedMeanwhile):
        running.apply(mine, {}).result(WAIT)
    eventually(lambda: running.settings() == theirs)
    assert store.load().settings == theirs
    assert str(network.configs[-1].addresses.subnet) == "192.168.65.0/24"


def test_the_notices_of_a_broken_file_are_shown_from_the_start(
    store: SettingsStore, platform: MemoryPlatform, network: RecordingNetwork
) -> None:
    store.path.parent.mkdir()
    store.path.write_text("{")
    backend = Backend(store, platform, network, "1")
    assert "settings.json.broken-" in notices(backend)


def test_the_password_goes_to_the_network_and_shows_nowhere(
    with_user: Backend, network: RecordingNetwork, platform: MemoryPlatform
) -> None:
    platform.keyring.kept["proxy:anna"] = "S3cret"
    with_user.start()
    eventually(lambda: network.configs)
    upstream = network.configs[0].proxy.http
    assert upstream is not None
    assert (upstream.username, upstream.password) == ("anna", "S3cret")
    assert with_user.has_password()
    assert "S3cret" not in repr(with_user.status()) + repr(network.told)
    assert platform.keyring.threads == {"fairlead-waits"}


def test_a_password_is_stored_used_and_removed(
    with_user: Backend, network: RecordingNetwork, platform: MemoryPlatform, tmp_path: Path
) -> None:
    with_user.start()
    eventually(lambda: network.configs)
    assert not with_user.has_password()
    assert "No password is stored" in with_user.status().proxies[0].problem
    assert with_user.set_password("S3cret").result(WAIT) == ("The password is kept in memory.")
    assert with_user.has_password()
    assert with_user.status().proxies[0].problem == ""
    upstream = network.configs[-1].proxy.http
    assert upstream is not None
    assert upstream.password == "S3cret"
    assert platform.keyring.kept == {"proxy:anna": "S3cret"}
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"S3cret" not in written
    with_user.set_password(None).result(WAIT)
    assert not with_user.has_password()
    assert platform.keyring.kept == {}


def test_a_password_needs_a_user_name(running: Backend) -> None:
    with pytest.raises(FairleadError, match="no user name") as caught:
        running.set_password("S3cret").result(WAIT)
    assert "proxy.username" in caught.value.remedy
    assert "S3cret" not in str(caught.value)


def test_another_user_name_brings_its_own_password(
    with_user: Backend, network: RecordingNetwork, platform: MemoryPlatform
) -> None:
    platform.keyring.kept = {"proxy:anna": "first", "proxy:bert": "second"}
    with_user.start()
    eventually(lambda: network.configs)
    draft = with_value(with_user.settings(), "proxy.username", "bert")
    with_user.apply(with_user.plan(draft), {}).result(WAIT)
    upstream = network.configs[-1].proxy.http
    assert upstream is not None
    assert (upstream.username, upstream.password) == ("bert", "second")


def test_a_locked_keyring_keeps_nothing_waiting_for_long(
    with_user: Backend, network: RecordingNetwork, platform: MemoryPlatform
) -> None:
    platform.keyring.locked = threading.Event()
    platform.keyring.kept["proxy:anna"] = "S3cret"
    with_user.start()
    eventually(lambda: network.configs)
    assert not with_user.has_password()
    platform.keyring.locked.set()
    # Once somebody has unlocked it, the network is told.
    eventually(lambda: network.configs[-1].proxy.problem == "")
    assert with_user.has_password()


def test_a_locked_keyring_does_not_hold_up_the_end(
    with_user: Backend, network: RecordingNetwork, platform: MemoryPlatform
) -> None:
    platform.keyring.locked = threading.Event()
    with_user.start()
    eventually(lambda: network.configs)
    with_user.stop()
    assert network.told[-1] == ("stop", None)
