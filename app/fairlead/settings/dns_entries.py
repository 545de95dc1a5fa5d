"""The entries of the DNS settings: servers, per-domain servers, records.

Text as people type it comes in, in the forms of dnsmasq, systemd-resolved and zone files; out come
values for the DNS service and one plain form of the text. Nothing is looked up. A list is refused
as a whole with a sentence about its first entry that cannot be used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from ipaddress import IPv4Network, IPv6Address, ip_address, ip_network
from typing import NamedTuple

from fairlead.settings.hostname import as_address, check_hostname, check_port
from fairlead.settings.invalid import Invalid

DNS_PORT = 53
CONTAINERS = "containers.internal"
"""Below it are the engine's containers."""
WILDCARD = "*."

_WORDS = re.compile(r"[\s,;]+")
_ENTRIES = re.compile(r"[\n,;]+")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_OWN = ("docker.internal", CONTAINERS, "localhost")
_KINDS = ("A", "AAAA", "CNAME", "TXT")
_SERVER_FORMS = "Write 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:5353."
_RECORD_FORMS = (
    "Write NAME TYPE VALUE, such as app.dev.internal A 192.0.2.10, with A, AAAA, CNAME or TXT; "
    "or app.dev.internal=192.0.2.10."
)
_LONGEST_TEXT = 2000
_MOST_ALIASES = 8
"""How many CNAME records may lead to each other."""


class Record(NamedTuple):
    """A record of the user's. ``name`` may begin with ``*.``: every name below the rest.

    ``kind`` is ``A``, ``AAAA``, ``CNAME`` or ``TXT``; ``value`` an address, a name, or a text.
    """

    name: str
    kind: str
    value: str

    @property
    def text(self) -> str:
        """The plain form, which :func:`parse_records` reads."""
        value = self.value
        if self.kind == "TXT":
            value = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        return f"{self.name} {self.kind} {value}"


def parse_servers(entries: Iterable[str]) -> tuple[str, ...]:
    """DNS servers as ``IP`` or ``IP#port``. Raises :class:`Invalid`."""
    words = (word for text in entries for word in _WORDS.split(text) if word)
    return tuple(dict.fromkeys(_server(word) for word in words))


def check_servers(entries: tuple[str, ...]) -> tuple[str, ...]:
    """``entries`` in their plain form. Raises :class:`Invalid`."""
    return parse_servers(entries)


