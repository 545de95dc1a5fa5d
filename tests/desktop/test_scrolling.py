"""Scroll areas as a screen reader sees them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from fairlead.desktop.kit.scrolling import ScrollArea
from tests.desktop.conftest import Open


def children(area: QScrollArea) -> int:
    found = QAccessible.queryAccessibleInterface(area)
    assert found is not None
    return found.childCount()


@pytest.mark.parametrize(("kind", "with_bar"), [(QScrollArea, 2), (ScrollArea, 1)])
def test_a_bar_that_comes_changes_nothing_that_is_counted(
    qtbot: QtBot, kind: type[QScrollArea], with_bar: int
) -> None:
    area = kind()
    qtbot.addWidget(area)
    content = QWidget()
    area.setWidget(content)
    area.resize(200, 200)
    with qtbot.waitExposed(area):
        area.show()
    assert not area.verticalScrollBar().isVisible()
    assert children(area) == 1
    content.setMinimumHeight(1000)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    # Where this is no 2 any more, Qt has changed, and ours is not needed.
    assert children(area) == with_bar


def test_every_area_of_the_window_is_of_that_kind(open_window: Open) -> None:
    window = open_window("proxies", (640, 480))
    areas = window.findChildren(QScrollArea)
    assert any(area.verticalScrollBar().isVisible() for area in areas)
    assert {children(area) for area in areas} == {1}
