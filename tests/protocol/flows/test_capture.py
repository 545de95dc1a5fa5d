"""What is captured can be read by others: tcpdump and tshark, and byte by byte."""

from __future__ import annotations

import contextlib
import os
import shlex
import socket
import stat
import struct
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fairlead.errors import FairleadError
from fairlead.network.flows.capture import Capture
from fairlead.network.flows.containers import Container
from fairlead.network.flows.record import MOST_SNAP, SANDBOX, CaptureStatus, CaptureWish
from tests.protocol.egress.peers import connected, in_thread
from tests.support.hosts import wait_until
from tests.support.sandbox import Sandbox

WEB, OTHER = "172.17.0.2", "172.17.0.3"
_TALK = """
import socket, sys
with socket.create_server((sys.argv[1], 8080)) as listener:
    print("ready", flush=True)
    while True:
        client, _ = listener.accept()
        with client:
            client.sendall(client.recv(100).upper())
"""
_ASK = """
import socket, sys
with socket.create_connection((sys.argv[1], 8080), 10) as client:
    client.sendall(b"a question of a container")
    print(client.recv(100).decode())
"""


class Inside:
    """A container's network: a shell in a namespace behind a port of the bridge."""

    def __init__(self, sandbox: Sandbox, name: str, address: str) -> None:
        self.process = sandbox.host.popen(["unshare", "--net", "sh"], stdin=subprocess.PIPE)
        assert self.say("echo $$") == str(self.process.pid)
        for line in (
            f"link add {name} type veth peer name eth0 netns {self.process.pid}",
            f"link set {name} master docker0 up",
        ):
            sandbox.host.ip(*line.split())
        for line in (
            "link set lo up",
            f"address add {address}/16 dev eth0",
            "link set eth0 up",
            "route add default via 172.17.0.1",
        ):
            assert self.say(f"ip {line} && echo done") == "done"

    def say(self, line: str) -> str:
        """Have the shell run ``line``; returns the one line that it prints."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return str(self.process.stdout.readline()).strip()

    def python(self, source: str, *words: str, instead: bool = False) -> str:
        """Run Python in it, or ``instead`` of its shell; returns the first line that it prints."""
        line = shlex.join([sys.executable, "-I", "-c", source, *words])
        return self.say(f"exec {line}" if instead else line)

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.communicate()


@dataclass(frozen=True, slots=True)
class Bridged:
    """A bridge as the engine makes one, with two containers on it."""

    sandbox: Sandbox
    web: Inside
    other: Inside

    def containers(self) -> tuple[Container, ...]:
        """What the engine would tell of them."""
        return (
            Container("web", (WEB,), ("docker0",)),
            Container("other", (OTHER,), ("docker0",)),
        )

    def start(self, container: str, path: Path, **wish: Any) -> CaptureStatus:
        """Begin a capture."""
        asked = {"snap": MOST_SNAP, "limit": 1 << 24, "seconds": 0.0, **wish}
        return self.sandbox.network.flows.capture_start(container, str(path), **asked)

    def stop(self) -> CaptureStatus:
        """End it."""
        ended = self.sandbox.network.flows.capture_stop()
        assert ended is not None
        return ended


@pytest.fixture(scope="module")
def bridged(sandbox: Sandbox) -> Iterator[Bridged]:
    """``web`` answers on port 8080."""
    for line in (
        "link add docker0 type bridge",
        "address add 172.17.0.1/16 dev docker0",
        "link set docker0 up",
    ):
        sandbox.host.ip(*line.split())
    with contextlib.ExitStack() as stack:
        both = [Inside(sandbox, *one) for one in (("web", WEB), ("other", OTHER))]
        for one in both:
            stack.callback(one.close)
        assert both[0].python(_TALK, WEB, instead=True) == "ready"
        made = Bridged(sandbox, *both)
        sandbox.network.flows.know(made.containers())
        yield made
        sandbox.network.flows.know([])


def said(path: Path) -> str:
    """The capture in tcpdump's words."""
    argv = ["tcpdump", "-n", "-e", "-A", "-r", str(path)]
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout


