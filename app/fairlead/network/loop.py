"""The relay thread's event loop: epoll, timers and a way in from other threads.

The data path does not run on asyncio: at tens of thousands of events a second its per-event cost
(handles, contexts, selector keys) is most of the work. This loop calls ``callback(events)``
straight from ``epoll.poll`` and keeps nothing else. It runs in one thread; only
:meth:`Loop.call_threadsafe` and :meth:`Loop.stop` may be called from others.

An exception out of a callback is logged and the loop goes on: one bad flow must not end the rest.
"""

from __future__ import annotations

import heapq
import itertools
import logging
import os
import select
import time
from collections import deque
from collections.abc import Callable

log = logging.getLogger(__name__)

READ = select.EPOLLIN if hasattr(select, "EPOLLIN") else 1
WRITE = select.EPOLLOUT if hasattr(select, "EPOLLOUT") else 4


class Timer:
    """A call that is due at ``when``, in seconds of ``time.monotonic``."""

    __slots__ = ("callback", "when")

    def __init__(self, when: float, callback: Callable[[], None]) -> None:
        self.when = when
        self.callback: Callable[[], None] | None = callback

    def cancel(self) -> None:
        """Do not call; harmless when called already."""
        self.callback = None


class Loop:
    """An epoll loop for one thread."""

    def __init__(self) -> None:
        self._epoll = select.epoll()
        self._callbacks: dict[int, Callable[[int], None]] = {}
        self._timers: list[tuple[float, int, Timer]] = []
        self._order = itertools.count()
        self._incoming: deque[Callable[[], None]] = deque()
        self._wake = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self._stopping = False
        self._leftovers: list[Callable[[], None]] = []
        self.add(self._wake, READ, self._woken)

    def add(self, fd: int, events: int, callback: Callable[[int], None]) -> None:
        """Watch ``fd`` for ``events`` (epoll bits, level triggered unless EPOLLET is given)."""
        self._callbacks[fd] = callback
        self._epoll.register(fd, events)

    def modify(self, fd: int, events: int) -> None:
        """Watch ``fd`` for other events from now on."""
        self._epoll.modify(fd, events)

    def remove(self, fd: int) -> None:
        """Stop watching ``fd``; must be called before it is closed."""
        if self._callbacks.pop(fd, None) is not None:
            self._epoll.unregister(fd)

    def change(self, fd: int, events: int, callback: Callable[[int], None]) -> None:
        """Watch ``fd``, which is watched already, for ``events`` and with another callback."""
        self._callbacks[fd] = callback
        self._epoll.modify(fd, events)

    def forget(self, fd: int) -> None:
        """Stop watching ``fd``, which is closed before this round ends: that unregisters it."""
        self._callbacks.pop(fd, None)

    def after_round(self, work: Callable[[], None]) -> None:
        """Call ``work`` once the events at hand are served, before others are waited for.

        It is for what nobody waits for, such as closing sockets, and must raise nothing.
        """
        self._leftovers.append(work)

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Timer:
        """Call ``callback`` once, ``seconds`` from now."""
        timer = Timer(time.monotonic() + seconds, callback)
        heapq.heappush(self._timers, (timer.when, next(self._order), timer))
        return timer

    def call_threadsafe(self, callback: Callable[[], None]) -> None:
        """Call ``callback`` soon on the loop's thread; may be called from any thread."""
        self._incoming.append(callback)
        os.eventfd_write(self._wake, 1)

    def stop(self) -> None:
        """End :meth:`run` after the round under way; may be called from any thread."""
        self._stopping = True
        os.eventfd_write(self._wake, 1)

    def close(self) -> None:
        """Release the loop's own descriptors, once :meth:`run` has returned."""
        self._callbacks.clear()
        self._timers.clear()
        self._epoll.close()
        os.close(self._wake)

    def run(self) -> None:
        """Serve events until :meth:`stop`."""
        poll = self._epoll.poll
        callbacks = self._callbacks
        while not self._stopping:
            timeout = -1.0
            if self._timers:
                timeout = max(0.0, self._timers[0][0] - time.monotonic())
            for fd, events in poll(timeout):
                # A callback may have removed a descriptor that has an event later in this round.
                callback = callbacks.get(fd)
                if callback is None:
                    continue
                try:
                    callback(events)
                except Exception:
                    log.exception("a data path callback failed")
            if self._timers:
                self._run_timers()
            if self._leftovers:
                leftovers, self._leftovers = self._leftovers, []
                for work in leftovers:
                    work()

    def _run_timers(self) -> None:
        now = time.monotonic()
        while self._timers and self._timers[0][0] <= now:
            timer = heapq.heappop(self._timers)[2]
            callback, timer.callback = timer.callback, None
            if callback is None:
                continue
            try:
                callback()
            except Exception:
                log.exception("a data path timer failed")

    def _woken(self, _events: int) -> None:
        os.eventfd_read(self._wake)
        for _ in range(len(self._incoming)):
            try:
                self._incoming.popleft()()
            except Exception:
                log.exception("a call into the data path failed")
