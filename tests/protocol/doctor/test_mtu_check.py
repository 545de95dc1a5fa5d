"""The check of packet sizes on real test hosts: a VPN too narrow for IPv6, a path that narrows."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.support.hosts import Host, World

APP = Path(__file__).parents[3] / "app"


def look(host: Host, home: Path) -> dict[str, Any]:
    """What ``fairlead doctor mtu`` finds on ``host``."""
    done = host.run(
        [sys.executable, "-m", "fairlead", "doctor", "mtu", "--json"],
        as_user=True,
        env={"FAIRLEAD_HOME": str(home), "PYTHONPATH": str(APP)},
    )
    [report] = json.loads(done.stdout)
    assert report["name"] == "mtu"
    return dict(report["finding"])


def test_whole_packets_on_the_way_out_are_fine(fairlead_home: Path) -> None:
    with World() as world:
        near, far = world.host("near"), world.host("far")
        device, _ = world.link(near, far, "10.9.0.1/24", "10.9.0.2/24")
        near.ip("route", "add", "default", "via", "10.9.0.2")
        found = look(near, fairlead_home)
    assert found["outcome"] == "ok", found
    assert f"{device} 1500" in found["sentence"]
    assert f"{device}: MTU 1500, default route" in found["evidence"]
    assert "path to the Internet (IPv4): 1500" in found["evidence"]


def test_a_vpn_that_is_too_narrow_for_ipv6_is_named_with_a_command(fairlead_home: Path) -> None:
    with World() as world:
        near, far = world.host("near"), world.host("far")
        world.link(near, far, "10.9.0.1/24", "10.9.0.2/24")
        near.ip("route", "add", "default", "via", "10.9.0.2")
        vpn, _ = world.link(near, far, "10.8.0.1/24", "10.8.0.2/24", mtu=1200)
        # As VPN clients take everything over.
        near.ip("route", "add", "0.0.0.0/1", "via", "10.8.0.2")
        near.ip("route", "add", "128.0.0.0/1", "via", "10.8.0.2")
        found = look(near, fairlead_home)
    assert found["outcome"] == "warning", found
    assert f"{vpn} carries 1200 bytes only" in found["sentence"]
    assert f"sudo ip link set dev {vpn} mtu 1280" in found["remedy"]
    assert "path to the Internet (IPv4): 1200" in found["evidence"]


def test_what_a_router_has_said_of_the_path_is_known(fairlead_home: Path) -> None:
    with World() as world:
        near, router, far = world.host("near"), world.host("router"), world.host("far")
        world.link(near, router, "10.9.0.1/24", "10.9.0.2/24")
        world.link(router, far, "10.8.0.1/24", "10.8.0.2/24", mtu=1300)
        router.run(["sysctl", "-w", "net.ipv4.ip_forward=1"], check=True)
        near.ip("route", "add", "default", "via", "10.9.0.2")
        far.ip("route", "add", "default", "via", "10.8.0.1")
        near.set_resolvers(["10.8.0.2"])
        assert "path to the DNS server 10.8.0.2: 1500" in look(near, fairlead_home)["evidence"]
        # The router answers "fragmentation needed", and the kernel remembers it.
        near.run(["ping", "-c1", "-W5", "-M", "do", "-s", "1400", "10.8.0.2"])
        found = look(near, fairlead_home)
    assert "path to the DNS server 10.8.0.2: 1300" in found["evidence"], found
    assert found["outcome"] == "ok"


def test_a_computer_without_a_link_cannot_be_told_of(fairlead_home: Path) -> None:
    with World() as world:
        assert look(world.host("alone"), fairlead_home)["outcome"] == "unknown"
