"""The DNS servers that a ``resolv.conf`` names (resolv.conf(5)).

The text comes in, addresses go out, in their order and each once; IPv6 addresses may have a zone
(``fe80::1%eth0``). Lines that cannot be read are skipped, as the C library does.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address


@lru_cache(maxsize=1)  # It is asked for once a second, and hardly ever changes.
def parse_resolv_conf(text: str) -> tuple[str, ...]:
    """The ``nameserver`` addresses of ``text``."""
    found: dict[str, None] = {}
    for line in text.splitlines():
        words = line.split()
        # A comment needs "#" or ";" in the first column; behind an address anything is ignored.
        if len(words) < 2 or words[0] != "nameserver":
            continue
        try:
            found[str(ip_address(words[1]))] = None
        except ValueError:
            continue
    return tuple(found)


def parse_suffixes(text: str) -> tuple[str, ...]:
    """The DNS suffixes of ``text``: the words of the last ``search`` or ``domain`` line."""
    found: tuple[str, ...] = ()
    for line in text.splitlines():
        words = line.split()
        if words[:1] in (["search"], ["domain"]):
            found = tuple(word.strip(".").lower() for word in words[1:])
    return found
