"""The window in front of a real engine: started, stopped and configured by clicks and keys.

The engine and its network are those of a ``fairlead serve``, as for any second window.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from fairlead.backend.service import Service
from fairlead.control.attached import attached
from fairlead.control.client import connect
from fairlead.desktop.pages.port_list import PortList
from fairlead.platform.interface import Paths
from fairlead.platform.linux import Linux
from tests.desktop.conftest import Open, User, gui_loop, look, on_gui_loop, open_window
from tests.e2e.test_networking_features import WEB, answers
from tests.support.engine import IMAGE, Engine, running_engine
from tests.support.waiting import eventually

__all__ = ["gui_loop", "look", "on_gui_loop", "open_window"]

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
SECONDS = 60_000
WAVES = 3
CONTAINERS = 20


@pytest.fixture
def engine() -> Iterator[Engine]:
    with running_engine() as made:
        yield made


@pytest.fixture
def paths(engine: Engine) -> Paths:
    return Linux(environment={"FAIRLEAD_HOME": str(engine.fairlead.home)}).paths()


@pytest.fixture
def backend(paths: Paths) -> Iterator[Service]:
    remote = connect(paths.runtime)
    assert remote is not None
    yield attached(remote)
    remote.close()


@pytest.fixture
def user(qtbot: QtBot, open_window: Open) -> User:
    return User(qtbot, open_window("engine"))


def until(user: User, state: str) -> None:
    user.qtbot.waitUntil(lambda: user.text("engine.state") == state, timeout=SECONDS)


class Browser(QObject):
    """Takes what the desktop would open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def press(user: User, name: str) -> None:
    """Use a button by the keyboard, and say yes where that is asked."""
    button = user.find(name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def consent(user: User) -> None:
    user.until(lambda: user.window.findChild(QMessageBox, "question"))
    user.click("consent")


def test_an_engine_is_stopped_configured_and_started_again(user: User, engine: Engine) -> None:
    until(user, "Running")
    engine.docker("run", "-d", "-p", "18510:80", IMAGE, *WEB)
    user.until(lambda: "Running containers: 1." in user.text("engine.facts"))
    field = user.find("engine.config")
    assert isinstance(field, QPlainTextEdit)
    user.until(lambda: field.toPlainText().strip() == "{}")
    user.type("engine.config", '{"debug": maybe}')
    user.click("engine.config.save")
    user.until(lambda: user.text("engine.config.error"))
    user.type("engine.config", '{"labels": ["from=window"]}')
    user.click("engine.config.save")
    user.until(lambda: user.text("engine.config.said"))
    assert "from=window" not in engine.docker("info", "--format", "{{.Labels}}")
    user.click("engine.config.restart")
    consent(user)
    user.qtbot.waitUntil(
        lambda: "from=window" in engine.run("info", "--format", "{{.Labels}}").stdout.decode(),
        timeout=SECONDS,
    )
    until(user, "Running")
    user.until(lambda: user.enabled("engine.stop"))
    press(user, "engine.stop")
    until(user, "Not running")
    assert engine.run("version").returncode != 0
    user.until(lambda: user.enabled("engine.start"))
    press(user, "engine.start")
    until(user, "Running")
    assert engine.docker("context", "inspect", "--format={{.Name}}") == "fairlead"
    user.until(lambda: "API listen" in user.find("engine.log").property("plainText"))


def test_a_published_port_is_seen_and_opened(user: User, engine: Engine) -> None:
    user.window.show_page("resources.ports")
    user.until(lambda: user.text("ports.empty"))
    engine.docker("run", "-d", "-p", "18511:80", "--name", "shop", IMAGE, *WEB)
    ports = user.find("ports.list")
    assert isinstance(ports, PortList)
    user.until(lambda: ports.model().rowCount() == 2)
    assert answers(18511)
    ports.setFocus()
    QTest.keyClick(ports, Qt.Key.Key_Home)
    browser = Browser()
    QDesktopServices.setUrlHandler("http", browser, "open")
    try:
        QTest.keyClick(ports, Qt.Key.Key_Return)
    finally:
        QDesktopServices.unsetUrlHandler("http")
    assert browser.opened == ["http://localhost:18511"]
    port = ports.port()
    assert port is not None
    assert port.owner == "shop"
    engine.docker("rm", "-f", "shop")
    user.until(lambda: user.text("ports.empty"))


def test_many_containers_coming_and_going_end_in_the_truth(user: User, engine: Engine) -> None:
    """Some 900 events, which is what 300 containers make that are started and stopped."""
    names = [f"c{number}" for number in range(CONTAINERS)]

    def create(number: int) -> None:
        port = 18520 + number
        engine.docker("create", "-p", f"{port}:80", "--name", names[number], IMAGE, *WEB)

    def wave(number: int) -> None:
        for _ in range(WAVES):
            engine.docker("start", names[number])
            engine.docker("kill", names[number])
        if number % 2:
            engine.docker("start", names[number])

    user.window.show_page("resources.ports")
    ports = user.find("ports.list")
    assert isinstance(ports, PortList)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(create, range(CONTAINERS)))
        work = [pool.submit(wave, number) for number in range(CONTAINERS)]
        user.qtbot.waitUntil(lambda: all(one.done() for one in work), timeout=90_000)
        for one in work:
            one.result()
    model = ports.model()
    user.until(lambda: model.rowCount() == CONTAINERS)
    wanted = {18520 + number for number in range(1, CONTAINERS, 2)}
    shown = {port.port for row in range(CONTAINERS) if (port := model.port(row)) is not None}
    assert shown == wanted
    eventually(lambda: all(answers(port) for port in wanted))
    user.window.show_page("engine")
    user.until(lambda: f"Running containers: {len(wanted)}." in user.text("engine.facts"))
