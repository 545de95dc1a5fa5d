"""What the administrator has locked: shown with its reason, and not to be changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from fairlead.backend.service import Service
from fairlead.desktop.frame.window import Window
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


def policy_of(backend: Showcase, **parts: Any) -> None:
    backend.show(replace(running(), policy=PolicyStatus(FILE, **parts)))


def test_the_theme_is_locked_like_anything_else(open_window: Open, backend: Showcase) -> None:
    policy_of(backend, locked=(("general.theme", WHY),))
    window = open_window("general")
    note, segments = (
        window.findChild(QWidget, name) for name in ("general.theme.lock", "general.theme")
    )
    assert isinstance(note, QLabel)
    assert note.isVisible()
    assert note.text() == WHY
    assert isinstance(segments, QWidget)
    assert not segments.isEnabled()
    assert segments.accessibleDescription() == WHY


def test_an_edit_of_what_is_locked_meanwhile_goes(user: User, backend: Showcase) -> None:
    policy_of(backend)
    user.until(lambda: not user.find("proxy.http.lock").isVisible())
    user.type("proxy.http", "http://mine:1")
    user.type("proxy.https", "http://mine:2")
    user.until(lambda: user.find("proxy.http.mark").isVisible())
    policy_of(backend, locked=(("proxy.http", WHY),))
    user.until(lambda: user.find("proxy.http.lock").isVisible())
    field = user.find("proxy.http")
    assert isinstance(field, QLineEdit)
    assert field.text() == "http://proxy.example.com:8080"
    assert not user.find("proxy.http.mark").isVisible()
    assert user.find("proxy.https.mark").isVisible()
    assert user.enabled("apply")


def test_the_way_back_leads_to_the_administrators_default(user: User, backend: Showcase) -> None:
    policy_of(backend, defaults=(("proxy.exclude", ["b.example"]),))
    user.until(lambda: not user.find("proxy.exclude.lock").isVisible())
    assert user.find("proxy.exclude.reset").isVisible()
    user.click("proxy.exclude.reset")
    box = user.find("proxy.exclude")
    assert isinstance(box, QPlainTextEdit)
    assert box.toPlainText() == "b.example"
    assert not user.find("proxy.exclude.reset").isVisible()


def test_a_policy_that_cannot_be_followed_is_told_on_every_page(
    user: User, backend: Showcase
) -> None:
    assert not user.find("policy").isVisible()
    policy_of(backend, problems=(f"{FILE} is not JSON. <b>It</b> stays.",))
    user.until(lambda: user.find("policy").isVisible())
    assert user.text("policy.text") == f"{FILE} is not JSON. <b>It</b> stays."
    assert not user.find("policy.consent").isVisible()
    policy_of(backend)
    user.until(lambda: not user.find("policy").isVisible())


def test_what_waits_for_consent_can_be_reviewed_and_applied(user: User, backend: Showcase) -> None:
    subnet = "10.77.0.0/24"
    policy_of(backend, locked=(("network.subnet", WHY),), waiting=(("network.subnet", subnet),))
    user.until(lambda: user.find("policy").isVisible())
    assert "“Internal subnet”" in user.text("policy.text")
    user.click("policy.consent")
    # News do not take it away again.
    policy_of(backend, locked=(("network.subnet", WHY),), waiting=(("network.subnet", subnet),))
    user.until(lambda: user.enabled("apply"))
    assert not user.find("policy.consent").isVisible()
    lines = [label.text() for label in user.find("differences").findChildren(QLabel)]
    assert any(subnet in line for line in lines)
