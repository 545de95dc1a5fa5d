"""The end of the engine's log, followed while somebody looks at it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontMetrics, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from fairlead.backend.threads import in_thread
from fairlead.desktop.context import Context
from fairlead.desktop.kit.fonts import monospace
from fairlead.desktop.kit.polling import Polling
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages.page import text
from fairlead.errors import FairleadError

_LINES, _SHOWN = 200, 10
_EVERY_MS = 2000
translate = QCoreApplication.translate


class EngineLog(QFrame):
    """The last lines of the log. It asks for them in a thread, one call at a time."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._context = context
        self._lines: list[str] = []
        self.field = QPlainTextEdit()
        self.field.setObjectName("engine.log")
        self.field.setAccessibleName(translate("Engine", "Engine log"))
        self.field.setReadOnly(True)
        self.field.setTabChangesFocus(True)
        self.field.setUndoRedoEnabled(False)
        self.field.setMaximumBlockCount(_LINES)
        self.field.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.field.setPlaceholderText(translate("Engine", "The log is empty."))
        monospace(self.field)
        height = QFontMetrics(self.field.font()).lineSpacing()
        self.field.setFixedHeight(_SHOWN * height + 20)
        self.note = text(role="muted", name="engine.log.note")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.note)
        self._poll = Polling(self, context.tasks, _EVERY_MS, self._ask)
        self._note("")

    async def _ask(self) -> None:
        service = self._context.service
        try:
            log = await in_thread(lambda: service.engine_log(_LINES))
        except FairleadError as error:
            self._note(str(error))
        else:
            self._show(log.splitlines())
            self._note("")

    def _show(self, lines: list[str]) -> None:
        """Append what is new, so that scroll bar and selection stay where they are."""
        old = self._lines
        if lines == old:
            return
        self._lines = lines
        length = min(len(old), len(lines))
        same = next((n for n in range(length, 0, -1) if old[-n:] == lines[:n]), 0)
        if same:
            self.field.appendPlainText("\n".join(lines[same:]))
            return
        self.field.setPlainText("\n".join(lines))
        bar = self.field.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _note(self, problem: str) -> None:
        path = self._context.service.status().engine.log
        whole = translate("Engine", "The whole log: {}").format(path.replace("/", "/\u200b"))
        said = translated(problem) or (whole if path else "")
        if self.note.text() != said:
            self.note.setText(said)
        self.note.setVisible(bool(said))
