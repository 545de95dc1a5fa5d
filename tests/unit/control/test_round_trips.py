"""The service over the socket is the service: same values, same errors, same news."""

from __future__ import annotations

import os
import threading
from ipaddress import ip_network
from pathlib import Path

import pytest

from fairlead.backend.backend import Backend
from fairlead.backend.service import Service
from fairlead.changes.plan import ChangedMeanwhile, ConfirmationRequired, SettingsInvalid
from fairlead.control.client import BackendGone, RemoteService, connect
from fairlead.control.server import ControlServer
from fairlead.errors import FairleadError
from fairlead.network.flows.containers import Container
from fairlead.platform.interface import HostRoute
from fairlead.settings.keys import with_value
from tests.support.waiting import eventually
from tests.unit.backend.peers import MemoryPlatform, RecordingNetwork

WAIT = 10.0


def test_it_is_a_service(remote: RemoteService) -> None:
    service: Service = remote
    assert service.status().pid == os.getpid()
    assert remote.hello.version == "1.2.3"


def test_snapshots_are_those_of_the_backend(remote: RemoteService, backend: Backend) -> None:
    assert remote.settings() == backend.settings()
    assert remote.status() == backend.status()
    assert remote.has_password() is False


def test_the_ssh_agent_is_told_and_asked(
    remote: RemoteService, backend: Backend, network: RecordingNetwork
) -> None:
    remote.use_ssh_agent("/run/agent.sock").result(WAIT)
    candidates = network.configs[-1].ssh_agent.candidates
    assert [one.path for one in candidates] == ["/run/agent.sock"]
    assert remote.count_ssh_keys().result(WAIT) == network.ssh_agent()
    with pytest.raises(FairleadError, match="use_ssh_agent"):
        remote.use_ssh_agent("").result(WAIT)


def test_a_plan_is_made_and_applied(remote: RemoteService, backend: Backend) -> None:
    draft = with_value(remote.settings(), "network.hostLoopback", "off")
    plan = remote.plan(draft)
    assert plan == backend.plan(draft)
    assert remote.apply(plan, {}).result(WAIT) == draft
    assert backend.settings() == draft


def test_faults_of_a_draft_come_back_in_full(
    remote: RemoteService, platform: MemoryPlatform
) -> None:
    platform.routes = (HostRoute(ip_network("10.0.0.0/8"), "tun0"),)
    draft = with_value(remote.settings(), "proxy.mode", "manual")
    draft = with_value(draft, "network.subnet", "10.1.0.0/24")
    with pytest.raises(SettingsInvalid) as raised:
        remote.plan(draft)
    assert [error.key for error in raised.value.errors] == ["proxy.http", "network.subnet"]


def test_a_draft_that_was_never_validated_is_told_its_faults(remote: RemoteService) -> None:
    current = remote.settings()
    proxy = current.proxy.model_copy(update={"http": "http//x"})
    with pytest.raises(SettingsInvalid) as raised:
        remote.plan(current.model_copy(update={"proxy": proxy}))
    assert [error.key for error in raised.value.errors] == ["proxy.http"]


def test_a_plan_on_old_settings_is_refused(remote: RemoteService) -> None:
    plan = remote.plan(with_value(remote.settings(), "network.hostLoopback", "off"))
    other = remote.plan(with_value(remote.settings(), "general.theme", "dark"))
    remote.apply(other, {}).result(WAIT)
    with pytest.raises(ChangedMeanwhile):
        remote.apply(plan, {}).result(WAIT)


def test_a_command_in_the_sandbox_asks_for_consent(
    remote: RemoteService, runtime: Path, backend: Backend
) -> None:
    session = connect(runtime)
    assert session is not None
    assert session.enter_sandbox().result(WAIT) == 4711
    plan = remote.plan(with_value(remote.settings(), "network.subnet", "10.0.0.0/24"))
    with pytest.raises(ConfirmationRequired) as raised:
        remote.apply(plan, {}).result(WAIT)
    assert raised.value.missing == plan.confirmations
    assert backend.settings().network.subnet == "192.168.65.0/24"
    consents = {consent.name: consent.value for consent in plan.confirmations}
    assert remote.apply(plan, consents).result(WAIT).network.subnet == "10.0.0.0/24"
    session.close()
    eventually(lambda: remote.status().sandbox.commands == 0)


def test_a_consent_cannot_be_left_out_of_the_plan(remote: RemoteService, runtime: Path) -> None:
    plan = remote.plan(with_value(remote.settings(), "network.subnet", "10.0.0.0/24"))
    assert plan.confirmations == ()
    session = connect(runtime)
    assert session is not None
    session.enter_sandbox().result(WAIT)
    with pytest.raises(ConfirmationRequired):
        remote.apply(plan, {}).result(WAIT)
    session.close()


def test_a_sandbox_that_cannot_start_says_why(
    remote: RemoteService, network: RecordingNetwork, platform: MemoryPlatform, backend: Backend
) -> None:
    backend.stop()
    network.state = network.state.STOPPED
    platform.missing = "The program newuidmap is missing."
    backend.start()
    with pytest.raises(FairleadError, match="newuidmap"):
        remote.enter_sandbox().result(WAIT)
    assert backend.status().sandbox.commands == 0


