"""An administrator's policy: root's file, and a user who cannot get around it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_container_ways import squid_on
from tests.e2e.ways import BY_PROXY, DIRECTLY, PROXY_URL, Ways, ways
from tests.support.hosts import wait_until

FILE = "/etc/fairlead/policy.json"
LOCKED = {
    "proxy": {
        "mode": {"value": "manual", "reason": "Ask the help desk, 555-0100"},
        "http": {"value": PROXY_URL},
        "https": {"value": PROXY_URL},
        "exclude": {"value": [], "locked": True},
    },
    "containersProxy.mode": {"value": "same"},
}


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path, as_root=True) as made:
        made.open_direct_way()
        yield made


def as_administrator(here: Ways, policy: object, mode: str = "644") -> None:
    """Put ``policy`` (text, or what JSON knows; ``None``: none) into its place, whole."""
    if policy is None:
        here.computer.run(["rm", "-f", FILE], check=True)
        return
    text = policy if isinstance(policy, str) else json.dumps(policy)
    new = f"{FILE}.new"
    script = f"mkdir -p /etc/fairlead; cat > {new}; chmod {mode} {new}; mv {new} {FILE}"
    here.computer.run(["sh", "-c", script], input=text, check=True)


def status(here: Ways) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(here.fairlead("status", "--json").stdout)["status"]
    return found


def locked(here: Ways) -> dict[str, str]:
    return dict(status(here)["policy"]["locked"])


def notices(here: Ways) -> str:
    return " ".join(status(here)["notices"])


def test_a_lock_leads_through_the_proxy_and_nobody_gets_around_it(here: Ways) -> None:
    config = here.home / "config" / "settings.json"
    with squid_on(here), here.serving():
        assert here.answers() == (DIRECTLY, DIRECTLY)
        as_administrator(here, LOCKED)
        wait_until(lambda: "proxy.mode" in locked(here))
        assert locked(here)["proxy.mode"] == f"Locked by {FILE}: Ask the help desk, 555-0100."
        assert here.answers() == (BY_PROXY, BY_PROXY)
        shown = here.fairlead("proxy", "show").stdout
        assert f"containers: the policy {FILE} " in shown
        # The command line.
        done = here.fairlead("settings", "set", "proxy.mode", "none")
        assert done.returncode == 1
        assert "proxy.mode: Locked by" in done.stderr
        assert "555-0100. Ask the administrator" in done.stderr
        # An import.
        file = here.home / "mine.json"
        file.write_text(json.dumps({"proxy": {"mode": "none"}, "general": {"theme": "dark"}}))
        done = here.fairlead("settings", "import", str(file))
        assert "proxy.mode: Locked by" in done.stderr
        # One that does not speak of what is locked is as good as ever.
        file.write_text(json.dumps({"general": {"theme": "dark"}}))
        done = here.fairlead("settings", "import", str(file))
        assert done.returncode == 0, done.stderr
        # The file itself.
        data = json.loads(config.read_text())
        data["proxy"]["mode"] = "none"
        config.write_text(json.dumps(data))
        wait_until(lambda: "counts once the lock is gone" in notices(here))
        assert here.answers() == (BY_PROXY, BY_PROXY)
        # Undo takes back the theme and nothing else.
        done = here.fairlead("settings", "undo")
        assert done.returncode == 0
        assert "proxy.mode is not taken back. Locked by" in done.stderr
        assert here.fairlead("settings", "get", "general.theme").stdout == "system\n"
        assert here.fairlead("settings", "get", "proxy.mode").stdout == "manual\n"
        # The administrator lets go.
        as_administrator(here, None)
        wait_until(lambda: not locked(here))
        assert here.fairlead("settings", "set", "proxy.mode", "none").returncode in (0, 1)
        wait_until(lambda: here.answers() == (DIRECTLY, DIRECTLY))


def test_a_start_under_a_policy(here: Ways) -> None:
    as_administrator(here, LOCKED)
    with squid_on(here), here.serving():
        assert here.answers() == (BY_PROXY, BY_PROXY)
    # Without a backend it is the same.
    done = here.fairlead("settings", "set", "proxy.mode", "none")
    assert "proxy.mode: Locked by" in done.stderr
    shown = here.fairlead("policy", "show").stdout
    assert "proxy.mode: manual\n    Locked by" in shown


def test_an_unlocked_value_is_a_default_that_a_user_may_change(here: Ways) -> None:
    as_administrator(here, {"network.hostLoopback": {"value": False, "locked": False}})
    with here.serving():
        get = ("settings", "get", "network.hostLoopback")
        assert here.fairlead(*get).stdout == "off\n"
        here.change("network.hostLoopback", "on")
        assert here.fairlead(*get).stdout == "on\n"
        here.change("network.hostLoopback", "off")
        as_administrator(here, {"network.hostLoopback": {"value": True, "locked": False}})
        wait_until(lambda: here.fairlead(*get).stdout == "on\n")


@pytest.mark.parametrize("broken", ["{", "[]", "nonsense"])
def test_a_broken_file_keeps_the_last_good_one(here: Ways, broken: str) -> None:
    with squid_on(here), here.serving():
        as_administrator(here, LOCKED)
        wait_until(lambda: locked(here))
        as_administrator(here, broken)
        wait_until(lambda: "The policy before it stays in force." in notices(here))
        assert "proxy.mode" in locked(here)
        assert here.answers() == (BY_PROXY, BY_PROXY)
    # At a start there is no last good one: nothing is unlocked all the same.
    with here.serving():
        assert "Until that is mended nothing can be set." in notices(here)
        done = here.fairlead("settings", "set", "proxy.mode", "none")
        assert "proxy.mode: Locked by" in done.stderr
        as_administrator(here, {})
        wait_until(lambda: not locked(here))


def test_a_file_that_others_can_write_is_refused(here: Ways) -> None:
    as_administrator(here, LOCKED, mode="666")
    with here.serving():
        assert "Others than the administrator can change it." in notices(here)
        assert here.fairlead("settings", "get", "proxy.mode").stdout == "system\n"
        here.computer.run(["chmod", "644", FILE], check=True)
        wait_until(lambda: here.fairlead("settings", "get", "proxy.mode").stdout == "manual\n")
        here.computer.run(["chmod", "777", "/etc/fairlead"], check=True)
        wait_until(lambda: "can change /etc/fairlead" in notices(here))
        assert here.fairlead("settings", "get", "proxy.mode").stdout == "manual\n"
    # No variable and no setting names another place.
    assert "policy" not in here.fairlead("settings", "schema").stdout.lower().replace(
        "administrator's policy", ""
    )


def test_socks5_by_policy_still_needs_the_licence(here: Ways) -> None:
    url = "socks5://10.1.0.2:1080"
    boxes = {"mode": {"value": "manual"}, "http": {"value": url}, "https": {"value": url}}
    as_administrator(here, {"proxy": boxes})
    with here.serving():
        assert all("curl: (" in said for said in here.answers())
        shown = json.loads(here.fairlead("proxy", "show", "--json").stdout)
        assert "Business licence" in shown[0]["problem"]


def test_a_change_of_the_subnet_waits_for_running_commands(here: Ways) -> None:
    with here.serving():
        with here.start("run", "--", "sleep", "60") as command:
            wait_until(lambda: status(here)["sandbox"]["commands"] == 1)
            as_administrator(here, {"network.subnet": {"value": "10.77.0.0/24"}})
            wait_until(lambda: "That waits." in notices(here))
            assert status(here)["sandbox"]["subnet"] == "192.168.65.0/24"
            assert (
                "Locked by"
                in here.fairlead("settings", "set", "network.subnet", "10.5.0.0/24").stderr
            )
            command.terminate()
        wait_until(lambda: status(here)["sandbox"]["subnet"] == "10.77.0.0/24")


def test_air_gap_by_policy(here: Ways) -> None:
    air_gap = {
        "containersProxy": {
            "mode": {"value": "manual"},
            "http": {"value": ""},
            "https": {"value": ""},
            "exclude": {"value": ["web.test:80"]},
            "transparentPorts": {"value": ["*"]},
        }
    }
    as_administrator(here, air_gap)
    with here.serving():
        http, https = here.answers()
        assert http == DIRECTLY
        assert "curl: (7)" in https
        for key, value in (("mode", "none"), ("exclude", "x"), ("transparentPorts", "443")):
            done = here.fairlead("settings", "set", f"containersProxy.{key}", value)
            assert done.returncode == 1


def test_the_administrators_tools(here: Ways) -> None:
    file = here.home / "policy.json"
    file.write_text(json.dumps(LOCKED))
    done = here.fairlead("policy", "check", str(file))
    assert done.stdout == "This policy is valid: 5 locked, 0 defaults.\n"
    file.write_text(json.dumps({"proxy.mode": {"value": "sometimes"}}))
    done = here.fairlead("policy", "check", str(file))
    assert done.returncode == 1
    assert "proxy.mode: This is not one of the choices." in done.stderr
    file.write_text("{")
    assert "is not JSON" in here.fairlead("policy", "check", str(file)).stderr
    assert here.fairlead("policy", "show").stdout == "This computer has no policy.\n"
    schema = json.loads(here.fairlead("policy", "schema").stdout)
    assert schema["title"] == "Fairlead policy"
