"""The window in front of a real engine with a Swarm: no change of the addresses without consent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fairlead.backend.service import Service
from fairlead.control.attached import attached
from fairlead.control.client import connect
from fairlead.desktop.consent import ConsentDialog
from fairlead.platform.interface import Paths
from fairlead.platform.linux import Linux
from tests.desktop.conftest import Open, User, gui_loop, look, on_gui_loop, open_window
from tests.support.engine import IMAGE, Engine, running_engine

__all__ = ["gui_loop", "look", "on_gui_loop", "open_window"]

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
MILLISECONDS = 90_000
NEW, OLD = "10.123.47.0/24", "192.168.65.0/24"


@pytest.fixture
def engine() -> Iterator[Engine]:
    with running_engine() as made:
        made.docker("swarm", "init", "--advertise-addr", "192.168.65.3")
        service = ("service", "create", "--detach", "--no-resolve-image", "--name", "web")
        made.docker(*service, IMAGE, "sleep", "1000")
        yield made
        made.run("swarm", "leave", "--force")


@pytest.fixture
def paths(engine: Engine) -> Paths:
    return Linux(environment={"FAIRLEAD_HOME": str(engine.fairlead.home)}).paths()


@pytest.fixture
def backend(paths: Paths) -> Iterator[Service]:
    remote = connect(paths.runtime)
    assert remote is not None
    yield attached(remote)
    remote.close()


def truth(engine: Engine) -> dict[str, Any]:
    """What a refused change must not touch: settings, engine, namespace, Swarm."""
    status = engine.fairlead.json("status")["status"]
    return {
        "subnet": engine.fairlead.json("settings", "get", "network.subnet"),
        "engine": status["engine"]["pid"],
        "sandbox": status["sandbox"]["addresses"],
        "swarm": json.loads(engine.docker("info", "--format", "{{json .Swarm.NodeID}}")),
        "exports": [*(engine.fairlead.home / "state" / "exports").glob("*")],
        "change": status["change"],
    }


def dialog_of(user: User) -> ConsentDialog:
    def shown() -> ConsentDialog | None:
        return user.window.findChild(ConsentDialog)

    user.qtbot.waitUntil(lambda: shown() is not None, timeout=MILLISECONDS)
    dialog = shown()
    assert dialog is not None
    return dialog


def test_nothing_changes_until_it_is_typed(engine: Engine, open_window: Open, qtbot: QtBot) -> None:
    engine.fairlead.ok("swarm", "status")
    before = truth(engine)
    user = User(qtbot, open_window("network"))
    user.type("network.subnet", NEW)
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    dialog = dialog_of(user)
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "1 service (web)" in said
    assert "last manager, so leaving needs force" in said
    assert "Leave the Swarm" in said
    assert dialog.focusWidget() is dialog.cancel
    assert not dialog.consent.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    user.until(lambda: user.window.findChild(ConsentDialog) is None)
    user.until(lambda: user.enabled("apply"))
    assert truth(engine) == before
    user.click("apply")
    dialog = dialog_of(user)
    QTest.keyClicks(dialog._typed["swarm"], "swarm")
    QTest.mouseClick(dialog.consent, Qt.MouseButton.LeftButton)
    user.qtbot.waitUntil(lambda: "in force" in user.text("state"), timeout=MILLISECONDS)
    after = truth(engine)
    assert after["subnet"] == NEW
    assert after["engine"] != before["engine"]
    assert dict(after["sandbox"])["engine"] == "10.123.47.3"
    assert after["swarm"] == ""
    assert after["change"]["done"]
    assert len(after["exports"]) == 1
