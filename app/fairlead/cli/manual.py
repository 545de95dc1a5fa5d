"""The manual page, from the same text as the help: the parser in, roff (man(7)) out."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator

from fairlead import __version__
from fairlead.settings.keys import ROWS
from fairlead.settings.reference import default, values

_NAME = "steer the network of the containers on this computer"
_ENVIRONMENT = (
    ("FAIRLEAD_HOME", "The directory that all files of Fairlead are in; without it, the system's."),
    ("FAIRLEAD_LOG", "debug: the log says more."),
    ("KUBECONFIG, DOCKER_CONFIG, SSH_AUTH_SOCK", "As their own programs read them."),
)


def page(parser: argparse.ArgumentParser, day: datetime.date) -> str:
    """The manual page fairlead(1) of ``parser``, made on ``day``."""
    usage, *_ = parser.format_usage().removeprefix("usage: ").split(" ", 1)
    lines = [
        f'.TH {usage.upper()} 1 "{day}" "Fairlead {__version__}" "User Commands"',
        ".SH NAME",
        f"{usage} \\- {_NAME}",
        ".SH SYNOPSIS",
        f".B {usage}",
        "[VERB ...]",
        ".SH DESCRIPTION",
        _text(parser.description or ""),
        ".SH VERBS",
    ]
    for verb in _verbs(parser):
        lines += _verb(verb)
    epilog = (parser.epilog or "").split("\n\n")
    for part in epilog:
        head, _, rest = part.partition(":\n")
        lines += [f".SH {head.upper()}", ".nf", *map(_text, rest.splitlines()), ".fi"]
    lines.append(".SH ENVIRONMENT")
    for name, meaning in _ENVIRONMENT:
        lines += [".TP", f".B {_text(name)}", _text(meaning)]
    lines.append(".SH SETTINGS")
    for key, row in ROWS.items():
        plain = f"{row.title}. {row.help} Values: {values(row)}. Default: {default(row)}."
        lines += [".TP", f".B {_text(key)}", _text(plain.replace("`", ""))]
    return "\n".join(lines) + "\n"


def _verbs(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Every verb below ``parser``, in the order of the help."""
    # argparse has no public way to walk its subparsers.
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                if inner.get_default("verb"):
                    yield inner
                yield from _verbs(inner)


def _verb(parser: argparse.ArgumentParser) -> Iterator[str]:
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    yield f".SS {_text(usage.replace(' [-h]', '').replace(' [--json]', ''))}"
    yield _text(parser.description or "")
    for action in parser._actions:
        if not isinstance(action, argparse._HelpAction) and action.dest != "json":
            yield from (".TP", f".B {_text(_invocation(action))}", _text(action.help or ""))
    examples = (parser.epilog or "").partition("examples:\n")[2]
    yield from (".PP", "Examples:", ".PP", ".nf", *map(_text, examples.splitlines()), ".fi")


def _invocation(action: argparse.Action) -> str:
    value = action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper()
    if isinstance(value, tuple):
        value = " ".join(value)
    if not action.option_strings:
        return value
    names = ", ".join(action.option_strings)
    return names if action.nargs == 0 else f"{names} {value}"


def _text(plain: str) -> str:
    """``plain`` as a line of roff: nothing in it is a request."""
    quoted = plain.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{quoted}" if quoted.startswith(".") else quoted
