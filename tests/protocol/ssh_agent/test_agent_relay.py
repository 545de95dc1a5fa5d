"""The relay of SSH agent connections between real ``ssh-add`` and a real ``ssh-agent``."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from fairlead.network.loop import Loop
from fairlead.network.ssh_agent.find import AgentWish
from fairlead.network.ssh_agent.protocol import FAILURE, LONGEST
from fairlead.network.ssh_agent.relay import AgentRelay, Door
from fairlead.network.status import AgentState
from fairlead.platform.interface import AgentSocket
from tests.support.hosts import wait_until
from tests.support.ssh_agent import Agent, make_key, running_agent

LIST = b"\0\0\0\1\x0b"
IDENTITIES, SIGNED = 12, 14


class Relayed:
    """A relay that serves at ``path``, in a thread of its own."""

    def __init__(self, path: Path, wish: AgentWish) -> None:
        self.path = path
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        listener.bind(str(path))
        listener.listen(4096)
        self._loop = Loop()
        self.relay = AgentRelay(self._loop, Door(listener, path), wish)
        self._thread = threading.Thread(target=self._loop.run)
        self._thread.start()

    def use(self, wish: AgentWish) -> None:
        self.on_loop(lambda: self.relay.use(wish))

    def on_loop(self, call: Callable[[], object]) -> None:
        """Call on the loop's thread and wait for it."""
        done = threading.Event()

        def run() -> None:
            call()
            done.set()

        self._loop.call_threadsafe(run)
        assert done.wait(10)

    def connect(self) -> socket.socket:
        client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        client.settimeout(20)
        client.connect(str(self.path))
        return client

    def ssh_add(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["ssh-add", *words],
            env={**os.environ, "SSH_AUTH_SOCK": str(self.path)},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

    def close(self) -> None:
        self.on_loop(self.relay.close)
        self._loop.stop()
        self._thread.join(10)
        self._loop.close()


@pytest.fixture
def place() -> Iterator[Path]:
    directory = Path(tempfile.mkdtemp(prefix="fl-", dir="/tmp"))
    yield directory
    shutil.rmtree(directory)


@pytest.fixture
def agent(place: Path) -> Iterator[Agent]:
    with running_agent(place / "agent.sock", make_key(place, "one")) as agent:
        yield agent


def wish(*paths: Path) -> AgentWish:
    return AgentWish(candidates=tuple(AgentSocket(str(path), "a test") for path in paths))


@contextmanager
def relayed(place: Path, wanted: AgentWish) -> Iterator[Relayed]:
    made = Relayed(place / "relay.sock", wanted)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def relay(place: Path, agent: Agent) -> Iterator[Relayed]:
    """A relay to ``agent``."""
    with relayed(place, wish(agent.socket)) as made:
        yield made


def answer(client: socket.socket) -> bytes:
    """One message, without its length."""
    (length,) = struct.unpack(">I", exactly(client, 4))
    return exactly(client, length)


def exactly(client: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = client.recv(size - len(data))
        assert part, "the connection ended early"
        data += part
    return data


def text(value: bytes) -> bytes:
    """A string of the SSH protocol (RFC 4251)."""
    return struct.pack(">I", len(value)) + value


def sign_request(blob: bytes, data: bytes) -> bytes:
    body = b"\x0d" + text(blob) + text(data) + struct.pack(">I", 0)
    return text(body)


def first_key(client: socket.socket) -> bytes:
    client.sendall(LIST)
    said = answer(client)
    assert said[0] == IDENTITIES
    (length,) = struct.unpack_from(">I", said, 5)
    return said[9 : 9 + length]


def test_ssh_add_sees_the_keys_and_adds_one(relay: Relayed, agent: Agent, place: Path) -> None:
    assert relay.ssh_add("-l").stdout == agent.use("ssh-add", "-l")
    assert relay.ssh_add("-q", str(make_key(place, "two"))).returncode == 0
    assert "two (ED25519)" in agent.use("ssh-add", "-l")
    assert relay.ssh_add("-D").returncode == 0
    assert relay.ssh_add("-l").stdout == "The agent has no identities.\n"


def test_the_state_says_which_agent_and_how_much_it_is_used(relay: Relayed, agent: Agent) -> None:
    status = relay.relay.status()
    assert (status.state, status.socket) == (AgentState.READY, str(agent.socket))
    assert (status.origin, status.identities) == ("a test", None)
    with relay.connect() as client:
        first_key(client)
        status = relay.relay.status()
        assert (status.connections, status.total) == (1, 1)
    wait_until(lambda: relay.relay.status().connections == 0)
    assert relay.relay.count().identities == 1
    wait_until(lambda: relay.relay.status().identities == 1)


@pytest.mark.parametrize("size", [1, 100_000, 200_000, LONGEST - 200])
def test_long_requests_are_signed(relay: Relayed, size: int) -> None:
    with relay.connect() as client:
        blob = first_key(client)
        for _ in range(3):
            client.sendall(sign_request(blob, b"x" * size))
            assert answer(client)[0] == SIGNED


def test_what_is_longer_than_the_agent_takes_ends_as_it_does_without_a_relay(
    relay: Relayed, agent: Agent
) -> None:
    def outcome(client: socket.socket) -> bytes:
        client.settimeout(20)
        with client:
            try:
                client.sendall(struct.pack(">I", LONGEST + 1) + b"\x0d" * (LONGEST + 1))
                return client.recv(1)
            except (BrokenPipeError, ConnectionResetError):
                return b""

    direct = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    direct.connect(str(agent.socket))
    assert outcome(relay.connect()) == outcome(direct) == b""
    assert relay.ssh_add("-l").returncode == 0


def test_long_answers_arrive_whole(place: Path) -> None:
    with running_agent(place / "agent.sock") as agent:
        for number in range(180):
            make_key(place, f"key{number}", comment="c" * 1000)
        agent.use("ssh-add", "-q", *(place / f"key{number}" for number in range(180)))
        with relayed(place, wish(agent.socket)) as relay:
            assert len(relay.ssh_add("-l").stdout) > 180_000
            assert relay.ssh_add("-l").stdout == agent.use("ssh-add", "-l")


def test_many_connections_at_once(relay: Relayed) -> None:
    ready = threading.Barrier(200)

    def ask(_: int) -> int:
        with relay.connect() as client:
            ready.wait(60)
            client.sendall(LIST)
            return answer(client)[0]

    with ThreadPoolExecutor(200) as pool:
        assert list(pool.map(ask, range(200))) == [IDENTITIES] * 200
    wait_until(lambda: relay.relay.status().connections == 0)
    assert relay.relay.status().total == 200


def test_an_agent_whose_queue_is_full_is_asked_again(relay: Relayed, agent: Agent) -> None:
    # OpenSSH's agent lets 128 connections wait.
    agent.process.send_signal(signal.SIGSTOP)
    clients = [relay.connect() for _ in range(300)]
    try:
        for client in clients:
            client.sendall(LIST)
        wait_until(lambda: relay.relay.status().total == 300)
        assert relay.relay.status().connections < 300
        agent.process.send_signal(signal.SIGCONT)
        assert {answer(client)[0] for client in clients} == {IDENTITIES}
    finally:
        agent.process.send_signal(signal.SIGCONT)
        for client in clients:
            client.close()


def test_a_client_that_says_no_more_still_gets_its_answer(relay: Relayed, agent: Agent) -> None:
    # What the agent itself makes of it is its own affair: OpenSSH's ends at once.
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    path = agent.socket.with_name("patient.sock")
    listener.bind(str(path))
    listener.listen()
    relay.use(wish(path))
    listener.accept()[0].close()  # the relay saw whether somebody listens
    with listener, relay.connect() as client:
        client.sendall(LIST)
        client.shutdown(socket.SHUT_WR)
        served, _ = listener.accept()
        with served:
            assert exactly(served, 5) == LIST
            assert served.recv(1) == b""
            served.sendall(FAILURE)
            assert exactly(client, 5) == FAILURE
            served.shutdown(socket.SHUT_WR)
            assert client.recv(1) == b""


def test_without_an_agent_each_request_is_answered_with_a_failure(place: Path) -> None:
    with relayed(place, AgentWish()) as relay:
        done = relay.ssh_add("-l")
        assert (done.returncode, done.stderr) == (
            1, "error fetching identities: agent refused operation\n",
        )  # fmt: skip
        with relay.connect() as client:
            for piece in (LIST[:2], LIST[2:] + sign_request(b"key", b"x" * 100_000)[:50_000]):
                client.sendall(piece)
            assert exactly(client, 5) == FAILURE
            client.sendall(sign_request(b"key", b"x" * 100_000)[50_000:] + LIST * 3)
            assert exactly(client, 20) == FAILURE * 4
        status = relay.relay.status()
        assert (status.state, status.connections, status.total) == (AgentState.MISSING, 0, 2)
        assert "SSH_AUTH_SOCK is not set" in status.problem
        assert not status.trouble
        assert relay.relay.count().problem == status.problem


@pytest.mark.parametrize("nonsense", [b"\0\0\0\0", b"\xff\xff\xff\xff", b"GET / HTTP/1.1\r\n"])
def test_nonsense_without_an_agent_ends_the_connection(place: Path, nonsense: bytes) -> None:
    with relayed(place, AgentWish()) as relay, relay.connect() as client:
        client.sendall(nonsense)
        assert client.recv(1) == b""


def test_an_agent_that_comes_and_goes_is_noticed_without_a_connection(place: Path) -> None:
    path = place / "agent.sock"
    with relayed(place, wish(path)) as relay:
        assert relay.relay.status().state is AgentState.MISSING
        with running_agent(path):
            wait_until(lambda: relay.relay.status().state is AgentState.READY)
        path.unlink()
        wait_until(lambda: relay.relay.status().state is AgentState.MISSING)
        assert f"{path} (a test): it is not there" in relay.relay.status().trouble


def test_open_connections_stay_with_their_agent(relay: Relayed, place: Path) -> None:
    with relay.connect() as client:
        first_key(client)
        relay.use(AgentWish(enabled=False))
        first_key(client)
        assert relay.relay.status().state is AgentState.OFF
    assert "refused" in relay.ssh_add("-l").stderr


def test_something_else_than_an_agent_is_told(place: Path) -> None:
    path = place / "other.sock"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(path))
        listener.listen()

        def serve() -> None:
            while True:
                try:
                    served, _ = listener.accept()
                except OSError:
                    return
                with served:
                    if served.recv(5):
                        served.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=serve)
        thread.start()
        with relayed(place, wish(path)) as relay:
            said = relay.relay.count()
            assert "it is not an SSH agent" in said.problem
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(10)


def test_an_agent_that_hangs_is_told(relay: Relayed, agent: Agent) -> None:
    agent.process.send_signal(signal.SIGSTOP)
    try:
        assert "it does not answer" in relay.relay.count().problem
    finally:
        agent.process.send_signal(signal.SIGCONT)
    assert relay.relay.count().problem == ""


def test_closing_ends_every_connection(place: Path, agent: Agent) -> None:
    with relayed(place, wish(agent.socket)) as relay:
        relayed_one = relay.connect()
        first_key(relayed_one)
        relay.use(AgentWish())
        refused = relay.connect()
        refused.sendall(LIST)
        assert exactly(refused, 5) == FAILURE
    for client in (relayed_one, refused):
        with client:
            assert client.recv(1) == b""
