"""Made-up traffic for pictures of the window and for its tests."""

from __future__ import annotations

import math
import time
from concurrent.futures import Future
from typing import TypeVar

from fairlead.network.flows.record import (
    DIRECT,
    ENGINE,
    PUBLISHED,
    REFUSED,
    SANDBOX,
    SOCKS_SERVER,
    CaptureStatus,
    Flow,
    FlowKind,
    FlowList,
    FlowState,
    Rate,
)

_Result = TypeVar("_Result")
PROXY = "http://proxy.example.com:8080"
NOW = 1_800_000_000.0


def flow(number: int, **more: object) -> Flow:
    """A flow of the container ``web``, unless ``more`` says otherwise."""
    fields: dict[str, object] = {
        "kind": FlowKind.OUT,
        "protocol": "tcp",
        "began": NOW + number,
        "container": "web",
        "source": ("172.17.0.2", 40000 + number % 20000),
        "target": ("203.0.113.9", 443),
        "name": "registry-1.docker.io",
        "way": DIRECT,
        "state": FlowState.OPEN,
        **more,
    }
    return Flow(id=number, **fields)  # type: ignore[arg-type]


def sample() -> tuple[Flow, ...]:
    """One flow of every kind."""
    ended = {"state": FlowState.ENDED, "ended": NOW + 90}
    return (
        flow(1, way=PROXY, sent=48_213, received=734_003_200),
        flow(2, container="db", name="", target=("198.51.100.4", 5432), sent=912, received=10_240),
        flow(
            3,
            kind=FlowKind.PUBLISHED,
            way=PUBLISHED,
            port="127.0.0.1:8000",
            source=("127.0.0.1", 51234),
            target=("172.17.0.2", 80),
            name="",
            sent=1_048_576,
            received=2_048,
        ),
        flow(
            4,
            kind=FlowKind.SOCKS,
            way=SOCKS_SERVER,
            source=("127.0.0.1", 51300),
            target=("172.17.0.2", 80),
            name="",
            state=FlowState.HALF_CLOSED,
        ),
        flow(5, container=SANDBOX, protocol="udp", name="time.example.com",
             target=("203.0.113.50", 123), sent=48, received=48),
        flow(6, name="slow.example.com", state=FlowState.CONNECTING),
        flow(7, container=ENGINE, kind=FlowKind.PROXY, way=PROXY, name="auth.docker.io",
             sent=3_000, received=9_000, reason="Both sides had finished.", **ended),
        flow(8, name="tracker.example.net", way=REFUSED,
             reason="Containers reach the bypass list and nothing else.", **ended),
        flow(9, container="a-container-with-quite-a-long-name", name="", sent=0,
             target=("2001:db8::7", 8443), reason="The target refuses connections.", **ended),
    )  # fmt: skip


class ShowcaseFlows:
    """A :class:`~fairlead.backend.service.FlowService` of made-up flows."""

    def __init__(self) -> None:
        self.flows = sample()
        self.status: CaptureStatus | None = CaptureStatus(
            "web", "/home/ada/web.pcapng", NOW, packets=12_345, size=9_876_543
        )

    def list(self, since: int = 0) -> Future[FlowList]:
        """All of them, then nothing more."""
        living = sum(not one.ended for one in self.flows)
        return _done(FlowList(1, NOW + 10, living, () if since else self.flows))

    def close(self, id: int) -> Future[Flow]:
        """As it was."""
        return _done(next(one for one in self.flows if one.id == id))

    def history(self, since: float = 0.0) -> Future[tuple[Rate, ...]]:
        """Ten minutes of waves, with a gap."""
        rates = []
        for second in range(600):
            when = time.time() - 600 + second
            if when > since and not 200 < second < 260:
                received = 4e6 * (1 + math.sin(second / 40)) + 6e5 * math.sin(second)
                sent = 9e5 * (1 + math.cos(second / 60))
                ways = ((PROXY, sent / 2, received / 2), (DIRECT, sent / 2, received / 2))
                rates.append(Rate(when, sent, max(0.0, received), ways))
        return _done(tuple(rates))

    def containers(self) -> tuple[str, ...]:
        """Three."""
        return (SANDBOX, "db", "web")

    def capture_start(
        self, container: str, path: str, seconds: float = 0, snap: int = 0, limit: int = 0
    ) -> Future[CaptureStatus]:
        """Begin."""
        del seconds, snap, limit
        self.status = CaptureStatus(container, path, time.time())
        return _done(self.status)

    def capture_stop(self) -> Future[CaptureStatus | None]:
        """End."""
        return _done(self.status)

    def capture(self) -> CaptureStatus | None:
        """How far it is."""
        return self.status


def _done(value: _Result) -> Future[_Result]:
    future: Future[_Result] = Future()
    future.set_result(value)
    return future
