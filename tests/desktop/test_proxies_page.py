"""Resources > Proxies: the toggle, what is kept, what is in effect, and *Try it*."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QRadioButton

from fairlead.backend.backend import Backend
from tests.desktop.conftest import User

URL = "http://proxy.example.com:3128"


class _Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def page() -> Iterator[str]:
    """The URL of a page on this computer."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Hello)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def checked(user: User, name: str) -> bool:
    button = user.find(name)
    assert isinstance(button, QCheckBox | QRadioButton)
    return button.isChecked()


def apply(user: User) -> None:
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    user.until(lambda: user.text("state").startswith("Your changes are in force."))


@pytest.mark.parametrize("mode", ["system", "none"])
def test_the_toggle_goes_to_manual_and_back_to_what_it_was(
    user: User, backend: Backend, mode: str
) -> None:
    if mode == "none":
        user.click("proxy.mode.none")
        apply(user)
    user.click("proxy.manual")
    assert not user.enabled("proxy.mode.system")
    assert checked(user, f"proxy.mode.{mode}")
    user.type("proxy.http", URL)
    apply(user)
    assert backend.settings().proxy.mode == "manual"
    user.click("proxy.manual")
    assert checked(user, f"proxy.mode.{mode}")
    apply(user)
    assert backend.settings().proxy.mode == mode


def test_what_is_not_in_use_is_kept_and_shown(user: User, backend: Backend) -> None:
    user.click("proxy.manual")
    user.type("proxy.http", URL)
    apply(user)
    user.click("proxy.manual")
    apply(user)
    field = user.find("proxy.http")
    assert isinstance(field, QLineEdit)
    assert field.text() == URL
    assert not field.isEnabled()
    assert backend.settings().proxy.http == URL


def test_on_and_off_again_is_no_change(user: User) -> None:
    user.click("proxy.manual")
    user.until(lambda: user.enabled("revert"))
    user.click("proxy.manual")
    user.until(lambda: not user.enabled("revert"))


def test_manual_without_a_proxy_is_told(user: User) -> None:
    user.click("proxy.manual")
    user.until(lambda: user.text("proxy.http.error"))
    assert "names no proxy" in user.text("proxy.http.error")
    assert not user.enabled("apply")


def test_without_a_proxy_there_is_nobody_to_log_in_to(user: User) -> None:
    user.click("proxy.mode.none")
    user.until(lambda: not user.enabled("proxy.username"))
    assert not user.enabled("proxy.password")


def test_in_effect_now_shows_what_is_in_force_and_no_draft(user: User) -> None:
    assert user.text("effect.containers.way") == "Direct, without a proxy"
    user.until(lambda: "No system proxy is set, since" in user.text("effect.containers.reason"))
    user.click("proxy.manual")
    user.type("proxy.http", URL)
    user.until(lambda: user.enabled("apply"))
    assert user.text("effect.containers.way") == "Direct, without a proxy"
    apply(user)
    user.until(lambda: user.text("effect.containers.way") == f"HTTP: {URL}\nHTTPS: direct")
    user.type("proxy.https", URL)
    apply(user)
    user.until(lambda: user.text("effect.app.way") == f"HTTP and HTTPS through {URL}")


def test_a_missing_password_is_a_problem_that_shows(user: User) -> None:
    user.click("proxy.manual")
    user.type("proxy.http", URL)
    user.type("proxy.username", "ada")
    apply(user)
    user.until(lambda: "No password is stored" in user.text("effect.containers.result"))


def steps(user: User) -> list[str]:
    return [label.text() for label in user.find("try.steps").findChildren(QLabel)]


def test_try_it_shows_the_steps_to_a_page(user: User, page: str) -> None:
    user.type("try.url", page)
    user.click("try.start")
    user.until(lambda: len(steps(user)) > 3)
    assert user.enabled("try.start")
    assert "direct" in user.text("try.sentence")
    assert any(text.endswith(" ms") for text in steps(user))


def test_try_it_tells_what_failed(user: User) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        user.type("try.url", f"http://127.0.0.1:{unused.getsockname()[1]}/")
        user.click("try.start")
        user.until(lambda: user.enabled("try.start") and len(steps(user)) > 3)
    names = [label.accessibleName() for label in user.find("try.steps").findChildren(QLabel)]
    assert any(name.endswith(": failed") for name in names)


def test_try_it_refuses_what_is_no_url(user: User) -> None:
    user.type("try.url", "ftp://x")
    user.click("try.start")
    user.until(lambda: user.enabled("try.start") and not user.text("try.sentence").startswith("T"))
    assert user.text("try.sentence")
