"""The first-run wizard: :mod:`fairlead.welcome`, drawn.

The flow decides what is asked and what comes of it; here are the rows that the window's own pages
have, a box for each finding, and a dialog that leads through the pages. It stands beside the
window and blocks nothing. :func:`show` opens it.
"""

from __future__ import annotations

import json

from PySide6.QtWidgets import QWidget

from fairlead.backend.service import Service
from fairlead.backend.threads import in_thread
from fairlead.desktop.context import Context
from fairlead.desktop.wizard.dialog import WelcomeDialog
from fairlead.errors import FairleadError
from fairlead.platform.interface import Platform
from fairlead.welcome import first_run
from fairlead.welcome.finding import Finding
from fairlead.welcome.look import look


async def show(window: QWidget, context: Context, platform: Platform) -> None:
    """Look at what ``platform`` has, off this thread, then open the wizard over ``window``.

    One that is open already comes to the front.
    """
    service = context.service

    def findings() -> tuple[Finding, ...]:
        locks = dict(service.status().policy.locked)
        return look(platform, service.settings(), _engine_keys(service), locks)

    found = await in_thread(findings)
    dialog = window.findChild(WelcomeDialog)
    if dialog is None:
        dialog = WelcomeDialog(window, context, found)
        dialog.show()
        first_run.note(context.paths)
    dialog.activateWindow()


def _engine_keys(service: Service) -> dict[str, object]:
    """What the ``daemon.json`` of Fairlead's engine sets, where there is one that can be read."""
    try:
        found = json.loads(service.engine_config())
    except (FairleadError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
