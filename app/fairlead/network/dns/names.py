"""Which name an address was resolved from, so that a connection can be decided by its name.

In go the addresses of every answer given, out comes the name that was last resolved to one. What
is known is kept for the answer's lifetime and an hour more, because programs hold on to addresses
for longer than they should. Only the loop's thread writes; any thread may ask.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address

from fairlead.network.dns.message import text_name

GRACE = 3600
"""For how many seconds a name is remembered after its answer has expired."""


_text = lru_cache(maxsize=4096)(text_name)
"""Every connection asks, mostly for the same few."""


class Names:
    """The names of at most ``size`` addresses; the one resolved longest ago is forgotten first."""

    def __init__(self, clock: Callable[[], float], size: int = 8192) -> None:
        self._clock = clock
        self._size = size
        self._names: dict[bytes, tuple[bytes, float]] = {}

    def remember(self, addresses: list[bytes], name: bytes, until: float) -> None:
        """``name`` (wire format) had ``addresses`` (packed), an answer good ``until`` that time."""
        names = self._names
        entry = (name, until + GRACE)
        for address in addresses:
            if names.pop(address, None) is None and len(names) >= self._size:
                del names[next(iter(names))]
            names[address] = entry

    def find(self, address: IPv4Address | IPv6Address) -> str | None:
        """The name last resolved to ``address``, while it is fresh enough."""
        entry = self._names.get(address.packed)
        if entry is None or entry[1] < self._clock():
            return None
        return _text(entry[0])
