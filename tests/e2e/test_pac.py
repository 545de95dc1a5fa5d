"""Configuration scripts: fetched, obeyed by real requests, and never passed by when they fail."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.test_container_ways import squid_on
from tests.e2e.test_containers_proxy import shown
from tests.e2e.ways import BY_PROXY, DIRECTLY, PORT, PROXY, Ways, ways
from tests.support.hosts import stopping, wait_until

SCRIPT = """
function FindProxyForURL(url, host) {
  if (shExpMatch(host, "*.test")) return "%s";
  return "DIRECT";
}
"""
SQUID = f"PROXY {PROXY}:{PORT}"
DEAD = f"PROXY {PROXY}:9"


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path) as made:
        made.open_direct_way()
        yield made


@contextmanager
def script_on(here: Ways, directory: Path, answer: str) -> Iterator[str]:
    """The proxy's host serves a script that says ``answer``; its URL."""
    (directory / "proxy.pac").write_text(SCRIPT % answer)
    command = f"-m http.server 8000 --bind {PROXY} --directory {shlex.quote(str(directory))}"
    with stopping(here.proxy.popen([sys.executable, *shlex.split(command)])):
        knock = f"import socket; socket.create_connection(('{PROXY}', 8000), 1)"
        wait_until(lambda: here.proxy.run([sys.executable, "-c", knock]).returncode == 0)
        yield f"http://{PROXY}:8000/proxy.pac"


@pytest.mark.parametrize("answer", [SQUID, f"{DEAD}; {SQUID}; DIRECT", f"SOCKS4 x; {SQUID}"])
def test_a_script_leads_through_the_proxy(here: Ways, tmp_path: Path, answer: str) -> None:
    with squid_on(here), script_on(here, tmp_path, answer) as url, here.serving():
        here.change("proxy.mode", "pac", "proxy.pac", url)
        assert here.answers() == (BY_PROXY, BY_PROXY)
        explicit = ("-x", "http://http.docker.internal:3128")
        assert here.answers(*explicit) == (BY_PROXY, BY_PROXY)
        assert shown(here, "containers")["script"] == url
        tried = here.fairlead("proxy", "test", "http://web.test/", "--json")
        rule = json.loads(tried.stdout)["rule"]
        assert rule.startswith("configuration script: ")
        assert f"http://{PROXY}:{PORT}" in rule


def test_direct_comes_last_where_the_script_says_so(here: Ways, tmp_path: Path) -> None:
    with script_on(here, tmp_path, f"{DEAD}; DIRECT") as url, here.serving():
        here.change("proxy.mode", "pac", "proxy.pac", url)
        assert here.answers() == (DIRECTLY, DIRECTLY)


@pytest.mark.parametrize("answer", [DEAD, "SOCKS4 x:1", "PROXY reject.docker.internal:1"])
def test_a_failing_proxy_is_not_passed_by(here: Ways, tmp_path: Path, answer: str) -> None:
    with script_on(here, tmp_path, answer) as url, here.serving():
        here.change("proxy.mode", "pac", "proxy.pac", url)
        assert all("curl: (" in said for said in here.answers())


def test_without_the_script_connections_are_refused_unless_the_user_chose_direct(
    here: Ways, tmp_path: Path
) -> None:
    url = f"http://{PROXY}:8000/proxy.pac"
    with squid_on(here), here.serving():
        here.change("proxy.mode", "pac", "proxy.pac", url)
        assert all("curl: (" in said for said in here.answers())
        assert "cannot be fetched: Connection refused" in shown(here, "containers")["problem"]
        here.change("proxy.pacUnavailable", "direct")
        assert here.answers() == (DIRECTLY, DIRECTLY)
        here.change("proxy.pacUnavailable", "block", "proxy.mode", "none")
        with script_on(here, tmp_path, SQUID):
            here.change("proxy.mode", "pac")
            assert here.answers() == (BY_PROXY, BY_PROXY)
    # The server has gone and Fairlead starts anew: the last good script counts.
    with squid_on(here), here.serving():
        assert here.answers() == (BY_PROXY, BY_PROXY)
        wait_until(lambda: "last good one" in shown(here, "containers")["problem"])


def test_containers_have_a_script_of_their_own(here: Ways) -> None:
    with squid_on(here), here.serving():
        here.change("proxy.mode", "none")
        here.change("containersProxy.mode", "pac", "containersProxy.pac", SCRIPT % SQUID)
        assert here.answers() == (BY_PROXY, BY_PROXY)
        assert shown(here, "app")["script"] == ""
        pulls = here.fairlead("proxy", "test", "http://web.test/", "--as", "pull", "--json")
        assert json.loads(pulls.stdout)["way"] == "direct"


def test_a_script_cannot_name_socks5_without_a_licence(here: Ways, tmp_path: Path) -> None:
    with script_on(here, tmp_path, f"SOCKS5 {PROXY}:1080") as url, here.serving():
        here.change("proxy.mode", "pac", "proxy.pac", url)
        http, https = here.answers()
        assert "curl: (" in http
        assert "curl: (" in https
        assert "Business licence" in str(shown(here, "containers")["last"])


def test_bad_locations_are_refused_with_a_sentence(here: Ways) -> None:
    for location, sentence in (
        ("proxy.pac", "This is no address, no absolute path and no script."),
        ("ftp://x/proxy.pac", "Scripts are not fetched by “ftp”."),
        ("http://me:pw@x/proxy.pac", "must not hold a user name or a password"),
    ):
        done = here.fairlead("settings", "set", "proxy.mode", "pac", "proxy.pac", location)
        assert done.returncode == 2
        assert sentence in done.stderr
        assert "pw" not in done.stderr
    done = here.fairlead("settings", "set", "proxy.mode", "pac")
    assert "No configuration script is named." in done.stderr
