"""``make bench``: every figure that is promised, measured here and now beside a peer.

``python -m tests.bench [--rounds N] [--only NAME] [--json FILE]``
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from tests.bench import desktop, dns, egress, explicit_proxy, ports, socks_server
from tests.bench.table import Row, keep, show

_PARTS: dict[str, Callable[[int], list[Row]]] = {
    "egress": egress.measure,
    "dns": dns.measure,
    "ports": ports.measure,
    "explicit-proxy": explicit_proxy.measure,
    "socks-server": socks_server.measure,
    "desktop": desktop.measure,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="alternating runs of each pair")
    parser.add_argument("--only", choices=list(_PARTS), help="one part")
    parser.add_argument("--json", type=Path, default=Path("build/bench.json"))
    arguments = parser.parse_args()
    rows: list[Row] = []
    for name, part in _PARTS.items():
        if arguments.only in (None, name):
            print(f"measuring: {name} ...", flush=True)
            rows += part(arguments.rounds)
    print(show(rows))
    keep(rows, arguments.json)
    print(f"also in {arguments.json}")


if __name__ == "__main__":
    main()
