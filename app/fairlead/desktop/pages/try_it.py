"""*Try it*: a URL and who asks for it in, and step by step how it is reached now."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fairlead.desktop.context import Context
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.page import hairline, text
from fairlead.desktop.rows.segments import Segments
from fairlead.errors import FairleadError
from fairlead.network.status import TryReport, TryStep

translate = QCoreApplication.translate


class TryIt(QFrame):
    """The field, the button, and the report below them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "row")
        label = QLabel(translate("TryIt", "Address to reach"))
        label.setWordWrap(True)
        self.field = QLineEdit()
        self.field.setObjectName("try.url")
        self.field.setAccessibleName(label.text())
        self.field.setPlaceholderText("https://registry-1.docker.io/v2/")
        self.field.returnPressed.connect(self._start)
        label.setBuddy(self.field)
        self.button = QPushButton(translate("TryIt", "Try"))
        self.button.setObjectName("try.start")
        self.button.setAccessibleName(translate("TryIt", "Try this address"))
        self.button.clicked.connect(self._start)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("TryIt", "Trying"))
        self.progress.hide()
        self._symbol = Icon("about", "muted")
        self.sentence = text(
            translate("TryIt", "Shows the way it takes, why, and how long each step took."),
            "muted",
            name="try.sentence",
        )
        self._traffic = "containers"
        who = Segments(
            [
                ("containers", translate("TryIt", "From a container"), "engine"),
                ("pulls", translate("TryIt", "From an image pull"), "download"),
                ("app", translate("TryIt", "From Fairlead"), "monitor"),
            ],
            context.look,
        )
        who.name_buttons("try.as", translate("TryIt", "Who asks"))
        who.select(self._traffic)
        who.chosen.connect(self._pick)
        self._steps = QWidget()
        self._steps.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self.button)
        result = QHBoxLayout()
        result.setSpacing(8)
        result.addWidget(self._symbol)
        result.addWidget(self.sentence, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 4, 8, 4)
        self._column.setSpacing(6)
        self._column.addWidget(label)
        self._column.addLayout(line)
        self._column.addWidget(who)
        self._column.addWidget(self.progress)
        self._column.addLayout(result)
        self._column.addWidget(self._steps)

    def _pick(self, traffic: str) -> None:
        self._traffic = traffic

    def _start(self) -> None:
        url = self.field.text().strip()
        if url and self.button.isEnabled():
            self._context.tasks.start(self._try(url))

    async def _try(self, url: str) -> None:
        self.button.setEnabled(False)
        self.progress.show()
        self._say("waiting", "muted", translate("TryIt", "Trying {}…").format(url))
        self._show_steps(())
        try:
            trying = self._context.service.try_url(url, self._traffic)
            report = await asyncio.wrap_future(trying)
        except FairleadError as error:
            self._say("failed", "error", str(error))
        else:
            self._report(report)
        finally:
            self.button.setEnabled(True)
            self.progress.hide()

    def _report(self, report: TryReport) -> None:
        name, role = ("ok", "success") if report.ok else ("failed", "error")
        way = translate("TryIt", "Way: {way} ({rule})").format(
            way=translated(report.way), rule=translated(report.rule)
        )
        said = translated(report.sentence)
        self._say(name, role, f"{said}\n{way}" if report.way else said)
        self._show_steps(report.steps)

    def _say(self, name: str, role: str, sentence: str) -> None:
        self._symbol.show_icon(name, role)
        self.sentence.setText(translated(sentence))
        set_role(self.sentence, role if role == "muted" else "")
        announce(self, sentence)

    def _show_steps(self, steps: tuple[TryStep, ...]) -> None:
        old, self._steps = self._steps, _table(steps)
        self._column.replaceWidget(old, self._steps)
        old.hide()
        old.deleteLater()
        self._steps.setVisible(bool(steps))


def _table(steps: tuple[TryStep, ...]) -> QWidget:
    table = QWidget()
    table.setObjectName("try.steps")
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 1)
    for number, step in enumerate(steps):
        row = number * 2
        grid.addWidget(hairline(), row, 0, 1, 4)
        mark = Icon("check" if step.ok else "cross", "success" if step.ok else "error")
        done = translate("TryIt", "done") if step.ok else translate("TryIt", "failed")
        name = QLabel(translated(step.name))
        name.setAccessibleName(f"{name.text()}: {done}")
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(mark, row + 1, 0, top)
        grid.addWidget(name, row + 1, 1, top)
        grid.addWidget(text(translated(step.detail), "" if step.ok else "error"), row + 1, 2)
        time = QLabel(_duration(step.seconds))
        time.setProperty("role", "muted")
        grid.addWidget(time, row + 1, 3, top | Qt.AlignmentFlag.AlignRight)
    return table


def _duration(seconds: float) -> str:
    locale = QLocale()
    if seconds < 1:
        return translate("TryIt", "{} ms").format(locale.toString(seconds * 1000, "f", 1))
    return translate("TryIt", "{} s").format(locale.toString(seconds, "f", 2))
