"""Answers kept as bytes, ready to be sent again.

In goes an upstream's reply with what :mod:`message` read from it, out comes the same reply with
its TTLs counted down and the asker's own question in it, to which only the ID must be put in front.
The key is the query without its ID, its name in lower case: the flags, the EDNS size and the DO bit
are part of it, so an answer is only given to a query that would have got the very same. Queries
with EDNS options (cookies, client subnets) are not for the cache: see :attr:`Query.plain`.

Time is in whole seconds of any monotonic clock and is passed in. The cache never sends anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from fairlead.network.dns.message import HEADER_SIZE, Answer, Query

LONGEST_REPLY = 2048
"""Larger replies are not kept, in bytes; with the number of entries it bounds the memory."""
LONGEST_LIFETIME = 86_400
"""No answer is kept for more than a day, in seconds."""


class _Entry(NamedTuple):
    stored: int
    expires: int
    head: bytes
    records: bytes
    ttls: tuple[int, ...]
    addresses: list[bytes]


class Hit(NamedTuple):
    """An answer found: all after the ID, the addresses in it, the seconds it has left."""

    tail: bytes
    addresses: list[bytes]
    lifetime: int


class Cache:
    """At most ``size`` answers; the one stored longest ago makes room for a new one."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._entries: dict[bytes, _Entry] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def store(self, message: bytes, query: Query, reply: bytes, answer: Answer, now: int) -> None:
        """Keep ``reply`` to the query ``message`` for its lifetime, where it may be kept at all."""
        if (
            not self.size
            or not query.plain
            or not answer.lifetime
            or reply[2] & 0x02  # RFC 2181, 9: a truncated answer is not for a cache
            or len(reply) > LONGEST_REPLY
        ):
            return
        key = _key(message, query)
        self._entries.pop(key, None)
        if len(self._entries) >= self.size:
            del self._entries[next(iter(self._entries))]
        self._entries[key] = _Entry(
            now,
            now + min(answer.lifetime, LONGEST_LIFETIME),
            reply[2:HEADER_SIZE],
            reply[query.end :],
            tuple(offset - query.end for offset in answer.ttls),
            answer.addresses,
        )

    def find(self, message: bytes, query: Query, now: int) -> Hit | None:
        """The answer to the query ``message`` as it is at ``now``."""
        if not query.plain:
            return None
        key = _key(message, query)
        entry = self._entries.get(key)
        if entry is None:
            return None
        if now >= entry.expires:
            del self._entries[key]
            return None
        records = entry.records
        age = now - entry.stored
        if age:
            aged = bytearray(records)
            for offset in entry.ttls:
                ttl = int.from_bytes(records[offset : offset + 4], "big") - age
                aged[offset : offset + 4] = ttl.to_bytes(4, "big")
            records = bytes(aged)
        tail = entry.head + message[HEADER_SIZE : query.end] + records
        return Hit(tail, entry.addresses, entry.expires - now)

    def forget(self, gone: Callable[[bytes], bool]) -> int:
        """Forget the answers to names (wire format) for which ``gone`` holds; how many."""
        names = {key: key[_NAME : key.index(0, _NAME) + 1] for key in self._entries}
        lost = [key for key, name in names.items() if gone(name)]
        for key in lost:
            del self._entries[key]
        return len(lost)

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()


_NAME = HEADER_SIZE - 2
"""Where the name begins in a key."""


def _key(message: bytes, query: Query) -> bytes:
    return message[2:HEADER_SIZE] + query.name + message[HEADER_SIZE + len(query.name) :]
