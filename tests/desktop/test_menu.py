"""The menu of the tray: what stands in it as data, and the same in the window without a tray."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from fairlead.backend.backend import Backend
from fairlead.desktop.tray import menu
from fairlead.desktop.tray.menu import LINE, Entry, ShowPage, State, UseProfile
from fairlead.desktop.tray.problems import Kind, Problem
from fairlead.desktop.tray.state_icon import state_icon
from fairlead.network.ports.forward import PortState, PortStatus
from fairlead.network.status import EngineState, EngineStatus, PauseStatus, ProfilesStatus
from fairlead.settings.keys import with_values
from tests.desktop.conftest import User
from tests.desktop.showcase import running
from tests.desktop.test_theme import contrast

FINE = replace(running(), ports=(), conflicts=(), logins=())
PROBLEM = Problem(Kind.PROXY, "pulls", "The proxy is gone. " * 9, "resources.proxies", "effect")
PROXY = {"proxy.mode": "manual", "proxy.http": "http://a:1", "proxy.https": "http://a:1"}


def entry(found: tuple[Entry, ...], key: str) -> Entry:
    inner = [one for outer in found for one in (outer, *outer.entries)]
    return next(one for one in inner if one.key == key)


def port(protocol: str, address: str, number: int, state: PortState, owner: str = "") -> PortStatus:
    return PortStatus(protocol, address, number, "172.17.0.2", 80, owner, state)


def test_the_four_states() -> None:
    stopped = replace(FINE, engine=EngineStatus(EngineState.STOPPED))
    paused = replace(FINE, pause=PauseStatus(active=True))
    mild = replace(PROBLEM, grave=False)
    assert menu.state(FINE, ()) is State.WORKING
    assert menu.state(FINE, (mild,)) is State.WORKING
    assert menu.state(stopped, ()) is State.STOPPED
    assert menu.state(replace(stopped, pause=paused.pause), (mild,)) is State.PAUSED
    assert menu.state(paused, (mild, PROBLEM)) is State.PROBLEM


def test_what_stands_in_the_menu() -> None:
    found = menu.entries(FINE, "auto", "", None)
    keys = [one.key for one in found]
    assert keys == [*("status", "", "pause", "profiles", "ports", "", "settings", "", "quit")]
    assert entry(found, "status").text == "Docker Engine runs, 3 containers"
    assert entry(found, "ports") == Entry("ports", "No published ports", enabled=False)
    assert entry(found, "profile.new").act == ShowPage("resources.proxies", "profiles")
    troubled = menu.entries(FINE, "auto", "", PROBLEM)
    problem = entry(troubled, "problem")
    assert problem.act == ShowPage("resources.proxies", "effect")
    assert len(problem.text) == 72
    assert problem.text.endswith("…")


@pytest.mark.parametrize("state", list(EngineState))
def test_the_headline_has_words_for_every_state(state: EngineState) -> None:
    status = replace(FINE, engine=EngineStatus(state, containers=1))
    assert menu.headline(status).startswith("Docker Engine")
    assert menu.headline(status).endswith("1 container") == (state is EngineState.RUNNING)


def test_ports_lead_to_the_browser() -> None:
    ports = (
        port("tcp", "::1", 8000, PortState.OPEN, "web"),
        port("tcp", "127.0.0.1", 8000, PortState.OPEN, "web"),
        port("tcp", "0.0.0.0", 443, PortState.OPEN),
        port("tcp", "192.0.2.7", 81, PortState.OPEN),
        port("tcp", "2001:db8::7", 82, PortState.OPEN),
        port("tcp", "127.0.0.1", 5432, PortState.TAKEN),
        port("udp", "127.0.0.1", 53, PortState.OPEN),
    )
    found = entry(menu.entries(replace(FINE, ports=ports), "auto", "", None), "ports")
    assert found.text == "Published ports (4)"
    assert [one.text for one in found.entries] == [
        *("192.0.2.7:81", "[2001:db8::7]:82", "localhost:443", "localhost:8000 (web)"),
        *("", "All ports…"),
    ]
    assert found.entries[3].act == menu.OpenAddress("http://localhost:8000")
    many = tuple(port("tcp", "::1", 9000 + n, PortState.OPEN) for n in range(40))
    found = entry(menu.entries(replace(FINE, ports=many), "auto", "", None), "ports")
    assert found.text == "Published ports (40)"
    assert len(found.entries) == 14


def test_profiles_are_chosen_by_hand_unless_that_is_locked() -> None:
    profiles = ProfilesStatus("office", "chosen by hand", (("office", ""), ("home", "")))
    status = replace(FINE, profiles=profiles)
    found = entry(menu.entries(status, "office", "", None), "profiles")
    assert found.text == "Profile: office"
    assert [(one.act, one.checked) for one in found.entries] == [
        (UseProfile(name), name == "office") for name in ("auto", "none", "office", "home")
    ]
    locked = entry(menu.entries(status, "office", "Locked.", None), "profiles")
    assert {(one.enabled, one.why) for one in locked.entries} == {(False, "Locked.")}


def test_pausing_is_offered_unless_it_is_refused() -> None:
    refused = replace(FINE, pause=PauseStatus(refusal="The proxies cannot be paused."))
    pause = entry(menu.entries(refused, "auto", "", None), "pause")
    assert (pause.enabled, pause.why) == (False, "The proxies cannot be paused.")
    paused = menu.entries(replace(FINE, pause=PauseStatus(active=True)), "auto", "", None)
    assert entry(paused, "resume").act == menu.PauseProxies(False)
    assert entry(paused, "paused").text == "The proxies are paused"
    assert LINE in paused


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("panel", ["#f4f4f4", "#1c1c1c"])
def test_the_icon_can_be_told_from_the_panel(qtbot: QtBot, state: State, panel: str) -> None:
    """Graphics need 3:1 to what is beside them (WCAG 2.1, 1.4.11): its ground or its sign."""
    for size in (22, 24, 32, 44):
        image = state_icon(state).pixmap(size, size).toImage()
        assert (image.width(), image.height()) == (size, size)
        ground = image.pixelColor(size // 2, round(size * 0.11)).name()
        ring = image.pixelColor(round(size * 0.3), round(size * 0.42)).name()
        assert max(contrast(ground, panel), contrast(ring, panel)) >= 3


def opened(user: User) -> QMenu:
    """The menu of the window, open."""
    user.click("menu")
    popup = user.window.findChild(QMenu, "tray.menu")
    assert isinstance(popup, QMenu)
    user.until(popup.isVisible)
    return popup


def choose(user: User, key: str) -> None:
    """Choose an entry of the window's menu by its key."""
    popup = opened(user)
    action = popup.findChild(QAction, f"tray.{key}")
    assert isinstance(action, QAction), key
    assert action.isEnabled(), key
    action.trigger()
    popup.close()


