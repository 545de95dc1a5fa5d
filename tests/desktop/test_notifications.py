"""Notifications over the session bus: told, replaced, taken back, clicked; and without a service.

The bus and the service on it are the test's own and real; what is wrong is said by the status.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from fairlead.desktop.frame.window import Window
from fairlead.desktop.tray.notifier import Notifier
from fairlead.network.ports.forward import PortState, PortStatus
from fairlead.network.status import EngineState, Status
from fairlead.platform.linux import Linux
from fairlead.settings.keys import with_values
from fairlead.settings.model import Settings
from tests.desktop.conftest import Open, User
from tests.desktop.showcase import Showcase, running
from tests.support.logind import bus
from tests.support.panel import Notification, Panel

FINE = replace(running(), ports=(), conflicts=(), logins=(), proxies=())
FAILED = replace(
    FINE, engine=replace(FINE.engine, state=EngineState.FAILED, problem="It <ended> & is gone.")
)


def taken(*numbers: int) -> Status:
    """Those ports are in use by another program."""
    where = ("192.0.2.1", 80, "web", PortState.TAKEN)
    ports = [
        PortStatus("tcp", "127.0.0.1", number, *where, problem=f"Port {number} is in use.")
        for number in numbers
    ]
    return replace(FINE, ports=tuple(ports))


@pytest.fixture
def backend() -> Showcase:
    return Showcase(Settings(), FINE)


@pytest.fixture
def window(open_window: Open) -> Window:
    """A window that the user does not look at."""
    window = open_window("general")
    window.hide()
    return window


@pytest.fixture
def address() -> Iterator[str]:
    with bus() as found:
        yield found


@pytest.fixture
def panel(address: str) -> Iterator[Panel]:
    made = Panel(address).start()
    yield made
    made.close()


class Icon(QSystemTrayIcon):
    """An icon in a tray that there is not; what it is to say is kept."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.messages: list[tuple[str, str]] = []

    def showMessage(self, title: str, text: str, _icon: QIcon, _milliseconds: int) -> None:
        self.messages.append((title, text))


class Desk:
    """What the notifier of ``window`` has: a bus, and an icon if there is one."""

    def __init__(self, window: Window, address: str) -> None:
        self.icon: Icon | None = None
        service = Linux(environment={"DBUS_SESSION_BUS_ADDRESS": address}).notifications()
        self.notifier = Notifier(window, lambda: self.icon, service)
        self._recent = window.contents.recent
        window.contents.context.feed.changed.connect(self.follow)

    def follow(self) -> None:
        self.notifier.follow(self._recent.found)


@pytest.fixture
def desk(window: Window, address: str) -> Desk:
    return Desk(window, address)


def standing(panel: Panel) -> list[Notification]:
    return [note for note in panel.notifications if not note.closed]


def the_one(user: User, panel: Panel, title: str) -> Notification:
    """The only notification that shows, as soon as it is of that title."""
    user.until(lambda: [note.title for note in standing(panel)] == [title])
    return standing(panel)[0]


@pytest.mark.parametrize("action", ["default", "show"])
def test_a_click_brings_the_window_to_the_front_on_the_page(
    user: User, backend: Showcase, panel: Panel, desk: Desk, action: str
) -> None:
    backend.show(FAILED)
    note = the_one(user, panel, "Docker Engine has failed")
    assert note.text == "It <ended> & is gone."
    assert note.actions == {"default": "Show", "show": "Show"}
    assert note.hints["desktop-entry"] == "fairlead"
    assert Path(note.hints["image-path"].removeprefix("file://")).is_file()
    panel.click_notification(note.number, action)
    user.until(lambda: user.window.isVisible())
    assert user.window.page == "engine"


