"""Egress and ingress of a sandbox beside slirp4netns and a plain veth pair."""

from __future__ import annotations

import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TypeVar

from tests.bench.paths import Inside, end, fairlead, slirp4netns, veth
from tests.bench.table import Row, paired

LOAD = str(Path(__file__).with_name("load.py"))
Way = TypeVar("Way")
_ports = count(23000, 4)
"""Fresh ports for each run: connections in TIME_WAIT would slow the next one down."""


def measure(rounds: int) -> list[Row]:
    """Every row of this file, out of ``rounds`` alternating runs."""
    with fairlead() as ours, slirp4netns() as theirs:
        ways = (ours, theirs)
        rows = [
            _alternate("egress, one stream", "Gbit/s", ways, _throughput(), rounds, 2.2),
            _alternate("ingress, one stream", "Gbit/s", ways, _throughput("-R"), rounds, 2.2),
            _alternate("connections, SYN held", "1/s", ways, _connections, rounds, 1.0),
            _alternate("UDP request and answer", "1/s", ways, _datagrams, rounds, 0.8),
        ]
        rows.append(_round_trip(ours, rounds))
    return rows


def _alternate(
    name: str,
    unit: str,
    ways: tuple[Inside, Inside],
    once: Callable[[Inside], float],
    rounds: int,
    goal: float,
) -> Row:
    first, second = alternate(ways, once, rounds)
    return paired(name, unit, first, ways[1].name, second, goal)


def alternate(
    ways: tuple[Way, Way], once: Callable[[Way], float], rounds: int
) -> tuple[list[float], list[float]]:
    """The figures of ``rounds`` runs of each way, in turns."""
    ours, theirs = ways
    first: list[float] = []
    second: list[float] = []
    for number in range(rounds):
        # A B, B A, ...: a machine that gets slower or faster favours neither.
        for way, results in ((ours, first), (theirs, second))[:: 1 if number % 2 == 0 else -1]:
            results.append(once(way))
    return first, second


@contextlib.contextmanager
def _server(argv: list[str], *, says: str = "") -> Iterator[None]:
    process = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        if says and process.stdout is not None:
            while says not in process.stdout.readline():
                if process.poll() is not None:
                    raise RuntimeError(f"{argv[0]} does not start")
        yield
    finally:
        end(process)


@contextlib.contextmanager
def iperf3_server() -> Iterator[str]:
    """An iperf3 server on the host; its port."""
    port = str(next(_ports))
    with _server(["iperf3", "--server", "--forceflush", "--port", port], says="listening"):
        yield port


def _throughput(*options: str) -> Callable[[Inside], float]:
    def once(way: Inside) -> float:
        with iperf3_server() as port:
            client = ["iperf3", "--client", way.host, "--port", port, "--time", "3", "--json"]
            report = json.loads(way.run([*client, *options]))
        return float(report["end"]["sum_received"]["bits_per_second"]) / 1e9

    return once


@contextlib.contextmanager
def echo_server() -> Iterator[int]:
    """A server on the host that echoes the first bytes of a connection and closes it; its port."""
    port = next(_ports)
    with _server([sys.executable, LOAD, "serve", str(port)], says="ready"):
        yield port


def _connections(way: Inside) -> float:
    with echo_server() as port:
        return float(way.run([sys.executable, LOAD, "connect", way.host, str(port), "4000"]))


def _datagrams(way: Inside) -> float:
    """Requests to a DNS server on the host, as plain UDP to a port that is nobody's 53."""
    port = str(next(_ports))
    server = ["dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv"]
    server += ["--no-hosts", "--bind-interfaces", "--listen-address=127.0.0.1", "--pid-file="]
    server += ["--address=/#/192.0.2.1", f"--port={port}", "--user=", "--group="]
    with _server(server), tempfile.NamedTemporaryFile("w", suffix=".names") as names:
        names.write("name.example A\n")
        names.flush()
        # dnsperf has no option to wait for its server; dnsmasq has none to say it is ready.
        wait = f"until dig +short +time=1 +tries=1 -p {port} @{way.host} ready.example; do :; done"
        ask = f"dnsperf -s {way.host} -p {port} -d {names.name} -l 3 -c 8 -q 100"
        said = way.run(["sh", "-c", f"{wait} >/dev/null; {ask}"])
    line = next(line for line in said.splitlines() if "Queries per second" in line)
    return float(line.split()[-1])


def _round_trip(ours: Inside, rounds: int) -> Row:
    mine, cable = [], []
    for _ in range(rounds):
        port = next(_ports)
        serve, ask = [sys.executable, LOAD, "serve", str(port)], [sys.executable, LOAD, "ping"]
        with _server(serve, says="ready"):
            mine.append(float(ours.run([*ask, ours.host, str(port + 1), "5000"])))
        with veth() as (client, server), _server([*server.prefix, *serve], says="ready"):
            cable.append(float(client.run([*ask, client.host, str(port + 1), "5000"])))
    added = statistics.median(a - b for a, b in zip(mine, cable, strict=True))
    return Row(
        "round trip",
        "us",
        statistics.median(mine),
        "veth",
        statistics.median(cable),
        statistics.median(mine) / statistics.median(cable),
        f"<= veth + 35 us (here + {added:.0f})",
        added <= 35,
    )
