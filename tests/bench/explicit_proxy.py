"""The explicit proxy (``http.docker.internal:3128``) beside tinyproxy and squid.

One computer of a world of its own has the servers of :mod:`.load` on its loopback. Fairlead's
client is a command in a sandbox: it comes by a veth pair and the namespace's border before it meets
the proxy, and asks for the computer by its internal address. The peers run as they would today, on
the computer's loopback with their logs off and squid's cache too, and their client beside them: the
shorter way is theirs. All clients send CONNECT, then measure through the tunnel.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.egress import LOAD, alternate
from tests.bench.paths import end
from tests.bench.table import Row, paired
from tests.e2e.ways import Ways, ways
from tests.support.hosts import stopping, wait_until

_SERVER = 9001
_COUNT = "2000"
_SECONDS = "3"
_HOST = "192.168.65.254"
_SQUID = """
http_port 127.0.0.1:3129
http_access allow all
cache deny all
access_log none
cache_log /dev/null
cache_store_log none
pid_filename none
shutdown_lifetime 0 seconds
workers 1
"""
_TINYPROXY = """
Port 3130
Listen 127.0.0.1
MaxClients 200
LogLevel Critical
DisableViaHeader Yes
"""


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy, and how its client is started."""

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


def measure(rounds: int) -> list[Row]:
    """Every row of this file, out of ``rounds`` alternating runs."""
    with contextlib.ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fl-b-")))
        keys = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        here = stack.enter_context(ways(home, keys))
        command = [sys.executable, LOAD, "serve", str(_SERVER)]
        server = stack.enter_context(stopping(here.computer.popen(command)))
        assert server.stdout.readline() == "ready\n"
        stack.enter_context(here.serving())

        def outside(argv: list[str]) -> subprocess.CompletedProcess[str]:
            return here.computer.run(argv, timeout=100)

        def inside(argv: list[str]) -> subprocess.CompletedProcess[str]:
            return here.fairlead("run", "--", *argv)

        ours = Proxy("Fairlead", "http://192.168.65.1:3128", _HOST, inside)
        peers = []
        for name, port, text, options in (
            ("tinyproxy", 3130, _TINYPROXY, ("-d", "-c")),
            ("squid", 3129, _SQUID, ("-N", "-f")),
        ):
            stack.enter_context(_peer(here, name, text, options))
            peers.append(Proxy(name, f"http://127.0.0.1:{port}", "127.0.0.1", outside))
        for proxy in (ours, *peers):
            wait_until(lambda proxy=proxy: _answers(proxy), 30, f"{proxy.name} answers")
        rows = []
        for peer, throughput in zip(peers, (3.0, 1.1), strict=True):
            for name, unit, once, goal in (
                ("explicit proxy, CONNECT, one stream", "Gbit/s", _throughput, throughput),
                ("explicit proxy, connections, one client", "1/s", _connections, 1.2),
                ("explicit proxy, round trip", "us", _round_trip, None),
            ):
                first, second = alternate((ours, peer), once, rounds)
                rows.append(paired(name, unit, first, peer.name, second, goal))
    return rows


@contextlib.contextmanager
def _peer(here: Ways, name: str, text: str, options: tuple[str, ...]) -> Iterator[None]:
    """Run a proxy on the computer, as an ordinary user: squid would change to one of its own."""
    with tempfile.TemporaryDirectory(prefix=f"{name}-") as place:
        Path(place).chmod(0o755)
        conf = Path(place) / "conf"
        conf.write_text(text)
        program = shutil.which(name, path="/usr/sbin:/usr/bin")
        assert program is not None, name
        process = here.computer.popen([program, *options, str(conf)], as_user=True)
        try:
            yield
        finally:
            end(process)


def _answers(proxy: Proxy) -> bool:
    with contextlib.suppress(RuntimeError):
        return proxy.run("connect", _SERVER, "1") > 0
    return False


def _throughput(proxy: Proxy) -> float:
    return proxy.run("take", _SERVER + 2, _SECONDS)


def _connections(proxy: Proxy) -> float:
    return proxy.run("connect", _SERVER, _COUNT)


def _round_trip(proxy: Proxy) -> float:
    return proxy.run("ping", _SERVER + 1, "5000")
