"""Where the kernel cannot hold a SYN: accepted first, then connected, else reset."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from fairlead.network.datapath import DataPath
from fairlead.network.egress.sockets import open_border
from fairlead.network.flows.ledger import Ledger
from fairlead.network.namespace import layout
from fairlead.network.namespace.client import start_holder
from tests.protocol.egress.peers import in_thread, listener, port_of
from tests.support.hosts import Host, free_port
from tests.support.sandbox import LOOPBACK, PLAIN


def nobody(client: socket.socket, _wanted: tuple[str, int]) -> None:
    raise AssertionError("no connection here depends on a name")


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A namespace whose rules do without the packet queue."""
    holder = start_holder(tmp_path_factory.mktemp("holder") / "private")
    ipv6, _ = layout.build(holder.control, PLAIN.addresses, hold_syn=False)
    border = open_border(holder.control, PLAIN.addresses, None, ipv6=ipv6)
    path = DataPath(
        PLAIN,
        border,
        holder.data,
        read_name=nobody,
        proxy=nobody,
        associate=lambda *_: None,
        ledger=Ledger(),
    )
    yield Host("sandbox", holder.pid)
    path.stop()
    holder.close()


def greeted(address: str, port: int) -> str:
    """What a server says; how the connection ends where it says nothing."""
    import errno
    import socket

    try:
        with socket.create_connection((address, port), timeout=10) as client:
            client.sendall(b"hello")
            return client.recv(100).decode() or "end"
    except OSError as error:
        return errno.errorcode[error.errno or 0]


def host_address(family: int) -> str:
    roles = PLAIN.addresses
    return str(roles.host6 if family == socket.AF_INET6 else roles.host)


def test_a_server_is_reached(inside: Host, family: int) -> None:
    with listener(family) as listening, in_thread(lambda: welcome(listening)):
        assert inside.call(greeted, host_address(family), port_of(listening)) == "welcome"


def welcome(listening: socket.socket) -> None:
    client, _ = listening.accept()
    with client:
        client.recv(100)
        client.sendall(b"welcome")


def test_a_closed_port_is_a_reset(inside: Host, family: int) -> None:
    port = free_port(address=LOOPBACK[socket.AddressFamily(family)])
    assert inside.call(greeted, host_address(family), port) in ("ECONNRESET", "EPIPE")


@pytest.mark.parametrize("address", ["192.168.65.77", "127.0.0.2"])
def test_what_is_not_to_be_reached_is_not(inside: Host, address: str) -> None:
    assert inside.call(greeted, address, 80) in ("ECONNRESET", "ECONNREFUSED")
