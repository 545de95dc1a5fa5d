"""Paused proxies, with real requests: past squid until they are resumed, and never where locked.

Both ways are open all the time, through squid and past it; the web tells which was taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.test_container_ways import squid_on
from tests.e2e.ways import BY_PROXY, DIRECTLY, PROXY_URL, Ways, ways

MANUAL = ("proxy.mode", "manual", "proxy.http", PROXY_URL, "proxy.https", PROXY_URL)


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path, as_root=True) as made:
        made.open_direct_way()
        yield made


def test_paused_proxies_are_gone_past(here: Ways) -> None:
    done = here.fairlead("proxy", "pause")
    assert (done.returncode, "Fairlead is not running." in done.stderr) == (1, True)
    here.change(*MANUAL)
    with squid_on(here):
        with here.serving():
            assert here.answers() == (BY_PROXY, BY_PROXY)
            done = here.fairlead("proxy", "pause")
            assert done.returncode == 0, done.stderr
            assert "until they are resumed or Fairlead restarts" in done.stdout
            assert here.answers() == (DIRECTLY, DIRECTLY)
            shown = here.fairlead("proxy", "show").stdout
            assert "containers: paused until they are resumed" in shown
            pull = here.fairlead("proxy", "test", "http://web.test/", "--as", "pull", "--json")
            assert json.loads(pull.stdout)["way"] == "direct"
            assert here.fairlead("settings", "get", "proxy.mode").stdout == "manual\n"
            done = here.fairlead("proxy", "resume", "--json")
            assert json.loads(done.stdout) == {"message": "New connections take the proxies again."}
            assert here.answers() == (BY_PROXY, BY_PROXY)
            here.fairlead("proxy", "pause")
        with here.serving():
            assert here.answers() == (BY_PROXY, BY_PROXY)


def test_what_the_administrator_has_locked_is_not_paused(here: Ways) -> None:
    entry = {"value": "manual", "locked": True, "reason": "All traffic is logged."}
    policy = {"proxy.mode": entry, "proxy.http": {"value": PROXY_URL}}
    here.computer.run(["mkdir", "-p", "/etc/fairlead"], check=True)
    script = "cat > /etc/fairlead/policy.json"
    here.computer.run(["sh", "-c", script], input=json.dumps(policy), check=True)
    with squid_on(here), here.serving():
        done = here.fairlead("proxy", "pause")
        assert done.returncode == 1
        assert "cannot be paused" in done.stderr
        assert "All traffic is logged." in done.stderr
        assert here.curl("http://web.test/").stdout == BY_PROXY
