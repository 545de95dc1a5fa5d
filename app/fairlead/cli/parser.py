"""The grammar of the command line: verbs, options, help and examples.

A list of words comes in, an :class:`argparse.Namespace` with the path of the verb (``("settings",
"get")``), the name of its function (``settings_verbs.get``) and its arguments goes out. Nothing is
imported here that ``fairlead --help`` does not need, and nothing is done.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn, TypeAlias

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
    swarm_grammar,
    welcome_grammar,
)

_EXIT_CODES = """\
exit codes:
  0  done
  1  it failed; standard error says why and what to do
  2  the command was not understood
  3  status: no backend is running"""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence, and that takes no abbreviated options."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"fairlead: {message}. Help is at: {self.prog} --help\n")


def build() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = _Parser(
        prog="fairlead",
        description="Steer the network of the containers on this computer. "
        "Without a verb, the desktop app starts.",
        epilog=_examples(
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
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    _open(verbs)
    _run(verbs)
    _serve(verbs)
    _status(verbs)
    doctor_grammar.add(verbs, _verb, _plan_options)
    engine_grammar.add(verbs, _verb, _group)
    flows_grammar.add(verbs, _verb)
    kubernetes_grammar.add(verbs, _verb, _group)
    swarm_grammar.add(verbs, _verb, _group)
    _settings(verbs)
    _proxy(verbs)
    _socks(verbs)
    dns_grammar.add(verbs, _verb, _group)
    licence_grammar.add(verbs, _verb, _group)
    policy_grammar.add(verbs, _verb, _group)
    profile_grammar.add(verbs, _verb, _group)
    welcome_grammar.add(verbs, _verb, _plan_options)
    help_grammar.add(verbs, _verb)
    return parser


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Read a command line. Leaves with exit code 2 and a sentence where it is wrong."""
    parser = build()
    arguments = parser.parse_args(words)
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


if TYPE_CHECKING:
    # argparse has no public name for it, and at run time it takes no parameter.
    _Verbs: TypeAlias = argparse._SubParsersAction[_Parser]


