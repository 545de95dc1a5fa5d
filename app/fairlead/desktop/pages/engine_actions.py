"""Starting, stopping and restarting Docker Engine from a page: one at a time, asked for first.

Clicks come in; :attr:`EngineActions.changed` goes out when something begins or ends. What it did
to the engine itself is in ``service.status()``, where changes from elsewhere are as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.kit import dialogs
from fairlead.errors import FairleadError
from fairlead.network.status import EngineState, EngineStatus, SandboxState, Status

translate = QCoreApplication.translate


class EngineActions(QObject):
    """What the user can do with the engine. ``over`` is the widget that questions stand over."""

    changed = Signal()
    """:attr:`doing` or :attr:`failure` is another."""

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context, self._over = context, over
        self._asking = False
        self.doing = ""
        """What is under way, in words; empty when nothing is."""
        self.failure = ""
        """Why the last one did not work."""

    def start(self) -> None:
        """Start the engine."""
        work = self._context.service.engine_up
        self._begin(translate("Engine", "Starting Docker Engine…"), work)

    def stop(self) -> None:
        """Stop the engine; asks first while containers run."""
        title = translate("Engine", "Stop Docker Engine?")
        verb = translate("Engine", "Stop Docker Engine")
        work = self._context.service.engine_down
        self._ask_first(title, verb, translate("Engine", "Stopping Docker Engine…"), work)

    def restart(self) -> None:
        """Stop and start the engine; asks first while containers run."""
        title = translate("Engine", "Restart Docker Engine?")
        verb = translate("Engine", "Restart Docker Engine")
        work = self._context.service.engine_restart
        self._ask_first(title, verb, translate("Engine", "Restarting Docker Engine…"), work)

    def can_start(self, status: Status) -> bool:
        """Whether there is an engine to start. One that was missing may be there by now."""
        startable = (EngineState.STOPPED, EngineState.FAILED, EngineState.MISSING)
        return self._free(status) and status.engine.state in startable

    def can_stop(self, status: Status) -> bool:
        """Whether there is an engine to stop; one that failed to answer may still run."""
        engine = status.engine
        runs = engine.state is EngineState.RUNNING
        return self._free(status) and (
            runs or (engine.state is EngineState.FAILED and bool(engine.pid))
        )

    def _free(self, status: Status) -> bool:
        return not self.doing and status.sandbox.state is not SandboxState.UNSUPPORTED

    def _ask_first(
        self, title: str, verb: str, doing: str, work: Callable[[], Future[EngineStatus]]
    ) -> None:
        containers = self._context.service.status().engine.containers
        if not containers:
            self._begin(doing, work)
        elif not self._asking:
            question = translate("Engine", "1 container runs and is stopped with it.")
            if containers > 1:
                question = translate("Engine", "{} containers run and are stopped with it.").format(
                    containers
                )
            self._asking = True
            self._context.tasks.start(self._ask(title, question, verb, doing, work))

    async def _ask(
        self,
        title: str,
        question: str,
        verb: str,
        doing: str,
        work: Callable[[], Future[EngineStatus]],
    ) -> None:
        try:
            agreed = await dialogs.ask(self._over.window(), title, question, verb)
        finally:
            self._asking = False
        if agreed:
            self._begin(doing, work)

    def _begin(self, doing: str, work: Callable[[], Future[EngineStatus]]) -> None:
        if not self.doing:
            self.doing, self.failure = doing, ""
            self.changed.emit()
            self._context.tasks.start(self._carry_out(work))

    async def _carry_out(self, work: Callable[[], Future[EngineStatus]]) -> None:
        try:
            await asyncio.wrap_future(work())
        except FairleadError as error:
            self.failure = str(error)
        finally:
            self.doing = ""
            self.changed.emit()
