"""The Settings window: navigation on the left, a page on the right, the change bar below it.

The service and the paths come in; what the user does goes into the draft and, with Apply, to the
service. Pages are made when they are first shown. Geometry and the last page are kept in a file
of the state folder. Nothing blocks here: dialogs are opened, what takes time is awaited.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fairlead.desktop import consent
from fairlead.desktop.applying import Applier
from fairlead.desktop.changebar import ChangeBar
from fairlead.desktop.conflicts import ConflictPrompt
from fairlead.desktop.context import Context
from fairlead.desktop.draft import Draft
from fairlead.desktop.feed import Feed
from fairlead.desktop.file_notice import FilePrompt
from fairlead.desktop.help import help_dialog
from fairlead.desktop.language import SOURCE, Language
from fairlead.desktop.leaving import Leaving
from fairlead.desktop.login import LoginPrompt
from fairlead.desktop.navigation import Sidebar
from fairlead.desktop.notices import Notices
from fairlead.desktop.pages import entries, home_of, pages, places
from fairlead.desktop.scrolling import ScrollArea
from fairlead.desktop.theme import Look, set_role
from fairlead.desktop.tray.recent import Recent

if TYPE_CHECKING:
    from fairlead.backend.service import Service
    from fairlead.changes.plan import Confirmation, Plan
    from fairlead.desktop.pages.page import Page
    from fairlead.desktop.tasks import Tasks
    from fairlead.platform.interface import Paths, Platform

_NARROW = 760
_FLASH_MS = 1200
_MARGIN = 48


class Window(QWidget):
    """The window. :attr:`closed` tells that it is gone for good."""

    closed = Signal()

    def __init__(
        self,
        service: Service,
        paths: Paths,
        tasks: Tasks,
        look: Look,
        *,
        page: str | None = None,
        platform: Platform | None = None,
        language: Language | None = None,
    ) -> None:
        """Show ``page`` (its key, or the last part of it) first, else the last one shown.

        ``platform`` is where the wizard looks for what it could take over; without it there is no
        wizard. ``language`` follows the setting; without it the texts stay as they are.
        """
        super().__init__()
        self.setObjectName("window")
        self.setMinimumSize(640, 480)
        self.look = look
        self._platform = platform
        self._language = language
        self._over = self._ended = False
        self._closes_to_tray = False
        self.draft = Draft(service, self)
        self._feed = Feed(service, self)
        self._applier = Applier(service, self.draft, tasks, self._confirm)
        self.context = Context(
            service,
            self.draft,
            self._feed,
            tasks,
            self._applier,
            look,
            paths,
            self.jump,
            self.welcome if platform else None,
        )
        self.recent = Recent(service, self._feed, self)
        """The problems at the moment."""
        self._leaving = Leaving(self, self, service, self.draft, tasks)
        self._state = QSettings(str(paths.state / "window.ini"), QSettings.Format.IniFormat)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._retired: list[QWidget] = []
        self._make_face()
        self._connect()
        self._add_shortcuts()
        look.set_theme(self.draft.saved_value("general.theme"))
        self._restore(page)

    def _make_face(self) -> None:
        """Make everything that shows, in the language of now."""
        look = self.look
        self._pages = {info.key: info for info in pages()}
        self._shown: dict[str, tuple[ScrollArea, Page]] = {}
        self._menu: QMenu | None = None
        self.sidebar = Sidebar(places(), entries(), look)
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
        self.sidebar.picked.connect(self.show_page)
        self.sidebar.jumped.connect(self.jump)
        self.sidebar.menu.clicked.connect(self._show_menu)
        self.notices.wanted.connect(self._jump_to_key)
        self.bar.apply.connect(self._applier.apply)
        self.bar.apply.connect(self.notices.dismiss_failure)
        self._applier.applied.connect(self.bar.show_done)
        self._applier.failed.connect(self.notices.show_failure)

    def _speak(self) -> None:
        """Show everything anew, in the language that is in use from now on."""
        page, tray = self.page, self.sidebar.menu.isHidden()
        for prompt in self._prompts:
            prompt.deleteLater()
        # What its pages have asked the service is on its way to them: they live on, unseen.
        self._line.removeWidget(self._face)
        self._face.setParent(None)
        self._retired.append(self._face)
        self._make_face()
        self.set_tray(shown=tray, closes=self._closes_to_tray)
        self._fit()
        self.show_page(page)

    @property
    def page(self) -> str:
        """The key of the page that is shown."""
        current = self.stack.currentWidget()
        return next(key for key, (area, _) in self._shown.items() if area is current)

    def show_page(self, key: str) -> None:
        """Show the page ``key``."""
        info = self._pages[key]
        if key not in self._shown:
            page = info.make(self.context)
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
        self.setWindowTitle(self.tr("{} – Settings – Fairlead").format(info.title))
        self.sidebar.select(key)

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

    def welcome(self) -> None:
        """Open the first-run wizard beside this window, or bring the open one to the front."""
        if self._platform is not None:
            # Late: most starts do without it.
            from fairlead.desktop import wizard

            self.context.tasks.start(wizard.show(self, self.context, self._platform))

    def come_forward(self, page: str | None = None, token: str = "") -> None:
        """Show the window above the others, with ``page`` in it.

        ``token`` is what the desktop gave to whoever asked for this (xdg-activation-v1); without
        one, the desktop may only mark the window as wanting attention.
        """
        if page is not None:
            self.show_page(page)
        if token and QGuiApplication.platformName().startswith("wayland"):
            # Where Qt's Wayland plugin looks for it when it asks to be activated.
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Be put away, or close for good once nothing speaks against it (Qt calls this)."""
        if self._closes_to_tray and not self._over:
            # Edits stay as they are; the menu of the tray shows the window again.
            self._save_state()
        elif self._over or self._leaving.may_leave():
            self._end()
        else:
            event.ignore()

    def leave(self) -> None:
        """Close without asking, as when the session ends; what was not applied is lost."""
        self._over = True
        self._end()
        self.close()

    def quit(self) -> None:
        """End Fairlead, as the user asks for it: also where closing would only put it away."""
        if self._leaving.may_leave():
            self.leave()

    def set_tray(self, *, shown: bool, closes: bool) -> None:
        """Know whether an icon is ``shown`` in the tray and the window ``closes`` to it."""
        self._closes_to_tray = closes
        self.sidebar.menu.setVisible(not shown)

    def tell_failure(self, sentence: str) -> None:
        """Say above the page what has not worked."""
        self.notices.show_failure(sentence)

    def unsaved(self) -> bool:
        """Whether a page holds text that is in no draft and would be lost."""
        return any(page.unsaved() for _, page in self._shown.values())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page more room in a narrow window (Qt calls this)."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        unit = self.fontMetrics().averageCharWidth()
        self.sidebar.setFixedWidth(
            max(176, 24 * unit) if self.width() < _NARROW else max(232, 32 * unit)
        )
        self.bar.limit(self.height())

    def changeEvent(self, event: QEvent) -> None:
        """Ask the service when the window comes to the front (Qt calls this)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.draft.follow()

    async def _confirm(self, plan: Plan, wanted: tuple[Confirmation, ...]) -> dict[str, str] | None:
        return await consent.confirm(self, plan, wanted)

    def _end(self) -> None:
        if not self._ended:
            self._ended = True
            self._save_state()
            self._feed.close()
            self.closed.emit()

    def _show_menu(self) -> None:
        if self._menu is None:
            # Late: where there is a tray nobody needs it.
            from fairlead.desktop.tray.popup import Popup

            self._menu = Popup(self, self.context, self.recent, self)
        button = self.sidebar.menu
        self._menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _help(self) -> None:
        info = self._pages[self.page]
        language = self._language.now if self._language else SOURCE
        help_dialog(self, info.title, info.help(language)).show()

    def _tell_progress(self) -> None:
        """Say how far a change has come that takes many steps."""
        change = self.context.service.status().change if self.draft.busy else None
        steps = change.steps if change is not None and not change.sentence else ()
        running = [number for number, (_, state) in enumerate(steps, 1) if state == "running"]
        if running:
            self.bar.show_progress(steps[running[0] - 1][0], running[0], len(steps))

    def _refresh(self) -> None:
        self.look.set_theme(self.draft.saved_value("general.theme"))
        wished = self.draft.saved_value("general.language")
        # Text that is in no draft would be lost with its page: it is saved or dropped first.
        if self._language and not self.unsaved() and self._language.use(wished):
            # The one who asked for this is a part of what is made anew.
            QTimer.singleShot(0, self, self._speak)

    def _jump_to_key(self, key: str) -> None:
        self.jump(home_of(key), key)

    def _connect(self) -> None:
        self._feed.changed.connect(self.draft.follow)
        self._feed.changed.connect(self._tell_progress)
        self.draft.changed.connect(self._refresh)

    def _add_shortcuts(self) -> None:
        for number, key in enumerate(self._pages, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda key=key: self.show_page(key))
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._search),
            (QKeySequence(QKeySequence.StandardKey.HelpContents), self._help),
            (QKeySequence(QKeySequence.StandardKey.Close), self.close),
            (QKeySequence(Qt.Key.Key_Escape), self.close),
            (QKeySequence("Ctrl+Q"), self.quit),
        ):
            QShortcut(keys, self).activated.connect(slot)

    def _search(self) -> None:
        self.sidebar.focus_search()

    def _lay_out(self) -> QWidget:
        content = QWidget()
        content.setObjectName("content")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.stack, 1)
        column.addWidget(self.bar)
        face = QWidget()
        line = QHBoxLayout(face)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.sidebar)
        line.addWidget(content, 1)
        return face

    def _restore(self, page: str | None) -> None:
        geometry = self._state.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1000, 720)
        keys = list(self._pages)
        wanted = page or str(self._state.value("page", keys[0]))
        self.show_page(next((k for k in keys if wanted in (k, k.rpartition(".")[2])), keys[0]))
        self.sidebar.tree.setFocus()

    def _save_state(self) -> None:
        self._state.setValue("geometry", self.saveGeometry())
        self._state.setValue("page", self.page)
        self._state.sync()


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
