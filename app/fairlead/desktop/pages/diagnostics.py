"""Diagnostics: the doctor's checks, what can be mended, and the report for others."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTime
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from fairlead.desktop import dialogs
from fairlead.desktop.context import Context
from fairlead.desktop.icons import Icon
from fairlead.desktop.live import announce
from fairlead.desktop.pages.diagnostics_finding import FindingList
from fairlead.desktop.pages.diagnostics_report import ReportDialog
from fairlead.desktop.pages.diagnostics_run import Examination
from fairlead.desktop.pages.general import FolderRow
from fairlead.desktop.pages.page import Page, text
from fairlead.desktop.theme import set_role
from fairlead.doctor.finding import Fix, Outcome
from fairlead.errors import FairleadError

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


class ReportPanel(QFrame):
    """Save a report, and what became of it."""

    def __init__(self, context: Context, run: Examination) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._context, self._run = context, run
        self.button = QPushButton(translate("Diagnostics", "Save a report…"))
        self.button.setObjectName("report.make")
        self.button.setAccessibleName(translate("Diagnostics", "Save a report"))
        self.button.clicked.connect(self._press)
        self.said = text(
            translate(
                "Diagnostics",
                "For whoever helps you: the findings, versions, settings, networks and the ends of "
                "the logs, without passwords and tokens. You see it before it is saved.",
            ),
            "muted",
            name="report.said",
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(16)
        line.addWidget(self.said, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def _press(self) -> None:
        self.button.setEnabled(False)
        self._tell(translate("Diagnostics", "Collecting the report…"), "muted")
        self._context.tasks.start(self._make())

    async def _make(self) -> None:
        try:
            parts = await asyncio.wrap_future(
                self._context.service.doctor.gather(self._run.reports)
            )
        except FairleadError as error:
            self._tell(str(error), "error")
            return
        finally:
            self.button.setEnabled(True)
        self._tell(translate("Diagnostics", "The report is shown and not saved yet."), "muted")
        ReportDialog(self.window(), parts, self._context.tasks, self._tell).open()

    def _tell(self, sentence: str, role: str = "") -> None:
        self.said.setText(sentence)
        set_role(self.said, role)
        announce(self, sentence)


class DiagnosticsPage(Page):
    """The checks and the report."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "Diagnostics"),
            translate("pages", "What is wrong on this computer, and what to do about it."),
        )
        self._context = context
        self._run = run = Examination(context, self)
        self._staged: set[str] = set()
        panel = CheckPanel(run)
        self._list = FindingList(panel.button)
        self._rows = self._list.rows
        self.add_card(translate("pages", "Check this computer"), "diagnostics", panel)
        self.add_card(translate("pages", "Findings"), "findings", self._list)
        self.add_card(
            translate("pages", "Report"),
            "report",
            ReportPanel(context, run),
            FolderRow(translate("pages", "Folder of the logs"), context.paths.state, "logs"),
        )
        for row in self._rows.values():
            row.fix.connect(self._fix)
        run.changed.connect(self._show)
        run.ended.connect(lambda: self._list.sort(run.findings))
        context.applier.applied.connect(self._applied)

    def _show(self, name: str) -> None:
        row, finding = self._rows[name], self._run.findings.get(name)
        if name in self._run.waiting:
            row.show_waiting()
        elif finding is None:
            row.show_idle()
        else:
            keys = [key for key, _ in finding.fix.settings] if finding.fix is not None else []
            locks = self._context.draft.locks
            row.show_finding(finding, next((locks[key] for key in keys if key in locks), ""))

    def _fix(self, name: str) -> None:
        finding = self._run.findings.get(name)
        if finding is None or finding.fix is None or self._run.waiting:
            return
        if finding.fix.settings:
            self._stage(name, finding.fix)
        else:
            self._context.tasks.start(self._mend(name, finding.fix))

    def _stage(self, name: str, fix: Fix) -> None:
        draft = self._context.draft
        for key, value in fix.settings:
            draft.set(key, tuple(value) if isinstance(value, list) else value)
        draft.flush()
        self._staged.add(name)
        self._rows[name].tell(
            translate("Diagnostics", "The bar below says what that costs. Apply puts it in force.")
        )

    async def _mend(self, name: str, fix: Fix) -> None:
        row = self._rows[name]
        question = "\n".join((fix.sentence, *fix.files))
        if not await dialogs.ask(self.window(), f"{fix.label}?", question, fix.label):
            return
        row.button.setEnabled(False)
        row.tell(translate("Diagnostics", "Under way…"), "muted")
        try:
            await asyncio.wrap_future(self._context.service.doctor.mend(name, fix.sentence))
        except FairleadError as error:
            row.tell(str(error), "error")
        else:
            self._run.start([name])
        finally:
            row.button.setEnabled(True)

    def _applied(self) -> None:
        """Look again at what the change was to mend."""
        if self._staged:
            self._run.start(sorted(self._staged))
            self._staged.clear()


def _now() -> str:
    return QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)


def _problems(count: int) -> str:
    if count == 1:
        return translate("Diagnostics", "1 problem")
    return translate("Diagnostics", "{} problems").format(count or translate("Diagnostics", "no"))


def _warnings(count: int) -> str:
    if count == 1:
        return translate("Diagnostics", "1 warning")
    return translate("Diagnostics", "{} warnings").format(count or translate("Diagnostics", "no"))


def make(context: Context) -> Page:
    """Make the page."""
    return DiagnosticsPage(context)
