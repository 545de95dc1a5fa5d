"""What the administrator has locked: shown with its reason, and not to be changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from fairlead.changes.service import Service
from fairlead.desktop.window import Window
from fairlead.network.status import PolicyStatus
from fairlead.settings.model import Settings
from tests.desktop.conftest import Open, User
from tests.desktop.showcase import Showcase, running

FILE = "/etc/fairlead/policy.json"
WHY = f"Locked by {FILE}: Ask the help desk"
KEYS = ("proxy.mode", "proxy.http", "proxy.exclude", "network.hostLoopback")
SETTINGS = Settings.model_validate(
    {"proxy": {"mode": "manual", "http": "http://proxy.example.com:8080", "exclude": ["a.example"]}}
)


@pytest.fixture
def backend() -> Service:
    policy = PolicyStatus(FILE, tuple((key, WHY) for key in KEYS))
    return Showcase(SETTINGS, replace(running(), policy=policy))


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window("proxies")


def test_a_locked_row_says_who_and_why_and_takes_no_keys(user: User) -> None:
    assert user.text("proxy.http.lock") == WHY
    field = user.find("proxy.http")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "x")
    assert field.text() == "http://proxy.example.com:8080"
    # It can be read and copied.
    assert field.isEnabled()
    field.selectAll()
    assert field.selectedText() == "http://proxy.example.com:8080"
    assert WHY in field.accessibleDescription()
    assert not user.find("proxy.http.reset").isVisible()
    box = user.find("proxy.exclude")
    assert isinstance(box, QPlainTextEdit)
    QTest.keyClicks(box, "x")
    assert box.toPlainText() == "a.example"
    assert not user.enabled("apply")


def test_a_locked_choice_is_not_to_be_chosen(user: User) -> None:
    assert user.text("proxy.mode.lock") == WHY
    for name in ("proxy.manual", "proxy.mode.system", "proxy.mode.none", "proxy.mode.pac"):
        assert not user.enabled(name)
    QTest.keyClick(user.find("proxy.manual"), Qt.Key.Key_Space)
    assert not user.enabled("apply")


def test_what_is_not_locked_is_as_ever_and_a_lock_that_goes_frees(
    user: User, backend: Showcase
) -> None:
    assert not user.text("proxy.https.lock")
    user.type("proxy.https", "http://b:2")
    user.until(lambda: user.enabled("apply"))
    backend.show(replace(running(), policy=PolicyStatus()))
    user.until(lambda: not user.find("proxy.http.lock").isVisible())
    user.type("proxy.http", "http://c:3")
    user.until(lambda: user.find("proxy.http.mark").isVisible())