def test_the_token_of_the_click_comes_with_it(
    user: User, backend: Showcase, panel: Panel, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens: list[str] = []
    forward: Callable[..., None] = user.window.come_forward

    def come_forward(page: str | None = None, token: str = "") -> None:
        tokens.append(token)
        forward(page, token)

    monkeypatch.setattr(user.window, "come_forward", come_forward)
    backend.show(FAILED)
    note = the_one(user, panel, "Docker Engine has failed")
    # One of another program goes by, and so does its token.
    panel.click_notification(note.number + 1, token="theirs")
    panel.click_notification(note.number, token="ours")
    user.until(lambda: tokens)
    assert tokens == ["ours"]


def test_it_is_taken_back_when_what_it_tells_is_over(
    user: User, backend: Showcase, panel: Panel, desk: Desk
) -> None:
    backend.show(replace(FAILED, ports=taken(80).ports))
    user.until(lambda: len(standing(panel)) == 2)
    backend.show(taken(80))
    assert the_one(user, panel, "A port cannot be opened").text == "Port 80 is in use."
    backend.show(FINE)
    user.until(lambda: not standing(panel))


def test_more_of_a_kind_replaces_what_shows(
    user: User, backend: Showcase, panel: Panel, desk: Desk
) -> None:
    backend.show(taken(80))
    first = the_one(user, panel, "A port cannot be opened")
    backend.show(taken(80, 81))
    second = the_one(user, panel, "2 problems")
    assert second.number == first.number
    assert second.text == "Port 81 is in use.\nPort 80 is in use."
    # One that was put away stays away, and the next is one of its own.
    panel.dismiss_notification(second.number)
    backend.show(taken(80, 81, 82))
    assert the_one(user, panel, "3 problems").number != first.number


@pytest.mark.parametrize(
    ("capabilities", "text", "actions"),
    [
        (
            ("body", "actions", "body-markup"),
            "It &lt;ended&gt; &amp; is gone.",
            {"default", "show"},
        ),
        (("body",), "It <ended> & is gone.", set()),
    ],
)
def test_it_says_what_the_service_understands(
    user: User,
    backend: Showcase,
    panel: Panel,
    desk: Desk,
    capabilities: tuple[str, ...],
    text: str,
    actions: set[str],
) -> None:
    panel.capabilities = capabilities
    backend.show(FAILED)
    note = the_one(user, panel, "Docker Engine has failed")
    assert (note.text, set(note.actions)) == (text, actions)


def test_without_the_users_wish_nothing_is_told_and_what_shows_goes(
    user: User, backend: Showcase, panel: Panel, desk: Desk
) -> None:
    backend.show(FAILED)
    the_one(user, panel, "Docker Engine has failed")
    off = with_values(backend.settings(), {"general.notifications": False})
    backend.apply(backend.plan(off), {})
    backend.show(replace(FAILED, ports=taken(80).ports))
    user.until(lambda: not standing(panel))
    user.until(lambda: len(user.window.contents.recent.found) == 2)
    assert len(panel.notifications) == 1


def test_a_service_that_starts_anew_is_found(
    user: User, backend: Showcase, panel: Panel, desk: Desk
) -> None:
    desk.icon = Icon(user.window)
    backend.show(taken(80))
    the_one(user, panel, "A port cannot be opened")
    panel.serve_notifications(False)
    # Nobody is there to take it back, and nobody to tell the next: the icon does.
    backend.show(FAILED)
    user.until(lambda: desk.icon.messages)
    assert desk.icon.messages == [("Docker Engine has failed", "It <ended> & is gone.")]
    panel.serve_notifications(True)
    backend.show(replace(FAILED, ports=taken(81).ports))
    note = the_one(user, panel, "A port cannot be opened")
    panel.click_notification(note.number)
    user.until(lambda: user.window.isVisible())
    assert user.window.page == "resources.ports"
    assert len(desk.icon.messages) == 1


def test_without_a_bus_the_icon_tells(
    user: User, window: Window, backend: Showcase, tmp_path: Path
) -> None:
    desk = Desk(window, f"unix:path={tmp_path}/nowhere")
    icon = desk.icon = Icon(window)
    icon.messageClicked.connect(desk.notifier.lead)
    backend.show(replace(FAILED, ports=taken(80).ports))
    user.until(lambda: icon.messages)
    assert icon.messages == [("2 problems", "It <ended> & is gone.\nPort 80 is in use.")]
    icon.messageClicked.emit()
    assert window.isVisible()
    assert window.page == "engine"


def test_a_service_that_refuses_leaves_it_to_the_icon_that_comes_later(
    user: User, backend: Showcase, panel: Panel, desk: Desk
) -> None:
    panel.fault = "org.freedesktop.Notifications.Error.ExcessNotificationGeneration"
    backend.show(FAILED)
    user.until(lambda: not desk.notifier._told.known and desk.notifier._mute)
    icon = desk.icon = Icon(user.window)
    desk.follow()
    user.until(lambda: icon.messages)
    assert panel.notifications == []


def test_a_bus_that_ends_leaves_it_to_the_icon(
    user: User, window: Window, backend: Showcase
) -> None:
    with bus() as address:
        panel = Panel(address).start()
        desk = Desk(window, address)
        icon = desk.icon = Icon(window)
        backend.show(taken(80))
        the_one(user, panel, "A port cannot be opened")
        panel.close()
    backend.show(FAILED)
    user.until(lambda: icon.messages)
    assert [title for title, _text in icon.messages] == ["Docker Engine has failed"]


def test_a_bus_that_ends_first_does_not_hold_fairlead_up(
    user: User, window: Window, backend: Showcase
) -> None:
    with bus() as address:
        panel = Panel(address).start()
        Desk(window, address)
        backend.show(taken(80))
        the_one(user, panel, "A port cannot be opened")
        panel.close()
    ending = asyncio.get_running_loop().create_task(window.contents.context.tasks.cancel())
    user.until(ending.done)


def test_what_shows_goes_when_fairlead_does(
    user: User, backend: Showcase, panel: Panel, desk: Desk
) -> None:
    backend.show(FAILED)
    the_one(user, panel, "Docker Engine has failed")
    ending = asyncio.get_running_loop().create_task(user.window.contents.context.tasks.cancel())
    user.until(ending.done)
    user.until(lambda: not standing(panel))


def test_where_the_bus_is(tmp_path: Path) -> None:
    runtime = {"XDG_RUNTIME_DIR": str(tmp_path)}
    assert Linux(environment={}).notifications() is None
    assert Linux(environment=runtime).notifications() is None
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as listener:
        listener.bind(str(tmp_path / "bus"))
        assert Linux(environment=runtime).notifications() is not None
