"""The table of `fairlead flows`."""

from __future__ import annotations

from dataclasses import replace

from fairlead.cli.flows_verbs import flow_lines
from fairlead.network.flows.record import Flow, FlowKind, FlowState

ENDS = ("192.0.2.1", 40000), ("192.0.2.2", 443)
OPEN = Flow(7, FlowKind.OUT, "tcp", 1000.0, "web", *ENDS, "a.test", "direct", FlowState.OPEN, 5)
ENDED = replace(
    OPEN, id=3, state=FlowState.ENDED, ended=1090.0, reason="The target refuses connections."
)


def test_how_long_a_flow_has_lasted_is_called_its_duration() -> None:
    assert flow_lines([OPEN], now=8_330.0) == [
        "ID  DURATION   CONTAINER  TARGET          WAY     STATE  SENT  RECEIVED",
        "7   2 h 2 min  web        a.test:443/tcp  direct  open   5     0",
    ]


def test_why_a_flow_has_ended_stands_in_its_line() -> None:
    head, ended, still = flow_lines([OPEN, ENDED], now=1005.0)
    assert head == "ID  DURATION  CONTAINER  TARGET          WAY     STATE  SENT  RECEIVED  REASON"
    assert ended.split("  ")[0] == "3"
    assert ended.endswith(ENDED.reason)
    assert ended.index(ENDED.reason) == head.index("REASON")
    assert still == "7   5 s       web        a.test:443/tcp  direct  open   5     0"
