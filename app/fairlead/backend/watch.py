"""Following the computer: resolvers, the system's proxies and the settings file, once a second.

Looking is cheap: two small files are looked at each round. The system's proxies may take a program
of the desktop to find out; they are asked for as seldom as keeps that below a thousandth of the
time. What is found goes to :class:`~fairlead.backend.running.Running`, which compares.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from pathlib import Path

from fairlead.backend.running import Running
from fairlead.platform.interface import Platform

log = logging.getLogger(__name__)

_ROUND = 1.0
_SHARE = 1000.0
_SELDOM = 15.0


async def follow_computer(
    running: Running,
    platform: Platform,
    file: Path,
    look: Callable[[], None],
) -> None:
    """Follow until cancelled; ``file`` is the settings file.

    ``look`` is called once a round, to see what else has changed.
    """
    seen = _signature(file)
    ask_again = 0.0
    while True:
        await asyncio.sleep(_ROUND)
        try:
            signature = _signature(file)
            if signature != seen:
                seen = signature
                await running.file_changed()
            await running.follow_layers()
            began = time.monotonic()
            if began >= ask_again:
                await running.around.read_system_proxy(running.state.settings)
                took = time.monotonic() - began
                ask_again = began + min(took * _SHARE, _SELDOM)
            await running.follow(platform.resolvers())
            look()
        except Exception:
            # One bad round must not end the following.
            log.exception("looking at the computer failed")


def _signature(path: Path) -> tuple[int, int, int] | None:
    """Differs when the file was written or replaced; ``None`` while it is missing."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
