"""Which ports are to be held inside."""

from __future__ import annotations

from fairlead.network.ports.forward import Reservation
from fairlead.network.ports.reserved import taken
from fairlead.network.sockdiag import Bound


def _reservation(address: str, first: int, last: int = 0, inside: str = "x") -> Reservation:
    return Reservation("tcp", address, first, last or first, inside)


def test_only_what_others_have_at_the_address() -> None:
    wanted = [_reservation("127.0.0.1", 80), _reservation("::1", 81), _reservation("0.0.0.0", 82)]
    others = [
        Bound("tcp", "127.0.0.9", 80, 1),
        Bound("udp", "127.0.0.1", 80, 2),
        Bound("tcp", "::", 81, 3, only6=True),
        Bound("tcp", "127.0.0.9", 82, 4),
        Bound("tcp", "0.0.0.0", 83, 5),
    ]
    assert taken(wanted, others, ()) == {("tcp", "x", 81), ("tcp", "x", 82)}


def test_ports_of_our_own_do_not_count() -> None:
    others = [Bound("tcp", "127.0.0.1", 80, 1), Bound("tcp", "127.0.0.1", 81, 2)]
    wanted = [_reservation("127.0.0.1", 80), _reservation("127.0.0.1", 81)]
    assert taken(wanted, others, {("tcp", "127.0.0.1", 80)}) == {("tcp", "x", 81)}


def test_of_a_range_those_that_are_taken() -> None:
    others = [Bound("tcp", "0.0.0.0", port, port) for port in (7999, 8000, 8002, 8003)]
    assert taken([_reservation("127.0.0.1", 8000, 8002)], others, ()) == {
        ("tcp", "x", 8000),
        ("tcp", "x", 8002),
    }


def test_each_address_inside_is_held_by_itself() -> None:
    wanted = [_reservation("127.0.0.1", 80, inside="a"), _reservation("127.0.0.1", 80, inside="b")]
    others = [Bound("tcp", "127.0.0.1", 80, 1)]
    assert taken(wanted, others, ()) == {("tcp", "a", 80), ("tcp", "b", 80)}
