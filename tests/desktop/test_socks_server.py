"""The SOCKS5 server on the page Network: what it needs, where it listens, how it is used."""

from __future__ import annotations

import time

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from fairlead.backend.backend import Backend
from fairlead.desktop.frame.window import Window
from fairlead.licence.licence import Licence, Tier
from tests.desktop.conftest import Open, User
from tests.support.waiting import eventually

PORT = "network.socksServer.port"


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window("network")


@pytest.fixture
def user(qtbot: QtBot, window: Window) -> User:
    return User(qtbot, window)


@pytest.fixture
def business(backend: Backend) -> None:
    """A licence as it is once its token was verified: a real one needs keys that root trusts."""
    now = int(time.time())
    licensing, loop = backend._licensing, backend._loop
    assert loop is not None
    # By then it has found that no token is kept.
    eventually(backend._running._asked.is_set)
    licensing._licence = Licence(Tier.BUSINESS, "Example Ltd", "a", now - 60, now + 3600, "test")
    loop.call_soon(licensing._tell)


def test_the_requirement_shows_before_anything_is_typed(user: User) -> None:
    user.reveal(user.find(PORT))
    sentence = user.text("socksServer.requirement.sentence")
    assert "SOCKS5 needs a Business licence" in sentence
    user.type(PORT, "1080")
    user.until(lambda: "Business licence" in user.text(f"{PORT}.error"))
    assert not user.window.contents.bar.apply_button.isEnabled()
    user.click("socksServer.requirement.licence")
    user.until(lambda: user.window.page == "licence")
    assert user.find("licence.token").hasFocus()


@pytest.mark.usefixtures("business")
def test_with_a_licence_a_port_is_set_and_taken_back(user: User, backend: Backend) -> None:
    user.until(lambda: not user.find("socksServer.requirement").isVisible())
    user.type(PORT, "1080")
    user.until(user.window.contents.bar.apply_button.isEnabled)
    user.click("apply")
    user.until(lambda: backend.settings().network.socks_server.port == 1080)
    user.click(f"{PORT}.reset")
    user.until(user.window.contents.bar.apply_button.isEnabled)
    user.click("apply")
    user.until(lambda: backend.settings().network.socks_server.port == 0)


@pytest.mark.usefixtures("business")
@pytest.mark.parametrize("text", ["", "70000", "10 80", "-1", "http", "9" * 5000])
def test_what_is_no_port_is_told_under_the_field(user: User, text: str) -> None:
    field = user.find(PORT)
    field.setFocus()
    field.setText(text)
    field.textEdited.emit(text)
    user.until(lambda: "whole number from 0 to 65535" in user.text(f"{PORT}.error"))
    assert not user.window.contents.bar.apply_button.isEnabled()


@pytest.mark.usefixtures("business")
def test_user_name_and_password(user: User, backend: Backend) -> None:
    user.type("network.socksServer.password", "s3cret")
    user.until(lambda: "needs a user name" in user.text("network.socksServer.password.error"))
    user.type("network.socksServer.username", "ada")
    user.until(user.window.contents.bar.apply_button.isEnabled)
    assert "Password for the SOCKS5 server" in str(user.window.contents.bar._lines())
    user.click("apply")
    user.until(lambda: backend.has_password("network.socksServer.username"))
    assert not backend.has_password("proxy.username")


def test_the_command_is_there_to_copy(user: User) -> None:
    line = "curl -x socks5h://127.0.0.1:1080 http://172.17.0.2/"
    assert user.find("socksServer.example").property("text") == line
    user.click("socksServer.example.copy")
    assert QGuiApplication.clipboard().text() == line


def test_the_proxies_page_shows_it_too(open_window: Open, qtbot: QtBot) -> None:
    other = User(qtbot, open_window("proxies"))
    assert "SOCKS5 needs a Business licence" in other.text("proxy.requirement.sentence")
    other.click("proxy.requirement.licence")
    other.until(lambda: other.window.page == "licence")
