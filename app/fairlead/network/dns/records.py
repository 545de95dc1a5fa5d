"""The names that Fairlead answers itself: ``host.docker.internal`` and its family, ``localhost``.

In goes a query, out comes the whole answer, or nothing when the name is for the host's resolvers.
The names have an IPv4 address only; every other type is answered with no data and *not* with
NXDOMAIN, which would make musl give up the name altogether. Their addresses resolve back (PTR).
Other names below ``docker.internal`` do not exist, and nobody outside is asked about them.
``localhost`` and all below it are the asker's own loopback (RFC 6761, 6.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple

from fairlead.network.dns.message import (
    AAAA,
    ANY,
    IN,
    NOERROR,
    NXDOMAIN,
    PTR,
    A,
    Query,
    build,
    wire_name,
)

TTL = 60
"""For how long clients may keep our own answers, in seconds."""

ROLES = (
    ("host.docker.internal", "host"),
    ("gateway.docker.internal", "gateway"),
    ("vm.docker.internal", "engine"),
    ("http.docker.internal", "gateway"),
    ("kubernetes.docker.internal", "engine"),
)
"""Each special name and whose address it has; the first name of an address is its PTR."""

_ZONE = wire_name("docker.internal")
_LOCALHOST = wire_name("localhost")


class LocalAnswer(NamedTuple):
    """An answer of our own, and the addresses in it (packed)."""

    message: bytes
    addresses: list[bytes]


class Records:
    """Fixed names and their addresses. Immutable; a change makes a new one."""

    def __init__(self, names: Mapping[str, IPv4Address]) -> None:
        self._addresses = {wire_name(name): address.packed for name, address in names.items()}
        self._pointers: dict[bytes, bytes] = {}
        loopback = (("localhost", ip_address("127.0.0.1")), ("localhost", ip_address("::1")))
        for name, address in (*names.items(), *loopback):
            self._pointers.setdefault(wire_name(address.reverse_pointer), wire_name(name))

    def answer(self, message: bytes, query: Query) -> LocalAnswer | None:
        """The answer to the query ``message`` where it asks for one of our names."""
        name = query.name
        if query.klass != IN or not name.endswith((_ZONE, _LOCALHOST, b"\4arpa\0")):
            return None
        pointer = self._pointers.get(name)
        if pointer is not None:
            data = [pointer] if query.kind in {PTR, ANY} else []
            return LocalAnswer(build(message, query, NOERROR, PTR, TTL, data), [])
        found = self._addresses.get(name)
        if found is None and name.endswith(_LOCALHOST):
            if query.kind == AAAA:
                packed = IPv6Address("::1").packed
                return LocalAnswer(build(message, query, NOERROR, AAAA, TTL, [packed]), [packed])
            found = IPv4Address("127.0.0.1").packed
        if found is not None:
            addresses = [found] if query.kind in {A, ANY} else []
            return LocalAnswer(build(message, query, NOERROR, A, TTL, addresses), addresses)
        if name == _ZONE:
            return LocalAnswer(build(message, query, NOERROR), [])
        if name.endswith(_ZONE):
            return LocalAnswer(build(message, query, NXDOMAIN), [])
        return None


def special_names(addresses: Mapping[str, IPv4Address]) -> Records:
    """The special names for ``addresses``, by role: ``host``, ``gateway`` and ``engine``."""
    return Records({name: addresses[role] for name, role in ROLES})
