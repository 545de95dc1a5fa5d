"""DNS in memory, as the group of the service that the page Names and DNS sees."""

from __future__ import annotations

import time
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from fairlead.errors import FairleadError
from fairlead.network.dns.report import DnsFacts, Origin, QueryEntry, QueryLog, ServerFacts
from tests.desktop.inventory import done

FACTS = DnsFacts(
    True,
    (
        ServerFacts("", "192.168.1.1", 812, 3, 0, 0.0124, 2.0),
        ServerFacts("", "2001:db8::53#5353", 0, 0, 0, None, None),
        ServerFacts("corp.example.com", "10.8.0.53", 41, 0, 2, 0.0312, 31.0),
        ServerFacts("10.in-addr.arpa", "10.8.0.54", 0, 0, 4, None, None),
    ),
    queries=2431,
    hits=1584,
    failures=6,
    kept=312,
)
ENTRY = QueryEntry(
    number=1,
    when=time.time() - 40,
    asker="webserver",
    address="172.17.0.2",
    name="registry.corp.example.com",
    kind="A",
    rcode="NOERROR",
    answers=("10.8.3.20", "10.8.3.21"),
    origin=Origin.SERVER,
    rule="the domain corp.example.com",
    server="10.8.0.53",
    seconds=0.0312,
)
ENTRIES = (
    ENTRY,
    replace(
        ENTRY,
        number=2,
        asker="sandbox",
        address="192.168.65.3",
        name="app.dev.internal",
        answers=("CNAME host.docker.internal", "192.168.65.254"),
        origin=Origin.OWN,
        rule="your record app.dev.internal",
        server="",
        seconds=0.0001,
    ),
    replace(
        ENTRY, number=3, kind="AAAA", answers=(), origin=Origin.CACHE, server="", seconds=0.00005
    ),
    replace(ENTRY, number=4, name="tpyo.example.com", rcode="NXDOMAIN", answers=()),
    replace(
        ENTRY,
        number=5,
        asker="",
        address="172.18.0.9",
        name="x.corp.example.com",
        rcode="SERVFAIL",
        answers=(),
        origin=Origin.NOBODY,
        server="",
        seconds=5.5,
    ),
)


class MemoryDns:
    """Facts, a log and look-ups; ``fault`` is what every one of them fails with."""

    def __init__(self, facts: DnsFacts, entries: tuple[QueryEntry, ...] | None) -> None:
        self.facts = facts
        self.entries = entries
        self.asked: list[tuple[str, str]] = []
        self.flushed = 0
        self.fault: FairleadError | None = None

    def read(self) -> Future[DnsFacts]:
        return self._failed() or done(self.facts)

    def log(self, since: int) -> Future[QueryLog]:
        if self.entries is None:
            return self._failed() or done(QueryLog(False, (), 0))
        last = self.entries[-1].number if self.entries else 0
        new = tuple(entry for entry in self.entries if entry.number > since)
        return self._failed() or done(QueryLog(True, new, last))

    def flush(self) -> Future[int]:
        self.flushed += 1
        kept, self.facts = self.facts.kept, replace(self.facts, kept=0)
        return self._failed() or done(kept)

    def look_up(self, name: str, kind: str) -> Future[QueryEntry]:
        self.asked.append((name, kind))
        return self._failed() or done(replace(ENTRY, name=name, kind=kind or "A"))

    def _failed(self) -> Future[Any] | None:
        if self.fault is None:
            return None
        failed: Future[Any] = Future()
        failed.set_exception(self.fault)
        return failed
