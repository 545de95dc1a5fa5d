"""A fix of settings on the Diagnostics page, and one that an administrator has locked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from fairlead.backend.service import Service
from fairlead.desktop.frame.window import Window
from fairlead.network.status import PolicyStatus
from fairlead.settings.model import Settings
from tests.desktop.conftest import Open, User
from tests.desktop.fitting import clipped
from tests.desktop.showcase import Showcase, running

FILE = "/etc/fairlead/policy.json"
WHY = f"Locked by {FILE}: Ask the help desk"


@pytest.fixture
def backend() -> Service:
    """A service whose doctor finds that the internal subnet is in a VPN's way."""
    return Showcase(Settings(), running())


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window("diagnostics")


def checked(user: User) -> None:
    user.click("diagnostics.check")
    user.until(lambda: user.text("diagnostics.summary").startswith("Checked at "))


def test_the_plan_of_a_fix_stands_in_the_bar(user: User) -> None:
    checked(user)
    assert "1 problem, 2 warnings" in user.text("diagnostics.summary")
    assert user.text("check.addresses.fix") == "Move out of the way"
    user.click("check.addresses.fix")
    [difference] = user.window.contents.draft.proposal.plan.differences  # type: ignore[union-attr]
    assert (difference.key, difference.after) == ("network.subnet", "10.0.1.0/24")
    assert user.enabled("apply")
    user.click("revert")
    assert not user.enabled("apply")


def test_findings_with_all_their_details_fit_a_small_window(
    open_window: Open, qtbot: QtBot
) -> None:
    small = open_window("diagnostics", (640, 480))
    checked(User(qtbot, small))
    for button in small.findChildren(QPushButton):
        if button.objectName().endswith(".details") and button.isVisible():
            button.click()
    QApplication.processEvents()
    assert clipped(small) == []


def test_what_is_locked_is_not_offered(user: User, backend: Showcase) -> None:
    backend.show(replace(running(), policy=PolicyStatus(FILE, (("network.subnet", WHY),))))
    user.until(lambda: "network.subnet" in user.window.contents.draft.locks)
    checked(user)
    assert not user.find("check.addresses.fix").isVisible()
    assert WHY in user.text("check.addresses.remedy")
