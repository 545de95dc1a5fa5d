"""The problems at the moment, and which of them came last. One for the window and the tray."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fairlead.desktop.tray.problems import Kind, Problem, problems

if TYPE_CHECKING:
    from fairlead.backend.service import Service
    from fairlead.desktop.feed import Feed


class Recent(QObject):
    """Follows the status. :attr:`found` are its problems, :attr:`problem` the latest of them."""

    changed = Signal()
    """The problems are others, or their words are."""

    def __init__(self, service: Service, feed: Feed, parent: QObject) -> None:
        super().__init__(parent)
        self._service = service
        self.found: tuple[Problem, ...] = ()
        self._order: list[tuple[Kind, str]] = []
        feed.changed.connect(self.refresh)
        self.refresh()

    @property
    def problem(self) -> Problem | None:
        """The problem that came last; of those that came together the worst."""
        by_subject = {(one.kind, one.subject): one for one in self.found}
        return by_subject[self._order[-1]] if self._order else None

    def refresh(self) -> None:
        """Look at the status."""
        found = problems(self._service.status(), time.time())
        if found == self.found:
            return
        self.found = found
        standing = [(one.kind, one.subject) for one in found]
        known = [subject for subject in self._order if subject in standing]
        self._order = known + [one for one in reversed(standing) if one not in known]
        self.changed.emit()
