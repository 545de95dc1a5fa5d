"""Every range of addresses that Fairlead has to do with: whose it is, what collides, what is free.

Theory of operation. A :class:`Range` is a network and whose it is: ours (the internal subnet, the
default bridge, pools, the engine's networks, Swarm's and Kubernetes' ranges) or the computer's (its
routes, and networks that it had lately). :func:`conflicts` finds those that cannot be in use at the
same time and says so in a sentence; :func:`suggest` finds a block that none of them has. Networks
seen lately are never a conflict; a suggestion avoids them all the same. Pure: nothing is read from
the machine here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import (
    IPv4Address,
    IPv4Interface,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    collapse_addresses,
)
from itertools import combinations

from fairlead.settings.hostname import as_address
from fairlead.settings.invalid import Invalid

Network = IPv4Network | IPv6Network


class Kind(StrEnum):
    """What a range is for."""

    SUBNET = "subnet"
    """The internal subnet."""
    SUBNET6 = "subnet6"
    """The internal IPv6 prefix."""
    BRIDGE = "bridge"
    """The engine's default bridge, docker0."""
    POOL = "pool"
    """A pool that the engine takes new networks from."""
    DEFAULT_POOL = "default-pool"
    """The same, by the engine's own choice."""
    NETWORK = "network"
    """A network of the engine that a user has made."""
    SWARM = "swarm"
    """The pool that Swarm is to take its overlay networks from."""
    SWARM_IN_USE = "swarm-in-use"
    """The pool that an active Swarm takes its overlay networks from."""
    PODS = "pods"
    """Addresses of a Kubernetes cluster's pods."""
    SERVICES = "services"
    """Addresses of a Kubernetes cluster's services."""
    ROUTE = "route"
    """A network that this computer reaches."""
    SEEN = "seen"
    """A network that this computer reached within the last weeks."""


@dataclass(frozen=True, slots=True)
class Range:
    """A network and whose it is.

    ``owner`` is words for whose it is, or for itself ("your VPN tun0", "the internal subnet");
    ``detail`` is the name of the device, of the engine's network or of the cluster, or where it is
    set.
    """

    network: Network
    owner: str
    kind: Kind
    detail: str = ""

    @property
    def claim(self) -> str:
        """Whose it is, to stand behind its network: "is your VPN tun0's"."""
        verb = "was" if self.kind is Kind.SEEN else "is"
        if self.kind in (Kind.ROUTE, Kind.SEEN) and not is_vpn(self.detail):
            return f"{verb} reached through {self.detail} on this computer"
        if self.kind in (Kind.ROUTE, Kind.SEEN, Kind.BRIDGE, Kind.NETWORK):
            return f"{verb} {self.owner}'s"
        return f"{verb} {self.owner}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two ranges that cannot both be in use; ``ours`` is the one that is easier to move."""

    ours: Range
    other: Range

    @property
    def claim(self) -> str:
        """The sentence to stand beside ours: "10.8.0.0/16 is your VPN tun0's."."""
        return f"{self.other.network} {self.other.claim}."

    @property
    def sentence(self) -> str:
        """The whole of it, to stand alone."""
        one, other = self.ours.network, self.other.network
        owner = self.ours.owner[:1].upper() + self.ours.owner[1:]
        if one == other:
            return f"{owner} has {one}, which {self.other.claim}."
        relation = "lies in" if one.prefixlen > other.prefixlen else "contains"
        return f"{owner}, {one}, {relation} {other}, which {self.other.claim}."


_VPN = re.compile(
    r"(u?tun|tap|wg|ppp|ipsec|xfrm|vti|l2tp|tailscale|zt|nord|proton|mullvad|cscotun|gpd|vpn|"
    r"cloudflare|outline|wt\d|nebula|pangp|utap|snx|fctvpn|vpp)",
    re.IGNORECASE,
)


def is_vpn(device: str) -> bool:
    """Whether a network device is a VPN's, by the names that VPN programs give."""
    return _VPN.match(device) is not None


def route(network: Network, device: str) -> Range:
    """The range of a network that this computer reaches through ``device``."""
    return Range(network, _device(device), Kind.ROUTE, device)


def seen(network: Network, device: str) -> Range:
    """The range of a network that this computer reached through ``device`` lately."""
    return Range(network, _device(device), Kind.SEEN, device)


def _device(device: str) -> str:
    return f"your VPN {device}" if is_vpn(device) else device


