"""What the bench measures through a proxy, whatever it speaks; :mod:`.load` is the client."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.bench.egress import LOAD
from tests.support.hosts import wait_until

SERVER = 9001
"""The first port of :mod:`.load`'s servers."""
_COUNT = "4000"
_SECONDS = "3"


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy, as :mod:`.load` has it in ``--via``, and the servers' address behind it.

    ``run_client`` runs a command where the proxy's clients are.
    """

    name: str
    via: str
    target: str
    run_client: Callable[[list[str]], subprocess.CompletedProcess[str]]

    def run(self, what: str, port: int, *words: str) -> float:
        """Have :mod:`.load` measure ``what`` at the server's ``port``."""
        argv = [sys.executable, LOAD, what, self.target, str(port), *words, "--via", self.via]
        done = self.run_client(argv)
        if done.returncode != 0:
            raise RuntimeError(f"{self.name}: {done.stderr.strip()}")
        return float(done.stdout)


def until_answering(proxies: Sequence[Proxy]) -> None:
    """Wait until a connection through each of them is answered."""
    for proxy in proxies:
        wait_until(lambda proxy=proxy: _answers(proxy), 30, f"{proxy.name} answers")


def _answers(proxy: Proxy) -> bool:
    with contextlib.suppress(RuntimeError):
        return proxy.run("connect", SERVER, "1") > 0
    return False


def throughput(proxy: Proxy) -> float:
    """Gbit/s of one stream."""
    return proxy.run("take", SERVER + 2, _SECONDS)


def connections(clients: int) -> Callable[[Proxy], float]:
    """How many connections a second that many clients make, one at a time each."""
    return lambda proxy: proxy.run("connect", SERVER, _COUNT, str(clients))


def round_trip(proxy: Proxy) -> float:
    """The median round trip on an open connection, in microseconds."""
    return proxy.run("ping", SERVER + 1, "5000")
