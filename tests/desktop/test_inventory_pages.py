"""The pages Kubernetes and Swarm: what they show, and what their buttons do."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from fairlead.backend.backend import Backend
from fairlead.desktop.consent import ConsentDialog
from fairlead.engines.kubernetes.facts import confirmation
from fairlead.engines.swarm.facts import fingerprint
from tests.desktop.conftest import Open, User
from tests.desktop.inventory import MemoryClusters, MemorySwarm
from tests.desktop.showcase import CLUSTERS, SWARM


@pytest.fixture
def clusters(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> MemoryClusters:
    clusters = MemoryClusters(CLUSTERS)
    monkeypatch.setattr(backend, "clusters", clusters)
    return clusters


@pytest.fixture
def swarm(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> MemorySwarm:
    swarm = MemorySwarm(SWARM)
    monkeypatch.setattr(backend, "swarm", swarm)
    return swarm


def shown(user: User) -> str:
    return "\n".join(
        label.text() for label in user.find("page").findChildren(QLabel) if label.isVisible()
    )


def dialog_of(user: User) -> ConsentDialog:
    user.until(lambda: user.window.findChild(ConsentDialog) is not None)
    dialog = user.window.findChild(ConsentDialog)
    assert isinstance(dialog, ConsentDialog)
    return dialog


def test_clusters_are_listed_also_one_that_is_stuck(
    open_window: Open, qtbot: QtBot, clusters: MemoryClusters
) -> None:
    user = User(qtbot, open_window("kubernetes"))
    user.until(lambda: "dev (kind), running" in shown(user))
    said = shown(user)
    assert "Namespaces: default, shop" in said
    assert "lab (k3d), stuck" in said
    assert "does not answer" in said
    assert clusters.done == []


def test_an_engine_that_does_not_run_is_said(open_window: Open, qtbot: QtBot) -> None:
    user = User(qtbot, open_window("kubernetes"))
    user.until(lambda: "Docker Engine does not run" in user.text("clusters.note"))
    user = User(qtbot, open_window("swarm"))
    user.until(lambda: "Docker Engine does not run" in user.text("swarm.note"))


def test_export_says_where(open_window: Open, qtbot: QtBot, clusters: MemoryClusters) -> None:
    user = User(qtbot, open_window("kubernetes"))
    user.until(lambda: "dev (kind)" in shown(user))
    user.click("export.dev")
    user.until(lambda: user.text("clusters.said") == "dev is exported to /exports/x.")
    assert clusters.done == [("export", "dev", "", False)]


def test_reset_exports_first_and_asks_for_the_name(
    open_window: Open, qtbot: QtBot, clusters: MemoryClusters
) -> None:
    user = User(qtbot, open_window("kubernetes"))
    user.until(lambda: "dev (kind)" in shown(user))
    user.click("reset.dev")
    dialog = dialog_of(user)
    assert not dialog.consent.isEnabled()
    QTest.keyClicks(dialog._typed["dev"], "dev")
    dialog.consent.click()
    user.until(lambda: "The cluster dev is gone." in user.text("clusters.said"))
    assert clusters.done == [
        ("export", "dev", "", False),
        ("reset", "dev", confirmation(CLUSTERS[0])),
    ]
    user.until(lambda: "dev (kind)" not in shown(user))


def test_a_cluster_without_an_export_stays_unless_that_is_ticked(
    open_window: Open, qtbot: QtBot, clusters: MemoryClusters
) -> None:
    clusters.answers = False
    user = User(qtbot, open_window("kubernetes"))
    user.until(lambda: "lab (k3d)" in shown(user))
    for ticked in (False, True):
        user.click("reset.lab")
        dialog = dialog_of(user)
        box = dialog.findChild(QCheckBox, "consent.without-export")
        assert box is not None
        box.setChecked(ticked)
        QTest.keyClicks(dialog._typed["lab"], "lab")
        dialog.consent.click()
        user.until(lambda: "does not answer" in user.text("clusters.said"))
        user.until(lambda: user.window.findChild(ConsentDialog) is None)
        assert any(one[0] == "reset" for one in clusters.done) == ticked


def test_the_swarm_is_left_after_consent(
    open_window: Open, qtbot: QtBot, swarm: MemorySwarm
) -> None:
    user = User(qtbot, open_window("swarm"))
    user.until(lambda: "The last manager, active" in shown(user))
    assert "Services: shop_store, shop_web" in shown(user)
    user.click("swarm.leave")
    dialog = dialog_of(user)
    assert any("last manager" in label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
    user.until(lambda: user.window.findChild(ConsentDialog) is None)
    assert swarm.done == []
    user.until(lambda: user.enabled("swarm.leave"))
    user.click("swarm.leave")
    dialog = dialog_of(user)
    assert not dialog.consent.isEnabled()
    QTest.keyClicks(dialog._typed["swarm"], "swarm")
    dialog.consent.click()
    user.until(lambda: "left the Swarm" in user.text("swarm.said"))
    assert swarm.done == [("leave", fingerprint(SWARM), True)]
    user.until(lambda: user.text("swarm.note") == "No Swarm is active in this engine.")
