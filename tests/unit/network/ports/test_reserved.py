"""Which ports are to be held inside."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

from fairlead.network.namespace.client import Channel, NamespaceError, start_holder
from fairlead.network.namespace.constants import IP_FREEBIND, IPV6_FREEBIND
from fairlead.network.ports.forward import Reservation
from fairlead.network.ports.reserved import Reserver, taken
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


def _free_inside(channel: Channel, address: str, port: int) -> bool:
    """Whether the engine could bind: it sets SO_REUSEADDR, as Go does for every listener."""
    reuse = (socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made = channel.sockets(
            socket.AF_INET, socket.SOCK_STREAM, options=[reuse], bind=(address, port), listen=5
        )
    except NamespaceError as error:
        return "in use" not in str(error)
    made[0].close()
    return True


async def _eventually(channel: Channel, port: int, free: bool) -> None:
    async with asyncio.timeout(5):
        while _free_inside(channel, "0.0.0.0", port) != free:  # noqa: ASYNC110 - of the kernel
            await asyncio.sleep(0.02)


def test_a_port_is_held_in_a_namespace_while_it_is_taken(fairlead_home: Path) -> None:
    holder = start_holder(fairlead_home / "holder")
    channel = holder.data

    async def scenario() -> None:
        reserver = Reserver()
        reserver.serve(holder.control, 1, lambda: ())
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            wanted = frozenset({Reservation("tcp", "127.0.0.1", port, port, "127.255.255.254")})
            reserver.want(wanted)
            await _eventually(channel, port, free=False)
            assert _free_inside(channel, "127.0.0.1", port)
            reserver.want(frozenset())
            await _eventually(channel, port, free=True)
            reserver.want(wanted)
            await _eventually(channel, port, free=False)
        await _eventually(channel, port, free=True)
        with socket.create_server(("127.0.0.1", port)):
            await _eventually(channel, port, free=False)
            reserver.rest()
            assert _free_inside(channel, "0.0.0.0", port)

    try:
        asyncio.run(scenario())
    finally:
        holder.close()


def test_an_address_that_the_namespace_does_not_have(fairlead_home: Path) -> None:
    holder = start_holder(fairlead_home / "holder")
    probe = holder.data

    def bound(family: int, address: str, port: int) -> bool:
        six = family == socket.AF_INET6
        free = (socket.IPPROTO_IPV6, IPV6_FREEBIND, 1) if six else (0, IP_FREEBIND, 1)
        try:
            made = probe.sockets(family, socket.SOCK_DGRAM, options=[free], bind=(address, port))
        except NamespaceError as error:
            return "in use" in str(error)
        made[0].close()
        return False

    async def scenario() -> None:
        reserver = Reserver()
        reserver.serve(holder.control, 1, lambda: ())
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as other:
            other.bind(("::", 0))
            port = other.getsockname()[1]
            reserver.want(
                frozenset(
                    Reservation("udp", address, port, port, address)
                    for address in ("192.0.2.1", "2001:db8::1")
                )
            )
            for family, address in (
                (socket.AF_INET, "192.0.2.1"),
                (socket.AF_INET6, "2001:db8::1"),
            ):
                async with asyncio.timeout(5):
                    while not bound(family, address, port):  # noqa: ASYNC110 - of the kernel
                        await asyncio.sleep(0.02)
        reserver.rest()

    try:
        asyncio.run(scenario())
    finally:
        holder.close()
