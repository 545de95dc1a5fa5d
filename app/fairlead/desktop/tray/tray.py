"""The icon in the tray, where the desktop has one and the user wants it; it comes and goes live.

Qt's QSystemTrayIcon is a StatusNotifierItem on Linux, and what other systems have there. Nobody
tells when a tray appears or goes, so that is looked at every few seconds, which costs a question to
the session bus. While the icon shows, closing the window may put it away; when the icon goes, a
window that was put away comes back, so that it is never hidden for good.

What is new is told beside it, see :mod:`fairlead.desktop.tray.notifier`.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QSystemTrayIcon

from fairlead.desktop.frame.window import Window
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.tray import menu
from fairlead.desktop.tray.menu import State
from fairlead.desktop.tray.notifier import Notifier
from fairlead.desktop.tray.popup import Popup
from fairlead.desktop.tray.state_icon import state_icon
from fairlead.logs import redact
from fairlead.platform.interface import Platform

_LOOK_MS = 2_000
_PATIENCE_MS = 5_000
"""A panel that is started anew is back by then."""
translate = QCoreApplication.translate


class Tray(QObject):
    """The icon of ``window``, from now on until the window closes for good.

    ``platform`` says who shows notifications; without it the icon does.
    """

    def __init__(self, window: Window, platform: Platform | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.contents.context
        self._icon: QSystemTrayIcon | None = None
        self._state: State | None = None
        service = platform.notifications() if platform is not None else None
        self._notifier = Notifier(window, lambda: self._icon, service)
        self._available = False
        self._looking = QTimer(self)
        self._looking.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._bring_back)
        self._context.feed.changed.connect(self._follow)
        self._context.draft.changed.connect(self._settle)
        window.closed.connect(self._end)
        self._looking.start()
        self.look()

    @property
    def shown(self) -> bool:
        """Whether the icon is in a tray."""
        return self._icon is not None

    def look(self) -> None:
        """See whether the desktop has a tray."""
        self._available = QSystemTrayIcon.isSystemTrayAvailable()
        self._settle()

    def _settle(self) -> None:
        """Come or go as the desktop and the user have it."""
        draft = self._context.draft
        wanted = self._available and draft.saved_value("general.tray")
        if wanted and self._icon is None:
            self._come()
        elif not wanted and self._icon is not None:
            self._go()
        self._window.set_tray(
            shown=self.shown, closes=self.shown and draft.saved_value("general.closeToTray")
        )
        if self.shown:
            self._patience.stop()
        elif not self._window.isVisible() and not self._patience.isActive():
            self._patience.start()

    def _come(self) -> None:
        self._icon = icon = QSystemTrayIcon(self)
        icon.setContextMenu(
            Popup(self._window, self._context, self._window.contents.recent, self._window)
        )
        icon.activated.connect(self._activated)
        icon.messageClicked.connect(self._notifier.lead)
        self._state = None
        self._follow()
        icon.show()

    def _go(self) -> None:
        if self._icon is not None:
            popup = self._icon.contextMenu()
            self._icon.hide()
            self._icon.deleteLater()
            popup.deleteLater()
            self._icon = None

    def _end(self) -> None:
        self._looking.stop()
        self._patience.stop()
        self._go()

    def _bring_back(self) -> None:
        if not self.shown:
            self._window.come_forward()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self._window.come_forward()

    def _follow(self) -> None:
        """Say how Fairlead is, and what is new."""
        found = self._window.contents.recent.found
        self._notifier.follow(found)
        if self._icon is None:
            return
        status = self._context.service.status()
        now = menu.state(status, found)
        if now is not self._state:
            self._state = now
            self._icon.setIcon(state_icon(now))
        problem = self._window.contents.recent.problem
        words = translated(problem.sentence) if problem is not None else menu.headline(status)
        if now is State.PAUSED:
            words = translate("Tray", "The proxies are paused")
        self._icon.setToolTip(f"Fairlead: {redact(words)}")
