"""The names and addresses of Fairlead's own, such as ``host.docker.internal``.

They are answered by Fairlead itself and never go through an upstream proxy, which could not know
them. Pure: a subnet in, addresses out.
"""

from __future__ import annotations

from ipaddress import IPv4Network, ip_address

from fairlead.network.dns.records import ROLES
from fairlead.settings.subnet import SUBNET6, addresses


class Inside:
    """What belongs to the internal ``subnet``."""

    def __init__(self, subnet: IPv4Network) -> None:
        self._subnet = subnet
        roles = addresses(subnet)
        self._names = {name: str(getattr(roles, role)) for name, role in ROLES}
        self._host = {str(roles.host), str(roles.host6)}

    def address_of(self, name: str) -> str | None:
        """The address of a name of our own, in text; ``None`` for any other name."""
        return self._names.get(name.lower().rstrip("."))

    def owns(self, host: str) -> bool:
        """Whether ``host`` is a name or an address (in text) of our own."""
        if self.address_of(host) is not None:
            return True
        try:
            address = ip_address(host)
        except ValueError:
            return False
        return address in self._subnet or address in SUBNET6

    def is_host(self, address: str) -> bool:
        """Whether ``address`` stands for this computer."""
        return address in self._host
