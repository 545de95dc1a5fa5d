"""Settings as a flat table, as the window edits them: dotted key to plain JSON value.

A :class:`Settings` goes in and a dictionary comes out, and back with :func:`check`, which tells
every fault of single values beside its key instead of raising. Faults that need the machine are
the planner's to find.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairlead.changes.plan import FieldError
from fairlead.settings.keys import ROWS, plain, validate
from fairlead.settings.model import Settings


def flat(settings: Settings) -> dict[str, Any]:
    """The values of all declared rows; choices as their text, lists as tuples."""
    tree = plain(settings)
    result = {}
    for key in ROWS:
        value: Any = tree
        for part in key.split("."):
            value = value[part]
        result[key] = tuple(value) if isinstance(value, list) else value
    return result


def check(base: Settings, edits: Mapping[str, Any]) -> tuple[Settings, dict[str, FieldError]]:
    """``base`` with ``edits``, and what is wrong with them.

    An edit with a fault is left out of the settings returned, so that the others can be planned.
    """
    result = validate(_merge(base, edits))
    if isinstance(result, Settings):
        return result, {}
    errors = {fault.key: FieldError(*fault) for fault in result}
    rest = validate(_merge(base, {k: v for k, v in edits.items() if k not in errors}))
    return (rest if isinstance(rest, Settings) else base), errors


def _merge(base: Settings, edits: Mapping[str, Any]) -> dict[str, Any]:
    tree = plain(base)
    for key, value in edits.items():
        *sections, name = key.split(".")
        branch = tree
        for section in sections:
            branch = branch[section]
        branch[name] = value
    return tree
