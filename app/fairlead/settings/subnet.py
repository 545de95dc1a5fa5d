"""The internal subnet: which networks can be used, and who has which address in them.

Text in, a normalised network out (:func:`check_subnet`); a network in, the addresses of its roles
out (:func:`addresses`). What it collides with is found in :mod:`fairlead.settings.ranges`.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from fairlead.settings.invalid import Invalid
from fairlead.settings.ranges import parse_network

_LARGEST, _SMALLEST = 16, 24
_EXAMPLE = "Use a private network, for example 192.168.65.0/24."
SUBNET6 = IPv6Network("fdc4:f303:9324::/64")


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


def check_subnet(text: str) -> str:
    """Normalise the internal subnet: a private IPv4 network from /16 to /24.

    Raises :class:`Invalid` with the sentence and, where there is one, the network that was meant.
    """
    text = text.strip()
    if not text:
        raise Invalid("The internal subnet is empty.", _EXAMPLE)
    found = parse_network(text, (_LARGEST, _SMALLEST), "it must hold the address .254", _EXAMPLE)
    if found.ip != found.network.network_address:
        raise Invalid(f"{text} is not a network address.", f"The network is {found.network}.")
    return str(found.network)