def test_news_of_another_client_arrive_and_may_be_asked_about(
    remote: RemoteService, runtime: Path
) -> None:
    other = connect(runtime)
    assert other is not None
    seen: list[str] = []
    done = threading.Event()

    def listen() -> None:
        # A listener may call back into the service from its own thread.
        seen.append(remote.settings().general.theme)
        if seen[-1] == "dark":
            done.set()

    end = remote.subscribe(listen)
    plan = other.plan(with_value(other.settings(), "general.theme", "dark"))
    other.apply(plan, {}).result(WAIT)
    assert done.wait(WAIT)
    end()
    heard = len(seen)
    plan = other.plan(with_value(other.settings(), "general.theme", "light"))
    other.apply(plan, {}).result(WAIT)
    # A second subscriber gets the next news through the same stream; the first one stays silent.
    news = threading.Event()
    remote.subscribe(news.set)
    plan = other.plan(with_value(other.settings(), "general.theme", "system"))
    other.apply(plan, {}).result(WAIT)
    assert news.wait(WAIT)
    assert len(seen) == heard
    other.close()


def test_the_password_goes_to_the_keyring_and_nowhere_else(
    remote: RemoteService, platform: MemoryPlatform
) -> None:
    draft = with_value(remote.settings(), "proxy.username", "joe")
    remote.apply(remote.plan(draft), {}).result(WAIT)
    assert remote.set_password("hunter2").result(WAIT) == "The password is kept in memory."
    assert remote.has_password()
    assert "hunter2" in platform.keyring.kept.values()
    remote.set_password(None).result(WAIT)
    assert not remote.has_password()


def test_a_url_that_cannot_be_tried_is_told(remote: RemoteService) -> None:
    with pytest.raises(FairleadError, match="not a URL"):
        remote.try_url("ftp://x").result(WAIT)


def test_many_calls_at_once_get_their_own_answers(remote: RemoteService) -> None:
    answers: list[bool] = []

    def ask() -> None:
        for _ in range(20):
            answers.append(remote.status().pid == os.getpid())
            answers.append(remote.settings().network.subnet == "192.168.65.0/24")

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    assert answers == [True] * 320


def test_a_server_that_ends_fails_what_waits_and_tells_the_listeners(
    remote: RemoteService, server: ControlServer
) -> None:
    told = threading.Event()
    remote.subscribe(told.set)
    server.close()
    assert told.wait(WAIT)
    with pytest.raises(BackendGone):
        remote.status()
    with pytest.raises(BackendGone):
        remote.try_url("http://x/").result(WAIT)


def test_an_apply_goes_on_when_its_client_goes(
    server: ControlServer, runtime: Path, backend: Backend, platform: MemoryPlatform
) -> None:
    held = threading.Event()
    platform.keyring.locked = held
    client = connect(runtime)
    assert client is not None
    draft = with_value(client.settings(), "proxy.username", "joe")
    # The backend now waits for the keyring; the client does not.
    future = client.apply(client.plan(draft), {})
    client.settings()
    client.close()
    with pytest.raises(BackendGone):
        future.result(WAIT)
    held.set()
    eventually(lambda: backend.settings() == draft)


def test_a_closed_server_leaves_no_socket(server: ControlServer, runtime: Path) -> None:
    server.close()
    assert connect(runtime) is None
    assert [path.name for path in runtime.iterdir()] == ["control.lock"]


def test_clusters_need_an_engine_that_runs(remote: RemoteService) -> None:
    with pytest.raises(FairleadError, match="Docker Engine does not run"):
        remote.clusters.read().result(WAIT)
    with pytest.raises(FairleadError, match="Docker Engine does not run"):
        remote.clusters.reset("dev", "dev").result(WAIT)
    with pytest.raises(FairleadError, match=r"clusters\.export at directory"):
        remote.clusters.export("dev", "not/absolute", False).result(WAIT)


def test_flows_are_told_as_they_are_and_rates_are_counted_while_asked(
    remote: RemoteService, network: RecordingNetwork
) -> None:
    flows = network.flows
    flows.know([Container("web", ("172.17.0.2",))])
    note = flows.ledger.begin(("172.17.0.2", 40000), ("203.0.113.9", 443))
    note.sent = 1000
    found = remote.flows.list().result(WAIT)
    assert (found.open, found.flows) == (1, (note.record(),))
    assert found.flows[0].container == "web"
    assert remote.flows.list(found.now).result(WAIT).flows == ()
    assert remote.flows.history().result(WAIT) == ()
    eventually(lambda: remote.flows.history().result(WAIT))
    note.sent += 5000
    eventually(lambda: any(rate.sent > 100 for rate in remote.flows.history().result(WAIT)))
    rates = remote.flows.history().result(WAIT)
    assert remote.flows.history(rates[-1].when).result(WAIT) == ()


def test_acts_on_flows_that_cannot_be_say_why(remote: RemoteService) -> None:
    with pytest.raises(FairleadError, match="No flow has the number 7 now"):
        remote.flows.close(7).result(WAIT)
    with pytest.raises(FairleadError, match="The sandbox network does not run"):
        remote.flows.capture_start("web", "/nowhere/web.pcapng").result(WAIT)
    with pytest.raises(FairleadError, match=r"flows\.capture_start at snap"):
        remote.flows.capture_start("web", "/nowhere/web.pcapng", snap=1).result(WAIT)
    assert remote.flows.capture() is None
    assert remote.flows.capture_stop().result(WAIT) is None
    assert remote.flows.containers() == ()
