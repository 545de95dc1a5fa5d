"""What ends a program without a window: the signals of terminals, sessions and service managers."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator

if sys.platform == "win32":
    _LOOK_SECONDS = 0.5

    @contextlib.contextmanager
    def awaited_end() -> Iterator[Callable[[], None]]:
        """Hold the signals back; what this gives waits for one. Call it on the main thread."""
        came = threading.Event()
        # SIGBREAK is also what the C library makes of a console that is closed.
        old = {
            number: signal.signal(number, lambda _number, _frame: came.set())
            for number in (signal.SIGINT, signal.SIGBREAK)
        }

        def wait() -> None:
            # Python runs no handler while a thread waits there without end.
            while not came.wait(_LOOK_SECONDS):
                pass

        try:
            yield wait
        finally:
            for number, handler in old.items():
                signal.signal(number, handler)

else:

    @contextlib.contextmanager
    def awaited_end() -> Iterator[Callable[[], None]]:
        """Hold the signals back; what this gives waits for one. Call it before any thread is made.

        Threads inherit that they are blocked, so that they are for sigwait(3) alone.
        """
        signals = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
        signal.pthread_sigmask(signal.SIG_BLOCK, signals)

        def wait() -> None:
            signal.sigwait(signals)

        try:
            yield wait
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)
