"""The ways that the bench measures: a Fairlead sandbox, slirp4netns, and a plain veth pair.

Each is a context manager whose ``host`` is the address of the host's loopback (or, for veth, of
the peer) and whose ``run`` executes a command on the inside.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.support.hosts import World

_APP = Path(__file__).parents[2] / "app"


@dataclass(frozen=True, slots=True)
class Inside:
    """Where a client runs. ``prefix`` is put before its command line; ``pid`` is the carrier."""

    name: str
    host: str
    prefix: tuple[str, ...]
    environment: dict[str, str]
    pid: int = 0

    def run(self, argv: Sequence[str], timeout: float = 60.0) -> str:
        """Run a client inside; returns what it printed. Raises with its error output."""
        done = subprocess.run(
            [*self.prefix, *argv],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{self.name}: {argv[0]}: {done.stderr.strip()}")
        return done.stdout


def end(process: subprocess.Popen[str]) -> None:
    """End a process of the bench."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdout, process.stderr):
        if stream is not None:
            stream.close()


@contextlib.contextmanager
def fairlead() -> Iterator[Inside]:
    """A backend of its own (``fairlead serve``), entered by ``fairlead run``."""
    with tempfile.TemporaryDirectory(prefix="fairlead-bench-") as home:
        environment = {**os.environ, "FAIRLEAD_HOME": home, "PYTHONPATH": str(_APP)}
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            environment.pop(name, None)
        program = [sys.executable, "-m", "fairlead"]
        server = subprocess.Popen(
            [*program, "serve"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            inside = Inside(
                "Fairlead", "192.168.65.254", (*program, "run", "--"), environment, server.pid
            )
            until_ready(inside)
            yield inside
        finally:
            end(server)


def until_ready(inside: Inside) -> None:
    """Wait until the sandbox of the backend that ``inside`` uses is running."""
    deadline = time.monotonic() + 20
    status = [sys.executable, "-m", "fairlead", "status", "--json"]
    while True:
        done = subprocess.run(
            status, env=inside.environment, capture_output=True, text=True, check=False
        )
        if '"running"' in done.stdout:
            return
        if time.monotonic() > deadline:
            raise RuntimeError(f"fairlead serve does not get ready: {done.stdout}{done.stderr}")


@contextlib.contextmanager
def slirp4netns() -> Iterator[Inside]:
    """A namespace carried by slirp4netns with its largest MTU."""
    if not os.access("/dev/net/tun", os.R_OK | os.W_OK):
        raise RuntimeError("slirp4netns cannot run here: /dev/net/tun may not be opened")
    keeper = subprocess.Popen(
        ["unshare", "--user", "--map-root-user", "--net", "cat"],
        stdin=subprocess.PIPE,
        text=True,
    )
    _entered(keeper.pid)
    carrier = subprocess.Popen(
        ["slirp4netns", "--configure", "--mtu=65520", str(keeper.pid), "tap0"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    prefix = ("nsenter", f"--target={keeper.pid}", "--user", "--net", "--preserve-credentials")
    try:
        inside = Inside("slirp4netns", "10.0.2.2", (*prefix, "--"), dict(os.environ), carrier.pid)
        deadline = time.monotonic() + 10
        while "tap0" not in inside.run(["ip", "route"]):
            if time.monotonic() > deadline:
                raise RuntimeError("slirp4netns does not get ready")
        yield inside
    finally:
        end(carrier)
        end(keeper)


def _entered(pid: int) -> None:
    """Wait until ``pid`` has left the network namespace of this process."""
    own = Path("/proc/self/ns/net").readlink()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{pid}/ns/net").readlink() == own:
        if time.monotonic() > deadline:
            raise RuntimeError("unshare does not get ready")


@contextlib.contextmanager
def veth() -> Iterator[tuple[Inside, Inside]]:
    """Two hosts joined by a cable: the client's side and the server's."""
    with World() as world:
        client, server = world.host("client"), world.host("server")
        world.link(client, server, "10.77.0.1/24", "10.77.0.2/24")
        yield (
            Inside("veth", "10.77.0.2", tuple(client.enter([])), dict(os.environ)),
            Inside("veth", "10.77.0.2", tuple(server.enter([])), dict(os.environ)),
        )
