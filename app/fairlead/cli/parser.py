"""The grammar of the command line: verbs, options, help and examples.

A list of words comes in, an :class:`argparse.Namespace` with the path of the verb (``("settings",
"get")``), the name of its function (``settings_verbs.get``) and its arguments goes out. Nothing is
imported here that ``fairlead --help`` does not need, and nothing is done. To make the whole grammar
takes as long as many a verb, so that a verb waits for its own part only.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Sequence

from fairlead import __version__
from fairlead.cli.grammar import VERB, Formatter, Parser, epilog

_GRAMMARS = {
    "backend_grammar": ("open", "run", "serve", "status"),
    "doctor_grammar": ("doctor",),
    "engine_grammar": ("up", "down", "engine", "ports", "env", "ssh-agent"),
    "flows_grammar": ("flows",),
    "kubernetes_grammar": ("kubernetes",),
    "swarm_grammar": ("swarm",),
    "settings_grammar": ("settings",),
    "proxy_grammar": ("proxy", "socks"),
    "dns_grammar": ("dns",),
    "licence_grammar": ("licence",),
    "policy_grammar": ("policy",),
    "profile_grammar": ("profile",),
    "welcome_grammar": ("welcome",),
    "help_grammar": ("completion", "manual"),
}
"""The modules of this room whose ``add`` adds verbs, and the first words of these, in the order
of the help."""

_EXIT_CODES = """\
exit codes:
  0  done
  1  it failed or was refused; standard error says why and what to do
  2  the command is wrong: a verb, an option, a value, the name of what is not there
  3  status: no backend is running"""


def build(words: Sequence[str] | None = None) -> Parser:
    """The parser of the whole command line, or as much of it as it takes to read ``words``."""
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
        formatter_class=Formatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"fairlead {__version__}")
    parser.set_defaults(verb=(), act="window_verbs.show", json=False)
    parser.add_argument("--page", metavar="PAGE", default="", help="the page to show, as in `open`")
    parser.add_argument(
        "--hidden",
        action="store_true",
        help="start in the tray; where there is none the window opens all the same",
    )
    verbs = parser.add_subparsers(title="verbs", metavar=VERB)
    for grammar in _grammars(words):
        importlib.import_module(f"fairlead.cli.{grammar}").add(verbs)
    return parser


def _grammars(words: Sequence[str] | None) -> tuple[str, ...]:
    """The modules that it takes to read ``words``; ``None``: any words."""
    if words is not None and not words:
        return ()
    first = words[0] if words else ""
    # Where no verb stands first, all are there to be shown, or to say which was meant.
    return tuple(name for name, verbs in _GRAMMARS.items() if first in verbs) or tuple(_GRAMMARS)


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Read a command line. Leaves with exit code 2 and a sentence where it is wrong."""
    parser = build(words)
    arguments, rest = parser.parse_known_args(words)
    if rest:
        parser.unknown(arguments.verb, rest[0])
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
