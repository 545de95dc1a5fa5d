"""What is asked of the DNS service, as values: who is asked, names of the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fairlead.settings.dns import DnsSettings
from fairlead.settings.dns_entries import Record, candidates, parse_domains, parse_records

_MOST_STEPS = 10
"""More aliases than the settings let lead to each other."""


@dataclass(frozen=True, slots=True)
class DnsWish:
    """The service as it should be. Servers are ``IP`` or ``IP#port``, best first.

    Without ``upstreams`` this computer's own are asked. ``domains`` have their servers, for
    themselves and all names below. ``cache``: answers are kept. ``log``: queries are recorded. On
    ``host_port`` of the loopback programs of this computer are answered; 0: on none.
    """

    upstreams: tuple[str, ...] = ()
    domains: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    records: tuple[Record, ...] = ()
    cache: bool = True
    log: bool = False
    host_port: int = 0

    def servers(self, name: str, computers: tuple[str, ...]) -> tuple[str, ...]:
        """Who is asked for ``name``; ``computers`` are this computer's own servers."""
        rest, dot = name.lower().rstrip("."), "."
        while dot:
            if rest in self.domains:
                return self.domains[rest]
            _, dot, rest = rest.partition(".")
        return self.upstreams or computers

    def private(self, name: str) -> bool:
        """Whether ``name`` is in a domain with servers of its own."""
        return bool(replace(self, upstreams=()).servers(name, ()))

    def follow(self, name: str) -> tuple[str, tuple[str, ...] | None]:
        """Where the user's records lead from ``name``: to a name, and the addresses that it has.

        ``None``: that name has no record, and servers are asked for it.
        """
        name = name.lower().rstrip(".")
        by_name: dict[str, list[Record]] = {}
        for record in self.records:
            by_name.setdefault(record.name, []).append(record)
        for _ in range(_MOST_STEPS):
            found = next((by_name[one] for one in candidates(name) if one in by_name), None)
            if found is None:
                return name, None
            if found[0].kind != "CNAME":
                return name, tuple(one.value for one in found if one.kind in ("A", "AAAA"))
            name = found[0].value
        return name, ()

    def steers(self, name: str) -> bool:
        """Whether the settings have a word about ``name``: who is asked, or what it has."""
        if self.upstreams or self.servers(name, ()):
            return True
        return self.follow(name) != (name.lower().rstrip("."), None)


def wish(settings: DnsSettings) -> DnsWish:
    """What ``settings``, which are valid, ask for."""
    return DnsWish(
        settings.upstreams,
        parse_domains(settings.domains),
        parse_records(settings.records),
        settings.cache,
        settings.query_log,
        settings.host_port,
    )
