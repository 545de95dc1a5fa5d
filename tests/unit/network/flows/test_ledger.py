"""What is kept of flows: those that live, the last that ended, sums by way."""

from __future__ import annotations

from ipaddress import IPv4Network

from fairlead.network.flows.containers import Container
from fairlead.network.flows.flows import Flows
from fairlead.network.flows.ledger import Ledger
from fairlead.network.flows.record import DIRECT, REFUSED, SANDBOX, FlowKind, FlowState
from fairlead.settings.subnet import addresses

HERE, THERE = ("172.17.0.2", 40000), ("203.0.113.9", 443)
PROXY = "http://proxy.test:3128"


def ids(flows: Flows, since: int = 0) -> list[int]:
    """The numbers of the flows that have changed since."""
    return [flow.id for flow in flows.list(since).flows]


def test_a_flow_lives_ends_once_and_is_remembered() -> None:
    ledger = Ledger()
    note = ledger.begin(HERE, THERE)
    assert ledger.open == {note.number: note}
    ledger.end(note, "first")
    ledger.end(note, "second")
    assert not ledger.open
    assert [one.reason for one in ledger.ended] == ["first"]
    assert ledger.ended[0].record().state is FlowState.ENDED


def test_only_the_last_are_remembered_but_all_are_counted() -> None:
    ledger = Ledger(kept=3)
    for number in range(10):
        note = ledger.begin(HERE, THERE)
        note.sent, note.received = number, 1
        ledger.end(note)
    assert [note.number for note in ledger.ended] == [8, 9, 10]
    assert ledger.totals() == {DIRECT: (45, 10)}


def test_ways_are_summed_apart_and_are_not_without_number() -> None:
    ledger = Ledger()
    for number in range(200):
        note = ledger.begin(HERE, THERE, way=f"http://proxy{number}.test:3128")
        note.sent = 1
        ledger.end(note)
    open_one = ledger.begin(HERE, THERE, way=PROXY)
    open_one.received = 7
    totals = ledger.totals()
    assert len(totals) < 100
    assert sum(sent for sent, _ in totals.values()) == 200
    assert totals[PROXY] == (0, 7)


def test_names_come_from_our_own_and_from_dns() -> None:
    ledger = Ledger()
    ledger.names = {"192.168.65.254": "host.docker.internal"}
    ledger.name_of = lambda address: "www.example.com" if str(address) == THERE[0] else None
    assert ledger.begin(HERE, ("192.168.65.254", 80)).name == "host.docker.internal"
    assert ledger.begin(HERE, THERE).name == "www.example.com"
    assert ledger.begin(HERE, ("198.51.100.1", 80)).name == ""
    assert ledger.begin(HERE, ("", 80)).name == ""


def test_a_container_that_is_told_of_late_is_known_from_then_on() -> None:
    flows = Flows()
    early = flows.ledger.begin(HERE, THERE)
    begun = flows.list()
    assert [flow.container for flow in begun.flows] == [""]
    flows.know([Container("web", (HERE[0],))])
    (told,) = flows.list(begun.now).flows
    assert (told.id, told.container) == (early.number, "web")
    assert flows.ledger.begin(HERE, THERE).record().container == "web"
    flows.ledger.end(early)
    assert early.record().container == "web"


def test_the_namespace_itself_is_the_sandbox() -> None:
    flows, roles = Flows(), addresses(IPv4Network("192.168.65.0/24"))
    flows.know([Container("web", (HERE[0],))])
    flows.serve(None, roles)
    assert flows.ledger.begin((str(roles.engine), 1), THERE).container == SANDBOX
    assert flows.ledger.begin(HERE, THERE).container == "web"
    into = flows.ledger.begin_in(("127.0.0.1", 5), (HERE[0], 80), FlowKind.SOCKS, "SOCKS5 server")
    assert into.container == "web"


def test_a_list_holds_what_changed_since_the_last() -> None:
    flows = Flows()
    first, second = flows.ledger.begin(HERE, THERE), flows.ledger.begin(HERE, THERE)
    start = flows.list()
    assert (start.open, [flow.id for flow in start.flows]) == (2, [1, 2])
    quiet = flows.list(start.now)
    assert quiet.flows == ()
    second.sent = 5
    first.state = FlowState.OPEN
    moved = flows.list(quiet.now)
    assert {flow.id: (flow.sent, flow.state) for flow in moved.flows} == {
        1: (0, FlowState.OPEN),
        2: (5, FlowState.CONNECTING),
    }
    flows.ledger.end(second, "over")
    ended = flows.list(moved.now)
    assert [(flow.id, flow.state, flow.reason) for flow in ended.flows] == [
        (2, FlowState.ENDED, "over")
    ]
    assert flows.list(ended.now).flows == ()
    # Each who asks has a place of its own in time.
    assert ids(flows, start.now) == [1, 2]
    assert ids(flows, moved.now) == [2]


def test_a_list_of_another_life_is_a_whole_one() -> None:
    flows = Flows()
    flows.ledger.begin(HERE, THERE)
    flows.list()
    assert ids(flows, since=1_000_000) == [1]


def test_a_refusal_is_a_flow_that_never_was() -> None:
    flows = Flows()
    flows.ledger.refused(HERE, THERE, "Not allowed.", protocol="udp")
    (flow,) = flows.list().flows
    assert (flow.state, flow.way, flow.reason, flow.protocol) == (
        FlowState.ENDED, REFUSED, "Not allowed.", "udp",
    )  # fmt: skip
