"""Asking the service again and again, but only while somebody looks and one question at a time."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from fairlead.desktop.kit.tasks import Tasks


class Polling(QObject):
    """Has ``ask`` run when ``widget`` is shown and every ``milliseconds`` from then on.

    Nothing is asked while the widget does not show or its window is minimised.
    """

    def __init__(
        self,
        widget: QWidget,
        tasks: Tasks,
        milliseconds: int,
        ask: Callable[[], Coroutine[Any, Any, None]],
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._tasks = tasks
        self._ask = ask
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self._tick)
        widget.installEventFilter(self)

    def now(self) -> None:
        """Ask, unless that is under way."""
        if not self._asking:
            self._asking = True
            self._tasks.start(self._once())

    def look(self) -> None:
        """Ask where somebody looks: there is news."""
        if self._widget.isVisible():
            self.now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin when the widget shows, end when it does not (Qt calls this)."""
        if watched is self._widget and event.type() == QEvent.Type.Show:
            self._timer.start()
            self.now()
        elif watched is self._widget and event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return super().eventFilter(watched, event)

    def _tick(self) -> None:
        if not self._widget.window().isMinimized():
            self.now()

    async def _once(self) -> None:
        try:
            await self._ask()
        finally:
            self._asking = False
