"""``fairlead doctor`` on proxies that ask who one is, and on configuration scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import SECONDS, Fairlead
from tests.support.hosts import free_port, wait_until
from tests.support.peers import Proxy, squid

ADA = {"username": "ada", "password": "s3cret"}


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    """A squid that lets ada in."""
    with squid(**ADA) as running:
        yield running


def finding(fairlead: Fairlead, check: str) -> dict[str, Any]:
    """What the one check found."""
    [report] = json.loads(fairlead("doctor", check, "--json").stdout)
    return dict(report["finding"])


def manual(fairlead: Fairlead, proxy: Proxy, *more: str) -> None:
    both = ("proxy.http", proxy.url, "proxy.https", proxy.url)
    fairlead.ok("settings", "set", "proxy.mode", "manual", *both, *more)


def password(fairlead: Fairlead, word: str) -> None:
    fairlead.ok("proxy", "password", "--stdin", input=f"{word}\n")


def test_a_wrong_password_is_not_sent_again_and_a_good_one_is_let_in(
    fairlead: Fairlead, proxy: Proxy
) -> None:
    with fairlead.serving():
        manual(fairlead, proxy, "proxy.username", "ada")
        password(fairlead, "guess")
        found = finding(fairlead, "proxies")
        assert found["outcome"] == "problem"
        assert "does not accept" in found["sentence"]
        assert "demands basic" in found["evidence"][0]
        shown = proxy.log().count(" ada\n")
        assert "does not accept" in finding(fairlead, "proxies")["sentence"]
        assert proxy.log().count(" ada\n") == shown
        password(fairlead, ADA["password"])
        found = finding(fairlead, "proxies")
    assert found["outcome"] == "ok", found
    assert "lets ada in" in found["evidence"][0]
    assert ADA["password"] not in json.dumps(found)


def script(fairlead: Fairlead, text: str) -> None:
    file: Path = fairlead.home / "proxy.pac"
    file.write_text(text)
    fairlead.ok("settings", "set", "proxy.mode", "pac", "proxy.pac", str(file))


def test_a_script_is_timed_and_its_proxy_examined(fairlead: Fairlead, proxy: Proxy) -> None:
    with fairlead.serving():
        assert finding(fairlead, "pac")["sentence"] == "No configuration script is in use."
        answer = f"PROXY {proxy.address}:{proxy.port}"
        script(fairlead, f"function FindProxyForURL(url, host) {{ return '{answer}'; }}")
        found = finding(fairlead, "pac")
        assert found["outcome"] == "ok", found
        assert "proxy.pac: " in found["evidence"][0]
        assert " ms, configuration script: " in found["evidence"][0]
        assert "asks for a user name" in finding(fairlead, "proxies")["sentence"]


def test_a_script_that_breaks_or_is_slow_or_gone_is_told_of(fairlead: Fairlead) -> None:
    with fairlead.serving():
        script(fairlead, "function FindProxyForURL(url, host) { return nothing; }")
        found = finding(fairlead, "pac")
        assert found["outcome"] == "problem"
        assert "nothing is not defined" in found["sentence"]
        slow = "var end = Date.now() + 1500; while (Date.now() < end) {}"
        script(fairlead, f"function FindProxyForURL(url, host) {{ {slow} return 'DIRECT'; }}")
        # A file is looked at every two seconds.
        wait_until(lambda: finding(fairlead, "pac")["outcome"] == "warning", SECONDS)
        found = finding(fairlead, "pac")
        assert "takes 1." in found["sentence"]
        gone = f"http://127.0.0.1:{free_port()}/proxy.pac"
        fairlead.ok("settings", "set", "proxy.pac", gone)
        found = finding(fairlead, "pac")
        assert found["outcome"] == "problem"
        assert "cannot be fetched" in found["sentence"]
