"""The one entry: without arguments the desktop app, with a verb that command."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fairlead.cli.main import main as command_line

if TYPE_CHECKING:
    from fairlead.app import Application

_OPENS_WINDOW = ("open", "--page", "--hidden")


def main(words: Sequence[str] | None = None) -> int:
    """Run Fairlead with the command line ``words`` (default: this process's); the exit code."""
    words = sys.argv[1:] if words is None else words
    # Fairlead has no plugins for pydantic; looking for some reads every installed package's data.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if not words or words[0] in _OPENS_WINDOW:
        # What the window's start makes stays: the collector is on again once the window shows.
        gc.disable()
    return command_line(words, _application)


def _application() -> Application:
    # Late, so that help and usage errors need nothing of all this.
    from fairlead.app import Application
    from fairlead.platform import current

    return Application(current())


if __name__ == "__main__":
    sys.exit(main())
