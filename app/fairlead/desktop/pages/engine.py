"""Docker Engine: its state, its life, its log, its ``daemon.json``."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from fairlead.changes.threads import in_thread
from fairlead.desktop.context import Context
from fairlead.desktop.dialogs import ask
from fairlead.desktop.fonts import monospace
from fairlead.desktop.icons import Icon
from fairlead.desktop.pages.page import Page, text
from fairlead.errors import FairleadError
from fairlead.network.status import EngineState, EngineStatus

HELP = QT_TRANSLATE_NOOP(
    "pages",
    """Docker Engine runs in Fairlead's own network, rootless, as your user. While it runs, the
docker context `fairlead` is the current one: `docker ps` just works.

**Start**, **Stop** and **Restart** do what they say; stopping ends the containers. The engine goes
on when this window is closed, and the next start of Fairlead finds it again.

**Configuration** is the engine's `daemon.json`. A file with a mistake is never kept and never
started with. A restart puts it in force.

If the engine is missing, install it with `apt-get install docker.io`, or see
https://docs.docker.com/engine/install/.""",
)

translate = QCoreApplication.translate
_LINES = 200
_LOOK_MS = 2000

_ICONS = {
    EngineState.MISSING: ("warning", "warning"),
    EngineState.STOPPED: ("stopped", "muted"),
    EngineState.STARTING: ("waiting", "accent"),
    EngineState.RUNNING: ("ok", "success"),
    EngineState.STOPPING: ("waiting", "accent"),
    EngineState.FAILED: ("failed", "error"),
}
_STATES: dict[EngineState, Any] = {
    EngineState.MISSING: QT_TRANSLATE_NOOP("Engine", "Not installed"),
    EngineState.STOPPED: QT_TRANSLATE_NOOP("Engine", "Stopped"),
    EngineState.STARTING: QT_TRANSLATE_NOOP("Engine", "Starting…"),
    EngineState.RUNNING: QT_TRANSLATE_NOOP("Engine", "Running"),
    EngineState.STOPPING: QT_TRANSLATE_NOOP("Engine", "Stopping…"),
    EngineState.FAILED: QT_TRANSLATE_NOOP("Engine", "Failed"),
}


class EnginePanel(QWidget):
    """State, problem, facts, and the three buttons."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._busy = False
        self._symbol = Icon("stopped", "muted", 18)
        self.state = text(name="engine.state")
        self.problem = text(role="error", name="engine.problem")
        self.facts = text(role="muted", name="engine.facts")
        service = context.service
        self.start = self._button(translate("Engine", "Start"), "start", service.engine_up)
        self.stop = self._button(translate("Engine", "Stop"), "stop", service.engine_down)
        self.restart = self._button(
            translate("Engine", "Restart"), "restart", service.engine_restart
        )
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._symbol)
        top.addWidget(self.state, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.start, self.stop, self.restart):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(top)
        for label in (self.problem, self.facts):
            label.setIndent(26)
            column.addWidget(label)
        column.addSpacing(4)
        column.addLayout(buttons)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the engine now."""
        engine = self._context.service.status().engine
        self._symbol.show_icon(*_ICONS[engine.state])
        state = translate("Engine", _STATES[engine.state])
        self.state.setText(f"{state} ({engine.version})" if engine.version else state)
        self._tell(engine.problem)
        self.facts.setText("\n".join(_facts(engine)))
        self.facts.setVisible(bool(self.facts.text()))
        runs = engine.state is EngineState.RUNNING
        moves = engine.state in (EngineState.STARTING, EngineState.STOPPING) or self._busy
        self.start.setEnabled(not runs and not moves)
        self.stop.setEnabled(runs and not moves)
        self.restart.setEnabled(runs and not moves)

    def _button(
        self, label: str, name: str, act: Callable[[], Future[EngineStatus]]
    ) -> QPushButton:
        button = QPushButton(label)
        button.setObjectName(f"engine.{name}")
        button.setAccessibleName(translate("Engine", "{} Docker Engine").format(label))
        ends = name != "start"
        button.clicked.connect(
            lambda: self._context.tasks.start(self._carry_out(act, label if ends else ""))
        )
        return button

    async def _carry_out(self, act: Callable[[], Future[EngineStatus]], verb: str) -> None:
        """Do ``act``; a ``verb`` that ends containers is asked about first."""
        running = self._context.service.status().engine.containers
        if verb and running:
            sentence = translate("Engine", "Containers that run and will be stopped: {}.")
            title = translate("Engine", "{} Docker Engine?").format(verb)
            if not await ask(self.window(), title, sentence.format(running), verb):
                return
        self._busy = True
        self.refresh()
        try:
            await asyncio.wrap_future(act())
        except FairleadError as error:
            self._busy = False
            self.refresh()
            self._tell(str(error))
            return
        self._busy = False
        self.refresh()

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


