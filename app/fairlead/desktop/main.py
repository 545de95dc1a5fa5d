"""Runs the window: Qt's event loop, asyncio on top of it, and an orderly end.

:func:`run` is called on the main thread with a running service and returns the exit code. The
asyncio loop here drives the window's coroutines alone; the backend has its own loop in its own
thread. The loop is qasync's, under ``asyncio.Runner``; nobody stops it from inside, because
qasync would then break every later local event loop: the main coroutine simply ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import qasync
from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtWidgets import QApplication

from fairlead.control.start import Start, answering
from fairlead.desktop.icons import app_icon
from fairlead.desktop.language import Language
from fairlead.desktop.pages import page_named
from fairlead.desktop.tasks import Tasks
from fairlead.desktop.theme import Look
from fairlead.desktop.window import Window
from fairlead.errors import FairleadError
from fairlead.welcome import first_run

if TYPE_CHECKING:
    from fairlead.backend.service import Service
    from fairlead.control.endpoint import Claim
    from fairlead.platform.interface import Paths, Platform

_PAINT_SECONDS = 0.01
_ENDINGS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
"""Windows has no SIGHUP."""


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
            raise ScreenGone
        return result


class Interrupts(QObject):
    """SIGINT, SIGTERM and SIGHUP as one Qt signal; a SIGHUP that nohup(1) ignores stays so.

    The end of a session is often both of the latter, one right after the other.

    Python runs its handlers between two of its own instructions, and Qt's loop may have none for
    a long while: the byte that the interpreter writes on a signal wakes it up.
    """

    received = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._old = {
            number: signal.signal(number, self._handle)
            for number in _ENDINGS
            if signal.getsignal(number) is not signal.SIG_IGN
        }
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number, handler in self._old.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()

    def _drain(self) -> None:
        self._reader.recv(64)

    def _handle(self, _number: int, _frame: object) -> None:
        self.received.emit()


def run(
    service: Service,
    paths: Paths,
    start: Start,
    *,
    platform: Platform | None = None,
    first: Claim | None = None,
    shown: Callable[[], None] = lambda: None,
) -> None:
    """Run until the window is left. Raises ``FairleadError`` where ``start`` is wrong.

    ``platform`` is where the first-run wizard looks for what it could take over; the wizard opens
    where it is due, and never without. ``first`` is the right to be this user's one desktop app;
    later starts come in by it. ``shown`` is called once the window is on the screen: what takes
    time can wait for that.
    """
    _page(start)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("fairlead")
    app.setApplicationDisplayName("Fairlead")
    app.setDesktopFileName("fairlead")
    app.setWindowIcon(app_icon())
    language = Language(app)
    language.use(service.settings().general.language)
    # The main coroutine ends the loop, after it has tidied up.
    app.setQuitOnLastWindowClosed(False)
    try:
        with asyncio.Runner(loop_factory=lambda: _Loop(app)) as runner:
            runner.run(_main(app, service, paths, start, platform, language, first, shown))
    except ScreenGone:
        for window in app.topLevelWidgets():
            if isinstance(window, Window):
                window.leave()
        raise


def _page(start: Start) -> str | None:
    """The key of the page that ``start`` names. Raises ``FairleadError`` for an unknown one."""
    return page_named(start.page) if start.page else None


async def _main(
    app: QApplication,
    service: Service,
    paths: Paths,
    start: Start,
    platform: Platform | None,
    language: Language,
    first: Claim | None,
    shown: Callable[[], None],
) -> None:
    tasks = Tasks()
    window = Window(
        service,
        paths,
        tasks,
        Look(app),
        page=_page(start),
        platform=platform,
        language=language,
    )

    def show(later: Start) -> None:
        wanted = _page(later)
        if not later.hidden:
            window.come_forward(wanted, later.token)

    gone = asyncio.Event()
    window.closed.connect(gone.set)
    interrupts = Interrupts(window)
    interrupts.received.connect(window.leave)
    app.commitDataRequest.connect(lambda _manager: window.leave())
    due = platform is not None and first_run.due(paths)
    opens = start.opens or service.settings().general.open_at_start
    if due or (opens and not start.hidden):
        window.show()
    try:
        async with answering(first, show) if first is not None else contextlib.nullcontext():
            # Through the event loop once: showing and painting are events.
            await asyncio.sleep(_PAINT_SECONDS)
            gc.enable()
            shown()
            if due:
                window.welcome()
            # Late: it asks the session bus, and the window is to be on the screen first. Where
            # there is no tray, it shows a window that does not show.
            from fairlead.desktop.tray.tray import Tray

            Tray(window, platform)
            await gone.wait()
    finally:
        interrupts.close()
        await tasks.cancel()
        window.deleteLater()
