"""The names and addresses of Fairlead's own, such as ``host.docker.internal``.

They are answered by Fairlead itself and never go through an upstream proxy, which could not know
them. Pure: addresses in and out.
"""

from __future__ import annotations

from ipaddress import ip_address

from fairlead.network.dns.records import ROLES
from fairlead.settings.subnet import Addresses


class Inside:
    """What belongs to the internal network, in which ``roles`` tells who has which address."""

    def __init__(self, roles: Addresses) -> None:
        self._roles = roles
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
        return address in self._roles

    def is_host(self, address: str) -> bool:
        """Whether ``address`` stands for this computer."""
        return address in self._host
