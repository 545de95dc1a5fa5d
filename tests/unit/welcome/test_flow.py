"""The wizard's flow as data: pages, answers, what is taken, and the one draft that comes of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.errors import FairleadError
from fairlead.settings import keys
from fairlead.settings.model import Settings
from fairlead.welcome.finding import Finding, Login
from fairlead.welcome.flow import PAGES, Flow, with_keys

OFFICE = Finding(
    "office.proxies",
    "proxies",
    "Office",
    "/office",
    {
        "proxy.mode": "manual",
        "proxy.http": "http://office.example.com:8080",
        "proxy.username": "ada",
    },
    logins=(Login("proxy.username", "ada", "hunter2"),),
)
HOME = Finding(
    "home.proxies",
    "proxies",
    "Home",
    "/home",
    {"proxy.mode": "manual", "proxy.http": "http://home.example.com:8080"},
)
ADDRESSES = Finding(
    "office.addresses", "addresses", "Office", "/office", {"network.subnet": "10.99.0.0/24"}
)
MIRRORS = Finding(
    "office.engine", "engine", "Office", "/office", engine={"registry-mirrors": ["https://m.test"]}
)
BROKEN = Finding("broken.proxies", "proxies", "Broken", "/broken", notes=("It is not JSON.",))
SAME = Finding("same.addresses", "addresses", "Same", "/same", ADDRESSES.values)
FLOW = Flow((OFFICE, HOME, ADDRESSES, MIRRORS, BROKEN, SAME))


def value(settings: Settings, key: str) -> Any:
    return keys.value(settings, key)


def test_the_pages_are_five_at_most_and_proxies_come_first() -> None:
    assert [page.name for page in PAGES] == ["proxies", "engine", "addresses", "licence", "done"]
    assert all(key in keys.ROWS for page in PAGES for key in page.asks)


def test_on_and_back_go_through_every_page() -> None:
    flow, seen = FLOW, [FLOW.page.name]
    while not flow.last:
        flow = flow.on()
        seen.append(flow.page.name)
    assert flow.on() == flow
    while not flow.first:
        flow = flow.back()
        seen.append(flow.page.name)
    assert flow.back() == flow
    names = [page.name for page in PAGES]
    assert seen == names + names[-2::-1]


def test_without_an_answer_nothing_changes() -> None:
    flow = FLOW
    while not flow.last:
        flow = flow.on()
    assert flow.draft(Settings()) == Settings()
    assert flow.logins() == ()
    assert flow.engine() == {}


def test_answers_are_kept_on_the_way_back() -> None:
    flow = FLOW.answer("proxy.mode", "none").on().on().answer("network.subnet", "10.5.0.0/24")
    flow = flow.back().back()
    assert flow.page.name == "proxies"
    draft = flow.draft(Settings())
    assert value(draft, "proxy.mode") == "none"
    assert value(draft, "network.subnet") == "10.5.0.0/24"


def test_each_page_shows_its_own_findings() -> None:
    assert FLOW.on_page("proxies") == (OFFICE, HOME, BROKEN)
    assert FLOW.on_page("engine") == (MIRRORS,)
    assert FLOW.on_page("addresses") == (ADDRESSES, SAME)


def test_what_is_taken_is_in_the_draft_and_its_password_in_none() -> None:
    flow = FLOW.take("office.proxies").take("office.addresses").take("office.engine")
    draft = flow.draft(Settings())
    assert value(draft, "proxy.http") == "http://office.example.com:8080"
    assert value(draft, "network.subnet") == "10.99.0.0/24"
    assert [login.password for login in flow.logins()] == ["hunter2"]
    assert "hunter2" not in f"{draft} {flow}"
    assert flow.engine() == {"registry-mirrors": ["https://m.test"]}


def test_of_two_that_contest_each_other_the_last_one_counts() -> None:
    flow = FLOW.take("office.proxies").take("office.addresses").take("home.proxies")
    assert flow.taken == ("office.addresses", "home.proxies")
    draft = flow.draft(Settings())
    assert value(draft, "proxy.http") == "http://home.example.com:8080"
    assert value(draft, "proxy.username") == ""
    assert flow.logins() == ()


def test_what_is_left_leaves_no_trace_but_what_was_typed() -> None:
    flow = FLOW.take("office.proxies").answer("proxy.http", "http://typed.example.com:1")
    flow = flow.leave("office.proxies")
    assert flow.answers == {"proxy.http": "http://typed.example.com:1"}
    assert flow.logins() == ()


def test_a_password_goes_with_its_user_name_only() -> None:
    flow = FLOW.take("office.proxies").answer("proxy.username", "bob")
    assert flow.logins() == ()


def test_what_has_nothing_to_take_cannot_be_taken() -> None:
    assert FLOW.take("broken.proxies") == FLOW


@given(
    st.lists(
        st.sampled_from(["on", "back", *(f"take {f.name}" for f in FLOW.findings)])
        | st.sampled_from([f"leave {f.name}" for f in FLOW.findings])
    )
)
def test_whatever_the_user_does_there_is_a_draft(acts: list[str]) -> None:
    flow = FLOW
    for act in acts:
        verb, _, name = act.partition(" ")
        flow = {
            "on": flow.on,
            "back": flow.back,
            "take": lambda name=name, flow=flow: flow.take(name),
            "leave": lambda name=name, flow=flow: flow.leave(name),
        }[verb]()
    draft = flow.draft(Settings())
    for finding in FLOW.findings:
        for key, taken in finding.values.items():
            if finding.name in flow.taken:
                assert value(draft, key) == taken
    if not flow.taken:
        assert draft == Settings()


def test_the_engines_configuration_keeps_what_is_not_taken() -> None:
    made = with_keys('{"debug": true, "DNS": ["192.0.2.1"]}', {"dns": ["192.0.2.53"]})
    assert json.loads(made) == {"debug": True, "dns": ["192.0.2.53"]}


@pytest.mark.parametrize("config", ["", "[]", "{"])
def test_a_configuration_that_is_none_is_left_alone(config: str) -> None:
    with pytest.raises(FairleadError, match="nothing was added"):
        with_keys(config, {"dns": ["192.0.2.53"]})
