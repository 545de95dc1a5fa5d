"""The backend: plans are carried out whole or not at all, and what is in force is what is told."""

from __future__ import annotations

import os
import socket
import threading
from concurrent.futures import Future
from ipaddress import ip_network
from pathlib import Path

import pytest

from fairlead.backend.backend import Backend
from fairlead.changes.plan import ChangedMeanwhile, ConfirmationRequired, SettingsInvalid
from fairlead.changes.planner import SANDBOX_DISCONNECT
from fairlead.errors import FairleadError
from fairlead.network.ports.forward import Listener
from fairlead.network.status import LastResult, SandboxState, Traffic
from fairlead.network.unsupported import UnsupportedNetwork
from fairlead.platform.interface import HostRoute, SystemProxy
from fairlead.settings.keys import with_value
from fairlead.settings.model import ProxyMode, Settings
from fairlead.settings.store import SettingsStore
from tests.support.waiting import eventually
from tests.unit.backend.peers import REFUSED, MemoryPlatform, RecordingNetwork

WAIT = 10.0


def manual(settings: Settings, port: int = 3128) -> Settings:
    named = with_value(settings, "proxy.http", f"http://proxy:{port}")
    return with_value(named, "proxy.mode", "manual")


def moved(settings: Settings, subnet: str = "10.0.0.0/24") -> Settings:
    return with_value(settings, "network.subnet", subnet)


def apply(backend: Backend, draft: Settings, **confirmations: str) -> Settings:
    given = {name.replace("_", "-"): value for name, value in confirmations.items()}
    return backend.apply(backend.plan(draft), given).result(WAIT)


@pytest.fixture
def running(backend: Backend) -> Backend:
    backend.start()
    eventually(lambda: backend.status().sandbox.state is SandboxState.RUNNING)
    return backend


def test_the_network_is_started_with_what_is_set(
    running: Backend, network: RecordingNetwork
) -> None:
    [(what, config)] = network.told
    assert what == "start"
    assert config is not None
    assert str(config.addresses.subnet) == "192.168.65.0/24"
    assert config.host_loopback
    assert config.resolvers == ("192.0.2.53",)
    assert config.proxy.mode == "system"


def test_the_status_says_what_runs(running: Backend, network: RecordingNetwork) -> None:
    network.counters = Traffic(tcp_open=3)
    network.last = LastResult(ok=True, when=1.0, sentence="fine")
    status = running.status()
    assert (status.version, status.pid) == ("1.2.3", os.getpid())
    assert status.sandbox.subnet == "192.168.65.0/24"
    assert [p.traffic for p in status.proxies] == ["app", "containers"]
    assert {p.origin for p in status.proxies} == {"no system proxy is set"}
    assert [p.last for p in status.proxies] == [None, network.last]
    assert status.traffic.tcp_open == 3
    assert status.resolvers == ("192.0.2.53",)


def test_a_change_reaches_the_network_the_file_and_the_listeners(
    running: Backend, network: RecordingNetwork, store: SettingsStore
) -> None:
    told = threading.Event()
    running.subscribe(told.set)
    before = running.status().proxies[0].since
    after = apply(running, manual(running.settings()))
    assert running.settings() == after == store.load().settings
    assert network.config is not None
    assert network.config.proxy.http is not None
    assert network.config.proxy.http.url == "http://proxy:3128"
    assert told.wait(WAIT)
    shown = running.status().proxies[0]
    assert (shown.mode, shown.http, shown.origin) == (
        "manual",
        "http://proxy:3128",
        "your settings",
    )
    assert shown.since > before


def test_a_change_of_looks_leaves_the_network_alone(
    running: Backend, network: RecordingNetwork, store: SettingsStore
) -> None:
    since = running.status().proxies[0].since
    apply(running, with_value(running.settings(), "general.theme", "dark"))
    assert [what for what, _ in network.told] == ["start"]
    assert store.load().settings.general.theme == "dark"
    assert running.status().proxies[0].since == since


def test_an_empty_plan_writes_nothing(running: Backend, store: SettingsStore) -> None:
    assert apply(running, running.settings()) == Settings()
    assert running.settings() == Settings()


def test_a_network_that_refuses_leaves_everything_as_it_was(
    running: Backend, network: RecordingNetwork, store: SettingsStore
) -> None:
    network.reconfigure_faults = [REFUSED]
    with pytest.raises(FairleadError) as caught:
        apply(running, moved(running.settings()))
    assert "Rebuild the sandbox network on 10.0.0.0/24" in caught.value.problem
    assert "The address is taken." in caught.value.problem
    assert caught.value.remedy == "Choose another."
    assert running.settings() == Settings()
    assert not store.path.exists()


def test_a_file_that_cannot_be_saved_takes_the_network_back(
    running: Backend, network: RecordingNetwork, store: SettingsStore
) -> None:
    # The lock's place is taken by a directory: nobody, not even root, can write.
    (store.path.parent / ".settings.lock").mkdir(parents=True)
    with pytest.raises(FairleadError, match="Save the settings"):
        apply(running, moved(running.settings()))
    assert [str(c.addresses.subnet) for c in network.configs] == [
        "192.168.65.0/24",
        "10.0.0.0/24",
        "192.168.65.0/24",
    ]
    assert running.settings() == Settings()
    assert running.status().sandbox.subnet == "192.168.65.0/24"


