"""Who is told of a query once it is answered: the log, while it is on, and whoever looks a name up.

The service says of a query under way that it is :meth:`Watch.expect`-ed, and with its answer
:meth:`Watch.tell`s of it. The log is a ring in memory and is emptied when it is switched off. For
the loop's thread, but for :meth:`Watch.log`.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from fairlead.network.dns.asked import Waiter
from fairlead.network.dns.contents import in_words, kind_name, rcode_name, read_records
from fairlead.network.dns.message import MessageError, Query, text_name
from fairlead.network.dns.report import Origin, QueryEntry, QueryLog

MOST = 1000
"""Queries in the log; of more, the oldest goes."""
_MOST_ANSWERS = 12

Told = Callable[[QueryEntry], None]
AskerOf = Callable[[str, object], str]
"""Who asks from an address; the second argument is what the query's answer is sent to."""


class _Pending(NamedTuple):
    when: float
    began: float
    address: str
    told: Told


class Watch:
    """The queries that somebody wants to hear of; ``name_of`` knows who asks."""

    def __init__(self, name_of: AskerOf) -> None:
        self._name_of = name_of
        self.recording = False
        self.pending: dict[Waiter, _Pending] = {}
        """The queries under way that somebody wants to hear of."""
        self._entries: deque[QueryEntry] = deque(maxlen=MOST)
        self._last = 0

    def record(self, on: bool) -> None:
        """Keep a log from now on, or none."""
        self.recording = on
        if not on:
            self._entries.clear()

    def expect(self, waiter: Waiter, address: str, told: Told | None = None) -> None:
        """Have ``told``, or else the log, hear of the query of ``waiter``, who is ``address``."""
        known = self.pending.get(waiter)
        if known is None:
            now = time.monotonic()
            self.pending[waiter] = _Pending(time.time(), now, address, told or self._record)

    def tell(
        self, waiter: Waiter, query: Query, reply: bytes, origin: Origin, rule: str, server: str
    ) -> None:
        """The query of ``waiter`` is answered with ``reply``."""
        pending = self.pending.pop(waiter, None)
        if pending is None:
            return
        pending.told(
            QueryEntry(
                number=0,
                when=pending.when,
                asker=self._name_of(pending.address, waiter[1]),
                address=pending.address,
                name=text_name(query.name) or ".",
                kind=kind_name(query.kind),
                rcode=rcode_name(reply[3] & 15),
                answers=_answers(reply, query),
                origin=origin,
                rule=rule,
                server=server,
                seconds=time.monotonic() - pending.began,
            )
        )

    def log(self, since: int) -> QueryLog:
        """The recorded queries with greater numbers than ``since``; from any thread."""
        # One step for other threads: no code of Python runs in between.
        entries = tuple(self._entries)
        wanted = tuple(entry for entry in entries if entry.number > since)
        return QueryLog(self.recording, wanted, self._last)

    def _record(self, entry: QueryEntry) -> None:
        if self.recording:
            self._last += 1
            self._entries.append(replace(entry, number=self._last))


def _answers(reply: bytes, query: Query) -> tuple[str, ...]:
    if reply[4:6] != b"\0\1":
        return ()
    try:
        answers, _ = read_records(reply, query)
    except MessageError:
        return ("damaged records",)
    words = tuple(in_words(record, query.kind) for record in answers[:_MOST_ANSWERS])
    return (*words, "…") if len(answers) > _MOST_ANSWERS else words
