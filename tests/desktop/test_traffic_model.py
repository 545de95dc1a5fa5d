"""The table's model: what comes, moves, is filtered and goes, as views are told of it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from fairlead.desktop.pages.traffic_model import Column, TrafficModel
from fairlead.network.flows.record import KEPT, Flow, FlowList, FlowState
from tests.desktop.traffic import NOW, PROXY, flow, sample


@pytest.fixture
def model(qapp: object) -> TrafficModel:
    made = TrafficModel()
    # Qt's own tester checks every signal against what the model then says.
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def told(*flows: Flow, when: float = NOW + 10) -> FlowList:
    """A list of these."""
    return FlowList(1, when, sum(not one.ended for one in flows), flows)


def column(model: QAbstractItemModel, number: Column) -> list[str]:
    """What stands in a column."""
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def ids(model: TrafficModel) -> list[int]:
    """The flows in their order."""
    return [model.flow(row).flow.id for row in range(model.rowCount())]


def test_every_kind_of_flow_in_words(model: TrafficModel) -> None:
    model.show_flows(told(*sample()), whole=True)
    model.sort(Column.SINCE, Qt.SortOrder.AscendingOrder)
    assert column(model, Column.WAY) == [
        PROXY, "Direct", "Port 127.0.0.1:8000", "SOCKS5 server", "Direct", "Direct", PROXY,
        "Refused", "Direct",
    ]  # fmt: skip
    assert column(model, Column.TARGET)[:5] == [
        "registry-1.docker.io:443", "198.51.100.4:5432", "172.17.0.2:80", "172.17.0.2:80",
        "time.example.com:123/udp",
    ]  # fmt: skip
    assert column(model, Column.CONTAINER)[4:7] == ["Sandbox", "web", "Docker Engine"]
    assert column(model, Column.STATE)[3:7] == ["Half-closed", "Open", "Connecting", "Ended"]
    assert (model.total, model.open) == (9, 6)


def test_rates_are_what_moved_since_the_last_list(model: TrafficModel) -> None:
    first = flow(1, sent=1000, began=NOW - 100)
    model.show_flows(told(first, when=NOW), whole=True)
    model.show_flows(told(replace(first, sent=1000, received=4096), when=NOW + 2), whole=False)
    assert model.flow(0).rate == 2048
    assert column(model, Column.RATE) == ["2.0 KiB/s"]
    assert column(model, Column.TOTAL) == ["5.0 KiB"]
    # What is not told of again has not moved.
    model.show_flows(told(when=NOW + 3), whole=False)
    assert column(model, Column.RATE) == [""]


@pytest.mark.parametrize("number", list(Column))
@pytest.mark.parametrize("order", list(Qt.SortOrder))
def test_every_column_sorts_both_ways(
    model: TrafficModel, number: Column, order: Qt.SortOrder
) -> None:
    model.show_flows(told(*sample()), whole=True)
    model.sort(number, order)
    forward = ids(model)
    other = Qt.SortOrder.AscendingOrder
    if order == other:
        other = Qt.SortOrder.DescendingOrder
    model.sort(number, other)
    assert ids(model) == forward[::-1]
    assert sorted(forward) == list(range(1, 10))


def test_a_filter_looks_at_all_columns_and_ended_ones_can_be_left_out(model: TrafficModel) -> None:
    model.show_flows(told(*sample()), whole=True)
    model.filter("WEB direct", ended=True)
    assert ids(model) == [6]
    model.filter("203.0.113.9", ended=False)
    assert ids(model) == [6, 1]
    model.filter("", ended=False)
    assert ids(model) == [6, 5, 4, 3, 2, 1]
    # One that comes to pass the filter later is shown then.
    model.filter("ended", ended=True)
    assert ids(model) == [9, 8, 7]
    gone = replace(sample()[5], state=FlowState.ENDED, ended=NOW + 99)
    model.show_flows(told(gone, when=NOW + 100), whole=False)
    assert ids(model) == [9, 8, 7, 6]


def test_the_chosen_one_stays_itself_wherever_it_moves(model: TrafficModel) -> None:
    model.show_flows(told(*sample()), whole=True)
    chosen = QPersistentModelIndex(model.index(model.row_of(2), Column.TARGET))
    model.sort(Column.TARGET, Qt.SortOrder.AscendingOrder)
    assert chosen.data() == "198.51.100.4:5432"
    model.show_flows(told(*(flow(number) for number in range(20, 60))), whole=False)
    assert chosen.data() == "198.51.100.4:5432"
    model.filter("docker", ended=True)
    assert not chosen.isValid()


def test_a_whole_list_drops_what_it_does_not_name(model: TrafficModel) -> None:
    model.show_flows(told(*sample()), whole=True)
    model.show_flows(told(flow(1), flow(99)), whole=True)
    assert ids(model) == [99, 1]


def test_of_those_that_ended_as_many_are_kept_as_the_backend_has(model: TrafficModel) -> None:
    ended = [
        flow(number, state=FlowState.ENDED, ended=NOW + number) for number in range(KEPT + 200)
    ]
    model.show_flows(told(*ended, flow(5000)), whole=True)
    assert model.total == KEPT + 1
    assert min(ids(model)) == 200


def test_a_tick_costs_a_view_three_signals_at_most(model: TrafficModel) -> None:
    model.show_flows(told(*(flow(number) for number in range(300))), whole=True)
    model.filter("open", ended=True)
    spies = {
        name: QSignalSpy(getattr(model, name))
        for name in ("rowsInserted", "rowsRemoved", "layoutChanged", "dataChanged")
    }
    changes = [flow(number) for number in range(300, 350)]
    changes += [
        replace(flow(number), state=FlowState.ENDED, ended=NOW + 1) for number in range(0, 300, 3)
    ]
    model.show_flows(told(*changes, when=NOW + 11), whole=False)
    counts = {name: spy.count() for name, spy in spies.items()}
    assert counts == {"rowsInserted": 1, "rowsRemoved": 1, "layoutChanged": 1, "dataChanged": 0}
    model.show_flows(told(flow(301, sent=5), when=NOW + 12), whole=False)
    assert spies["dataChanged"].count() == 1


def test_ten_thousand_rows_are_taken_and_sorted_in_a_moment() -> None:
    model = TrafficModel()
    flows = [flow(number, sent=number * 7919 % 10_007) for number in range(10_000)]
    model.show_flows(told(*flows), whole=True)
    assert model.rowCount() == 10_000
    start = time.process_time()
    model.show_flows(told(*(replace(one, sent=one.sent + 1) for one in flows[:200])), whole=False)
    model.sort(Column.TOTAL, Qt.SortOrder.DescendingOrder)
    # A tenth of it on a machine of its own.
    assert time.process_time() - start < 0.5
