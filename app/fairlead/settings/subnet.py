"""The internal subnet: which networks can be used, and who has which address in them.

Text in, a normalised network out (:func:`check_subnet`); a network in, the addresses of its roles
out (:func:`addresses`); a network and the host's routes in, a sentence about their overlap out
(:func:`overlap`). Nothing is read from the machine here: routes come in as plain values.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_interface

from fairlead.settings.hostname import as_address
from fairlead.settings.invalid import Invalid

Routes = Iterable[tuple[IPv4Network | IPv6Network, str]]

_LARGEST, _SMALLEST = 16, 24
_EXAMPLE = "Use a private network, for example 192.168.65.0/24."
# RFC 1918, and RFC 6598 for those who have used up RFC 1918: whether the provider or a VPN really
# uses the latter here shows in the host's routes, which are checked when a change is planned.
_USABLE = tuple(
    IPv4Network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
)
SUBNET6 = IPv6Network("fdc4:f303:9324::/64")
# VPNs write the default route as halves and smaller shares of the whole address space.
_DEFAULT_LIKE = 8


@dataclass(frozen=True, slots=True)
class Addresses:
    """Who has which address. The IPv6 network is always fdc4:f303:9324::/64."""

    gateway: IPv4Address
    engine: IPv4Address
    dns: IPv4Address
    host: IPv4Address
    gateway6: IPv6Address = SUBNET6[0x1]
    engine6: IPv6Address = SUBNET6[0x3]
    dns6: IPv6Address = SUBNET6[0x7]
    host6: IPv6Address = SUBNET6[0x254]


def addresses(subnet: IPv4Network) -> Addresses:
    """The addresses of the roles: .1, .3, .7 and .254, counted from the network's address."""
    return Addresses(subnet[1], subnet[3], subnet[7], subnet[254])


def _kind_fault(address: IPv4Address, text: str) -> Invalid | None:
    """Why a network that begins at ``address`` cannot be the internal one, whatever its size."""
    if any(address in usable for usable in _USABLE):
        return None
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
    return Invalid(why, _EXAMPLE)


def check_subnet(text: str) -> str:
    """Normalise the internal subnet: a private IPv4 network from /16 to /24.

    Raises :class:`Invalid` with the sentence and, where there is one, the network that was meant.
    """
    text = text.strip()
    if not text:
        raise Invalid("The internal subnet is empty.", _EXAMPLE)
    base, slash, _ = text.partition("/")
    address = as_address(base)
    if address is None:
        shown = f"“{text}”" if text.isprintable() else "This"
        raise Invalid(f"{shown} is not a network.", _EXAMPLE)
    if isinstance(address, IPv6Address):
        raise Invalid(f"{text} is IPv6, but the internal subnet is an IPv4 network.", _EXAMPLE)
    fault = _kind_fault(address, text)
    if fault:
        raise fault
    if not slash:
        suggestion = IPv4Network(f"{base}/{_SMALLEST}", strict=False)
        raise Invalid(f"{text} has no prefix length.", f"Write it as {suggestion}.")
    try:
        network = IPv4Network(text, strict=False)
    except ValueError:
        raise Invalid(
            f"{text} has a prefix length that does not exist.",
            f"Use one from /{_LARGEST} to /{_SMALLEST}.",
        ) from None
    if not _LARGEST <= network.prefixlen <= _SMALLEST:
        small = network.prefixlen > _SMALLEST
        nearest = IPv4Network(f"{base}/{_SMALLEST if small else _LARGEST}", strict=False)
        limit = "small: it must hold the address .254" if small else "large"
        raise Invalid(f"{text} is too {limit}.", f"The nearest that can be used is {nearest}.")
    if ip_interface(text).ip != network.network_address:
        raise Invalid(f"{text} is not a network address.", f"The network is {network}.")
    return str(network)


def _is_way_elsewhere(network: IPv4Network | IPv6Network) -> bool:
    return network.version == 4 and network.prefixlen >= _DEFAULT_LIKE


def overlap(subnet: IPv4Network, routes: Routes) -> str:
    """The sentence that says which route of the host ``subnet`` overlaps; empty for none.

    ``routes`` pairs a network with the device that it is reached through. Default routes, also
    those in several parts, are no conflict.
    """
    for network, device in routes:
        if _is_way_elsewhere(network) and network.overlaps(subnet):
            return f"{network} is reached through {device} on this computer."
    return ""


def free_subnet(routes: Routes) -> IPv4Network | None:
    """A /24 for the internal subnet that overlaps none of ``routes``; ``None`` if all do."""
    taken = [network for network, _ in routes if _is_way_elsewhere(network)]
    # The home of the default first, then where home routers and companies seldom are.
    for block in ("192.168.64.0/18", "172.16.0.0/12", "10.0.0.0/8", "192.168.0.0/16"):
        for candidate in IPv4Network(block).subnets(new_prefix=_SMALLEST):
            if not any(network.overlaps(candidate) for network in taken):
                return candidate
    return None
