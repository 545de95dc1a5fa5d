"""The grammar of the verbs on flows: a part of :mod:`fairlead.cli.parser`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from fairlead.cli.grammar import verb, whole

if TYPE_CHECKING:
    from fairlead.cli.grammar import Verbs


def add(verbs: Verbs) -> None:
    """Add the verbs to ``verbs``."""
    flows = verb(
        verbs,
        ("flows",),
        "flows_verbs.show",
        "list who talks to whom, through which proxy, and how much",
        "fairlead flows",
        "fairlead flows --container web --all",
        "fairlead flows --follow",
        "fairlead flows close 17",
        "fairlead flows capture web /tmp/web.pcapng --seconds 30",
        more="It shows the flows that are open. A flow is a TCP connection, or the datagrams "
        "between two ends.",
    )
    flows.add_argument("--all", action="store_true", help="with those that ended lately")
    flows.add_argument(
        "--follow",
        action="store_true",
        help="go on: a line when a flow begins and when it ends, until Ctrl+C",
    )
    flows.add_argument(
        "--container", metavar="NAME", help="of this one only; `sandbox` and `Fairlead` too"
    )
    acts = flows.add_subparsers(title="verbs", metavar="VERB")
    close = verb(
        acts,
        ("flows", "close"),
        "flows_verbs.close",
        "end a flow: both its sides are reset",
        "fairlead flows close 17",
    )
    close.add_argument(
        "id", type=whole(1), metavar="ID", help="the number that `fairlead flows` shows"
    )
    capture = verb(
        acts,
        ("flows", "capture"),
        "flows_verbs.capture",
        "write a container's packets to a pcapng file",
        "fairlead flows capture web web.pcapng",
        "fairlead flows capture sandbox run.pcapng --seconds 30",
        "fairlead flows capture --stop",
        more="Wireshark and tcpdump read the file. It holds what the container sends and gets, "
        "passwords that are not encrypted too; only you may read it. It ends with Ctrl+C, with "
        "the container, or at its size.",
    )
    capture.add_argument("container", nargs="?", metavar="CONTAINER", help="a name, or `sandbox`")
    capture.add_argument("file", nargs="?", metavar="FILE", help="where to; it is overwritten")
    capture.add_argument(
        "--seconds", type=_up_to(86_400), metavar="N", help="end after so many seconds"
    )
    capture.add_argument(
        "--snap",
        type=whole(64, 262144),
        metavar="BYTES",
        help="cut packets after so many bytes, at least 64",
    )
    capture.add_argument(
        "--limit", type=_up_to(1 << 20), metavar="MIB", help="end at so many MiB; 1024 by default"
    )
    capture.add_argument("--stop", action="store_true", help="end the capture that is under way")


def _up_to(most: int) -> Callable[[str], float]:
    """The type of a number above 0 and up to ``most``."""

    def read(text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            number = 0.0
        if not 0 < number <= most:
            raise argparse.ArgumentTypeError(f"{text} is no number above 0 and up to {most}")
        return number

    return read
