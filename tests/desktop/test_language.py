"""The language of the window: which one is chosen, and that its translations are in use."""

from __future__ import annotations

import asyncio
import html
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from fairlead.backend.backend import Backend
from fairlead.desktop.frame.window import Window
from fairlead.desktop.kit.language import Language, available, chosen
from fairlead.desktop.kit.tasks import Tasks
from fairlead.desktop.kit.theme import Look
from fairlead.platform.interface import Paths
from fairlead.resources import resources
from tests.desktop.conftest import User
from tests.desktop.windows import filled

TRANSLATIONS = resources() / "translations"
LANGUAGES = sorted(available() - {"en"})


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    language = Language(qapp)
    yield language
    language.use("en")


@pytest.mark.parametrize(
    ("setting", "system", "language"),
    [
        ("system", "de_AT", "de"),
        ("system", "en_GB", "en"),
        ("system", "C", "en"),
        ("system", "fr_FR", "en"),
        ("de", "en_GB", "de"),
        ("en", "de_DE", "en"),
    ],
)
def test_the_setting_comes_before_the_system(setting: str, system: str, language: str) -> None:
    assert chosen(setting, QLocale(system)) == language


def test_texts_of_ours_and_of_qt_are_translated(language: Language, qtbot: QtBot) -> None:
    assert language.use("de")
    assert QCoreApplication.translate("settings", "Theme") == "Erscheinungsbild"
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert buttons.buttons()[0].text() == "Abbrechen"
    assert not language.use("de")
    assert language.use("en")
    assert QCoreApplication.translate("settings", "Theme") == "Theme"


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_text_is_translated_and_the_files_are_up_to_date(name: str, tmp_path: Path) -> None:
    """What `make translations` would do changes nothing."""
    kept = TRANSLATIONS / f"fairlead_{name}.ts"
    copy = tmp_path / kept.name
    copy.write_bytes(kept.read_bytes())
    renew = (
        "import sys, pathlib; sys.path.insert(0, 'packaging'); import translations as t;"
        "file = pathlib.Path(sys.argv[1]); t.update(file); t.release(file, file.with_suffix('.qm'))"
    )
    subprocess.run(
        [sys.executable, "-c", renew, copy], cwd=Path(__file__).parents[2], timeout=60, check=True
    )
    missing = re.findall(
        r'<source>(.*?)</source>\s*<translation type="unfinished"', copy.read_text()
    )
    assert not missing, "translate these: make translations"
    assert copy.read_bytes() == kept.read_bytes(), "out of date: make translations"
    assert copy.with_suffix(".qm").read_bytes() == kept.with_suffix(".qm").read_bytes()


def pairs(name: str) -> list[tuple[str, str]]:
    """The texts in English and in the language ``name``."""
    text = (TRANSLATIONS / f"fairlead_{name}.ts").read_text("utf-8")
    found = re.findall(
        r"<source>(.*?)</source>\s*<translation>(.*?)</translation>", text, re.DOTALL
    )
    assert found
    return [(html.unescape(source), html.unescape(translated)) for source, translated in found]


@pytest.mark.parametrize("name", LANGUAGES)
def test_names_are_quoted_as_the_language_has_it(name: str) -> None:
    """In English like “this”. What is to be typed keeps the marks that it is typed with."""
    opening, closing = {"de": "„“"}[name]
    for source, translated in pairs(name):
        assert not re.search(r"""["']\{\w*\}["']|[‘’‚„«»]""", source)
        assert not re.search(r"""["']\{\w*\}["']|[‘’‚”«»]""", translated)
        asked = re.findall("“[^“”]*”", source)
        assert source.count("“") == source.count("”") == len(asked)
        quoted = re.findall(f"{opening}[^{opening}{closing}]*{closing}", translated)
        assert translated.count(opening) == translated.count(closing) == len(quoted)
        assert not asked or len(quoted) == len(asked)


@pytest.mark.parametrize("name", LANGUAGES)
def test_placeholders_and_marks_are_kept(name: str) -> None:
    for source, translated in pairs(name):
        for pattern in (r"\{\w*\}", r"<[^>]*>", r"`[^`]*`", r"%n"):
            assert sorted(re.findall(pattern, source)) == sorted(re.findall(pattern, translated))


@pytest.fixture
def window(
    qtbot: QtBot, backend: Backend, paths: Paths, look: Look, language: Language
) -> Iterator[Window]:
    tasks = Tasks()
    window = filled(backend, paths, tasks, look, page="general", language=language)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.leave()
    ending = asyncio.get_running_loop().create_task(tasks.cancel())
    qtbot.waitUntil(ending.done)
    window.deleteLater()


def test_another_language_acts_at_once_and_keeps_the_edits(user: User) -> None:
    user.window.show_page("resources.network")
    user.type("network.subnet", "10.99.0.0/24")
    user.window.show_page("general")
    user.click("general.language.de")
    user.until(lambda: user.window.windowTitle().startswith("Allgemein – Einstellungen"))
    assert user.window.page == "general"
    button = user.find("apply")
    assert button.property("text") == "Anwenden"
    assert user.enabled("apply")
    user.window.show_page("resources.network")
    assert user.find("network.subnet").property("text") == "10.99.0.0/24"
    QTest.keyClick(user.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert user.window.focusWidget() is user.window.sidebar.search
    QTest.keyClicks(user.window.sidebar.search, "Sprache")
    QTest.keyClick(user.window.sidebar.search, Qt.Key.Key_Return)
    assert user.window.page == "general"
    user.click("general.language.en")
    user.until(lambda: user.window.windowTitle().startswith("General – Settings"))
    user.click("revert")
    assert not user.enabled("apply")
