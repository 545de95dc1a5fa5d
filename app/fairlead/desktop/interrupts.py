"""What ends the program from outside, as a signal of Qt's."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_ENDINGS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
"""Windows has no SIGHUP."""


class Interrupts(QObject):
    """SIGINT, SIGTERM and SIGHUP as one Qt signal; a SIGHUP that nohup(1) ignores stays so.

    The end of a session is often both of the latter, one right after the other.

    Python runs its handlers between two of its own instructions, and Qt's loop may have none for
    a long while: the byte that the interpreter writes on a signal wakes it up.
    """

    received = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.came = False
        """Whether there was one, also before anybody heard :attr:`received`."""
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

    def end(self) -> None:
        """Ask for the end, as such a signal does."""
        self.came = True
        self.received.emit()

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number, handler in self._old.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()

    def _handle(self, _number: int, _frame: object) -> None:
        self.end()

    def _drain(self) -> None:
        self._reader.recv(64)
