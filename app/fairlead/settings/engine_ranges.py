"""The engine's own ranges as they stand in the settings: the bridge's address, pools of networks.

The bridge is written as dockerd's ``bip`` is, an address with the length of its network's prefix:
``172.17.0.1/16``. A pool is written ``BASE=SIZE``: ``10.200.0.0/16=24`` gives each new network a
/24 out of 10.200.0.0/16. Source: dockerd(8), ``--bip`` and ``--default-address-pool``; docker swarm
init, ``--default-addr-pool`` and ``--default-addr-pool-mask-length``.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Network
from typing import NamedTuple

from fairlead.settings.invalid import Invalid
from fairlead.settings.ranges import USABLE, overlaps, parse_network

_SEPARATORS = re.compile(r"[\s,;]+")
_BRIDGE_SIZES = (8, 28)
_BASE_SIZES = (8, 28)
_SMALLEST = 29
_BRIDGE_EXAMPLE = "Write the bridge's address and its network's size, for example 172.17.0.1/16."
_POOL_EXAMPLE = "Write it like 10.200.0.0/16=24: networks of /24 out of 10.200.0.0/16."


class Pool(NamedTuple):
    """Networks with ``size`` bits of prefix, out of ``base``."""

    base: IPv4Network
    size: int

    def __str__(self) -> str:
        """As it is written in the settings."""
        return f"{self.base}={self.size}"


def check_bridge(text: str) -> str:
    """``text`` as the bridge's address, in its plain form; empty is the engine's own choice.

    Raises :class:`Invalid`.
    """
    text = text.strip()
    if not text:
        return ""
    found = parse_network(text, _BRIDGE_SIZES, "containers have no room in it", _BRIDGE_EXAMPLE)
    network = found.network
    _all_private(network, text, _BRIDGE_EXAMPLE)
    if found.ip in (network.network_address, network.broadcast_address):
        which = "network's" if found.ip == network.network_address else "broadcast"
        raise Invalid(
            f"{text} is the {which} address, which no bridge can have.",
            f"Write {network[1]}/{network.prefixlen}.",
        )
    return str(found)


def parse_pool(text: str) -> Pool:
    """The pool ``BASE=SIZE``. Raises :class:`Invalid`."""
    base, equals, size = (part.strip() for part in text.partition("="))
    found = parse_network(base, _BASE_SIZES, "it has no room for networks", _POOL_EXAMPLE)
    network = found.network
    _all_private(network, base, _POOL_EXAMPLE)
    if found.ip != network.network_address:
        raise Invalid(f"{base} is not a network address.", f"The network is {network}.")
    if not equals:
        suggested = max(24, network.prefixlen)
        raise Invalid(
            f"{text} does not say how large its networks are.", f"Write {network}={suggested}."
        )
    digits = size.removeprefix("/")
    if not re.fullmatch(r"[0-9]{1,2}", digits):
        raise Invalid(f"“{size}” is not the size of a network.", _POOL_EXAMPLE)
    if not network.prefixlen <= int(digits) <= _SMALLEST:
        raise Invalid(
            f"{network} has no networks of /{int(digits)}.",
            f"Use a size from {network.prefixlen} to {_SMALLEST}.",
        )
    return Pool(network, int(digits))


def parse_pools(entries: tuple[str, ...]) -> tuple[Pool, ...]:
    """Pools in their order; texts that hold several are split. Raises :class:`Invalid`."""
    pools: list[Pool] = []
    for word in (word for text in entries for word in _SEPARATORS.split(text) if word):
        pool = parse_pool(word)
        if pool in pools:
            continue
        if clash := next((one for one in pools if overlaps(one.base, pool.base)), None):
            raise Invalid(f"{pool.base} overlaps {clash.base}.", "Keep one of the two.")
        pools.append(pool)
    return tuple(pools)


def check_pools(entries: tuple[str, ...]) -> tuple[str, ...]:
    """``entries`` in their plain form. Raises :class:`Invalid`."""
    return tuple(str(pool) for pool in parse_pools(entries))


def check_swarm_pool(text: str) -> str:
    """``text`` as Swarm's pool, in its plain form; empty is Swarm's own choice.

    Raises :class:`Invalid`.
    """
    return str(parse_pool(text.strip())) if text.strip() else ""


def _all_private(network: IPv4Network, text: str, example: str) -> None:
    if not any(network.subnet_of(usable) for usable in USABLE):
        raise Invalid(f"{text} reaches into public addresses.", example)
