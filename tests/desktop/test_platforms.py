"""The window opens everywhere; where there are no sandboxes it says what that needs."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fairlead.backend.backend import Backend
from fairlead.desktop.kit.tasks import Tasks
from fairlead.desktop.kit.theme import Look
from fairlead.network.unsupported import UnsupportedNetwork
from fairlead.platform.interface import Paths, Platform
from fairlead.platform.macos import MacOS
from fairlead.platform.windows import Windows
from fairlead.settings.store import SettingsStore
from tests.desktop.conftest import User
from tests.desktop.windows import filled

APP = Path(__file__).parents[2] / "app"


@pytest.mark.parametrize("system", [MacOS, Windows])
def test_the_window_opens_with_the_adapter_of(
    system: type[MacOS | Windows],
    qtbot: QtBot,
    look: Look,
    paths: Paths,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    platform: Platform = system(environment={"FAIRLEAD_HOME": str(tmp_path)})
    network = UnsupportedNetwork(platform.sandbox_missing())
    backend = Backend(SettingsStore(paths.config), platform, network, "0.1.0")
    backend.start()
    tasks = Tasks()
    window = filled(backend, paths, tasks, look, page="network")
    try:
        with qtbot.waitExposed(window):
            window.show()
        user = User(qtbot, window)
        user.until(lambda: "Linux" in user.text("sandbox.problem"))
        for key in window._pages:
            window.show_page(key)
        window.show_page("resources.network")
        user.type("network.subnet", "10.77.0.0/24")
        user.until(lambda: user.enabled("apply"))
    finally:
        window.leave()
        # What pages have asked is told to them while they are there, or not at all.
        ending = asyncio.get_running_loop().create_task(tasks.cancel())
        qtbot.waitUntil(ending.done)
        window.deleteLater()
        backend.stop()


PROGRAM = """
import json, os, sys, time
from contextlib import contextmanager
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from fairlead.control.start import Start
from fairlead.desktop.main import run
from fairlead.platform import current

app = QApplication([])
def tell():
    for widget in app.topLevelWidgets():
        handle = widget.windowHandle()
        exposed = handle is not None and handle.isExposed()
        if exposed and (sys.argv[1] == "frame" or widget.findChild(QWidget, "changebar")):
            told = {"title": widget.windowTitle(), "modules": list(sys.modules)}
            print(json.dumps(told), flush=True)
            timer.stop()
timer = QTimer()
timer.timeout.connect(tell)
timer.start(1)
platform = current()

@contextmanager
def serve():
    from fairlead.backend.backend import Backend
    from fairlead.desktop.loop import Serving
    from fairlead.network.unsupported import UnsupportedNetwork
    from fairlead.settings.store import SettingsStore
    store = SettingsStore(platform.paths().config)
    backend = Backend(store, platform, UnsupportedNetwork("No."), "0.1.0")
    backend.start()
    try:
        yield Serving(backend)
    finally:
        backend.stop()

run(serve, platform.paths(), Start(page="proxies", opens=True))
"""


@pytest.mark.parametrize("shown", ["frame", "contents"])
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_run_shows_the_window_and_ends_in_order(
    ending: signal.Signals, shown: str, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "FAIRLEAD_HOME": str(tmp_path),
        "PYTHONPATH": str(APP),
        "QT_QPA_PLATFORM": "offscreen",
    }
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, shown],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            told = json.loads(process.stdout.readline())
            process.send_signal(ending)
            _, errors = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    assert told["title"] == "Proxies – Settings – Fairlead"
    # Their cost belongs to those who need them, not to the start of the window.
    wanted = {"keyring", "PySide6.QtQml", "PySide6.QtNetwork", "fairlead.desktop.pages.about"}
    if shown == "frame":
        wanted |= {"asyncio", "pydantic", "fairlead.desktop.frame.contents"}
    assert not wanted & set(told["modules"])
    assert "page=resources.proxies" in (tmp_path / "state" / "window.ini").read_text()
