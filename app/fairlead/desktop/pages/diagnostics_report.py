"""The report for others: collected, shown in a dialog, and saved where the user says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fairlead.backend.threads import in_thread
from fairlead.desktop.context import Context
from fairlead.desktop.kit.fonts import monospace
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.tasks import Tasks
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.diagnostics_run import Examination
from fairlead.desktop.pages.page import text
from fairlead.doctor.bundle import Part, as_text, as_zip
from fairlead.errors import FairleadError
from fairlead.settings.history import write_file

NAME = "fairlead-report.zip"
_MARGIN = 48
translate = QCoreApplication.translate


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
            await self._run.first()
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
        self.said.setText(translated(sentence))
        set_role(self.said, role)
        announce(self, sentence)


class ReportDialog(QDialog):
    """Shows ``parts`` and saves them; ``saved`` is told the sentence about that."""

    def __init__(
        self, parent: QWidget, parts: tuple[Part, ...], tasks: Tasks, saved: Callable[[str], None]
    ) -> None:
        super().__init__(parent)
        self._parts, self._tasks, self._saved = parts, tasks, saved
        self.setObjectName("report.dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(translate("Diagnostics", "Report"))
        said = translate(
            "Diagnostics",
            "This is all that the report holds. Passwords and tokens have been taken out; read it "
            "all the same before you pass it on. Nothing is sent anywhere.",
        )
        self.field = QPlainTextEdit()
        self.field.setObjectName("report.text")
        self.field.setAccessibleName(translate("Diagnostics", "Contents of the report"))
        self.field.setReadOnly(True)
        self.field.setTabChangesFocus(True)
        self.field.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        monospace(self.field)
        self.field.setPlainText(as_text(parts))
        self.note = text(name="report.note")
        self.note.hide()
        buttons = QDialogButtonBox()
        save = buttons.addButton(
            translate("Diagnostics", "Save…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        save.setObjectName("report.save")
        save.setAccessibleName(translate("Diagnostics", "Save the report"))
        save.clicked.connect(self._ask_where)
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.setObjectName("report.close")
        close.setAccessibleName(close.text().replace("&", ""))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(text(said))
        column.addWidget(self.field, 1)
        column.addWidget(self.note)
        column.addWidget(buttons)
        self.resize(
            min(760, parent.width() - _MARGIN), min(560, max(320, parent.height() - _MARGIN))
        )

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, translate("Diagnostics", "Save the report"))
        dialog.setObjectName("report.file")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(translate("Diagnostics", "ZIP files (*.zip)"))
        dialog.setDefaultSuffix("zip")
        dialog.setDirectory(str(Path.home()))
        dialog.selectFile(NAME)
        dialog.fileSelected.connect(lambda name: self._tasks.start(self._save(Path(name))))
        dialog.open()

    async def _save(self, file: Path) -> None:
        try:
            await in_thread(lambda: write_file(file, as_zip(self._parts)))
        except OSError as error:
            said = translate("Diagnostics", "{file} cannot be written: {why}.")
            self.note.setText(said.format(file=file, why=error.strerror))
            set_role(self.note, "error")
            self.note.show()
            announce(self, self.note.text())
            return
        self._saved(translate("Diagnostics", "The report is in {}.").format(file))
        self.accept()
