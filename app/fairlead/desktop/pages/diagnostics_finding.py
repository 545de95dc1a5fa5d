"""One check on the Diagnostics page: what it found, why one may believe it, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from fairlead.desktop.kit.fonts import monospace
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.page import hairline, text
from fairlead.doctor.examination import CHECKS
from fairlead.doctor.finding import Check, Finding, Outcome

_ICONS = {
    Outcome.OK: ("ok", "success"),
    Outcome.WARNING: ("warning", "warning"),
    Outcome.PROBLEM: ("error", "error"),
    Outcome.UNKNOWN: ("help", "muted"),
}
translate = QCoreApplication.translate


class FindingRow(QFrame):
    """A check: not made yet, under way, or with what it found."""

    fix = Signal(str)
    """The user wants what the finding of the check of this name offers."""

    def __init__(self, check: Check) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setObjectName(f"check.{check.name}")
        self._name = check.name
        self._title = translate("settings", check.title)
        self._symbol = Icon("stopped", "muted", 18)
        self.heading = QLabel(self._title)
        self.heading.setWordWrap(True)
        self.sentence = text(name=f"check.{check.name}.sentence")
        self.remedy = text(role="muted", name=f"check.{check.name}.remedy")
        self.evidence = text(role="muted", name=f"check.{check.name}.evidence")
        self.said = text(name=f"check.{check.name}.said")
        for label in (self.sentence, self.remedy, self.evidence):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        monospace(self.evidence)
        self.details = QPushButton(translate("Diagnostics", "Details"))
        self.details.setObjectName(f"check.{check.name}.details")
        self.details.setProperty("role", "link")
        self.details.setCheckable(True)
        self.details.setAccessibleName(
            translate("Diagnostics", "Details of “{}”").format(self._title)
        )
        self.details.toggled.connect(self._show_details)
        self.button = QPushButton()
        self.button.setObjectName(f"check.{check.name}.fix")
        self.button.clicked.connect(lambda: self.fix.emit(self._name))
        self._lay_out()
        self.show_idle()

    def show_idle(self) -> None:
        """Say that it was not checked."""
        self._symbol.show_icon("stopped", "muted")
        self._tell(translate("Diagnostics", "Not checked yet."), "muted", None)

    def show_waiting(self) -> None:
        """Say that it is being checked."""
        self._symbol.show_icon("waiting", "accent")
        self._tell(translate("Diagnostics", "Checking…"), "muted", None)

    def show_finding(self, finding: Finding, lock: str = "") -> None:
        """Show what was found. ``lock`` says why its settings must not be changed."""
        self._symbol.show_icon(*_ICONS[finding.outcome])
        bad = finding.outcome is Outcome.PROBLEM
        self._tell(finding.sentence, "error" if bad else "", finding, lock)

    def tell(self, sentence: str, role: str = "") -> None:
        """Say what became of the fix."""
        self.said.setText(translated(sentence))
        set_role(self.said, role)
        self.said.setVisible(bool(sentence))
        announce(self, sentence)

    def _tell(self, sentence: str, role: str, finding: Finding | None, lock: str = "") -> None:
        sentence = translated(sentence)
        self.sentence.setText(sentence)
        set_role(self.sentence, role)
        outcome = _word(finding.outcome) if finding is not None else sentence
        self.heading.setAccessibleName(f"{self._title}: {outcome}")
        advice = (finding.remedy if finding is not None else "", lock)
        remedy = "\n".join(map(translated, filter(None, advice)))
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))
        evidence = finding.evidence if finding is not None else ()
        # A line may end after each separator (U+200B): paths are long.
        self.evidence.setText(translated("\n".join(evidence)).replace("/", "/\u200b"))
        self.details.setVisible(bool(evidence))
        fix = finding.fix if finding is not None and not lock else None
        self.button.setVisible(fix is not None)
        if fix is not None:
            self.button.setText(translated(fix.label))
            self.button.setAccessibleName(f"{self.button.text()} ({self._title})")
            self.button.setAccessibleDescription(translated(fix.sentence))
            self.button.setToolTip(self.button.accessibleDescription())
        self.said.clear()
        self.said.hide()
        self._show_details()

    def _show_details(self) -> None:
        self.evidence.setVisible(self.details.isChecked() and bool(self.evidence.text()))

    def _lay_out(self) -> None:
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading, 1)
        head.addWidget(self.details)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        for label in (self.sentence, self.remedy, self.evidence):
            words.addWidget(label)
        fixing = QHBoxLayout()
        fixing.setContentsMargins(0, 4, 0, 0)
        fixing.addWidget(self.button)
        fixing.addStretch(1)
        words.addLayout(fixing)
        words.addWidget(self.said)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(8)
        line.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)


class FindingList(QWidget):
    """A row for each check: what is wrong first, once it is known."""

    def __init__(self, before: QWidget) -> None:
        """Tab comes here from ``before``."""
        super().__init__()
        self._before = before
        self.rows = {check.name: FindingRow(check) for check in CHECKS}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for number, row in enumerate(self.rows.values()):
            if number:
                self._column.addWidget(hairline())
            self._column.addWidget(row)

    def sort(self, findings: Mapping[str, Finding]) -> None:
        """Put the rows in the order of how bad their ``findings`` are."""
        worst = sorted(CHECKS, key=lambda check: _weight(findings.get(check.name)))
        # What stays are the lines between them.
        for row in self.rows.values():
            self._column.removeWidget(row)
        last = self._before
        for number, check in enumerate(worst):
            row = self.rows[check.name]
            self._column.insertWidget(2 * number, row)
            for control in (row.details, row.button):
                self.setTabOrder(last, control)
                last = control


def _weight(finding: Finding | None) -> int:
    order = (Outcome.PROBLEM, Outcome.WARNING, Outcome.UNKNOWN, Outcome.OK)
    return order.index(finding.outcome) if finding is not None else len(order)


def _word(outcome: Outcome) -> str:
    match outcome:
        case Outcome.OK:
            return translate("Diagnostics", "fine")
        case Outcome.WARNING:
            return translate("Diagnostics", "warning")
        case Outcome.PROBLEM:
            return translate("Diagnostics", "problem")
        case Outcome.UNKNOWN:
            return translate("Diagnostics", "could not be checked")
