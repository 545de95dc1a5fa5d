"""Without a mouse, and for screen readers: order, names, and a wheel that changes nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from fairlead.backend.backend import Backend
from fairlead.desktop.frame.window import Window
from fairlead.desktop.pages import pages
from tests.desktop.conftest import Open, User

PAGES = [page.key for page in pages()]


def tab_round(user: User) -> list[QWidget]:
    """Every widget that Tab reaches from the search field on, until it is there again."""
    start = user.window.sidebar.search
    start.setFocus()
    seen: list[QWidget] = []
    while len(seen) < 100:
        current = user.window.focusWidget()
        assert current is not None
        if seen and current is start:
            return seen
        seen.append(current)
        QTest.keyClick(current, Qt.Key.Key_Tab)
    raise AssertionError("Tab never comes back")


def place(window: Window, widget: QWidget) -> tuple[int, int, int]:
    """Part of the window, then lines from top to bottom, then from the left."""
    page = next(
        c
        for area, c in window.contents._shown.values()
        if area is window.contents.stack.currentWidget()
    )
    # Tab scrolls the page: in it, places on the page count and not those on the screen.
    parts: tuple[QWidget, ...] = (
        window.sidebar,
        window.contents.notices,
        page,
        window.contents.bar,
    )
    number = next(n for n, part in enumerate(parts) if part.isAncestorOf(widget))
    centre = widget.mapTo(parts[number], widget.rect().center())
    return number, centre.y(), centre.x()


@pytest.mark.parametrize("page", PAGES)
def test_tab_goes_as_the_eye_does_and_reaches_everything(user: User, page: str) -> None:
    user.window.show_page("resources.proxies")
    user.click("proxy.manual")
    user.type("proxy.http", "http://proxy.example.com:1")
    user.type("proxy.exclude", "a.example")
    user.window.contents.draft.set("network.subnet", "nonsense")
    user.window.contents.draft.flush()
    user.window.contents.notices._list_faults()
    user.window.show_page(page)
    order = tab_round(user)
    assert order == sorted(order, key=lambda widget: place(user.window, widget))
    reachable = {
        widget
        for widget in user.window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        # Of buttons that exclude each other Tab reaches the one that is on.
        and not (isinstance(widget, QAbstractButton) and widget.group() and not widget.isChecked())
    }
    assert set(order) >= reachable


@pytest.mark.parametrize("page", PAGES)
def test_every_control_has_a_name_for_screen_readers(user: User, page: str) -> None:
    user.window.show_page(page)
    nameless, names = [], []
    for widget in user.window.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name)
        if not name.strip():
            nameless.append((type(widget).__name__, widget.objectName()))
        names.append((widget.parentWidget(), name))
    assert not nameless
    assert len(names) == len(set(names)), "two controls beside each other have the same name"


def test_every_icon_alone_has_a_tooltip(user: User) -> None:
    for page in PAGES:
        user.window.show_page(page)
        for button in user.window.findChildren(QAbstractButton):
            if button.isVisible() and not button.text() and not isinstance(button, QPushButton):
                named = button.toolTip() or button.accessibleName() or button.parentWidget()
                assert named, button.objectName()


def test_a_draft_is_made_and_applied_without_a_mouse(user: User, backend: Backend) -> None:
    user.window.sidebar.search.setFocus()

    def tab_to(name: str) -> None:
        for _ in range(40):
            current = user.window.focusWidget()
            assert current is not None
            if current.objectName() == name:
                return
            QTest.keyClick(current, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name}")

    def press(key: Qt.Key) -> None:
        current = user.window.focusWidget()
        assert current is not None
        QTest.keyClick(current, key)

    tab_to("proxy.manual")
    press(Qt.Key.Key_Space)
    tab_to("proxy.http")
    QTest.keyClicks(user.find("proxy.http"), "http://proxy.example.com:3128")
    user.until(lambda: user.enabled("apply"))
    tab_to("apply")
    press(Qt.Key.Key_Space)
    user.until(lambda: backend.settings().proxy.mode == "manual")


@pytest.mark.parametrize("page", PAGES)
def test_the_wheel_scrolls_and_changes_nothing(open_window: Open, page: str) -> None:
    window = open_window(page, (640, 480))
    before = {key: window.contents.draft.value(key) for key in window.contents.draft._saved_values}
    area = window.contents._shown[page][0]
    moved = area.verticalScrollBar().maximum() == 0
    for widget in area.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            area.verticalScrollBar().setValue(0)
            area.ensureWidgetVisible(widget)
            before_turn = area.verticalScrollBar().value()
            centre = widget.mapTo(window, widget.rect().center())
            for turn in (-120, 120, 120):
                QTest.wheelEvent(window.windowHandle(), QPointF(centre), QPoint(0, turn))
                moved |= area.verticalScrollBar().value() != before_turn
    assert moved
    window.contents.draft.flush()
    assert {key: window.contents.draft.value(key) for key in before} == before
    assert not window.contents.draft.dirty
