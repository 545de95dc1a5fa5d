"""A thread with an asyncio loop, and the ways into it from other threads."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

from fairlead.errors import FairleadError

_Result = TypeVar("_Result")


class LoopThread:
    """Runs from :meth:`start` to :meth:`stop`. ``name`` is the thread's."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, live: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Start the thread and, in it, ``live``; returns at once."""
        self._loop = loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._run, args=(loop,), name=self._name, daemon=True
        )
        self._thread.start()
        loop.call_soon_threadsafe(lambda: self.keep(live()))

    def stop(self, finish: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run ``finish``, cancel what only waits, and end; harmless when it does not run."""
        if self._loop is None or self._thread is None or self._loop.is_closed():
            return
        asyncio.run_coroutine_threadsafe(self._end(finish), self._loop)
        self._thread.join()

    def call_soon(self, act: Callable[[], object]) -> None:
        """Have ``act`` called in the thread, if it runs."""
        # Without a running loop there is nobody to tell.
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(act)

    def submit(self, work: Callable[[], Coroutine[Any, Any, _Result]]) -> Future[_Result]:
        """Put a coroutine on the loop; it is not cancelled when the one who asked goes away."""

        async def shielded() -> _Result:
            return await asyncio.shield(self.keep(work()))

        if self._loop is None or self._loop.is_closed():
            refused: Future[_Result] = Future()
            refused.set_exception(
                FairleadError("Fairlead's backend does not run.", "Start Fairlead again.")
            )
            return refused
        return asyncio.run_coroutine_threadsafe(shielded(), self._loop)

    def keep(self, work: Coroutine[Any, Any, _Result]) -> asyncio.Task[_Result]:
        """Start ``work`` as a task of the loop; to be called in the thread."""
        task = asyncio.get_running_loop().create_task(work)
        # The loop keeps weak references only.
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_forever()
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
            loop.close()

    async def _end(self, finish: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await finish()
        finally:
            # Connections that are still carried have tasks of their own.
            waiting = asyncio.all_tasks() - {asyncio.current_task()}
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            asyncio.get_running_loop().stop()