def _verb(
    verbs: _Verbs, path: tuple[str, ...], act: str, summary: str, *examples: str, more: str = ""
) -> argparse.ArgumentParser:
    """Add the verb ``path``; ``act`` is its function as ``MODULE.NAME``, a module of this room."""
    parser = verbs.add_parser(
        path[-1],
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}. {more}".strip(),
        epilog=_examples(*examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(verb=path, act=act)
    parser.add_argument("--json", action="store_true", help="print JSON for other programs")
    return parser


def _group(verbs: _Verbs, name: str, summary: str, *examples: str) -> _Verbs:
    parser = verbs.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=_examples(*examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    return parser.add_subparsers(title="verbs", metavar="VERB", required=True)


def _examples(*lines: str) -> str:
    return "\n".join(("examples:", *(f"  {line}" for line in lines)))


def _open(verbs: _Verbs) -> None:
    opening = _verb(
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


def _run(verbs: _Verbs) -> None:
    run = _verb(
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


def _serve(verbs: _Verbs) -> None:
    _verb(
        verbs,
        ("serve",),
        "backend_verbs.serve",
        "run the backend without a window, until Ctrl+C or SIGTERM",
        "fairlead serve",
        "FAIRLEAD_LOG=debug fairlead serve",
    )


def _status(verbs: _Verbs) -> None:
    _verb(
        verbs,
        ("status",),
        "backend_verbs.status",
        "show what is running",
        "fairlead status",
        "fairlead status --json",
        more="Exit code 3 when no backend is running.",
    )


def _settings(top: _Verbs) -> None:
    verbs = _group(
        top,
        "settings",
        "read, change, check and undo settings",
        "fairlead settings get",
        "fairlead settings set network.hostLoopback off",
    )

    get = _verb(
        verbs,
        ("settings", "get"),
        "settings_verbs.get",
        "print settings",
        "fairlead settings get",
        "fairlead settings get proxy.mode",
        "fairlead settings get proxy --json",
    )
    get.add_argument("key", nargs="?", metavar="KEY", help="a setting or a section; default: all")

    change = _verb(
        verbs,
        ("settings", "set"),
        "settings_verbs.change",
        "change settings: show the plan and apply it",
        "fairlead settings set proxy.mode manual proxy.https http://proxy.example.com:3128",
        "fairlead settings set proxy.exclude 'localhost, *.example.com, 10.0.0.0/8'",
        "fairlead settings set --dry-run network.subnet 10.200.0.0/24",
    )
    change.add_argument("pairs", nargs="+", metavar="KEY VALUE", help="a setting and its new value")
    _plan_options(change)

    diff = _verb(
        verbs,
        ("settings", "diff"),
        "settings_verbs.diff",
        "show what differs from the defaults, or from a file",
        "fairlead settings diff",
        "fairlead settings diff team.json",
    )
    diff.add_argument("file", nargs="?", metavar="FILE", help="compare with this; - reads input")

    validate = _verb(
        verbs,
        ("settings", "validate"),
        "settings_verbs.validate",
        "check a settings file without using it",
        "fairlead settings validate team.json",
        "fairlead settings export | fairlead settings validate -",
    )
    validate.add_argument("file", metavar="FILE", help="the file; - reads standard input")

    _verb(
        verbs,
        ("settings", "schema"),
        "settings_verbs.schema",
        "print the JSON Schema of the settings file",
        "fairlead settings schema > settings.schema.json",
    )
    _verb(
        verbs,
        ("settings", "reference"),
        "settings_verbs.reference",
        "print what every setting means, as Markdown",
        "fairlead settings reference | less",
    )

    export = _verb(
        verbs,
        ("settings", "export"),
        "settings_verbs.export",
        "write the settings as a file for another computer; it holds no password",
        "fairlead settings export team.json",
    )
    export.add_argument("file", nargs="?", metavar="FILE", help="default: standard output")

    importing = _verb(
        verbs,
        ("settings", "import"),
        "settings_verbs.take_over",
        "take over the settings of a file: show the plan and apply it",
        "fairlead settings import --dry-run team.json",
        "fairlead settings import team.json",
    )
    importing.add_argument("file", metavar="FILE", help="the file; - reads standard input")
    _plan_options(importing)

    _verb(
        verbs,
        ("settings", "history"),
        "settings_verbs.history",
        "list earlier versions of the settings, the newest first",
        "fairlead settings history",
    )

    undo = _verb(
        verbs,
        ("settings", "undo"),
        "settings_verbs.undo",
        "go back to an earlier version: show the plan and apply it",
        "fairlead settings undo",
        "fairlead settings undo 3 --dry-run",
    )
    undo.add_argument(
        "version",
        nargs="?",
        type=int,
        metavar="N",
        help="the number that 'history' shows; default: the one before this",
    )
    _plan_options(undo)


def _plan_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="show the plan and change nothing")
    parser.add_argument(
        "--confirm",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="answer a confirmation that the plan asks for; may be repeated",
    )
    parser.add_argument(
        "--with",
        dest="extras",
        action="append",
        default=[],
        metavar="NAME",
        help="do also what the plan offers under this name; may be repeated",
    )


def _proxy(top: _Verbs) -> None:
    verbs = _group(
        top,
        "proxy",
        "look at the upstream proxies, try and pause them",
        "fairlead proxy show",
        "fairlead proxy test https://www.example.com/",
    )
    _verb(
        verbs,
        ("proxy", "show"),
        "proxy_verbs.show",
        "show the proxies in effect and where they come from",
        "fairlead proxy show",
        "fairlead proxy show --json",
    )
    test = _verb(
        verbs,
        ("proxy", "test"),
        "proxy_verbs.test",
        "find out step by step how a URL is reached",
        "fairlead proxy test https://www.example.com/",
        "fairlead proxy test https://registry-1.docker.io/v2/ --as pull",
        "fairlead proxy test http://host.docker.internal:8000/ --json",
    )
    test.add_argument("url", metavar="URL", help="an http or https address")
    test.add_argument(
        "--as",
        dest="traffic",
        choices=("container", "pull", "app"),
        default="container",
        help="who asks: a container (the default), an image pull, or Fairlead itself",
    )
    _verb(
        verbs,
        ("proxy", "pause"),
        "proxy_verbs.pause",
        "let new connections go direct until the proxies are resumed or Fairlead restarts",
        "fairlead proxy pause",
        more="Refused where the administrator has locked the proxy mode, and where containers "
        "reach nothing but the bypass list.",
    )
    _verb(
        verbs,
        ("proxy", "resume"),
        "proxy_verbs.resume",
        "use the proxies again",
        "fairlead proxy resume",
    )
    password = _password(verbs, "proxy", "proxy.username", "proxy_verbs.password")
    password.add_argument(
        "--containers",
        action="store_true",
        help="the one for containersProxy.username instead",
    )


def _socks(top: _Verbs) -> None:
    verbs = _group(
        top,
        "socks",
        "the SOCKS5 server through which programs of this computer reach containers",
        "fairlead settings set network.socksServer.port 1080",
        "fairlead socks password",
    )
    _password(verbs, "socks", "network.socksServer.username", "proxy_verbs.socks_password")


def _password(verbs: _Verbs, group: str, of: str, act: str) -> argparse.ArgumentParser:
    password = _verb(
        verbs,
        (group, "password"),
        act,
        f"store the password for {of} in the system's keyring",
        f"fairlead {group} password",
        f"pass show work/{group} | fairlead {group} password --stdin",
        f"fairlead {group} password --clear",
    )
    source = password.add_mutually_exclusive_group()
    source.add_argument("--stdin", action="store_true", help="read it from standard input")
    source.add_argument("--clear", action="store_true", help="remove the stored one")
    return password
