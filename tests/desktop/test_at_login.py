"""The start at login: what is applied is there, and what was removed by hand is said and mended."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from fairlead.platform.interface import Paths
from tests.desktop.conftest import Open, User

KEY = "general.startAtLogin"


@pytest.fixture
def user(qtbot: QtBot, open_window: Open) -> User:
    return User(qtbot, open_window("general"))


def test_what_was_removed_by_hand_is_said_and_mended(user: User, paths: Paths) -> None:
    entry = paths.config / "autostart/fairlead.desktop"
    user.click(KEY)
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    user.until(entry.exists)
    # FAIRLEAD_HOME is set here, which is worth a word but nothing to mend.
    user.until(lambda: "where no session looks" in user.text(f"{KEY}.really"))
    assert not user.find(f"{KEY}.mend").isVisible()
    entry.unlink()
    user.until(lambda: "does not start when you log in" in user.text(f"{KEY}.really"))
    user.click(f"{KEY}.mend")
    user.until(entry.exists)
    user.until(lambda: not user.find(f"{KEY}.mend").isVisible())


def test_what_cannot_be_mended_is_said(user: User, paths: Paths) -> None:
    user.click(KEY)
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    entry = paths.config / "autostart/fairlead.desktop"
    user.until(entry.exists)
    entry.unlink()
    entry.parent.rmdir()
    entry.parent.write_text("in the way")
    user.until(lambda: "does not start when you log in" in user.text(f"{KEY}.really"))
    user.click(f"{KEY}.mend")
    user.until(lambda: "cannot be written" in user.text(f"{KEY}.really"))


def test_what_is_wrong_with_the_settings_file_is_said_until_it_is_closed(
    user: User, paths: Paths
) -> None:
    assert not user.text("file.text")
    paths.config.mkdir(exist_ok=True)
    (paths.config / "settings.json").write_text("rubbish")
    user.until(lambda: "is not a settings file" in user.text("file.text"))
    user.click("file.close")
    assert not user.text("file.text")
    (paths.config / "settings.json").write_text('{"nonsense": 1}')
    user.until(lambda: "nonsense" in user.text("file.text"))
