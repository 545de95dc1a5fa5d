"""A connection out of the sandbox behaves as the kernel's own does.

These are the seven probes that tell a faithful relay from the rest: refusal, half-close in both
directions, reset in both directions, an urgent byte mid-stream, and a slow reader.
"""

from __future__ import annotations

import errno
import select
import socket
import struct
import time

import pytest

from tests.protocol.egress.peers import (
    Pair,
    block,
    connected,
    in_thread,
    listener,
    port_of,
    read_all,
    receive_hashed,
    send_hashed,
)
from tests.support.hosts import free_port
from tests.support.sandbox import LOOPBACK, Sandbox

RESET = struct.pack("ii", 1, 0)
SLOW_BYTES = 20_000_000


def reset(sock: socket.socket) -> None:
    """Close ``sock`` with a RST."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    sock.close()


def test_a_closed_port_refuses_in_under_50_ms(sandbox: Sandbox, family: int) -> None:
    sandbox.open(family).close()
    took = []
    for _ in range(5):
        port = free_port(address=LOOPBACK[socket.AddressFamily(family)])
        with sandbox.open(family) as client:
            start = time.perf_counter()
            code = client.connect_ex((sandbox.host_address(family), port))
            took.append(time.perf_counter() - start)
        assert errno.errorcode.get(code) == "ECONNREFUSED"
    assert sorted(took)[2] < 0.05, took


def test_client_half_closes_and_still_gets_its_answer(sandbox: Sandbox, family: int) -> None:
    with connected(sandbox, family) as pair:
        pair.client.sendall(b"question")
        pair.client.shutdown(socket.SHUT_WR)
        assert read_all(pair.server) == b"question"
        pair.server.sendall(b"answer, in two")
        pair.server.sendall(b" pieces")
        pair.server.close()
        assert read_all(pair.client) == b"answer, in two pieces"


def test_server_half_closes_and_still_reads_the_client(sandbox: Sandbox, family: int) -> None:
    with connected(sandbox, family) as pair:
        pair.server.sendall(b"banner")
        pair.server.shutdown(socket.SHUT_WR)
        assert read_all(pair.client) == b"banner"
        pair.client.sendall(b"more than the server ever said")
        pair.client.close()
        assert read_all(pair.server) == b"more than the server ever said"


def test_reset_by_the_server_reaches_the_client(sandbox: Sandbox, family: int) -> None:
    with connected(sandbox, family) as pair:
        reset(pair.server)
        with pytest.raises(ConnectionResetError):
            pair.client.recv(1)


def test_reset_by_the_client_reaches_the_server(sandbox: Sandbox, family: int) -> None:
    with connected(sandbox, family) as pair:
        reset(pair.client)
        with pytest.raises(ConnectionResetError):
            pair.server.recv(1)


def test_reset_after_the_other_side_has_half_closed(sandbox: Sandbox, family: int) -> None:
    with connected(sandbox, family) as pair:
        pair.client.shutdown(socket.SHUT_WR)
        assert pair.server.recv(1) == b""
        reset(pair.server)
        with pytest.raises(ConnectionResetError):
            pair.client.recv(1)


@pytest.mark.parametrize("bulk", [0, 3_000_000], ids=["first bytes", "bulk"])
def test_bytes_before_a_reset_still_arrive(sandbox: Sandbox, family: int, bulk: int) -> None:
    with connected(sandbox, family) as pair:
        data = block(bulk) + b"last words"
        with in_thread(lambda: pair.server.sendall(data)):
            received = bytearray()
            while len(received) < len(data):
                received += pair.client.recv(65536)
        assert received == data
        reset(pair.server)
        with pytest.raises(ConnectionResetError):
            pair.client.recv(1)


def exchange_with_urgent_byte(sender: socket.socket, receiver: socket.socket) -> bytes:
    """Send 40 bytes with an urgent one after the 10th; returns the ordinary bytes that came."""
    sender.sendall(b"a" * 10)
    sender.send(b"!", socket.MSG_OOB)
    sender.sendall(b"b" * 30)
    poll = select.poll()
    poll.register(receiver, select.POLLPRI)
    assert poll.poll(5000), "nothing urgent came"
    got = b""
    while len(got) < 10:
        got += receiver.recv(10 - len(got))
    assert receiver.recv(1, socket.MSG_OOB) == b"!"
    while len(got) < 40:
        got += receiver.recv(100)
    return got


def into_bulk(sender: socket.socket, receiver: socket.socket, size: int) -> None:
    """Send ``size`` bytes, so that the relay takes the connection for a bulk transfer."""
    with in_thread(lambda: sender.sendall(bytes(size))):
        while size:
            size -= len(receiver.recv(min(size, 1 << 18)))


@pytest.mark.parametrize("before", [0, 2_000_000], ids=["first bytes", "bulk"])
@pytest.mark.parametrize("direction", ["out", "in"])
def test_an_urgent_byte_mid_stream(
    sandbox: Sandbox, family: int, direction: str, before: int
) -> None:
    with connected(sandbox, family) as pair:
        ends = (pair.client, pair.server)
        sender, receiver = ends if direction == "out" else ends[::-1]
        into_bulk(sender, receiver, before)
        assert exchange_with_urgent_byte(sender, receiver) == b"a" * 10 + b"b" * 30
        # And the connection lives on.
        into_bulk(sender, receiver, 300_000)
        receiver.sendall(b"fine")
        assert sender.recv(10) == b"fine"


@pytest.mark.parametrize("direction", ["out", "in"])
def test_a_slow_reader_gets_every_byte(sandbox: Sandbox, family: int, direction: str) -> None:
    with connected(sandbox, family) as pair:
        ends = (pair.client, pair.server)
        sender, receiver = ends if direction == "out" else ends[::-1]
        receiver.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        sent: list[str] = []
        slow = _Slowly(SLOW_BYTES // 50)
        with in_thread(lambda: sent.append(send_hashed(sender, SLOW_BYTES))):
            count, digest = receive_hashed(receiver, slow)
        assert count == SLOW_BYTES
        assert [digest] == sent
        assert slow.pauses >= 40


class _Slowly:
    """Waits 10 ms every ``step`` bytes: a reader that is busy with something else."""

    def __init__(self, step: int) -> None:
        self._step = step
        self.pauses = 0

    def __call__(self, count: int) -> None:
        if count // self._step > self.pauses:
            self.pauses += 1
            select.select([], [], [], 0.01)


def test_small_writes_are_not_held_back(sandbox: Sandbox, family: int) -> None:
    """Nagle's algorithm and delayed acknowledgements would cost 40 ms a turn."""
    with connected(sandbox, family) as pair:
        pair.client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        start = time.perf_counter()
        for turn in range(100):
            _ping_pong(pair, bytes([turn]))
        assert time.perf_counter() - start < 2


