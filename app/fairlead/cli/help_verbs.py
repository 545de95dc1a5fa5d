"""The verbs about the program itself: ``completion`` and ``manual``."""

from __future__ import annotations

import argparse
import datetime
import sys
from typing import TYPE_CHECKING

from fairlead.cli import output

if TYPE_CHECKING:
    from fairlead.cli.environment import Environment


def completion(arguments: argparse.Namespace, _environment: Environment) -> int:
    """Print the code of a shell's completion."""
    from fairlead.cli.completion import code

    return _text(code(arguments.shell), arguments)


def manual(arguments: argparse.Namespace, _environment: Environment) -> int:
    """Print the manual page."""
    from fairlead.cli.manual import page
    from fairlead.cli.parser import build

    return _text(page(build(), datetime.date.today()), arguments)


def _text(text: str, arguments: argparse.Namespace) -> int:
    if arguments.json:
        output.print_json({"text": text})
    else:
        sys.stdout.write(text)
    return 0