def test_a_way_back_that_fails_is_said(
    running: Backend, network: RecordingNetwork, store: SettingsStore
) -> None:
    (store.path.parent / ".settings.lock").mkdir(parents=True)
    network.reconfigure_faults = [None, REFUSED]
    with pytest.raises(FairleadError, match="could not be undone: The address is taken"):
        apply(running, moved(running.settings()))


def test_a_plan_from_older_settings_is_refused(running: Backend) -> None:
    old = running.plan(moved(running.settings()))
    apply(running, manual(running.settings()))
    with pytest.raises(ChangedMeanwhile):
        running.apply(old, {}).result(WAIT)
    assert running.settings().network.subnet == "192.168.65.0/24"


def test_of_two_applies_at_once_one_wins(running: Backend) -> None:
    base = running.settings()
    # All of them before the first is carried out, which is quick.
    plans = [running.plan(manual(base, port)) for port in (1, 2, 3, 4)]
    futures = [running.apply(plan, {}) for plan in plans]
    outcomes = [future.exception(WAIT) for future in futures]
    assert [type(o) for o in outcomes].count(type(None)) == 1
    assert [type(o) for o in outcomes].count(ChangedMeanwhile) == 3
    winner = futures[outcomes.index(None)].result()
    assert running.settings() == winner


def test_an_invalid_draft_cannot_be_planned(running: Backend, platform: MemoryPlatform) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        running.plan(with_value(running.settings(), "proxy.mode", "manual"))
    assert caught.value.errors[0].key == "proxy.http"
    platform.routes = (HostRoute(ip_network("10.0.0.0/8"), "tun0"),)
    with pytest.raises(SettingsInvalid, match="tun0"):
        running.plan(moved(running.settings()))


def test_the_facts_are_checked_again_when_it_is_applied(
    running: Backend, platform: MemoryPlatform
) -> None:
    asked = running.plan(moved(running.settings()))
    platform.routes = (HostRoute(ip_network("10.0.0.0/8"), "tun0"),)
    with pytest.raises(SettingsInvalid, match="tun0"):
        running.apply(asked, {}).result(WAIT)


def test_consent_is_insisted_on_and_counts_for_its_facts_only(
    running: Backend, network: RecordingNetwork
) -> None:
    running.command_started()
    asked = running.plan(moved(running.settings()))
    with pytest.raises(ConfirmationRequired) as caught:
        running.apply(asked, {}).result(WAIT)
    assert caught.value.missing[0].value == "1"
    assert [what for what, _ in network.told] == ["start"]
    # One more command than the question was asked for.
    running.command_started()
    with pytest.raises(ConfirmationRequired):
        running.apply(asked, {SANDBOX_DISCONNECT: "1"}).result(WAIT)
    assert running.status().sandbox.commands == 2
    running.command_ended()
    running.apply(asked, {SANDBOX_DISCONNECT: "1"}).result(WAIT)
    assert running.settings().network.subnet == "10.0.0.0/24"
    running.command_ended()


def test_the_network_hears_of_commands_that_may_listen(
    running: Backend, network: RecordingNetwork
) -> None:
    running.command_started()
    eventually(lambda: network.listeners == {"commands": (Listener("fairlead run"),)})
    running.command_ended()
    eventually(lambda: network.listeners == {"commands": ()})


def test_an_apply_goes_on_when_nobody_waits_for_it(running: Backend) -> None:
    future: Future[Settings] = running.apply(running.plan(manual(running.settings())), {})
    future.cancel()
    eventually(lambda: running.settings().proxy.mode == ProxyMode.MANUAL or future.cancelled())


def test_a_network_that_cannot_start_is_told_and_settings_still_work(
    backend: Backend, network: RecordingNetwork, store: SettingsStore
) -> None:
    network.start_fault = FairleadError("No namespaces here.", "Switch them on.")
    backend.start()
    eventually(lambda: backend.status().sandbox.state is SandboxState.FAILED)
    sandbox = backend.status().sandbox
    assert sandbox.problem == "No namespaces here. Switch them on."
    assert sandbox.subnet == "192.168.65.0/24"
    with pytest.raises(FairleadError, match="No namespaces here"):
        backend.sandbox_ready().result(WAIT)
    network.start_fault = None
    apply(backend, moved(backend.settings()))
    assert store.load().settings.network.subnet == "10.0.0.0/24"
    # Other settings may be what it needed: it is tried again.
    eventually(lambda: backend.status().sandbox.state is SandboxState.RUNNING)
    assert backend.status().sandbox.problem == ""
    assert str(network.configs[-1].addresses.subnet) == "10.0.0.0/24"


@pytest.mark.logs("the sandbox network did not start")
def test_a_fault_of_our_own_in_the_network_is_told_without_its_text(
    backend: Backend, network: RecordingNetwork
) -> None:
    network.start_fault = KeyError("S3cret")
    backend.start()
    eventually(lambda: backend.status().sandbox.state is SandboxState.FAILED)
    assert "fault of Fairlead's own" in backend.status().sandbox.problem


