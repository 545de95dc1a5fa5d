"""The editor of the engine's ``daemon.json``.

It is no setting of Fairlead's and so no part of the draft: *Check and save* hands the text to the
service, which has it checked by the engine and keeps it, or says what is wrong. Nothing but Revert
replaces what the user has typed.
"""

from __future__ import annotations

import asyncio
import time

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fairlead.backend.threads import in_thread
from fairlead.desktop.context import Context
from fairlead.desktop.kit.fonts import monospace
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.engine_actions import EngineActions
from fairlead.desktop.pages.page import text
from fairlead.desktop.rows.base import Fault, Mark
from fairlead.errors import FairleadError
from fairlead.network.status import EngineState

_SHOWN = 9
translate = QCoreApplication.translate


class _Editor(QPlainTextEdit):
    """Ctrl+S in it saves its text; elsewhere in the window it applies the settings."""

    save = Signal()

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+S before the window's shortcut has it (Qt calls this)."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Save)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl+S (Qt calls this)."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.save.emit()
        else:
            super().keyPressEvent(event)


class EngineConfig(QFrame):
    """The text, Check and save, Revert, and the way to a restart."""

    def __init__(self, context: Context, actions: EngineActions) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._context, self._service, self._actions = context, context.service, actions
        self._kept: str | None = None
        """The text as the service has it; ``None`` until it is known."""
        self._shown = ""
        """The same as the editor gives it back, which knows one kind of line end."""
        self._busy = False
        self._saved_at = 0.0
        self.field = _Editor()
        self.field.setObjectName("engine.config")
        self.field.setAccessibleName(translate("Engine", "Text of daemon.json"))
        self.field.setTabChangesFocus(True)
        self.field.setReadOnly(True)
        monospace(self.field)
        height = QFontMetrics(self.field.font()).lineSpacing()
        self.field.setFixedHeight(_SHOWN * height + 20)
        self.field.save.connect(self._save)
        self.field.textChanged.connect(self.refresh)
        self.mark = Mark("engine.config.mark")
        self.mark.setToolTip(translate("Engine", "Changed, not saved yet"))
        self.fault = Fault("engine.config.error")
        self.save = QPushButton(translate("Engine", "Check and save"))
        self.save.setObjectName("engine.config.save")
        self.save.setAccessibleName(translate("Engine", "Check and save daemon.json"))
        self.save.clicked.connect(self._save)
        self.revert = QPushButton(translate("Engine", "Revert"))
        self.revert.setObjectName("engine.config.revert")
        self.revert.setAccessibleName(translate("Engine", "Revert daemon.json to what is saved"))
        self.revert.clicked.connect(self._revert)
        self.note = text(
            translate(
                "Engine", "The engine reads it when it starts: a restart puts changes in force."
            ),
            "muted",
        )
        self.said = text(name="engine.config.said")
        self._result = QWidget()
        self.restart = QPushButton(translate("Engine", "Restart Docker Engine"))
        self.restart.setObjectName("engine.config.restart")
        self.restart.setAccessibleName(translate("Engine", "Restart, to put daemon.json in force"))
        self.restart.clicked.connect(actions.restart)
        self._lay_out()
        context.feed.changed.connect(self.refresh)
        actions.changed.connect(self.refresh)
        self.refresh()

    @property
    def dirty(self) -> bool:
        """Whether the text is another than what is kept."""
        return self._kept is not None and self.field.toPlainText() != self._shown

    def showEvent(self, event: QShowEvent) -> None:
        """Read the text, which may have been changed elsewhere (Qt calls this)."""
        super().showEvent(event)
        if not self._busy and not self.dirty:
            self._context.tasks.start(self._load())

    def refresh(self) -> None:
        """Enable what can be done now."""
        dirty = self.dirty
        self.mark.setVisible(dirty)
        self.save.setEnabled(dirty and not self._busy)
        self.revert.setEnabled(dirty and not self._busy)
        status = self._service.status()
        engine = status.engine
        running = engine.state is EngineState.RUNNING
        # Also a restart from the command line puts it in force.
        waiting = running and 0 < engine.since < self._saved_at
        restarting = bool(self._saved_at and self._actions.doing)
        self.restart.setVisible(waiting or restarting)
        self.restart.setEnabled(self._actions.can_stop(status))
        self._result.setVisible(bool(self._saved_at) and bool(self.said.text()))
        if self._saved_at and running and engine.since >= self._saved_at:
            self._saved_at = 0.0
            self._result.hide()

    def _save(self) -> None:
        if self.save.isEnabled():
            self._context.tasks.start(self._check_and_save())

    def _revert(self) -> None:
        # The button is about to be disabled.
        self.field.setFocus()
        self._tell("")
        self._put(self._kept or "")

    async def _load(self) -> None:
        self._busy = True
        try:
            kept = await in_thread(self._service.engine_config)
        except FairleadError as error:
            self._tell(str(error))
        else:
            if self._kept is None or not self.dirty:
                self._put(kept)
            self.field.setReadOnly(False)
        finally:
            self._busy = False
            self.refresh()

    async def _check_and_save(self) -> None:
        text = self.field.toPlainText()
        self._busy = True
        self.refresh()
        try:
            kept = await in_thread(self._service.engine_config)
            if kept != self._kept:
                self._kept = kept
                self._tell(
                    translate(
                        "Engine",
                        "daemon.json was changed elsewhere meanwhile. Revert shows that text; "
                        "Check and save replaces it by yours.",
                    )
                )
                return
            said = await asyncio.wrap_future(self._service.set_engine_config(text))
            kept = await in_thread(self._service.engine_config)
        except FairleadError as error:
            self._tell(str(error))
        else:
            self._tell("")
            self._saved_at = time.time()
            self.said.setText(translated(said))
            announce(self, said)
            if self.field.toPlainText() == text:
                self._put(kept)
            else:
                # The user went on typing.
                self._kept, self._shown = kept, text
        finally:
            self._busy = False
            self.refresh()

    def _put(self, kept: str) -> None:
        """Have ``kept`` be what is kept, and show it."""
        before = self.field.textCursor().position()
        self._kept = kept
        if self.field.toPlainText() != kept:
            self.field.setPlainText(kept)
            cursor = self.field.textCursor()
            cursor.setPosition(min(before, len(self.field.toPlainText())))
            self.field.setTextCursor(cursor)
        self._shown = self.field.toPlainText()
        self.refresh()

    def _tell(self, problem: str) -> None:
        self.fault.tell(problem)
        set_role(self.field, "true" if problem else "false", "invalid")
        self.field.setAccessibleDescription(f"{translated(problem)} {self.note.text()}".strip())
        announce(self.field, problem)

    def _lay_out(self) -> None:
        label = QLabel("daemon.json")
        label.setBuddy(self.field)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label, 1)
        top.addWidget(self.mark)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addWidget(self.revert)
        buttons.addStretch(1)
        result = QVBoxLayout(self._result)
        result.setContentsMargins(0, 0, 0, 0)
        result.setSpacing(8)
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(Icon("ok", "success"))
        words.addWidget(self.said, 1)
        last = QHBoxLayout()
        last.addWidget(self.restart)
        last.addStretch(1)
        result.addLayout(words)
        result.addLayout(last)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.field)
        column.addWidget(self.fault)
        column.addWidget(self.note)
        column.addLayout(buttons)
        column.addWidget(self._result)