# VPNs write the default route as halves and smaller shares of the whole address space.
_DEFAULT_LIKE = 8


def is_default(network: Network) -> bool:
    """Whether a route to ``network`` is the default route, or a part of one."""
    return network.prefixlen < _DEFAULT_LIKE


_AT_PEACE = {
    # The engine takes the bridge, and its networks, out of its pools.
    frozenset((Kind.BRIDGE, Kind.POOL)),
    frozenset((Kind.NETWORK, Kind.POOL)),
    # Overlay networks come out of Swarm's pool, and Swarm leaves out those that are there.
    frozenset((Kind.NETWORK, Kind.SWARM)),
    frozenset((Kind.POOL, Kind.SWARM)),
    # The engine sees to it itself.
    frozenset((Kind.NETWORK,)),
    frozenset((Kind.ROUTE,)),
    # Clusters do not see each other's addresses, nor what the engine may choose one day.
    *(
        frozenset((cluster, other))
        for cluster in (Kind.PODS, Kind.SERVICES)
        for other in (Kind.PODS, Kind.SERVICES, Kind.POOL, Kind.SWARM)
    ),
}
# What the engine would choose by itself avoids what is in its way inside; nothing has it yet. Of
# what an active Swarm may use one day, the networks that it has made already are what counts.
_HARMLESS = {Kind.SEEN, Kind.DEFAULT_POOL, Kind.SWARM_IN_USE}
# Another engine of this computer has mostly the same networks as ours: what it makes its containers
# reach is nothing that ours are to reach.
_OF_ENGINES = {Kind.ROUTE, Kind.BRIDGE, Kind.POOL, Kind.NETWORK}
_ENGINE_DEVICE = re.compile(r"docker\d+|br-[0-9a-f]{12}|podman\d+|cni-podman\d+")
# The easiest to move first.
_MOVED = (
    Kind.NETWORK,
    Kind.SWARM,
    Kind.POOL,
    Kind.BRIDGE,
    Kind.SUBNET,
    Kind.PODS,
    Kind.SERVICES,
    Kind.SUBNET6,
    Kind.ROUTE,
)


def conflicts(ranges: Iterable[Range]) -> tuple[Conflict, ...]:
    """Which of ``ranges`` cannot be in use at the same time, in their order.

    Routes may overlap each other; default routes, also in parts, collide with nothing.
    """
    return tuple(
        Conflict(*_ours_first(one, other))
        for one, other in combinations(ranges, 2)
        if collide(one, other)
    )


def collide(one: Range, other: Range) -> bool:
    """Whether two ranges overlap of which both are in use, and whose kinds must not."""
    kinds = frozenset((one.kind, other.kind))
    return (
        kinds not in _AT_PEACE
        and not kinds & _HARMLESS
        and not _default_route(one)
        and not _default_route(other)
        and not (kinds <= _OF_ENGINES and any(_of_engine(it) for it in (one, other)))
        and overlaps(one.network, other.network)
    )


def _of_engine(one: Range) -> bool:
    return one.kind is Kind.ROUTE and _ENGINE_DEVICE.fullmatch(one.detail) is not None


def _default_route(one: Range) -> bool:
    return one.kind is Kind.ROUTE and is_default(one.network)


def overlaps(one: Network, other: Network) -> bool:
    """Whether two networks have an address in common; those of two IP versions never have."""
    if isinstance(one, IPv4Network) and isinstance(other, IPv4Network):
        return one.overlaps(other)
    if isinstance(one, IPv6Network) and isinstance(other, IPv6Network):
        return one.overlaps(other)
    return False


def _ours_first(one: Range, other: Range) -> tuple[Range, Range]:
    """The one that is easier to move first; the computer's routes are last."""
    if _MOVED.index(other.kind) < _MOVED.index(one.kind):
        return other, one
    return one, other


# RFC 1918, and RFC 6598 for those who have used up RFC 1918: whether the provider or a VPN really
# uses the latter here shows in the host's routes.
USABLE = tuple(
    IPv4Network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
)

# Around the default's home first; then the end of 10/8, as companies begin at its start; home
# routers, providers and other engines last.
_PREFERRED = tuple(
    IPv4Network(text)
    for text in ("192.168.64.0/18", "10.192.0.0/10", "10.64.0.0/10", "172.16.0.0/12")
)


