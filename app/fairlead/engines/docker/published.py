"""From what the engine says about containers to the ports that this computer opens.

The engine's words are those of ``GET /containers/json``; ``Ports`` holds an entry for each port of
a container, with ``PublicPort`` and ``IP`` where it is published. A wildcard means every interface
of the machine that the engine believes to own; the user's scope says what it means here.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from fairlead.network.ports.forward import Forward, Listener, Reservation
from fairlead.settings.model import PortBinding

_PROTOCOLS = ("tcp", "udp")
"""The network carries no others: sctp is left out."""
_LOOPBACK = {4: "127.0.0.1", 6: "::1"}
_WILDCARD = {4: "0.0.0.0", 6: "::"}

_SPARE = {4: "127.255.255.254", 6: "2001:db8::ffff"}
"""Addresses that nobody asks for. A socket bound to one keeps others from the wildcard, and from
nothing else."""

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def forwards(
    containers: Sequence[Mapping[str, Any]],
    binding: PortBinding,
    proxy_protocol: Mapping[int, int],
    ipv6: bool,
) -> frozenset[Forward]:
    """What is published, one :class:`Forward` for each protocol, address and port.

    ``proxy_protocol`` maps ports of this computer to versions of the PROXY protocol. ``ipv6`` says
    that this computer has IPv6: wildcards are then opened for both families even where the engine,
    as without IPv6 of its own, names one, so that ``localhost`` leads to containers by either.

    Narrowing the scope can bring two publications together (192.0.2.1:80 and 127.0.0.1:80 are one
    where only this computer may come). The one whose container names the address itself stays, then
    the first by the containers' names.
    """
    chosen: dict[tuple[str, str, int], tuple[tuple[int, str, str, int], Forward]] = {}
    for container in containers:
        owner = owner_of(container)
        targets = _targets(container)
        if not targets:
            continue
        for protocol, asked, public, private in _publications(container):
            version = proxy_protocol.get(public, 0) if protocol == "tcp" else 0
            for rank, address in _addresses(asked, binding, ipv6):
                key = (protocol, address, public)
                # As it would be without us, IPv6 leads to IPv6 where the container has it.
                target, *other = sorted(targets, key=lambda one: (":" in one) != (":" in address))
                fallback = other[0] if other and protocol == "tcp" else ""
                forward = Forward(
                    protocol, address, public, target, private, owner, version, fallback
                )
                order = (rank, owner, target, private)
                if key not in chosen or order < chosen[key][0]:
                    chosen[key] = (order, forward)
    return frozenset(forward for _, forward in chosen.values())


class Asked(NamedTuple):
    """What a container was created to publish: a port, a range to choose from, or any (0)."""

    protocol: str
    address: str
    first: int
    last: int


def asked(container: Mapping[str, Any]) -> tuple[Asked, ...]:
    """What a container asks for each time that it starts.

    The engine's words are those of ``GET /containers/ID/json``: ``PortBindings`` for ``-p``,
    ``PublishAllPorts`` for ``-P``.
    """
    host = container.get("HostConfig") or {}
    bindings = dict(host.get("PortBindings") or {})
    if host.get("PublishAllPorts"):
        exposed = (container.get("Config") or {}).get("ExposedPorts") or {}
        bindings = {**{port: [{}] for port in exposed}, **bindings}
    found = []
    for port, places in bindings.items():
        protocol = port.rpartition("/")[2]
        for place in places or [{}]:
            first, _, last = str(place.get("HostPort") or 0).partition("-")
            if protocol in _PROTOCOLS and first.isdigit() and (last or first).isdigit():
                address = place.get("HostIp") or _WILDCARD[4]
                found.append(Asked(protocol, address, int(first), int(last or first)))
    return tuple(sorted(set(found)))


def reservations(
    wanted: Iterable[Asked], binding: PortBinding, anything: tuple[int, int], ipv6: bool
) -> frozenset[Reservation]:
    """What is to be kept from the engine where this computer has it, for those that wait.

    ``anything`` are the ports, first and last, that the engine chooses from where none is named.
    """
    found = set()
    for one in wanted:
        address = _parsed(one.address)
        if address is None:
            continue
        first, last = (one.first, one.last) if one.first else anything
        inside = _SPARE[address.version] if address.is_unspecified else str(address)
        for _, opened in _addresses(address, binding, ipv6):
            found.add(Reservation(one.protocol, opened, first, last, inside))
    return frozenset(found)


def opened_at(address: str, binding: PortBinding) -> tuple[str, ...]:
    """Where this computer opens a port that is asked for at ``address``; never empty."""
    parsed = _parsed(address)
    if parsed is None:
        return (address,)
    return tuple(opened for _, opened in _addresses(parsed, binding, ipv6=True))


def on_host_network(containers: Iterable[Mapping[str, Any]]) -> tuple[Listener, ...]:
    """The running containers that have the engine's own network."""
    return tuple(
        Listener(owner_of(container), str(container.get("Id") or ""))
        for container in containers
        if (container.get("HostConfig") or {}).get("NetworkMode") == "host"
    )


def _publications(container: Mapping[str, Any]) -> Iterator[tuple[str, _Address, int, int]]:
    """Protocol, address as the engine has it, port of this computer, port of the container."""
    for entry in container.get("Ports") or ():
        protocol, public = entry.get("Type"), entry.get("PublicPort")
        if protocol not in _PROTOCOLS or not public:
            continue
        address = _parsed(entry.get("IP") or _WILDCARD[4])
        if address is not None:
            yield protocol, address, int(public), int(entry["PrivatePort"])


def _addresses(asked: _Address, binding: PortBinding, ipv6: bool) -> Iterator[tuple[int, str]]:
    """The addresses to listen on for ``asked``, each with its rank: less is more explicit."""
    if asked.is_unspecified:
        table = _WILDCARD if binding is PortBinding.ALL else _LOOPBACK
        if asked.version == 4:
            yield 2, table[4]
        if ipv6:
            # One that the engine lists for IPv6 itself goes before the sibling of an IPv4 one.
            yield (2 if asked.version == 6 else 3), table[6]
    elif binding is PortBinding.ALWAYS_LOCAL and not asked.is_loopback:
        yield 1, _LOOPBACK[asked.version]
    else:
        yield 0, str(asked)


def owner_of(container: Mapping[str, Any]) -> str:
    """The container's name. With links it has more than one; its own has a single slash."""
    names = [str(name).removeprefix("/") for name in container.get("Names") or ()]
    own = [name for name in names if "/" not in name]
    return min(own or names, default=str(container.get("Id", ""))[:12])


def _targets(container: Mapping[str, Any]) -> list[str]:
    """The addresses that lead to the container, one of each family that it has.

    The network that it was started in goes first: one that was connected later may be of a kind
    that the engine's own side does not reach.
    """
    networks = (container.get("NetworkSettings") or {}).get("Networks") or {}
    first = (container.get("HostConfig") or {}).get("NetworkMode", "")
    first = "bridge" if first == "default" else first
    names = sorted(
        networks,
        key=lambda name: (first not in (name, (networks[name] or {}).get("NetworkID")), name),
    )
    found = []
    for field in ("IPAddress", "GlobalIPv6Address"):
        for name in names:
            address = _parsed((networks[name] or {}).get(field) or "")
            if address is not None and not address.is_unspecified:
                found.append(str(address))
                break
    return found


def _parsed(text: str) -> _Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
