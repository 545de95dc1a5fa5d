"""Check now or cancel, how far it has come, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTime
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.live import announce
from fairlead.desktop.pages.diagnostics_run import Examination
from fairlead.desktop.pages.page import text
from fairlead.doctor.finding import Outcome

translate = QCoreApplication.translate


class CheckPanel(QFrame):
    """Check now or cancel, how far it has come, and what came of it."""

    def __init__(self, run: Examination) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._run = run
        self._symbol = Icon("diagnostics", "muted", 18)
        self.summary = text(name="diagnostics.summary")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(3)
        self.progress.setAccessibleName(translate("Diagnostics", "Checking"))
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.hide()
        self.button = QPushButton(translate("Diagnostics", "Check now"))
        self.button.setObjectName("diagnostics.check")
        self.button.setProperty("role", "primary")
        self.button.setAccessibleName(self.button.text())
        self.button.clicked.connect(self._press)
        self._lay_out()
        self.summary.setText(
            translate(
                "Diagnostics",
                "Nothing was checked yet. It takes a few seconds, changes nothing, and sends "
                "nothing to anybody but your own DNS servers and proxies.",
            )
        )
        run.changed.connect(self._follow)
        run.ended.connect(self._end)

    def _press(self) -> None:
        if self._run.waiting:
            self._run.cancel()
        else:
            self._run.start()

    def _follow(self) -> None:
        run = self._run
        if not run.waiting:
            return
        done = run.wanted - len(run.waiting)
        self.progress.setRange(0, run.wanted)
        self.progress.setValue(done)
        self.progress.show()
        self._symbol.show_icon("waiting", "accent")
        said = translate("Diagnostics", "Checking… {done} of {all} are done.")
        self.summary.setText(said.format(done=done, all=run.wanted))
        self.button.setText(translate("Diagnostics", "Cancel"))
        self.button.setAccessibleName(translate("Diagnostics", "Cancel the check"))

    def _end(self, whole: bool) -> None:
        self.progress.hide()
        self.button.setText(translate("Diagnostics", "Check now"))
        self.button.setAccessibleName(self.button.text())
        problems = self._run.count(Outcome.PROBLEM)
        warnings = self._run.count(Outcome.WARNING)
        if not whole:
            self._symbol.show_icon("stopped", "muted")
            said = translate("Diagnostics", "Cancelled. What was not checked is as it was.")
        elif problems or warnings:
            self._symbol.show_icon(*(("error", "error") if problems else ("warning", "warning")))
            said = translate("Diagnostics", "Checked at {time}: {problems}, {warnings}.").format(
                time=_now(), problems=_problems(problems), warnings=_warnings(warnings)
            )
        else:
            self._symbol.show_icon("ok", "success")
            said = translate("Diagnostics", "Checked at {}: all is well.").format(_now())
        self.summary.setText(said)
        announce(self, said)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.summary, 1)
        top.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.progress)


def _now() -> str:
    return QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)


def _problems(count: int) -> str:
    if not count:
        return translate("Diagnostics", "no problem")
    if count == 1:
        return translate("Diagnostics", "1 problem")
    return translate("Diagnostics", "{} problems").format(count)


def _warnings(count: int) -> str:
    if not count:
        return translate("Diagnostics", "no warning")
    if count == 1:
        return translate("Diagnostics", "1 warning")
    return translate("Diagnostics", "{} warnings").format(count)
