"""Where this computer is, as far as anybody can tell: what the rules of profiles are about."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network


@dataclass(frozen=True, slots=True)
class Place:
    """Where this computer is: interfaces that are up, routes, DNS suffixes, the WLAN's name."""

    interfaces: frozenset[str] = frozenset()
    routes: frozenset[IPv4Network | IPv6Network] = frozenset()
    suffixes: frozenset[str] = frozenset()
    ssid: str = ""
