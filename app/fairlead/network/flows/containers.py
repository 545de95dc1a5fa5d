"""Running containers as flows see them: names by addresses, and where their packets pass."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Container:
    """A running container: its name, its addresses in text, the bridges of its networks."""

    name: str
    addresses: tuple[str, ...]
    bridges: tuple[str, ...] = ()
