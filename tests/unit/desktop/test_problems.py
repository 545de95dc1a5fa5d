"""What counts as a problem, and which problems are news."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from fairlead.desktop.tray.problems import Kind, Problem, problems
from fairlead.desktop.tray.telling import PAUSE_SECONDS, Told, news
from fairlead.licence.licence import Licence, Tier, entitlement
from fairlead.network.ports.forward import PortState, PortStatus
from fairlead.network.status import (
    AddressConflict,
    EngineState,
    EngineStatus,
    LastResult,
    LoginWanted,
    ProxyInEffect,
    SandboxState,
    SandboxStatus,
    Status,
    Traffic,
)

NOW = 1_800_000_000.0
DAY = 86_400
FINE = Status(
    version="1",
    pid=1,
    sandbox=SandboxStatus(SandboxState.RUNNING, "192.168.65.0/24", (), 0),
    proxies=tuple(
        ProxyInEffect(name, "manual", "http://p:1", "http://p:1", (), "your settings", NOW)
        for name in ("app", "pulls", "containers")
    ),
    traffic=Traffic(),
    resolvers=(),
    engine=EngineStatus(EngineState.RUNNING, containers=2),
)
FAILED = LastResult(False, NOW, "The proxy http://p:1 refuses connections.")


def proxies(**values: LastResult | str) -> Status:
    """``FINE`` with ``values`` (a last result or a problem) for some classes of traffic."""
    found = []
    for proxy in FINE.proxies:
        value = values.get(proxy.traffic)
        if isinstance(value, LastResult):
            proxy = replace(proxy, last=value)
        elif value:
            proxy = replace(proxy, problem=value)
        found.append(proxy)
    return replace(FINE, proxies=tuple(found))


def licensed(days: float) -> Status:
    """``FINE`` with a licence that ends in so many days."""
    ends = int(NOW + days * DAY)
    licence = Licence(Tier.BUSINESS, "Example Ltd", "ada", int(NOW - 99 * DAY), ends, "key")
    return replace(FINE, licence=entitlement(licence, NOW, NOW))


def port(number: int, address: str, state: PortState) -> PortStatus:
    problem = "" if state is PortState.OPEN else f"Port {number} is {state}."
    return PortStatus("tcp", address, number, "172.17.0.2", 80, "web", state, problem=problem)


def found(status: Status) -> list[tuple[Kind, str, bool]]:
    return [(one.kind, one.sentence, one.grave) for one in problems(status, NOW)]


def test_where_all_is_well_there_is_none() -> None:
    assert problems(FINE, NOW) == ()
    assert found(proxies(app=LastResult(True, NOW, "It answered."))) == []
    assert found(replace(FINE, ports=(port(80, "::1", PortState.OPEN),))) == []
    # Nobody has asked for these to run.
    stopped = replace(FINE.sandbox, state=SandboxState.UNSUPPORTED)
    assert found(replace(FINE, sandbox=stopped, engine=EngineStatus(EngineState.STOPPED))) == []


def test_each_thing_that_fails_is_one_problem_with_its_page() -> None:
    failed = replace(FINE.sandbox, state=SandboxState.FAILED, problem="No user namespaces.")
    status = replace(
        proxies(containers=FAILED),
        sandbox=failed,
        engine=EngineStatus(EngineState.FAILED, problem="dockerd has ended."),
        conflicts=(AddressConflict("10.8.0.0/16 is tun0's.", key="network.subnet", value="x"),),
        ports=tuple(
            port(number, address, PortState.TAKEN)
            for number in (5432, 80)
            for address in ("127.0.0.1", "::1")
        ),
    )
    assert [(one.kind, one.subject, one.page, one.target) for one in problems(status, NOW)] == [
        (Kind.NETWORK, "network", "resources.network", "sandbox"),
        (Kind.ENGINE, "engine", "engine", "engine"),
        (Kind.PROXY, "containers", "resources.proxies", "effect"),
        (Kind.CONFLICT, "10.8.0.0/16 is tun0's.", "resources.network", "network.subnet"),
        (Kind.PORT, "tcp 5432", "resources.ports", "ports"),
        (Kind.PORT, "tcp 80", "resources.ports", "ports"),
    ]
    assert all(one.grave for one in problems(status, NOW))


def test_the_same_trouble_of_one_proxy_is_told_once() -> None:
    assert found(proxies(pulls=FAILED, containers=FAILED)) == [(Kind.PROXY, FAILED.sentence, True)]
    both = proxies(app="No password is stored.", pulls=FAILED)
    assert [one[1] for one in found(both)] == ["No password is stored.", FAILED.sentence]
    asks = LoginWanted("http://p:1", "", NOW, "proxy.username")
    assert found(replace(proxies(containers=FAILED), logins=(asks,))) == [
        (Kind.LOGIN, asks.sentence, True)
    ]


@pytest.mark.parametrize(
    ("days", "words", "grave"),
    [
        (14.5, "", False),
        (13.5, "ends in 13 days, on", False),
        (1.5, "ends in one day, on", False),
        (0.5, "ends today or tomorrow, on", False),
        (-1, "still counts until", True),
        (-99, "ended on", True),
    ],
)
def test_a_licence_is_told_of_before_it_ends_and_when(days: float, words: str, grave: bool) -> None:
    told = problems(licensed(days), NOW)
    assert [one.grave for one in told] == ([grave] if words else [])
    assert all(words in one.sentence and one.page == "licence" for one in told)


ONE = Problem(Kind.PROXY, "pulls", "It fails.", "resources.proxies", "effect")
OTHER = Problem(Kind.PORT, "tcp 80", "Port 80 is taken.", "resources.ports", "ports")


def test_a_problem_is_told_once_for_as_long_as_it_stays() -> None:
    fresh, told = news((ONE,), Told(), 0, seen=False)
    assert fresh == (ONE,)
    worse = replace(ONE, sentence="It fails in another way.")
    fresh, told = news((worse, OTHER), told, 1, seen=False)
    assert fresh == (OTHER,)
    assert news((worse, OTHER), told, 99 * PAUSE_SECONDS, seen=False)[0] == ()


def test_one_that_comes_and_goes_is_told_after_a_while_at_the_earliest() -> None:
    _, told = news((ONE,), Told(), 0, seen=False)
    for now in (1.0, 100.0, PAUSE_SECONDS - 1):
        _, told = news((), told, now, seen=False)
        fresh, told = news((ONE,), told, now, seen=False)
        assert fresh == ()
    # It still stands when it may be told again.
    fresh, told = news((ONE,), told, PAUSE_SECONDS, seen=False)
    assert fresh == (ONE,)
    assert set(told.when) == {(Kind.PROXY, "pulls")}


def test_what_the_user_has_seen_is_not_told() -> None:
    fresh, told = news((ONE,), Told(), 0, seen=True)
    assert fresh == ()
    fresh, told = news((ONE, OTHER), told, 1, seen=False)
    assert fresh == (OTHER,)
    _, told = news((), told, 2, seen=False)
    assert news((ONE,), told, 3, seen=False)[0] == (ONE,)


def test_all_this_needs_no_qt() -> None:
    script = "import fairlead.desktop.tray.telling, sys; print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "False\n", done.stderr
