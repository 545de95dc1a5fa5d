"""The way from the rest of Fairlead to the DNS service of the running data path.

Reads are answered at once, from any thread; what has to be done on the relay thread is a coroutine
of the backend's loop. Where nothing runs, reads are empty and acts fail with a sentence.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from fairlead.errors import FairleadError

if TYPE_CHECKING:
    from fairlead.network.datapath import DataPath
    from fairlead.network.dns.report import DnsFacts, QueryEntry, QueryLog

_SECONDS = 10.0
"""More than a look-up may take, all servers together."""

_Value = TypeVar("_Value")


class Workbench:
    """What the DNS service tells, and what it can be asked. ``reason``: why it never runs."""

    def __init__(self, reason: str = "") -> None:
        self.path: DataPath | None = None
        """The data path that serves, while one does."""
        self._reason = reason

    def facts(self) -> DnsFacts:
        """The servers in use and how they fare."""
        # Late, as below: the window is to be on the screen first.
        from fairlead.network.dns.report import DnsFacts

        path = self.path
        if path is None:
            return DnsFacts(False)
        return replace(path.dns.facts(), host=path.host_names.facts())

    def log(self, since: int) -> QueryLog:
        """The recorded queries with greater numbers than ``since``."""
        from fairlead.network.dns.report import QueryLog

        path = self.path
        return path.dns.log(since) if path is not None else QueryLog(False, (), 0)

    async def flush(self) -> int:
        """Forget every answer; how many there were. Raises ``FairleadError``."""
        path = self._running()
        return await _do(path, lambda done: done.set_result(path.dns.flush()))

    async def look_up(self, name: bytes, kind: int) -> QueryEntry:
        """How ``name`` (wire format) is answered to a container. Raises ``FairleadError``."""
        return await look_up(self._running(), name, kind)

    def _running(self) -> DataPath:
        if self.path is None:
            raise FairleadError(
                self._reason or "The sandbox network does not run, and with it Fairlead's DNS.",
                "" if self._reason else "`fairlead status` says why.",
            )
        return self.path


async def look_up(path: DataPath, name: bytes, kind: int) -> QueryEntry:
    """How ``name`` (wire format) is answered to a container. Raises ``FairleadError``."""
    return await _do(path, lambda done: path.dns.look_up(name, kind, done.set_result))


async def _do(path: DataPath, act: Callable[[Future[_Value]], None]) -> _Value:
    done: Future[_Value] = Future()
    path.call(lambda: act(done))
    try:
        async with asyncio.timeout(_SECONDS):
            return await asyncio.wrap_future(done)
    except TimeoutError:
        raise FairleadError("Fairlead's DNS does not answer.", "Start Fairlead again.") from None