def suggest(prefix: int, taken: Iterable[Network]) -> IPv4Network | None:
    """A private block with ``prefix`` bits that overlaps none of ``taken``.

    Default routes are not counted. The same ``taken`` always gives the same block; ``None`` when
    every private block of that size is taken. Raises ``ValueError`` for a prefix beyond 32 bits.
    """
    if not 0 <= prefix <= 32:
        raise ValueError(f"there is no prefix of {prefix} bits")
    kept = [one for one in taken if isinstance(one, IPv4Network) and not is_default(one)]
    busy = list(collapse_addresses(kept))
    for block in (*_PREFERRED, *USABLE):
        if block.prefixlen > prefix:
            continue
        if (found := _first_gap(block, prefix, busy)) is not None:
            return IPv4Network((found, prefix))
    return None


# The home of the default first. All others of fd00::/8 are somebody's random choice (RFC 4193).
_PREFERRED6 = (IPv6Network("fdc4:f303:9324::/48"), IPv6Network("fd00::/8"))


def suggest6(taken: Iterable[Network]) -> IPv6Network | None:
    """A /64 of fd00::/8 that overlaps none of ``taken``, as :func:`suggest` finds it."""
    kept = [one for one in taken if isinstance(one, IPv6Network) and not is_default(one)]
    busy = list(collapse_addresses(kept))
    for block in _PREFERRED6:
        if (found := _first_gap(block, 64, busy)) is not None:
            return IPv6Network((found, 64))
    return None


def _first_gap(block: Network, prefix: int, busy: Sequence[Network]) -> int | None:
    """Where in ``block`` the first network of ``prefix`` beside all of ``busy`` begins.

    ``busy`` is of the same IP version, and in order.
    """
    size = 1 << (block.max_prefixlen - prefix)
    at = int(block.network_address)
    for other in busy:
        first, last = int(other.network_address), int(other.broadcast_address)
        if last < at:
            continue
        if first >= at + size:
            break
        # On to the next multiple of the size behind it.
        at = (last // size + 1) * size
    if at + size - 1 > int(block.broadcast_address):
        return None
    return at


def check_private(address: IPv4Address, text: str, example: str) -> None:
    """Refuse what begins at ``address``, written ``text``, unless it is private.

    That is: loopback, link-local, multicast, reserved and public networks. Raises
    :class:`Invalid`, with ``example`` as the way out.
    """
    if any(address in usable for usable in USABLE):
        return
    if address.is_loopback:
        why = f"{text} is the loopback network of every computer."
    elif address.is_link_local:
        why = f"{text} is link-local: such addresses are not routed."
    elif address.is_multicast:
        why = f"{text} is for multicast, not for single computers."
    elif address.is_unspecified or not address.is_global:
        why = f"{text} is reserved for other purposes."
    else:
        why = f"{text} is public: containers could no longer reach its owner on the internet."
    raise Invalid(why, example)


def parse_network(text: str, sizes: tuple[int, int], small: str, example: str) -> IPv4Interface:
    """The private IPv4 network in ``text``, with the address that stands there.

    ``sizes`` are the prefix lengths of the largest and of the smallest that will do, ``small`` says
    what a smaller one has no room for, ``example`` is the way out. Raises :class:`Invalid`.
    """
    base, slash, _ = text.partition("/")
    address = as_address(base)
    if address is None:
        shown = f"“{text}”" if text.isprintable() else "This"
        raise Invalid(f"{shown} is not a network.", example)
    if isinstance(address, IPv6Address):
        raise Invalid(f"{text} is IPv6, but this is an IPv4 network.", example)
    check_private(address, text, example)
    largest, smallest = sizes
    if not slash:
        raise Invalid(
            f"{text} has no prefix length.",
            f"Write it as {IPv4Network(f'{base}/{smallest}', strict=False)}.",
        )
    try:
        found = IPv4Interface(text)
    except ValueError:
        raise Invalid(
            f"{text} has a prefix length that does not exist.",
            f"Use one from /{largest} to /{smallest}.",
        ) from None
    if not largest <= found.network.prefixlen <= smallest:
        too_small = found.network.prefixlen > smallest
        nearest = IPv4Network(f"{base}/{smallest if too_small else largest}", strict=False)
        limit = f"small: {small}" if too_small else "large"
        raise Invalid(f"{text} is too {limit}.", f"The nearest that can be used is {nearest}.")
    return found
