"""Much data, many connections, and connections whose clients do not wait: nothing is left over."""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import select
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.protocol.egress.peers import (
    connected,
    in_thread,
    listener,
    port_of,
    receive_hashed,
    send_hashed,
)
from tests.support.hosts import stopping, wait_until
from tests.support.sandbox import LOOPBACK, Sandbox

LARGE = 200_000_000
SEQUENCE = 10_000
CONCURRENT = 1_000

# An echo server in a process of its own, for tests in which speed or descriptors count.
ECHO_SERVER = """
import select, socket, sys
listener = socket.create_server((sys.argv[1], 0), backlog=4096,
                                family=socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET)
print(listener.getsockname()[1], flush=True)
epoll, clients = select.epoll(), {}
epoll.register(listener, select.EPOLLIN)
while True:
    for fd, _ in epoll.poll():
        if fd == listener.fileno():
            client, _ = listener.accept()
            clients[client.fileno()] = client
            epoll.register(client, select.EPOLLIN)
            continue
        try:
            data = clients[fd].recv(65536)
        except OSError:
            data = b""
        if data:
            clients[fd].sendall(data)
        else:
            clients.pop(fd).close()
"""


@contextlib.contextmanager
def echo_server(family: int) -> Iterator[int]:
    """An echo server on this computer's loopback; gives its port."""
    address = LOOPBACK[socket.AddressFamily(family)]
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", ECHO_SERVER, address], stdout=subprocess.PIPE, text=True
    )
    with stopping(process):
        assert process.stdout is not None
        yield int(process.stdout.readline())


def descriptors() -> int:
    """How many descriptors this process, in which the network runs, has open."""
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - counts, without objects of its own


def resident() -> int:
    """The memory that this process holds, in bytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def quiet(sandbox: Sandbox) -> None:
    """Wait until no connection is open in the relay."""
    wait_until(lambda: sandbox.network.traffic().tcp_open == 0, what="open connections end")


@pytest.mark.parametrize("direction", ["out", "in"])
def test_200_mb(sandbox: Sandbox, family: int, direction: str) -> None:
    before = sandbox.network.traffic()
    with connected(sandbox, family) as pair:
        ends = (pair.client, pair.server)
        sender, receiver = ends if direction == "out" else ends[::-1]
        sent: list[str] = []
        with in_thread(lambda: sent.append(send_hashed(sender, LARGE))):
            count, digest = receive_hashed(receiver)
        assert count == LARGE
        assert [digest] == sent
    quiet(sandbox)
    after = sandbox.network.traffic()
    moved = (after.bytes_sent - before.bytes_sent, after.bytes_received - before.bytes_received)
    assert moved == ((LARGE, 0) if direction == "out" else (0, LARGE))


def test_both_directions_at_once(sandbox: Sandbox, family: int) -> None:
    size = 50_000_000
    with connected(sandbox, family) as pair:
        sent: list[str] = []
        answers: list[tuple[int, str]] = []
        with (
            in_thread(lambda: sent.append(send_hashed(pair.client, size))),
            in_thread(lambda: send_hashed(pair.server, size)),
            in_thread(lambda: answers.append(receive_hashed(pair.client))),
        ):
            forth = receive_hashed(pair.server)
        assert forth == (size, sent[0])
        assert answers == [forth]


def run_concurrent(address: str, port: int, count: int) -> list[int]:
    """Open ``count`` connections, say something on each, expect it back; runs in the sandbox."""
    import resource
    import select
    import socket

    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    epoll = select.epoll()
    clients = {}
    for _ in range(count):
        client = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
        client.setblocking(False)
        client.connect_ex((address, port))
        clients[client.fileno()] = client
        epoll.register(client, select.EPOLLOUT)
    said, right = 0, 0
    while right < count:
        events = epoll.poll(20)
        if not events:
            break
        for fd, event in events:
            client = clients[fd]
            word = b"I am connection %d" % fd
            if event & select.EPOLLOUT:
                client.send(word)
                said += 1
                epoll.modify(fd, select.EPOLLIN)
            else:
                right += client.recv(100) == word
                epoll.unregister(fd)
    return [said, right]


def test_1000_at_once(sandbox: Sandbox, family: int) -> None:
    address = sandbox.host_address(family)
    with echo_server(family) as port:
        result = sandbox.host.call(run_concurrent, address, port, CONCURRENT, timeout=60)
    assert result == [CONCURRENT, CONCURRENT]
    quiet(sandbox)


def repeated_syns(sandbox: Sandbox) -> int:
    """How many SYNs the sandbox's kernel has sent again."""
    counters = Path(f"/proc/{sandbox.host.pid}/net/netstat").read_text().splitlines()
    names, values = (line.split() for line in counters[:2])
    return int(values[names.index("TCPSynRetrans")])


