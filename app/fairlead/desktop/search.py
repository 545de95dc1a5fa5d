"""Search over everything the window can show: titles, help, keys and synonyms. Knows no Qt.

Entries are made from the declared rows and from what the pages name besides; words go in, the
entries that hold all of them come out, best first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be found: ``target`` is the object name to jump to on the page ``page``."""

    title: str
    page: str
    target: str
    text: str = ""
    keywords: tuple[str, ...] = ()


def find(entries: Iterable[Entry], words: str) -> list[Entry]:
    """The entries that hold every one of ``words``, those that name it in their title first."""
    parts = words.casefold().split()
    if not parts:
        return []
    ranked = [(_rank(entry, parts), entry) for entry in entries]
    return [entry for rank, entry in sorted(ranked, key=lambda pair: pair[0]) if rank < _NONE]


_NONE = 9


def _rank(entry: Entry, parts: list[str]) -> int:
    """0 for a title that begins with the words, up to ``_NONE`` where one is missing."""
    title = entry.title.casefold()
    names = f"{entry.target} {' '.join(entry.keywords)}".casefold()
    text = entry.text.casefold()
    if title.startswith(" ".join(parts)):
        return 0
    worst = 0
    for part in parts:
        found = next((n for n, t in ((1, title), (2, names), (3, text)) if part in t), _NONE)
        worst = max(worst, found)
    return worst
