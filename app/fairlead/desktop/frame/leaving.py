"""The ways out of the window: put away while Fairlead goes on, or ended, with what is asked before.

Ending asks about edits that were not applied, and about containers whose traffic this process
carries; whoever ends the session or the process is never asked anything. Nothing that is answered
here is remembered.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QProgressBar, QVBoxLayout, QWidget

from fairlead.desktop.kit import dialogs
from fairlead.errors import FairleadError
from fairlead.network.status import EngineState

if TYPE_CHECKING:
    from fairlead.backend.service import Service
    from fairlead.desktop.draft import Draft
    from fairlead.desktop.kit.tasks import Tasks

translate = QCoreApplication.translate


class Leavable(Protocol):
    """What leaving needs of the window."""

    def unsaved(self) -> bool:
        """Whether there is text on a page that would be lost."""

    def come_forward(self, page: str | None = None, token: str = "") -> None:
        """Show the window above the others."""

    def tell_failure(self, sentence: str) -> None:
        """Say in the window what has not worked."""

    def leave(self) -> None:
        """Close for good, without asking."""


def at_stake(service: Service) -> int:
    """How many containers lose their ports and their traffic when this process ends."""
    status = service.status()
    # A window on a backend of another process takes nothing with it.
    if status.pid != os.getpid() or status.engine.state is not EngineState.RUNNING:
        return 0
    return status.engine.containers


class Leaving(QObject):
    """Asks what there is to ask before ``window``, which is its parent too, is left."""

    def __init__(
        self,
        parent: QWidget,
        window: Leavable,
        service: Service,
        draft: Draft,
        tasks: Tasks,
    ) -> None:
        super().__init__(parent)
        self._parent, self._window = parent, window
        self._service, self._draft, self._tasks = service, draft, tasks
        self._asking = False

    def may_leave(self) -> bool:
        """Whether there is nothing to ask; else the user is asked, and it goes on from there."""
        self._draft.flush()
        if self._asking or self._draft.busy:
            # What is under way ends in a moment; the window must be there to say how.
            self._window.come_forward()
            return False
        if not self._loses_edits() and not at_stake(self._service):
            return True
        self._asking = True
        self._tasks.start(self._ask())
        return False

    def _loses_edits(self) -> bool:
        return self._draft.dirty or self._window.unsaved()

    async def _ask(self) -> None:
        try:
            self._window.come_forward()
            if self._loses_edits() and not await self._discard():
                return
            count = at_stake(self._service)
            if count and not await self._with_containers(count):
                return
        finally:
            self._asking = False
        self._window.leave()

    async def _discard(self) -> bool:
        return await dialogs.ask(
            self._parent,
            translate("Leaving", "Discard your changes?"),
            translate("Leaving", "What you changed is not applied yet and would be lost."),
            translate("Leaving", "Discard changes"),
        )

    async def _with_containers(self, count: int) -> bool:
        """Ask what becomes of the containers, and do it; whether to leave."""
        box = containers_question(self._parent, count)
        answer = await dialogs.clicked(box)
        if answer == "stop":
            return await self._stop_engine()
        return answer == "consent"

    async def _stop_engine(self) -> bool:
        shown = _Stopping(self._parent)
        shown.open()
        try:
            await asyncio.wrap_future(self._service.engine_down())
        except FairleadError as error:
            self._window.tell_failure(str(error))
            return False
        finally:
            shown.done(0)
        return True


def containers_question(parent: QWidget, count: int) -> QMessageBox:
    """The question what becomes of ``count`` containers, ready to be opened."""
    title = translate("Leaving", "Quit while {} containers run?").format(count)
    if count == 1:
        title = translate("Leaving", "Quit while a container runs?")
    box = dialogs.question(
        parent,
        title,
        translate(
            "Leaving",
            "Left running, they go on without their published ports and without a network until "
            "Fairlead starts again.",
        ),
        translate("Leaving", "Leave them running"),
    )
    stop = box.addButton(
        translate("Leaving", "Stop the engine and quit"), QMessageBox.ButtonRole.DestructiveRole
    )
    stop.setObjectName("stop")
    return box


class _Stopping(QDialog):
    """Says that the engine is being stopped; that cannot be taken back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("stopping")
        self.setWindowTitle(translate("Leaving", "Quit"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = QLabel(translate("Leaving", "Docker Engine and its containers are being stopped…"))
        label.setWordWrap(True)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(label.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(label)
        column.addWidget(bar)

    def reject(self) -> None:
        """Stay until it is done (Qt calls this for Esc)."""
