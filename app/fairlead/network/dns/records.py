"""The names that Fairlead answers itself.

These are ``host.docker.internal`` and its family, ``localhost``, the records of the user's own, and
the engine's containers as ``NAME.containers.internal``. In goes a query, out comes the whole
answer, or nothing when the name is for DNS servers.

A name that is here is here for every type: one that it does not have is answered with no data and
*not* with NXDOMAIN, which would make musl give up the name altogether. Negative answers carry an
SOA record (RFC 2308). Addresses resolve back (PTR). Other names below ``docker.internal`` and
``containers.internal`` do not exist, and nobody outside is asked about them; ``localhost`` and all
below it are the asker's own loopback (RFC 6761, 6.3). An alias (CNAME) is followed here as far as
it leads to names of our own; where it leads on is for the caller to ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from ipaddress import IPv4Address, ip_address
from typing import NamedTuple

from fairlead.network.dns.contents import CNAME, TTL, TXT, ResourceRecord, compose, soa
from fairlead.network.dns.message import (
    AAAA,
    ANY,
    IN,
    NOERROR,
    NXDOMAIN,
    PTR,
    SERVFAIL,
    A,
    Query,
    build,
    text_name,
    wire_name,
)
from fairlead.settings.dns_entries import CONTAINERS, WILDCARD, Record

ROLES = (
    ("host.docker.internal", "host"),
    ("gateway.docker.internal", "gateway"),
    ("vm.docker.internal", "engine"),
    ("http.docker.internal", "gateway"),
    ("kubernetes.docker.internal", "engine"),
)
"""Each special name and whose address it has; the first name of an address is its PTR."""

OWN_RULE = "a name of Fairlead's own"
CONTAINER_RULE = "a container's name"

_ZONE = wire_name("docker.internal")
_LOCALHOST = wire_name("localhost")
_CONTAINERS = wire_name(CONTAINERS)
_OWN = (_ZONE, _LOCALHOST, _CONTAINERS, b"\4arpa\0")
_LOOPBACK = (
    Record("localhost", "A", "127.0.0.1"),
    Record("localhost", "AAAA", "::1"),
    Record("*.localhost", "A", "127.0.0.1"),
    Record("*.localhost", "AAAA", "::1"),
)
_KINDS = {"A": A, "AAAA": AAAA, "CNAME": CNAME, "TXT": TXT}
_MOST_STEPS = 10
_LONGEST_STRING = 255
"""Bytes of a string in a TXT record (RFC 1035, 3.3.14)."""


class LocalAnswer(NamedTuple):
    """An answer of our own, and the addresses in it (packed); ``rule`` says in words why.

    Where it is an alias that leads outside, ``message`` is empty: ``chain`` are its records, and
    the rest of the answer is what ``target`` (wire format) has.
    """

    message: bytes
    addresses: list[bytes]
    rule: str
    chain: tuple[ResourceRecord, ...] = ()
    target: bytes = b""


class _Found(NamedTuple):
    """What a name has: types and data. An empty list: it is there, and that is all."""

    data: list[tuple[int, bytes]]
    rule: str


class Records:
    """Names and what they have. Immutable; a change makes a new one.

    ``own`` are Fairlead's, ``records`` the user's. ``places`` leads from the name of each
    container, in lower case, to its addresses, ``owners`` from an address to the name.
    """

    def __init__(
        self,
        own: Iterable[Record],
        records: Iterable[Record] = (),
        places: Mapping[str, tuple[str, ...]] | None = None,
        owners: Mapping[str, str] | None = None,
    ) -> None:
        self._exact: dict[bytes, _Found] = {}
        self._below: dict[bytes, _Found] = {}
        self._pointers: dict[bytes, _Found] = {}
        for given, user in ((own, False), (records, True)):
            for record in given:
                self._add(record, f"your record {record.name}" if user else OWN_RULE)
        self._more = any(not name.endswith(_OWN) for name in (*self._exact, *self._below))
        self._places = places or {}
        for address, name in (owners or {}).items():
            pointed = (PTR, _in_labels(name) + _CONTAINERS)
            reverse = wire_name(ip_address(address).reverse_pointer)
            self._pointers.setdefault(reverse, _Found([pointed], CONTAINER_RULE))

    def answer(self, message: bytes, query: Query) -> LocalAnswer | None:
        """The answer to the query ``message`` where it asks for one of our names."""
        name, kind = query.name, query.kind
        if query.klass != IN or not (self._more or name.endswith(_OWN)):
            return None
        found = self._find(name)
        if found is None:
            return self._negative(message, query)
        rule, chain = found.rule, []
        while kind != CNAME and found.data and found.data[0][0] == CNAME:
            target = found.data[0][1]
            chain.append(ResourceRecord(name, CNAME, TTL, target))
            if len(chain) > _MOST_STEPS:
                return LocalAnswer(build(message, query, SERVFAIL), [], rule)
            name, following = target, self._find(target)
            if following is None:
                if self._zone(name):
                    return self._negative(message, query, tuple(chain), name)
                return LocalAnswer(b"", [], rule, tuple(chain), name)
            found = following
        # Whoever asks for anything may be given one of many (RFC 8482).
        wanted = found.data[0][0] if kind == ANY and found.data else kind
        data = [one for have, one in found.data if have == wanted]
        records = (*chain, *(ResourceRecord(name, wanted, TTL, one) for one in data))
        authority = () if data else (soa(self._zone(name) or name),)
        addresses = data if wanted in {A, AAAA} else []
        whole = compose(message, query, records, NOERROR, authority)
        return LocalAnswer(whole, addresses, rule)

    def _add(self, record: Record, rule: str) -> None:
        wild = record.name.startswith(WILDCARD)
        name = wire_name(record.name.removeprefix(WILDCARD))
        table = self._below if wild else self._exact
        found = table.setdefault(name, _Found([], rule))
        found.data.append((_KINDS[record.kind], _data(record)))
        if record.kind in ("A", "AAAA") and not wild:
            pointer = wire_name(ip_address(record.value).reverse_pointer)
            self._pointers.setdefault(pointer, _Found([(PTR, name)], rule))

    def _find(self, name: bytes) -> _Found | None:
        found = self._exact.get(name) or self._pointers.get(name)
        if found is not None:
            return found
        if name.endswith(_CONTAINERS):
            return self._container(name)
        if self._below and not name.endswith(_ZONE):
            for rest in _parents(name):
                if rest in self._below:
                    return self._below[rest]
        return None

    def _container(self, name: bytes) -> _Found | None:
        label = text_name(name[: -len(_CONTAINERS)] + b"\0")
        addresses = self._places.get(label)
        if not label or addresses is None:
            return None
        packed = [ip_address(address) for address in addresses]
        data = [(A if one.version == 4 else AAAA, one.packed) for one in packed]
        return _Found(data, CONTAINER_RULE)

    def _zone(self, name: bytes) -> bytes:
        """The zone of our own that ``name`` is in; empty where it is in none."""
        return next((zone for zone in (_ZONE, _CONTAINERS) if name.endswith(zone)), b"")

    def _negative(
        self,
        message: bytes,
        query: Query,
        chain: tuple[ResourceRecord, ...] = (),
        name: bytes = b"",
    ) -> LocalAnswer | None:
        """The answer for a name that is not there, if it is in a zone of our own."""
        name = name or query.name
        zone = self._zone(name)
        if not zone:
            return None
        rcode = NOERROR if name == zone else NXDOMAIN
        whole = compose(message, query, chain, rcode, (soa(zone),))
        return LocalAnswer(whole, [], CONTAINER_RULE if zone == _CONTAINERS else OWN_RULE)


def special_names(
    addresses: Mapping[str, IPv4Address],
    records: Iterable[Record] = (),
    places: Mapping[str, tuple[str, ...]] | None = None,
    owners: Mapping[str, str] | None = None,
) -> Records:
    """The special names for ``addresses``, by role: ``host``, ``gateway`` and ``engine``.

    The rest is that of :class:`Records`.
    """
    own = [Record(name, "A", str(addresses[role])) for name, role in ROLES]
    return Records([*own, *_LOOPBACK], records, places, owners)


def _data(record: Record) -> bytes:
    match record.kind:
        case "CNAME":
            return wire_name(record.value)
        case "TXT":
            text = record.value.encode("ascii")
            parts = [text[at : at + _LONGEST_STRING] for at in range(0, len(text), _LONGEST_STRING)]
            return b"".join(bytes((len(part),)) + part for part in parts or [b""])
    return ip_address(record.value).packed


def _in_labels(name: str) -> bytes:
    """``name``, which may be any, as labels without the root's zero byte."""
    parts = (part.encode()[:63] for part in name.lower().split(".") if part)
    return b"".join(bytes((len(part),)) + part for part in parts)


def _parents(name: bytes) -> Iterator[bytes]:
    """The names above ``name`` (wire format), the closest first, without the root."""
    offset = name[0] + 1 if name[0] else 0
    while offset and name[offset]:
        yield name[offset:]
        offset += name[offset] + 1
