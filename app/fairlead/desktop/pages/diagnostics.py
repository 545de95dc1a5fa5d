"""Diagnostics: the doctor's checks, what can be mended, and the report for others."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication

from fairlead.desktop.context import Context
from fairlead.desktop.kit import dialogs
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages.diagnostics_check import CheckPanel
from fairlead.desktop.pages.diagnostics_finding import FindingList
from fairlead.desktop.pages.diagnostics_report import ReportPanel
from fairlead.desktop.pages.diagnostics_run import Examination
from fairlead.desktop.pages.general import FolderRow
from fairlead.desktop.pages.page import Page
from fairlead.doctor.finding import Fix
from fairlead.errors import FairleadError

translate = QCoreApplication.translate


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
        if not await dialogs.ask(self.window(), f"{translated(fix.label)}?", question, fix.label):
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


def make(context: Context) -> Page:
    """Make the page."""
    return DiagnosticsPage(context)
