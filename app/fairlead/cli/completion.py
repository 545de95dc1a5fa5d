"""What a shell offers when Tab is pressed: verbs, options, and the values that are known.

The shell runs the program with ``_ARGCOMPLETE`` set (https://kislyuk.github.io/argcomplete/); the
grammar answers for verbs and options, the functions here for settings, checks and profiles. No
backend is asked: the answer is to be there at once.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import argcomplete
from argcomplete.shell_integration import shellcode

from fairlead.settings.keys import ROWS
from fairlead.settings.profile_name import AUTO, NONE
from fairlead.settings.profiles import ProfileStore

if TYPE_CHECKING:
    from fairlead.cli.environment import Environment

SHELLS = ("bash", "zsh", "fish")


def code(shell: str) -> str:
    """What ``shell`` has to read so that it completes ``fairlead``."""
    return str(shellcode(["fairlead"], shell=shell))


def answer(parser: argparse.ArgumentParser, environment: Callable[[], Environment]) -> None:
    """Answer the shell that asks, and leave."""
    known = _completers(environment)
    for path, action in _arguments(parser):
        if (path, action.dest) in known:
            # argcomplete looks for the attribute of this name.
            action.completer = known[path, action.dest]  # type: ignore[attr-defined]
    argcomplete.autocomplete(parser, always_complete_options=False)


def _completers(
    environment: Callable[[], Environment],
) -> dict[tuple[tuple[str, ...], str], Callable[..., Iterable[str]]]:
    def profiles(**_: Any) -> Iterable[str]:
        store = ProfileStore(environment().platform().paths().config)
        return [profile.name for profile in store.load()[0]]

    def profiles_and_modes(**_: Any) -> Iterable[str]:
        return (AUTO, NONE, *profiles())

    return {
        (("settings", "get"), "key"): _keys,
        (("settings", "set"), "pairs"): _pairs,
        (("doctor",), "checks"): _checks,
        (("doctor",), "fix"): _checks,
        (("profile", "use"), "name"): profiles_and_modes,
        (("profile", "remove"), "name"): profiles,
    }


def _keys(**_: Any) -> Iterable[str]:
    sections = {key.rpartition(".")[0] for key in ROWS}
    return (*sorted(sections), *ROWS)


def _pairs(parsed_args: argparse.Namespace, **_: Any) -> Iterable[str]:
    words = parsed_args.pairs or []
    if len(words) % 2 == 0:
        return tuple(ROWS)
    row = ROWS.get(words[-1])
    if row is None:
        return ()
    return ("on", "off") if row.kind == "switch" else tuple(value for value, _ in row.choices)


def _checks(**_: Any) -> Iterable[str]:
    from fairlead.doctor.examination import CHECKS

    return tuple(check.name for check in CHECKS)


def _arguments(
    parser: argparse.ArgumentParser,
) -> Iterable[tuple[tuple[str, ...], argparse.Action]]:
    for action in parser._actions:  # argparse has no public way to walk it
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _arguments(inner)
        else:
            yield parser.get_default("verb") or (), action
