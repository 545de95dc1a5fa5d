"""The flows' own verbs: listed, closed, summed up over time, captured.

Rates are counted by one task, once a second and only while somebody asks for them.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import Future
from typing import TYPE_CHECKING

from fairlead.network.flows.rates import Rates
from fairlead.network.flows.record import (
    CAPTURE_LIMIT,
    MOST_SNAP,
    CaptureStatus,
    Flow,
    FlowList,
    Rate,
)

if TYPE_CHECKING:
    from fairlead.backend.loop_thread import LoopThread
    from fairlead.network.interface import Network

_EVERY_SECONDS = 1.0
_PATIENCE_SECONDS = 10.0
"""How long after the last question the counting goes on."""


class FlowActs:
    """The :class:`~fairlead.backend.service.FlowService`, at work in the thread of ``loop``."""

    def __init__(self, loop: LoopThread, network: Network) -> None:
        self._loop = loop
        self._network = network
        self._turn = asyncio.Lock()
        self._rates = Rates()
        self._counting: asyncio.Task[None] | None = None
        self._asked = 0.0

    def list(self, since: int = 0) -> Future[FlowList]:
        """The flows that have changed since."""
        return self._loop.submit(lambda: self._list(since))

    def close(self, id: int) -> Future[Flow]:
        """End a flow."""

        async def end() -> Flow:
            return self._network.flows.end(id)

        return self._loop.submit(end)

    def history(self, since: float = 0.0) -> Future[tuple[Rate, ...]]:
        """The rates of the seconds after ``since``."""
        return self._loop.submit(lambda: self._history(since))

    def capture_start(
        self,
        container: str,
        path: str,
        seconds: float = 0.0,
        snap: int = MOST_SNAP,
        limit: int = CAPTURE_LIMIT,
    ) -> Future[CaptureStatus]:
        """Begin a capture."""
        return self._loop.submit(
            lambda: asyncio.to_thread(
                self._network.flows.capture_start,
                container,
                path,
                snap=snap,
                limit=limit,
                seconds=seconds,
            )
        )

    def capture_stop(self) -> Future[CaptureStatus | None]:
        """End the capture."""
        return self._loop.submit(lambda: asyncio.to_thread(self._network.flows.capture_stop))

    def capture(self) -> CaptureStatus | None:
        """The capture under way, or the last one."""
        return self._network.flows.capture()

    def containers(self) -> tuple[str, ...]:
        """The names of what can be captured."""
        return self._network.flows.capturable()

    async def _list(self, since: int) -> FlowList:
        # One at a time; ten thousand flows take longer than proxies' handshakes should wait.
        async with self._turn:
            return await asyncio.to_thread(self._network.flows.list, since)

    async def _history(self, since: float) -> tuple[Rate, ...]:
        self._asked = time.monotonic()
        if self._counting is None or self._counting.done():
            self._counting = self._loop.keep(self._count())
        return self._rates.after(since)

    async def _count(self) -> None:
        self._rates.rest()
        while time.monotonic() - self._asked < _PATIENCE_SECONDS:
            self._rates.count(time.time(), self._network.flows.ledger.totals())
            await asyncio.sleep(_EVERY_SECONDS)
