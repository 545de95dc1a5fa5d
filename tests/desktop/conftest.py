"""A window on a real backend: settings file, planner and password store are the product's own.

The network is the one of systems without sandboxes, so that no test here needs namespaces; the
whole way through a sandbox is in tests/e2e. qasync's loop is the window's in the product as here;
it must never be stopped or closed between tests (that breaks every later ``qtbot.wait``).
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import qasync
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fairlead.backend.backend import Backend
from fairlead.desktop.frame.window import Window
from fairlead.desktop.kit.tasks import Tasks
from fairlead.desktop.kit.theme import Look
from fairlead.network.unsupported import UnsupportedNetwork
from fairlead.platform.interface import Paths, Platform
from fairlead.platform.linux import Linux
from fairlead.settings.store import SettingsStore
from tests.desktop.windows import filled

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROUTES = """\
Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT
tun0 0000080A 00000000 0001 0 0 0 0000FFFF 0 0 0
"""
REASON = "Sandboxes need Linux, and this is a test."


@pytest.fixture(scope="session")
def gui_loop(qapp: QApplication) -> asyncio.AbstractEventLoop:
    loop = qasync.QEventLoop(qapp, already_running=True)
    assert isinstance(loop, asyncio.AbstractEventLoop)
    return loop


@pytest.fixture(autouse=True)
def on_gui_loop(gui_loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Coroutines of the window run on the loop; what one lets out fails the test (excepthook)."""
    asyncio.events._set_running_loop(gui_loop)
    yield
    asyncio.events._set_running_loop(None)


def pytest_itemcollected(item: pytest.Item) -> None:
    """The plugin without a display says this of windows, and it means nothing."""
    lacks = ("propagateSizeHints", "raise", "grabbing the keyboard")
    item.add_marker(pytest.mark.qt_log_ignore(*(f"does not support {what}" for what in lacks)))


@pytest.fixture
def paths(platform: Platform) -> Iterator[Paths]:
    found = platform.paths()
    yield found
    # Where the test's own path is too long for sockets, it lies elsewhere.
    shutil.rmtree(found.runtime, ignore_errors=True)


@pytest.fixture
def platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Platform:
    """A Linux with files of the test's own, a VPN on 10.8.0.0/16, and no keyring."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    routes = tmp_path / "root" / "proc" / "net" / "route"
    routes.parent.mkdir(parents=True)
    routes.write_text(ROUTES)
    return Linux(environment={"FAIRLEAD_HOME": str(tmp_path)}, root=tmp_path / "root")


@pytest.fixture
def backend(paths: Paths, platform: Platform) -> Iterator[Backend]:
    backend = Backend(SettingsStore(paths.config), platform, UnsupportedNetwork(REASON), "0.1.0")
    backend.start()
    yield backend
    backend.stop()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    look = Look(qapp)
    yield look
    look.set_theme("system")
    look.deleteLater()


Open = Callable[..., Window]


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: QApplication, backend: Backend, paths: Paths, look: Look
) -> Iterator[Open]:
    """Open a window on the page that is named."""
    windows: list[Window] = []
    tasks = Tasks()

    def open_one(page: str | None = None, size: tuple[int, int] | None = (1000, 720)) -> Window:
        window = filled(backend, paths, tasks, look, page=page)
        windows.append(window)
        if size:
            window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    yield open_one
    for window in windows:
        window.leave()
    ending = asyncio.get_running_loop().create_task(tasks.cancel())
    qtbot.waitUntil(ending.done)
    for window in windows:
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(open_window: Open) -> Window:
    """A window on the page Proxies."""
    return open_window("proxies")


class User:
    """Hands and eyes: clicks, keys, and what can be seen."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.qtbot, self.window = qtbot, window

    def find(self, name: str) -> QWidget:
        """The widget of that name on the page that is shown, or around it."""
        page = self.window.contents.stack.currentWidget()
        assert page is not None
        found = page.findChild(QWidget, name) or self.window.findChild(QWidget, name)
        assert found is not None, f"no widget is named {name}"
        return found

    def click(self, name: str) -> None:
        """Click in the middle; the widget must be there to be clicked."""
        widget = self.find(name)
        self.reveal(widget)
        assert widget.isVisible(), f"{name} is not visible"
        assert widget.isEnabled(), f"{name} is not enabled"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        """Replace what is in a field by typing."""
        widget = self.find(name)
        self.reveal(widget)
        assert widget.isEnabled(), f"{name} is not enabled"
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        if text:
            QTest.keyClicks(widget, text)

    def reveal(self, widget: QWidget) -> None:
        """Scroll to ``widget``, as one has to before one can click."""
        for area, content in self.window.contents._shown.values():
            if content.isAncestorOf(widget):
                area.ensureWidgetVisible(widget)
                assert not widget.visibleRegion().isEmpty()
                assert widget.mapTo(area, QPoint()).x() >= 0

    def text(self, name: str) -> str:
        """What a label says; empty while it does not show."""
        label = self.find(name)
        return str(label.property("text")) if label.isVisible() else ""

    def enabled(self, name: str) -> bool:
        """Whether a control can be used."""
        return self.find(name).isEnabled()

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until something has come about."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)


@pytest.fixture
def user(qtbot: QtBot, window: Window) -> User:
    """A user in front of the page Proxies."""
    return User(qtbot, window)
