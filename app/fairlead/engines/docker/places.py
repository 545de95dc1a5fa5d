"""From what the engine says about containers to where they are, for SOCKS5 server and DNS.

The engine's words are those of ``GET /containers/json``. A container is found by its addresses, by
its name, its short and its full id, and by its aliases in networks, each also with the network's
name behind it (``db.shop``), as Docker's own DNS has it. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any, NamedTuple

from fairlead.engines.docker.published import owner_of
from fairlead.network.flows.containers import Container
from fairlead.network.socks_server.wish import Places

_SHORT = 12
"""Characters of a short id."""
_BRIDGE = "com.docker.network.bridge.name"
_MOST_STEPS = 8
"""Containers that share a network in a chain, at most."""


class Endpoint(NamedTuple):
    """A container's part in a network: the network's name, its id, its addresses."""

    network: str
    id: str
    addresses: tuple[str, ...]


def endpoints(container: Mapping[str, Any]) -> tuple[Endpoint, ...]:
    """The networks of ``container``; first the one that it was started in."""
    networks = (container.get("NetworkSettings") or {}).get("Networks") or {}
    first = _mode(container)
    first = "bridge" if first == "default" else first
    found = []
    for name in sorted(
        networks,
        key=lambda name: (first not in (name, (networks[name] or {}).get("NetworkID")), name),
    ):
        part = networks[name] or {}
        fields = (part.get("IPAddress"), part.get("GlobalIPv6Address"))
        addresses = tuple(text for field in fields if (text := _address(field)))
        found.append(Endpoint(name, str(part.get("EndpointID") or ""), addresses))
    return tuple(found)


def places(
    containers: Sequence[Mapping[str, Any]],
    aliases: Mapping[str, tuple[str, ...]],
    sandbox: tuple[str, ...],
) -> Places:
    """Where each name and each address of the running ``containers`` leads.

    ``aliases`` are further names of a container by the id of its :class:`Endpoint`. Containers that
    have the engine's own network are at the addresses ``sandbox``. Of a name that several have,
    a container's own goes first, then ids; containers that share an alias are tried in turn.
    """
    by_id = {str(one.get("Id") or ""): one for one in containers}
    found: dict[str, tuple[str, ...]] = {}
    ids: dict[str, tuple[str, ...]] = {}
    others: dict[str, tuple[str, ...]] = {}
    for number, container in sorted(by_id.items()):
        parts = endpoints(_holder(container, by_id))
        addresses = sandbox if _mode(container) == "host" else _in_order(parts)
        if not addresses:
            continue
        names = _own_names(container)
        found |= {address: (address,) for address in addresses}
        found |= {name: addresses for name in names if _parsed(name) is None}
        ids |= {number: addresses, number[:_SHORT]: addresses}
        for part in parts:
            in_network = _in_order([part])
            further = [name.lower() for name in aliases.get(part.id, ())]
            qualified = [f"{name}.{part.network}".lower() for name in (*names, *further)]
            for name in dict.fromkeys((*further, *qualified)):
                if in_network and _parsed(name) is None:
                    others[name] = tuple(dict.fromkeys((*others.get(name, ()), *in_network)))
    return others | ids | found


def on_networks(
    containers: Sequence[Mapping[str, Any]], networks: Sequence[Mapping[str, Any]]
) -> tuple[Container, ...]:
    """The running ``containers`` that have addresses of their own.

    ``networks`` are in the words of ``GET /networks``: a bridge has the name that the network's
    options give it, or else one that is made from the network's id.
    """
    options = {str(one.get("Id")): one.get("Options") or {} for one in networks}
    found = []
    for container in containers:
        addresses = _in_order(endpoints(container))
        parts = ((container.get("NetworkSettings") or {}).get("Networks") or {}).values()
        ids = [str((part or {}).get("NetworkID") or "") for part in parts]
        bridges = [
            str(options.get(one, {}).get(_BRIDGE) or f"br-{one[:_SHORT]}") for one in ids if one
        ]
        if addresses:
            found.append(Container(owner_of(container), addresses, tuple(bridges)))
    return tuple(found)


def _holder(container: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> Any:
    """The container whose network ``container`` shares, or itself."""
    for _ in range(_MOST_STEPS):
        kind, _, other = _mode(container).partition(":")
        if kind != "container" or other not in by_id:
            break
        container = by_id[other]
    return container


def _mode(container: Mapping[str, Any]) -> str:
    return str((container.get("HostConfig") or {}).get("NetworkMode") or "")


def _own_names(container: Mapping[str, Any]) -> list[str]:
    """Its name. With links it has others too, which have a second slash."""
    names = [str(name).removeprefix("/").lower() for name in container.get("Names") or ()]
    return [name for name in names if "/" not in name]


def _in_order(parts: Iterable[Endpoint]) -> tuple[str, ...]:
    """Every address once, IPv4 first: most programs listen there."""
    listed = [address for part in parts for address in part.addresses]
    return tuple(dict.fromkeys(sorted(listed, key=lambda address: ":" in address)))


def _address(text: object) -> str:
    """The address ``text`` in its usual form; empty where no container could have it."""
    found = _parsed(str(text or ""))
    return "" if found is None or found.is_unspecified or found.is_loopback else str(found)


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None
