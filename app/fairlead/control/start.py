"""What a start of the desktop app wants, and who carries it out: one desktop app per user.

Whoever holds ``window.lock`` in the runtime directory is the first. A start that finds the lock
taken tells the first what it was asked for (:mod:`fairlead.control.wishes`) and is done. Starts at
the same moment all ask for the lock, of which the kernel gives them one.

Every start of the window waits for this module: it imports what the first one needs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fairlead.control import endpoint
from fairlead.errors import FairleadError

VERSION = 1
"""Of the messages; fields that are new and may be left out do not change it."""

_ANSWER_SECONDS = 10.0
_ENDING_SECONDS = 30.0
_AGAIN_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Start:
    """What a start of the desktop app was asked for.

    ``page`` is the key of a page, or the last part of it; empty: no certain one. ``hidden``: no
    window where there is a tray; ``opens``: one in any case. ``token`` allows the window to come to
    the front: an xdg-activation token or a startup id, empty where the launcher gave none.
    """

    version: int = VERSION
    page: str = ""
    hidden: bool = False
    opens: bool = False
    token: str = ""


class WindowHangs(FairleadError):
    """The desktop app that runs does not answer; ``pid`` is its process, 0 if unknown."""

    def __init__(self, pid: int) -> None:
        process = f"process {pid}" if pid else "its process"
        super().__init__(
            "Fairlead is open already, but does not answer.",
            f"Wait a moment and try again, or end {process} and start Fairlead anew; the engine "
            "and its containers go on.",
        )


def activation_token(environment: Mapping[str, str]) -> str:
    """What the launcher gave to this start so that its window may come to the front.

    See xdg-activation-v1 and the startup notification protocol of freedesktop.org.
    """
    return environment.get("XDG_ACTIVATION_TOKEN") or environment.get("DESKTOP_STARTUP_ID") or ""


def _let_forward(pid: int) -> None:
    """Let ``pid`` put its window before others: on Windows the latest start has the right to."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(pid)


def first_or_told(
    directory: Path, start: Start, patience: float = _ANSWER_SECONDS
) -> endpoint.Claim | None:
    """The right to be the one desktop app; ``None`` where another is, which has done ``start``.

    ``patience`` is how long the other may take for its answer, in seconds. Raises
    :class:`FairleadError`: what the other has to object, or that it does not answer.
    """
    ending = time.monotonic() + max(patience, _ENDING_SECONDS)
    while True:
        try:
            return endpoint.claim(directory, endpoint.WINDOW)
        except endpoint.AlreadyRunning as other:
            pid = other.pid
        _let_forward(pid)
        # Late: the first one, whose window is to show, has nobody to tell.
        from fairlead.control.wishes import tell

        try:
            if tell(directory, start, patience):
                return None
        except TimeoutError:
            raise WindowHangs(pid) from None
        # Nobody listens yet, or no more: the other is starting or ending.
        if time.monotonic() > ending:
            raise WindowHangs(pid)
        time.sleep(_AGAIN_SECONDS)
