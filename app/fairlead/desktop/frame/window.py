"""The Settings window: the navigation, and beside it the contents.

The frame with its navigation shows at once, as it was last seen; :meth:`Window.fill` puts the
contents into it once the service is there. What only the contents need is imported then, because
the first picture waits for everything that this module imports.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from fairlead.desktop.frame.navigation import Sidebar
from fairlead.desktop.frame.remembered import Remembered
from fairlead.desktop.kit.language import SOURCE, Language
from fairlead.desktop.kit.theme import Look
from fairlead.desktop.pages import pages, places

if TYPE_CHECKING:
    from fairlead.backend.service import Service
    from fairlead.desktop.frame.contents import Contents
    from fairlead.desktop.frame.leaving import Leaving
    from fairlead.desktop.kit.tasks import Tasks
    from fairlead.desktop.search import Entry
    from fairlead.platform.interface import Paths, Platform

_NARROW = 760


class Window(QWidget):
    """The window. :attr:`closed` tells that it is gone for good.

    It can be shown at once and be used after :meth:`fill`; until then it takes no events of the
    user.
    """

    closed = Signal()
    contents: Contents
    """There after :meth:`fill`."""

    def __init__(
        self,
        paths: Paths,
        look: Look,
        language: Language | None = None,
        page: str | None = None,
    ) -> None:
        """``page`` (its key, or the last part of it) shows first, without it the last one shown.

        ``language`` follows the setting; without it the texts stay as they are.
        """
        super().__init__()
        self.setObjectName("window")
        self.setMinimumSize(640, 480)
        self.look = look
        self._paths = paths
        self._language = language
        self._platform: Platform | None = None
        self._leaving: Leaving | None = None
        self._filled = self._over = self._ended = self._closes_to_tray = False
        self._remembered = Remembered(paths.state)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._make_sidebar()
        self._ground = QWidget()
        self._ground.setObjectName("content")
        self._ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._line.addWidget(self._ground, 1)
        geometry = self._remembered.geometry
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1000, 720)
        self._first = self._first_page(page)
        self._turn(self._first)
        self.sidebar.tree.setFocus()

    def fill(self, service: Service, tasks: Tasks, platform: Platform | None = None) -> None:
        """Put the contents in.

        ``platform`` is where the wizard looks for what it could take over; without it there is no
        wizard.
        """
        from fairlead.desktop.frame.contents import Contents
        from fairlead.desktop.frame.leaving import Leaving

        self._platform = platform
        general = service.settings().general
        self.look.set_theme(general.theme)
        if self._language and self._language.use(general.language):
            self._renew_sidebar()
        self.contents = Contents(
            service, self._paths, tasks, self.look, self.welcome if platform else None
        )
        self._leaving = Leaving(self, self, service, self.contents.draft, tasks)
        self.contents.turned.connect(self._turn)
        self.contents.draft.changed.connect(self._refresh)
        self._filled = True
        self.show_page(self._first)
        self._line.replaceWidget(self._ground, self.contents)
        self._ground.deleteLater()
        self._line.setStretchFactor(self.contents, 1)
        self._add_shortcuts()
        self.sidebar.tree.setFocus()

    @property
    def page(self) -> str:
        """The key of the page that is shown."""
        return self.contents.page

    def show_page(self, key: str) -> None:
        """Show the page ``key``."""
        self.contents.show_page(key)

    def jump(self, page: str, target: str) -> None:
        """Show the widget named ``target`` on ``page``, give it the focus and let it flash."""
        self.contents.jump(page, target)

    def welcome(self) -> None:
        """Open the first-run wizard beside this window, or bring the open one to the front."""
        if self._platform is not None:
            # Late: most starts do without it.
            from fairlead.desktop import wizard

            context = self.contents.context
            context.tasks.start(wizard.show(self, context, self._platform))

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
            self._remember()
        elif self._over or self._may_leave():
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
        if self._may_leave():
            self.leave()

    def set_tray(self, *, shown: bool, closes: bool) -> None:
        """Know whether an icon is ``shown`` in the tray and the window ``closes`` to it."""
        self._closes_to_tray = closes
        self.sidebar.menu.setVisible(not shown)

    def tell_failure(self, sentence: str) -> None:
        """Say above the page what has not worked."""
        self.contents.notices.show_failure(sentence)

    def unsaved(self) -> bool:
        """Whether a page holds text that is in no draft and would be lost."""
        return self.contents.unsaved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page more room in a narrow window (Qt calls this)."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Ask the service when the window comes to the front (Qt calls this)."""
        super().changeEvent(event)
        activated = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if activated and self._filled:
            self.contents.draft.follow()

    def _make_sidebar(self) -> None:
        self._pages = {info.key: info for info in pages()}
        self._menu: QMenu | None = None
        self.sidebar = Sidebar(places(), _entries, self.look)
        self._line.insertWidget(0, self.sidebar)
        self.sidebar.picked.connect(self.show_page)
        self.sidebar.jumped.connect(self.jump)
        self.sidebar.menu.clicked.connect(self._show_menu)

    def _renew_sidebar(self) -> None:
        """Make it anew, in the language of now."""
        old, hidden = self.sidebar, self.sidebar.menu.isHidden()
        self._line.removeWidget(old)
        self._make_sidebar()
        self.sidebar.menu.setHidden(hidden)
        self._fit()
        # The one who asked for this may be a part of it.
        old.hide()
        old.deleteLater()

    def _speak(self) -> None:
        """Show everything anew, in the language that is in use from now on."""
        self._renew_sidebar()
        self.contents.speak()

    def _first_page(self, wanted: str | None) -> str:
        """The key of the page ``wanted``, else of the last one shown, else of the first of all."""
        wanted = wanted or self._remembered.page
        named = (key for key in self._pages if wanted in (key, key.rpartition(".")[2]))
        return next(named, next(iter(self._pages)))

    def _turn(self, key: str) -> None:
        """Say which page shows."""
        self.setWindowTitle(self.tr("{} – Settings – Fairlead").format(self._pages[key].title))
        self.sidebar.select(key)

    def _fit(self) -> None:
        unit = self.fontMetrics().averageCharWidth()
        self.sidebar.setFixedWidth(
            max(176, 24 * unit) if self.width() < _NARROW else max(232, 32 * unit)
        )

    def _may_leave(self) -> bool:
        return self._leaving is None or self._leaving.may_leave()

    def _end(self) -> None:
        if not self._ended:
            self._ended = True
            if self._filled:
                self._remember()
                self.contents.context.feed.close()
            self.closed.emit()

    def _remember(self) -> None:
        general = self.contents.context.service.settings().general
        self._remembered.keep(
            self.saveGeometry(),
            self.page,
            theme=general.theme,
            language=general.language,
            opens=general.open_at_start,
        )

    def _refresh(self) -> None:
        draft = self.contents.draft
        self.look.set_theme(draft.saved_value("general.theme"))
        wished = draft.saved_value("general.language")
        # Text that is in no draft would be lost with its page: it is saved or dropped first.
        if self._language and not self.unsaved() and self._language.use(wished):
            # The one who asked for this is a part of what is made anew.
            QTimer.singleShot(0, self, self._speak)

    def _show_menu(self) -> None:
        if self._menu is None:
            # Late: where there is a tray nobody needs it.
            from fairlead.desktop.tray.popup import Popup

            self._menu = Popup(self, self.contents.context, self.contents.recent, self)
        button = self.sidebar.menu
        self._menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _help(self) -> None:
        # Late: most starts do without it.
        from fairlead.desktop.frame.help import help_dialog

        info = self._pages[self.page]
        language = self._language.now if self._language else SOURCE
        help_dialog(self, info.title, info.help(language)).show()

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


def _entries() -> list[Entry]:
    # Late: what can be found is told by all the settings.
    from fairlead.desktop.pages.findable import entries

    return entries()
