"""The explicit proxy (``http.docker.internal:3128``) beside tinyproxy and squid.

One computer of a world of its own has the servers of :mod:`.load` on its loopback. Fairlead's
client is a command in a sandbox; that of the peers is in a namespace that a veth pair joins to the
computer, which is how a container meets a proxy of the host today. So each client crosses the
border of a network namespace before it meets its proxy. The peers run with their logs off, and
squid's cache too. All clients send CONNECT, then measure through the tunnel.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.egress import LOAD, alternate
from tests.bench.paths import end
from tests.bench.proxies import (
    SERVER,
    Proxy,
    connections,
    round_trip,
    throughput,
    until_answering,
)
from tests.bench.table import Row, paired
from tests.e2e.ways import Ways, ways
from tests.support.hosts import stopping

_HOST = "192.168.65.254"
_COMPUTER, _CLIENT = "10.9.0.1", "10.9.0.2"
_SQUID = f"""
http_port {_COMPUTER}:3129
http_access allow all
cache deny all
access_log none
cache_log /dev/null
cache_store_log none
pid_filename none
shutdown_lifetime 0 seconds
workers 1
"""
_TINYPROXY = f"""
Port 3130
Listen {_COMPUTER}
MaxClients 200
LogLevel Critical
DisableViaHeader Yes
"""


def measure(rounds: int) -> list[Row]:
    """Every row of this file, out of ``rounds`` alternating runs."""
    with contextlib.ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fl-b-")))
        keys = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        here = stack.enter_context(ways(home, keys))
        command = [sys.executable, LOAD, "serve", str(SERVER)]
        server = stack.enter_context(stopping(here.computer.popen(command)))
        assert server.stdout.readline() == "ready\n"
        stack.enter_context(here.serving())

        client = here.world.host("client")
        here.world.link(here.computer, client, f"{_COMPUTER}/24", f"{_CLIENT}/24")

        def outside(argv: list[str]) -> subprocess.CompletedProcess[str]:
            return client.run(argv, timeout=100)

        def inside(argv: list[str]) -> subprocess.CompletedProcess[str]:
            return here.fairlead("run", "--", *argv)

        ours = Proxy("Fairlead", "http://192.168.65.1:3128", _HOST, inside)
        peers = []
        for name, port, text, options in (
            ("tinyproxy", 3130, _TINYPROXY, ("-d", "-c")),
            ("squid", 3129, _SQUID, ("-N", "-f")),
        ):
            stack.enter_context(_peer(here, name, text, options))
            peers.append(Proxy(name, f"http://{_COMPUTER}:{port}", "127.0.0.1", outside))
        until_answering((ours, *peers))
        rows = []
        for peer, faster in zip(peers, (3.0, 1.1), strict=True):
            for name, unit, once, goal in (
                ("explicit proxy, CONNECT, one stream", "Gbit/s", throughput, faster),
                ("explicit proxy, connections, one client", "1/s", connections(1), 1.2),
                ("explicit proxy, round trip", "us", round_trip, None),
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
