"""Rates out of counters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.flows.rates import Rates


def test_a_second_has_what_moved_in_it_by_way() -> None:
    rates = Rates()
    rates.count(100.0, {"direct": (10, 20)})
    assert rates.after(0) == ()
    rates.count(102.0, {"direct": (110, 20), "http://p:1": (0, 50)})
    (rate,) = rates.after(0)
    assert (rate.when, rate.sent, rate.received) == (102.0, 50.0, 25.0)
    assert rate.ways == (("direct", 50.0, 0.0), ("http://p:1", 0.0, 25.0))
    assert rates.after(102.0) == ()


def test_a_rest_leaves_a_gap_and_no_peak() -> None:
    rates = Rates()
    rates.count(1.0, {"direct": (0, 0)})
    rates.count(2.0, {"direct": (5, 0)})
    rates.rest()
    rates.count(500.0, {"direct": (1_000_000, 0)})
    rates.count(501.0, {"direct": (1_000_001, 0)})
    assert [(rate.when, rate.sent) for rate in rates.after(0)] == [(2.0, 5.0), (501.0, 1.0)]


def test_only_the_last_are_kept_and_a_clock_set_back_counts_nothing() -> None:
    rates = Rates(kept=3)
    for second in range(10):
        rates.count(float(second), {"direct": (second, 0)})
    assert [rate.when for rate in rates.after(0)] == [7.0, 8.0, 9.0]
    rates.count(3.0, {"direct": (99, 0)})
    assert len(rates.after(0)) == 3


@given(st.lists(st.tuples(st.integers(0, 1 << 40), st.integers(0, 1 << 40)), max_size=30))
def test_the_sum_of_all_seconds_is_what_moved(steps: list[tuple[int, int]]) -> None:
    rates, sent, received = Rates(), 0, 0
    rates.count(0.0, {"direct": (0, 0)})
    for second, (more, back) in enumerate(steps, 1):
        sent, received = sent + more, received + back
        rates.count(float(second), {"direct": (sent, received)})
    kept = rates.after(0)
    assert sum(rate.sent for rate in kept) == pytest.approx(sent)
    assert sum(rate.received for rate in kept) == pytest.approx(received)
