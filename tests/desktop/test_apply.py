"""Edits are staged; Apply is enabled exactly when something differs and nothing is wrong."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from fairlead.backend.backend import Backend
from fairlead.platform.interface import Paths
from fairlead.settings.store import SettingsStore
from tests.desktop.conftest import User

URL = "http://proxy.example.com:3128"


def make_manual(user: User) -> None:
    user.click("proxy.manual")
    user.type("proxy.http", URL)
    user.until(lambda: user.enabled("apply"))
    apply(user)


def apply(user: User) -> None:
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    user.until(lambda: user.text("state").startswith("Your changes are in force."))


def test_nothing_to_apply_at_first(user: User) -> None:
    assert not user.enabled("apply")
    assert not user.enabled("revert")
    assert user.text("state") == "Everything shown is in force."


def test_click_type_apply_reaches_the_backend_and_the_file(
    user: User, backend: Backend, paths: Paths
) -> None:
    make_manual(user)
    assert backend.settings().proxy.mode == "manual"
    assert SettingsStore(paths.config).inspect().settings.proxy.http == URL
    assert not user.enabled("apply")
    assert "in force" in user.text("state")
    assert not user.text("proxy.http.mark")
    user.until(lambda: URL in user.text("effect.containers.way"))
    assert user.text("effect.app.reason").startswith("Your settings, since ")


def test_the_bar_says_what_changes_and_what_it_costs(user: User) -> None:
    make_manual(user)
    user.type("proxy.http", "http://other.example.com:8080")
    user.until(lambda: user.enabled("apply"))
    lines = [label.text() for label in user.find("differences").findChildren(QLabel)]
    assert lines[0] == f"Web Server (HTTP): {URL} → http://other.example.com:8080"
    assert "New connections take the new way" in lines[1]
    assert user.text("proxy.http.mark") == "Changed"
    assert user.text("state") == "One change, not applied yet."


def test_putting_the_value_back_by_hand_is_no_change(user: User) -> None:
    make_manual(user)
    user.type("proxy.http", URL + "/x")
    user.until(lambda: user.enabled("revert"))
    user.type("proxy.http", URL)
    user.until(lambda: not user.enabled("revert"))
    assert not user.enabled("apply")
    assert not user.text("proxy.http.mark")


def test_another_spelling_of_the_value_in_force_is_no_change_and_stays_as_typed(
    user: User,
) -> None:
    make_manual(user)
    user.type("proxy.http", "HTTP://Proxy.example.com:3128")
    user.until(lambda: not user.enabled("revert"))
    field = user.find("proxy.http")
    assert isinstance(field, QLineEdit)
    assert field.text() == "HTTP://Proxy.example.com:3128"


def test_revert_takes_everything_back(user: User) -> None:
    user.click("proxy.manual")
    user.type("proxy.exclude", "a.example, b.example")
    user.until(lambda: user.enabled("revert"))
    user.click("revert")
    assert not user.enabled("revert")
    exclude, manual = user.find("proxy.exclude"), user.find("proxy.manual")
    assert isinstance(exclude, QPlainTextEdit)
    assert isinstance(manual, QCheckBox)
    assert exclude.toPlainText() == ""
    assert not manual.isChecked()


def test_ctrl_s_applies(user: User, backend: Backend) -> None:
    user.click("proxy.manual")
    user.type("proxy.https", URL)
    QTest.keyClick(user.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    user.until(lambda: backend.settings().proxy.https == URL)


def test_reset_shows_only_beside_what_is_not_the_default(user: User, backend: Backend) -> None:
    make_manual(user)
    assert not user.find("proxy.https.reset").isVisible()
    reset = user.find("proxy.http.reset")
    assert reset.accessibleName() == "Reset “Web Server (HTTP)” to its default"
    user.type("proxy.https", URL)
    user.click("proxy.http.reset")
    assert not reset.isVisible()
    assert user.window.focusWidget() is user.find("proxy.http")
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    user.until(lambda: backend.settings().proxy.http == "")


def test_what_is_put_back_while_it_is_being_applied_is_a_change_afterwards(
    user: User, backend: Backend
) -> None:
    """Apply, and at once back to what was in force before: the second wish counts."""
    draft = user.window.contents.draft
    before = draft.value("network.hostLoopback")
    draft.set("network.hostLoopback", not before)
    draft.flush()
    assert draft.proposal.plan is not None
    draft.begin()
    backend.apply(draft.proposal.plan, {}).result(20)
    draft.set("network.hostLoopback", before)
    draft.end(backend.settings())
    assert draft.saved_value("network.hostLoopback") is not before
    assert draft.value("network.hostLoopback") is before
    assert draft.ready


def test_a_list_takes_commas_spaces_and_lines(user: User, backend: Backend) -> None:
    user.click("proxy.manual")
    user.type("proxy.http", URL)
    user.type("proxy.exclude", "a.example,  *.b.example")
    QTest.keyClick(user.find("proxy.exclude"), Qt.Key.Key_Return)
    QTest.keyClicks(user.find("proxy.exclude"), "10.0.0.0/8")
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    user.until(lambda: backend.settings().proxy.exclude)
    assert backend.settings().proxy.exclude == ("a.example", "*.b.example", "10.0.0.0/8")


def test_a_failure_is_told_and_the_edits_stay(user: User, backend: Backend, paths: Paths) -> None:
    make_manual(user)
    shutil.rmtree(paths.config)
    paths.config.write_text("in the way")
    user.type("proxy.http", "http://other.example.com:8080")
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    user.until(lambda: user.text("failure.text"))
    assert str(paths.config) in user.text("failure.text")
    assert backend.settings().proxy.http == URL
    assert user.enabled("apply")
    user.click("failure.close")
    assert not user.text("failure.text")


def test_the_password_is_staged_and_goes_to_the_service_alone(
    user: User, backend: Backend, paths: Paths
) -> None:
    make_manual(user)
    user.type("proxy.password", "s3cret")
    user.until(lambda: user.text("proxy.password.error"))
    assert user.text("proxy.password.error").startswith("A password needs a user name.")
    assert not user.enabled("apply")
    user.type("proxy.username", "ada")
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    user.until(lambda: "memory only" in user.text("state"))
    assert backend.has_password()
    field = user.find("proxy.password")
    assert isinstance(field, QLineEdit)
    assert field.text() == ""
    assert field.placeholderText() == "A password is stored"
    assert "s3cret" not in paths.config.joinpath("settings.json").read_text()
    user.click("proxy.password.remove")
    assert user.text("proxy.password.note") == "The stored password is removed with Apply."
    user.click("apply")
    user.until(lambda: not backend.has_password())
    user.until(lambda: not user.find("proxy.password.remove").isVisible())


def test_news_from_the_backend_leaves_what_is_typed_alone(user: User) -> None:
    user.type("proxy.username", "ada")
    for typed in ("x", "xy", "xyz"):
        QTest.keyClicks(user.find("proxy.password"), typed[-1])
        user.window.contents.context.feed.changed.emit()
        field = user.find("proxy.password")
        assert isinstance(field, QLineEdit)
        assert field.text() == typed


def test_an_emptied_password_field_is_no_change(user: User) -> None:
    user.type("proxy.username", "ada")
    user.type("proxy.password", "x")
    user.until(lambda: user.text("state").startswith("2 changes"))
    user.type("proxy.password", "")
    user.until(lambda: user.text("state").startswith("One change"))


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http//x", "colon"),
        ("http://proxy.example.com:0", "Port 0"),
        ("http://proxy.example.com:99999", "Port 99999"),
        ("http://ada:secret@proxy.example.com:1", "user name"),
        ("http://", "host"),
    ],
)
def test_a_bad_proxy_address_is_told_under_the_field(user: User, url: str, says: str) -> None:
    user.click("proxy.manual")
    user.type("proxy.https", url)
    user.until(lambda: user.text("proxy.https.error"))
    assert says in user.text("proxy.https.error")
    assert "secret" not in user.text("proxy.https.error")
    assert user.text("proxy.https.error") in user.find("proxy.https").accessibleDescription()
    assert not user.enabled("apply")
    assert user.enabled("revert")
    user.type("proxy.https", URL)
    user.until(lambda: user.enabled("apply"))
    assert not user.text("proxy.https.error")


def test_a_bad_entry_of_the_bypass_list_is_told(user: User) -> None:
    user.click("proxy.manual")
    user.type("proxy.http", URL)
    user.type("proxy.exclude", "good.example, http://bad.example")
    user.until(lambda: "is a URL" in user.text("proxy.exclude.error"))
    assert not user.enabled("apply")


def test_faults_are_summed_up_on_top_and_lead_to_their_fields(user: User) -> None:
    user.click("proxy.manual")
    user.type("proxy.http", "http//x")
    user.window.show_page("resources.network")
    user.type("network.subnet", "8.8.8.0/24")
    user.until(
        lambda: (
            user.find("faults").isVisible()
            and user.window.findChild(QWidget, "faults.network.subnet")
            # Those of the list before are gone.
            and user.find("faults.proxy.http").isVisible()
        )
    )
    user.click("faults.proxy.http")
    assert user.window.page == "resources.proxies"
    assert user.window.focusWidget() is user.find("proxy.http")
    user.click("revert")
    assert not user.find("faults").isVisible()
