"""The help of the pages, as files and as F1 shows it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fairlead.desktop.frame.help import help_dialog
from fairlead.desktop.kit.language import available
from fairlead.desktop.pages import pages
from fairlead.resources import resources
from tests.desktop.conftest import Open

PAGES = {page.key: page for page in pages()}
HELP = resources() / "help"


@pytest.mark.parametrize("key", PAGES)
def test_every_page_has_help_under_its_title(key: str) -> None:
    page = PAGES[key]
    first, _, rest = page.help().partition("\n")
    assert first == f"# {page.title}"
    assert len(rest) > 100


def test_the_list_of_the_help_leads_to_every_page() -> None:
    listed = (resources() / "help" / "en" / "README.md").read_text("utf-8")
    for page in PAGES.values():
        assert f"- [{page.title}]({page.module}.md)\n" in listed


def test_the_dialog_shows_the_title_once(open_window: Open, qtbot: QtBot) -> None:
    page = PAGES["swarm"]
    dialog = help_dialog(open_window("swarm"), page.title, page.help())
    qtbot.addWidget(dialog)
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert sum("Swarm" in text.splitlines()[0] for text in shown) == 1


@pytest.mark.parametrize("language", sorted(available() - {"en"}))
def test_every_page_has_help_in_every_language(language: str) -> None:
    """The same pages with the same paragraphs, and the words in bold as the window has them."""
    for page in PAGES.values():
        ours, theirs = page.help(), page.help(language)
        assert theirs != ours
        assert theirs.count("\n\n") == ours.count("\n\n"), page.module
        assert theirs.count("**") == ours.count("**"), page.module
    english, other = ({p.name for p in (HELP / one).iterdir()} for one in ("en", language))
    assert english - other == {"settings.md"}
    assert not other - english
