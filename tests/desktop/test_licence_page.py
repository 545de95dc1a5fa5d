"""The page Licence: what is in force, a bad token, a good one, a file, and removing it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPlainTextEdit

from fairlead.backend.service import Service
from fairlead.desktop.frame.window import Window
from fairlead.licence.licence import GRACE_SECONDS, Licence, Tier, entitlement
from fairlead.settings.model import Settings
from tests.desktop.conftest import Open, User
from tests.desktop.showcase import LICENSED, Showcase, running


@pytest.fixture
def backend() -> Service:
    """Licences of the page's own: a real one needs keys that the computer's root trusts."""
    return Showcase(Settings(), running())


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window("licence")


def token(user: User) -> str:
    field = user.find("licence.token")
    assert isinstance(field, QPlainTextEdit)
    return field.toPlainText()


def test_a_bad_licence_stays_in_the_field_with_its_fault(user: User) -> None:
    assert user.text("licence.sentence") == "No licence is installed: the tier is Personal."
    assert not user.enabled("licence.install")
    user.type("licence.token", "half of it")
    user.click("licence.install")
    user.until(lambda: user.text("licence.error"))
    assert user.text("licence.error") == "This is not a licence. Paste the whole token."
    assert token(user) == "half of it"
    assert user.window.focusWidget() is user.find("licence.token")
    user.type("licence.token", "x")
    assert not user.text("licence.error")


def test_a_good_one_is_kept_and_not_shown_again(user: User, backend: Showcase) -> None:
    user.type("licence.token", "a good licence")
    install = user.find("licence.install")
    install.setFocus()
    QTest.keyClick(install, Qt.Key.Key_Space)
    user.until(lambda: "is good until" in user.text("licence.sentence"))
    user.until(lambda: user.text("licence.said") == "The licence is kept in the system's keyring.")
    assert token(user) == ""
    assert user.text("licence.facts") == "Tier in force: Business. Issued for ada@example.com."
    user.click("licence.remove")
    user.until(lambda: user.window.findChild(QMessageBox, "question"))
    user.click("consent")
    user.until(lambda: user.text("licence.sentence").startswith("No licence"))
    assert not user.find("licence.remove").isVisible()


def test_a_file_is_read_into_the_field(user: User, tmp_path: Path) -> None:
    file = tmp_path / "licence.txt"
    file.write_text("a good licence")
    user.click("licence.open")
    user.until(lambda: user.window.findChild(QFileDialog))
    dialog = user.window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    assert token(user) == "a good licence"
    assert user.enabled("licence.install")


def test_closing_asks_while_a_licence_is_not_installed(user: User) -> None:
    user.type("licence.token", "half of it")
    user.window.close()
    assert user.window.isVisible()
    user.until(lambda: user.window.findChild(QMessageBox, "question"))
    question = user.window.findChild(QMessageBox, "question")
    assert isinstance(question, QMessageBox)
    question.reject()


def test_an_ended_licence_is_told_as_a_fault(user: User, backend: Showcase) -> None:
    ends = 1_700_000_000
    licence = Licence(Tier.BUSINESS, "Example Ltd", "ada", ends - 1000, ends, "key")
    for late, words in ((1, "still counts until"), (GRACE_SECONDS, "renew it")):
        found = entitlement(licence, ends + late, 0)
        backend.show(replace(backend.status(), licence=found))
        user.until(lambda words=words: words in user.text("licence.sentence"))
        assert user.find("licence.sentence").property("role") == "error"
    backend.show(replace(backend.status(), licence=LICENSED))
    user.until(lambda: user.find("licence.sentence").property("role") == "")
