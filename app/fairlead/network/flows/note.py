"""What is noted of one flow while it lives, by whoever carries it.

A note is changed by one thread at a time and read by any: it is handed over with the flow. Counters
of an established connection are the relay's own and are only read here, so that noting a flow costs
nothing per byte.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from fairlead.network.flows.record import DIRECT, Flow, FlowKind, FlowState

if TYPE_CHECKING:
    from fairlead.network.relay.splice import Flow as RelayFlow

Address = tuple[str, int]


class Note:
    """One flow; see :class:`~fairlead.network.flows.record.Flow` for what the fields mean.

    ``flow`` is the relay's while that carries it; ``close`` ends it where the relay does not.
    ``barred()``, where there is one, says why it must not go on, or nothing.
    """

    __slots__ = (
        "barred", "began", "close", "container", "ended", "flow", "handed_over", "kind", "name",
        "number", "port", "protocol", "reason", "received", "sent", "source", "state", "target",
        "way",
    )  # fmt: skip

    def __init__(
        self,
        number: int = 0,
        kind: FlowKind = FlowKind.OUT,
        protocol: str = "tcp",
        began: float = 0.0,
        source: Address = ("", 0),
        target: Address = ("", 0),
        name: str = "",
        way: str = DIRECT,
        container: str = "",
        port: str = "",
    ) -> None:
        self.number = number
        self.kind = kind
        self.protocol = protocol
        self.began = began
        self.source = source
        self.target = target
        self.name = name
        self.way = way
        self.container = container
        self.port = port
        self.state = FlowState.CONNECTING
        self.sent = 0
        self.received = 0
        self.ended = 0.0
        self.reason = ""
        self.handed_over = False
        """Whether the relay carries it, or is about to."""
        self.flow: RelayFlow | None = None
        self.close: Callable[[], object] | None = None
        self.barred: Callable[[], str] | None = None

    def progress(self) -> tuple[int, int, FlowState]:
        """Bytes sent and received, and the state; from any thread."""
        flow = self.flow
        # The relay's counters stay right when the flow has ended meanwhile.
        if flow is None:
            return self.sent, self.received, self.state
        half = flow.eof or flow.peer.eof
        return flow.moved, flow.peer.moved, FlowState.HALF_CLOSED if half else FlowState.OPEN

    def goes(self, name: str, port: int, way: str, refused: str = "") -> None:
        """The name that it asks for is known, and the way that it takes."""
        self.name, self.way = name, way
        self.target = (self.target[0] or name, port)
        self.reason = refused

    def record(self) -> Flow:
        """The flow as it is now; from any thread."""
        sent, received, state = self.progress()
        return Flow(
            id=self.number,
            kind=self.kind,
            protocol=self.protocol,
            began=self.began,
            container=self.container,
            source=self.source,
            target=self.target,
            name=self.name,
            way=self.way,
            state=FlowState.ENDED if self.ended else state,
            sent=sent,
            received=received,
            ended=self.ended,
            reason=self.reason,
            port=self.port,
        )
