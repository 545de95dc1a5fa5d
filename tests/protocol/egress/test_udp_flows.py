"""How UDP flows end by themselves, with limits short enough to watch."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from fairlead.network.egress.route import Router
from fairlead.network.egress.sockets import UdpPool, open_border
from fairlead.network.egress.udp import Limits, UdpEgress
from fairlead.network.flows.ledger import Ledger
from fairlead.network.loop import Loop
from fairlead.network.namespace import layout
from fairlead.network.namespace.client import Channel, start_holder
from tests.protocol.egress.peers import port_of
from tests.support.hosts import wait_until
from tests.support.sandbox import PLAIN

LIMITS = Limits(one_sided=0.4, both_sided=1.2, look_every=0.05, flows=10)
HOST = str(PLAIN.addresses.host)


@dataclass(frozen=True, slots=True)
class Egress:
    """A UDP egress that serves, and clients for it."""

    udp: UdpEgress
    control: Channel
    server: socket.socket

    def client(self) -> socket.socket:
        """A socket in the namespace, connected to the server."""
        client = self.control.sockets(socket.AF_INET, socket.SOCK_DGRAM)[0]
        client.settimeout(5)
        client.connect((HOST, port_of(self.server)))
        return client

    def ended(self) -> bool:
        """Whether no flow is open."""
        return self.udp.open == 0


@pytest.fixture(scope="module")
def egress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Egress]:
    with contextlib.ExitStack() as stack:
        yield _serving(stack, tmp_path_factory.mktemp("sandbox"))


def _serving(stack: contextlib.ExitStack, directory: Path) -> Egress:
    holder = start_holder(directory)
    stack.callback(holder.close)
    ipv6, _ = layout.build(holder.control, PLAIN.addresses, hold_syn=False)
    border = open_border(holder.control, PLAIN.addresses, None, ipv6=ipv6)
    for sock in (*border.tcp, *border.proxy, *border.dns_udp, *border.dns_tcp, border.far):
        stack.enter_context(sock)
    server = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
    server.bind(("127.0.0.1", 0))
    server.settimeout(5)
    loop = Loop()
    pool = UdpPool(holder.data)
    router = Router(PLAIN.addresses, host_loopback=True)
    udp = UdpEgress(
        loop,
        router,
        pool=pool.take,
        refused=lambda *_: None,
        answer=lambda *_: None,
        associate=lambda *_: None,
        ledger=Ledger(),
        limits=LIMITS,
    )
    udp.serve(border.udp)
    thread = threading.Thread(target=loop.run)
    thread.start()
    for end in (loop.close, pool.close, udp.close, thread.join, loop.stop):
        stack.callback(end)
    return Egress(udp, holder.control, server)


def test_a_flow_that_nobody_answers_ends_first(egress: Egress) -> None:
    with egress.client() as asking, egress.client() as talking:
        asking.send(b"anybody?")
        egress.server.recv(100)
        talking.send(b"hello")
        _, peer = egress.server.recvfrom(100)
        egress.server.sendto(b"yes", peer)
        assert talking.recv(10) == b"yes"
        began = time.monotonic()
        wait_until(lambda: egress.udp.open == 1, what="the unanswered flow ends")
        assert time.monotonic() - began >= LIMITS.one_sided - 0.1
        wait_until(egress.ended, what="the answered flow ends")
        assert time.monotonic() - began >= LIMITS.both_sided - 0.1


def test_a_client_that_only_sends_keeps_its_flow(egress: Egress) -> None:
    """Datagrams in one direction are use as well (moby's TestUDPOneSided)."""
    with egress.client() as client:
        peers, words = set(), 0
        end = time.monotonic() + 3 * LIMITS.one_sided
        egress.server.settimeout(LIMITS.one_sided / 4)
        try:
            while time.monotonic() < end:
                client.send(b"%d" % words)
                data, peer = egress.server.recvfrom(100)
                assert data == b"%d" % words
                peers.add(peer)
                words += 1
                with contextlib.suppress(TimeoutError):
                    egress.server.recv(100)
        finally:
            egress.server.settimeout(5)
        assert words > 5
        assert len(peers) == 1
    wait_until(egress.ended, what="the flow ends")


def test_a_client_that_comes_back_gets_a_new_flow(egress: Egress) -> None:
    with egress.client() as client:
        for _ in range(2):
            client.send(b"hello")
            _, peer = egress.server.recvfrom(100)
            egress.server.sendto(b"you again", peer)
            assert client.recv(100) == b"you again"
            wait_until(egress.ended, what="the flow ends")


def test_the_flow_that_was_idle_longest_makes_room(egress: Egress) -> None:
    with contextlib.ExitStack() as stack:
        clients = [stack.enter_context(egress.client()) for _ in range(LIMITS.flows + 3)]
        peers = []
        for number, client in enumerate(clients):
            client.send(b"%d" % number)
            data, peer = egress.server.recvfrom(100)
            assert data == b"%d" % number
            assert egress.udp.open <= LIMITS.flows
            peers.append(peer)
        for number in range(3, len(clients)):
            egress.server.sendto(b"%d" % number, peers[number])
            assert clients[number].recv(10) == b"%d" % number
    wait_until(egress.ended, what="all flows end")
