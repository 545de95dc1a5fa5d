"""Whether the wizard is due: it shows by itself once, to whom has no settings yet.

A file of the state directory notes that it has shown. Nobody is asked again, whatever came of it;
it can be opened whenever it is wanted.
"""

from __future__ import annotations

import json
import logging
import time
from typing import TYPE_CHECKING

from fairlead.errors import FairleadError
from fairlead.platform.directories import make_private
from fairlead.settings.history import SETTINGS_FILE, write_file

if TYPE_CHECKING:
    from fairlead.platform.interface import Paths

log = logging.getLogger(__name__)

NOTE = "welcome.json"
"""The name of the note in the state directory."""


def due(paths: Paths) -> bool:
    """Whether there are neither settings nor a note that the wizard has shown."""
    return not (paths.config / SETTINGS_FILE).exists() and not (paths.state / NOTE).exists()


def note(paths: Paths) -> None:
    """Note that it has shown. Raises nothing: what cannot be noted is asked again."""
    content = json.dumps({"shown": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}) + "\n"
    try:
        make_private(paths.state)
        write_file(paths.state / NOTE, content.encode())
    except (OSError, FairleadError) as error:
        log.warning("that the wizard has shown cannot be noted: %s", error)
