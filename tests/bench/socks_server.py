"""The SOCKS5 server beside microsocks and dante.

All three listen on the loopback of one computer of a world of its own and lead to the same kind of
container: Fairlead's to one of its own engine, the others to one of an engine as it comes, whose
bridge is in the computer's own network (see :mod:`.ports`). So each connection goes by loopback, a
proxy, a bridge and a veth pair to the same server. That server's programs are :mod:`.load`'s.
"""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.egress import LOAD, alternate
from tests.bench.paths import end
from tests.bench.ports import plain_engine
from tests.bench.proxies import (
    SERVER,
    Proxy,
    connections,
    round_trip,
    throughput,
    until_answering,
)
from tests.bench.table import Row, paired
from tests.e2e.test_socks5 import install, licensed
from tests.e2e.ways import Ways, ways
from tests.e2e.ways_engine import engine_on
from tests.support.engine import IMAGE, OURS


def measure(rounds: int) -> list[Row]:
    """Every row of this file, out of ``rounds`` alternating runs."""
    with contextlib.ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fl-b-")))
        keys = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        here = stack.enter_context(ways(home, keys, as_root=True))
        engine = stack.enter_context(engine_on(here))
        install(here, licensed(here))
        here.change("network.socksServer.port", "1080")
        engine.docker("run", "-d", "--name", "bench", *_served())

        def client(argv: list[str]) -> subprocess.CompletedProcess[str]:
            return here.computer.run(argv, timeout=100)

        def proxy(name: str, port: int, target: str) -> Proxy:
            return Proxy(name, f"socks://127.0.0.1:{port}", target, client)

        ours = proxy("Fairlead", 1080, _address(engine.docker))
        socket = stack.enter_context(plain_engine(here))

        def docker(*words: str) -> str:
            done = here.computer.run(["docker", "--host", socket, *words], check=True)
            return done.stdout.strip()

        docker("run", "-d", "--name", "bench", *_served())
        stack.callback(docker, "rm", "-f", "bench")
        target = _address(docker)
        stack.enter_context(_microsocks(here))
        stack.enter_context(_dante(here, home))
        peers = (proxy("microsocks", 1081, target), proxy("dante", 1082, target))
        until_answering((ours, *peers))
        rows = []
        for peer, faster, more in zip(peers, (4.0, 1.0), (0.9, 1.6), strict=True):
            for name, unit, once, goal in (
                ("SOCKS5 server, one stream", "Gbit/s", throughput, faster),
                ("SOCKS5 server, connections, one client", "1/s", connections(1), more),
                ("SOCKS5 server, connections, 16 clients", "1/s", connections(16), None),
                ("SOCKS5 server, round trip", "us", round_trip, None),
            ):
                first, second = alternate((ours, peer), once, rounds)
                rows.append(paired(name, unit, first, peer.name, second, goal))
    return rows


def _served() -> tuple[str, ...]:
    """The options and the command of the container with the server."""
    binds = (*OURS, "-v", f"{Path(LOAD).parent}:/bench:ro")
    return (*binds, IMAGE, "/usr/bin/python3", f"/bench/{Path(LOAD).name}", "serve", str(SERVER))


def _address(docker: Callable[..., str]) -> str:
    return docker("inspect", "--format", "{{.NetworkSettings.IPAddress}}", "bench")


@contextlib.contextmanager
def _microsocks(here: Ways) -> Iterator[None]:
    yield from _running(here, ["microsocks", "-i", "127.0.0.1", "-p", "1081"])


@contextlib.contextmanager
def _dante(here: Ways, directory: Path) -> Iterator[None]:
    conf = directory / "danted.conf"
    conf.write_text(
        "logoutput: /dev/null\n"
        "internal: 127.0.0.1 port = 1082\n"
        "external: docker0\n"
        "clientmethod: none\n"
        "socksmethod: none\n"
        "client pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }\n"
        "socks pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }\n"
    )
    yield from _running(here, ["danted", "-f", str(conf), "-p", str(directory / "danted.pid")])


def _running(here: Ways, command: list[str]) -> Iterator[None]:
    process = here.computer.popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        end(process)
