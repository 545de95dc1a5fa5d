"""How fast the window answers, run as a program: prints a JSON line with milliseconds.

Every page is opened once and then shown again, each time until it is painted; then a value is
edited and the time taken until the bar has its proposal. The service is the tests' showcase:
planning is the product's own, and nothing of the network is in the way.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

import qasync
from PySide6.QtWidgets import QApplication

from fairlead.desktop.frame.window import Window
from fairlead.desktop.kit.tasks import Tasks
from fairlead.desktop.kit.theme import Look
from fairlead.desktop.pages import pages
from fairlead.platform.interface import Paths
from fairlead.settings.model import Settings
from tests.desktop.showcase import Showcase, running
from tests.desktop.windows import filled

_PAUSE_SECONDS = 0.2
_EDITS = 15


async def _measure(look: Look) -> dict[str, float]:
    """The slowest first and later showing of a page, and the median feedback on an edit; ms."""
    with tempfile.TemporaryDirectory() as home:
        paths = Paths(*(Path(home, name) for name in ("config", "state", "run", "data")))
        tasks = Tasks()
        window = filled(Showcase(Settings(), running()), paths, tasks, look, page="about")
        window.resize(1000, 720)
        window.show()
        first, again = [
            [await _shown(window, info.key) for info in pages() if info.key != window.page]
            for _ in range(2)
        ]
        edits = sorted([await _proposed(window, 100 + number) for number in range(_EDITS)])
        await tasks.cancel()
        window.leave()
    return {"first": max(first), "again": max(again), "proposal": edits[_EDITS // 2]}


async def _shown(window: Window, key: str) -> float:
    # What a page asks of the service when it is first seen is not part of showing it.
    await asyncio.sleep(_PAUSE_SECONDS)
    begun = time.monotonic()
    window.show_page(key)
    window.grab()
    return (time.monotonic() - begun) * 1000


async def _proposed(window: Window, number: int) -> float:
    await asyncio.sleep(_PAUSE_SECONDS)
    told = asyncio.Event()
    window.contents.draft.changed.connect(told.set)
    begun = time.monotonic()
    window.contents.draft.set("network.subnet", f"10.{number}.0.0/24")
    await told.wait()
    took = (time.monotonic() - begun) * 1000
    window.contents.draft.changed.disconnect(told.set)
    return took


def main() -> None:
    """Measure and print."""
    app = QApplication(sys.argv)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        print(json.dumps(runner.run(_measure(Look(app)))), flush=True)


if __name__ == "__main__":
    main()
