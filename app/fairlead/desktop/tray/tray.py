"""The icon in the tray, where the desktop has one and the user wants it; it comes and goes live.

Qt's QSystemTrayIcon is a StatusNotifierItem on Linux, and what other systems have there. Nobody
tells when a tray appears or goes, so that is looked at every few seconds, which costs a question to
the session bus. While the icon shows, closing the window may put it away; when the icon goes, a
window that was put away comes back, so that it is never hidden for good.

Problems that are new are told by notifications while the window is not in front.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from fairlead.desktop.icons import picture
from fairlead.desktop.sentences import translated
from fairlead.desktop.tray import menu, telling
from fairlead.desktop.tray.menu import State
from fairlead.desktop.tray.popup import Popup
from fairlead.desktop.tray.problems import Kind, Problem
from fairlead.desktop.window import Window
from fairlead.logs import redact

_LOOK_MS = 2_000
_PATIENCE_MS = 5_000
"""A panel that is started anew is back by then."""
_SHOWN_MS = 10_000
_SIZES = (16, 22, 24, 32, 44, 48, 64)
"""What panels show, at up to 200 %."""
translate = QCoreApplication.translate


def state_icon(state: State) -> QIcon:
    """The icon for ``state``; readable on light and dark panels alike."""
    result = QIcon()
    for size in _SIZES:
        image = picture(f"tray-{state}", "#000", size)
        result.addPixmap(QPixmap.fromImage(image), QIcon.Mode.Normal, QIcon.State.Off)
    return result


class Tray(QObject):
    """The icon of ``window``, from now on until the window closes for good."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._icon: QSystemTrayIcon | None = None
        self._state: State | None = None
        self._told = telling.Told()
        self._leads: Problem | None = None
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
        icon.setContextMenu(Popup(self._window, self._context, self._window.recent, self._window))
        icon.activated.connect(self._activated)
        icon.messageClicked.connect(self._lead)
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
        if self._icon is None:
            return
        status = self._context.service.status()
        found = self._window.recent.found
        now = menu.state(status, found)
        if now is not self._state:
            self._state = now
            self._icon.setIcon(state_icon(now))
        problem = self._window.recent.problem
        words = translated(problem.sentence) if problem is not None else menu.headline(status)
        if now is State.PAUSED:
            words = translate("Tray", "The proxies are paused")
        self._icon.setToolTip(f"Fairlead: {redact(words)}")
        self._tell(found)

    def _tell(self, found: tuple[Problem, ...]) -> None:
        wanted = self._context.draft.saved_value("general.notifications")
        seen = QApplication.activeWindow() is not None or not wanted
        fresh, self._told = telling.news(found, self._told, time.monotonic(), seen=seen)
        if not fresh or self._icon is None:
            return
        self._leads = fresh[0]
        title = _title(fresh[0].kind)
        if len(fresh) > 1:
            title = translate("Tray", "{} problems").format(len(fresh))
        body = "\n".join(redact(translated(problem.sentence)) for problem in fresh)
        self._icon.showMessage(title, body, state_icon(State.PROBLEM), _SHOWN_MS)

    def _lead(self) -> None:
        """Show the page of what was told last."""
        if self._leads is not None:
            self._window.come_forward()
            self._window.jump(self._leads.page, self._leads.target)


def _title(kind: Kind) -> str:
    return {
        Kind.NETWORK: translate("Tray", "The network of containers does not run"),
        Kind.ENGINE: translate("Tray", "Docker Engine has failed"),
        Kind.PROXY: translate("Tray", "A proxy cannot be used"),
        Kind.LOGIN: translate("Tray", "A proxy wants a password"),
        Kind.CONFLICT: translate("Tray", "Addresses collide"),
        Kind.PORT: translate("Tray", "A port cannot be opened"),
        Kind.LICENCE: translate("Tray", "The licence"),
    }[kind]
