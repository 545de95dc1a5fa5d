"""The Diagnostics page on a real backend: checks, fixes and the report."""

from __future__ import annotations

import os
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)

from fairlead.backend.backend import Backend
from fairlead.desktop.frame.window import Window
from fairlead.desktop.pages.diagnostics import DiagnosticsPage
from fairlead.desktop.pages.diagnostics_finding import FindingRow
from fairlead.doctor import examination
from fairlead.doctor.examination import CHECKS
from fairlead.doctor.finding import Check, Finding, Outcome, Patient
from fairlead.platform.interface import Paths
from tests.desktop.conftest import Open, User

LEFT = "sandbox-99999999"


@pytest.fixture
def window(open_window: Open) -> Window:
    """A window on the page."""
    return open_window("diagnostics")


def patiently(user: User, condition: Callable[[], object]) -> None:
    """Wait until all the checks have been made, on a machine that does much else."""
    user.qtbot.waitUntil(lambda: bool(condition()), timeout=60_000)


def page(user: User) -> DiagnosticsPage:
    _, content = user.window.contents._shown["diagnostics"]
    assert isinstance(content, DiagnosticsPage)
    return content


def check_again(user: User, *names: str) -> None:
    """Make these checks only, which is faster than all."""
    page(user)._run.start(names)
    patiently(user, lambda: not page(user)._run.waiting)


def test_nothing_is_checked_before_it_is_asked_for(user: User) -> None:
    assert user.text("diagnostics.summary").startswith("Nothing was checked yet.")
    assert all(user.text(f"check.{check.name}.sentence") == "Not checked yet." for check in CHECKS)


def test_check_now_makes_every_check_and_sums_up(user: User) -> None:
    user.click("diagnostics.check")
    assert user.text("diagnostics.summary").startswith("Checking…")
    assert user.find("diagnostics.check").accessibleName() == "Cancel the check"
    patiently(user, lambda: user.text("diagnostics.summary").startswith("Checked at "))
    assert page(user)._run.findings.keys() == {check.name for check in CHECKS}
    # The desktop's tests have no sandboxes and no keyring.
    assert "warning" in user.text("diagnostics.summary")
    assert "No keyring answers here" in user.text("check.keyring.sentence")
    assert "gnome-keyring" in user.text("check.keyring.remedy")
    assert user.find("diagnostics.check").accessibleName() == "Check now"


def test_what_is_wrong_comes_first_and_tab_follows(user: User) -> None:
    user.click("diagnostics.check")
    patiently(user, lambda: user.text("diagnostics.summary").startswith("Checked at "))
    found = page(user)._run.findings
    order = [Outcome.PROBLEM, Outcome.WARNING, Outcome.UNKNOWN, Outcome.OK]

    def shown() -> list[tuple[str, FindingRow]]:
        return sorted(page(user)._rows.items(), key=lambda pair: pair[1].y())

    def weights() -> list[int]:
        return [order.index(found[name].outcome) for name, _ in shown()]

    user.until(lambda: weights() == sorted(weights()))
    rows = shown()
    lines = [one for one in page(user)._list.findChildren(QFrame) if one.property("role") == "line"]
    between = sorted(line.y() for line in lines)
    assert all(
        row.y() < line < below.y()
        for (_, row), line, (_, below) in zip(rows, between, rows[1:], strict=False)
    )
    with_details = [row for _, row in rows if row.details.isVisible()]
    user.find("diagnostics.check").setFocus()
    for row in with_details:
        current = user.window.focusWidget()
        assert current is not None
        QTest.keyClick(current, Qt.Key.Key_Tab)
        assert user.window.focusWidget() is row.details


def test_the_keyboard_alone_will_do(user: User) -> None:
    check_again(user, "files")
    details = user.find("check.files.details")
    details.setFocus()
    QTest.keyClick(details, Qt.Key.Key_Space)
    assert "MiB free" in user.text("check.files.evidence")


def test_search_leads_to_the_checks_and_to_the_report(user: User) -> None:
    for words, target in (("apparmor", "diagnostics.check"), ("redacted", "report.make")):
        user.window.sidebar.search.setText(words)
        QTest.keyClick(user.window.sidebar.search, Qt.Key.Key_Return)
        assert user.window.focusWidget() is user.find(target)


def test_evidence_is_shown_on_demand(user: User) -> None:
    check_again(user, "files", "policy")
    assert user.text("check.files.evidence") == ""
    user.click("check.files.details")
    assert "MiB free" in user.text("check.files.evidence")
    user.click("check.files.details")
    assert user.text("check.files.evidence") == ""
    # Without evidence there is nothing to show.
    assert not user.find("check.policy.details").isVisible()


