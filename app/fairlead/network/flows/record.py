"""Flows as values: who talks to whom, on which way, how much, since when.

A :class:`Flow` is a snapshot; another one with the same ``id`` says more about the same flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DIRECT = "direct"
REFUSED = "refused"
PUBLISHED = "published ports"
SOCKS_SERVER = "SOCKS5 server"
"""Ways that are no proxy's URL."""

SANDBOX = "sandbox"
"""Who talks where it is no container on a network of its own: a command, or one on the host's."""
ENGINE = "Docker Engine"
"""Who talks where the engine itself does: pulls."""
FAIRLEAD = "Fairlead"
"""Who talks where Fairlead itself looks whether the inside works."""

KEPT = 1000
"""How many flows that have ended are remembered."""
HISTORY_SECONDS = 600
"""How far the history of rates goes back."""


CAPTURE_LIMIT = 1 << 30
"""Bytes that a captured file may have unless something else is asked for."""
MOST_SNAP = 262144
"""Bytes after which captured frames are cut at the latest: more than any frame has."""


class FlowKind(StrEnum):
    """How a flow crosses the border."""

    OUT = "out"
    """Out of a container or a sandbox, as it is."""
    PROXY = "proxy"
    """Out, by way of the explicit proxy."""
    PUBLISHED = "published"
    """In, to a published port."""
    SOCKS = "socks"
    """In, by the SOCKS5 server for programs of this computer."""


class FlowState(StrEnum):
    """Where the life of a flow stands."""

    CONNECTING = "connecting"
    OPEN = "open"
    HALF_CLOSED = "half-closed"
    """One side has said its last (RFC 9293 3.6)."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Flow:
    """One TCP connection, or the datagrams between two ends, as it is at the moment.

    ``protocol`` is ``tcp`` or ``udp``. ``began`` and ``ended`` are seconds since the epoch; it has
    not ended where that is 0. ``container`` is the name of the container, :data:`SANDBOX`,
    :data:`ENGINE`, :data:`FAIRLEAD` or empty. ``source`` is who began it, ``target`` who was asked
    for: an address and a port; ``name`` is the target's name where one is known, by a DNS answer, a
    CONNECT, a Host header or SNI. ``way`` is ``direct``, the URL of a proxy without credentials,
    ``refused``, ``published ports`` or ``SOCKS5 server``; ``port`` is the published address and
    port. ``sent`` bytes have left the container, ``received`` came to it; both count payload.
    ``reason`` is a sentence: why it ended or was refused.
    """

    id: int
    kind: FlowKind
    protocol: str
    began: float
    container: str
    source: tuple[str, int]
    target: tuple[str, int]
    name: str
    way: str
    state: FlowState
    sent: int = 0
    received: int = 0
    ended: float = 0.0
    reason: str = ""
    port: str = ""


@dataclass(frozen=True, slots=True)
class FlowList:
    """What has changed since an earlier list, and ``now``, to ask with the next time.

    ``open`` is how many flows live, ``when`` the moment in seconds since the epoch. Of those that
    have ended the last :data:`KEPT` are remembered: whoever keeps a list drops others.
    """

    now: int
    when: float
    open: int
    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """Payload bytes per second in the second that ended at ``when`` (seconds since the epoch).

    ``ways`` has a way, what left containers by it and what came to them.
    """

    when: float
    sent: float
    received: float
    ways: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class CaptureWish:
    """What to capture. ``addresses`` are the container's, ``interfaces`` where they are seen.

    Frames are cut after ``snap`` bytes; the file may have ``limit`` bytes, the capture take
    ``seconds`` (0: until it is stopped).
    """

    container: str
    addresses: tuple[str, ...]
    interfaces: tuple[str, ...]
    snap: int
    limit: int
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class CaptureStatus:
    """A capture, under way or the last one.

    ``began`` is seconds since the epoch, ``size`` the file's in bytes; ``lost`` frames came too
    fast. ``sentence`` says why it has ended; ``failed``: not as it was asked for.
    """

    container: str
    path: str
    began: float
    running: bool = True
    packets: int = 0
    size: int = 0
    lost: int = 0
    sentence: str = ""
    failed: bool = False
