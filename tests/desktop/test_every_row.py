"""Every row of every page, generated from its declaration: load, change, fault, lock, reset.

A row that is declared is tested here without another line, unless its values need an example.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from fairlead.desktop.pages import home_of
from fairlead.desktop.pages.findable import entries
from fairlead.desktop.search import find
from fairlead.desktop.values import flat
from fairlead.errors import FairleadError
from fairlead.network.status import PolicyStatus
from fairlead.settings.keys import ROWS, with_value
from fairlead.settings.model import Settings
from fairlead.settings.rows import Consequence, Row
from tests.desktop.conftest import Open, User
from tests.desktop.showcase import LICENSED, Showcase, running

URL = "http://proxy.example.com:8080"
MANUAL = {"mode": "manual", "http": URL}
BASE = Settings.model_validate({"proxy": MANUAL, "containersProxy": MANUAL})
PAC = {"mode": "pac", "pac": "http://wpad.example.com/other.pac"}
SCRIPTED = Settings.model_validate({"proxy": PAC, "containersProxy": PAC})
"""Settings with which the rows of configuration scripts are not switched off."""

EXAMPLES = {
    "proxy.http": "http://other.example.com:8080",
    "containersProxy.http": "http://other.example.com:8080",
    "proxy.exclude": "b.example",
    "proxy.username": "ada",
    "containersProxy.exclude": "b.example",
    "containersProxy.username": "ada",
    "containersProxy.transparentPorts": "8080",
    "network.subnet": "10.99.0.0/24",
    "network.subnet6": "fd00:1:2:3::/64",
    "network.gateway": "192.168.65.9",
    "network.engine": "192.168.65.9",
    "network.dns": "192.168.65.9",
    "network.host": "192.168.65.9",
    "network.swarmPool": "10.200.0.0/16=24",
    "network.socksServer.username": "ada",
    "sshAgent.socket": "/tmp/agent.sock",
}
"""Values for rows whose placeholder is none."""

WHY = "Locked by /etc/fairlead/policy.json: Ask the help desk"
NOT_VALUES = ("http//x", "256.0.0.0/99", "a b c", "-1", "x" * 5000, "=", "[")
ELSEWHERE = ("proxy.mode", "containersProxy.mode", "profiles.use")
"""Rows of several controls; test_proxies_page.py and test_profiles_card.py have them."""

STAGED = [
    key
    for key, row in ROWS.items()
    if row.consequence is not Consequence.INSTANT and key not in ELSEWHERE
]


def base(key: str) -> Settings:
    """Settings with which no other one switches the row ``key`` off."""
    return SCRIPTED if ".pac" in key else BASE


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> Showcase:
    return Showcase(base(request.getfixturevalue("key")), replace(running(), licence=LICENSED))


@pytest.fixture
def user(request: pytest.FixtureRequest, open_window: Open, qtbot: QtBot) -> User:
    """A user in front of the page of the row that is tested."""
    user = User(qtbot, open_window(home_of(request.getfixturevalue("key"))))
    user.window.contents.draft.flush()
    return user


def fails(key: str, value: Any) -> bool:
    try:
        with_value(base(key), key, value)
    except FairleadError:
        return True
    return False


def other(row: Row) -> Any:
    """A plain value that ``row`` takes and that is neither its default nor what is in force."""
    now = flat(base(row.key))[row.key]
    match row.kind:
        case "switch":
            return not now
        case "choice":
            return next(value for value, _ in row.choices if value not in (now, row.default))
        case "number":
            return row.span[1]
    return EXAMPLES.get(row.key) or row.placeholder


def put(user: User, row: Row, value: Any) -> None:
    """Make the row hold ``value``, as a user would."""
    match row.kind:
        case "switch":
            box = user.find(row.key)
            assert isinstance(box, QAbstractButton)
            if box.isChecked() != value:
                user.click(row.key)
        case "choice":
            user.click(f"{row.key}.{value}")
        case _:
            text = ", ".join(value) if isinstance(value, tuple) else str(value)
            user.type(row.key, text)
    user.window.contents.draft.flush()


def shown(user: User, row: Row) -> Any:
    """The value that the row shows."""
    control = user.find(row.key)
    match control:
        case QLineEdit():
            return control.text()
        case QPlainTextEdit():
            return control.toPlainText()
        case QAbstractButton():
            return control.isChecked()
    for value, _ in row.choices:
        button = user.find(f"{row.key}.{value}")
        assert isinstance(button, QAbstractButton)
        if button.isChecked():
            return value
    raise AssertionError(f"{row.key} shows nothing")


@pytest.mark.parametrize("key", STAGED)
def test_a_change_is_staged_and_taken_back_in_three_ways(key: str, user: User) -> None:
    row = ROWS[key]
    before = shown(user, row)
    mark, reset = user.find(f"{key}.mark"), user.find(f"{key}.reset")

    def in_force() -> bool:
        user.window.contents.draft.flush()
        return not (mark.isVisible() or user.enabled("apply") or user.enabled("revert"))

    assert in_force()
    put(user, row, other(row))
    assert shown(user, row) != before
    assert mark.isVisible()
    assert reset.isVisible()
    assert user.enabled("apply"), user.window.contents.draft.proposal
    put(user, row, flat(base(key))[key])
    assert in_force()
    put(user, row, other(row))
    user.click(f"{key}.reset")
    user.window.contents.draft.flush()
    assert not reset.isVisible()
    assert user.window.contents.draft.value(key) == flat(Settings())[key]
    put(user, row, other(row))
    user.click("revert")
    assert in_force()
    assert shown(user, row) == before


def faulty() -> Iterator[tuple[str, str]]:
    """Rows of text with a text that they do not take, where there is one."""
    for key in STAGED:
        if ROWS[key].kind in ("text", "list", "number", "lines"):
            for bad in NOT_VALUES:
                if fails(key, bad):
                    yield key, bad
                    break


@pytest.mark.parametrize(("key", "bad"), [*faulty()], ids=lambda value: str(value)[:24])
def test_a_fault_stands_under_the_row_and_on_top(key: str, bad: str, user: User) -> None:
    put(user, ROWS[key], bad)
    sentence = user.text(f"{key}.error")
    assert sentence
    assert sentence in user.find(key).accessibleDescription()
    assert not user.enabled("apply")
    user.window.contents.notices._list_faults()
    user.window.show_page("about")
    user.click(f"faults.{key}")
    assert user.window.page == home_of(key)
    user.click("revert")
    assert not user.text(f"{key}.error")


@pytest.mark.parametrize("key", STAGED)
def test_a_lock_is_said_and_cannot_be_got_around(key: str, user: User, backend: Showcase) -> None:
    row = ROWS[key]
    backend.show(replace(running(), policy=PolicyStatus("/etc/x", ((key, WHY),))))
    user.until(lambda: user.text(f"{key}.lock") == WHY)
    before = shown(user, row)
    for name in [f"{key}.{value}" for value, _ in row.choices] or [key]:
        QTest.mouseClick(user.find(name), Qt.MouseButton.LeftButton)
        QTest.keyClicks(user.find(name), "1 ")
    user.window.contents.draft.flush()
    assert shown(user, row) == before
    assert not user.find(f"{key}.reset").isVisible()
    assert not user.enabled("apply")


@pytest.mark.parametrize("key", STAGED)
def test_search_leads_to_the_row_by_its_key_and_its_title(key: str, user: User) -> None:
    for words in (key, ROWS[key].title):
        assert key in [entry.target for entry in find(entries(), words)]
    user.window.show_page("about")
    user.window.jump(home_of(key), key)
    focus, target = user.window.focusWidget(), user.find(key)
    assert focus is not None
    assert focus is target or target.isAncestorOf(focus)
