"""The last page: what will be set, then what was set, and where each can be changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fairlead.changes.plan import FieldError
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages import home_of, pages
from fairlead.desktop.pages.page import Page, hairline, text
from fairlead.desktop.rows.base import Fault, password_title, spoken, words
from fairlead.desktop.wizard.answers import Answers
from fairlead.settings.keys import PASSWORD_KEYS, ROWS
from fairlead.welcome.finding import ENGINE_TITLES

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Line:
    """Something that is set; in the window it is the widget ``target`` of the page ``home``."""

    title: str
    value: str
    cost: str
    home: str
    target: str


def lines(answers: Answers) -> tuple[Line, ...]:
    """What the answers come to."""
    plan = answers.proposal.plan
    found = [
        Line(words(one.title), spoken(one.key, one.after), cost, home_of(one.key), one.key)
        for one, cost in (plan.full_costs if plan else ())
    ]
    kept = translate("Wizard", "goes to the keyring; it is in no file of Fairlead")
    found += [
        Line(password_title(PASSWORD_KEYS[of]), kept, "", home_of(of), PASSWORD_KEYS[of])
        for of, password in answers.passwords.items()
        if password is not None
    ]
    cost = translate("Wizard", "In daemon.json; in force when the engine starts.")
    found += [
        Line(words(ENGINE_TITLES[key]), ", ".join(value), cost, "engine", "daemon")
        for key, value in answers.engine.items()
    ]
    return tuple(found)


def place(home: str) -> str:
    """The window's page ``home`` as a path: Resources > Proxies."""
    title = next(page.title for page in pages() if page.key == home)
    return translate("Wizard", "Resources > {}").format(title) if "." in home else title


class DoneStep(Page):
    """The summary.

    ``jump(page, target)`` leads to a row of the window, ``correct(page)`` to the page of the wizard
    that asks for what is there.
    """

    def __init__(
        self,
        answers: Answers,
        jump: Callable[[str, str], None],
        correct: Callable[[str], None],
    ) -> None:
        super().__init__(
            translate("Wizard", "Summary"),
            translate("Wizard", "What Fairlead uses from now on, and where to change it."),
        )
        self._answers, self._jump, self._correct = answers, jump, correct
        self.head = text(name="wizard.head")
        self.fault = Fault("wizard.error")
        self.kept = text(role="muted", name="wizard.kept")
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._shown: object = None
        self._set: tuple[Line, ...] = ()
        title = translate("Wizard", "What is set")
        column = self.add_card(title, "wizard.summary", self.head)
        # In line with the rows.
        self.fault.setContentsMargins(8, 0, 8, 0)
        self.kept.setContentsMargins(8, 4, 8, 4)
        for part in (self.fault, self._list, self.kept):
            column.addWidget(part)
        answers.changed.connect(self.refresh)
        self.refresh()

    def show_done(self, done: tuple[Line, ...], sentence: str) -> None:
        """Say that ``done`` is in force; ``sentence`` is what there is to say beside that."""
        self._set = done
        self.kept.setText(translated(sentence))
        self.refresh()
        announce(self, f"{self.head.text()} {sentence}")

    def refresh(self) -> None:
        """Show what the answers come to, or what was set and is no answer any more."""
        proposal, coming = self._answers.proposal, lines(self._answers)
        faults = tuple(proposal.errors.values())
        self.kept.setVisible(bool(self.kept.text()) and not coming)
        if faults:
            head = translate("Wizard", "This stands in the way. Correct it, then come back.")
        elif coming:
            head = translate("Wizard", "This is set when you choose Finish:")
        elif self._set:
            head = translate("Wizard", "This is in force now:")
        else:
            head = translate(
                "Wizard",
                "Nothing is changed. Everything can be set later in the window, and this guide "
                "opens again from General.",
            )
        self.head.setText(translated(proposal.trouble or head))
        shown = faults or coming or self._set
        if shown != self._shown:
            self._shown = shown
            self._fill([_fault_row(one, self._correct) for one in faults] or self._lines(shown))

    def _lines(self, shown: tuple[Any, ...]) -> list[QFrame]:
        return [_line_row(one, self._jump) for one in shown]

    def _fill(self, rows: list[QFrame]) -> None:
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        # Made late, the buttons would be the last of the dialog for Tab.
        before = _stop_before(self._list)
        for row in rows:
            self._rows.addWidget(hairline())
            self._rows.addWidget(row)
            for button in row.findChildren(QPushButton):
                QWidget.setTabOrder(before, button)
                before = button
        self._list.setVisible(bool(rows))


def _stop_before(widget: QWidget) -> QWidget:
    """What Tab reaches before ``widget``; itself where that is nothing."""
    current = widget.previousInFocusChain()
    while current is not None and current is not widget:
        if current.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return current
        current = current.previousInFocusChain()
    return widget


def _line_row(line: Line, jump: Callable[[str, str], None]) -> QFrame:
    label = place(line.home)
    name = translate("Wizard", "Change “{title}” on the page {page}")
    button = QPushButton(label)
    button.setAccessibleName(name.format(title=line.title, page=label))
    button.clicked.connect(lambda: jump(line.home, line.target))
    return _row(f"{line.title}: {line.value}", line.cost, button)


def _fault_row(fault: FieldError, correct: Callable[[str], None]) -> QFrame:
    title = words(ROWS[fault.key].title) if fault.key in ROWS else fault.key
    button = QPushButton(translate("Wizard", "Correct it"))
    button.setAccessibleName(translate("Wizard", "Correct “{}”").format(title))
    button.clicked.connect(lambda: correct(home_of(fault.key)))
    return _row(f"{title}: {translated(f'{fault.problem} {fault.remedy}')}", "", button)


def _row(sentence: str, cost: str, button: QPushButton) -> QFrame:
    button.setProperty("role", "link")
    row = QFrame()
    row.setProperty("role", "row")
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(text(sentence))
    if cost:
        column.addWidget(text(translated(cost), "muted"))
    whole = QHBoxLayout(row)
    whole.setContentsMargins(8, 4, 8, 4)
    whole.setSpacing(8)
    whole.addLayout(column, 1)
    whole.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return row
