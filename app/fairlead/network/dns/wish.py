"""What is asked of the DNS service, as values: who is asked, names of the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fairlead.settings.dns import DnsSettings
from fairlead.settings.dns_entries import Record, candidates, parse_domains, parse_records


@dataclass(frozen=True, slots=True)
class DnsWish:
    """The service as it should be. Servers are ``IP`` or ``IP#port``, best first.

    Without ``upstreams`` this computer's own are asked. ``domains`` have their servers, for
    themselves and all names below. ``cache``: answers are kept. ``log``: queries are recorded.
    """

    upstreams: tuple[str, ...] = ()
    domains: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    records: tuple[Record, ...] = ()
    cache: bool = True
    log: bool = False

    def servers(self, name: str, computers: tuple[str, ...]) -> tuple[str, ...]:
        """Who is asked for ``name``; ``computers`` are this computer's own servers."""
        rest, dot = name.lower().rstrip("."), "."
        while dot:
            if rest in self.domains:
                return self.domains[rest]
            _, dot, rest = rest.partition(".")
        return self.upstreams or computers

    def steers(self, name: str) -> bool:
        """Whether the settings have a word about ``name``: who is asked, or what it has."""
        if self.upstreams or self.servers(name, ()):
            return True
        own = {record.name for record in self.records}
        return bool(own) and any(one in own for one in candidates(name.lower().rstrip(".")))


def wish(settings: DnsSettings) -> DnsWish:
    """What ``settings``, which are valid, ask for."""
    return DnsWish(
        settings.upstreams,
        parse_domains(settings.domains),
        parse_records(settings.records),
        settings.cache,
        settings.query_log,
    )
