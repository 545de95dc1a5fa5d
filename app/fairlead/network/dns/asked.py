"""A query under way: what the forwarder, an upstream and its channels share about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from fairlead.network.dns.message import Query

if TYPE_CHECKING:
    from fairlead.network.dns.upstream import Upstream

Waiter = tuple[Callable[[bytes, Any], object], Any, bytes]
"""Who wants the answer: a function to send it with, its second argument, the client's ID."""


class Channel(Protocol):
    """What a query was sent through."""

    def forget(self, ident: bytes) -> None:
        """Expect no reply any more to what was sent with this ID."""


class Asked:
    """A query and its state; times are seconds of the monotonic clock.

    ``sent`` and ``due`` belong to the attempt under way, at the upstream ``current``; ``deadline``
    to the whole. ``left`` are the upstreams that have not refused, in the order to ask them;
    ``refusal`` is the last reply by which one did. ``attempts`` are the channels that may yet bring
    a reply, each with the ID used there: a slow resolver's answer counts while nobody was faster.
    ``server`` is the address of the one whose reply is the answer.
    """

    __slots__ = (
        "attempts",
        "current",
        "deadline",
        "due",
        "key",
        "left",
        "message",
        "query",
        "refusal",
        "sent",
        "server",
        "tcp",
        "waiters",
    )

    def __init__(self, message: bytes, query: Query, waiter: Waiter, *, tcp: bool) -> None:
        self.message = message
        self.query = query
        self.waiters: dict[Waiter, None] = {waiter: None}
        self.tcp = tcp
        self.key = (tcp, message[2:])
        self.left: list[Upstream] = []
        self.current: Upstream | None = None
        self.attempts: list[tuple[Channel, bytes]] = []
        self.refusal: bytes | None = None
        self.server = ""
        self.sent = self.due = self.deadline = 0.0
