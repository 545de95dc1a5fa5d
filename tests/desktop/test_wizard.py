"""The first-run wizard, by the keyboard alone, on a real backend."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fairlead.backend.backend import Backend
from fairlead.desktop.frame.window import Window
from fairlead.desktop.kit.tasks import Tasks
from fairlead.desktop.kit.theme import Look
from fairlead.platform.interface import Paths, Platform
from fairlead.platform.linux import Linux
from fairlead.settings.keys import value
from fairlead.settings.store import SettingsStore
from fairlead.welcome import first_run
from tests.desktop.conftest import User
from tests.desktop.fitting import Longer, faults, settle
from tests.desktop.windows import filled
from tests.desktop.wizard import Guest, put

PAGES = ("proxies", "engine", "addresses", "licence", "done")
SECRET = "hunter2"
DESKTOP = {
    "ProxyHTTPMode": "manual",
    "OverrideProxyHTTP": f"http://ada:{SECRET}@proxy.example.com:8080",
    "OverrideProxyHTTPS": f"http://ada:{SECRET}@proxy.example.com:8080",
    "OverrideProxyExclude": "*.example.com",
    "VpnkitCIDR": "10.99.0.0/24",
}


@pytest.fixture
def platform(platform: Platform, tmp_path: Path, request: pytest.FixtureRequest) -> Platform:
    """The platform of the other tests, with a home directory and the routes of the parameter."""
    assert isinstance(platform, Linux)
    with (tmp_path / "root/proc/net/route").open("a") as routes:
        routes.write(getattr(request, "param", ""))
    return Linux({**platform.environment, "HOME": "/home/ada"}, tmp_path / "root")


@pytest.fixture
def opened(
    qtbot: QtBot, qapp: QApplication, backend: Backend, paths: Paths, look: Look, platform: Platform
) -> Iterator[Callable[[], Window]]:
    """Open a window that can show the wizard; the wizard is opened by the test."""
    windows: list[Window] = []
    tasks = Tasks()

    def open_one() -> Window:
        window = filled(backend, paths, tasks, look, page="general", platform=platform)
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield open_one
    for window in windows:
        window.leave()
    ending = asyncio.get_running_loop().create_task(tasks.cancel())
    qtbot.waitUntil(ending.done)
    for window in windows:
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def guest(qtbot: QtBot, opened: Callable[[], Window], tmp_path: Path) -> Guest:
    put(tmp_path / "root/home/ada/.docker/desktop/settings-store.json", DESKTOP)
    put(tmp_path / "root/home/ada/.docker/config.json", "{")
    window = opened()
    window.welcome()
    return Guest(qtbot, window)


def links(guest: Guest) -> list[QPushButton]:
    """The buttons of the summary."""
    summary = guest.find("wizard.summary")
    return [button for button in summary.findChildren(QPushButton) if button.isVisible()]


def test_enter_leads_through_every_page_and_changes_nothing(
    guest: Guest, backend: Backend, paths: Paths
) -> None:
    before = backend.settings()
    for page in PAGES:
        assert guest.dialog.page == page
        # Wherever a page begins.
        guest.key(Qt.Key.Key_Return)
    guest.until(lambda: guest.gone)
    assert backend.settings() == before
    assert not SettingsStore(paths.config).path.exists()


def test_the_first_page_says_what_this_is_and_how_to_get_out_and_in(guest: Guest) -> None:
    guest.dialog.resize(640, 480)
    settle()
    about, begin = guest.text("wizard.about"), guest.dialog.focusWidget()
    assert about.startswith("Fairlead gives your containers a network")
    opening = guest.window.findChild(QPushButton, "welcome.open")
    assert opening is not None
    assert f"open it again from General > {opening.text()}." in about
    # Both show, also in a small one: the words, and what has the focus.
    for widget in (guest.find("wizard.about"), begin):
        assert widget is not None
        assert widget.visibleRegion().boundingRect() == widget.rect()
    for _ in PAGES[1:]:
        guest.press("wizard.next")
        assert about not in guest.said
    assert f"before you press {guest.dialog.next.text()} in the last step" in about


def test_back_leads_through_every_page_and_keeps_the_answers(guest: Guest) -> None:
    guest.press("proxy.manual")
    guest.go_to("proxy.http")
    guest.keys("http://typed.example.com:3128")
    for page in PAGES[1:]:
        guest.press("wizard.next")
        assert guest.dialog.page == page
    for page in reversed(PAGES[:-1]):
        guest.press("wizard.back")
        assert guest.dialog.page == page
    assert not guest.find("wizard.back").isEnabled()
    assert guest.text("proxy.http") == "http://typed.example.com:3128"


def test_what_is_answered_is_put_in_force_by_finish(guest: Guest, backend: Backend) -> None:
    guest.press("proxy.manual")
    guest.go_to("proxy.http")
    guest.keys("http://typed.example.com:3128")
    guest.press("wizard.next")
    guest.press("engine.autoStart")
    guest.press("wizard.next")
    guest.press("wizard.next")
    guest.press("wizard.next")
    assert "Web Server (HTTP): http://typed.example.com:3128" in guest.said
    assert value(backend.settings(), "proxy.http") == ""
    guest.press("wizard.next")
    guest.until(lambda: "in force now" in guest.text("wizard.head"))
    assert value(backend.settings(), "proxy.mode") == "manual"
    assert value(backend.settings(), "proxy.http") == "http://typed.example.com:3128"
    assert value(backend.settings(), "engine.autoStart") is True
    assert "Start Docker Engine with Fairlead: on" in guest.said
    assert guest.text("wizard.next") == "Close"
    guest.press("wizard.next")
    guest.until(lambda: guest.gone)


def test_esc_and_skip_close_it_on_every_page_and_change_nothing(
    guest: Guest, backend: Backend, paths: Paths
) -> None:
    before = backend.settings()
    for page in range(len(PAGES)):
        guest.press("take.docker-desktop.proxies")
        for _ in range(page):
            guest.press("wizard.next")
        if page % 2:
            guest.press("wizard.skip")
        else:
            guest.key(Qt.Key.Key_Escape)
        guest.until(lambda guest=guest: guest.gone)
        asking = [one for one in QApplication.topLevelWidgets() if one.objectName() == "question"]
        assert asking == []
        assert backend.settings() == before
        guest.window.welcome()
        guest = Guest(guest.qtbot, guest.window)
    assert not first_run.due(paths)


def test_nothing_is_taken_without_a_tick(guest: Guest) -> None:
    boxes = guest.dialog.findChildren(QCheckBox)
    takes = [box for box in boxes if box.objectName().startswith("take.")]
    assert len([box for box in takes if not box.isHidden()]) == 2
    assert not any(box.isChecked() for box in takes)
    assert "It is not JSON" in guest.said
    assert "Web Server (HTTP): http://proxy.example.com:8080" in guest.said
    assert SECRET not in guest.said


def test_what_is_taken_shows_in_the_fields_and_can_be_left_again(guest: Guest) -> None:
    guest.press("take.docker-desktop.proxies")
    assert guest.text("proxy.http") == "http://proxy.example.com:8080"
    guest.press("take.docker-desktop.proxies")
    assert guest.text("proxy.http") == ""
    assert not guest.find("proxy.manual").property("checked")
    assert not guest.dialog.answers.dirty


def test_a_password_that_is_taken_ends_in_the_place_for_passwords_only(
    guest: Guest, backend: Backend, tmp_path: Path
) -> None:
    guest.press("take.docker-desktop.proxies")
    for _ in PAGES[1:]:
        guest.press("wizard.next")
    assert SECRET not in guest.said
    assert "goes to the keyring" in guest.said
    guest.press("wizard.next")
    guest.until(lambda: "in force now" in guest.text("wizard.head"))
    assert backend.has_password()
    assert value(backend.settings(), "proxy.username") == "ada"
    own = [tmp_path / name for name in ("config", "state", "run", "data")]
    files = [file for place in own for file in place.rglob("*") if file.is_file()]
    assert files
    assert not any(SECRET.encode() in file.read_bytes() for file in files)


def test_a_value_that_is_wrong_has_to_be_corrected_before_it_goes_on(guest: Guest) -> None:
    guest.press("proxy.manual")
    guest.go_to("proxy.http")
    guest.keys("http//x")
    guest.press("wizard.next")
    assert guest.dialog.page == "proxies"
    assert guest.focus == "proxy.http"
    assert "colon" in guest.text("proxy.http.error")


def test_what_needs_a_licence_does_not_keep_from_the_page_that_asks_for_it(guest: Guest) -> None:
    guest.press("proxy.manual")
    guest.go_to("proxy.https")
    guest.keys("socks5://proxy.example.com:1080")
    for page in PAGES[1:]:
        guest.press("wizard.next")
        assert guest.dialog.page == page
    assert "stands in the way" in guest.text("wizard.head")
    assert not guest.find("wizard.next").isEnabled()
    # Enter must not meet Skip unawares.
    assert guest.focus == "wizard.back"
    (correct,) = links(guest)
    assert correct.accessibleName() == "Correct “Secure Web Server (HTTPS)”"
    correct.setFocus()
    guest.key(Qt.Key.Key_Space)
    assert guest.dialog.page == "proxies"


def test_a_licence_that_was_pasted_is_checked_before_it_goes_on(guest: Guest) -> None:
    for _ in range(3):
        guest.press("wizard.next")
    guest.go_to("licence.token")
    guest.keys("no-licence")
    guest.press("wizard.next")
    guest.until(lambda: guest.text("licence.error"))
    assert guest.dialog.page == "licence"


# 192.168.64.0/20 through a VPN: the default subnet lies in it.
VPN = "tun1 0040A8C0 00000000 0001 0 0 0 00F0FFFF 0 0 0\n"


@pytest.mark.parametrize("platform", [VPN], indirect=True)
def test_a_conflict_of_this_computer_has_a_way_out(guest: Guest, backend: Backend) -> None:
    guest.press("wizard.next")
    guest.press("wizard.next")
    guest.until(lambda: "tun1" in guest.text("wizard.conflict"))
    free = guest.text("wizard.move").split()[1]
    guest.press("wizard.move")
    assert guest.text("network.subnet") == free
    assert "No conflict" in guest.text("wizard.conflict")
    assert guest.text("wizard.move") == ""
    for _ in range(3):
        guest.press("wizard.next")
    guest.until(lambda: value(backend.settings(), "network.subnet") == free)


def test_it_opens_again_from_general_and_offers_what_is_left(
    guest: Guest, qtbot: QtBot, backend: Backend
) -> None:
    guest.press("take.docker-desktop.proxies")
    for _ in range(len(PAGES)):
        guest.press("wizard.next")
    guest.until(lambda: guest.text("wizard.next") == "Close")
    guest.press("wizard.next")
    guest.until(lambda: guest.gone)
    User(qtbot, guest.window).click("welcome.open")
    again = Guest(qtbot, guest.window)
    assert again.text("proxy.http") == "http://proxy.example.com:8080"
    names = [box.objectName() for box in again.dialog.findChildren(QCheckBox)]
    assert "take.docker-desktop.proxies" not in names
    assert "take.docker-desktop.addresses" in names


def test_a_second_click_opens_no_second_one(guest: Guest, qtbot: QtBot) -> None:
    guest.window.welcome()
    guest.window.welcome()
    qtbot.wait(200)
    assert len(guest.window.findChildren(type(guest.dialog))) == 1


def test_a_link_of_the_summary_leads_to_the_row_in_the_window(guest: Guest) -> None:
    guest.press("take.docker-desktop.proxies")
    for _ in PAGES[1:]:
        guest.press("wizard.next")
    link = links(guest)[0]
    assert link.text() == "Resources > Proxies"
    link.setFocus()
    guest.key(Qt.Key.Key_Space)
    assert guest.window.page == "resources.proxies"


def test_the_window_can_be_used_meanwhile_and_the_answers_stay(
    guest: Guest, backend: Backend, qtbot: QtBot
) -> None:
    guest.press("take.docker-desktop.proxies")
    user = User(qtbot, guest.window)
    user.click("general.theme.dark")
    user.until(lambda: value(backend.settings(), "general.theme") == "dark")
    for _ in PAGES[1:]:
        guest.press("wizard.next")
    # The news of the theme comes a moment later, and the plan with it.
    guest.until(lambda: guest.find("wizard.next").isEnabled())
    guest.press("wizard.next")
    guest.until(lambda: "in force now" in guest.text("wizard.head"))
    assert value(backend.settings(), "general.theme") == "dark"
    assert value(backend.settings(), "proxy.mode") == "manual"


def test_an_error_stays_on_the_page(guest: Guest, backend: Backend, tmp_path: Path) -> None:
    put(tmp_path / "root/etc/docker/daemon.json", {"registry-mirrors": ["https://m.example"]})
    guest.key(Qt.Key.Key_Escape)
    guest.until(lambda: guest.gone)
    guest.window.welcome()
    again = Guest(guest.qtbot, guest.window)
    again.press("wizard.next")
    again.press("take.docker-engine.engine")
    for _ in PAGES[2:]:
        again.press("wizard.next")
    assert "Registry mirrors: https://m.example" in again.said
    again.press("wizard.next")
    # There is no engine here that could be given them.
    again.until(lambda: "cannot be used here" in again.text("wizard.error"))
    assert again.dialog.page == "done"
    assert again.find("wizard.back").isEnabled()


def test_every_control_has_a_name_and_tab_goes_as_the_eye_does(guest: Guest) -> None:
    guest.press("take.docker-desktop.proxies")
    for _ in PAGES:
        settle()
        look_round(guest)
        guest.press("wizard.next")


def look_round(guest: Guest) -> None:
    """Press Tab until it has been everywhere on the page, and judge the way that it took."""
    start = guest.dialog.focusWidget()
    order: list[QWidget] = []
    while guest.dialog.focusWidget() is not start or not order:
        current = guest.dialog.focusWidget()
        assert current is not None
        order.append(current)
        guest.key(Qt.Key.Key_Tab)
    area, content = shown(guest)
    spoken = [QAccessible.queryAccessibleInterface(widget) for widget in order]
    assert all(one.text(QAccessible.Text.Name) for one in spoken)
    first = next(number for number, one in enumerate(order) if area.isAncestorOf(one))
    turned = [*order[first:], *order[:first]]
    inside = [one for one in turned if area.isAncestorOf(one)]
    # The rest of the tour is Skip, Back and Next, of which those count that can be used.
    bar = ("wizard.skip", "wizard.back", "wizard.next")
    outside = [one.objectName() for one in turned if not area.isAncestorOf(one)]
    assert outside == [name for name in bar if guest.find(name).isEnabled()]
    places = [one.mapTo(content, one.rect().center()).y() for one in inside]
    # Buttons beside a field stand a few pixels off its middle.
    assert all(later > earlier - 16 for earlier, later in itertools.pairwise(places))


def shown(guest: Guest) -> tuple[QWidget, QWidget]:
    """The area that scrolls, and the page in it."""
    area = guest.dialog.stack.currentWidget()
    assert area is not None
    content = area.findChild(QWidget, "page")
    assert content is not None
    return area, content


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[None]:
    translator = Longer()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.usefixtures("longer")
def test_nothing_is_clipped_where_words_are_longer(guest: Guest) -> None:
    check_every_page(guest)


def test_nothing_is_clipped_in_a_small_one(guest: Guest) -> None:
    check_every_page(guest)


def check_every_page(guest: Guest) -> None:
    guest.dialog.resize(640, 480)
    guest.press("take.docker-desktop.proxies")
    for _ in PAGES:
        settle()
        area, content = shown(guest)
        assert content.width() <= area.width()
        assert faults(guest.dialog) == []
        assert (guest.dialog.width(), guest.dialog.height()) == (640, 480)
        if not guest.dialog.answers.flow.last:
            guest.press("wizard.next")


def test_it_is_noted_that_it_has_shown(guest: Guest, paths: Paths) -> None:
    noted = json.loads((paths.state / first_run.NOTE).read_text())
    assert noted["shown"].endswith("Z")
    assert not first_run.due(paths)


def test_a_window_by_itself_meets_no_wizard(opened: Callable[[], Window], qtbot: QtBot) -> None:
    window = opened()
    qtbot.wait(100)
    assert window.findChild(QWidget, "wizard") is None
