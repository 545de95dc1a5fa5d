"""Ports in the browser, and ways out: closed, put away, quit, with what is asked before.

The service says that three containers run, and that it is this process that carries them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from fairlead.desktop.frame.window import Window
from fairlead.network.status import EngineState
from fairlead.settings.model import Settings
from tests.desktop.conftest import Open, User
from tests.desktop.showcase import Showcase, running
from tests.desktop.test_menu import choose
from tests.desktop.test_navigation import asked

HERE = replace(running(), pid=os.getpid())


@pytest.fixture
def backend() -> Showcase:
    return Showcase(Settings(), HERE)


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window("ports")


class Browser(QObject):
    """What is opened instead of this computer's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    found = Browser()
    QDesktopServices.setUrlHandler("http", found, "open")
    yield found
    QDesktopServices.unsetUrlHandler("http")


def test_published_ports_open_in_the_browser(user: User, browser: Browser) -> None:
    choose(user, "port.http://localhost:8000")
    assert browser.opened == ["http://localhost:8000"]


def button(box: QMessageBox, name: str) -> QPushButton:
    found = box.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_quit_asks_about_containers_with_the_focus_on_cancel(user: User, backend: Showcase) -> None:
    QTest.keyClick(user.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    box = asked(user)
    assert box.text() == "Quit while 3 containers run?"
    assert button(box, "consent").text() == "Leave them running"
    assert button(box, "stop").text() == "Stop the engine and quit"
    assert box.focusWidget() is button(box, "cancel")
    QTest.keyClick(box, Qt.Key.Key_Return)
    user.until(lambda: not user.window.findChild(QMessageBox, "question"))
    assert user.window.isVisible()
    # Nothing is remembered, and the engine is left alone unless that was the answer.
    choose(user, "quit")
    again = asked(user)
    with user.qtbot.waitSignal(user.window.closed):
        QTest.mouseClick(button(again, "consent"), Qt.MouseButton.LeftButton)
    assert backend.status().engine.state is EngineState.RUNNING


def test_quit_stops_the_engine_if_that_is_wanted(user: User, backend: Showcase) -> None:
    user.window.quit()
    with user.qtbot.waitSignal(user.window.closed):
        QTest.mouseClick(button(asked(user), "stop"), Qt.MouseButton.LeftButton)
    assert backend.status().engine.state is EngineState.STOPPED


def test_an_engine_that_does_not_stop_keeps_fairlead_here(user: User, backend: Showcase) -> None:
    backend.fault = "The engine does not stop."
    user.window.quit()
    QTest.mouseClick(button(asked(user), "stop"), Qt.MouseButton.LeftButton)
    user.until(lambda: "does not stop" in user.text("failure.text"))
    assert user.window.isVisible()


def test_edits_are_asked_about_first(user: User) -> None:
    user.window.show_page("general")
    user.click("general.openAtStart")
    user.window.quit()
    box = asked(user)
    assert box.text() == "Discard your changes?"
    # Asked again while it asks, it asks no second time.
    user.window.quit()
    assert len(user.window.findChildren(QMessageBox, "question")) == 1
    QTest.mouseClick(button(box, "consent"), Qt.MouseButton.LeftButton)
    user.until(lambda: asked(user).text() == "Quit while 3 containers run?")
    QTest.keyClick(asked(user), Qt.Key.Key_Escape)
    user.until(lambda: not user.window.findChild(QMessageBox, "question"))
    # Who has not quit has lost nothing.
    assert user.window.contents.draft.dirty
    user.window.leave()


@pytest.mark.parametrize("state", [EngineState.STOPPED, EngineState.FAILED])
def test_without_containers_it_quits_at_once(
    user: User, backend: Showcase, state: EngineState
) -> None:
    backend.show(replace(HERE, engine=replace(HERE.engine, state=state)))
    with user.qtbot.waitSignal(user.window.closed):
        user.window.quit()


def test_a_window_on_the_backend_of_another_process_takes_nothing_with_it(
    user: User, backend: Showcase
) -> None:
    backend.show(replace(HERE, pid=1))
    with user.qtbot.waitSignal(user.window.closed):
        user.window.close()


def test_the_end_of_the_session_asks_nothing(user: User) -> None:
    user.window.quit()
    asked(user)
    with user.qtbot.waitSignal(user.window.closed):
        user.window.leave()
    assert not user.window.isVisible()


def test_closing_puts_the_window_away_where_there_is_a_tray(user: User) -> None:
    user.window.set_tray(shown=True, closes=True)
    assert not user.find("menu").isVisible()
    user.window.show_page("general")
    user.click("general.openAtStart")
    QTest.keyClick(user.window, Qt.Key.Key_Escape)
    assert not user.window.isVisible()
    user.window.come_forward()
    user.until(lambda: user.window.contents.draft.dirty)
    user.window.set_tray(shown=True, closes=False)
    user.window.close()
    assert asked(user).text() == "Discard your changes?"
    user.window.leave()


def test_a_window_that_was_put_away_can_be_left(user: User) -> None:
    user.window.hide()
    with user.qtbot.waitSignal(user.window.closed):
        user.window.leave()
