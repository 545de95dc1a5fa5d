"""General: how the window looks, and where Fairlead's files are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from fairlead.desktop.context import Context
from fairlead.desktop.fonts import monospace
from fairlead.desktop.icons import IconButton
from fairlead.desktop.pages.page import Page, text
from fairlead.desktop.rows.base import LockNote, words
from fairlead.desktop.rows.segments import Segments
from fairlead.settings.keys import ROWS

_KEY = "general.theme"
_ICONS = {"system": "monitor", "light": "sun", "dark": "moon"}
translate = QCoreApplication.translate


class ThemeRow(QFrame):
    """The theme: acts at once, so it is no part of the draft."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        row = ROWS[_KEY]
        self.setProperty("role", "row")
        self._draft = context.draft
        choices = [(value, words(label), _ICONS[value]) for value, label in row.choices]
        self._segments = Segments(choices, context.look)
        self._segments.setObjectName(_KEY)
        self._segments.name_buttons(_KEY, words(row.title))
        self._segments.chosen.connect(lambda value: context.applier.set_now(_KEY, value))
        line = QHBoxLayout()
        line.addWidget(self._segments)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        column.addWidget(QLabel(words(row.title)))
        column.addLayout(line)
        self._lock = LockNote(f"{_KEY}.lock")
        column.addWidget(self._lock)
        column.addWidget(text(f"{words(row.help)} {translate('pages', 'Acts at once.')}", "muted"))
        self._draft.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the theme in force."""
        self._segments.select(self._draft.saved_value(_KEY))
        lock = self._draft.locks.get(_KEY, "")
        self._lock.tell(lock)
        self._segments.setEnabled(not lock)
        self._segments.setAccessibleDescription(lock)


class FolderRow(QFrame):
    """A folder of Fairlead's, with a button that opens it."""

    def __init__(self, title: str, path: Path, name: str) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._path = path
        label = QLabel(title)
        shown = QLabel(_breakable(str(path)))
        shown.setWordWrap(True)
        shown.setProperty("role", "muted")
        shown.setObjectName(f"{name}.path")
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        monospace(shown)
        button = IconButton("folder", translate("pages", "Open the folder: {}").format(title))
        button.setObjectName(f"{name}.open")
        button.clicked.connect(self._open)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label)
        column.addWidget(shown)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.addLayout(column, 1)
        line.addWidget(button)

    def _open(self) -> None:
        # The folder may not be there before the first file is written.
        folder = next(p for p in (self._path, *self._path.parents) if p.exists())
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _breakable(path: str) -> str:
    """``path`` with places where a line may end (U+200B) after each separator."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")


class GeneralPage(Page):
    """The app itself."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "General"),
            translate("pages", "How Fairlead looks and where it lives."),
        )
        self.add_card(translate("pages", "Appearance"), "appearance", ThemeRow(context))
        paths = context.paths
        self.add_card(
            translate("pages", "Files"),
            "files",
            FolderRow(translate("pages", "Settings"), paths.config, "files.config"),
            FolderRow(translate("pages", "State and history"), paths.state, "files.state"),
            FolderRow(translate("pages", "Sockets"), paths.runtime, "files.runtime"),
        )


def make(context: Context) -> Page:
    """Make the page."""
    return GeneralPage(context)