def _facts(engine: EngineStatus) -> list[str]:
    if engine.state is not EngineState.RUNNING:
        return []
    counts = translate("Engine", "Containers: {containers}. Images: {images}.").format(
        containers=engine.containers, images=engine.images
    )
    socket = translate("Engine", "Socket: {}").format(engine.socket)
    if engine.context:
        how = translate("Engine", "The docker context {} leads here.").format(engine.context)
        return [counts, socket, how]
    return [counts, socket]


class ConfigPanel(QWidget):
    """``daemon.json`` in an editor; what is wrong is said below, and the text stays."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._kept = ""
        self.editor = QPlainTextEdit()
        self.editor.setObjectName("engine.config")
        self.editor.setAccessibleName(translate("Engine", "Configuration of the engine"))
        self.editor.setTabChangesFocus(True)
        self.editor.setFixedHeight(140)
        monospace(self.editor)
        self.save = QPushButton(translate("Engine", "Check and save"))
        self.save.setObjectName("engine.config.save")
        self.save.clicked.connect(lambda: context.tasks.start(self._save()))
        self.revert = QPushButton(translate("Engine", "Revert"))
        self.revert.setObjectName("engine.config.revert")
        self.revert.clicked.connect(lambda: self.editor.setPlainText(self._kept))
        self.said = text(name="engine.config.said")
        self.editor.textChanged.connect(self._enable)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addWidget(self.revert)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        for part in (self.editor, self.said):
            column.addWidget(part)
        column.addLayout(buttons)
        self._enable()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the file when the page comes up, unless an edit would be lost (Qt calls this)."""
        super().showEvent(event)
        if self.editor.toPlainText() == self._kept:
            self._context.tasks.start(self._read())

    async def _read(self) -> None:
        try:
            text = await in_thread(self._context.service.engine_config)
        except FairleadError as error:
            self.said.setText(str(error))
            return
        if self.editor.toPlainText() == self._kept:
            self._kept = text
            self.editor.setPlainText(text)

    async def _save(self) -> None:
        asked = self.editor.toPlainText()
        self.save.setEnabled(False)
        try:
            said = await asyncio.wrap_future(self._context.service.set_engine_config(asked))
        except FairleadError as error:
            self.said.setText(str(error))
            self._enable()
            return
        self._kept = asked
        self.said.setText(
            translate("Engine", "{} Restart the engine to put it in force.").format(said)
        )
        self._enable()

    def _enable(self) -> None:
        edited = self.editor.toPlainText() != self._kept
        self.save.setEnabled(edited)
        self.revert.setEnabled(edited)


class LogPanel(QWidget):
    """The end of the engine's log, read while it can be seen."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.view = QPlainTextEdit()
        self.view.setObjectName("engine.log")
        self.view.setAccessibleName(translate("Engine", "Log of the engine"))
        self.view.setReadOnly(True)
        self.view.setTabChangesFocus(True)
        self.view.setPlaceholderText(translate("Engine", "The engine has written nothing yet."))
        self.view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.view.setFixedHeight(180)
        monospace(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.addWidget(self.view)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look (Qt calls this)."""
        super().showEvent(event)
        self._look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop looking (Qt calls this)."""
        super().hideEvent(event)
        self._timer.stop()

    def _look(self) -> None:
        self._context.tasks.start(self._read())

    async def _read(self) -> None:
        try:
            text = await in_thread(partial(self._context.service.engine_log, _LINES))
        except FairleadError:
            return
        if text != self.view.toPlainText():
            self.view.setPlainText(text)
            bar = self.view.verticalScrollBar()
            bar.setValue(bar.maximum())


class EnginePage(Page):
    """Docker Engine."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "Docker Engine"),
            translate("pages", "The engine that runs your containers in Fairlead's network."),
        )
        self.add_card(translate("pages", "Engine"), "engine", EnginePanel(context))
        self.add_card(
            translate("pages", "Configuration (daemon.json)"), "daemon", ConfigPanel(context)
        )
        self.add_card(translate("pages", "Log"), "log", LogPanel(context))


def make(context: Context) -> Page:
    """Make the page."""
    return EnginePage(context)
