"""How fast bytes move, second by second, out of counters that only ever grow."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from fairlead.network.flows.record import HISTORY_SECONDS, Rate

Totals = Mapping[str, tuple[int, int]]
"""Bytes sent and received by way."""


class Rates:
    """The rates of the last ``kept`` seconds."""

    def __init__(self, kept: int = HISTORY_SECONDS) -> None:
        self._kept: deque[Rate] = deque(maxlen=kept)
        self._last: tuple[float, Totals] | None = None

    def rest(self) -> None:
        """Nobody counts for a while: what moves meanwhile is nobody's second."""
        self._last = None

    def count(self, when: float, totals: Totals) -> None:
        """The counters at ``when``, seconds since the epoch."""
        last, self._last = self._last, (when, dict(totals))
        if last is None or when <= last[0]:
            return
        seconds = when - last[0]
        ways = []
        for way, (sent, received) in totals.items():
            before = last[1].get(way, (0, 0))
            # A flow that changes its way takes its bytes along.
            moved = max(0, sent - before[0]) / seconds, max(0, received - before[1]) / seconds
            if any(moved):
                ways.append((way, *moved))
        both = sum(way[1] for way in ways), sum(way[2] for way in ways)
        self._kept.append(Rate(when, *both, tuple(ways)))

    def after(self, when: float) -> tuple[Rate, ...]:
        """The seconds that ended after ``when``."""
        return tuple(rate for rate in self._kept if rate.when > when)
