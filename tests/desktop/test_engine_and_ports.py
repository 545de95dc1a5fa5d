"""The pages Docker Engine and Ports: states, acts, refusals, news."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPlainTextEdit, QTableView
from pytestqt.qtbot import QtBot

from fairlead.changes.service import Service
from fairlead.desktop.pages.ports import PortModel
from fairlead.desktop.window import Window
from fairlead.network.status import EngineState
from fairlead.settings.model import Settings
from tests.desktop.conftest import Open, User
from tests.desktop.showcase import PORTS, Showcase, running


def test_only_changed_rows_of_a_thousand_are_told(qtbot: QtBot) -> None:
    model = PortModel()
    many = tuple(replace(PORTS[2], port=20_000 + number) for number in range(1000))
    model.update(many)
    assert model.rowCount() == 1000
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    with qtbot.assertNotEmitted(model.modelReset):
        model.update((*many[:7], replace(many[7], connections=9), *many[8:]))
    assert told == [7]
    assert model.data(model.index(7, 3)) == "9"
    with qtbot.waitSignal(model.modelReset):
        model.update(many[:-1])


@pytest.mark.parametrize(
    ("column", "shown"),
    [(0, "[::1]:8000/tcp"), (1, "webserver"), (2, "Open"), (3, "0")],
)
def test_a_port_in_words(column: int, shown: str) -> None:
    model = PortModel()
    model.update(PORTS)
    assert model.data(model.index(3, column)) == shown


@pytest.fixture
def backend() -> Service:
    """Pages that show an engine: made-up state, for the real one needs a network."""
    return Showcase(Settings(), running())


@pytest.fixture
def window(open_window: Open, request: pytest.FixtureRequest) -> Window:
    return open_window(request.param)


ENGINE_PAGE = pytest.mark.parametrize("window", ["engine"], indirect=True)
PORTS_PAGE = pytest.mark.parametrize("window", ["ports"], indirect=True)


@ENGINE_PAGE
def test_stopping_asks_while_containers_run(user: User, backend: Showcase) -> None:
    user.until(lambda: user.text("engine.state") == "Running (20.10.24)")
    user.click("engine.stop")
    user.until(lambda: user.window.findChild(QMessageBox, "question"))
    box = user.window.findChild(QMessageBox, "question")
    assert isinstance(box, QMessageBox)
    assert "3" in box.informativeText()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert backend.status().engine.state is EngineState.RUNNING
    user.until(lambda: not user.window.findChild(QMessageBox, "question"))
    user.click("engine.stop")
    user.until(lambda: user.window.findChild(QMessageBox, "question"))
    user.click("consent")
    user.until(lambda: user.text("engine.state") == "Stopped")
    user.until(lambda: user.enabled("engine.start"))
    assert not user.enabled("engine.stop")
    user.click("engine.start")
    user.until(lambda: user.text("engine.state") == "Running (20.10.24)")


@ENGINE_PAGE
def test_a_refused_configuration_keeps_the_text(user: User, backend: Showcase) -> None:
    editor = user.find("engine.config")
    assert isinstance(editor, QPlainTextEdit)
    user.until(lambda: "debug" in editor.toPlainText())
    assert not user.enabled("engine.config.save")
    user.type("engine.config", "nonsense")
    user.click("engine.config.save")
    user.until(lambda: "not JSON" in user.text("engine.config.said"))
    assert editor.toPlainText() == "nonsense"
    user.click("engine.config.revert")
    assert "debug" in editor.toPlainText()
    user.type("engine.config", "{}")
    user.click("engine.config.save")
    user.until(lambda: "Restart" in user.text("engine.config.said"))
    assert backend.engine_config() == "{}"


@ENGINE_PAGE
def test_the_log_is_shown(user: User) -> None:
    log = user.find("engine.log")
    assert isinstance(log, QPlainTextEdit)
    user.until(lambda: "API listen" in log.toPlainText())


@PORTS_PAGE
def test_news_keeps_the_chosen_port(user: User, backend: Showcase) -> None:
    table = user.find("ports.table")
    assert isinstance(table, QTableView)
    assert "postgres (process 911)" in user.text("ports.problems")
    assert not user.enabled("ports.open")
    table.selectRow(2)
    assert user.enabled("ports.open")
    status = backend.status()
    backend.show(replace(status, ports=status.ports[1:]))
    user.until(lambda: table.model().rowCount() == 3)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]
    backend.show(replace(status, ports=()))
    user.until(lambda: user.text("ports.empty"))
    assert not table.isVisible()


@PORTS_PAGE
def test_the_scope_is_chosen_and_applied(user: User, backend: Showcase) -> None:
    box = user.find("network.portBinding")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    user.until(lambda: user.find("network.portBinding.mark").isVisible())
    assert backend.settings().network.port_binding == "local"