def test_what_the_computer_lacks_is_told_and_nothing_is_started(
    backend: Backend, network: RecordingNetwork, platform: MemoryPlatform
) -> None:
    platform.missing = "iptables is not installed."
    backend.start()
    eventually(lambda: backend.status().sandbox.problem == "iptables is not installed.")
    assert network.told == []
    platform.missing = ""
    assert backend.sandbox_ready().result(WAIT) == 4711
    assert backend.status().sandbox.problem == ""


def test_where_sandboxes_are_unsupported_settings_work(
    store: SettingsStore, platform: MemoryPlatform
) -> None:
    backend = Backend(store, platform, UnsupportedNetwork("Sandboxes need Linux."), "1")
    backend.start()
    try:
        apply(backend, moved(manual(backend.settings())))
        sandbox = backend.status().sandbox
        assert (sandbox.state, sandbox.subnet) == (SandboxState.UNSUPPORTED, "10.0.0.0/24")
        assert sandbox.problem == "Sandboxes need Linux."
        with pytest.raises(FairleadError, match="Sandboxes need Linux"):
            backend.sandbox_ready().result(WAIT)
        assert store.load().settings == backend.settings()
        assert backend.status().proxies[0].http == "http://proxy:3128"
    finally:
        backend.stop()


def test_the_sandbox_is_ready_when_it_runs(running: Backend) -> None:
    assert running.sandbox_ready().result(WAIT) == 4711


def test_who_asks_for_the_sandbox_at_once_gets_one_that_knows_the_computer(
    backend: Backend, platform: MemoryPlatform, network: RecordingNetwork
) -> None:
    platform.proxy = SystemProxy("http://proxy:3128", "", (), "the environment")
    backend.start()
    assert backend.sandbox_ready().result(WAIT) == 4711
    first = network.configs[0]
    assert first.resolvers == platform.servers
    assert first.proxy.http is not None


def test_trying_a_url_reports_its_steps(running: Backend) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    report = running.try_url(f"http://127.0.0.1:{port}/").result(WAIT)
    assert not report.ok
    assert report.way == "direct"
    assert report.sentence


def test_a_listener_is_told_until_it_ends_its_subscription(running: Backend) -> None:
    calls: list[str] = []
    end = running.subscribe(lambda: calls.append(threading.current_thread().name))
    apply(running, manual(running.settings()))
    eventually(lambda: calls)
    assert set(calls) == {"fairlead-backend"}
    end()
    end()
    calls.clear()
    apply(running, manual(running.settings(), 8080))
    assert calls == []


@pytest.mark.logs("a listener of the backend failed")
def test_a_listener_that_fails_hinders_nobody(running: Backend) -> None:
    told = threading.Event()

    def fail() -> None:
        raise ValueError

    running.subscribe(fail)
    running.subscribe(told.set)
    apply(running, manual(running.settings()))
    assert told.wait(WAIT)


def test_listeners_hear_of_the_network(running: Backend, network: RecordingNetwork) -> None:
    told = threading.Event()
    # The first look of the backend itself comes first.
    eventually(lambda: running._seen is not None)
    running.subscribe(told.set)
    network.last = LastResult(ok=False, when=2.0, sentence="refused")
    assert told.wait(WAIT)


def test_stopping_takes_the_network_down_once(running: Backend, network: RecordingNetwork) -> None:
    running.stop()
    running.stop()
    assert [what for what, _ in network.told] == ["start", "stop"]
    assert running.settings() == Settings()
    with pytest.raises(FairleadError, match="does not run"):
        running.apply(running.plan(manual(running.settings())), {}).result(WAIT)


def test_a_backend_that_was_never_started_can_be_stopped(backend: Backend) -> None:
    backend.stop()
    with pytest.raises(FairleadError, match="does not run"):
        backend.set_password("x").result(WAIT)


def test_settings_of_an_earlier_run_are_in_force(
    store: SettingsStore, platform: MemoryPlatform, network: RecordingNetwork, tmp_path: Path
) -> None:
    store.save(moved(manual(Settings())), "")
    backend = Backend(store, platform, network, "1")
    assert backend.settings().network.subnet == "10.0.0.0/24"
    backend.start()
    try:
        eventually(lambda: network.config is not None)
        assert network.config is not None
        assert str(network.config.addresses.subnet) == "10.0.0.0/24"
        assert network.config.proxy.mode == "manual"
    finally:
        backend.stop()


@pytest.mark.parametrize("attempt", range(5))
def test_a_change_before_the_network_has_started_is_not_lost(
    backend: Backend, network: RecordingNetwork, store: SettingsStore, attempt: int
) -> None:
    backend.start()
    target = apply(backend, moved(backend.settings()))
    eventually(lambda: backend.status().sandbox.state is SandboxState.RUNNING)
    eventually(lambda: network.config is not None and network.config.resolvers)
    assert backend.settings() == target == store.load().settings
    assert network.config is not None
    assert str(network.config.addresses.subnet) == "10.0.0.0/24"
    assert [what for what, _ in network.told].count("start") == 1
