"""The internal network: which ranges can be used for it, and who has which address in them.

Text in, normalised networks and addresses out (:func:`check_subnet`, :func:`check_subnet6`,
:func:`check_address`); a network in, the addresses of its roles out (:func:`addresses`). A role has
the address that was chosen for it, or else the one with its number. What the ranges collide with is
found in :mod:`fairlead.settings.ranges`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from types import MappingProxyType

from fairlead.settings.hostname import as_address
from fairlead.settings.invalid import Invalid
from fairlead.settings.ranges import parse_network

_LARGEST, _SMALLEST = 16, 24
_EXAMPLE = "Use a private network, for example 192.168.65.0/24."
_EXAMPLE6 = "Use a /64 of fd00::/8, for example fdc4:f303:9324::/64."
_LOCAL6 = IPv6Network("fd00::/8")
"""Unique local addresses with random bits of their own (RFC 4193, 3.1)."""
SUBNET6 = IPv6Network("fdc4:f303:9324::/64")

NUMBERS: Mapping[str, int] = MappingProxyType({"gateway": 1, "engine": 3, "dns": 7, "host": 254})
"""The number that each role's address has in the network, unless another one is chosen."""
ROLE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "gateway": "the gateway",
        "engine": "the engine",
        "dns": "the name server",
        "host": "this computer",
    }
)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Who has which address in ``subnet``, and in ``subnet6`` by the numbers ::1 to ::254."""

    subnet: IPv4Network
    gateway: IPv4Address
    engine: IPv4Address
    dns: IPv4Address
    host: IPv4Address
    subnet6: IPv6Network
    gateway6: IPv6Address
    engine6: IPv6Address
    dns6: IPv6Address
    host6: IPv6Address

    @property
    def words(self) -> str:
        """All of it in one line, the same for the same addresses."""
        own = (self.gateway, self.engine, self.dns, self.host)
        return " ".join(map(str, (self.subnet, *own, self.subnet6)))

    def __contains__(self, address: object) -> bool:
        """Whether ``address`` belongs to one of the two networks."""
        if isinstance(address, IPv4Address):
            return address in self.subnet
        return isinstance(address, IPv6Address) and address in self.subnet6


def addresses(
    subnet: IPv4Network,
    subnet6: IPv6Network = SUBNET6,
    chosen: Mapping[str, str] = MappingProxyType({}),
) -> Addresses:
    """The addresses of the roles: those ``chosen``, else .1, .3, .7 and .254 of the network.

    As long as :func:`role_faults` finds one that cannot be used, none of the ``chosen`` ones are.
    """
    mine = {} if any(role_faults(subnet, chosen)) else chosen
    own = {role: _address(subnet, role, mine) for role in NUMBERS}
    # 0x254 and not 254: so that it reads like the IPv4 one.
    own6 = {f"{role}6": subnet6[int(str(number), 16)] for role, number in NUMBERS.items()}
    return Addresses(subnet=subnet, subnet6=subnet6, **own, **own6)  # type: ignore[arg-type]


def role_faults(subnet: IPv4Network, chosen: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with addresses in ``subnet``: the role, the sentence and what to do.

    ``chosen`` has a normalised address for a role, or nothing.
    """
    for role in (role for role in NUMBERS if chosen.get(role)):
        address = IPv4Address(chosen[role])
        derived = subnet[NUMBERS[role]]
        others = {_address(subnet, other, chosen): other for other in NUMBERS if other != role}
        if address not in subnet:
            moved = subnet[int(address) & int(subnet.hostmask)]
            yield (
                role,
                f"{address} does not lie in the internal subnet {subnet}.",
                f"Use {moved}, or leave it empty for {derived}.",
            )
        elif address in (subnet.network_address, subnet.broadcast_address):
            which = "network" if address == subnet.network_address else "broadcast"
            yield role, f"{address} is the {which} address of {subnet}.", f"Use {derived}."
        elif address in others:
            whose = ROLE_NAMES[others[address]]
            yield role, f"{address} is {whose}'s address.", "Each needs one of its own."


def _address(subnet: IPv4Network, role: str, chosen: Mapping[str, str]) -> IPv4Address:
    return IPv4Address(chosen[role]) if chosen.get(role) else subnet[NUMBERS[role]]


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


def check_subnet6(text: str) -> str:
    """Normalise the internal IPv6 prefix: a /64 of fd00::/8. Raises :class:`Invalid`."""
    text = text.strip()
    if not text:
        raise Invalid("The internal IPv6 prefix is empty.", _EXAMPLE6)
    base, slash, length = text.partition("/")
    address = as_address(base)
    if address is None:
        shown = f"“{text}”" if text.isprintable() else "This"
        raise Invalid(f"{shown} is not a network.", _EXAMPLE6)
    if isinstance(address, IPv4Address):
        raise Invalid(f"{text} is IPv4, but this is an IPv6 prefix.", _EXAMPLE6)
    if address not in _LOCAL6:
        raise Invalid(f"{text} is none of the addresses that are free to use.", _EXAMPLE6)
    found = IPv6Network((address, 64), strict=False)
    if not slash:
        raise Invalid(f"{text} has no prefix length.", f"Write it as {found}.")
    if length != "64":
        raise Invalid(f"{text} is not a /64, which IPv6 networks have.", f"Use {found}.")
    if address != found.network_address:
        raise Invalid(f"{text} is not a network address.", f"The network is {found}.")
    return str(found)


def check_address(text: str) -> str:
    """Normalise the address of a role; empty is the one by its number. Raises :class:`Invalid`.

    Whether it fits the subnet is for :func:`role_faults` to say.
    """
    text = text.strip()
    if not text:
        return ""
    address = as_address(text)
    if not isinstance(address, IPv4Address):
        shown = f"“{text}”" if text.isprintable() else "This"
        raise Invalid(
            f"{shown} is not an IPv4 address.", "Use one of the internal subnet, or leave it empty."
        )
    return str(address)
