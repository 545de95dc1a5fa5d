"""What shows before anything is read, and what the settings then make of it."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fairlead.backend.backend import Backend
from fairlead.desktop.frame.remembered import Remembered
from fairlead.desktop.frame.window import Window
from fairlead.desktop.kit.language import Language
from fairlead.desktop.kit.tasks import Tasks
from fairlead.desktop.kit.theme import Look
from fairlead.platform.interface import Paths
from fairlead.settings.history import SETTINGS_FILE
from fairlead.settings.keys import with_values


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    language = Language(qapp)
    language.use("en")
    yield language
    language.use("en")


def remember(paths: Paths, theme: str = "dark", language: str = "de", opens: bool = True) -> None:
    Remembered(paths.state).keep(
        QByteArray(), "resources.dns", theme=theme, language=language, opens=opens
    )


def shown_pages(window: Window) -> list[str]:
    model = window.sidebar.tree.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_what_was_last_seen_shows_before_anything_is_read(
    qtbot: QtBot, paths: Paths, look: Look, language: Language
) -> None:
    remember(paths)
    remembered = Remembered(paths.state)
    language.use(remembered.language)
    look.set_theme(remembered.theme)
    window = Window(paths, look, language)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert window.windowTitle() == "DNS – Einstellungen – Fairlead"
    assert "Allgemein" in shown_pages(window)
    assert window.sidebar.tree.currentIndex().data() == "DNS"
    ground = window.grab().toImage().pixelColor(window.width() - 20, window.height() // 2)
    assert ground.name() == look.colors.window
    assert look.colors.name == "dark"
    assert window.findChild(QWidget, "changebar") is None
    assert window.focusWidget() is window.sidebar.tree


def test_the_settings_have_the_last_word(
    qtbot: QtBot, backend: Backend, paths: Paths, look: Look, language: Language
) -> None:
    remember(paths)
    language.use("de")
    look.set_theme("dark")
    window = Window(paths, look, language, "proxies")
    with qtbot.waitExposed(window):
        window.show()
    target = with_values(backend.settings(), {"general.language": "en", "general.theme": "light"})
    backend.apply(backend.plan(target), {}).result(10)
    tasks = Tasks()
    window.fill(backend, tasks)
    assert window.windowTitle() == "Proxies – Settings – Fairlead"
    assert "General" in shown_pages(window)
    assert look.colors.name == "light"
    assert window.findChild(QWidget, "changebar") is not None
    # The keys are for the navigation, as in a window that shows with its contents.
    window.activateWindow()
    qtbot.waitUntil(lambda: window.focusWidget() is window.sidebar.tree)
    QTest.keyClick(window.sidebar.tree, Qt.Key.Key_Down)
    assert window.page == "resources.network"
    window.leave()
    kept = Remembered(paths.state)
    assert (kept.page, kept.theme, kept.language) == ("resources.network", "light", "en")
    assert kept.opens(paths.config / SETTINGS_FILE)
    ending = asyncio.get_running_loop().create_task(tasks.cancel())
    qtbot.waitUntil(ending.done)
    window.deleteLater()


def test_it_opens_by_memory_only_while_that_is_newer_than_the_settings(paths: Paths) -> None:
    found, settings = Remembered(paths.state), paths.config / SETTINGS_FILE
    assert found.geometry is None
    assert (found.page, found.theme, found.language) == ("", "system", "system")
    assert found.opens(settings)
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("{}")
    assert not found.opens(settings)
    remember(paths)
    assert Remembered(paths.state).opens(settings)
    remember(paths, opens=False)
    assert not Remembered(paths.state).opens(settings)
    remember(paths)
    later = time.time_ns() + 10**9
    os.utime(settings, ns=(later, later))
    assert not Remembered(paths.state).opens(settings)
