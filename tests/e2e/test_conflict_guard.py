"""The conflict guard on a computer whose VPN comes and goes, and the engine's ranges in force."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.ways import Ways, ways
from tests.e2e.ways_engine import WaysEngine, engine_on
from tests.support.engine import IMAGE
from tests.support.hosts import wait_until

VPN = "192.168.64.0/20"


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path, as_root=True) as made:
        yield made


@pytest.fixture
def engine(here: Ways) -> Iterator[WaysEngine]:
    with engine_on(here) as made:
        yield made


def status(here: Ways) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(here.fairlead("status", "--json").stdout)["status"]
    return found


def conflicts(here: Ways) -> list[dict[str, str]]:
    found: list[dict[str, str]] = status(here)["conflicts"]
    return found


def connect(here: Ways, network: str = VPN) -> None:
    """Bring a VPN up that leads ``network`` through tun0."""
    here.computer.ip("link", "add", "tun0", "type", "veth", "peer", "name", "tun0-far")
    for device in ("tun0", "tun0-far"):
        here.computer.ip("link", "set", device, "up")
    here.computer.ip("route", "add", network, "dev", "tun0")


def test_a_vpn_over_the_internal_subnet_is_told_until_it_goes_and_remembered(here: Ways) -> None:
    with here.serving():
        assert conflicts(here) == []
        connect(here)
        wait_until(lambda: conflicts(here), what="the conflict is told")
        [conflict] = conflicts(here)
        assert conflict["sentence"] == (
            "The internal subnet, 192.168.65.0/24, lies in 192.168.64.0/20, "
            "which is your VPN tun0's."
        )
        move = ("settings", "set", conflict["key"], conflict["value"])
        said = here.fairlead("status").stdout
        assert f"fairlead settings set network.subnet '{conflict['value']}'" in said
        # A link that goes takes its routes along, of which the kernel says nothing.
        here.computer.ip("link", "set", "tun0", "down")
        wait_until(lambda: not conflicts(here), what="the conflict goes with the VPN")
        refused = here.fairlead("settings", "set", "network.bridge", "192.168.65.1/24")
        assert "192.168.65.0/24 is the internal subnet." in refused.stderr
        assert here.fairlead(*move).returncode == 0
        assert status(here)["sandbox"]["subnet"] == conflict["value"]
    # What was there is avoided while it is away, also by the next backend.
    with here.serving():
        ranges = status(here)["ranges"]
        seen = [one["network"] for one in ranges if one["kind"] == "seen"]
        assert VPN in seen
        connect_again = ("10.192.0.0/10", "192.168.80.0/20")
        here.computer.ip("link", "set", "tun0", "up")
        here.computer.ip("route", "add", connect_again[1], "dev", "tun0")
        wait_until(lambda: conflicts(here), what="the VPN takes the new subnet too")
        assert conflicts(here)[0]["value"] == "192.168.96.0/24"


def test_a_change_onto_a_vpn_is_refused_with_its_name_and_a_free_one(here: Ways) -> None:
    connect(here, "10.8.0.0/16")
    with here.serving():
        done = here.fairlead("settings", "set", "network.subnet", "10.8.3.0/24")
        assert done.returncode != 0
        assert "10.8.0.0/16 is your VPN tun0's." in done.stderr
        assert "for example 192.168.64.0/24" in done.stderr
        assert status(here)["sandbox"]["subnet"] == "192.168.65.0/24"
        done = here.fairlead("settings", "set", "network.addressPools", "10.8.0.0/15=24")
        assert "10.8.0.0/16 is your VPN tun0's." in done.stderr


def test_a_network_over_the_internal_subnet_is_told_at_once(here: Ways, engine: WaysEngine) -> None:
    engine.docker("network", "create", "--subnet", "192.168.65.128/25", "shop")
    wait_until(lambda: conflicts(here), what="the network is told")
    [conflict] = conflicts(here)
    assert conflict["sentence"] == (
        "The network shop, 192.168.65.128/25, lies in 192.168.65.0/24, "
        "which is the internal subnet."
    )
    assert "docker network rm shop" in conflict["remedy"]
    assert "--subnet 192.168.64.0/25" in conflict["remedy"]
    engine.docker("network", "rm", "shop")
    wait_until(lambda: not conflicts(here), what="it goes with the network")
    engine.docker("network", "create", "--subnet", "192.168.64.0/25", "shop")
    done = here.fairlead("settings", "set", "network.subnet", "192.168.64.0/24")
    assert "192.168.64.0/25 is the network shop's." in done.stderr
    engine.docker("network", "rm", "shop")


def test_bridge_and_pools_are_in_force_after_they_are_set(here: Ways, engine: WaysEngine) -> None:
    engine.docker("network", "create", "before")
    subnet = ("network", "inspect", "--format", "{{(index .IPAM.Config 0).Subnet}}")
    before = engine.docker(*subnet, "before")
    started = engine.pid()
    here.change("network.bridge", "10.230.0.1/24", "network.addressPools", "10.231.0.0/16=26")
    assert engine.pid() != started
    assert engine.docker(*subnet, "bridge") == "10.230.0.0/24"
    address = engine.docker("run", "--rm", IMAGE, "ip", "-o", "-4", "address", "show", "eth0")
    assert "10.230.0." in address
    engine.docker("network", "create", "new")
    assert engine.docker(*subnet, "new") == "10.231.0.0/26"
    # What is there keeps its range.
    assert engine.docker(*subnet, "before") == before
    inside = here.fairlead("run", "--", "ip", "-o", "-4", "address", "show", "docker0").stdout
    assert "10.230.0.1/24" in inside
    assert "172.17." not in inside
    started = engine.pid()
    here.change("network.swarmPool", "10.20.0.0/16=24")
    assert engine.pid() == started
    text = '{"bip": "172.20.0.1/16"}'
    refused = here.fairlead("engine", "config", "-", input=text)
    assert "may not set “bip”" in refused.stderr
    here.change("network.bridge", "", "network.addressPools", "")
    # As it was, although the engine's database knows where the bridge was last.
    assert engine.docker(*subnet, "bridge") == "172.17.0.0/16"
    assert here.fairlead("engine", "config", "-", input=text).returncode == 0
    assert here.fairlead("engine", "restart", "--yes").returncode == 0
    assert engine.docker(*subnet, "bridge") == "172.20.0.0/16"
    refused = here.fairlead("settings", "set", "network.bridge", "10.230.0.1/24")
    assert "daemon.json sets “bip” too." in refused.stderr
    refused = here.fairlead("settings", "set", "network.subnet", "172.20.3.0/24")
    assert "172.20.0.0/16 is the default bridge's." in refused.stderr
    engine.docker("network", "rm", "before", "new")
