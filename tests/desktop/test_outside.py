"""Changes that somebody else makes show, and nothing is overwritten silently."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit

from fairlead.backend.backend import Backend
from fairlead.settings.keys import with_value
from tests.desktop.conftest import User

MINE, THEIRS = "http://mine.example.com:1", "http://theirs.example.com:2"


def elsewhere(backend: Backend, key: str, value: object) -> None:
    """What a command line does while the window is open."""
    backend.apply(backend.plan(with_value(backend.settings(), key, value)), {}).result(10)


def shown(user: User, name: str) -> str:
    field = user.find(name)
    assert isinstance(field, QLineEdit)
    return field.text()


def test_without_edits_the_new_value_just_shows(user: User, backend: Backend) -> None:
    elsewhere(backend, "proxy.http", THEIRS)
    user.until(lambda: shown(user, "proxy.http") == THEIRS)
    assert not user.find("outside").isVisible()
    assert not user.enabled("revert")


def test_with_edits_it_is_asked(user: User, backend: Backend) -> None:
    user.click("proxy.manual")
    user.type("proxy.http", MINE)
    elsewhere(backend, "proxy.https", THEIRS)
    user.until(lambda: user.find("outside").isVisible())
    assert "Secure Web Server (HTTPS)" in user.text("outside.text")
    assert not user.enabled("apply")
    assert shown(user, "proxy.http") == MINE
    user.click("outside.keep")
    assert not user.find("outside").isVisible()
    assert shown(user, "proxy.https") == THEIRS
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    user.until(lambda: backend.settings().proxy.http == MINE)
    assert backend.settings().proxy.https == THEIRS


def test_the_bar_lists_mine_alone(user: User, backend: Backend) -> None:
    user.type("proxy.username", "ada")
    user.until(lambda: user.enabled("apply"))
    elsewhere(backend, "network.hostLoopback", False)
    user.until(lambda: user.find("outside").isVisible())
    lines = [label.text() for label in user.find("differences").findChildren(QLabel)]
    assert [line for line in lines if "→" in line] == ["User name for the proxy: empty → ada"]


def test_an_apply_that_is_faster_than_the_news_undoes_nothing(user: User, backend: Backend) -> None:
    user.type("proxy.username", "ada")
    user.until(lambda: user.enabled("apply"))
    elsewhere(backend, "proxy.https", THEIRS)
    # No event has been handled since: the window does not know yet.
    user.click("apply")
    user.until(lambda: user.find("outside").isVisible())
    assert backend.settings().proxy.https == THEIRS
    assert not backend.settings().proxy.username
    user.click("outside.keep")
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    user.until(lambda: backend.settings().proxy.username == "ada")
    assert backend.settings().proxy.https == THEIRS


def test_mine_can_be_given_up(user: User, backend: Backend) -> None:
    user.click("proxy.manual")
    user.type("proxy.http", MINE)
    elsewhere(backend, "proxy.http", THEIRS)
    user.until(lambda: user.find("outside").isVisible())
    user.click("outside.take")
    assert shown(user, "proxy.http") == THEIRS
    assert not user.enabled("revert")
    assert backend.settings().proxy.http == THEIRS


def test_mine_is_kept_over_the_same_key(user: User, backend: Backend) -> None:
    user.click("proxy.manual")
    user.type("proxy.http", MINE)
    elsewhere(backend, "proxy.http", THEIRS)
    user.until(lambda: user.find("outside").isVisible())
    user.click("outside.keep")
    assert shown(user, "proxy.http") == MINE
    assert backend.settings().proxy.http == THEIRS
    user.until(lambda: user.enabled("apply"))


def test_the_same_change_elsewhere_leaves_nothing_to_apply(user: User, backend: Backend) -> None:
    user.type("proxy.username", "ada")
    user.until(lambda: user.enabled("apply"))
    elsewhere(backend, "proxy.username", "ada")
    user.until(lambda: not user.enabled("revert"))
    assert not user.find("outside").isVisible()
    assert user.text("state") == "Everything shown is in force."


def test_a_theme_from_elsewhere_asks_nothing(user: User, backend: Backend) -> None:
    user.type("proxy.username", "ada")
    user.until(lambda: user.enabled("apply"))
    elsewhere(backend, "general.theme", "dark")
    user.until(lambda: user.window.look.colors.name == "dark")
    assert not user.find("outside").isVisible()
    assert user.enabled("apply")
