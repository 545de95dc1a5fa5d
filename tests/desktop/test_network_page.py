"""Resources > Network: the subnet editor, the picture, the state, and the consent."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fairlead.backend.backend import Backend
from fairlead.desktop.frame.window import Window
from fairlead.platform.interface import Platform
from fairlead.platform.linux import Linux
from tests.desktop.conftest import REASON, Open, User

ROLES = ("gateway", "engine", "dns", "host")


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window("network")


def shown(user: User) -> list[str]:
    return [user.text(f"addresses.{role}") for role in ROLES]


def question(user: User) -> QMessageBox:
    user.until(lambda: user.window.findChild(QMessageBox, "question"))
    box = user.window.findChild(QMessageBox, "question")
    assert isinstance(box, QMessageBox)
    return box


def test_the_picture_follows_what_is_typed(user: User) -> None:
    assert shown(user) == ["192.168.65.1", "192.168.65.3", "192.168.65.7", "192.168.65.254"]
    user.type("network.subnet", "10.77.0.0/20")
    user.until(lambda: shown(user) == ["10.77.0.1", "10.77.0.3", "10.77.0.7", "10.77.0.254"])
    user.until(lambda: user.text("addresses.caption") != "Who has which address")
    assert user.text("addresses.caption") == "Who will have which address after Apply"
    user.type("network.subnet", "10.77.0.0")
    user.until(lambda: shown(user) == ["—"] * 4)


@pytest.mark.parametrize(
    ("subnet", "says"),
    [
        ("", "empty"),
        ("nonsense", "not a network"),
        ("10.0.0.0/28", "too small"),
        ("10.0.0.0/8", "too large"),
        ("10.0.0.5/24", "The network is 10.0.0.0/24"),
        ("8.8.8.0/24", "public"),
        ("127.0.0.0/24", "loopback"),
        ("fd00::/64", "IPv6"),
    ],
)
def test_a_bad_subnet_is_told_under_the_field(user: User, subnet: str, says: str) -> None:
    user.type("network.subnet", subnet)
    user.until(lambda: user.text("network.subnet.error"))
    assert says in user.text("network.subnet.error")
    assert not user.enabled("apply")


def test_a_conflict_with_a_route_of_the_host_is_told_under_the_field(user: User) -> None:
    user.type("network.subnet", "10.8.3.0/24")
    user.until(lambda: user.text("network.subnet.error"))
    assert "10.8.0.0/16 is your VPN tun0's" in user.text("network.subnet.error")
    assert user.text("addresses.caption") == "These addresses overlap with another network"
    assert not user.enabled("apply")


def test_the_subnet_and_the_check_box_are_applied(user: User, backend: Backend) -> None:
    user.type("network.subnet", "10.77.0.0/24")
    user.click("network.hostLoopback")
    user.until(lambda: user.text("state").startswith("2 changes"))
    user.click("apply")
    user.until(lambda: backend.settings().network.subnet == "10.77.0.0/24")
    assert not backend.settings().network.host_loopback


def test_the_state_says_why_there_is_no_sandbox(user: User) -> None:
    assert user.text("sandbox.state") == "Not available on this system"
    assert user.text("sandbox.problem").startswith(REASON)


def test_cutting_a_command_off_needs_a_consent_by_its_verb(user: User, backend: Backend) -> None:
    backend.command_started()
    user.type("network.subnet", "10.77.0.0/24")
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    box = question(user)
    assert "1 command runs in the sandbox network" in box.informativeText()
    cancel = box.button(QMessageBox.StandardButton.Cancel)
    assert cancel.hasFocus()
    assert box.defaultButton() is cancel
    cancel.click()
    user.until(lambda: not user.window.findChild(QWidget, "question"))
    assert backend.settings().network.subnet == "192.168.65.0/24"
    assert user.enabled("apply")
    user.click("apply")
    verb = question(user).findChild(QPushButton, "consent")
    assert isinstance(verb, QPushButton)
    assert verb.text() == "Change the addresses"
    verb.click()
    user.until(lambda: backend.settings().network.subnet == "10.77.0.0/24")
    backend.command_ended()


def test_a_consent_for_other_facts_does_not_count(user: User, backend: Backend) -> None:
    """The backend refuses, and the window asks again with the facts of now."""
    backend.command_started()
    user.type("network.subnet", "10.77.0.0/24")
    user.until(lambda: user.enabled("apply"))
    # A keystroke ago one command ran; between the plan and the consent a second one started.
    user.window.contents.draft.flush()
    user.find("apply")
    user.click("apply")
    first = question(user)
    backend.command_started()
    consent = first.findChild(QPushButton, "consent")
    assert isinstance(consent, QPushButton)
    consent.click()
    user.until(
        lambda: any(
            "2 commands run" in box.informativeText()
            for box in user.window.findChildren(QMessageBox, "question")
        )
    )
    again = next(
        box
        for box in user.window.findChildren(QMessageBox, "question")
        if "2 commands run" in box.informativeText()
    )
    consent = again.findChild(QPushButton, "consent")
    assert isinstance(consent, QPushButton)
    consent.click()
    user.until(lambda: backend.settings().network.subnet == "10.77.0.0/24")


def test_a_click_on_the_words_beside_the_box_ticks_it(user: User, qtbot: QtBot) -> None:
    box = user.find("network.hostLoopback")
    row = box.parentWidget()
    assert row is not None
    words = next(w for w in row.findChildren(QWidget) if w.property("text"))
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert box.property("checked") is False


def test_a_free_range_is_suggested_by_the_keyboard(user: User, backend: Backend) -> None:
    user.type("network.subnet", "10.8.3.0/24")
    user.until(lambda: user.text("network.subnet.error"))
    QTest.keyClick(user.find("network.subnet"), Qt.Key.Key_Tab)
    button = user.find("network.subnet.suggest")
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    user.until(lambda: not user.text("network.subnet.error"))
    field = user.find("network.subnet")
    assert isinstance(field, QLineEdit)
    assert field.text() == "192.168.64.0/24"
    user.click("network.bridge.suggest")
    user.until(lambda: user.text("state").startswith("2 changes"))
    user.click("apply")
    user.until(lambda: backend.settings().network.bridge != "")
    assert backend.settings().network.bridge == "192.168.65.1/24"


def test_a_conflict_is_told_and_ours_moved_out_of_its_way(
    platform: Platform, request: pytest.FixtureRequest, qtbot: QtBot
) -> None:
    assert isinstance(platform, Linux)
    vpn = "wg0 0040A8C0 00000000 0001 0 0 0 00F0FFFF 0 0 0\n"
    with (platform.root / "proc/net/route").open("a") as file:
        file.write(vpn)
    window = request.getfixturevalue("open_window")("general")
    backend = request.getfixturevalue("backend")
    user = User(qtbot, window)
    user.until(lambda: "your VPN wg0's" in user.text("conflict.text"))
    move = user.find("conflict.move")
    assert isinstance(move, QPushButton)
    assert move.text().startswith("Move to 192.168.80.0/24")
    move.click()
    assert window.page == "resources.network"
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    user.until(lambda: backend.settings().network.subnet == "192.168.80.0/24")
    user.until(lambda: user.find("conflict").isHidden())


def test_what_collides_is_said_in_the_list_of_every_range(user: User) -> None:
    user.type("network.subnet", "10.8.3.0/24")
    wanted = (
        "Conflict: The internal subnet, 10.8.3.0/24, lies in 10.8.0.0/16, which is your VPN tun0's."
    )
    user.until(
        lambda: (
            wanted
            in [label.text() for label in user.window.findChildren(QLabel, "ranges.conflict")]
        )
    )


def test_single_addresses_are_chosen_and_go_along_with_the_subnet(
    user: User, backend: Backend
) -> None:
    field = user.find("network.dns")
    assert isinstance(field, QLineEdit)
    assert field.placeholderText() == "192.168.65.7"
    user.type("network.dns", "192.168.65.1")
    user.until(lambda: "is the gateway's address" in user.text("network.dns.error"))
    user.until(lambda: shown(user) == ["—"] * 4)
    user.type("network.dns", "192.168.65.53")
    user.until(lambda: shown(user)[2] == "192.168.65.53")
    assert not user.text("network.dns.error")
    user.type("network.subnet", "10.77.0.0/24")
    user.until(lambda: "Use 10.77.0.53" in user.text("network.dns.error"))
    # A suggested subnet takes it along.
    user.click("network.subnet.suggest")
    user.until(lambda: shown(user)[2] == "192.168.64.53")
    host = user.find("network.host")
    assert isinstance(host, QLineEdit)
    assert host.placeholderText() == "192.168.64.254"
    user.click("network.subnet6.suggest")
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    user.until(lambda: backend.settings().network.dns == "192.168.64.53")
    user.click("network.dns.reset")
    user.until(lambda: shown(user)[2] == "192.168.64.7")
