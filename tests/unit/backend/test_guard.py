"""The conflict guard: networks seen lately, the ranges' planner, and following the routes."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Network, ip_network
from itertools import islice
from pathlib import Path

import pytest

from fairlead.backend.guard import ConflictGuard
from fairlead.backend.seen import DAYS, MOST, SeenNetworks
from fairlead.changes import addressing
from fairlead.changes.dependants import Dependants
from fairlead.engines.kubernetes.facts import ClusterFacts
from fairlead.engines.swarm.facts import SwarmFacts
from fairlead.platform.interface import HostRoute
from fairlead.settings.model import NetworkSettings
from fairlead.settings.ranges import Kind, Range, route, seen
from tests.unit.backend.peers import MemoryPlatform

VPN = HostRoute(ip_network("10.8.0.0/16"), "tun0")
NOW = 1_800_000_000.0
DAY = 86_400.0


def test_what_was_seen_is_kept_for_its_days(tmp_path: Path) -> None:
    file = tmp_path / "state" / "networks.json"
    SeenNetworks(file).note([VPN], NOW)
    again = SeenNetworks(file)
    assert again.recent() == (VPN,)
    again.note([], NOW + (DAYS - 1) * DAY)
    assert again.recent() == (VPN,)
    again.note([], NOW + DAYS * DAY)
    assert SeenNetworks(file).recent() == ()
    assert file.stat().st_mode & 0o777 == 0o600


def test_default_routes_and_ipv6_are_not_kept(tmp_path: Path) -> None:
    known = SeenNetworks(tmp_path / "networks.json")
    routes = ("0.0.0.0/1", "128.0.0.0/2", "fd00::/64")
    known.note([HostRoute(ip_network(text), "tun0") for text in routes], NOW)
    assert known.recent() == ()


def test_no_more_are_kept_than_there_is_room_for(tmp_path: Path) -> None:
    file = tmp_path / "networks.json"
    known = SeenNetworks(file)
    known.note([VPN], NOW - DAY)
    many = islice(IPv4Network("172.16.0.0/12").subnets(new_prefix=20), MOST)
    known.note([HostRoute(network, "eth0") for network in many], NOW)
    assert len(known.recent()) == MOST
    assert VPN not in known.recent()
    assert len(SeenNetworks(file).recent()) == MOST


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"networks": 1}',
        '{"networks": [1]}',
        '{"networks": [{"network": "10.8.0.0/99", "device": "tun0", "lastSeen": 1}]}',
        '{"networks": [{"network": "10.8.0.0/16", "device": 5, "lastSeen": 1}]}',
        '{"networks": [{"network": "10.8.0.0/16", "device": "tun0", "lastSeen": NaN}]}',
    ],
)
@pytest.mark.logs("is broken and was set aside as networks.json.broken")
def test_a_broken_file_is_set_aside(tmp_path: Path, text: str) -> None:
    file = tmp_path / "networks.json"
    file.write_text(text)
    known = SeenNetworks(file)
    assert known.recent() == ()
    assert (tmp_path / "networks.json.broken").read_text() == text
    known.note([VPN], NOW)
    assert SeenNetworks(file).recent() == (VPN,)


@pytest.mark.logs("seen lately cannot be read")
@pytest.mark.logs("seen lately cannot be kept")
def test_a_file_that_cannot_be_written_keeps_nobody(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no directory")
    known = SeenNetworks(tmp_path / "state" / "networks.json")
    known.note([VPN], NOW)
    assert known.recent() == (VPN,)


async def told_by(platform: MemoryPlatform, wake: socket.socket | None) -> list[Kind]:
    """The kinds of the ranges after a VPN has gone that was there at first."""
    changed = asyncio.Event()
    platform.routes = (VPN,)
    guard = ConflictGuard(platform, changed.set)
    following = asyncio.get_running_loop().create_task(guard.follow())
    async with asyncio.timeout(20):
        await changed.wait()
        assert [one.kind for one in guard.ranges] == [Kind.ROUTE]
        changed.clear()
        platform.routes = ()
        if wake is not None:
            wake.send(b"a route has gone")
        await changed.wait()
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)
    return [one.kind for one in guard.ranges]


def test_routes_are_read_when_the_system_tells_of_a_change(tmp_path: Path) -> None:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with theirs:
        platform = MemoryPlatform(tmp_path, changes=ours)
        assert asyncio.run(told_by(platform, theirs)) == [Kind.SEEN]
    assert ours.fileno() == -1


def test_routes_are_polled_where_nothing_tells(tmp_path: Path) -> None:
    assert asyncio.run(told_by(MemoryPlatform(tmp_path), None)) == [Kind.SEEN]


def test_each_conflict_has_a_way_out() -> None:
    network = NetworkSettings(
        bridge="10.9.0.1/24", address_pools=("10.8.0.0/16=24", "10.77.0.0/16=24")
    )
    shop = Range(ip_network("192.168.65.128/25"), "the network shop", Kind.NETWORK, "shop")
    others = (
        route(ip_network("10.8.0.0/16"), "tun0"),
        route(ip_network("10.9.0.0/16"), "tun0"),
        seen(ip_network("10.192.0.0/12"), "tun1"),
        shop,
    )
    found = {one.key: one for one in addressing.clashes(network, others)}
    assert found["network.bridge"].value == "192.168.64.1/24"
    assert found["network.addressPools"].value == "10.77.0.0/16=24, 10.208.0.0/16=24"
    assert "fairlead settings set network.bridge '192.168.64.1/24'" in found["network.bridge"].line
    assert found[""].line == (
        "The network shop, 192.168.65.128/25, lies in 192.168.65.0/24, which is the internal "
        "subnet. Remove it (docker network rm shop) and create it with --subnet 192.168.64.0/25."
    )


def test_ranges_of_daemon_json_are_moved_there() -> None:
    bridge = Range(ip_network("10.8.0.0/24"), "the default bridge", Kind.BRIDGE, "daemon.json")
    vpn = route(ip_network("10.8.0.0/16"), "tun0")
    [one] = addressing.clashes(NetworkSettings(), (bridge, vpn))
    assert (one.key, one.remedy) == ("", "Choose another range in daemon.json.")
    [fault] = addressing.faults(
        NetworkSettings(bridge="10.9.0.1/24"), ["network.bridge"], (bridge, vpn)
    )
    assert fault.problem == "daemon.json sets “bip” too."


def test_only_what_the_draft_changes_is_judged() -> None:
    vpn = route(ip_network("192.168.65.0/24"), "tun0")
    network = NetworkSettings(bridge="10.9.0.1/24")
    assert list(addressing.faults(network, ["network.bridge"], (vpn,))) == []
    [fault] = addressing.faults(network, ["network.subnet"], (vpn,))
    assert fault.key == "network.subnet"


def test_a_swarm_and_clusters_are_among_the_ranges() -> None:
    swarm = SwarmFacts("active", manager=True, pools=("10.0.0.0/8 in /24",))
    cluster = ClusterFacts("dev", "kind", "running", pods=("10.8.4.0/24",))
    found = addressing.bound_ranges(Dependants(swarm, (cluster,)))
    assert [(str(one.network), one.kind) for one in found] == [
        ("10.0.0.0/8", Kind.SWARM_IN_USE),
        ("10.8.4.0/24", Kind.PODS),
        ("10.96.0.0/16", Kind.SERVICES),
    ]
    # What the Swarm has not taken yet collides with nothing, and nothing is suggested out of it.
    inside = NetworkSettings(subnet="10.99.0.0/24")
    assert addressing.clashes(inside, found) == ()
    home = route(ip_network("192.168.0.0/16"), "eth0")
    assert addressing.suggestion("network.subnet", inside, (*found, home)) == "172.16.0.0/24"
    vpn = route(ip_network("10.8.0.0/16"), "tun0")
    [clash] = addressing.clashes(inside, (*found, vpn))
    assert "The pods' range of the Kubernetes cluster dev, 10.8.4.0/24, lies in" in clash.sentence
    assert clash.remedy == "Create the cluster anew with other ranges."


def test_chosen_addresses_are_moved_out_of_the_way_with_their_subnet() -> None:
    network = NetworkSettings(gateway="192.168.65.2", dns="192.168.65.53")
    vpn = route(ip_network("192.168.65.0/24"), "tun0")
    [clash] = addressing.clashes(network, (vpn,))
    assert clash.line.endswith(
        "fairlead settings set network.subnet '192.168.64.0/24' "
        "network.gateway '192.168.64.2' network.dns '192.168.64.53'"
    )


def test_chosen_addresses_that_cannot_be_used_are_told() -> None:
    network = NetworkSettings(subnet="10.7.0.0/24", dns="192.168.65.53", host="10.7.0.9")
    [sentence] = addressing.unused(network)
    assert sentence.startswith("network.dns: 192.168.65.53 does not lie in the internal subnet")
    assert sentence.endswith("Use 10.7.0.53, or leave it empty for 10.7.0.7.")
    assert str(network.addresses.host) == "10.7.0.254"
    assert not list(addressing.unused(NetworkSettings(host="192.168.65.9")))
