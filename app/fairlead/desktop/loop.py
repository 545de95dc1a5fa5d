"""The event loop of the window: asyncio on top of Qt's, and an orderly end.

The asyncio loop here drives the window's coroutines alone; the backend has its own loop in its own
thread. The loop is qasync's, under ``asyncio.Runner``; nobody stops it from inside, because
qasync would then break every later local event loop: the main coroutine simply ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING

import qasync
from PySide6.QtWidgets import QApplication

from fairlead.control.wishes import answering
from fairlead.desktop.kit.tasks import Tasks
from fairlead.desktop.pages import page_named
from fairlead.errors import FairleadError

if TYPE_CHECKING:
    from fairlead.backend.service import Service
    from fairlead.control.endpoint import Claim
    from fairlead.control.start import Start
    from fairlead.desktop.frame.window import Window
    from fairlead.desktop.interrupts import Interrupts
    from fairlead.platform.interface import Platform

_PAINT_SECONDS = 0.01


class ScreenGone(FairleadError):
    """The X server ended, and Qt with it."""

    def __init__(self) -> None:
        super().__init__(
            "The screen that the window was on is gone.",
            "The engine and its containers go on; start Fairlead again on another screen.",
        )


class _Loop(qasync.QEventLoop):  # type: ignore[misc]  # qasync ships no types
    """Says so where Qt itself ends its loop, which it does with 1 when the X server goes."""

    def run_forever(self) -> int:
        result: int = super().run_forever()
        if result:
            # Nothing runs any more: that tasks are still pending is no fault of theirs.
            self.set_exception_handler(lambda _loop, _context: None)
            raise ScreenGone
        return result


@dataclass(frozen=True, slots=True)
class Serving:
    """The service that the window shows; ``shown`` is to be called once it does."""

    service: Service
    shown: Callable[[], None] = lambda: None


def drive(app: QApplication, window: Window, use: Coroutine[None, None, None]) -> None:
    """Run ``use`` of the window to its end. Raises ``ScreenGone``, and what it raises."""
    try:
        with asyncio.Runner(loop_factory=lambda: _Loop(app)) as runner:
            runner.run(use)
    except ScreenGone:
        window.leave()
        raise


async def use(
    window: Window,
    interrupts: Interrupts,
    serving: Serving,
    first: Claim | None,
    platform: Platform | None,
    *,
    opens: bool,
    due: bool,
) -> None:
    """Fill the ``window``, show it where it ``opens``, and do what it asks for until it is left.

    The first-run wizard opens where it is ``due``. Raises ``FairleadError``.
    """
    tasks = Tasks()
    window.fill(serving.service, tasks, platform)

    def show(later: Start) -> None:
        wanted = page_named(later.page) if later.page else None
        if not later.hidden:
            window.come_forward(wanted, later.token)

    gone = asyncio.Event()
    window.closed.connect(gone.set)
    interrupts.received.connect(window.leave)
    if interrupts.came:
        window.leave()
    else:
        # Where it shows already, it was remembered so.
        window.setVisible(opens)
    try:
        async with answering(first, show) if first is not None else contextlib.nullcontext():
            # Through the event loop once: showing and painting are events.
            await asyncio.sleep(_PAINT_SECONDS)
            gc.enable()
            serving.shown()
            if due:
                window.welcome()
            # Late: it asks the session bus, and the window is to be on the screen first. Where
            # there is no tray, it shows a window that does not show.
            from fairlead.desktop.tray.tray import Tray

            Tray(window, platform)
            await gone.wait()
    finally:
        await tasks.cancel()
        window.deleteLater()
