"""The arrow of a sorted column is seen: beside the title, which stays as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from fairlead.desktop.pages.sorting_header import SortingHeader
from fairlead.desktop.pages.traffic_model import Column
from fairlead.desktop.pages.traffic_table import TrafficTable
from tests.desktop.conftest import Open, User

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
SHOWN = (Column.TARGET, Column.STATE, Column.RATE, Column.SINCE)


@pytest.fixture(params=["light", "dark"])
def table(request: pytest.FixtureRequest, open_window: Open, qtbot: QtBot) -> TrafficTable:
    window = open_window("traffic")
    window.contents.draft.set("general.theme", request.param)
    window.resize(1000, 720)
    window.grab()
    found = User(qtbot, window).find("traffic.table")
    assert isinstance(found, TrafficTable)
    return found


def head_of(table: QTableView) -> SortingHeader:
    found = table.horizontalHeader()
    assert isinstance(found, SortingHeader)
    return found


def section(table: QTableView, column: Column) -> QRect:
    head = head_of(table)
    left, width = head.sectionViewportPosition(column), head.sectionSize(column)
    return QRect(left, 0, width, head.height())


def drawn(table: QTableView, column: Column, order: Qt.SortOrder) -> QImage:
    """The head while the table is sorted so."""
    table.sortByColumn(column, order)
    return head_of(table).grab().toImage()


def rows_of(image: QImage, rect: QRect) -> list[int]:
    """How many pixels of each row in ``rect`` are drawn upon; the head's ground is transparent."""
    return [
        sum(image.pixelColor(x, y).alpha() > 128 for x in range(rect.left(), rect.right() + 1))
        for y in range(rect.top(), rect.bottom() + 1)
    ]


@pytest.mark.parametrize("column", SHOWN)
def test_the_arrow_is_beside_the_title_and_points_where_values_go(
    table: TrafficTable, column: Column
) -> None:
    pictures = [drawn(table, column, order) for order in (UP, DOWN)]
    whole = section(table, column)
    arrow = head_of(table).arrow_rect(whole, column)
    assert whole.contains(arrow)
    up, down = (rows_of(picture, arrow) for picture in pictures)
    for rows in (up, down):
        assert sum(count > 0 for count in rows) >= 8
    # The head of the arrow is where it has most pixels.
    middle = len(up) // 2
    assert max(up[:middle]) > max(up[middle:])
    assert max(down[:middle]) < max(down[middle:])


@pytest.mark.parametrize("column", SHOWN)
def test_no_title_changes_for_it(table: TrafficTable, column: Column) -> None:
    sorted_by = drawn(table, column, UP)
    other = drawn(table, Column.CONTAINER, UP)
    whole = section(table, column)
    arrow = head_of(table).arrow_rect(whole, column)
    title = whole.adjusted(0, 0, arrow.left() - whole.right() - 1, 0)
    if arrow.center().x() < whole.center().x():
        title = whole.adjusted(arrow.right() + 1 - whole.left(), 0, 0, 0)
    assert sorted_by.copy(title) == other.copy(title)
    assert sorted_by.copy(arrow) != other.copy(arrow)
