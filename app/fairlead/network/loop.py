"""The relay thread's event loop: epoll, timers and a way in from other threads.

The data path does not run on asyncio: at tens of thousands of events a second its per-event cost
(handles, contexts, selector keys) is most of the work. This loop calls ``callback(events)``
straight from ``epoll.poll`` and keeps nothing else. It runs in one thread; only
:meth:`Loop.call_threadsafe` and :meth:`Loop.stop` may be called from others.

An exception out of a callback is logged and the loop goes on: one bad flow must not end the rest.

To sleep and to be woken takes longer than many an answer on the same computer. Where a callback
expects one (:meth:`Loop.expect`), the loop looks for it for a moment before it sleeps, as long as
this has paid lately: the moment grows while answers come within it or soon after, and is none once
one took longer (as KVM's halt polling has it, Documentation/virt/kvm/halt-polling.rst).
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

_LOOK_FIRST, _LOOK_MOST = 20e-6, 100e-6
"""For how long the loop looks before it sleeps, in seconds, when this begins to pay and at most."""


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
        self._expecting = False
        self._look = 0.0
        # With one processor, who is waited for could not run meanwhile.
        self._look_most = _LOOK_MOST if (os.cpu_count() or 1) > 1 else 0.0
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

    def expect(self) -> None:
        """Be ready for an event that is likely to follow those at hand within microseconds.

        It is for the opening of connections, where each step waits for the one before; a flow that
        goes on for long would only keep a processor busy.
        """
        self._expecting = True

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
            for fd, events in self._await(timeout) if self._expecting else poll(timeout):
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

    def _await(self, timeout: float) -> list[tuple[int, int]]:
        """As epoll's ``poll``, but looks a moment before it sleeps."""
        self._expecting = False
        poll, clock = self._epoll.poll, time.monotonic
        began = clock()
        if self._look:
            until = began + self._look
            while clock() < until:
                if found := poll(0):
                    return found
        found = poll(timeout)
        soon = clock() - began <= self._look_most
        self._look = min(self._look_most, max(_LOOK_FIRST, 2 * self._look)) if soon else 0.0
        return found

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
