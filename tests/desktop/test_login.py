"""A proxy that asks for a user name and password: the banner, the dialog, and no loop of them.

A real squid asks; it is met by *Try it*, which every system has.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from fairlead.backend.backend import Backend
from fairlead.settings.keys import with_value
from tests.desktop.conftest import User
from tests.support.peers import Proxy, squid, web

PAGE = "http://far.test/hello"
PASSWORD = "s3cret w0rd"


@pytest.fixture
def proxy(backend: Backend) -> Iterator[Proxy]:
    """The proxy in force; it knows ann."""
    with web() as server, squid(
        username="ann", password=PASSWORD, schemes=("ntlm",), http_to=server.port
    ) as running:  # fmt: skip
        settings = with_value(backend.settings(), "proxy.mode", "manual")
        put(backend, with_value(settings, "proxy.http", running.url))
        yield running


def put(backend: Backend, settings: object) -> None:
    backend.apply(backend.plan(settings), {}).result(10)  # type: ignore[arg-type]


def attempt(backend: Backend) -> bool:
    return backend.try_url(PAGE).result(20).ok


def asked(user: User) -> str:
    return user.text("login.text")


def dialog(user: User) -> QDialog:
    user.until(lambda: user.window.findChild(QDialog, "login.dialog"))
    found = user.window.findChild(QDialog, "login.dialog")
    assert found is not None
    user.until(found.isVisible)
    return found


def gone(user: User) -> bool:
    return user.window.findChild(QDialog, "login.dialog") is None


def field(box: QDialog, name: str) -> QLineEdit:
    found = box.findChild(QLineEdit, name)
    assert found is not None
    return found


def test_from_the_demand_to_the_page_with_the_keyboard_alone(
    user: User, backend: Backend, proxy: Proxy, paths: object, tmp_path: Path
) -> None:
    del paths
    assert not user.find("login").isVisible()
    assert not attempt(backend)
    user.until(lambda: asked(user))
    assert asked(user) == f"The proxy {proxy.url} asks for a user name and password."
    # An edit that is under way stays one.
    user.type("proxy.exclude", "other.test")
    user.find("login.open").setFocus()
    QTest.keyClick(user.find("login.open"), Qt.Key.Key_Space)
    box = dialog(user)
    username, password = field(box, "login.username"), field(box, "login.password")
    use = box.findChild(QWidget, "login.use")
    assert use is not None
    assert box.focusWidget() is username
    assert not use.isEnabled()
    QTest.keyClicks(username, "ann")
    QTest.keyClick(username, Qt.Key.Key_Tab)
    assert box.focusWidget() is password
    QTest.keyClicks(password, PASSWORD)
    assert use.isEnabled()
    QTest.keyClick(password, Qt.Key.Key_Return)
    user.until(lambda: gone(user))
    user.until(lambda: not user.find("login").isVisible())
    assert backend.settings().proxy.username == "ann"
    assert backend.has_password()
    assert attempt(backend)
    assert not user.find("outside").isVisible()
    assert user.window.contents.draft.value("proxy.exclude") != backend.settings().proxy.exclude
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or PASSWORD.encode() not in file.read_bytes()


def test_a_wrong_password_is_told_once_and_can_be_put_off(
    user: User, backend: Backend, proxy: Proxy
) -> None:
    put(backend, with_value(backend.settings(), "proxy.username", "ann"))
    backend.set_password("wrong").result(10)
    assert not attempt(backend)
    user.until(lambda: "does not accept the password of ann" in asked(user))
    user.click("login.close")
    assert not user.find("login").isVisible()
    backend._look()
    user.qtbot.wait(300)
    assert not user.find("login").isVisible()
    # The user asks for another attempt: that is another refusal.
    assert not attempt(backend)
    user.until(lambda: asked(user))
    user.click("login.open")
    box = dialog(user)
    assert field(box, "login.username").text() == "ann"
    assert box.focusWidget() is field(box, "login.password")
    assert proxy.url in str(box.findChild(QWidget, "login.sentence").property("text"))
    QTest.keyClick(box, Qt.Key.Key_Escape)
    user.until(lambda: gone(user))
    assert user.window.isVisible()
    user.click("login.open")
    box = dialog(user)
    QTest.keyClicks(field(box, "login.password"), PASSWORD)
    QTest.keyClick(field(box, "login.password"), Qt.Key.Key_Return)
    user.until(lambda: gone(user) and not user.find("login").isVisible())
    assert attempt(backend)


def test_what_cannot_be_taken_is_said_in_the_dialog(
    user: User, backend: Backend, proxy: Proxy
) -> None:
    assert not attempt(backend)
    user.until(lambda: asked(user))
    user.click("login.open")
    box = dialog(user)
    QTest.keyClicks(field(box, "login.username"), "ann:x")
    QTest.keyClicks(field(box, "login.password"), PASSWORD)
    QTest.keyClick(field(box, "login.password"), Qt.Key.Key_Return)
    error = box.findChild(QWidget, "login.error")
    assert error is not None
    user.until(error.isVisible)
    assert "cannot hold a colon" in str(error.property("text"))
    assert proxy.url not in backend.settings().proxy.username
    QTest.keyClick(box, Qt.Key.Key_Escape)
    user.until(lambda: gone(user))


def test_only_one_dialog_is_open_and_it_has_names(
    user: User, backend: Backend, proxy: Proxy, qapp: QApplication
) -> None:
    del proxy
    assert not attempt(backend)
    user.until(lambda: asked(user))
    user.window.contents.notices.login_open.click()
    box = dialog(user)
    user.window.contents.notices.login_open.click()
    boxes = [w for w in qapp.topLevelWidgets() if w.objectName() == "login.dialog"]
    assert boxes == [box]
    for name in ("login.username", "login.password", "login.use"):
        widget = box.findChild(QWidget, name)
        assert widget is not None
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name)
    box.reject()
    user.until(lambda: gone(user))
