"""The notice that something is wrong with the settings file, until it is mended or closed."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.frame.notices import Notices


class FilePrompt(QObject):
    """Shows in ``notices`` what the backend says of the settings file."""

    def __init__(self, window: QWidget, context: Context, notices: Notices) -> None:
        super().__init__(window)
        self._context = context
        self._notices = notices
        self._closed: tuple[str, ...] = ()
        notices.file_close.clicked.connect(self._close)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is wrong now."""
        found = self._context.service.status().file
        if found != self._closed:
            # What was closed and has gone is news when it comes again.
            self._closed = ()
        self._notices.show_file("" if self._closed else "\n".join(found))

    def _close(self) -> None:
        self._closed = self._context.service.status().file
        self.refresh()
