"""Pausing the proxies: what it makes of them, where it is refused, and how it ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fairlead.backend.backend import Backend
from fairlead.backend.pausing import ORIGIN
from fairlead.errors import FairleadError
from fairlead.network.status import PauseStatus
from fairlead.settings.keys import with_values
from fairlead.settings.store import SettingsStore
from tests.support.hosts import Host, World
from tests.support.waiting import eventually
from tests.unit.backend.peers import REFUSED, MemoryPlatform, RecordingNetwork

WAIT = 10.0
MANUAL = {"proxy.mode": "manual", "proxy.http": "http://a:1", "proxy.https": "http://a:1"}
AIR_GAP = {"containersProxy.mode": "manual"}


def change(backend: Backend, values: dict[str, str]) -> None:
    target = with_values(backend.settings(), values)
    backend.apply(backend.plan(target), {}).result(WAIT)


@pytest.fixture
def running(backend: Backend, network: RecordingNetwork) -> Backend:
    backend.start()
    change(backend, MANUAL)
    eventually(lambda: network.config is not None)
    return backend


def upstreams(network: RecordingNetwork) -> list[Any]:
    """The proxies of image pulls and of containers that the network was told last."""
    config = network.configs[-1]
    return [one and one.url for one in (config.pulls.http, config.proxy.https)]


def test_while_paused_everything_goes_direct_and_the_settings_stay(
    running: Backend, network: RecordingNetwork, store: SettingsStore, platform: MemoryPlatform
) -> None:
    assert upstreams(network) == ["http://a:1", "http://a:1"]
    before, revision = running.settings(), store.load().revision
    assert "until they are resumed" in running.proxies.pause().result(WAIT)
    assert upstreams(network) == [None, None]
    status = running.status()
    assert status.pause == PauseStatus(active=True)
    assert {(one.http, one.origin) for one in status.proxies} == {("", ORIGIN)}
    assert (running.settings(), store.load().revision) == (before, revision)
    # Other settings and another computer are followed, and it stays paused.
    change(running, {"proxy.http": "http://b:2"})
    platform.servers = ("192.0.2.9",)
    eventually(lambda: running.status().resolvers == platform.servers)
    assert upstreams(network) == [None, None]
    running.proxies.resume().result(WAIT)
    assert upstreams(network) == ["http://b:2", "http://a:1"]
    assert running.status().pause == PauseStatus()


def test_a_restart_forgets_the_pause(
    running: Backend, store: SettingsStore, platform: MemoryPlatform
) -> None:
    running.proxies.pause().result(WAIT)
    running.stop()
    network = RecordingNetwork()
    again = Backend(store, platform, network, "1")
    again.start()
    eventually(lambda: network.config is not None)
    assert upstreams(network) == ["http://a:1", "http://a:1"]
    again.stop()


def test_where_containers_are_refused_nothing_is_paused(
    running: Backend, network: RecordingNetwork
) -> None:
    running.proxies.pause().result(WAIT)
    change(running, AIR_GAP)
    assert network.configs[-1].proxy.refused
    assert upstreams(network)[0] == "http://a:1"
    pause = running.status().pause
    assert not pause.active
    assert "cannot be paused: containers have a manual proxy configuration" in pause.refusal
    with pytest.raises(FairleadError) as refused:
        running.proxies.pause().result(WAIT)
    assert refused.value.problem == pause.refusal
    # What has ended does not come back with what ended it.
    change(running, {"containersProxy.mode": "same"})
    assert running.status().pause == PauseStatus()
    assert upstreams(network) == ["http://a:1", "http://a:1"]


@pytest.mark.logs("the network does not follow the computer: The address is taken")
def test_a_network_that_does_not_take_it_is_told(
    running: Backend, network: RecordingNetwork
) -> None:
    network.reconfigure_faults.append(REFUSED)
    with pytest.raises(FairleadError):
        running.proxies.pause().result(WAIT)
    assert not running.status().pause.active
    running.proxies.pause().result(WAIT)
    assert running.status().pause.active


def scene_locked(home: str) -> list[Any]:
    """A pause that a policy ends."""
    import json
    from pathlib import Path

    from fairlead.backend.backend import Backend
    from fairlead.errors import FairleadError
    from fairlead.settings.store import SettingsStore
    from tests.support.waiting import eventually
    from tests.unit.backend.peers import MemoryPlatform, RecordingNetwork
    from tests.unit.backend.test_pausing import MANUAL, change

    file = Path("/etc/fairlead/policy.json")
    network = RecordingNetwork()
    store = SettingsStore(Path(home, "config"))
    backend = Backend(store, MemoryPlatform(Path(home), policy=file), network, "1")
    backend.start()
    change(backend, MANUAL)
    backend.proxies.pause().result(10)
    found: list[Any] = [backend.status().pause.active]
    # The value is what it was: all that is new is the lock.
    entry = {"value": "manual", "locked": True, "reason": "Ask 4711."}
    file.write_text(json.dumps({"proxy.mode": entry}))
    eventually(lambda: backend.status().pause.refusal)
    found += [backend.status().pause.active, network.configs[-1].pulls.http is not None]
    try:
        backend.proxies.pause().result(10)
    except FairleadError as refusal:
        found.append(refusal.problem)
    file.unlink()
    eventually(lambda: not backend.status().pause.refusal)
    found.append(backend.status().pause.active)
    backend.stop()
    return found


def test_a_locked_proxy_mode_ends_the_pause_and_refuses_another(tmp_path: Path) -> None:
    with World() as world:
        computer: Host = world.host("computer")
        computer.run(["mkdir", "/etc/fairlead"], check=True)
        found = computer.call(scene_locked, str(tmp_path), env={"PYTHONPATH": "app:."})
    refusal = found.pop(3)
    assert found == [True, False, True, False]
    assert "cannot be paused" in refusal
    assert "Ask 4711." in refusal
