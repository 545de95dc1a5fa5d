"""How proxies are, with real ones: squid, tinyproxy, one that is gone, one that says nothing."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace

from fairlead.network.proxy.examine import NAME, examine_proxies
from fairlead.network.proxy.logins import Logins
from fairlead.network.proxy.policy import ProxyPolicy, Upstream
from fairlead.network.status import ProxyFound
from tests.support.hosts import free_port
from tests.support.peers import Proxy, squid, tinyproxy

ADA = {"username": "ada", "password": "s3cret"}


def upstream(proxy: Proxy, **login: str) -> Upstream:
    return Upstream("http", proxy.address, proxy.port, **login)


def found(*upstreams: Upstream) -> ProxyFound:
    """What is found about the one proxy."""
    policies = [ProxyPolicy("manual", "your settings", http=one, https=one) for one in upstreams]
    [proxy] = asyncio.run(examine_proxies(policies))
    return proxy


def test_a_proxy_for_everybody() -> None:
    with tinyproxy() as proxy:
        seen = found(upstream(proxy))
    assert seen.url == proxy.url
    assert seen.seconds is not None
    assert (seen.schemes, seen.problem) == ((), "")
    assert seen.answer == "serves everybody"


def test_a_user_name_that_nobody_asks_for_is_told_of() -> None:
    with tinyproxy() as proxy:
        assert "does not ask for the user name" in found(upstream(proxy, **ADA)).answer


def test_what_a_proxy_demands_is_told_where_there_is_no_user_name() -> None:
    with squid(**ADA, schemes=("basic", "ntlm")) as proxy:
        seen = found(upstream(proxy))
    assert seen.schemes == ("basic", "ntlm")
    assert seen.problem == f"The proxy {proxy.url} asks for a user name and password."


def test_a_good_password_is_let_in() -> None:
    with squid(**ADA) as proxy:
        seen = found(upstream(proxy, **ADA))
        assert NAME in proxy.log()
    assert (seen.schemes, seen.problem) == (("basic",), "")
    assert seen.answer == "lets ada in"


def test_a_refused_password_is_a_problem_and_never_sent_again() -> None:
    with squid(**ADA) as proxy:
        wrong = upstream(proxy, username="ada", password="guess")
        assert "does not accept the user name and password" in found(wrong).problem
        shown = proxy.log().count(" ada")
        assert "does not accept the user name and password" in found(wrong).problem
        assert proxy.log().count(" ada") == shown
        # Another one is.
        logins = wrong.logins
        assert found(replace(wrong, password="s3cret", logins=logins)).problem == ""


def test_tinyproxy_has_a_way_of_its_own_to_refuse_a_password() -> None:
    with tinyproxy(**ADA) as proxy:
        assert "does not accept" in found(upstream(proxy, username="ada", password="no")).problem
        assert found(upstream(proxy, **ADA)).answer == "lets ada in"


def test_a_closed_port_and_a_silent_server_are_told_apart() -> None:
    gone = Upstream("http", "127.0.0.1", free_port(), logins=Logins())
    seen = found(gone)
    assert seen.seconds is None
    assert "refuses connections" in seen.problem
    with socket.create_server(("127.0.0.1", 0)) as silent:
        seen = found(Upstream("http", "127.0.0.1", silent.getsockname()[1]))
    assert seen.seconds is not None
    assert "takes connections and then says nothing" in seen.problem


def test_each_proxy_is_asked_once() -> None:
    with tinyproxy() as proxy:
        one = upstream(proxy)
        assert found(one, one).problem == ""
