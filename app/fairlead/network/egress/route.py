"""Where a destination of the sandbox lies, as seen from the host.

Pure decisions: an address and a port in, a :class:`Target` out. The internal addresses are
answered here, and this is the one place that keeps the host's own loopback out of reach, except
as ``host.docker.internal`` and only while the setting allows it. What the proxy policy refuses is
refused here, before anything is connected.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address

from fairlead.network.namespace.constants import PROXY_PORT
from fairlead.network.proxy.policy import ProxyPolicy, Upstream
from fairlead.settings.subnet import Addresses

DIRECT = ProxyPolicy("none", "no proxy")

_Address = IPv4Address | IPv6Address


class Kind(Enum):
    """What to do with a connection or datagram."""

    DIAL = auto()
    """Connect on the host to one of ``addresses``."""
    READ_NAME = auto()
    """Accept first: the way depends on the name that the client sends."""
    PROXY = auto()
    """The explicit proxy answers it: the rules of the namespace lead there."""
    ASSOCIATE = auto()
    """Datagrams go to the host in ``addresses`` through ``upstream``, a SOCKS5 proxy."""
    REFUSE = auto()
    """Nothing listens there."""
    UNREACHABLE = auto()
    """Nobody has that internal address."""


@dataclass(frozen=True, slots=True)
class Target:
    """The decision for one destination; ``addresses`` are tried in their order.

    ``reason`` is a sentence where nothing is to be reached.
    """

    kind: Kind
    addresses: tuple[str, ...] = ()
    upstream: Upstream | None = None
    reason: str = field(default="", compare=False)


_NO_SERVICE = Target(Kind.REFUSE, reason="Nothing listens at this port of Fairlead's.")
_UNREACHABLE = Target(Kind.UNREACHABLE, reason="Nobody has this internal address.")
_NO_HOST = Target(
    Kind.REFUSE,
    reason="This computer's own services are kept from containers (network.hostLoopback).",
)
_HOST_ONLY = Target(Kind.REFUSE, reason="No way leads to this computer's loopback addresses.")
_PROXY_ONLY = Target(
    Kind.REFUSE, reason="Only the proxy knows this name, and it does not get this port."
)
_EXPLICIT_PROXY = Target(Kind.PROXY)


class Router:
    """Decides for one configuration; a change of settings makes a new one.

    ``roles`` are the internal addresses; ``stands_in`` tells addresses that stand for names and
    are nobody's, ``name_of`` the name whose DNS answer held an address.
    """

    def __init__(
        self,
        roles: Addresses,
        *,
        host_loopback: bool,
        policy: ProxyPolicy = DIRECT,
        stands_in: Callable[[_Address], bool] = lambda _address: False,
        name_of: Callable[[_Address], str | None] = lambda _address: None,
    ) -> None:
        self._roles = roles
        self._loopback = host_loopback
        self._policy = policy
        self._stands_in = stands_in
        self._name_of = name_of
        self._known: dict[tuple[str, int], Target] = {}

    def tcp(self, address: str, port: int) -> Target:
        """The decision for a TCP connection to ``address`` (in text) and ``port``."""
        target = self._known.get((address, port))
        if target is None:
            target = self._decide(address, port)
            # What is refused depends on the names that an address has at the moment.
            if not self._policy.refused:
                if len(self._known) > 4096:
                    self._known.clear()
                self._known[address, port] = target
        return target

    def udp(self, address: str, port: int) -> Target:
        """The decision for datagrams."""
        target = self.tcp(address, port)
        if target.kind is Kind.READ_NAME:
            return self._datagrams(ip_address(address), port)
        return _NO_SERVICE if target.kind is Kind.PROXY else target

    def _decide(self, text: str, port: int) -> Target:
        address = ip_address(text)
        roles = self._roles
        if address in (roles.gateway, roles.gateway6):
            return _EXPLICIT_PROXY if port == PROXY_PORT else _NO_SERVICE
        is_host = address in (roles.host, roles.host6)
        if address in roles and not is_host:
            return _UNREACHABLE
        if self._policy.refuses(self._name_of(address), address, port):
            return Target(Kind.REFUSE, reason=self._policy.refused)
        if is_host:
            if not self._loopback:
                return _NO_HOST
            both = ("127.0.0.1", "::1")
            return Target(Kind.DIAL, both if address.version == 4 else both[::-1])
        if is_host_only(address):
            return _HOST_ONLY
        intercepted = self._policy.intercepts(port)
        if self._stands_in(address) and not intercepted:
            return _PROXY_ONLY
        return Target(Kind.READ_NAME if intercepted else Kind.DIAL, (text,))

    def _datagrams(self, address: _Address, port: int) -> Target:
        name = self._name_of(address)
        way = self._policy.datagrams(name, address, port)
        stands_in = self._stands_in(address)
        if way.refused or (stands_in and way.upstream is None):
            return Target(Kind.REFUSE, reason=way.refused or _PROXY_ONLY.reason)
        if way.upstream is None:
            return Target(Kind.DIAL, (str(address),))
        # A proxy knows names that nobody else does; all others have been looked up already.
        wanted = name if stands_in and name else str(address)
        return Target(Kind.ASSOCIATE, (wanted,), way.upstream)


def is_host_only(address: IPv4Address | IPv6Address) -> bool:
    """Whether dialling ``address`` on the host would end at the host's own loopback.

    Linux takes the unspecified address for loopback too, and both inside IPv6 forms of IPv4.
    """
    if isinstance(address, IPv6Address):
        embedded = address.ipv4_mapped or (
            IPv4Address(int(address) & 0xFFFFFFFF) if int(address) < 1 << 32 else None
        )
        if address.is_loopback or address.is_unspecified:
            return True
        return embedded is not None and is_host_only(embedded)
    return address.is_loopback or address in IPv4Network("0.0.0.0/8")
