"""Pages, search, keys, help, and closing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QPushButton, QWidget

from fairlead.backend.backend import Backend
from fairlead.desktop.frame.window import Window
from fairlead.desktop.pages.findable import entries
from fairlead.desktop.search import Entry, find
from fairlead.settings.keys import ROWS
from tests.desktop.conftest import Open, User

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def titles(query: str) -> list[str]:
    return [entry.title for entry in find(entries(), query)]


def tree_index(user: User, title: str) -> QModelIndex:
    model = user.window.sidebar.tree.model()
    return model.match(
        model.index(0, 0),
        Qt.ItemDataRole.DisplayRole,
        title,
        1,
        Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
    )[0]


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("noProxy", "proxy.exclude"),
        ("exceptions", "proxy.exclude"),
        ("bypass", "proxy.exclude"),
        ("proxy.http", "proxy.http"),
        ("Secure Web", "proxy.https"),
        ("manual", "proxy.manual"),
        ("dark", "general.theme"),
        ("vpnkitCIDR", "network.subnet"),
        ("host.docker.internal", "network.hostLoopback"),
        ("gateway address", "addresses"),
        ("settings.json", "files"),
        ("licence", "version"),
        ("why proxy", "effect"),
    ],
)
def test_search_finds_by_title_key_text_and_synonym(query: str, target: str) -> None:
    assert target in [entry.target for entry in find(entries(), query)]


def test_what_is_named_so_comes_first() -> None:
    assert titles("bypass")[0].startswith("Bypass")
    assert titles("internal subnet")[0] == "Internal subnet"


def test_search_for_nothing_finds_nothing() -> None:
    assert titles("  ") == []
    assert titles("subnet nonsense") == []
    assert find([Entry("A", "p", "t")], "b") == []


def test_everything_that_can_be_found_is_there(user: User) -> None:
    """Each entry leads to a widget on its page; every row of the settings has one."""
    targets = set()
    for entry in entries():
        user.window.jump(entry.page, entry.target)
        assert user.window.page == entry.page
        page = user.window.contents.stack.currentWidget()
        assert page is not None
        assert page.findChild(QWidget, entry.target), entry
        targets.add(entry.target)
    assert set(ROWS) - targets == {"proxy.mode"}


def test_typing_in_the_search_jumps_and_flashes(user: User) -> None:
    QTest.keyClick(user.window, Key.Key_F, Modifier.ControlModifier)
    assert user.window.focusWidget() is user.window.sidebar.search
    QTest.keyClicks(user.window.sidebar.search, "subnet")
    QTest.keyClick(user.window.sidebar.search, Key.Key_Return)
    assert user.window.page == "resources.network"
    field = user.find("network.subnet")
    assert user.window.focusWidget() is field
    row = field.parentWidget()
    assert row is not None
    assert row.property("flash") == "true"
    user.until(lambda: row.property("flash") == "false")


def test_a_click_on_something_found_jumps(user: User) -> None:
    sidebar = user.window.sidebar
    QTest.keyClicks(sidebar.search, "reach services")
    index = sidebar.found.model().index(0, 0)
    place = sidebar.found.visualRect(index).center()
    QTest.mouseClick(sidebar.found.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert user.window.focusWidget() is user.find("network.hostLoopback")


def test_down_goes_to_the_list_and_escape_ends_the_search(user: User) -> None:
    sidebar = user.window.sidebar
    sidebar.search.setFocus()
    QTest.keyClicks(sidebar.search, "proxy")
    QTest.keyClick(sidebar.search, Key.Key_Down)
    assert sidebar.found.hasFocus()
    QTest.keyClick(sidebar.found, Key.Key_Down)
    QTest.keyClick(sidebar.found, Key.Key_Return)
    assert user.window.page == "resources.proxies"
    sidebar.search.setFocus()
    QTest.keyClick(sidebar.search, Key.Key_Escape)
    assert sidebar.search.text() == ""
    assert sidebar.tree.isVisible()
    assert user.window.isVisible()


def test_an_empty_result_says_so(user: User) -> None:
    QTest.keyClicks(user.window.sidebar.search, "zzz")
    assert user.window.sidebar.nothing.isVisible()


def test_clicks_and_keys_go_through_the_pages(user: User) -> None:
    tree = user.window.sidebar.tree
    for title, key in (("General", "general"), ("Network", "resources.network")):
        place = tree.visualRect(tree_index(user, title)).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert user.window.page == key
        assert user.window.windowTitle().startswith(title)
    # The heading is no page: it is passed over.
    tree.setFocus()
    QTest.keyClick(tree, Key.Key_Up)
    QTest.keyClick(tree, Key.Key_Up)
    assert user.window.page == "general"
    for number, key in enumerate(
        (
            "general",
            "resources.proxies",
            "resources.network",
            "resources.dns",
            "resources.ports",
            "resources.sshAgent",
            "traffic",
            "engine",
            "kubernetes",
        ),
        start=1,
    ):
        QTest.keyClick(user.window, Key(Key.Key_0 + number), Modifier.ControlModifier)
        assert user.window.page == key


def test_pages_are_made_when_they_are_first_shown(open_window: Open) -> None:
    window = open_window("general")
    assert list(window.contents._shown) == ["general"]


def test_f1_opens_the_help_of_the_page(user: User) -> None:
    QTest.keyClick(user.window, Key.Key_F1)
    dialog = user.window.findChild(QDialog, "help")
    assert isinstance(dialog, QDialog)
    text = dialog.findChild(QLabel, "help.text")
    assert isinstance(text, QLabel)
    assert "In effect now" in text.text()
    assert not dialog.isModal()
    user.until(dialog.isActiveWindow)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert user.window.isVisible()


def test_escape_closes_a_window_without_changes(user: User) -> None:
    with user.qtbot.waitSignal(user.window.closed):
        QTest.keyClick(user.window, Key.Key_Escape)
    assert not user.window.isVisible()


def asked(user: User) -> QMessageBox:
    """The question that is open."""
    user.until(lambda: user.window.findChild(QMessageBox, "question"))
    box = user.window.findChild(QMessageBox, "question")
    assert isinstance(box, QMessageBox)
    return box


def test_escape_asks_before_changes_are_lost(user: User, backend: Backend) -> None:
    user.click("proxy.manual")
    QTest.keyClick(user.window, Key.Key_Escape)
    QTest.keyClick(asked(user), Key.Key_Escape)
    user.until(lambda: not user.window.findChild(QWidget, "question"))
    assert user.window.isVisible()
    assert user.enabled("revert")
    user.window.close()
    verb = asked(user).findChild(QPushButton, "consent")
    assert isinstance(verb, QPushButton)
    assert verb.text() == "Discard changes"
    with user.qtbot.waitSignal(user.window.closed):
        QTest.mouseClick(verb, Qt.MouseButton.LeftButton)
    assert backend.settings().proxy.mode == "system"


def test_page_and_size_are_the_last_ones(open_window: Open) -> None:
    first = open_window("network")
    first.resize(700, 500)
    first.close()
    second = open_window(None, None)
    assert second.page == "resources.network"
    assert (second.width(), second.height()) == (700, 500)


def test_an_unknown_page_is_the_first_one(open_window: Open) -> None:
    assert open_window("nonsense").page == "general"


def test_a_window_that_is_minimised_or_hidden_comes_forward(window: Window) -> None:
    window.showMinimized()
    window.come_forward()
    assert not window.isMinimized()
    window.hide()
    window.come_forward("about", "token")
    assert window.isVisible()
    assert window.page == "about"
