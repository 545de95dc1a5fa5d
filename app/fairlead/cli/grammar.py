"""What the grammar of each verb is made of: parsers, verbs, groups of verbs, common options."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn, TypeAlias

VERB = "VERB"
"""How the help names the word that says what is to be done."""

# What argparse says of a word that is none of those that may stand there.
_CHOICE = re.compile(
    r"argument (?P<where>.+): invalid choice: '(?P<word>.*)' \(choose from (?P<choices>.+)\)"
)
_DIGITS = re.compile(r"[0-9]{1,18}", re.ASCII)
_WORD = re.compile(r"[\w.-]+")
# The greatest number that the backend takes.
_MOST = (1 << 53) - 1
_EXAMPLES = "examples:"


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Wraps descriptions as it wraps the rest; examples stay as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if text.startswith(_EXAMPLES):
            return super()._fill_text(text, width, indent)
        return argparse.HelpFormatter._fill_text(self, text, width, indent)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence, and that takes no abbreviated options."""

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2 (argparse calls this)."""
        if wrong := _CHOICE.fullmatch(message):
            words = _WORD.findall(wrong["choices"])
            near = difflib.get_close_matches(wrong["word"], words, n=1)
            what = "there is no verb" if wrong["where"] == VERB else f"{wrong['where']} cannot be"
            meant = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(words)}."
            message = f"{what} {wrong['word']}. {meant}"
        elif message.endswith(f": {VERB}"):
            message = f"{self.prog} needs a verb: {', '.join(_subparsers(self))}."
        else:
            message += "."
        self.exit(2, f"fairlead: {message} Help is at: {self.prog} --help\n")

    def unknown(self, path: tuple[str, ...], word: str) -> NoReturn:
        """Leave because the verb ``path`` takes no ``word``."""
        parser: argparse.ArgumentParser = self
        for step in path:
            parser = _subparsers(parser)[step]
        options = [name for action in parser._actions for name in action.option_strings]
        near = difflib.get_close_matches(word, options, n=1)
        meant = f"Did you mean {near[0]}? " if near else ""
        prog = parser.prog
        self.exit(2, f"fairlead: {prog} takes no {word}. {meant}Help is at: {prog} --help\n")


def _subparsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parsers of the words that may follow; argparse has no public way to them."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


if TYPE_CHECKING:
    # argparse has no public name for it, and at run time it takes no parameter.
    Verbs: TypeAlias = argparse._SubParsersAction[Parser]


def verb(
    verbs: Verbs, path: tuple[str, ...], act: str, summary: str, *examples: str, more: str = ""
) -> Parser:
    """Add the verb ``path``; ``act`` is its function as ``MODULE.NAME``, a module of this room."""
    parser = verbs.add_parser(
        path[-1],
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}. {more}".strip(),
        epilog=epilog(*examples),
        formatter_class=Formatter,
        allow_abbrev=False,
    )
    parser.set_defaults(verb=path, act=act)
    parser.add_argument("--json", action="store_true", help="print JSON for other programs")
    return parser


def group(verbs: Verbs, name: str, summary: str, *examples: str) -> Verbs:
    """Add the word ``name``, behind which further verbs stand; returns where these are added."""
    parser = verbs.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=epilog(*examples),
        formatter_class=Formatter,
        allow_abbrev=False,
    )
    return parser.add_subparsers(title="verbs", metavar=VERB, required=True)


def plan_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of a verb that changes settings by a plan."""
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


def whole(least: int, most: int = _MOST) -> Callable[[str], int]:
    """The type of an argument that is a whole number from ``least`` to ``most``."""
    until = "on" if most == _MOST else f"to {most}"

    def read(text: str) -> int:
        # int() would take more than digits, and refuses thousands of them.
        number = int(text) if _DIGITS.fullmatch(text) else least - 1
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"{text} is no whole number from {least} {until}")
        return number

    return read


def epilog(*lines: str) -> str:
    """The end of a help text: these ``lines`` as examples."""
    return "\n".join((_EXAMPLES, *(f"  {line}" for line in lines)))
