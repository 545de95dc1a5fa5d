"""``fairlead doctor --fix``: what it would do is shown, and done as every other change is."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.protocol.egress.computer import serving
from tests.support.commands import Fairlead
from tests.support.hosts import Host, World, free_port

ENVIRONMENT = {"PYTHONPATH": "app"}


def test_a_range_in_the_way_of_a_vpn_is_moved_through_the_planner(fairlead_home: Path) -> None:
    with World() as world:
        computer, office = world.host("computer"), world.host("office")
        world.link(computer, office, "192.168.64.1/20", "192.168.64.2/20")

        def fairlead(*words: str) -> Any:
            return doctor(computer, fairlead_home, *words)

        with serving(computer, fairlead_home) as served:
            assert served.status
            found = fairlead("addresses", "--json")
            [report] = json.loads(found.stdout)
            fix = report["finding"]["fix"]
            assert report["finding"]["outcome"] == "warning"
            assert fix["label"] == "Move out of the way"
            [[key, value]] = fix["settings"]
            assert key == "network.subnet"
            assert "fairlead doctor --fix addresses" in fairlead("addresses").stdout
            dry = fairlead("--fix", "addresses", "--dry-run")
            assert f"network.subnet: 192.168.65.0/24 -> {value}" in dry.stdout
            assert "this was a dry run" in dry.stdout
            done = fairlead("--fix", "addresses")
            assert done.returncode == 0, done.stderr
            assert done.stdout.endswith("Applied.\n")
            [report] = json.loads(fairlead("addresses", "--json").stdout)
            assert report["finding"]["outcome"] == "ok"
            again = fairlead("--fix", "addresses")
            assert again.returncode == 1
            assert "There is nothing to fix" in again.stderr


def doctor(computer: Host, home: Path, *words: str) -> Any:
    """Run the verb on ``computer``."""
    environment = {"FAIRLEAD_HOME": str(home), **ENVIRONMENT}
    command = [sys.executable, "-m", "fairlead", "doctor", *words]
    return computer.run(command, as_user=True, env=environment)


def test_what_was_left_behind_goes_after_a_yes(fairlead: Fairlead) -> None:
    left = fairlead.home / "run" / "sandbox-99999999"
    left.mkdir(parents=True)
    refused = fairlead("doctor", "--fix", "files")
    assert refused.returncode == 1
    assert "To go ahead: --yes" in refused.stderr
    dry = fairlead.ok("doctor", "--fix", "files", "--dry-run")
    assert str(left) in dry
    assert left.exists()
    done = fairlead.json("doctor", "--fix", "files", "--yes")
    assert done["applied"] is True
    assert not left.exists()


def test_an_agent_that_is_gone_is_no_longer_named(fairlead: Fairlead) -> None:
    gone = str(fairlead.home / "gone.sock")
    with fairlead.serving():
        fairlead.ok("settings", "set", "sshAgent.socket", gone)
        done = fairlead.ok("doctor", "--fix", "sshagent")
        assert f"sshAgent.socket: {gone} -> (empty)" in done
        assert fairlead.ok("settings", "get", "sshAgent.socket") == "\n"


def test_what_fairlead_cannot_mend_is_said_with_the_remedy(fairlead: Fairlead) -> None:
    done = fairlead("doctor", "--fix", "keyring")
    assert done.returncode == 1
    assert "Fairlead cannot fix this by itself" in done.stderr
    assert "gnome-keyring" in done.stderr


def test_proxies_are_not_touched_by_a_fix(fairlead: Fairlead) -> None:
    gone = f"http://127.0.0.1:{free_port()}"
    fairlead.ok("settings", "set", "proxy.mode", "manual", "proxy.http", gone)
    assert fairlead("doctor", "--fix", "proxies").returncode == 1
    assert fairlead.ok("settings", "get", "proxy.mode") == "manual\n"