def test_without_a_tray_the_window_has_the_menu(user: User, backend: Backend) -> None:
    backend.apply(backend.plan(with_values(backend.settings(), PROXY)), {}).result(10)
    popup = opened(user)
    texts = [action.text() for action in popup.actions() if not action.isSeparator()]
    assert texts == [
        "The network does not run",
        "Pause proxies",
        "Profile: none",
        "No published ports",
        "Settings…",
        "Quit Fairlead",
    ]
    popup.close()
    choose(user, "pause")
    user.until(lambda: backend.status().pause.active)
    user.until(lambda: user.text("effect.app.reason").startswith("Paused until they are resumed"))
    assert user.text("effect.app.way") == "Direct, without a proxy"
    choose(user, "resume")
    user.until(lambda: not backend.status().pause.active)
    # The page has the same.
    user.until(lambda: user.find("effect.pause").property("text") == "Pause proxies")
    user.click("effect.pause")
    user.until(lambda: backend.status().pause.active)
    user.until(lambda: user.text("effect.pause.help").startswith("Paused"))
    user.click("effect.pause")
    user.until(lambda: not backend.status().pause.active)
    choose(user, "profile.new")
    assert user.window.page == "resources.proxies"
    choose(user, "status")
    assert user.window.page == "engine"


def test_a_profile_is_switched_by_hand(user: User, backend: Backend) -> None:
    backend.apply(backend.plan(with_values(backend.settings(), PROXY)), {}).result(10)
    backend.save_profile("office", {}).result(10)
    other = with_values(backend.settings(), {"proxy.mode": "none"})
    backend.apply(backend.plan(other), {}).result(10)
    user.until(lambda: user.window.contents.draft.saved.proxy.mode == "none")
    choose(user, "profile.office")
    user.until(lambda: backend.settings().profiles.use == "office")
    assert backend.settings().proxy.mode == "manual"
    user.until(lambda: backend.status().profiles.active == "office")
    user.until(lambda: entry_text(user, "profiles") == "Profile: office")
    choose(user, "profile.auto")
    user.until(lambda: backend.settings().proxy.mode == "none")


def entry_text(user: User, key: str) -> str:
    """The text of an entry of the menu."""
    popup = opened(user)
    action = popup.findChild(QAction, f"tray.{key}")
    popup.close()
    assert isinstance(action, QAction)
    return action.text()


def test_the_menu_by_keyboard_alone(user: User) -> None:
    QTest.keyClick(user.window, Qt.Key.Key_F10)
    user.until(lambda: user.window.findChild(QMenu, "tray.menu"))
    popup = user.window.findChild(QMenu, "tray.menu")
    assert isinstance(popup, QMenu)
    user.until(popup.isVisible)
    with user.qtbot.waitSignal(user.window.closed):
        QTest.keyClick(popup, Qt.Key.Key_Up)
        QTest.keyClick(popup, Qt.Key.Key_Return)
