"""From words to an exit code: parse, call the verb, turn errors into sentences.

Each verb's module is imported when the verb is called, so that help is instant and ``settings get``
never waits for Qt or the keyring. Nothing that goes wrong as expected shows a traceback.
"""

from __future__ import annotations

import argparse
import errno
import importlib
import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from fairlead.cli.parser import build, parse
from fairlead.cli.streams import drop_output, prepared
from fairlead.errors import FairleadError

if TYPE_CHECKING:
    from fairlead.cli.environment import Environment

log = logging.getLogger(__name__)

Verb: TypeAlias = "Callable[[argparse.Namespace, Environment], int]"
"""The function of a verb; it returns the exit code."""

INTERRUPTED = 130
"""Exit code after Ctrl+C: 128 and the number of SIGINT, as shells have it."""


def main(words: Sequence[str], environment: Callable[[], Environment]) -> int:
    """Carry out the command line ``words``; ``environment`` is called once it has been read."""
    if "_ARGCOMPLETE" in os.environ:
        # A shell asks what could follow; the answer goes to it, and the program ends.
        from fairlead.cli import completion

        completion.answer(build(), environment)
    with prepared():
        return _carried_out(words, environment)


def _carried_out(words: Sequence[str], environment: Callable[[], Environment]) -> int:
    try:
        arguments = parse(words)
        code = _dispatch(arguments, environment())
        sys.stdout.flush()
    except SystemExit as exited:
        # argparse leaves like this, after help and after a usage error.
        return exited.code if isinstance(exited.code, int) else 2
    except FairleadError as error:
        for line in _sentences(error):
            print(f"fairlead: {line}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has had enough.
        drop_output()
        return 0
    except Exception as fault:
        drop_output()
        if isinstance(fault, OSError) and fault.errno == errno.ENOSPC:
            # What is in a file's way the verbs say themselves: this was standard output.
            print("fairlead: The disk is full: not all of the output is there.", file=sys.stderr)
            return 1
        log.exception("a command ended because of a fault")
        print(
            f"fairlead: This command ended because of a fault in Fairlead ({type(fault).__name__})."
            " Its log, fairlead.log in the state directory, says more; please report it.",
            file=sys.stderr,
        )
        return 1
    return code


def _sentences(error: FairleadError) -> list[str]:
    """The error on one line; one that collects the faults of several settings, a line for each."""
    from fairlead.changes.plan import SettingsInvalid
    from fairlead.settings.keys import InvalidValue

    if isinstance(error, SettingsInvalid):
        faults = [(fault.key, fault.problem, fault.remedy) for fault in error.errors]
    elif isinstance(error, InvalidValue):
        faults = [(fault.key, fault.problem, fault.remedy) for fault in error.faults]
    else:
        return [" ".join(str(error).split())]
    return [" ".join(f"{key}: {problem} {remedy}".split()) for key, problem, remedy in faults]


def _dispatch(arguments: argparse.Namespace, environment: Environment) -> int:
    module, _, name = arguments.act.partition(".")
    act: Verb = getattr(importlib.import_module(f"fairlead.cli.{module}"), name)
    return act(arguments, environment)
