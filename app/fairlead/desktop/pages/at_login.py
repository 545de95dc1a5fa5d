"""The row for the start at login, and below it what the system really does, where that differs."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages.page import text
from fairlead.desktop.rows import make_row
from fairlead.errors import FairleadError

_KEY = "general.startAtLogin"
translate = QCoreApplication.translate


class AtLogin(QWidget):
    """The row, a sentence, and the button that makes the system do what is set."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._failure = ""
        self.note = text(role="warning", name=f"{_KEY}.really")
        self.note.setContentsMargins(8, 0, 8, 0)
        label = translate("AtLogin", "Do as set")
        self.button = QPushButton(label)
        self.button.setObjectName(f"{_KEY}.mend")
        self.button.setAccessibleName(
            translate("AtLogin", "Have the system do at login what is set here")
        )
        self.button.clicked.connect(lambda: context.tasks.start(self._mend()))
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 4)
        line.addWidget(self.button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(make_row(_KEY, context.draft))
        column.addWidget(self.note)
        column.addLayout(line)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the system does."""
        status = self._context.service.status()
        sentence = translated(self._failure or status.at_login)
        if sentence != self.note.text():
            self.note.setText(sentence)
            announce(self, sentence)
        self.note.setVisible(bool(sentence))
        self.button.setVisible(bool(sentence) and status.login_differs)

    async def _mend(self) -> None:
        self._failure = ""
        try:
            await asyncio.wrap_future(self._context.service.mend_login_item())
        except FairleadError as error:
            self._failure = str(error)
        self.refresh()
