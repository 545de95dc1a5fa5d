"""The window under the bench's eye, run as a program: ``windows.py bare|ours BEGIN``.

Shows a bare PySide6 window or Fairlead's and prints a JSON line when it is on the screen: the
seconds since BEGIN (``time.monotonic`` of the caller, before it started this process). From then
on a timer beats every 10 ms; on SIGTERM the lateness of its beats is printed and it ends.
"""

from __future__ import annotations

import json
import signal
import sys
import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_BEAT = 0.010


class Watch:
    """Waits for the first exposed window, then records how late the event loop's beats are."""

    def __init__(self, begin: float) -> None:
        self._begin = begin
        self._last = 0.0
        self._late: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(2)

    def _tick(self) -> None:
        now = time.monotonic()
        if self._last:
            self._late.append(now - self._last - _BEAT)
            self._last = now
            return
        for widget in QApplication.topLevelWidgets():
            handle = widget.windowHandle()
            if handle is not None and handle.isExposed():
                print(json.dumps({"shown": now - self._begin}), flush=True)
                self._last = now
                self._timer.start(int(_BEAT * 1000))
                return

    def report(self) -> None:
        """Print the percentiles of the lateness in milliseconds."""
        late = sorted(max(0.0, value) * 1000 for value in self._late) or [0.0]
        points = {f"p{p}": late[min(len(late) - 1, len(late) * p // 100)] for p in (50, 95, 99)}
        print(json.dumps(points), flush=True)


def main() -> None:
    """Show the window that is asked for."""
    app = QApplication(sys.argv[:1])
    watch = Watch(float(sys.argv[2]))
    if sys.argv[1] == "bare":
        window = QWidget()
        window.resize(1000, 700)
        window.show()
        signal.signal(signal.SIGTERM, lambda *_: app.quit())
        app.exec()
    else:
        from fairlead.__main__ import main as fairlead

        fairlead([])
    watch.report()


if __name__ == "__main__":
    main()
