"""The contents of the window, right of its navigation: notices, the page, and the change bar.

The service comes in; what the user does goes into the draft and, with Apply, to the service. Pages
are made when they are first shown. Nothing blocks here: dialogs are opened, what takes time is
awaited.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fairlead.desktop import consent
from fairlead.desktop.applying import Applier
from fairlead.desktop.context import Context
from fairlead.desktop.draft import Draft
from fairlead.desktop.feed import Feed
from fairlead.desktop.frame.changebar import ChangeBar
from fairlead.desktop.frame.conflicts import ConflictPrompt
from fairlead.desktop.frame.file_notice import FilePrompt
from fairlead.desktop.frame.login import LoginPrompt
from fairlead.desktop.frame.notices import Notices
from fairlead.desktop.kit.scrolling import ScrollArea
from fairlead.desktop.kit.theme import Look, set_role
from fairlead.desktop.pages import home_of, pages
from fairlead.desktop.tray.recent import Recent

if TYPE_CHECKING:
    from fairlead.backend.service import Service
    from fairlead.changes.plan import Confirmation, Plan
    from fairlead.desktop.kit.tasks import Tasks
    from fairlead.desktop.pages.page import Page
    from fairlead.platform.interface import Paths

_FLASH_MS = 1200
_MARGIN = 48


class Contents(QWidget):
    """What the window shows of the ``service``. ``welcome`` opens the first-run wizard."""

    turned = Signal(str)
    """The page with this key shows now."""

    def __init__(
        self,
        service: Service,
        paths: Paths,
        tasks: Tasks,
        look: Look,
        welcome: Callable[[], None] | None,
    ) -> None:
        super().__init__()
        self.draft = Draft(service, self)
        feed = Feed(service, self)
        self._applier = Applier(service, self.draft, tasks, self._confirm)
        self.context = Context(
            service, self.draft, feed, tasks, self._applier, look, paths, self.jump, welcome
        )
        self.recent = Recent(service, feed, self)
        """The problems at the moment."""
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._retired: list[QWidget] = []
        self._make_face()
        feed.changed.connect(self.draft.follow)
        feed.changed.connect(self._tell_progress)

    def _make_face(self) -> None:
        """Make everything that shows, in the language of now."""
        self._shown: dict[str, tuple[ScrollArea, Page]] = {}
        self.stack = QStackedWidget()
        self.notices = Notices(self.draft)
        self._prompts = [
            prompt(self, self.context, self.notices)
            for prompt in (LoginPrompt, ConflictPrompt, FilePrompt)
        ]
        self.bar = ChangeBar(self.draft)
        self._face = self._lay_out()
        self._line.addWidget(self._face)
        self._face.show()
        self.notices.wanted.connect(self._jump_to_key)
        self.bar.apply.connect(self._applier.apply)
        self.bar.apply.connect(self.notices.dismiss_failure)
        self._applier.applied.connect(self.bar.show_done)
        self._applier.failed.connect(self.notices.show_failure)
        self._applier.troubled.connect(self.notices.show_failure)

    def _lay_out(self) -> QWidget:
        face = QWidget()
        face.setObjectName("content")
        face.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.stack, 1)
        column.addWidget(self.bar)
        return face

    def speak(self) -> None:
        """Show everything anew, in the language that is in use from now on."""
        page = self.page
        for prompt in self._prompts:
            prompt.deleteLater()
        # What its pages have asked the service is on its way to them: they live on, unseen.
        self._line.removeWidget(self._face)
        self._face.setParent(None)
        self._retired.append(self._face)
        self._make_face()
        self._fit()
        self.show_page(page)

    @property
    def page(self) -> str:
        """The key of the page that is shown."""
        current = self.stack.currentWidget()
        return next(key for key, (area, _) in self._shown.items() if area is current)

    def show_page(self, key: str) -> None:
        """Show the page ``key``."""
        if key not in self._shown:
            page = next(info for info in pages() if info.key == key).make(self.context)
            area = ScrollArea(page)
            area.setObjectName("page")
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._shown[key] = area, page
            self.stack.addWidget(area)
            # A page that is made late would come after the bar for Tab, which is below it.
            QWidget.setTabOrder(_controls(page)[-1], self.bar.revert_button)
            QWidget.setTabOrder(self.bar.revert_button, self.bar.apply_button)
        self.stack.setCurrentWidget(self._shown[key][0])
        self.turned.emit(key)

    def jump(self, page: str, target: str) -> None:
        """Show the widget named ``target`` on ``page``, give it the focus and let it flash."""
        self.show_page(page)
        area, content = self._shown[page]
        found = content.findChild(QWidget, target)
        if found is None:
            return
        frame = _frame(found)
        # The page may be new: its rows have their places only after it was laid out.
        content.settle()
        area.verticalScrollBar().setValue(frame.mapTo(content, QPoint()).y() - _MARGIN)
        enabled = [control for control in (found, *_controls(found)) if control.isEnabled()]
        for control in enabled:
            if control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                control.setFocus(Qt.FocusReason.OtherFocusReason)
                break
        set_role(frame, "true", "flash")
        QTimer.singleShot(_FLASH_MS, frame, lambda: set_role(frame, "false", "flash"))

    def unsaved(self) -> bool:
        """Whether a page holds text that is in no draft and would be lost."""
        return any(page.unsaved() for _, page in self._shown.values())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the page its room (Qt calls this)."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.bar.limit(self.height())

    async def _confirm(self, plan: Plan, wanted: tuple[Confirmation, ...]) -> dict[str, str] | None:
        return await consent.confirm(self.window(), plan, wanted)

    def _tell_progress(self) -> None:
        """Say how far a change has come that takes many steps."""
        change = self.context.service.status().change if self.draft.busy else None
        steps = change.steps if change is not None and not change.sentence else ()
        running = [number for number, (_, state) in enumerate(steps, 1) if state == "running"]
        if running:
            self.bar.show_progress(steps[running[0] - 1][0], running[0], len(steps))

    def _jump_to_key(self, key: str) -> None:
        self.jump(home_of(key), key)


def _frame(widget: QWidget) -> QWidget:
    """The row or the card that ``widget`` is in."""
    around = widget
    while around.property("role") not in ("row", "card"):
        parent = around.parentWidget()
        if parent is None:
            return widget
        around = parent
    return around


def _controls(widget: QWidget) -> list[QWidget]:
    """What Tab reaches inside ``widget``, in its order."""
    found: list[QWidget] = []
    current = widget.nextInFocusChain()
    while current is not None and widget.isAncestorOf(current):
        if current.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(current)
        current = current.nextInFocusChain()
    return found
