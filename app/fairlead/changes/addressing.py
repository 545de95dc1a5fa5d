"""The planner of every range: the settings' own ranges beside those that are there already.

``others`` is everywhere the ranges that are no settings: the computer's routes, networks seen
lately, what the engine and its clusters have. Faults of a draft come out (:func:`faults`), a value
that would be free (:func:`suggestion`), and what collides at the moment (:func:`clashes`). Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, IPv6Network

from fairlead.changes.dependants import Dependants
from fairlead.changes.plan import FieldError
from fairlead.engines.kubernetes.ranges import cluster_ranges
from fairlead.engines.swarm.facts import swarm_ranges
from fairlead.network.status import AddressConflict
from fairlead.settings.engine_ranges import Pool, parse_pool, parse_pools
from fairlead.settings.model import NetworkSettings
from fairlead.settings.ranges import (
    Conflict,
    Kind,
    Range,
    collide,
    conflicts,
    suggest,
    suggest6,
)
from fairlead.settings.subnet import NUMBERS, role_faults

SUBNET = "network.subnet"
SUBNET6 = "network.subnet6"
ROLES = tuple(f"network.{role}" for role in NUMBERS)
"""The addresses in the internal subnet that can be chosen one by one."""
BRIDGE = "network.bridge"
POOLS = "network.addressPools"
SWARM_POOL = "network.swarmPool"

DAEMON_JSON = "daemon.json"
"""The ``detail`` of ranges that the engine's own configuration sets."""

_KEYS = {
    Kind.SUBNET: SUBNET,
    Kind.SUBNET6: SUBNET6,
    Kind.BRIDGE: BRIDGE,
    Kind.POOL: POOLS,
    Kind.SWARM: SWARM_POOL,
}
_DAEMON_KEYS = {BRIDGE: "bip", POOLS: "default-address-pools"}
_SIZE = 24
_POOL_BITS = 16


def own_ranges(network: NetworkSettings) -> tuple[Range, ...]:
    """The ranges that the settings name, in the order of their rows, and the IPv6 prefix."""
    found = [Range(IPv4Network(network.subnet), "the internal subnet", Kind.SUBNET)]
    if network.bridge:
        inside = IPv4Interface(network.bridge).network
        found.append(Range(inside, "the default bridge", Kind.BRIDGE))
    found.extend(
        Range(pool.base, "an address pool of the engine", Kind.POOL, f"/{pool.size}")
        for pool in parse_pools(network.address_pools)
    )
    if network.swarm_pool:
        pool = parse_pool(network.swarm_pool)
        found.append(Range(pool.base, "Swarm's address pool", Kind.SWARM, f"/{pool.size}"))
    found.append(Range(IPv6Network(network.subnet6), "the internal IPv6 prefix", Kind.SUBNET6))
    return tuple(found)


def bound_ranges(dependants: Dependants) -> tuple[Range, ...]:
    """The ranges of what is bound to the internal addresses: the Swarm's and the clusters'."""
    swarm = swarm_ranges(dependants.swarm) if dependants.swarm is not None else ()
    return (*swarm, *cluster_ranges(dependants.clusters))


def every_range(network: NetworkSettings, others: Iterable[Range]) -> tuple[Range, ...]:
    """The settings' ranges, and those of ``others`` that they do not take the place of."""
    replaced: set[Kind] = set()
    if network.bridge:
        replaced.add(Kind.BRIDGE)
    if network.address_pools:
        replaced.update((Kind.POOL, Kind.DEFAULT_POOL))
    return (*own_ranges(network), *(one for one in others if one.kind not in replaced))


def faults(
    network: NetworkSettings, changed: Iterable[str], others: tuple[Range, ...]
) -> Iterator[FieldError]:
    """What is wrong with the ranges of the ``changed`` settings of ``network``, one for each."""
    changed = set(changed)
    if changed & {SUBNET, *ROLES}:
        found = role_faults(IPv4Network(network.subnet), network.chosen)
        yield from (FieldError(f"network.{role}", what, remedy) for role, what, remedy in found)
    everything = every_range(network, others)
    for kind, key in _KEYS.items():
        if key not in changed:
            continue
        own = [one for one in own_ranges(network) if one.kind is kind]
        twice = any(one.kind is kind and one.detail == DAEMON_JSON for one in others)
        if own and twice:
            yield FieldError(
                key, f"daemon.json sets “{_DAEMON_KEYS[key]}” too.", "Remove the key there first."
            )
            continue
        # What is on this computer says more than what else of ours is in the way.
        rest = (one for one in everything if one not in own)
        by_weight = sorted(rest, key=lambda one: one.kind is not Kind.ROUTE)
        pairs = ((one, other) for one in own for other in by_weight)
        clash = next((Conflict(*pair) for pair in pairs if collide(*pair)), None)
        if clash:
            free = suggestion(key, network, others)
            remedy = f"Choose another, for example {free}." if free else "Choose another."
            yield FieldError(key, clash.claim, remedy)


