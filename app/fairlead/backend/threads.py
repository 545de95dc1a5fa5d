"""Waiting for what may never answer: a keyring that asks for its password, a desktop that hangs.

A function goes in, its result comes out on the loop. The thread is a daemon, unlike those of an
executor, so that the program can end while it still waits.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

_Result = TypeVar("_Result")


async def in_thread(function: Callable[[], _Result]) -> _Result:
    """Call ``function`` in a thread of its own. Raises what it raises."""
    future: Future[_Result] = Future()
    # From here on it cannot be cancelled from outside: only the one who waits goes away.
    future.set_running_or_notify_cancel()

    def work() -> None:
        try:
            result = function()
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)

    threading.Thread(target=work, name="fairlead-waits", daemon=True).start()
    return await asyncio.wrap_future(future)
