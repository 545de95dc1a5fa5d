"""Nothing is clipped: in a small window, with longer words, from right to left."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fairlead.desktop.frame.window import Window
from fairlead.desktop.pages import pages
from tests.desktop.conftest import Open
from tests.desktop.fitting import Longer, clipped, settle

PAGES = [page.key for page in pages()]


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[None]:
    translator = Longer()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def check(open_window: Open, page: str, size: tuple[int, int]) -> Window:
    window = open_window(page, size)
    window.contents.draft.set("proxy.mode", "manual")
    window.contents.draft.set("proxy.http", "http//x")
    window.contents.draft.set("network.subnet", "10.0.0.0/28")
    window.contents.draft.set("network.hostLoopback", False)
    window.contents.draft.flush()
    window.contents.notices._list_faults()
    settle()
    assert clipped(window) == []
    return window


@pytest.mark.parametrize("size", [(640, 480), (1000, 700)])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_clipped(open_window: Open, page: str, size: tuple[int, int]) -> None:
    window = check(open_window, page, size)
    assert (window.width(), window.height()) == size


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("longer")
def test_nothing_is_clipped_where_words_are_longer(open_window: Open, page: str) -> None:
    check(open_window, page, (640, 480))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("right_to_left")
def test_from_right_to_left(open_window: Open, page: str) -> None:
    window = check(open_window, page, (640, 480))
    assert window.sidebar.x() > window.contents.stack.x()


@pytest.mark.parametrize("scale", ["2", "3"])
def test_nothing_is_clipped_at_another_scale(scale: str) -> None:
    """The program draws every page; Qt rounds text and lines otherwise there."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.desktop.fitting"],
        env={**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, timeout=100, check=True,
    )  # fmt: skip
    assert run.stdout.splitlines() == [f"scale {scale}.0"]
