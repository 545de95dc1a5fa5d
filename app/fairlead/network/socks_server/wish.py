"""What is asked of the SOCKS5 server, as values: its settings, and where containers are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Places = Mapping[str, tuple[str, ...]]
"""Where connections may lead: names in lower case and addresses, each with the addresses to try.

Addresses are in the text form of inet_ntop(3). What is not in here is never dialled.
"""


def _allowed() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class ServerWish:
    """The server as it should be. ``port`` 0: there is none.

    With a ``username`` clients must give it and ``password``; where that is ``None``, nobody is let
    in. ``barred()`` is asked at each connection: a sentence on why the server must not be used now,
    or nothing. ``problem`` is what it said when this was made: a change of it is one of the wish.
    """

    port: int = 0
    username: str = ""
    password: str | None = field(default=None, repr=False)
    barred: Callable[[], str] = field(default=_allowed, repr=False, compare=False)
    problem: str = ""
