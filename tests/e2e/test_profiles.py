"""Proxy profiles: switched by the network that this computer is in, or by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_container_ways import squid_on
from tests.e2e.ways import BY_PROXY, DIRECTLY, PROXY, PROXY_URL, Ways, ways
from tests.support.hosts import wait_until

MANUAL = ("proxy.mode", "manual", "proxy.http", PROXY_URL, "proxy.https", PROXY_URL)


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path, as_root=True) as made:
        made.open_direct_way()
        yield made


def profiles(here: Ways) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(here.fairlead("profile", "list", "--json").stdout)
    return found


def ok(here: Ways, *words: str) -> str:
    done = here.fairlead(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("rule", ["interface", "route", "dns-suffix"])
def test_a_profile_comes_and_goes_with_the_network(here: Ways, rule: str) -> None:
    word = {"interface": "tun7", "route": "10.88.0.0/16", "dns-suffix": "corp.test"}[rule]
    with squid_on(here), here.serving():
        here.change(*MANUAL)
        ok(here, "profile", "save", "Office", f"--{rule}", word)
        here.change("proxy.mode", "none")
        assert here.answers() == (DIRECTLY, DIRECTLY)
        assert profiles(here)["active"] == ""
        here.computer.ip("link", "add", "tun7", "type", "veth", "peer", "name", "far7")
        for name in ("tun7", "far7"):
            here.computer.ip("link", "set", name, "up")
        here.computer.ip("route", "add", "10.88.0.0/16", "dev", "tun7")
        resolvers = f"search corp.test\\nnameserver {PROXY}\\n"
        here.computer.run(["sh", "-c", f"printf '{resolvers}' > /etc/resolv.conf"], check=True)
        wait_until(lambda: profiles(here)["active"] == "Office")
        assert word in profiles(here)["why"]
        assert here.answers() == (BY_PROXY, BY_PROXY)
        assert ok(here, "settings", "get", "proxy.mode") == "manual\n"
        wait_until(lambda: "containers: the profile Office " in ok(here, "proxy", "show"))
        # It goes, and what was there before is there again.
        here.computer.ip("link", "delete", "tun7")
        here.computer.run(["sh", "-c", f"echo nameserver {PROXY} > /etc/resolv.conf"], check=True)
        wait_until(lambda: profiles(here)["active"] == "")
        assert here.answers() == (DIRECTLY, DIRECTLY)


def test_by_hand_and_what_is_changed_then_is_the_profiles(here: Ways) -> None:
    with squid_on(here), here.serving():
        here.change(*MANUAL)
        ok(here, "profile", "save", "Office")
        here.change("proxy.mode", "none")
        assert "Office is in use: chosen by hand." in ok(here, "profile", "use", "Office")
        assert here.answers() == (BY_PROXY, BY_PROXY)
        here.change("proxy.exclude", "web.test")
        assert here.answers() == (DIRECTLY, DIRECTLY)
        ok(here, "profile", "use", "none")
        assert ok(here, "settings", "get", "proxy.exclude") == "\n"
        ok(here, "profile", "use", "Office")
        assert ok(here, "settings", "get", "proxy.exclude") == "web.test\n"
        here.change("proxy.exclude", "")
        assert here.answers() == (BY_PROXY, BY_PROXY)
    # The choice and the profile last.
    with squid_on(here), here.serving():
        assert here.answers() == (BY_PROXY, BY_PROXY)
        ok(here, "profile", "remove", "Office")
        wait_until(lambda: here.answers() == (DIRECTLY, DIRECTLY))
        ok(here, "profile", "use", "auto")


def test_without_a_backend_and_bad_names(here: Ways) -> None:
    ok(here, "profile", "save", "Home office", "--ssid", "Nest")
    listed = ok(here, "profile", "list")
    assert "Home office  Wi-Fi Nest" in listed
    for words, sentence in (
        (
            ("profile", "use", "nobody"),
            "no profile “nobody”. Use one of: auto, none, Home",
        ),
        (("profile", "save", "auto"), "cannot be a profile's name"),
        (("profile", "save", "a/b"), "holds none of"),
        (("profile", "save", "x", "--route", "nonsense"), "The route is not a network."),
        (("profile", "remove", "nobody"), "There is no profile “nobody”."),
    ):
        done = here.fairlead(*words)
        assert done.returncode != 0
        assert sentence in done.stderr
    file = here.home / "config" / "profiles" / "broken.json"
    file.write_text("{")
    assert "is no profile and is passed over" in here.fairlead("profile", "list").stderr
    assert file.read_text() == "{"