def test_a_check_that_takes_long_can_be_cancelled(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()

    def wait(_patient: Patient) -> Finding:
        release.wait(30)
        return Finding(Outcome.OK, "It is.")

    checks = [Check(check.name, check.title, wait) for check in CHECKS]
    monkeypatch.setattr(examination, "CHECKS", checks)
    try:
        user.click("diagnostics.check")
        user.until(lambda: user.text("check.namespaces.sentence") == "Checking…")
        user.click("diagnostics.check")
        user.until(lambda: user.text("diagnostics.summary").startswith("Cancelled."))
    finally:
        release.set()
    assert user.text("check.namespaces.sentence") == "Not checked yet."
    assert user.find("diagnostics.check").accessibleName() == "Check now"


def test_a_backend_that_is_gone_is_said_by_every_check(user: User, backend: Backend) -> None:
    backend.stop()
    check_again(user, "dns", "files")
    assert user.text("check.dns.sentence") == "Fairlead's backend does not run."
    assert user.text("check.files.sentence") == "Fairlead's backend does not run."


def test_what_was_left_behind_is_removed_after_a_question(user: User, paths: Paths) -> None:
    left = paths.runtime / LEFT
    left.mkdir(parents=True)
    check_again(user, "files")
    said = user.text("check.files.sentence")
    assert user.text("check.files.fix") == "Remove what was left behind", said
    user.click("check.files.fix")
    user.until(lambda: user.window.findChild(QMessageBox, "question"))
    box = user.window.findChild(QMessageBox, "question")
    assert isinstance(box, QMessageBox)
    assert str(left) in box.informativeText()
    assert left.exists()
    button = box.findChild(QPushButton, "consent")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    user.until(lambda: not user.find("check.files.fix").isVisible())
    assert not left.exists()


def test_no_is_no(user: User, paths: Paths) -> None:
    left = paths.runtime / LEFT
    left.mkdir(parents=True)
    check_again(user, "files")
    user.click("check.files.fix")
    user.until(lambda: user.window.findChild(QMessageBox, "question"))
    box = user.window.findChild(QMessageBox, "question")
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_Escape)
    user.until(lambda: not user.window.findChild(QMessageBox, "question"))
    assert left.exists()
    assert user.text("check.files.said") == ""


def test_a_change_of_settings_is_staged_and_looked_at_again_once_it_is_applied(
    user: User, backend: Backend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "programs" / "dockerd"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho Docker version 19.03.15, build 99e3ed8\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{old.parent}:{os.environ['PATH']}")
    user.window.contents.draft.set("engine.autoStart", True)
    user.window.contents.draft.flush()
    user.click("apply")
    user.until(lambda: backend.settings().engine.auto_start)
    check_again(user, "engine")
    assert user.text("check.engine.fix") == "Do not start it with Fairlead"
    user.click("check.engine.fix")
    assert user.window.contents.draft.proposal.changed == {"engine.autoStart"}
    assert "Apply puts it in force" in user.text("check.engine.said")
    assert backend.settings().engine.auto_start
    user.click("apply")
    user.until(lambda: not backend.settings().engine.auto_start)
    user.until(lambda: user.text("check.engine.said") == "")


def report(user: User) -> QDialog:
    """Press the button and wait for the dialog."""
    user.click("report.make")
    patiently(user, lambda: user.window.findChild(QDialog, "report.dialog"))
    dialog = user.window.findChild(QDialog, "report.dialog")
    assert isinstance(dialog, QDialog)
    return dialog


def save(user: User, dialog: QDialog, file: Path) -> None:
    """Press Save and name the file, as in the system's own dialog."""
    button = dialog.findChild(QPushButton, "report.save")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    where = dialog.findChild(QFileDialog, "report.file")
    assert isinstance(where, QFileDialog)
    where.setDirectory(str(file.parent))
    where.selectFile(str(file))
    where.fileSelected.emit(str(file))
    where.close()


def test_a_report_is_shown_and_saved(user: User, tmp_path: Path) -> None:
    check_again(user, "files")
    dialog = report(user)
    field = dialog.findChild(QPlainTextEdit, "report.text")
    assert field is not None
    assert "===== findings.txt =====\nok       Files and disk" in field.toPlainText()
    assert '"hostNetworking": true' in field.toPlainText()
    file = tmp_path / "report.zip"
    save(user, dialog, file)
    user.until(lambda: user.text("report.said") == f"The report is in {file}.")
    with zipfile.ZipFile(file) as archive:
        assert "fairlead-report/settings.json" in archive.namelist()


def test_a_report_before_any_check_has_the_checks_made_first(user: User) -> None:
    dialog = report(user)
    assert page(user)._run.findings.keys() == {check.name for check in CHECKS}
    dialog.close()


def test_a_report_that_cannot_be_saved_says_why_and_stays(user: User, tmp_path: Path) -> None:
    check_again(user, "files")
    dialog = report(user)
    file = tmp_path / "missing" / "report.zip"
    save(user, dialog, file)
    note = dialog.findChild(QLabel, "report.note")
    assert note is not None
    user.until(lambda: note.isVisible() and "cannot be written" in note.text())
    dialog.close()


def test_escape_closes_the_report_and_nothing_is_saved(user: User) -> None:
    check_again(user, "files")
    dialog = report(user)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    user.until(lambda: not user.window.findChild(QDialog, "report.dialog"))
    assert user.text("report.said") == "The report is shown and not saved yet."
