"""What every page of the window is given; made once by the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fairlead.backend.service import Service
    from fairlead.desktop.applying import Applier
    from fairlead.desktop.draft import Draft
    from fairlead.desktop.feed import Feed
    from fairlead.desktop.kit.tasks import Tasks
    from fairlead.desktop.kit.theme import Look
    from fairlead.platform.interface import Paths


@dataclass(frozen=True, slots=True)
class Context:
    """The door to the backend, the shared draft and its way into force, news, tasks, the look.

    ``jump(page, target)`` shows the widget ``target`` on another page; ``welcome`` opens the
    first-run wizard, ``None`` where there is none.
    """

    service: Service
    draft: Draft
    feed: Feed
    tasks: Tasks
    applier: Applier
    look: Look
    paths: Paths
    jump: Callable[[str, str], None]
    welcome: Callable[[], None] | None = None
