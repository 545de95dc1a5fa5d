"""The report for others: all of it is shown in a dialog, and saved where the user says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from fairlead.changes.threads import in_thread
from fairlead.desktop.fonts import monospace
from fairlead.desktop.live import announce
from fairlead.desktop.pages.page import text
from fairlead.desktop.tasks import Tasks
from fairlead.desktop.theme import set_role
from fairlead.doctor.bundle import Part, as_text, as_zip
from fairlead.settings.history import write_file

NAME = "fairlead-report.zip"
_MARGIN = 48
translate = QCoreApplication.translate


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