def test_a_container_and_nobody_else(bridged: Bridged, tmp_path: Path) -> None:
    path = tmp_path / "web.pcapng"
    begun = bridged.start("web", path)
    assert (begun.container, begun.running) == ("web", True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    # To another container, which stays on the bridge, and out of the namespace.
    assert bridged.other.python(_ASK, WEB) == "A QUESTION OF A CONTAINER"
    with connected(bridged.sandbox, socket.AF_INET) as pair:
        pair.client.sendall(b"said by the sandbox")
        assert pair.server.recv(100)
    ended = bridged.stop()
    assert (ended.running, ended.failed, ended.lost) == (False, False, 0)
    assert ended.sentence == "It was stopped."
    assert ended.size == path.stat().st_size
    text = said(path)
    assert "a question of a container" in text
    assert f"{WEB}.8080 > {OTHER}." in text
    assert "A QUESTION OF A CONTAINER" in text
    assert "said by the sandbox" not in text
    frames = [line for line in text.splitlines() if " > " in line and "ethertype" in line]
    assert len(frames) == ended.packets
    assert all(WEB in frame for frame in frames), text


def test_what_a_container_says_to_the_world(bridged: Bridged, tmp_path: Path) -> None:
    path = tmp_path / "other.pcapng"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(10)
        address = bridged.sandbox.host_address(socket.AF_INET)
        source = _ASK.replace("8080", str(listener.getsockname()[1]))
        bridged.start("other", path)

        def answer() -> None:
            server, _ = listener.accept()
            with server:
                server.sendall(server.recv(100)[::-1])

        with in_thread(answer):
            assert bridged.other.python(source, address) == "reniatnoc a fo noitseuq a"
        bridged.stop()
    text = said(path)
    assert f"{OTHER}." in text
    assert "reniatnoc a fo noitseuq a" in text


def test_the_sandbox_once_each_and_its_pings(bridged: Bridged, tmp_path: Path) -> None:
    path = tmp_path / "sandbox.pcapng"
    bridged.start(SANDBOX, path)
    with connected(bridged.sandbox, socket.AF_INET) as pair:
        port = pair.server.getsockname()[1]
        pair.client.sendall(b"said by the sandbox")
        assert pair.server.recv(100) == b"said by the sandbox"
        bridged.sandbox.host.run(["ping", "-c1", "-W1", "192.168.65.254"])
        bridged.stop()
    text = said(path)
    assert text.count("said by the sandbox") == 1
    assert f"192.168.65.254.{port}: Flags [S]" in text
    assert "ICMP echo request" in text


def test_the_file_byte_by_byte(bridged: Bridged, tmp_path: Path) -> None:
    path = tmp_path / "snap.pcapng"
    before = time.time_ns()
    bridged.start("web", path, snap=64)
    assert bridged.other.python(_ASK, WEB) == "A QUESTION OF A CONTAINER"
    ended = bridged.stop()
    kinds, cut = [], 0
    data = path.read_bytes()
    while data:
        kind, length = struct.unpack_from("<II", data)
        assert struct.unpack_from("<I", data, length - 4) == (length,)
        kinds.append(kind)
        if kind == 6:
            number, high, low, kept, whole = struct.unpack_from("<5I", data, 8)
            assert (number, kept) == (0, min(whole, 64))
            cut += kept < whole
            assert before <= (high << 32 | low) <= time.time_ns()
        data = data[length:]
    assert kinds == [0x0A0D0D0A, 1, *[6] * ended.packets, 5]
    assert cut >= 2


def test_it_ends_at_its_size_its_time_and_with_the_container(
    bridged: Bridged, tmp_path: Path
) -> None:
    flows = bridged.sandbox.network.flows
    path = tmp_path / "small.pcapng"
    bridged.start("web", path, limit=4096)
    assert bridged.other.python(f"for _ in range(10):{textwrap.indent(_ASK, ' ')}", WEB)
    wait_until(lambda: not running(bridged), what="the size is reached")
    ended = flows.capture()
    assert ended is not None
    assert ended.sentence == "The file has reached its size."
    assert 3000 < path.stat().st_size <= 4200
    assert WEB in said(path)
    for _ in range(9):
        # The rest of what the program says.
        assert bridged.other.say("") == "A QUESTION OF A CONTAINER"

    bridged.start("web", path, seconds=0.1)
    wait_until(lambda: not running(bridged), what="the time is over")
    ended = flows.capture()
    assert ended is not None
    assert ended.sentence == "The time is over."

    bridged.start("web", path)
    flows.know(bridged.containers()[1:])
    ended = flows.capture()
    assert ended is not None
    assert (ended.running, ended.sentence) == (False, "The container has ended.")
    flows.know(bridged.containers())


def running(bridged: Bridged) -> bool:
    """Whether a capture is under way."""
    now = bridged.sandbox.network.flows.capture()
    return now is not None and now.running


def test_a_full_disk_ends_it_with_a_sentence() -> None:
    wish = CaptureWish("web", (WEB,), ("docker0",), MOST_SNAP, 1 << 20)
    full = os.open("/dev/full", os.O_WRONLY)
    capture = Capture(wish, (), full, "/somewhere/web.pcapng")
    ended = capture.stop("It was stopped.")
    assert ended.failed
    assert ended.sentence.startswith("The disk is full: ")
    assert ended.size == 0


@pytest.mark.parametrize(
    ("container", "name", "problem"),
    [
        ("nobody", "x.pcapng", "No running container"),
        ("web", "missing/x.pcapng", "cannot be written: No such file"),
        ("web", "link", "cannot be written"),
        ("web", "directory", "cannot be written: Is a directory"),
        ("web", "pipe", "cannot be written"),
    ],
)
def test_what_cannot_be_captured_says_why(
    bridged: Bridged, tmp_path: Path, container: str, name: str, problem: str
) -> None:
    target = tmp_path / "precious"
    target.write_text("kept")
    (tmp_path / "link").symlink_to(target)
    (tmp_path / "directory").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FairleadError, match=problem):
        bridged.start(container, tmp_path / name)
    assert target.read_text() == "kept"
    assert not running(bridged)


def test_one_at_a_time_and_an_older_file_is_made_private(bridged: Bridged, tmp_path: Path) -> None:
    path = tmp_path / "old.pcapng"
    path.write_text("x" * 100_000)
    path.chmod(0o644)
    bridged.start("web", path)
    with pytest.raises(FairleadError, match="capture of web is under way"):
        bridged.start("other", tmp_path / "second.pcapng")
    bridged.stop()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.stat().st_size < 1000
