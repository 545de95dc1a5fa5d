"""The bypass list: which targets are reached directly although a proxy is set.

Entries of text in, a :class:`BypassList` out that answers :meth:`BypassList.match` for one target.
An entry is one of

- ``host``: that name and every name below it (as Docker Desktop matches),
- ``.domain`` or ``*.domain``: the names below the domain, not the domain itself,
- an IPv4 or IPv6 address, or a network in CIDR form,
- ``localhost``: the name, names below it and the loopback addresses,
- ``*``: everything,

each with an optional ``:port`` (IPv6 then in brackets). Case and a final dot do not matter. A name
rule is tried against the name alone: nothing is looked up. A rule for an address counts for a
target that is known by name as well, when its address is known.

A match costs one dictionary look-up per label of the name and per prefix length in the list,
however long the list is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

from fairlead.settings.hostname import as_address, check_hostname, check_port
from fairlead.settings.invalid import Invalid

_SEPARATORS = re.compile(r"[\s,;]+")
_FORMS = "Use a host, .domain, *.domain, an address or a network such as 10.0.0.0/8."
_LOOPBACK = (IPv4Network("127.0.0.0/8"), IPv6Network("::1/128"))


@dataclass(frozen=True, slots=True)
class BypassRule:
    """One entry, read. ``text`` is its normalised form.

    ``name`` is the name that it is about (empty: every name), ``None`` for a rule of addresses
    alone; ``below_only`` leaves the name itself out. ``port`` is ``None`` for every port.
    """

    text: str
    name: str | None
    below_only: bool
    networks: tuple[IPv4Network | IPv6Network, ...]
    port: int | None


def _split_port(entry: str) -> tuple[str, int | None]:
    if entry.startswith("["):
        body, closed, rest = entry[1:].partition("]")
        if not closed or ":" not in body or (rest and not rest.startswith(":")):
            raise Invalid(
                f"“{entry}” is not an IPv6 address with a port.", "Write it as [2001:db8::10]:443."
            )
        return body, check_port(rest[1:]) if rest else None
    if entry.count(":") > 1:
        return entry, None
    body, colon, port = entry.partition(":")
    return body, check_port(port) if colon else None


def _network(body: str, entry: str) -> IPv4Network | IPv6Network | None:
    """The network or the address that ``body`` spells, as a network; ``None`` for a name."""
    address = as_address(body)
    if address is not None:
        return ip_network(address)
    if "/" not in body and ":" not in body:
        return None
    try:
        # Host bits are dropped, as every other reader of such lists does.
        network = ip_network(body, strict=False)
    except ValueError:
        network = None
    if network is None or "%" in body:
        raise Invalid(f"“{entry}” is not an address or a network.", _FORMS)
    return network


def _parse_entry(entry: str) -> BypassRule:
    # A text with a password in it must not be repeated.
    if "@" in entry:
        raise Invalid("An entry of the bypass list has an @ in it.", _FORMS)
    if "://" in entry:
        raise Invalid(f"“{entry}” is a URL.", f"Write the host alone. {_FORMS}")
    body, port = _split_port(entry)
    suffix = "" if port is None else f":{port}"
    if body == "*":
        return BypassRule("*" + suffix, "", False, (), port)
    network = _network(body, entry)
    if network is not None:
        single = network.prefixlen == network.max_prefixlen
        text = str(network.network_address) if single else str(network)
        if suffix and network.version == 6:
            text = f"[{text}]"
        return BypassRule(text + suffix, None, False, (network,), port)
    marker = next((m for m in ("*.", ".") if body.startswith(m)), "")
    name = body.removeprefix(marker)
    if "*" in name:
        raise Invalid(
            f"“{entry}” has a star in a place where it means nothing.",
            "Use *.domain for names and a network such as 192.168.0.0/16 for addresses.",
        )
    name = check_hostname(name)
    loopback = _LOOPBACK if name == "localhost" and not marker else ()
    return BypassRule(marker + name + suffix, name, bool(marker), loopback, port)


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """An IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2) as the IPv4 address it stands for."""
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address


@dataclass(frozen=True, slots=True)
class BypassList:
    """A bypass list, ready to be asked. Without rules it matches nothing."""

    rules: tuple[BypassRule, ...] = ()
    _names: dict[str, list[BypassRule]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _networks: dict[tuple[int, int], dict[int, list[BypassRule]]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _lengths: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        """Build the look-up tables: names, and networks by version and prefix length."""
        for rule in self.rules:
            if rule.name is not None:
                self._names.setdefault(rule.name, []).append(rule)
            for network in rule.networks:
                table = self._networks.setdefault((network.version, network.prefixlen), {})
                table.setdefault(int(network.network_address), []).append(rule)
        object.__setattr__(self, "_lengths", tuple(sorted(self._networks, reverse=True)))

    @property
    def entries(self) -> tuple[str, ...]:
        """The rules in their normalised text, in their order."""
        return tuple(rule.text for rule in self.rules)

    def match(self, host: str, address: IPv4Address | IPv6Address | None, port: int) -> str | None:
        """The text of the rule that sends ``host``:``port`` direct, or ``None``.

        ``host`` is a name or an address in text (IPv6 with or without brackets), ``address`` the
        destination where it is known. The most specific name wins, then the longest prefix.
        """
        if not self.rules:
            return None
        host = host.strip("[]").lower().removesuffix(".")
        spelled = as_address(host)
        rule = None if spelled else self._match_name(host, port)
        for candidate in (spelled, address):
            if rule is None and candidate is not None:
                rule = self._match_address(_plain(candidate), port)
        if rule is None:
            rule = _first(self._names.get("", ()), port)
        return rule.text if rule else None

    def mentions(self, name: str) -> bool:
        """Whether a rule, of whatever port, could be about ``name`` or an address that it has."""
        if self._networks or "" in self._names:
            return True
        name = name.lower().removesuffix(".")
        labels = name.split(".")
        return any(
            not (rule.below_only and rule.name == name)
            for start in range(len(labels))
            for rule in self._names.get(".".join(labels[start:]), ())
        )

    def _match_name(self, host: str, port: int) -> BypassRule | None:
        name = host
        while name:
            for rule in self._names.get(name, ()):
                if rule.port in (None, port) and not (rule.below_only and name == host):
                    return rule
            name = name.partition(".")[2]
        return None

    def _match_address(self, address: IPv4Address | IPv6Address, port: int) -> BypassRule | None:
        number = int(address)
        for version, length in self._lengths:
            if version == address.version:
                shift = address.max_prefixlen - length
                found = self._networks[version, length].get(number >> shift << shift, ())
                rule = _first(found, port)
                if rule:
                    return rule
        return None


def _first(rules: Iterable[BypassRule], port: int) -> BypassRule | None:
    return next((rule for rule in rules if rule.port in (None, port)), None)


def parse_bypass_list(entries: Iterable[str]) -> BypassList:
    """Read a bypass list; entries that hold several (commas, semicolons, spaces) are split.

    Entries that say the same are kept once. Raises :class:`Invalid` with a sentence for every
    entry that cannot be read.
    """
    rules: dict[str, BypassRule] = {}
    faults: list[Invalid] = []
    for text in entries:
        for entry in filter(None, _SEPARATORS.split(text)):
            try:
                rule = _parse_entry(entry)
            except Invalid as fault:
                faults.append(fault)
            else:
                rules.setdefault(rule.text, rule)
    if faults:
        raise Invalid(
            " ".join(dict.fromkeys(f.problem for f in faults)),
            " ".join(dict.fromkeys(f.remedy for f in faults)),
        )
    return BypassList(tuple(rules.values()))


def check_bypass_list(entries: tuple[str, ...]) -> tuple[str, ...]:
    """The entries of a bypass list in their normalised form. Raises :class:`Invalid`."""
    return parse_bypass_list(entries).entries
