"""A computer of the test's own, with Fairlead serving on it and a cable to somebody else.

``computer`` is an ordinary host of a :class:`~tests.support.hosts.World`: what is routed, filtered
or resolved on it is the test's decision. The sandbox is the one that ``fairlead serve`` makes
there, as an ordinary user.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fairlead.control.client import connect
from tests.support.hosts import Host, World, stopping, wait_until

HERE, THERE = "10.9.0.1", "10.9.0.2"
HERE6, THERE6 = "fd09::1", "fd09::2"

_ECHO = """
import socketserver, sys, threading
class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        while data := self.request.recv(65536):
            self.request.sendall(data)
class Server(socketserver.ThreadingTCPServer):
    address_family = 10
    allow_reuse_address = daemon_threads = True
server = Server(("::", int(sys.argv[1])), Echo)
print("listening", flush=True)
server.serve_forever()
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """Two hosts joined by a cable: ``computer`` at HERE and ``there`` at THERE."""

    computer: Host
    there: Host
    ends: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Serving:
    """Fairlead on a computer: the backend's process and the inside of its sandbox."""

    process: subprocess.Popen[Any]
    sandbox: Host
    status: dict[str, Any]


@contextlib.contextmanager
def desk() -> Iterator[Desk]:
    """The two hosts, over IPv4 and IPv6, with no default route."""
    with World() as world:
        computer, there = world.host("computer"), world.host("there")
        ends = world.link(
            computer, there, f"{HERE}/24", f"{THERE}/24", f"{HERE6}/64", f"{THERE6}/64"
        )
        yield Desk(computer, there, ends)


@contextlib.contextmanager
def serving(computer: Host, home: Path, **environment: str) -> Iterator[Serving]:
    """``fairlead serve`` on ``computer`` with the settings below ``home``."""
    process = computer.popen(
        [sys.executable, "-m", "fairlead", "serve", "--json"],
        as_user=True,
        env={"FAIRLEAD_HOME": str(home), "PYTHONPATH": "app", **environment},
    )
    with stopping(process):
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        assert line, process.stderr.read()
        remote = connect(home / "run")
        assert remote is not None
        with contextlib.closing(remote):
            pid = remote.enter_sandbox().result(20)
        yield Serving(process, Host("sandbox", pid), json.loads(line))


@contextlib.contextmanager
def echoing(host: Host, port: int) -> Iterator[None]:
    """A TCP echo server on every address of ``host``."""
    process = host.popen([sys.executable, "-I", "-c", _ECHO, str(port)])
    with stopping(process):
        assert process.stdout is not None
        assert process.stdout.readline() == "listening\n"
        yield


def dial(address: str, port: int) -> list[Any]:
    """Connect and echo; the outcome (``ok`` or the errno's name) and the seconds it took."""
    import errno
    import socket
    import time

    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as client:
        client.settimeout(15)
        start = time.perf_counter()
        try:
            client.connect((address, port))
            client.sendall(b"hello")
            outcome = "ok" if client.recv(10) == b"hello" else "no echo"
        except TimeoutError:
            outcome = "timeout"
        except OSError as error:
            outcome = errno.errorcode[error.errno or 0]
        return [outcome, time.perf_counter() - start]


def names_there(host: Host, name: str) -> list[str]:
    """What the resolver library on ``host`` says the addresses of ``name`` are."""
    done = host.run(["getent", "ahostsv4", name])
    return sorted({line.split()[0] for line in done.stdout.splitlines()})


@contextlib.contextmanager
def resolver(host: Host, address: str, name: str, answer: str) -> Iterator[None]:
    """A dnsmasq on ``address`` of ``host`` that knows one name."""
    process = host.popen(
        ["dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts",
         "--user=", "--group=", "--pid-file=", "--bind-interfaces", f"--listen-address={address}",
         "--log-facility=-", "--local-ttl=0", f"--address=/{name}/{answer}"],
    )  # fmt: skip
    with stopping(process):
        wait_until(lambda: _bound(host, address), what="dnsmasq listens")
        assert process.poll() is None
        yield


def _bound(host: Host, address: str) -> bool:
    return f"{address}:53 " in host.run(["ss", "-Hlun"]).stdout
