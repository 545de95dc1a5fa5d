"""The relay between two sockets must be no more than a cable: both sides, any order, any end.

The state machine does the same writes, half-closes and resets to a relayed pair of TCP sockets
and to a pair that is connected directly, and wants both to see the same.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from fairlead.network.loop import Loop
from fairlead.network.relay.splice import Flow, SpliceRelay
from tests.support.hosts import wait_until

RESET = struct.pack("ii", 1, 0)


def tcp_pair() -> tuple[socket.socket, socket.socket]:
    """Two ends of a connection over loopback."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        near = socket.create_connection(listener.getsockname())
        far, _ = listener.accept()
    for sock in (near, far):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(10)
    return near, far


class Running:
    """A relay on a loop in a thread."""

    def __init__(self) -> None:
        self.loop = Loop()
        self.relay = SpliceRelay(self.loop)
        self.ended = 0
        self._thread = threading.Thread(target=self.loop.run)
        self._thread.start()

    def join(
        self, to_far: bytes = b"", to_near: bytes = b""
    ) -> tuple[socket.socket, socket.socket]:
        """Two sockets with the relay between them."""
        near, first = tcp_pair()
        second, far = tcp_pair()
        for sock in (first, second):
            sock.setblocking(False)
        started = threading.Event()

        def start() -> None:
            self.relay.start(first, second, to_far, to_near, self._count)
            started.set()

        self.loop.call_threadsafe(start)
        assert started.wait(10)
        return near, far

    def close(self) -> None:
        self.loop.stop()
        self._thread.join(10)
        self.relay.close()
        self.loop.close()

    def _count(self, _flow: Flow) -> None:
        self.ended += 1


@pytest.fixture
def running() -> Iterator[Running]:
    made = Running()
    yield made
    made.close()