def wait_for(event: threading.Event) -> None:
    assert event.wait(20)


_ONE_AND_ANOTHER = """
import socket, sys
for word in (b"one", b"another"):
    with socket.create_connection((sys.argv[1], int(sys.argv[2])), 20) as client:
        client.sendall(word)
        client.recv(1)
"""


def test_a_syn_that_came_again_meanwhile_dials_nothing(own_sandbox: Sandbox) -> None:
    path = own_sandbox.network._path
    assert path is not None
    busy, before = threading.Event(), repeated_syns(own_sandbox)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)
        path.call(partial(wait_for, busy))
        target = own_sandbox.host_address(socket.AF_INET), str(server.getsockname()[1])
        command = [sys.executable, "-c", _ONE_AND_ANOTHER, *target]
        with stopping(own_sandbox.host.popen(command)) as client:
            wait_until(lambda: repeated_syns(own_sandbox) > before, what="the SYN comes again")
            busy.set()
            for word in (b"one", b"another"):
                with server.accept()[0] as asked:
                    asked.settimeout(20)
                    assert asked.recv(10) == word
            assert client.wait(20) == 0


def run_in_sequence(address: str, port: int, count: int) -> int:
    """Connect, say a byte, read it back and close, ``count`` times; runs in the sandbox."""
    import socket

    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    right = 0
    for _ in range(count):
        with socket.socket(family) as client:
            client.settimeout(10)
            client.connect((address, port))
            client.sendall(b"x")
            right += client.recv(10) == b"x"
    return right


def test_10000_in_sequence_leave_nothing_over(own_sandbox: Sandbox) -> None:
    address = own_sandbox.host_address(socket.AF_INET)
    with echo_server(socket.AF_INET) as port:
        assert own_sandbox.host.call(run_in_sequence, address, port, 500) == 500
        quiet(own_sandbox)
        gc.collect()
        fds, memory = descriptors(), resident()
        total = own_sandbox.network.traffic().tcp_total
        done = own_sandbox.host.call(run_in_sequence, address, port, SEQUENCE, timeout=100)
        assert done == SEQUENCE
        quiet(own_sandbox)
        gc.collect()
        assert own_sandbox.network.traffic().tcp_total - total == SEQUENCE
        assert descriptors() <= fds
        assert resident() - memory < 4 << 20


def test_clients_that_go_away_during_the_dial(own_sandbox: Sandbox, family: int) -> None:
    """A SYN followed at once by a close, a reset or nothing: every descriptor comes back."""
    linger = struct.pack("ii", 1, 0)
    with echo_server(family) as port:
        own_sandbox.open(family).close()
        # Garbage of earlier tests must not vanish, or appear, between the two counts.
        gc.collect()
        before = descriptors()
        for turn in range(300):
            with own_sandbox.open(family) as client:
                client.setblocking(False)
                client.connect_ex((own_sandbox.host_address(family), port))
                if turn % 3 == 0:
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                elif turn % 3 == 1:
                    select.select([], [client], [], 5)
        wait_until(lambda: descriptors() <= before, what="all descriptors come back")
        quiet(own_sandbox)
        with own_sandbox.connect(port, family) as client:
            client.sendall(b"still here")
            assert client.recv(100) == b"still here"


def test_a_server_that_resets_at_once(own_sandbox: Sandbox, family: int) -> None:
    with listener(family, backlog=512) as listening:
        port = port_of(listening)
        own_sandbox.open(family).close()
        # Garbage of earlier tests must not vanish, or appear, between the two counts.
        gc.collect()
        before = descriptors()
        for _ in range(100):
            with own_sandbox.connect(port, family) as client:
                server, _ = listening.accept()
                server.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                server.close()
                with pytest.raises(ConnectionResetError):
                    client.recv(1)
        wait_until(lambda: descriptors() <= before, what="all descriptors come back")
