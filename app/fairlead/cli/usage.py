"""Whose fault it is: a command that was wrong, or one that failed.

A verb ends with 2 where a word of the command line cannot be (a value, a number, the name of a
thing or of a file to read), and with 1 where what it asks for fails or is refused, also because of
what is in a file. Most of that is decided where the error is raised; a setting's value may come
from the command line as well as from a file, and only the verb knows.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from fairlead.changes.plan import SettingsInvalid
from fairlead.settings.keys import InvalidValue

WRONG = 2
"""The exit code of a command that was wrong."""


@contextlib.contextmanager
def typed() -> Iterator[None]:
    """Within it, values of settings are those of the command line."""
    try:
        yield
    except InvalidValue as invalid:
        invalid.exit_code = WRONG
        raise
    except SettingsInvalid as invalid:
        # A value that is good, and not for this user to choose, is no mistake.
        if not all(error.refused for error in invalid.errors):
            invalid.exit_code = WRONG
        raise
