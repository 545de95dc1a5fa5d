"""What the proxies' handlers are given: ways out to the rest of the backend.

Everything here is called on the backend's asyncio loop. The handlers hold no other state, so one
:class:`Context` serves every connection.
"""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from fairlead.network.flows.note import Note
from fairlead.network.proxy.policy import ProxyPolicy


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds until a handler stops waiting."""

    first_bytes: float = 0.8
    """For a client to speak first; then the server may be the one that does."""
    head: float = 30.0
    """For the rest of a ClientHello or a request head."""
    connect: float = 10.0
    """For a TCP connection."""
    tunnel: float = 60.0
    """For the upstream's answer to CONNECT: it connects to the target meanwhile."""
    abandoned: float = 30.0
    """For a silent server to answer a client that has closed its side already."""
    linger: float = 2.0
    """For a client to read an answer that came before its request was read whole."""


@dataclass(frozen=True, slots=True)
class Context:
    """The handlers' surroundings.

    ``policy()`` is the policy in force. ``dial(address, port)`` connects to a direct target: an IP
    address in text, answered with a connected non-blocking socket; raises ``OSError`` and, where a
    rule forbids it, ``PermissionError``. ``resolve(name)`` gives the addresses of a name, in the
    order to try; raises ``OSError`` (``socket.gaierror``) or returns none where it is unknown.
    ``is_local(host)`` says whether a name or an address in text is Fairlead's own
    (``host.docker.internal``, the internal subnet): those never go through an upstream.
    ``handover(client, upstream, to_upstream, to_client)`` gives both connected sockets to the relay
    with the bytes that are still to be written to each; from then on they are the relay's.
    ``sleeps()`` counts how often this computer has slept: connections of before may be dead.
    ``report(ok, sentence)`` notes how a use of the upstream proxy ended; ``note`` is what becomes
    known of the connection itself.
    """

    policy: Callable[[], ProxyPolicy]
    dial: Callable[[str, int], Awaitable[socket.socket]]
    resolve: Callable[[str], Awaitable[Sequence[str]]]
    is_local: Callable[[str], bool]
    handover: Callable[[socket.socket, socket.socket, bytes, bytes], None]
    report: Callable[[bool, str], None]
    timeouts: Timeouts = Timeouts()
    note: Note = field(default_factory=Note)
    sleeps: Callable[[], int] = lambda: 0