def suggestion(key: str, network: NetworkSettings, others: Iterable[Range]) -> str:
    """A value for the setting ``key`` that is free, of the size that it has; empty for none.

    Pools are suggested one at a time.
    """
    kind = next(kind for kind, known in _KEYS.items() if known == key)
    own = [one for one in own_ranges(network) if one.kind is kind]
    taken = [
        one.network
        for one in every_range(network, others)
        # The engine finds its way around what it only may use.
        if one.kind not in (kind, Kind.DEFAULT_POOL)
    ]
    if key == SUBNET6:
        return str(suggest6(taken) or "")
    pooled = key in (POOLS, SWARM_POOL)
    prefix = own[0].network.prefixlen if own else _POOL_BITS if pooled else _SIZE
    free = suggest(prefix, taken)
    if free is None:
        return ""
    if key == BRIDGE:
        return f"{free[1]}/{free.prefixlen}"
    if pooled:
        size = int(own[0].detail.removeprefix("/")) if own else max(_SIZE, prefix)
        return str(Pool(free, size))
    return str(free)


def unused(network: NetworkSettings) -> Iterator[str]:
    """Sentences about chosen addresses that cannot be used, as a policy may have made them."""
    for role, problem, remedy in role_faults(IPv4Network(network.subnet), network.chosen):
        rest = f"So no address that was chosen one by one is used. {remedy}"
        yield f"network.{role}: {problem} {rest}"


def along(key: str, value: str, network: NetworkSettings) -> dict[str, str]:
    """The addresses that go along when the setting ``key`` of ``network`` becomes ``value``.

    Those that were chosen one by one have the same place in the new subnet.
    """
    if key != SUBNET:
        return {}
    subnet = IPv4Network(value)
    return {
        f"network.{role}": str(subnet[int(IPv4Address(address)) & int(subnet.hostmask)])
        for role, address in network.chosen.items()
        if address
    }


def clashes(network: NetworkSettings, others: tuple[Range, ...]) -> tuple[AddressConflict, ...]:
    """What of ours collides at the moment, each with its way out."""
    found = conflicts(every_range(network, others))
    return tuple(dict.fromkeys(_told(one, network, others) for one in found))


def _told(
    conflict: Conflict, network: NetworkSettings, others: tuple[Range, ...]
) -> AddressConflict:
    ours = conflict.ours
    key = "" if ours.detail == DAEMON_JSON else _KEYS.get(ours.kind, "")
    value = suggestion(key, network, others) if key else ""
    if value and key == POOLS:
        # The pools that nothing collides with stay.
        rest = [str(one) for one in parse_pools(network.address_pools) if one.base != ours.network]
        value = ", ".join((*rest, value))
    remedy = "" if value else _remedy(ours, network, others)
    if not value:
        return AddressConflict(conflict.sentence, remedy)
    others_too = tuple(along(key, value, network).items())
    return AddressConflict(conflict.sentence, remedy, key, value, others_too)


def _remedy(ours: Range, network: NetworkSettings, others: tuple[Range, ...]) -> str:
    """What to do about a range that no setting moves, or has no free place for."""
    if ours.detail == DAEMON_JSON:
        return "Choose another range in daemon.json."
    if ours.kind is Kind.NETWORK:
        everything = every_range(network, others)
        # The engine finds its way around what it only may use.
        taken = [one.network for one in everything if one.kind is not Kind.DEFAULT_POOL]
        free = suggest(ours.network.prefixlen, taken) if ours.network.version == 4 else None
        anew = f"--subnet {free}" if free else "another --subnet"
        return f"Remove it (docker network rm {ours.detail}) and create it with {anew}."
    if ours.kind in (Kind.PODS, Kind.SERVICES):
        return "Create the cluster anew with other ranges."
    return "It cannot be moved: leave the other network while containers need theirs."
