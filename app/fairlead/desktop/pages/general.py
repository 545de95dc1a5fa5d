"""General: the app itself, and where its files are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from fairlead.desktop.context import Context
from fairlead.desktop.kit.fonts import monospace
from fairlead.desktop.kit.icons import IconButton
from fairlead.desktop.pages.at_login import AtLogin
from fairlead.desktop.pages.page import Page, text
from fairlead.desktop.rows import make_row
from fairlead.desktop.rows.instant import SegmentsRow, SwitchRow

_ICONS = {"system": "monitor", "light": "sun", "dark": "moon"}
translate = QCoreApplication.translate


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


class WelcomeRow(QFrame):
    """The way back to the first-run wizard."""

    def __init__(self, open_wizard: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "row")
        label = translate("pages", "Open the set-up guide")
        button = QPushButton(label)
        button.setObjectName("welcome.open")
        button.setAccessibleName(label)
        button.clicked.connect(open_wizard)
        sentence = translate(
            "pages",
            "Proxies, engine, addresses and licence, step by step; and what Fairlead can take over "
            "from Docker Desktop, an engine or the environment.",
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(8)
        line.addWidget(text(sentence, "muted"), 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


class GeneralPage(Page):
    """The app itself."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "General"),
            translate("pages", "How Fairlead looks, when it runs and where it lives."),
        )
        draft = context.draft
        self.add_card(
            translate("pages", "Appearance"),
            "appearance",
            SegmentsRow(context, "general.theme", _ICONS),
            SegmentsRow(context, "general.language"),
        )
        self.add_card(
            translate("pages", "Start and tray"),
            "start",
            AtLogin(context),
            make_row("general.openAtStart", draft),
            make_row("general.tray", draft),
            make_row("general.closeToTray", draft),
        )
        self.add_card(
            translate("pages", "Notifications"),
            "notifications",
            SwitchRow(context, "general.notifications"),
        )
        if context.welcome is not None:
            self.add_card(translate("pages", "Set-up"), "welcome", WelcomeRow(context.welcome))
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
