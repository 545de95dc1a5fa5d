"""Notices that this computer has slept: by the system's word, and by its clocks.

The word comes at once where somebody gives it. The clocks are looked at once a second: of two, one
stands still during sleep. Both speak of the same sleep, which is told once.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from fairlead.backend.guard import ConflictGuard
from fairlead.backend.licensing import Licensing
from fairlead.backend.running import Running
from fairlead.backend.threads import in_thread
from fairlead.platform.interface import Platform, SleepSignals

log = logging.getLogger(__name__)

_SLEPT = 2.0
"""Seconds of sleep that are worth a look around."""
_SAME = 10.0
"""Seconds within which word and clocks speak of the same sleep."""


async def look_again(
    seconds: float, running: Running, guard: ConflictGuard, licensing: Licensing
) -> None:
    """After a sleep of ``seconds``: find out anew what may be other now."""
    log.info(
        "this computer has slept%s: looking again at resolvers, proxies, routes and listeners",
        f" for {seconds:.0f} s" if seconds >= 1 else "",
    )
    try:
        await running.woke()
        await guard.look_again()
        # Its time may have come meanwhile; timers do not count sleep.
        await licensing.read()
    except Exception:
        log.exception("looking at the computer after its sleep failed")


class SleepWatch:
    """Calls ``woke`` on the backend's loop after each sleep, with its seconds; 0: unknown."""

    def __init__(self, platform: Platform, woke: Callable[[float], None]) -> None:
        self._platform = platform
        self._woke = woke
        self._slept = platform.slept()
        self._told = -_SAME

    async def follow(self) -> None:
        """Listen to the system until cancelled; over at once where it says nothing."""
        signals = await in_thread(self._platform.sleep_signals)
        if signals is None:
            return
        loop = asyncio.get_running_loop()
        gone = asyncio.Event()
        loop.add_reader(signals.fileno(), self._hear, signals, gone)
        try:
            await gone.wait()
            log.info("the system tells no more when this computer sleeps; its clocks still do")
        finally:
            loop.remove_reader(signals.fileno())
            signals.close()

    def look(self) -> None:
        """See by the clocks whether it has slept since the last look."""
        slept = self._platform.slept() - self._slept
        if slept >= _SLEPT:
            self._tell()

    def _hear(self, signals: SleepSignals, gone: asyncio.Event) -> None:
        try:
            said = signals.read()
        except OSError:
            gone.set()
            # Until then it could be read for ever.
            asyncio.get_running_loop().remove_reader(signals.fileno())
            return
        if True in said:
            log.info("this computer goes to sleep")
        if False in said:
            self._tell()

    def _tell(self) -> None:
        now, slept = time.monotonic(), self._platform.slept()
        seconds, self._slept = slept - self._slept, slept
        # Word of a sleep that the clocks have told already.
        if seconds < _SLEPT and now - self._told < _SAME:
            return
        self._told = now
        self._woke(seconds)
