"""The menu of the tray as a widget, for the tray and for the window, and what its entries do.

It follows status and settings live, and is made anew only where something else stands in it, so
that a menu that is open is left alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.tray import menu
from fairlead.desktop.tray.menu import LINE, Act, Entry
from fairlead.desktop.tray.recent import Recent
from fairlead.errors import FairleadError


class Front(Protocol):
    """What the entries need of the window."""

    def come_forward(self, page: str | None = None, token: str = "") -> None:
        """Show the window above the others."""

    def jump(self, page: str, target: str) -> None:
        """Show a widget of a page."""

    def quit(self) -> None:
        """End Fairlead, as the user asks for it."""

    def tell_failure(self, sentence: str) -> None:
        """Say in the window what has not worked."""


class Popup(QMenu):
    """The menu. ``recent`` knows the recent problem."""

    def __init__(self, front: Front, context: Context, recent: Recent, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tray.menu")
        self.setToolTipsVisible(True)
        self._front, self._context, self._recent = front, context, recent
        self._shown: tuple[Entry, ...] = ()
        context.feed.changed.connect(self.refresh)
        context.draft.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Have it say what is so now."""
        draft = self._context.draft
        wanted = menu.entries(
            self._context.service.status(),
            draft.saved_value("profiles.use"),
            draft.locks.get("profiles.use", ""),
            self._recent.problem,
        )
        if wanted != self._shown:
            self._shown = wanted
            self.clear()
            for old in (*self.findChildren(QMenu), *self.findChildren(QActionGroup)):
                old.deleteLater()
            fill(self, wanted, self._do)

    def _do(self, act: Act) -> None:
        match act:
            case menu.ShowPage(page, target):
                self._front.come_forward()
                if page:
                    self._front.jump(page, target)
            case menu.OpenAddress(url):
                QDesktopServices.openUrl(QUrl(url))
            case menu.PauseProxies(paused):
                self._context.tasks.start(self._pause(paused))
            case menu.UseProfile(name):
                self._context.applier.set_now("profiles.use", name)
            case menu.Quit():
                self._front.quit()

    async def _pause(self, paused: bool) -> None:
        proxies = self._context.service.proxies
        try:
            await asyncio.wrap_future(proxies.pause() if paused else proxies.resume())
        except FairleadError as error:
            self._front.come_forward()
            self._front.tell_failure(str(error))


def fill(into: QMenu, entries: Sequence[Entry], do: Callable[[Act], None]) -> None:
    """Add ``entries`` to the menu ``into``; ``do`` is called with what a click means."""
    group = QActionGroup(into)
    for entry in entries:
        if entry == LINE:
            into.addSeparator()
            continue
        # An & would underline what comes after it.
        text = entry.text.replace("&", "&&")
        if entry.entries:
            inner = into.addMenu(text)
            inner.setToolTipsVisible(True)
            fill(inner, entry.entries, do)
            action = inner.menuAction()
        else:
            action = into.addAction(text)
        action.setObjectName(f"tray.{entry.key}")
        action.setEnabled(entry.enabled)
        action.setToolTip(entry.why)
        # Which program's menu it is must not depend on words: macOS moves "Quit" and "Settings".
        action.setMenuRole(QAction.MenuRole.NoRole)
        if entry.checked is not None:
            action.setCheckable(True)
            action.setChecked(entry.checked)
            group.addAction(action)
        if (act := entry.act) is not None:
            action.triggered.connect(lambda _checked=False, act=act: do(act))
