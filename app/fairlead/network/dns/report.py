"""What the DNS service tells of itself: snapshots for front ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_EVERY_TYPE = ("ANY", "TYPE255")
# As fairlead.network.dns.contents.in_words has it.
_OTHER_TYPE = re.compile(r"[A-Z][A-Z0-9]* ")


class Origin(StrEnum):
    """Where an answer came from."""

    OWN = "own"
    """Fairlead itself: its names, the user's records, the containers."""
    CACHE = "cache"
    SERVER = "server"
    STAND_IN = "stand-in"
    """No server knew the name; the address stands for it, and the proxy gets the name."""
    HIDDEN = "hidden"
    """Nobody was asked: the proxy settings let nothing there be reached."""
    NOBODY = "nobody"
    """No server answered in time."""


@dataclass(frozen=True, slots=True)
class QueryEntry:
    """A query and its answer.

    ``when`` is seconds of the epoch, ``seconds`` how long it took. ``address`` asked, ``asker`` is
    its name where it is known. ``rule`` says in words why it was answered so, ``server`` is the one
    whose answer it was (``IP`` or ``IP#port``). ``kind`` and ``rcode`` are their usual names;
    ``answers`` are the data of the records in words.
    """

    number: int
    when: float
    asker: str
    address: str
    name: str
    kind: str
    rcode: str
    answers: tuple[str, ...]
    origin: Origin
    rule: str
    server: str
    seconds: float

    @property
    def data(self) -> tuple[str, ...]:
        """Of the answers those of the type that was asked for; the others begin with theirs."""
        if self.kind in _EVERY_TYPE:
            return self.answers
        return tuple(answer for answer in self.answers if not _OTHER_TYPE.match(answer))


@dataclass(frozen=True, slots=True)
class QueryLog:
    """The recorded queries, the oldest first. ``last`` is the number of the last one of all."""

    recording: bool
    entries: tuple[QueryEntry, ...]
    last: int


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """A DNS server in use, of ``domain`` (empty: of every name that no domain is for).

    Counts are since it is in use: its answers, refusals among them, and how often it gave none.
    ``took`` is the seconds of its last answer, ``silent`` the seconds since; ``None``: none yet.
    """

    domain: str
    address: str
    answers: int
    refusals: int
    failures: int
    took: float | None
    silent: float | None


@dataclass(frozen=True, slots=True)
class HostFacts:
    """DNS for programs of this computer: its port, 0 where it is off; why it does not listen."""

    port: int = 0
    listening: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class DnsFacts:
    """The service now: its servers, its counts since the start, the answers that it keeps.

    ``host`` is the listener for programs of this computer.
    """

    running: bool
    servers: tuple[ServerFacts, ...] = ()
    queries: int = 0
    hits: int = 0
    failures: int = 0
    kept: int = 0
    host: HostFacts = HostFacts()
