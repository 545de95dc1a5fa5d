"""The notice about addresses that collide, with the button that moves ours out of the way."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.frame.notices import Notices
from fairlead.desktop.pages.suggest import move
from fairlead.network.status import AddressConflict
from fairlead.settings.keys import ROWS

_PAGE = "resources.network"


class ConflictPrompt(QObject):
    """Shows the first conflict of the status in ``notices``, until it goes or is closed."""

    def __init__(self, window: QWidget, context: Context, notices: Notices) -> None:
        super().__init__(window)
        self._context = context
        self._notices = notices
        self._shown: AddressConflict | None = None
        self._closed: set[AddressConflict] = set()
        notices.conflict_move.clicked.connect(self._move)
        notices.conflict_close.clicked.connect(self._close)
        context.feed.changed.connect(self.refresh)
        context.draft.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what collides now."""
        found = self._context.service.status().conflicts
        # What was closed and has gone is news when it comes again.
        self._closed &= set(found)
        self._shown = shown = next((one for one in found if one not in self._closed), None)
        if shown is None:
            self._notices.show_conflict("", "")
            return
        draft = self._context.draft
        movable = shown.key and shown.key not in draft.locks
        staged = shown.key in draft.proposal.changed
        words = QCoreApplication.translate("Conflicts", "Move to {}").format(shown.value)
        sentence = f"{shown.sentence} {shown.remedy}".strip()
        self._notices.show_conflict(sentence, words if movable and not staged else "")

    def _move(self) -> None:
        if self._shown is not None:
            value, key = self._shown.value, self._shown.key
            many = ROWS[key].kind == "list"
            move(self._context, key, tuple(value.split(", ")) if many else value)
            self._context.jump(_PAGE, key)

    def _close(self) -> None:
        if self._shown is not None:
            self._closed.add(self._shown)
        self.refresh()
