"""Calls that may wait (for a file, for the control socket), away from the window's thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

_T = TypeVar("_T")


async def in_thread(work: Callable[[], _T]) -> _T:
    """What ``work`` returns, called in a thread of its own; raises what it raises.

    The thread is a daemon: unlike one of an executor it keeps nobody from closing the window
    while the backend does not answer.
    """
    future: Future[_T] = Future()
    # From here on it cannot be cancelled under the thread that completes it.
    future.set_running_or_notify_cancel()

    def call() -> None:
        try:
            result = work()
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)

    threading.Thread(target=call, name="window-call", daemon=True).start()
    return await asyncio.wrap_future(future)
