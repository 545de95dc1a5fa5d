"""The grammar of the verbs of window and backend: ``open``, ``run``, ``serve``, ``status``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from fairlead.cli.grammar import verb

if TYPE_CHECKING:
    from fairlead.cli.grammar import Verbs


def add(verbs: Verbs) -> None:
    """Add the verbs."""
    _open(verbs)
    _run(verbs)
    _serve(verbs)
    _status(verbs)


def _open(verbs: Verbs) -> None:
    opening = verb(
        verbs,
        ("open",),
        "window_verbs.show",
        "open the window, or bring the open one to the front",
        "fairlead open",
        "fairlead open proxies",
        "fairlead open resources.network",
        more="There is one window for each user: a second start hands its wishes to the first "
        "and is done.",
    )
    opening.add_argument(
        "page", nargs="?", default="", metavar="PAGE", help="the page to show; default: the last"
    )


def _run(verbs: Verbs) -> None:
    run = verb(
        verbs,
        ("run",),
        "backend_verbs.run",
        "run a command in a sandbox",
        "fairlead run -- curl -fsS http://host.docker.internal:8000/",
        "fairlead run -- bash",
        more="It goes into the sandbox of the running backend; without one, a backend runs for "
        "the command's life. The exit code is the command's: 127 when it is not found, "
        "128+N when signal N ended it. --json reports on standard error.",
    )
    run.add_argument("command", nargs=argparse.REMAINDER, metavar="-- CMD...", help="the command")


def _serve(verbs: Verbs) -> None:
    verb(
        verbs,
        ("serve",),
        "backend_verbs.serve",
        "run the backend without a window, until Ctrl+C or SIGTERM",
        "fairlead serve",
        "FAIRLEAD_LOG=debug fairlead serve",
    )


def _status(verbs: Verbs) -> None:
    verb(
        verbs,
        ("status",),
        "backend_verbs.status",
        "show what is running",
        "fairlead status",
        "fairlead status --json",
        more="Exit code 3 when no backend is running.",
    )