def read_exactly(sock: socket.socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        data = sock.recv(size - len(parts))
        if not data:
            break
        parts += data
    return bytes(parts)


def in_background(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_bytes_that_were_read_already_go_first(running: Running) -> None:
    near, far = running.join(b"hello, ", b"welcome, ")
    with near, far:
        near.sendall(b"server")
        far.sendall(b"client")
        assert read_exactly(far, 13) == b"hello, server"
        assert read_exactly(near, 15) == b"welcome, client"


def test_more_first_bytes_than_a_socket_holds(running: Running) -> None:
    first = os.urandom(20_000_000)
    near, far = running.join(to_far=first)
    with near, far:
        near.sendall(b"!")
        near.shutdown(socket.SHUT_WR)
        assert read_exactly(far, len(first) + 2) == first + b"!"


def test_it_counts_payload_and_calls_back_once(running: Running) -> None:
    near, far = running.join(b"12345")
    with near, far:
        near.sendall(bytes(1000))
        far.sendall(bytes(300_000))
        read_exactly(far, 1005)
        read_exactly(near, 300_000)
        assert running.relay.open == 1
        assert (running.relay.sent, running.relay.received) == (1000, 300_000)
    wait_until(lambda: running.ended)
    assert running.ended == 1
    assert running.relay.open == 0
    assert (running.relay.sent, running.relay.received) == (1000, 300_000)


def test_a_full_receiver_costs_no_processor_and_no_memory(running: Running) -> None:
    """A relay that polls what it cannot pass on burns a core (passt 667caa0)."""
    near, far = running.join()
    with near, far:
        sent = fill(near)
        spent = _thread_seconds(running)
        select.select([], [], [], 0.3)
        assert _thread_seconds(running) - spent < 0.1
        near.shutdown(socket.SHUT_WR)
        assert len(read_exactly(far, sent + 1)) == sent


def test_a_reset_behind_bytes_that_wait_costs_no_processor(running: Running) -> None:
    """EPOLLHUP cannot be masked: a flow whose sender is gone must not spin until it drains."""
    near, far = running.join()
    with near, far:
        sent = fill(near)
        near.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        near.close()
        spent = _thread_seconds(running)
        select.select([], [], [], 0.3)
        assert _thread_seconds(running) - spent < 0.1
        # What the relay holds already still arrives; what near's kernel held went with the reset.
        received = 0
        with contextlib.suppress(ConnectionResetError):
            while received <= sent:
                received += len(far.recv(1 << 20)) or sent
        assert 0 < received < sent


def fill(sock: socket.socket) -> int:
    """Send until nothing more is taken; returns how much was."""
    sock.setblocking(False)
    sent = 0
    while select.select([], [sock], [], 0.05)[1]:
        with contextlib.suppress(BlockingIOError):
            sent += sock.send(bytes(1 << 20))
    return sent


def _thread_seconds(running: Running) -> float:
    """Processor time of the relay's thread so far."""
    fields = Path(f"/proc/self/task/{running._thread.native_id}/stat").read_text()
    user, system = fields.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def test_an_unread_answer_of_a_reset_server_still_arrives(running: Running) -> None:
    near, far = running.join()
    with near, far:
        answer = os.urandom(3_000_000)
        writer = in_background(lambda: far.sendall(answer))
        got = read_exactly(near, 100)
        select.select([], [], [], 0.1)
        got += read_exactly(near, len(answer) - 100)
        writer.join(10)
        far.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        far.close()
        assert got == answer
        with pytest.raises(ConnectionResetError):
            near.recv(1)


def test_closing_the_relay_resets_its_flows() -> None:
    running = Running()
    near, far = running.join()
    with near, far:
        running.close()
        for sock in (near, far):
            with pytest.raises(ConnectionResetError):
                sock.recv(1)
    assert running.ended == 1


@dataclass
class Cable:
    """A pair of ends and what the machine knows of them."""

    ends: tuple[socket.socket, socket.socket]
    log: list[tuple[int, bytes | str]] = field(default_factory=list)

    def write(self, end: int, data: bytes) -> None:
        """Send, and read at the other end."""
        sender, receiver = self.ends[end], self.ends[1 - end]
        thread = in_background(lambda: sender.sendall(data))
        self.log.append((end, read_exactly(receiver, len(data))))
        thread.join(10)

    def shutdown(self, end: int) -> None:
        """Half-close; the other end sees it."""
        self.ends[end].shutdown(socket.SHUT_WR)
        self.log.append((end, self.ends[1 - end].recv(1)))

    def unread_then_end(self, end: int, data: bytes, how: str) -> None:
        """Send ``data`` and then end one side by ``how``, while nobody reads; then read on."""
        sender, receiver = self.ends[end], self.ends[1 - end]
        sender.sendall(data)
        if how == "reset":
            # A reset overtakes what is not delivered yet: it follows once the bytes are there.
            wait_until(lambda: len(receiver.recv(len(data), socket.MSG_PEEK)) == len(data))
            sender.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        sender.close()
        seen: bytes | str = b""
        try:
            seen = read_exactly(receiver, len(data) + 1)
            self.log.append((end, seen))
            seen = receiver.recv(1)
        except ConnectionResetError:
            seen = "reset"
        self.log.append((end, seen))
        receiver.close()

    def close(self) -> None:
        for sock in self.ends:
            sock.close()


class CableMachine(RuleBasedStateMachine):
    """Random conversations, relayed and direct."""

    def __init__(self) -> None:
        super().__init__()
        self._running = Running()
        self._cables: list[Cable] = []
        self._shut = {0: False, 1: False}
        self._over = False

    @initialize()
    def connect(self) -> None:
        self._cables = [Cable(self._running.join()), Cable(tcp_pair())]

    @precondition(lambda self: self._over)
    @rule()
    def connect_again(self) -> None:
        for cable in self._cables:
            cable.close()
        self._shut, self._over = {0: False, 1: False}, False
        self.connect()

    @precondition(lambda self: not self._over)
    @rule(
        end=st.sampled_from((0, 1)),
        size=st.one_of(st.integers(1, 100), st.sampled_from((65536, 140_000, 400_000))),
    )
    def write(self, end: int, size: int) -> None:
        if self._shut[end]:
            return
        data = os.urandom(size)
        self._both(lambda cable: cable.write(end, data))

    @precondition(lambda self: not self._over)
    @rule(end=st.sampled_from((0, 1)))
    def shutdown(self, end: int) -> None:
        if self._shut[end]:
            return
        self._shut[end] = True
        self._both(lambda cable: cable.shutdown(end))

    @precondition(lambda self: not self._over and not any(self._shut.values()))
    @rule(
        end=st.sampled_from((0, 1)),
        size=st.integers(1, 5000),
        how=st.sampled_from(("close", "reset")),
    )
    def end(self, end: int, size: int, how: str) -> None:
        data = os.urandom(size)
        self._over = True
        self._both(lambda cable: cable.unread_then_end(end, data, how))

    def _both(self, act: Callable[[Cable], None]) -> None:
        relayed, direct = self._cables
        act(relayed)
        act(direct)
        assert relayed.log == direct.log

    def teardown(self) -> None:
        for cable in self._cables:
            cable.close()
        wait_until(lambda: self._running.relay.open == 0, what="the flow ends")
        self._running.close()


TestCable = CableMachine.TestCase
TestCable.settings = settings(max_examples=60, stateful_step_count=12)
