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
        # What is ignored stays so, as nohup(1) wants SIGHUP: blocked, it would be waited for too.
        signals = {
            number
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
            if signal.getsignal(number) is not signal.SIG_IGN
        }
        before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)

        def wait() -> None:
            signal.sigwait(signals)

        try:
            yield wait
        finally:
            # Whoever asked twice has got what he wanted.
            while sys.platform == "linux" and signal.sigtimedwait(signals, 0) is not None:
                pass
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