def _ping_pong(pair: Pair, byte: bytes) -> None:
    pair.client.sendall(byte)
    pair.client.sendall(byte)
    got = pair.server.recv(2)
    while len(got) < 2:
        got += pair.server.recv(1)
    pair.server.sendall(got)
    while got:
        got = got[len(pair.client.recv(2)) :]


def test_the_client_sees_the_address_it_asked_for(sandbox: Sandbox, family: int) -> None:
    with listener(family) as listening:
        port = port_of(listening)
        with sandbox.connect(port, family) as client:
            assert client.getpeername()[:2] == (sandbox.host_address(family), port)


def test_a_server_on_the_other_loopback_is_found(sandbox: Sandbox, family: int) -> None:
    """What listens on 127.0.0.1 only is reached over IPv6 too, as ``localhost`` would be."""
    other = socket.AF_INET if family == socket.AF_INET6 else socket.AF_INET6
    with listener(other) as listening, sandbox.connect(port_of(listening), family) as client:
        server, _ = listening.accept()
        with server:
            client.sendall(b"found")
            assert server.recv(10) == b"found"


def test_a_port_is_used_again_at_once(sandbox: Sandbox, family: int) -> None:
    """A SYN from the ports of a connection in TIME_WAIT opens a new one (RFC 9293 3.6.1)."""
    source = 0
    with listener(family) as listening:
        for turn in range(10):
            with sandbox.open(family) as client:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                client.bind(("", source))
                client.connect((sandbox.host_address(family), port_of(listening)))
                source = port_of(client)
                server, _ = listening.accept()
                server.sendall(b"%d" % turn)
                server.close()
                assert read_all(client) == b"%d" % turn
