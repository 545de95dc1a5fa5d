"""The dialog before a change of the internal addresses that takes a cluster and a Swarm with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fairlead.backend.backend import Backend
from fairlead.desktop.consent import ConsentDialog
from fairlead.desktop.frame.window import Window
from tests.desktop.conftest import Open, User
from tests.support.memory_engine import NEW, OLD, MemoryEngine


@pytest.fixture
def engine(backend: Backend) -> MemoryEngine:
    engine = MemoryEngine()
    backend._mover.engine = engine  # type: ignore[assignment]
    backend.dependants().result(10)
    return engine


@pytest.fixture
def window(open_window: Open, engine: MemoryEngine) -> Window:
    assert engine.running
    return open_window("network")


def ask(user: User) -> ConsentDialog:
    user.type("network.subnet", NEW)
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    user.until(lambda: shown(user) is not None)
    dialog = shown(user)
    assert dialog is not None
    return dialog


def shown(user: User) -> ConsentDialog | None:
    return user.window.findChild(ConsentDialog)


def agree(dialog: ConsentDialog) -> None:
    """Type what has to be typed, and consent."""
    for text, field in dialog._typed.items():
        QTest.keyClicks(field, text)
    dialog.consent.click()


def words(dialog: ConsentDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_it_says_what_happens_what_is_lost_and_where_the_export_goes(
    user: User, engine: MemoryEngine, backend: Backend
) -> None:
    dialog = ask(user)
    said = words(dialog)
    plan = backend.plan(user.window.contents.draft.proposal.plan.target)  # type: ignore[union-attr]
    assert "Cluster dev: 1 node, 1 namespace (shop), 0 workloads" in said
    for number, step in enumerate(plan.steps, start=1):
        assert f"{number}.  {step}" in said
    assert plan.exports in said
    assert engine.acts == []
    assert dialog.focusWidget() is dialog.cancel
    dialog.reject()


@pytest.mark.usefixtures("engine")
def test_the_bar_says_before_what_it_costs_and_each_of_it_once(user: User) -> None:
    user.type("network.subnet", NEW)
    user.type("network.subnet6", "fd00::/64")
    user.until(lambda: user.text("state").startswith("2 changes"))
    said = [label.text() for label in user.find("differences").findChildren(QLabel)]
    assert len(said) == 3
    assert said[2] == (
        "The sandbox network is rebuilt. The Kubernetes cluster dev cannot keep its addresses and "
        "is reset. This engine's Swarm keeps the old addresses and is left."
    )


def test_esc_and_enter_mean_no(qtbot: QtBot, user: User, engine: MemoryEngine) -> None:
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        dialog = ask(user)
        with qtbot.waitSignal(dialog.finished):
            QTest.keyClick(dialog, key)
        user.until(lambda: shown(user) is None)
        assert engine.acts == []
        assert user.enabled("apply")


def test_the_name_has_to_be_typed(user: User, engine: MemoryEngine, backend: Backend) -> None:
    dialog = ask(user)
    go = dialog.findChild(QPushButton, "consent.go")
    assert go is not None
    assert not go.isEnabled()
    typed = dialog._typed["dev"]
    QTest.keyClicks(typed, "deb")
    assert not go.isEnabled()
    QTest.keyClick(typed, Qt.Key.Key_Backspace)
    QTest.keyClicks(typed, "v")
    assert not go.isEnabled(), "the Swarm ends as well"
    QTest.keyClicks(dialog._typed["swarm"], "swarm")
    assert go.isEnabled()
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    user.until(lambda: backend.settings().network.subnet == NEW)
    user.until(lambda: "in force" in user.text("state"))
    assert engine.swarm_facts is None


def test_what_is_offered_is_done_when_it_is_ticked(
    user: User, engine: MemoryEngine, backend: Backend
) -> None:
    dialog = ask(user)
    box = dialog.findChild(QCheckBox, "consent.swarm-restore")
    assert box is not None
    box.click()
    agree(dialog)
    user.until(lambda: backend.settings().network.subnet == NEW)
    user.until(lambda: "restore 10.99.0.3" in engine.acts)


def test_facts_that_changed_meanwhile_are_shown_anew(
    user: User, engine: MemoryEngine, backend: Backend
) -> None:
    dialog = ask(user)
    engine.swarm_facts = None
    engine.cluster = engine.cluster and type(engine.cluster)(
        "dev", "kind", "running", namespaces=("bank",)
    )
    agree(dialog)
    user.until(lambda: shown(user) not in (None, dialog))
    again = shown(user)
    assert again is not None
    assert "bank" in words(again)
    assert "Swarm" not in words(again)
    assert engine.acts == []
    assert backend.settings().network.subnet == OLD
    again.reject()


@pytest.mark.parametrize("size", [(640, 480), (1000, 720)])
def test_it_fits_the_window(
    open_window: Open, qtbot: QtBot, engine: MemoryEngine, size: tuple[int, int], tmp_path: Path
) -> None:
    assert engine.running
    assert tmp_path.is_dir()
    user = User(qtbot, open_window("network", size))
    dialog = ask(user)
    assert dialog.width() <= size[0]
    assert dialog.height() <= size[1]
    for button in dialog.findChildren(QPushButton):
        assert dialog.rect().contains(button.geometry().translated(button.parent().pos()))  # type: ignore[attr-defined]
    dialog.reject()
