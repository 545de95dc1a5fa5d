"""The flows of one network: those that live, the last that ended, and sums by way.

Theory of operation. Whoever carries a flow notes it here when it begins and when it ends: a few
dictionary operations, nothing in between. A :class:`Ledger` outlives data paths. The relay thread
writes for the flows that it carries, the asyncio loop for those whose way is still being found;
each note has one writer at a time, and dictionaries and deques take single operations from any
thread. Readers take copies.
"""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Callable, Mapping
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING

from fairlead.network.flows.note import Address, Note
from fairlead.network.flows.record import DIRECT, FAIRLEAD, KEPT, REFUSED, FlowKind, FlowState

if TYPE_CHECKING:
    from fairlead.network.relay.splice import Flow as RelayFlow

_MOST_WAYS = 64
_OTHER = "other"

NameOf = Callable[[IPv4Address | IPv6Address], str | None]
"""The name whose DNS answer held an address."""

_parsed = lru_cache(maxsize=4096)(ip_address)


def _nameless(_address: IPv4Address | IPv6Address) -> str | None:
    return None


class Ledger:
    """Notes of flows. ``kept`` is how many of those that ended are remembered."""

    def __init__(self, kept: int = KEPT) -> None:
        self._numbers = itertools.count(1)
        self.open: dict[int, Note] = {}
        """The flows that live, by their numbers."""
        self.ended: deque[Note] = deque(maxlen=kept)
        """The last that ended, in the order of their ends."""
        self.by_way: dict[str, tuple[int, int]] = {}
        """Bytes sent and received by flows that have ended."""
        self.who: Mapping[str, str] = {}
        """The container's name, or whatever else stands for it, by its address."""
        self.probes: set[Address] = set()
        """Where Fairlead itself asks from, while it does."""
        self.names: Mapping[str, str] = {}
        """The names of addresses that no DNS server of others knows."""
        self.name_of: NameOf = _nameless
        """Set by the data path that serves."""

    def begin(
        self,
        source: Address,
        target: Address,
        *,
        kind: FlowKind = FlowKind.OUT,
        protocol: str = "tcp",
        way: str = DIRECT,
    ) -> Note:
        """Note a flow out of the namespace that begins now.

        The address in ``target`` is empty where it is known only later, or is nobody's.
        """
        number = next(self._numbers)
        name, address = "", target[0]
        if address:
            name = self.names.get(address) or self.name_of(_parsed(address)) or ""
        note = Note(
            number, kind, protocol, time.time(), source, target, name, way,
            self.asker(source[0], source),
        )  # fmt: skip
        self.open[number] = note
        return note

    def begin_in(
        self, source: Address, target: Address, kind: FlowKind, way: str, *,
        protocol: str = "tcp", container: str = "", port: str = "",
    ) -> Note:  # fmt: skip
        """Note a flow of this computer's into the namespace that begins now."""
        number = next(self._numbers)
        container = container or self.who.get(target[0], "")
        note = Note(
            number, kind, protocol, time.time(), source, target, "", way, container, port
        )  # fmt: skip
        self.open[number] = note
        return note

    def refused(
        self, source: Address, target: Address, reason: str, *,
        protocol: str = "tcp", way: str = REFUSED,
    ) -> None:  # fmt: skip
        """Note a flow that was never made."""
        note = self.begin(source, target, protocol=protocol, way=way)
        self.end(note, reason)

    def end(self, note: Note, reason: str = "") -> None:
        """Note that a flow is over, and why; harmless when it was noted before."""
        if self.open.pop(note.number, None) is None:
            return
        if flow := note.flow:
            # In this order: whoever reads meanwhile has the same figures from either.
            note.sent, note.received = flow.moved, flow.peer.moved
            note.flow = None
        note.state = FlowState.ENDED
        note.reason = note.reason or reason
        note.close = None
        self.attribute(note)
        note.ended = time.time()
        self.ended.append(note)
        way = note.way if note.way in self.by_way or len(self.by_way) < _MOST_WAYS else _OTHER
        sent, received = self.by_way.get(way, (0, 0))
        self.by_way[way] = (sent + note.sent, received + note.received)

    def asker(self, address: str, end: object) -> str:
        """Whose ``address`` is; ``end`` is it with the port, where that is known."""
        return FAIRLEAD if end in self.probes else self.who.get(address, "")

    def attribute(self, note: Note) -> None:
        """Find out whose a flow is that began before the engine had said whose the address is."""
        if not note.container and note.kind in (FlowKind.OUT, FlowKind.PROXY):
            note.container = self.who.get(note.source[0], "")

    def relayed(self, note: Note, broke: RelayFlow | None) -> None:
        """The relay's flow of ``note`` is over; ``broke`` is the side that reset it, if one did."""
        if broke is None:
            reason = "Both sides had finished."
        elif broke is note.flow:
            reason = "The side of the container reset it."
        else:
            reason = "The other side reset it."
        self.end(note, reason)

    def totals(self) -> dict[str, tuple[int, int]]:
        """Bytes sent and received since the start, by way; from any thread."""
        found = dict(self.by_way)
        for note in list(self.open.values()):
            sent, received, _ = note.progress()
            if sent or received:
                before = found.get(note.way, (0, 0))
                found[note.way] = (before[0] + sent, before[1] + received)
        return found
