"""Which listeners of the namespace are published, and where they lead."""

from __future__ import annotations

import pytest

from fairlead.network.ports.forward import Forward
from fairlead.network.ports.inside import beside, shared
from fairlead.network.sockdiag import Bound

EPHEMERAL = (32768, 60999)
EITHER = "one of: a, b"


def _targets(*sockets: tuple[str, bool]) -> dict[str, str]:
    found = shared(
        [
            (Bound("tcp", address, 80, n, only6), {"web"})
            for n, (address, only6) in enumerate(sockets, 1)
        ],
        EPHEMERAL,
    )
    assert {(one.port, one.target_port, one.owner) for one in found} == {(80, 80, "web")}
    return {one.address: one.target for one in found}


@pytest.mark.parametrize(
    ("sockets", "four", "six"),
    [
        ([("0.0.0.0", False)], "127.0.0.1", "127.0.0.1"),
        ([("::", False)], "127.0.0.1", "::1"),
        ([("::", True)], "::1", "::1"),
        ([("127.0.0.1", False)], "127.0.0.1", "127.0.0.1"),
        ([("192.168.65.7", False)], "192.168.65.7", "192.168.65.7"),
        ([("127.0.0.1", False), ("::1", False)], "127.0.0.1", "::1"),
        ([("127.0.0.9", False), ("0.0.0.0", False), ("::", True)], "127.0.0.1", "::1"),
        ([("172.17.0.1", False), ("::1", False)], "172.17.0.1", "::1"),
    ],
)
def test_where_this_computers_loopback_leads(
    sockets: list[tuple[str, bool]], four: str, six: str
) -> None:
    for order in (sockets, sockets[::-1]):
        assert _targets(*order) == {"127.0.0.1": four, "::1": six}


def test_a_udp_client_is_no_server() -> None:
    sockets = [Bound("udp", "0.0.0.0", port, port) for port in (53, 32768, 60999, 61000)]
    sockets.append(Bound("tcp", "0.0.0.0", 40000, 1))
    found = {(one.protocol, one.port) for one in shared(((one, ()) for one in sockets), EPHEMERAL)}
    assert found == {("udp", 53), ("udp", 61000), ("tcp", 40000)}


def test_what_the_kernel_has_open_is_nobodys() -> None:
    sockets = [Bound("udp", "0.0.0.0", 4789, 1), Bound("tcp", "0.0.0.0", 4789, 2)]
    found = shared(((one, {"web"}) for one in sockets), EPHEMERAL)
    assert {one.protocol for one in found} == {"tcp"}


def test_what_was_published_by_name_goes_first() -> None:
    sockets = [(Bound("tcp", "0.0.0.0", port, port), {"x"}) for port in (80, 81, 82)]
    inside = shared(sockets, EPHEMERAL)
    explicit = {
        Forward("tcp", "127.0.0.1", 80, "172.17.0.2", 80),
        Forward("tcp", "0.0.0.0", 81, "172.17.0.2", 80),
        Forward("udp", "127.0.0.1", 82, "172.17.0.2", 80),
        Forward("tcp", "192.0.2.1", 82, "172.17.0.2", 80),
    }
    merged = beside(explicit, inside)
    assert explicit <= merged
    assert {(one.address, one.port) for one in merged - explicit} == {
        ("::1", 80),
        ("::1", 81),
        ("127.0.0.1", 82),
        ("::1", 82),
    }


def test_a_port_is_named_by_who_has_the_socket_that_it_leads_to() -> None:
    sockets = [
        (Bound("tcp", "127.0.0.1", 80, 1), {"a"}),
        (Bound("tcp", "::", 80, 2), {"b"}),
        (Bound("tcp", "0.0.0.0", 81, 3), {"b"}),
        (Bound("tcp", "0.0.0.0", 81, 4), {"a"}),
        (Bound("tcp", "0.0.0.0", 82, 5), {"b", "a"}),
    ]
    for order in (sockets, sockets[::-1]):
        found = {(one.address, one.port): one.owner for one in shared(order, EPHEMERAL)}
        # Of those who share a socket's place (SO_REUSEPORT), as of those who cannot be told apart,
        # it may be any.
        either = dict.fromkeys(((at, n) for at in ("127.0.0.1", "::1") for n in (81, 82)), EITHER)
        assert found == {("127.0.0.1", 80): "a", ("::1", 80): "b", **either}
