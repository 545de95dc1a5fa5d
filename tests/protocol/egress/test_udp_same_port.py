"""Clients and servers on the same port, as NTP, IKE, SIP and WireGuard have it."""

from __future__ import annotations

import socket

import pytest

from tests.protocol.egress.peers import block, port_of
from tests.protocol.egress.test_udp import client_of, udp_server
from tests.support.hosts import wait_until
from tests.support.sandbox import Sandbox


def anywhere(family: int) -> str:
    return "::" if family == socket.AF_INET6 else "0.0.0.0"


@pytest.mark.parametrize("size", [0, 1, 48, 1473, 60_000])
def test_a_program_that_has_the_targets_port_itself(
    sandbox: Sandbox, family: int, size: int
) -> None:
    with udp_server(family) as server, client_of(sandbox, family) as client:
        target = (sandbox.host_address(family), port_of(server))
        client.bind((anywhere(family), target[1]))
        for turn in range(3):
            data = block(size) + b"%d" % turn
            client.sendto(data, target)
            received, peer = server.recvfrom(65535)
            assert received == data
            server.sendto(data[::-1], peer)
            answer, source = client.recvfrom(65535)
            assert answer == data[::-1]
            assert source[:2] == target


def test_others_reach_the_port_meanwhile(sandbox: Sandbox, family: int) -> None:
    with (
        udp_server(family) as server,
        client_of(sandbox, family) as holder,
        client_of(sandbox, family) as client,
    ):
        target = (sandbox.host_address(family), port_of(server))
        holder.bind((anywhere(family), target[1]))
        client.connect(target)
        for turn in range(3):
            client.send(b"%d" % turn)
            data, peer = server.recvfrom(100)
            server.sendto(data, peer)
            assert client.recv(100) == b"%d" % turn


def test_such_a_flow_ends_as_others_do(sandbox: Sandbox, family: int) -> None:
    before = sandbox.network.traffic().udp_open
    with udp_server(family) as server, client_of(sandbox, family) as client:
        target = (sandbox.host_address(family), port_of(server))
        client.bind((anywhere(family), target[1]))
        client.sendto(b"hello", target)
        assert server.recvfrom(100)[0] == b"hello"
        assert sandbox.network.traffic().udp_open > before
    sandbox.reconfigure(host_loopback=False)
    sandbox.reconfigure(host_loopback=True)
    wait_until(lambda: sandbox.network.traffic().udp_open == 0)
