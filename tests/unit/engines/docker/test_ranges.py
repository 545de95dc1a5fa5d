"""Which ranges an engine uses, by its own words."""

from __future__ import annotations

from typing import Any

from fairlead.engines.docker.ranges import engine_ranges
from fairlead.settings.ranges import Kind


def network(name: str, *subnets: str, **options: str) -> dict[str, Any]:
    config = [{"Subnet": subnet} for subnet in subnets]
    return {"Name": name, "IPAM": {"Config": config}, "Options": options}


BRIDGE = network("bridge", "172.17.0.0/16", **{"com.docker.network.bridge.default_bridge": "true"})


def found(*arguments: Any) -> set[tuple[str, Kind, str]]:
    ranges = engine_ranges(*arguments)
    return {(str(one.network), one.kind, one.detail) for one in ranges}


DEFAULT = {("172.16.0.0/12", Kind.DEFAULT_POOL, ""), ("192.168.0.0/16", Kind.DEFAULT_POOL, "")}


def test_networks_with_all_their_subnets() -> None:
    networks = [BRIDGE, network("shop", "172.18.0.0/16", "fd00:7::/64"), {"Name": "none"}]
    assert found(networks, {}) == DEFAULT | {
        ("172.17.0.0/16", Kind.BRIDGE, ""),
        ("172.18.0.0/16", Kind.NETWORK, "shop"),
        ("fd00:7::/64", Kind.NETWORK, "shop"),
    }


def test_what_daemon_json_sets() -> None:
    own = {
        "bip": "172.20.0.1/16",
        "default-address-pools": [{"base": "10.200.0.0/16", "size": 24}, {"base": "x"}, 5],
    }
    there = {("10.200.0.0/16", Kind.POOL, "daemon.json")}
    assert found([], own) == there | {("172.20.0.0/16", Kind.BRIDGE, "daemon.json")}
    assert found([BRIDGE], own) == there | {("172.17.0.0/16", Kind.BRIDGE, "daemon.json")}
    assert found([], {"bip": 5, "default-address-pools": "x"}) == DEFAULT
