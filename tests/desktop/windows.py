"""The window with its contents, as the program has it once all is read."""

from __future__ import annotations

from fairlead.backend.service import Service
from fairlead.desktop.frame.window import Window
from fairlead.desktop.kit.language import Language
from fairlead.desktop.kit.tasks import Tasks
from fairlead.desktop.kit.theme import Look
from fairlead.platform.interface import Paths, Platform


def filled(
    service: Service,
    paths: Paths,
    tasks: Tasks,
    look: Look,
    *,
    page: str | None = None,
    platform: Platform | None = None,
    language: Language | None = None,
) -> Window:
    """A window on ``service`` that does not show yet; the arguments are the window's own."""
    window = Window(paths, look, language, page)
    window.fill(service, tasks, platform)
    return window
