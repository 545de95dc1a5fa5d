"""Shows the window, and only then waits for what it shows: the settings, the backend, the pages.

:func:`run` is called on the main thread. What it needs after the first picture it imports after
the first picture, because to import all of it takes longer than Qt's own start.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from fairlead.desktop.frame.remembered import Remembered
from fairlead.desktop.frame.window import Window
from fairlead.desktop.interrupts import Interrupts
from fairlead.desktop.kit.icons import app_icon
from fairlead.desktop.kit.language import Language
from fairlead.desktop.kit.theme import Look
from fairlead.desktop.pages import page_named
from fairlead.settings.history import SETTINGS_FILE
from fairlead.welcome import first_run

if TYPE_CHECKING:
    from fairlead.control.endpoint import Claim
    from fairlead.control.start import Start
    from fairlead.desktop.loop import Serving
    from fairlead.platform.interface import Paths, Platform

_PICTURE_MS = 500
"""A screen that shows nothing for so long is not waited for."""


def run(
    serve: Callable[[], contextlib.AbstractContextManager[Serving]],
    paths: Paths,
    start: Start,
    *,
    platform: Platform | None = None,
    first: Claim | None = None,
) -> None:
    """Run until the window is left. Raises ``FairleadError``, also where ``start`` is wrong.

    ``serve`` is entered once the window is on the screen, and left with it. ``platform`` is where
    the first-run wizard looks for what it could take over; the wizard opens where it is due, and
    never without. ``first`` is the right to be this user's one desktop app; later starts come in
    by it.
    """
    page = page_named(start.page) if start.page else None
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("fairlead")
    app.setApplicationDisplayName("Fairlead")
    app.setDesktopFileName("fairlead")
    app.setWindowIcon(app_icon())
    # The main coroutine ends the loop, after it has tidied up.
    app.setQuitOnLastWindowClosed(False)
    remembered = Remembered(paths.state)
    language, look = Language(app), Look(app)
    language.use(remembered.language)
    look.set_theme(remembered.theme)
    window = Window(paths, look, language, page)
    interrupts = Interrupts(app)
    app.commitDataRequest.connect(lambda _manager: interrupts.end())
    due = platform is not None and first_run.due(paths)
    opens = due or start.opens
    if opens or (not start.hidden and remembered.opens(paths.config / SETTINGS_FILE)):
        _show(window)
    try:
        from fairlead.desktop import loop

        with serve() as serving:
            general = serving.service.settings().general
            opens = opens or (general.open_at_start and not start.hidden)
            use = loop.use(window, interrupts, serving, first, platform, opens=opens, due=due)
            loop.drive(app, window, use)
    finally:
        interrupts.close()


def _show(window: Window) -> None:
    """Show the window and wait for its first picture; what the user does meanwhile comes later."""
    waiting = QEventLoop()
    painted = _Painted(waiting)
    window.installEventFilter(painted)
    QTimer.singleShot(_PICTURE_MS, waiting, waiting.quit)
    window.show()
    waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    window.removeEventFilter(painted)


class _Painted(QObject):
    """Ends the ``loop``, its parent, after the first picture."""

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__(loop)
        self._loop = loop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See it being painted (Qt calls this)."""
        if event.type() == QEvent.Type.Paint:
            # Only after this event has the picture gone to the screen.
            QTimer.singleShot(0, self._loop, self._loop.quit)
        return super().eventFilter(watched, event)
