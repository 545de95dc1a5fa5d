"""*Look up*: a name in, and how it is answered to a container: rule, server, time, answer."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fairlead.desktop.context import Context
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.dns_words import answerer, milliseconds, outcome, symbol
from fairlead.desktop.pages.page import hairline, text
from fairlead.errors import FairleadError
from fairlead.network.dns.report import QueryEntry

translate = QCoreApplication.translate


class LookUp(QFrame):
    """The field, the button, and the trace below them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "row")
        label = QLabel(translate("Dns", "Name or address; a type such as AAAA or TXT may follow"))
        label.setWordWrap(True)
        self.field = QLineEdit()
        self.field.setObjectName("dns.name")
        self.field.setAccessibleName(label.text())
        self.field.setPlaceholderText("registry.corp.example.com")
        self.field.returnPressed.connect(self._start)
        label.setBuddy(self.field)
        self.button = QPushButton(translate("Dns", "Look up"))
        self.button.setObjectName("dns.lookup.start")
        self.button.setAccessibleName(translate("Dns", "Look this name up"))
        self.button.clicked.connect(self._start)
        self._symbol = Icon("about", "muted")
        self.sentence = text(
            translate("Dns", "Asks as a container does, and shows who answers and why."),
            "muted",
            name="dns.answer",
        )
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._trace = QWidget()
        self._trace.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self.button)
        result = QHBoxLayout()
        result.setSpacing(8)
        result.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        result.addWidget(self.sentence, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 4, 8, 4)
        self._column.setSpacing(6)
        self._column.addWidget(label)
        self._column.addLayout(line)
        self._column.addLayout(result)
        self._column.addWidget(self._trace)

    def _start(self) -> None:
        name, _, kind = self.field.text().strip().partition(" ")
        if name and self.button.isEnabled():
            self.button.setEnabled(False)
            self._context.tasks.start(self._look_up(name, kind.strip()))

    async def _look_up(self, name: str, kind: str) -> None:
        try:
            entry = await asyncio.wrap_future(self._context.service.dns.look_up(name, kind))
        except FairleadError as error:
            self._show_trace(())
            self._say("failed", "error", str(error))
        else:
            self._show_trace(_steps(entry))
            self._say(*symbol(entry), f"{entry.name} {entry.kind}: {outcome(entry)}")
        finally:
            self.button.setEnabled(True)

    def _say(self, name: str, role: str, sentence: str) -> None:
        self._symbol.show_icon(name, role)
        self.sentence.setText(translated(sentence))
        set_role(self.sentence, "")
        announce(self, sentence)

    def _show_trace(self, steps: tuple[tuple[str, str], ...]) -> None:
        old, self._trace = self._trace, _table(steps)
        self._column.replaceWidget(old, self._trace)
        old.hide()
        old.deleteLater()
        self._trace.setVisible(bool(steps))


def _steps(entry: QueryEntry) -> tuple[tuple[str, str], ...]:
    return (
        (translate("Dns", "Rule"), translated(entry.rule)),
        (translate("Dns", "Answered by"), answerer(entry)),
        (translate("Dns", "Time"), milliseconds(entry.seconds)),
        (translate("Dns", "Status"), entry.rcode),
        *((translate("Dns", "Answer"), one) for one in entry.answers),
    )


def _table(steps: tuple[tuple[str, str], ...]) -> QWidget:
    table = QWidget()
    table.setObjectName("dns.trace")
    grid = QGridLayout(table)
    grid.setContentsMargins(24, 4, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for number, (what, value) in enumerate(steps):
        grid.addWidget(hairline(), 2 * number, 0, 1, 2)
        name = QLabel(what)
        name.setProperty("role", "muted")
        grid.addWidget(name, 2 * number + 1, 0, Qt.AlignmentFlag.AlignTop)
        shown = text(value)
        shown.setAccessibleName(f"{what}: {value}")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(shown, 2 * number + 1, 1)
    return table
