"""The policy in force: where the proxies come from, and that going direct is never silent."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from fairlead.changes.effective import Sources, in_effect, resolve_policies
from fairlead.network.proxy.context import Timeouts
from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.proxy.policy import ProxyPolicy, Upstream
from fairlead.network.proxy.tunnel import connect_upstream
from fairlead.network.status import LastResult
from fairlead.platform.interface import SystemProxy
from fairlead.settings.model import (
    ContainersProxyMode,
    ContainersProxySettings,
    ProxyMode,
    ProxySettings,
    Settings,
)

MANUAL = ProxySettings(
    mode=ProxyMode.MANUAL,
    http="http://web:3128",
    https="http://[2001:db8::1]:3129",
    exclude=("*.example.com",),
)
SYSTEM = SystemProxy("http://a:1", "http://b:2", ("localhost",), "environment variables x and y")


def resolved(
    settings: ProxySettings, system: SystemProxy | None, password: str | None, barred: str = ""
) -> ProxyPolicy:
    passwords = {} if password is None else {settings.username: password}
    both = resolve_policies(Settings(proxy=settings), Sources(system, passwords, lambda: barred))
    assert both[1] == both[0]
    return both[0]


def for_containers(mode: str, **values: Any) -> ProxyPolicy:
    theirs = ContainersProxySettings(mode=ContainersProxyMode(mode), **values)
    settings = Settings(proxy=MANUAL, containers_proxy=theirs)
    passwords = {"anna": "S3cret", "bert": "0ther"}
    return resolve_policies(settings, Sources(SYSTEM, passwords, lambda: ""))[1]


def test_containers_have_proxies_of_their_own() -> None:
    theirs = for_containers("manual", https="http://theirs:1", username="bert")
    assert theirs.https == Upstream("http", "theirs", 1, "bert", "0ther")
    assert (theirs.http, theirs.bypass.entries) == (None, ())
    assert theirs.origin == "your settings for containers"
    assert for_containers("system").http == Upstream("http", "a", 1)
    assert for_containers("none").http is None
    assert for_containers("same").http == Upstream("http", "web", 3128)


def test_all_proxies_share_what_is_known_of_passwords() -> None:
    theirs = ContainersProxySettings(
        mode=ContainersProxyMode.MANUAL, https="https://theirs:1", username="bert"
    )
    sources = Sources(SYSTEM, {}, lambda: "")
    app, containers = resolve_policies(Settings(proxy=MANUAL, containers_proxy=theirs), sources)
    assert app.http is not None
    assert app.https is not None
    assert containers.https is not None
    for upstream in (app.http, app.https, containers.https):
        assert upstream.logins is sources.logins
    assert app.https.account == "proxy.username"
    assert containers.https.account == "containersProxy.username"
    assert containers.https.url == "https://theirs:1"


@pytest.mark.parametrize(
    ("ports", "kept", "shown"),
    [(("*",), None, "*"), ((), frozenset(), ""), (("443", "80", "8443"), {80, 443, 8443}, None)],
)
def test_the_ports_are_those_of_the_containers_whatever_the_mode(
    ports: tuple[str, ...], kept: object, shown: str | None
) -> None:
    policy = for_containers("same", transparent_ports=ports)
    assert policy.ports == kept
    expected = "80, 443, 8443" if shown is None else shown
    assert in_effect(policy, "containers", 0, None).ports == expected


def test_a_manual_configuration_of_containers_without_a_proxy_refuses() -> None:
    policy = for_containers("manual", exclude=("good.example",), transparent_ports=("*",))
    assert "bypass list only" in policy.refused
    assert not policy.decide("good.example", None, 22, secure=True).refused
    assert policy.decide("bad.example", None, 22, secure=True).refused
    assert in_effect(policy, "containers", 0, None).refused == policy.refused


def test_no_proxy_is_no_proxy_whatever_else_is_set() -> None:
    policy = resolved(MANUAL.model_copy(update={"mode": ProxyMode.NONE}), SYSTEM, "S3cret")
    assert (policy.http, policy.https, policy.problem) == (None, None, "")
    assert policy.mode == "none"


def test_the_manual_proxies_are_taken_from_the_settings() -> None:
    policy = resolved(MANUAL, SYSTEM, None)
    assert policy.http == Upstream("http", "web", 3128)
    assert policy.https == Upstream("http", "2001:db8::1", 3129)
    assert policy.bypass.entries == ("*.example.com",)
    assert (policy.mode, policy.origin, policy.problem) == ("manual", "your settings", "")


def test_an_empty_box_is_direct() -> None:
    policy = resolved(MANUAL.model_copy(update={"http": ""}), None, None)
    assert policy.http is None
    assert policy.https is not None
    assert policy.problem == ""


def test_user_name_and_password_go_to_both_and_show_nowhere() -> None:
    named = MANUAL.model_copy(update={"username": "anna"})
    policy = resolved(named, None, "S3cret")
    for upstream in (policy.http, policy.https):
        assert upstream is not None
        assert (upstream.username, upstream.password) == ("anna", "S3cret")
    assert policy.problem == ""
    shown = in_effect(policy, "app", 1.0, None)
    assert "S3cret" not in repr(policy) + repr(shown)


def test_a_missing_password_is_told() -> None:
    named = MANUAL.model_copy(update={"username": "anna"})
    assert "No password is stored" in resolved(named, None, None).problem
    assert resolved(named, None, "").problem == ""


def test_the_system_proxies_come_with_their_origin() -> None:
    policy = resolved(ProxySettings(), SYSTEM, None)
    assert policy.http == Upstream("http", "a", 1)
    assert policy.https == Upstream("http", "b", 2)
    assert policy.bypass.entries == ("localhost",)
    assert (policy.mode, policy.origin) == ("system", "environment variables x and y")


def test_the_login_of_the_system_wins_over_that_of_the_settings() -> None:
    mine = ProxySettings(username="anna")
    own = replace(SYSTEM, username="bert", password="theirs")
    assert resolved(mine, own, "mine").http == Upstream("http", "a", 1, "bert", "theirs")
    assert resolved(mine, SYSTEM, "mine").http == Upstream("http", "a", 1, "anna", "mine")
    assert "No password is stored" in resolved(mine, SYSTEM, None).problem
    assert resolved(mine, own, None).problem == ""


def test_without_a_system_proxy_everything_is_direct() -> None:
    policy = resolved(ProxySettings(), SystemProxy("", "", (), "no system proxy is set"), None)
    assert (policy.http, policy.https, policy.problem) == (None, None, "")


@pytest.mark.parametrize("url", ["socks4://s:1080", "ftp://s:21", "http//x", "http://s:0"])
def test_a_system_proxy_that_cannot_be_used_fails_and_says_so(url: str) -> None:
    policy = resolved(ProxySettings(), replace(SYSTEM, http="", https=url), None)
    assert policy.http is None, "none was set for it"
    assert policy.problem
    assert policy.https is not None
    with pytest.raises(UpstreamFailed):
        asyncio.run(connect_upstream(policy.https, Timeouts()))
    assert in_effect(policy, "app", 1.0, None).https in (url, "unusable")


def test_what_the_platform_could_not_read_is_not_passed_by() -> None:
    found = SystemProxy("", "", (), "GNOME settings", problem="GNOME settings: a PAC script.")
    policy = resolved(ProxySettings(), found, None)
    assert policy.problem == "GNOME settings: a PAC script."
    assert policy.http is not None
    assert policy.https is not None
    shown = in_effect(policy, "app", 1.0, None)
    assert (shown.http, shown.https) == ("unusable", "unusable")


def test_unreadable_entries_of_the_system_are_told_and_the_others_count() -> None:
    found = replace(SYSTEM, exclude=("a.example", "192.168.*", "10.0.0.0/8", "a.example"))
    policy = resolved(ProxySettings(), found, None)
    assert policy.bypass.entries == ("a.example", "10.0.0.0/8")
    assert "192.168.*" in policy.problem


def test_what_is_shown_is_the_policy_without_credentials() -> None:
    last = LastResult(ok=False, when=5.0, sentence="refused")
    policy = resolved(MANUAL.model_copy(update={"username": "anna"}), None, "S3cret")
    shown = in_effect(policy, "containers", 2.0, last)
    assert shown.traffic == "containers"
    assert shown.http == "http://web:3128"
    assert shown.https == "http://[2001:db8::1]:3129"
    assert shown.exclude == ("*.example.com",)
    assert (shown.origin, shown.since, shown.last) == ("your settings", 2.0, last)


def test_a_socks_proxy_without_a_licence_is_named_and_refused() -> None:
    mine = MANUAL.model_copy(update={"https": "socks5://proxy.invalid:1080"})
    policy = resolved(mine, None, None, "SOCKS5 needs a licence.")
    assert policy.problem == "SOCKS5 needs a licence. Connections for it fail until then."
    assert policy.https is not None
    assert policy.https.url == "socks5://proxy.invalid:1080"
    with pytest.raises(UpstreamFailed, match="needs a licence"):
        asyncio.run(connect_upstream(policy.https, Timeouts()))
    assert resolved(mine, None, None).problem == ""
