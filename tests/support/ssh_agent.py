"""A real ``ssh-agent`` with keys made for a test, and what containers need to use one.

The programs of OpenSSH are this computer's: containers get them read-only, with their libraries.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.hosts import wait_until

SOCKET = "/run/host-services/ssh-auth.sock"
FLAGS = (
    *("--mount", f"type=bind,src={SOCKET},target={SOCKET}"),
    *("-e", f"SSH_AUTH_SOCK={SOCKET}"),
)
"""The two parameters of the document."""


@dataclass(frozen=True)
class Agent:
    """An agent that listens at ``socket``; ``process`` is its own."""

    socket: Path
    process: subprocess.Popen[bytes]

    def use(self, *argv: str | Path) -> str:
        """Run a program of OpenSSH with this agent; returns what it printed."""
        done = subprocess.run(
            [str(word) for word in argv],
            env={**os.environ, "SSH_AUTH_SOCK": str(self.socket)},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def end(self) -> None:
        """Kill it; its socket's file stays."""
        self.process.kill()
        self.process.wait(10)


def make_key(directory: Path, name: str, *, comment: str = "") -> Path:
    """An ed25519 key without a passphrase; without a ``comment`` its name is that as well."""
    key = directory / name
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment or name, "-f", key],
        check=True,
    )
    return key


@contextlib.contextmanager
def running_agent(socket: Path, *keys: Path) -> Iterator[Agent]:
    """An agent at ``socket`` that holds ``keys``."""
    socket.unlink(missing_ok=True)
    process = subprocess.Popen(
        ["ssh-agent", "-D", "-a", str(socket)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    agent = Agent(socket, process)
    try:
        wait_until(socket.exists, what="ssh-agent listens")
        for key in keys:
            agent.use("ssh-add", "-q", key)
        yield agent
    finally:
        agent.end()
