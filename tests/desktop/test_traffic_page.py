"""The page Traffic with made-up flows, and on the real backend where it can have none."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from fairlead.desktop.kit.tasks import Tasks
from fairlead.desktop.kit.theme import Look
from fairlead.desktop.pages.traffic_model import Column
from fairlead.desktop.pages.traffic_plot import ceiling, description
from fairlead.network.flows.record import CaptureStatus
from fairlead.platform.interface import Paths
from fairlead.settings.model import Settings
from tests.desktop.conftest import REASON, Open, User
from tests.desktop.showcase import Showcase, running
from tests.desktop.traffic import NOW, PROXY
from tests.desktop.windows import filled


@pytest.fixture
def service() -> Showcase:
    return Showcase(Settings(), running())


@pytest.fixture
def traffic(qtbot: QtBot, service: Showcase, paths: Paths, look: Look) -> Iterator[User]:
    """A user in front of the page, which shows the made-up flows."""
    tasks = Tasks()
    window = filled(service, paths, tasks, look, page="traffic")
    window.resize(1000, 720)
    with qtbot.waitExposed(window):
        window.show()
    user = User(qtbot, window)
    user.until(lambda: table(user).model().rowCount() == 9)
    yield user
    window.leave()
    ending = asyncio.get_running_loop().create_task(tasks.cancel())
    qtbot.waitUntil(ending.done)
    window.deleteLater()


def table(user: User) -> QTableView:
    found = user.find("traffic.table")
    assert isinstance(found, QTableView)
    return found


def choose(user: User, target: str) -> None:
    """Select the row whose target begins so."""
    view = table(user)
    for row in range(view.model().rowCount()):
        if str(view.model().index(row, Column.TARGET).data()).startswith(target):
            view.selectRow(row)
            return
    raise AssertionError(f"no flow leads to {target}")


def test_a_chosen_flow_is_told_in_full(traffic: User) -> None:
    assert traffic.text("traffic.summary") == "6 open, 3 that ended lately."
    choose(traffic, "tracker")
    assert traffic.text("traffic.sentence") == "web to tracker.example.net:443: refused."
    assert "Containers reach the bypass list and nothing else." in traffic.text("traffic.facts")
    assert not traffic.enabled("traffic.close")
    choose(traffic, "registry")
    assert PROXY in traffic.text("traffic.sentence")
    assert "received 700.0 MiB and sent 47.1 KiB" in traffic.text("traffic.facts")
    assert traffic.enabled("traffic.close")


def test_close_and_copy_by_the_keyboard_alone(traffic: User) -> None:
    choose(traffic, "registry")
    view = table(traffic)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "registry-1.docker.io:443"
    QTest.keyClick(view, Qt.Key.Key_Delete)
    traffic.until(lambda: "was closed" in traffic.text("traffic.said"))
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert traffic.text("traffic.said") == ""


def test_typing_filters_and_the_summary_says_so(traffic: User) -> None:
    traffic.type("traffic.filter", "5432 direct")
    assert table(traffic).model().rowCount() == 1
    assert traffic.text("traffic.summary").startswith("1 shown; 6 open")
    traffic.type("traffic.filter", "")
    traffic.click("traffic.ended")
    assert table(traffic).model().rowCount() == 6


def test_narrow_windows_show_fewer_columns_and_none_is_cut(traffic: User) -> None:
    view = table(traffic)

    def shown() -> set[Column]:
        return {column for column in Column if not view.isColumnHidden(column)}

    traffic.window.resize(1400, 720)
    traffic.until(lambda: shown() == set(Column))
    for column in (Column.STATE, Column.RATE, Column.TOTAL, Column.SINCE):
        texts = [str(view.model().index(row, column).data()) for row in range(9)]
        widest = max(view.fontMetrics().horizontalAdvance(text) for text in texts)
        assert view.columnWidth(column) >= widest + 12, column
    traffic.window.resize(640, 480)
    traffic.until(lambda: shown() == {Column.CONTAINER, Column.TARGET, Column.RATE})


def test_the_history_is_described_and_can_be_had_by_way(traffic: User) -> None:
    plot = traffic.find("traffic.plot")
    traffic.until(lambda: "Now containers receive" in plot.accessibleDescription())
    whole = plot.accessibleDescription()
    box = traffic.find("traffic.way")
    assert isinstance(box, QComboBox)
    traffic.until(lambda: box.count() == 3)
    box.setCurrentIndex(box.findData(PROXY))
    assert plot.accessibleDescription() != whole
    # The wheel scrolls the page.
    before = box.currentIndex()
    wheel = QWheelEvent(
        QPoint(5, 5), box.mapToGlobal(QPoint(5, 5)), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    box.clearFocus()
    QApplication.sendEvent(box, wheel)
    assert box.currentIndex() == before


def test_a_capture_is_begun_with_a_file_and_stopped(traffic: User, service: Showcase) -> None:
    traffic.until(lambda: traffic.text("traffic.capture.sentence"))
    service.flows.status = None
    traffic.until(lambda: traffic.find("traffic.capture").property("text") == "Capture…")
    box = traffic.find("traffic.capture.container")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("db"))
    traffic.click("traffic.capture")
    dialog = traffic.window.findChild(QFileDialog, "traffic.capture.file")
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == "db.pcapng"
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText("/somewhere/db.pcapng")
    dialog.fileSelected.emit("/somewhere/db.pcapng")
    dialog.reject()
    traffic.until(lambda: "Capturing db to /somewhere" in traffic.text("traffic.capture.sentence"))
    assert traffic.find("traffic.capture").property("text") == "Stop capture"
    assert not box.isEnabled()
    service.flows.status = CaptureStatus(
        "db", "/somewhere/db.pcapng", NOW, running=False, packets=3, size=400, lost=2,
        sentence="The disk is full: the capture has ended.", failed=True,
    )  # fmt: skip
    traffic.until(lambda: "The disk is full" in traffic.text("traffic.capture.sentence"))
    assert "2 more came too fast" in traffic.text("traffic.capture.sentence")
    assert traffic.find("traffic.capture.sentence").property("role") == "error"


def test_nothing_is_asked_while_another_page_shows(traffic: User, service: Showcase) -> None:
    asked: list[int] = []
    ask = service.flows.list

    def counted(since: int = 0) -> object:
        asked.append(since)
        return ask(since)

    service.flows.list = counted  # type: ignore[method-assign,assignment]
    traffic.until(lambda: asked)
    traffic.window.show_page("about")
    asked.clear()
    traffic.qtbot.wait(1300)
    assert not asked
    traffic.window.show_page("traffic")
    # All over again: what ended meanwhile may be forgotten.
    traffic.until(lambda: asked[:1] == [0])


def test_without_a_sandbox_it_says_why(open_window: Open, qtbot: QtBot) -> None:
    user = User(qtbot, open_window("traffic"))
    user.until(lambda: REASON in user.text("traffic.empty"))
    assert not user.find("traffic.table").isVisible()
    assert not user.enabled("traffic.capture")


def test_an_axis_ends_at_a_round_number() -> None:
    assert [ceiling(most) / 1024 for most in (0, 1024, 1025, 3000, 700 * 1024)] == [
        1, 1, 2, 5, 1000,
    ]  # fmt: skip
    assert ceiling(1024**2 * 9.5) == 1024**2 * 10


def test_an_empty_picture_says_so() -> None:
    assert description(()) == "Nothing has been counted yet."
