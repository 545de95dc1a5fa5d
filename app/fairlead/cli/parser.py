"""The grammar of the command line: verbs, options, help and examples.

A list of words comes in, an :class:`argparse.Namespace` with the path of the verb (``("settings",
"get")``), the name of its function (``settings_verbs.get``) and its arguments goes out. Nothing is
imported here that ``fairlead --help`` does not need, and nothing is done.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fairlead import __version__
from fairlead.cli import (
    dns_grammar,
    doctor_grammar,
    engine_grammar,
    flows_grammar,
    help_grammar,
    kubernetes_grammar,
    licence_grammar,
    policy_grammar,
    profile_grammar,
    proxy_grammar,
    settings_grammar,
    swarm_grammar,
    welcome_grammar,
)
from fairlead.cli.grammar import VERB, Parser, epilog, verb

if TYPE_CHECKING:
    from fairlead.cli.grammar import Verbs

_EXIT_CODES = """\
exit codes:
  0  done
  1  it failed; standard error says why and what to do
  2  the command was not understood
  3  status: no backend is running"""


def build() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = Parser(
        prog="fairlead",
        description="Steer the network of the containers on this computer. "
        "Without a verb, the desktop app starts.",
        epilog=epilog(
            "fairlead",
            "fairlead run -- curl -fsS http://host.docker.internal:8000/",
            "fairlead settings set proxy.mode manual proxy.http http://proxy.example.com:3128",
        )
        + "\n\n"
        + _EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"fairlead {__version__}")
    parser.set_defaults(verb=(), act="window_verbs.show", json=False)
    parser.add_argument("--page", metavar="PAGE", default="", help="the page to show, as in 'open'")
    parser.add_argument(
        "--hidden",
        action="store_true",
        help="start in the tray; where there is none the window opens all the same",
    )
    verbs = parser.add_subparsers(title="verbs", metavar=VERB)
    _open(verbs)
    _run(verbs)
    _serve(verbs)
    _status(verbs)
    doctor_grammar.add(verbs)
    engine_grammar.add(verbs)
    flows_grammar.add(verbs)
    kubernetes_grammar.add(verbs)
    swarm_grammar.add(verbs)
    settings_grammar.add(verbs)
    proxy_grammar.add(verbs)
    dns_grammar.add(verbs)
    licence_grammar.add(verbs)
    policy_grammar.add(verbs)
    profile_grammar.add(verbs)
    welcome_grammar.add(verbs)
    help_grammar.add(verbs)
    return parser


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Read a command line. Leaves with exit code 2 and a sentence where it is wrong."""
    parser = build()
    arguments, rest = parser.parse_known_args(words)
    if rest:
        program = " ".join(("fairlead", *arguments.verb))
        parser.exit(2, f"fairlead: {program} takes no {rest[0]}. Help is at: {program} --help\n")
    if arguments.verb == ("run",):
        if arguments.command[:1] == ["--"]:
            del arguments.command[0]
        if not arguments.command:
            parser.exit(2, "fairlead: run needs a command. Write it as: fairlead run -- CMD...\n")
    if arguments.verb == ("settings", "set") and len(arguments.pairs) % 2:
        parser.exit(2, f"fairlead: {arguments.pairs[-1]} has no value. Write KEY VALUE pairs.\n")
    for answer in getattr(arguments, "confirm", ()):
        if "=" not in answer:
            parser.exit(2, f"fairlead: --confirm {answer} is not of the form NAME=VALUE.\n")
    return arguments


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
