"""The window under the bench's eye, run as a program: ``windows.py bare|ours BEGIN [picture]
[beat] [PAGE]``.

Shows a bare PySide6 window or Fairlead's and prints a JSON line: the seconds from BEGIN
(``time.monotonic`` of the caller, before it started this process) until it was on the screen, and
until its contents were. Only with ``picture`` is the former the first picture; to see that costs
memory. With ``beat`` a timer beats every 10 ms from then on, and at the end, on
SIGTERM, the lateness of its beats is printed.
"""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_BEAT = 0.010


class Watch(QObject):
    """Waits for the window and for ``contents`` in it, then records how late the beats are."""

    def __init__(self, begin: float, contents: str, *, picture: bool, beat: bool) -> None:
        """``contents`` is the object name of a widget; empty: there are none to wait for."""
        super().__init__()
        self._begin = begin
        self._contents = contents
        self._shown = 0.0
        self._picture = picture
        self._beat = beat
        self._last = 0.0
        self._late: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(2)
        if picture:
            # The program may do without its event loop for a while after it.
            QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the first picture (Qt calls this)."""
        if event.type() == QEvent.Type.Paint and not self._shown:
            self._shown = time.monotonic()
            QApplication.instance().removeEventFilter(self)
        return super().eventFilter(watched, event)

    def _tick(self) -> None:
        now = time.monotonic()
        if self._last:
            self._late.append(now - self._last - _BEAT)
            self._last = now
            return
        if (self._picture and not self._shown) or not self._filled():
            return
        self._shown = self._shown or now
        told = {"shown": self._shown - self._begin, "filled": now - self._begin}
        print(json.dumps(told), flush=True)
        self._timer.stop()
        if self._beat:
            self._last = now
            self._timer.start(int(_BEAT * 1000))

    def _filled(self) -> bool:
        windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        if not self._contents:
            return bool(windows)
        return any(one.findChild(QWidget, self._contents) for one in windows)

    def report(self) -> None:
        """Print the percentiles of the lateness in milliseconds."""
        late = sorted(max(0.0, value) * 1000 for value in self._late) or [0.0]
        points = {f"p{p}": late[min(len(late) - 1, len(late) * p // 100)] for p in (50, 95, 99)}
        print(json.dumps(points), flush=True)


def main() -> None:
    """Show the window that is asked for."""
    app = QApplication(sys.argv[:1])
    contents = "" if sys.argv[1] == "bare" else "changebar"
    begin = float(sys.argv[2])
    watch = Watch(begin, contents, picture="picture" in sys.argv, beat="beat" in sys.argv)
    if sys.argv[1] == "bare":
        window = QWidget()
        window.resize(1000, 700)
        window.show()
        # SIGTERM ends it as it ends any program: nothing of it needs to be put in order.
        app.exec()
    else:
        from fairlead.__main__ import main as fairlead

        pages = [word for word in sys.argv[3:] if word not in ("picture", "beat")]
        fairlead(["open", *pages] if pages else [])
    if "beat" in sys.argv:
        watch.report()


if __name__ == "__main__":
    main()
