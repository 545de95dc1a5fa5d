"""What does not fit in a window; as a program: what does not on any page, at a scale of its own.

``QT_SCALE_FACTOR=2 python -m tests.desktop.fitting`` prints a line for each fault. Qt takes the
scale when it starts, so tests of another one need a process of their own.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

import qasync
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QToolButton,
    QWidget,
)

from fairlead.desktop.frame.window import Window
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.tasks import Tasks
from fairlead.desktop.kit.theme import Look
from fairlead.desktop.pages import pages
from fairlead.platform.interface import Paths
from fairlead.settings.model import Settings
from tests.desktop.showcase import Showcase, running
from tests.desktop.windows import filled

_DRAWN_SECONDS = 0.2


class Longer(QTranslator):
    """A language whose words are 40 % longer."""

    def translate(self, _context: str, sourceText: str, *_: object) -> str:
        more = len(sourceText) * 2 // 5
        return f"{sourceText} {('öxå wé ' * more)[:more]}".strip()

    def isEmpty(self) -> bool:
        return False


def clipped(window: Window) -> list[str]:
    """What does not fit, in words."""
    area, content = window.contents._shown[window.page]
    found = []
    if content.width() > area.width():
        found.append(f"the page is {content.width()} wide in {area.width()}")
    return found + faults(window)


def faults(top: QWidget) -> list[str]:
    """What does not fit of all that shows in ``top``, in words."""
    found = []
    for widget in top.findChildren(QWidget):
        if widget.isVisible() and (fault := _fault(widget)):
            what = f"{type(widget).__name__} {widget.objectName()} {widget.property('text')}"
            found += [f"{what}: {fault}"]
    return found


def settle() -> None:
    """Let layouts that follow each other come to rest."""
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def _fault(widget: QWidget) -> str:
    if isinstance(widget, Icon):
        return ""
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            high = widget.heightForWidth(widget.width())
            return f"{high} high in {widget.height()}" if high > widget.height() + 1 else ""
        wide = widget.sizeHint().width()
        return f"{wide} wide in {widget.width()}" if wide > widget.width() else ""
    if isinstance(widget, QAbstractButton) and widget.text() and not isinstance(widget, QCheckBox):
        wide = widget.sizeHint().width()
        if isinstance(widget, QToolButton):
            wide = widget.minimumSizeHint().width()
        return f"{wide} wide in {widget.width()}" if wide > widget.width() else ""
    return ""


async def _all_pages(look: Look) -> None:
    """Print what does not fit on any page of a small window whose words are longer."""
    with tempfile.TemporaryDirectory() as home:
        paths = Paths(*(Path(home, name) for name in ("config", "state", "run", "data")))
        tasks = Tasks()
        window = filled(Showcase(Settings(), running()), paths, tasks, look)
        window.resize(640, 480)
        window.show()
        for info in pages():
            window.show_page(info.key)
            await asyncio.sleep(_DRAWN_SECONDS)
            for fault in clipped(window):
                print(f"{info.key}: {fault}")
        await tasks.cancel()
        window.leave()


def main() -> None:
    """Open the window and print what does not fit in it."""
    app = QApplication(sys.argv)
    translator = Longer()
    app.installTranslator(translator)
    print(f"scale {app.devicePixelRatio()}")
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(_all_pages(Look(app)))


if __name__ == "__main__":
    main()
