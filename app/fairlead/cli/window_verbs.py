"""What opens the window: ``fairlead`` without a verb, and ``open``."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from fairlead.control.start import Start, activation_token

if TYPE_CHECKING:
    from fairlead.cli.environment import Environment


def show(arguments: argparse.Namespace, environment: Environment) -> int:
    """Run the desktop app, or bring the one that runs to the front."""
    token = activation_token(os.environ)
    page = arguments.page
    opens = bool(arguments.verb or page)
    start = Start(page=page, hidden=arguments.hidden, opens=opens, token=token)
    raised = environment.desktop(start)
    if arguments.json:
        # Late: the window is to be on the screen first.
        from fairlead.cli import output

        output.print_json({"openAlready": raised})
    return 0
