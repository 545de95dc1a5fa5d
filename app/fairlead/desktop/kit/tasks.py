"""Coroutines started from clicks, kept alive until they are done.

A slot hands a coroutine in and returns at once. The event loop itself holds only weak references
to tasks, so they are held here; an exception that a coroutine lets out is a bug and goes to
``sys.excepthook``, where every other bug of a slot goes.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any


class Tasks:
    """The running coroutines of one window."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """Run ``coroutine`` on the running loop."""
        task = asyncio.get_running_loop().create_task(coroutine, name=repr(coroutine))
        self._running.add(task)
        task.add_done_callback(self._done)

    async def cancel(self) -> None:
        """End everything that still runs."""
        running = tuple(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            sys.excepthook(type(error), error, error.__traceback__)
