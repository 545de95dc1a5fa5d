"""Nothing is clipped: in a small window, with longer words, from right to left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fairlead.desktop.icons import Icon
from fairlead.desktop.window import Window
from tests.desktop.conftest import Open

PAGES = (
    "general",
    "resources.proxies",
    "resources.network",
    "resources.ports",
    "engine",
    "licence",
    "diagnostics",
    "about",
)


class Longer(QTranslator):
    """A language whose words are 40 % longer."""

    def translate(self, _context: str, sourceText: str, *_: object) -> str:
        more = len(sourceText) * 2 // 5
        return f"{sourceText} {('öxå wé ' * more)[:more]}".strip()

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[None]:
    translator = Longer()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def clipped(window: Window) -> list[str]:
    """What does not fit, in words."""
    area, content = window._shown[window.page]
    found = []
    if content.width() > area.width():
        found.append(f"the page is {content.width()} wide in {area.width()}")
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and (fault := fault_of(widget)):
            what = f"{type(widget).__name__} {widget.objectName()} {widget.property('text')}"
            found += [f"{what}: {fault}"]
    return found


def fault_of(widget: QWidget) -> str:
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


def settle(qtbot: QtBot, window: QObject) -> None:
    """Let layouts that follow each other come to rest."""
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def check(open_window: Open, qtbot: QtBot, page: str, size: tuple[int, int]) -> Window:
    window = open_window(page, size)
    window.draft.set("proxy.mode", "manual")
    window.draft.set("proxy.http", "http//x")
    window.draft.set("network.subnet", "10.0.0.0/28")
    window.draft.set("network.hostLoopback", False)
    window.draft.flush()
    window.notices._list_faults()
    settle(qtbot, window)
    assert clipped(window) == []
    return window


@pytest.mark.parametrize("size", [(640, 480), (1000, 700)])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_clipped(
    open_window: Open, qtbot: QtBot, page: str, size: tuple[int, int]
) -> None:
    window = check(open_window, qtbot, page, size)
    assert (window.width(), window.height()) == size


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("longer")
def test_nothing_is_clipped_where_words_are_longer(
    open_window: Open, qtbot: QtBot, page: str
) -> None:
    check(open_window, qtbot, page, (640, 480))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("right_to_left")
def test_from_right_to_left(open_window: Open, qtbot: QtBot, page: str) -> None:
    window = check(open_window, qtbot, page, (640, 480))
    assert window.sidebar.x() > window.stack.x()
