"""News from the backend's thread, on the GUI's thread.

The service calls the listener from its own thread, perhaps many times a second; out comes one
signal on the GUI thread at most every 100 ms. It carries nothing: who hears it reads the service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from fairlead.backend.service import Service

_PAUSE_MS = 100


class Feed(QObject):
    """Says that settings or status may have changed."""

    changed = Signal()
    _called = Signal()

    def __init__(self, service: Service, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        # The signal crosses over from the backend's thread: Qt queues it for this object's own.
        self._called.connect(self._hear)
        self.close = service.subscribe(self._called.emit)
        """End the subscription."""

    def _hear(self) -> None:
        if not self._pause.isActive():
            self._pause.start()
