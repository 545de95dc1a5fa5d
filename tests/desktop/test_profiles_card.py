"""The card Profiles: keeping proxies under a name, choosing and removing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMessageBox, QRadioButton

from fairlead.backend.service import Service
from fairlead.desktop.frame.window import Window
from fairlead.network.status import ProfilesStatus
from fairlead.settings.model import Settings
from tests.desktop.conftest import Open, User
from tests.desktop.showcase import Showcase, running

OFFICE = ProfilesStatus(
    "Office", "DNS suffix corp.example", (("Home", ""), ("Office", "DNS suffix corp.example"))
)


@pytest.fixture
def backend() -> Service:
    return Showcase(Settings(), replace(running(), profiles=OFFICE))


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window("proxies")


def checked(user: User) -> list[str]:
    buttons = user.window.findChildren(QRadioButton)
    return [
        button.objectName()
        for button in buttons
        if button.isChecked() and button.objectName().startswith("profiles.use.")
    ]


def test_it_says_which_is_in_use_and_stages_another(user: User) -> None:
    assert user.text("profiles.now") == "Office is in use: DNS suffix corp.example."
    assert checked(user) == ["profiles.use.auto"]
    user.click("profiles.use.none")
    user.until(lambda: user.enabled("apply"))
    assert checked(user) == ["profiles.use.none"]
    user.click("profiles.use.auto")
    user.until(lambda: not user.enabled("apply"))


def test_a_profile_is_kept_with_its_rules(user: User, backend: Showcase) -> None:
    assert not user.enabled("profiles.save")
    user.type("profiles.new.name", "VPN")
    user.type("profiles.new.interface", "tun0")
    user.click("profiles.save")
    user.until(lambda: "VPN" in dict(backend.status().profiles.profiles))
    user.until(lambda: user.find("profiles.use.VPN").isVisible())
    assert not user.enabled("profiles.save")


def test_removing_asks_first(user: User, backend: Showcase) -> None:
    user.click("profiles.remove.Home")
    user.until(lambda: user.window.findChildren(QMessageBox))
    (box,) = user.window.findChildren(QMessageBox)
    assert box.text() == "Remove the profile “Home”?"
    verb = next(button for button in box.buttons() if button.text() == "Remove the profile")
    verb.click()
    user.until(lambda: "Home" not in dict(backend.status().profiles.profiles))
