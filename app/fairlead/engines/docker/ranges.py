"""From what the engine says about its networks to the ranges that it uses. Pure.

The engine's words are those of ``GET /networks``, and its own configuration. What the engine
chooses from by itself: https://docs.docker.com/engine/network/#default-address-pools.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from ipaddress import IPv4Network, ip_interface
from typing import Any

from fairlead.settings.ranges import Kind, Network, Range

_DAEMON_JSON = "daemon.json"
_DEFAULT_POOLS = (IPv4Network("172.16.0.0/12"), IPv4Network("192.168.0.0/16"))
"""172.17.0.0/16 to 172.31.0.0/16, and 192.168.0.0/16 in networks of /20."""
DEFAULT_BRIDGE = "com.docker.network.bridge.default_bridge"
"""The option that tells the default bridge from other networks."""


def engine_ranges(
    networks: Sequence[Mapping[str, Any]],
    own: Mapping[str, Any],
) -> tuple[Range, ...]:
    """Every range of an engine with ``networks``, configured by ``own``.

    ``own`` is ``daemon.json`` by its keys in small letters. What cannot be read is left out.
    """
    found = [one for network in networks for one in _of_network(network, own)]
    if not any(one.kind is Kind.BRIDGE for one in found):
        found.extend(_bridge(own))
    found.extend(_pools(own))
    return tuple(dict.fromkeys(found))


def _of_network(network: Mapping[str, Any], own: Mapping[str, Any]) -> Iterator[Range]:
    name = str(network.get("Name") or "")
    parts = (network.get("IPAM") or {}).get("Config") or ()
    for part in parts:
        subnet = _parsed((part or {}).get("Subnet"))
        if subnet is None:
            continue
        if (network.get("Options") or {}).get(DEFAULT_BRIDGE) == "true":
            yield _bridge_range(subnet, own)
        else:
            yield Range(subnet, f"the network {name}", Kind.NETWORK, name)


def _bridge(own: Mapping[str, Any]) -> Iterator[Range]:
    subnet = _parsed(own.get("bip"))
    if subnet is not None:
        yield _bridge_range(subnet, own)


def _bridge_range(subnet: Network, own: Mapping[str, Any]) -> Range:
    return Range(subnet, "the default bridge", Kind.BRIDGE, _DAEMON_JSON if "bip" in own else "")


def _pools(own: Mapping[str, Any]) -> Iterator[Range]:
    pools = own.get("default-address-pools")
    if not isinstance(pools, list) or not pools:
        for base in _DEFAULT_POOLS:
            yield Range(base, "a default address pool of the engine", Kind.DEFAULT_POOL)
        return
    for pool in pools:
        base_of = _parsed(pool.get("base")) if isinstance(pool, dict) else None
        if base_of is not None:
            yield Range(base_of, "an address pool of the engine", Kind.POOL, _DAEMON_JSON)


def _parsed(text: object) -> Network | None:
    try:
        return ip_interface(str(text or "")).network
    except ValueError:
        return None