def parse_domains(entries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each domain with its servers (``IP`` or ``IP#port``). Raises :class:`Invalid`.

    A domain stands for itself and all names below it; a network stands for its reverse zone.
    """
    found: dict[str, tuple[str, ...]] = {}
    for entry in (part.strip() for text in entries for part in _ENTRIES.split(text)):
        if not entry:
            continue
        name, separator, servers = entry.partition("=")
        if entry.startswith("/"):  # as dnsmasq's server=/domain/server
            name, separator, servers = entry[1:].partition("/")
        asked = parse_servers([servers])
        if not separator or not asked:
            raise Invalid(
                f"“{_shown(entry)}” names no domain and its DNS server.",
                "Write corp.example.com=10.8.0.53, with a space between several servers.",
            )
        domain = _domain(name.strip())
        found[domain] = tuple(dict.fromkeys((*found.get(domain, ()), *asked)))
    return found


def check_domains(entries: tuple[str, ...]) -> tuple[str, ...]:
    """``entries`` in their plain form, one for each domain. Raises :class:`Invalid`."""
    return tuple(f"{name}={' '.join(servers)}" for name, servers in parse_domains(entries).items())


def parse_records(entries: Iterable[str]) -> tuple[Record, ...]:
    """The records, each once. Raises :class:`Invalid`."""
    parts = (part for text in entries for part in _record_entries(text))
    records = tuple(dict.fromkeys(_record(part) for part in parts))
    aliases = {record.name: record for record in records if record.kind == "CNAME"}
    for record in records:
        alias = aliases.get(record.name)
        if alias is not None and alias != record:
            raise Invalid(
                f"{record.name} is an alias for {alias.value} (CNAME) and has another record, too.",
                "Keep one of them.",
            )
        _follow(record, aliases)
    return records


def check_records(entries: tuple[str, ...]) -> tuple[str, ...]:
    """``entries`` in their plain form. Raises :class:`Invalid`."""
    return tuple(record.text for record in parse_records(entries))


def candidates(name: str) -> Iterator[str]:
    """The names whose records answer for ``name``, the closest first: itself, then wildcards."""
    yield name
    _, dot, rest = name.partition(".")
    while dot:
        yield WILDCARD + rest
        _, dot, rest = rest.partition(".")


def _server(word: str) -> str:
    host, port = word, ""
    if word.startswith("["):
        host, closed, rest = word[1:].partition("]")
        if not closed or (rest and rest[0] not in ":#"):
            raise Invalid(f"“{_shown(word)}” is not the address of a DNS server.", _SERVER_FORMS)
        port = rest[1:] if rest else ""
    elif "#" in word:
        host, _, port = word.partition("#")
    elif word.count(":") == 1:
        host, _, port = word.partition(":")
    number = check_port(port) if port else DNS_PORT
    try:
        address = ip_address(host)
    except ValueError:
        raise Invalid(
            f"“{_shown(word)}” is not the address of a DNS server.", _SERVER_FORMS
        ) from None
    if address.is_unspecified or address.is_multicast:
        raise Invalid(f"No DNS server can have the address {address}.", _SERVER_FORMS)
    return str(address) if number == DNS_PORT else f"{address}#{number}"


def _domain(text: str) -> str:
    if "/" in text:
        return _reverse_zone(text)
    # As dnsmasq, Docker Desktop's lists and systemd-resolved write "and all below".
    for marker in ("~", WILDCARD, "."):
        text = text.removeprefix(marker)
    if not text or text == "*":
        raise Invalid(
            "An entry is about every name.", "Name the servers for all names as DNS servers."
        )
    name = check_hostname(text)
    if _is_own(name):
        raise Invalid(f"{name} is answered by Fairlead itself.", "Remove this entry.")
    return name


def _reverse_zone(text: str) -> str:
    try:
        network = ip_network(text)
    except ValueError:
        raise Invalid(
            f"“{_shown(text)}” is not a network.", "Write it like 10.0.0.0/8 or 10.in-addr.arpa."
        ) from None
    step = 8 if isinstance(network, IPv4Network) else 4
    if network.prefixlen % step or not network.prefixlen:
        sizes = "/8, /16, /24 or /32" if step == 8 else "a multiple of 4"
        raise Invalid(
            f"{network} is no reverse zone of its own.", f"Use a prefix length of {sizes}."
        )
    labels = network.network_address.reverse_pointer.split(".")
    return ".".join(labels[(network.max_prefixlen - network.prefixlen) // step :])


def _record_entries(text: str) -> Iterator[str]:
    """The entries in ``text``: parted by line ends, commas and semicolons outside of quotes."""
    entry, quoted, escaped = "", False, False
    for char in text:
        if char == "\n" or (char in ",;" and not quoted):
            yield from [entry.strip()] if entry.strip() else []
            entry, quoted, escaped = "", False, False
            continue
        if char == '"' and not escaped:
            quoted = not quoted
        escaped = quoted and char == "\\" and not escaped
        entry += char
    yield from [entry.strip()] if entry.strip() else []


def _record(entry: str) -> Record:
    left, equals, right = entry.partition("=")
    if equals and len(left.split()) == 1:
        address = as_address(right.strip().strip("[]"))
        if address is None:
            raise Invalid(
                f"“{_shown(right.strip())}” of {_shown(left.strip())} is not an address.",
                "For another name write: app.dev.internal CNAME www.example.com",
            )
        kind = "A" if address.version == 4 else "AAAA"
        return Record(_owner(left.strip()), kind, str(address))
    words = entry.split(None, 2)
    if len(words) != 3 or words[1].upper() not in _KINDS:
        raise Invalid(f"“{_shown(entry)}” is not a record.", _RECORD_FORMS)
    name, kind, value = _owner(words[0]), words[1].upper(), words[2]
    return Record(name, kind, _value(name, kind, value))


def _value(name: str, kind: str, value: str) -> str:
    if kind == "TXT":
        return _text(name, value)
    if kind == "CNAME":
        target = check_hostname(value)
        if as_address(target) is not None:
            raise Invalid(f"{name} leads to an address.", f"Write {name} A {target}.")
        return target
    address = as_address(value.strip("[]"))
    if address is None or (kind == "AAAA") != isinstance(address, IPv6Address):
        version = "IPv6" if kind == "AAAA" else "IPv4"
        raise Invalid(f"“{_shown(value)}” of {name} is not an {version} address.", _RECORD_FORMS)
    return str(address)


def _text(name: str, value: str) -> str:
    if '"' in value:
        found = _QUOTED.fullmatch(value)
        if found is None:
            raise Invalid(
                f"The quotation marks of {name} TXT do not match.",
                'Write the text between two of them, and \\" for one in the text.',
            )
        value = re.sub(r"\\(.)", r"\1", found[1])
    if not value.isascii() or not value.isprintable() or len(value) > _LONGEST_TEXT:
        raise Invalid(
            f"The text of {name} TXT is too long, or has other than printable ASCII characters.",
            f"Use at most {_LONGEST_TEXT} letters, digits and signs.",
        )
    return value


def _owner(text: str) -> str:
    """The name of a record. Raises :class:`Invalid` for one that Fairlead answers itself."""
    marker = WILDCARD if text.startswith(WILDCARD) else ""
    name = check_hostname(text.removeprefix(marker))
    if as_address(name) is not None:
        raise Invalid(f"{name} is an address, not a name.", _RECORD_FORMS)
    if _is_own(name):
        raise Invalid(
            f"{marker}{name} is answered by Fairlead itself.",
            "Choose another name, such as one below dev.internal.",
        )
    if name.endswith(".arpa"):
        raise Invalid(
            f"{name} is a reverse name.", "Those come from A and AAAA records: leave it out."
        )
    return marker + name


def _is_own(name: str) -> bool:
    return any(name == own or name.endswith(f".{own}") for own in _OWN)


def _follow(record: Record, aliases: Mapping[str, Record]) -> None:
    """Raise :class:`Invalid` where the alias ``record`` leads back to itself, or too far."""
    name, steps = record.value, 0
    while record.kind == "CNAME":
        found = next((aliases[one] for one in candidates(name) if one in aliases), None)
        if found is None:
            return
        steps += 1
        if steps >= _MOST_ALIASES:
            raise Invalid(
                f"The alias {record.name} leads back to itself, or over more than "
                f"{_MOST_ALIASES} others.",
                "Let it lead to a name that is no alias.",
            )
        name = found.value


def _shown(text: str) -> str:
    """``text`` for a sentence: short, and without control characters."""
    short = text if len(text) <= 60 else f"{text[:59]}…"
    return short if short.isprintable() else "This"
