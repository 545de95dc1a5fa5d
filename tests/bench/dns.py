"""DNS queries per second beside dnsmasq, with and without a cache, measured by dnsperf.

``measure()`` starts a stub resolver (a dnsmasq that answers every name), and on it, each in a
process of its own on loopback: dnsmasq and Fairlead's service, both with their cache and without.
dnsperf then asks each in turn, round after round with fresh ports, and the medians are compared.
As a program it prints the rows; ``serve`` is its own process for the service.
"""

from __future__ import annotations

import contextlib
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from ipaddress import IPv4Address
from pathlib import Path

if __name__ == "__main__":
    ROOT = Path(__file__).parents[2]
    sys.path[:0] = [str(ROOT), str(ROOT / "app")]

from fairlead.network.dns.records import special_names
from fairlead.network.dns.service import CACHE_SIZE, DnsService
from fairlead.network.loop import Loop
from tests.bench.table import Row, paired, show
from tests.protocol.dns.peers import dnsmasq
from tests.support.hosts import stopping

ROUNDS = 5
SECONDS = 3
NAMES = 1000


def measure(rounds: int = ROUNDS, seconds: int = SECONDS) -> list[Row]:
    """Queries per second of the service and of dnsmasq: medians of ``rounds`` alternating runs."""
    figures: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as directory:
        names = Path(directory) / "names"
        names.write_text("".join(f"n{number}.example.com A\n" for number in range(NAMES)))
        for _ in range(rounds):
            with _servers() as ports:
                for server, port in ports.items():
                    figures.setdefault(server, []).append(_ask(port, names, seconds))
    return [
        paired(
            f"DNS, {what}",
            "queries/s",
            figures[f"fairlead {what}"],
            "dnsmasq",
            figures[f"dnsmasq {what}"],
            goal,
        )
        for what, goal in (("forwarded", 1.0), ("cached", 0.8))
    ]


@contextlib.contextmanager
def _servers() -> Iterator[dict[str, int]]:
    """The servers to compare, each once, by name; their ports."""
    with contextlib.ExitStack() as stack:

        def start(*options: str) -> int:
            return stack.enter_context(dnsmasq("--dns-forward-max=10000", *options))

        def fairlead(upstream: int, cache_size: int) -> int:
            command = [sys.executable, __file__, "serve", str(upstream), str(cache_size)]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            stack.enter_context(stopping(process))
            assert process.stdout is not None
            return int(process.stdout.readline())

        # Without a TTL dnsmasq's own cache would not keep the stub's answers.
        stub = start("--address=/#/1.2.3.4", "--local-ttl=300")
        server = f"--server=127.0.0.1#{stub}"
        yield {
            "dnsmasq forwarded": start(server, "--cache-size=0"),
            "fairlead forwarded": fairlead(stub, 0),
            "dnsmasq cached": start(server, "--cache-size=10000"),
            "fairlead cached": fairlead(stub, CACHE_SIZE),
        }


def _ask(port: int, names: Path, seconds: int) -> float:
    """Queries per second that were answered, all of them NOERROR."""
    command = ["dnsperf", "-s", "127.0.0.1", "-p", str(port), "-d", str(names)]
    command += ["-c", "8", "-q", "100", "-l", str(seconds)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Queries per second:\s+([\d.]+)", text)
    assert rate is not None, text
    assert re.search(r"NOERROR \d+ \(100\.00%\)", text), text
    return float(rate[1])


def serve(upstream: int, cache_size: int) -> None:
    """Serve DNS on a free port of loopback and say which; never returns."""
    loop = Loop()
    roles = {"gateway": "192.0.2.1", "engine": "192.0.2.3", "host": "192.0.2.254"}
    records = special_names({role: IPv4Address(text) for role, text in roles.items()})
    service = DnsService(loop, records, (f"127.0.0.1#{upstream}",), cache_size=cache_size)
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    service.add_udp(sock)
    print(sock.getsockname()[1], flush=True)
    loop.run()


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(int(sys.argv[2]), int(sys.argv[3]))
    else:
        print(show(measure()))
