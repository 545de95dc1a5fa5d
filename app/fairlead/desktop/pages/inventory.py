"""What lives in the engine, as a list that is asked for while somebody looks at it.

Each entry has a heading, lines of facts and buttons. One act runs at a time; how it ended stands
below the list.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.kit.fonts import enlarge
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.polling import Polling
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.page import hairline, text
from fairlead.errors import FairleadError

_EVERY_MS = 5000

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Act:
    """A button: its object name, its label, and what it does; that returns a sentence."""

    name: str
    label: str
    do: Callable[[], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Holding:
    """One entry. ``facts`` pairs what it is with its value; ``problem`` is a sentence."""

    title: str
    facts: tuple[tuple[str, str], ...]
    problem: str
    acts: tuple[Act, ...]


Read = Callable[[], Awaitable[tuple[Holding, ...]]]


class Inventory(QFrame):
    """The list that ``read`` gives, ``empty`` where there is nothing; ``name`` is for tests."""

    def __init__(self, context: Context, name: str, read: Read, empty: str) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._context, self._name, self._read, self._empty = context, name, read, empty
        self._shown: tuple[Holding, ...] | None = None
        self._busy = False
        self._body = QWidget()
        self.note = text(role="muted", name=f"{name}.note")
        self.said = text(name=f"{name}.said")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 4, 8, 4)
        self._column.setSpacing(8)
        for part in (self._body, self.note, self.said):
            self._column.addWidget(part)
        self._again = QPushButton(translate("Inventory", "Refresh"))
        self._again.setObjectName(f"{name}.refresh")
        self._again.setAccessibleName(self._again.text())
        self._again.clicked.connect(self._refresh)
        self._column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        self._tell_note(translate("Inventory", "Asking the engine…"))
        self._tell("")
        self._poll = Polling(self, context.tasks, _EVERY_MS, self._ask)

    def _refresh(self) -> None:
        self._poll.now()

    async def _ask(self) -> None:
        if self._busy:
            return
        try:
            found = await self._read()
        except FairleadError as error:
            self._show(())
            self._tell_note(str(error))
        else:
            self._show(found)
            self._tell_note("" if found else self._empty)

    def _show(self, found: tuple[Holding, ...]) -> None:
        # Acts are made anew by each reading; what is seen of them is their names.
        if self._shown is not None and _seen(found) == _seen(self._shown):
            return
        self._shown = found
        old, self._body = self._body, QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for number, holding in enumerate(found):
            if number:
                column.addWidget(hairline())
            self._add(column, holding)
        self._column.replaceWidget(old, self._body)
        self._body.setVisible(bool(found))
        old.deleteLater()

    def _add(self, column: QVBoxLayout, holding: Holding) -> None:
        title = QLabel(holding.title)
        title.setWordWrap(True)
        enlarge(title, 1.05, bold=True)
        column.addWidget(title)
        for what, value in holding.facts:
            column.addWidget(text(f"{what}: {value}"))
        if holding.problem:
            column.addWidget(text(translated(holding.problem), role="warning"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for act in holding.acts:
            button = QPushButton(act.label)
            button.setObjectName(act.name)
            button.setAccessibleName(f"{act.label.rstrip('…')} ({holding.title})")
            button.clicked.connect(lambda _=False, act=act: self._begin(act))
            button.setEnabled(not self._busy)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _begin(self, act: Act) -> None:
        if not self._busy:
            self._allow(False)
            self._tell("")
            self._context.tasks.start(self._carry_out(act))

    async def _carry_out(self, act: Act) -> None:
        said, role = "", ""
        try:
            said = await act.do()
        except FairleadError as error:
            said, role = str(error), "error"
        finally:
            self._allow(True)
            self._tell(said, role)
            self._poll.now()

    def tell(self, sentence: str) -> None:
        """Say what is under way."""
        self._tell(sentence, "muted")

    def _allow(self, allowed: bool) -> None:
        self._busy = not allowed
        for button in self._body.findChildren(QPushButton):
            button.setEnabled(allowed)

    def _tell(self, sentence: str, role: str = "") -> None:
        self.said.setText(translated(sentence))
        set_role(self.said, role)
        self.said.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def _tell_note(self, sentence: str) -> None:
        sentence = translated(sentence)
        if self.note.text() != sentence:
            self.note.setText(sentence)
        self.note.setVisible(bool(sentence))


def _seen(found: tuple[Holding, ...]) -> list[tuple[object, ...]]:
    return [(one.title, one.facts, one.problem, [act.name for act in one.acts]) for one in found]
