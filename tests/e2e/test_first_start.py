"""The guide of the first start on a real screen, by the keyboard alone."""

from __future__ import annotations

import json

import pytest

from fairlead.welcome.first_run import NOTE
from tests.e2e.test_black_box import GUIDE, App, desk
from tests.support.commands import SECONDS, Fairlead
from tests.support.hosts import wait_until
from tests.support.screen import Reader, Screen

__all__ = ["desk"]

PROXY = "http://proxy.example.com:8080"
BOX = "Take over: Docker Desktop"


@pytest.fixture
def app(fairlead: Fairlead, desk: Screen) -> App:
    """A user who had Docker Desktop, and a proxy in it."""
    home = fairlead.home / "user"
    file = home / ".docker/desktop/settings-store.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"ProxyHTTPMode": "manual", "OverrideProxyHTTP": PROXY}))
    made = App(fairlead, desk)
    made.fairlead = Fairlead(fairlead.home, {**desk.environment, "HOME": str(home)})
    return made


def gone(user: Reader) -> bool:
    """Whether the guide is on the screen no more."""
    return GUIDE not in user.ask("texts")


def test_what_is_ticked_is_taken_over_and_it_does_not_show_again(app: App) -> None:
    with app as user:
        assert not user.see(BOX, "check box", within=GUIDE)["checked"]
        # A page begins with its first control, and Enter leads on from there.
        user.key("space")
        for step in range(2, 6):
            user.key("Return")
            user.see(f"Step {step} of 5", "label")
        assert app.fairlead.ok("settings", "diff") == ""
        user.key("Return")
        user.see("Close", "button", within=GUIDE)
        user.key("Return")
        wait_until(lambda: gone(user), SECONDS)
        assert app.fairlead.ok("settings", "get", "proxy.http") == f"{PROXY}\n"
    with app as user:
        user.see("Search settings", "text")
        assert gone(user)


def test_esc_leaves_everything_as_it_is_and_it_does_not_show_again(app: App) -> None:
    note = app.fairlead.home / "state" / NOTE
    with app as user:
        user.see(BOX, "check box", within=GUIDE)
        user.key("space")
        user.key("Escape")
        wait_until(lambda: gone(user), SECONDS)
        assert app.fairlead.ok("settings", "diff") == ""
    noted = note.stat().st_mtime_ns
    with app as user:
        user.see("Search settings", "text")
        assert gone(user)
    assert note.stat().st_mtime_ns == noted
