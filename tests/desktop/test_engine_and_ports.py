"""The pages Docker Engine and Ports: states, acts, refusals, news."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from fairlead.backend.service import Service
from fairlead.desktop.frame.window import Window
from fairlead.desktop.pages.port_list import PortList
from fairlead.desktop.pages.ports_model import PortsModel, browser_url
from fairlead.errors import FairleadError
from fairlead.network.ports.forward import PortState
from fairlead.network.status import EngineState, EngineStatus
from fairlead.settings.model import Settings
from tests.desktop.conftest import Open, User
from tests.desktop.showcase import PORTS, Showcase, running

MANY = tuple(replace(PORTS[2], port=20_000 + number) for number in range(1000))


def told(model: PortsModel) -> list[tuple[int, int, int]]:
    """First row, last row and first column of each change from now on."""
    found: list[tuple[int, int, int]] = []
    model.dataChanged.connect(
        lambda first, last: found.append((first.row(), last.row(), first.column()))
    )
    return found


def test_of_a_thousand_ports_only_what_changed_is_told(qtbot: QtBot) -> None:
    model = PortsModel()
    model.show_ports(MANY)
    changes = told(model)
    busy = [replace(port, connections=9) for port in MANY[7:9]]
    taken = replace(MANY[500], state=PortState.TAKEN)
    signals = [model.modelReset, model.rowsInserted, model.rowsRemoved]
    with qtbot.assertNotEmitted(signals[0]), qtbot.assertNotEmitted(signals[1]):
        model.show_ports((*MANY[:7], *busy, *MANY[9:500], taken, *MANY[501:]))
        model.show_ports((*MANY[:7], *busy, *MANY[9:500], taken, *MANY[501:]))
    assert changes == [(7, 8, 3), (500, 500, 0)]


@pytest.mark.parametrize(
    "numbers", [[], [5], [0, 1, 2], [7, 3, 999], [1, 1, 4], [*range(0, 1000, 3)], [998, 999, 0]]
)
def test_any_list_follows_any_other_by_rows(numbers: list[int]) -> None:
    model = PortsModel()
    model.show_ports(MANY[2:900:2])
    wanted = [MANY[number] for number in numbers]
    model.show_ports(tuple(wanted))
    shown = [model.port(row) for row in range(model.rowCount())]
    assert shown == sorted(wanted, key=lambda port: port.port)
    model.show_ports(MANY)
    assert model.rowCount() == 1000


def test_a_browser_is_sent_where_the_port_is() -> None:
    port = PORTS[2]
    assert browser_url(port) == "http://localhost:8000"
    assert browser_url(replace(port, address="127.0.0.2")) == "http://127.0.0.2:8000"
    assert browser_url(replace(port, address="2001:db8::1")) == "http://[2001:db8::1]:8000"
    assert browser_url(replace(port, protocol="udp")) == ""
    assert browser_url(replace(port, state=PortState.TAKEN)) == ""


class Slow(Showcase):
    """An engine that takes its time; ``last`` ends it."""

    last: Future[EngineStatus]

    def engine_up(self) -> Future[EngineStatus]:
        self.last = Future()
        return self.last


@pytest.fixture
def backend() -> Service:
    """Pages that show an engine: made-up state, for the real one needs a network."""
    return Slow(Settings(), running())


@pytest.fixture
def window(open_window: Open, request: pytest.FixtureRequest) -> Window:
    return open_window(request.param)


ENGINE_PAGE = pytest.mark.parametrize("window", ["engine"], indirect=True)
PORTS_PAGE = pytest.mark.parametrize("window", ["ports"], indirect=True)


def question(user: User) -> QMessageBox:
    user.until(lambda: user.window.findChild(QMessageBox, "question"))
    box = user.window.findChild(QMessageBox, "question")
    assert isinstance(box, QMessageBox)
    return box


def editor(user: User) -> QPlainTextEdit:
    field = user.find("engine.config")
    assert isinstance(field, QPlainTextEdit)
    user.until(lambda: "debug" in field.toPlainText())
    return field


@ENGINE_PAGE
def test_stopping_asks_and_starting_keeps_the_buttons_off(user: User, backend: Slow) -> None:
    assert user.text("engine.state") == "Running"
    assert not user.enabled("engine.start")
    user.click("engine.stop")
    box = question(user)
    assert box.informativeText().startswith("3 containers run")
    assert box.button(QMessageBox.StandardButton.Cancel).hasFocus()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    user.until(lambda: not user.window.findChild(QMessageBox, "question"))
    assert backend.status().engine.state is EngineState.RUNNING
    user.click("engine.stop")
    question(user)
    user.click("consent")
    user.until(lambda: user.text("engine.state") == "Not running")
    user.until(lambda: user.enabled("engine.start"))
    assert not user.enabled("engine.stop")
    user.find("engine.start").setFocus()
    QTest.keyClick(user.find("engine.start"), Qt.Key.Key_Space)
    assert user.text("engine.state") == "Starting Docker Engine…"
    assert not any(user.enabled(f"engine.{name}") for name in ("start", "stop", "restart"))
    user.until(lambda: hasattr(backend, "last"))
    backend.last.set_exception(FairleadError("It did not start.", "See its log."))
    user.until(lambda: user.text("engine.error") == "It did not start. See its log.")
    assert user.window.focusWidget() is user.find("engine.start")


@ENGINE_PAGE
def test_a_missing_engine_says_how_to_install_it(user: User, backend: Slow) -> None:
    how = "Docker Engine is not installed. Install it: sudo apt-get install docker.io"
    missing = EngineStatus(EngineState.MISSING, problem=how)
    backend.show(replace(backend.status(), engine=missing))
    user.until(lambda: user.text("engine.problem") == how)
    assert user.enabled("engine.start")
    assert not user.enabled("engine.restart")


@ENGINE_PAGE
def test_a_refused_configuration_keeps_the_text(user: User, backend: Slow) -> None:
    field = editor(user)
    assert not user.enabled("engine.config.save")
    user.type("engine.config", "nonsense")
    user.click("engine.config.save")
    user.until(lambda: "not JSON" in user.text("engine.config.error"))
    assert field.toPlainText() == "nonsense"
    user.click("engine.config.revert")
    assert "debug" in field.toPlainText()
    assert not user.text("engine.config.error")
    user.type("engine.config", "{}")
    QTest.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    user.until(lambda: user.text("engine.config.said"))
    assert backend.engine_config() == "{}"
    assert user.find("engine.config.restart").isVisible()


@ENGINE_PAGE
def test_a_configuration_from_elsewhere_is_not_overwritten_silently(
    user: User, backend: Slow
) -> None:
    editor(user)
    user.type("engine.config", '{"mtu": 1400}')
    backend.set_engine_config('{"debug": false}')
    user.click("engine.config.save")
    user.until(lambda: "changed elsewhere" in user.text("engine.config.error"))
    assert backend.engine_config() == '{"debug": false}'
    user.click("engine.config.save")
    user.until(lambda: backend.engine_config() == '{"mtu": 1400}')


@ENGINE_PAGE
def test_closing_asks_while_the_configuration_is_not_saved(user: User) -> None:
    editor(user)
    user.type("engine.config", "{}")
    user.window.close()
    assert user.window.isVisible()
    question(user).reject()


@ENGINE_PAGE
def test_the_log_grows_without_losing_the_place(
    user: User, backend: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = user.find("engine.log")
    assert isinstance(log, QPlainTextEdit)
    user.until(lambda: "API listen" in log.toPlainText())
    # The end of a selection that is the end of the text moves with it.
    log.moveCursor(QTextCursor.MoveOperation.Start)
    log.moveCursor(QTextCursor.MoveOperation.EndOfLine, QTextCursor.MoveMode.KeepAnchor)
    chosen = log.textCursor().selectedText()
    text = f"{backend.engine_log(200)}\nanother line"
    monkeypatch.setattr(backend, "engine_log", lambda _lines: text)
    user.until(lambda: "another line" in log.toPlainText())
    assert log.textCursor().selectedText() == chosen
    user.window.show_page("about")
    asked: list[int] = []
    monkeypatch.setattr(backend, "engine_log", lambda lines: asked.append(lines) or "")
    user.qtbot.wait(2300)
    assert asked == []


@PORTS_PAGE
def test_news_keeps_the_chosen_port(user: User, backend: Slow) -> None:
    ports = user.find("ports.list")
    assert isinstance(ports, PortList)
    assert "Port 80" in user.text("ports.sentence")
    assert not user.enabled("ports.open")
    QTest.keyClick(ports, Qt.Key.Key_Down)
    chosen = ports.port()
    assert chosen is not None
    assert (chosen.port, user.enabled("ports.open")) == (5432, False)
    assert "postgres (process 911)" in user.text("ports.sentence")
    status = backend.status()
    backend.show(replace(status, ports=status.ports[1:]))
    user.until(lambda: ports.model().rowCount() == 3)
    assert ports.port() == chosen
    backend.show(replace(status, ports=()))
    user.until(lambda: user.text("ports.empty"))
    assert user.text("ports.example") == "docker run -d -p 8000:80 nginx"
    assert not ports.isVisible()


@PORTS_PAGE
def test_refused_attempts_stand_below_the_list_while_there_are_any(
    user: User, backend: Slow
) -> None:
    assert "is in use by java (process 2211)" in user.text("ports.refused.why")
    assert user.text("ports.refused.who").startswith("shop (shop:2) · ")
    status = backend.status()
    other = replace(status.refused_ports[0], owner="other", image="", why="It was refused.")
    backend.show(replace(status, refused_ports=(other,), ports=()))
    user.until(lambda: user.text("ports.refused.why") == "It was refused.")
    assert user.text("ports.refused.who").startswith("other · ")
    assert user.text("ports.empty")
    backend.show(replace(status, refused_ports=()))
    user.until(lambda: not user.find("ports.refused").isVisible())
    assert user.find("ports.list").isVisible()


@PORTS_PAGE
def test_keys_open_and_copy_a_port(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    ports = user.find("ports.list")
    ports.setFocus()
    QTest.keyClick(ports, Qt.Key.Key_Return)
    assert opened == []
    QTest.keyClick(ports, Qt.Key.Key_End)
    QTest.keyClick(ports, Qt.Key.Key_Return)
    assert opened == ["http://localhost:8000"]
    QTest.keyClick(ports, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "[::1]:8000"
    assert QApplication.focusWidget() is ports


@PORTS_PAGE
def test_all_interfaces_comes_with_a_warning(user: User, backend: Slow) -> None:
    assert not user.text("ports.warning")
    button = user.find("network.portBinding.local")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Down)
    user.until(lambda: user.text("ports.warning"))
    assert user.find("network.portBinding.mark").isVisible()
    assert backend.settings().network.port_binding == "local"
    user.click("network.portBinding.reset")
    user.until(lambda: not user.text("ports.warning"))
