"""About: which version this is, under which licence, and on what it runs."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import QCoreApplication, QSize, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from fairlead.desktop.context import Context
from fairlead.desktop.kit.fonts import enlarge
from fairlead.desktop.kit.icons import app_icon
from fairlead.desktop.kit.live import announce
from fairlead.desktop.pages.page import Page, text

translate = QCoreApplication.translate


class VersionRow(QFrame):
    """Icon, name, version, and a button that copies the details."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._details = details(context)
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(QSize(64, 64), self.devicePixelRatioF()))
        name = QLabel("Fairlead")
        enlarge(name, 1.4, bold=True)
        version = text(
            translate("pages", "Version {}").format(context.service.status().version),
            "muted",
            name="version.number",
        )
        self.button = QPushButton(translate("pages", "Copy details"))
        self.button.setObjectName("version.copy")
        self.button.setAccessibleName(self.button.text())
        self.button.clicked.connect(self._copy)
        both = QVBoxLayout()
        both.setSpacing(2)
        both.addStretch(1)
        both.addWidget(name)
        both.addWidget(version)
        both.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(16)
        line.addWidget(picture)
        line.addLayout(both, 1)
        line.addWidget(self.button)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.button.setText(translate("pages", "Copied"))
        announce(self.button, self.button.text())


def details(context: Context) -> str:
    """Versions and folders, for reports."""
    status, paths = context.service.status(), context.paths
    lines = (
        f"Fairlead {status.version}",
        f"Python {platform.python_version()}, Qt {qVersion()}, PySide6 {PySide6.__version__}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"{QGuiApplication.platformName()} display, sandbox network {status.sandbox.state.value}",
        f"Settings: {paths.config}",
        f"State: {paths.state}",
        f"Sockets: {paths.runtime}",
    )
    return "\n".join(lines)


class AboutPage(Page):
    """Version and licence."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "About"),
            translate("pages", "A fairlead guides a ship's lines so that they run free."),
        )
        self.add_card(
            translate("pages", "Version"),
            "version",
            VersionRow(context),
            text(details(context), "muted", name="about.details"),
        )
        self.add_card(
            translate("pages", "Licence"),
            "licence",
            text(translate("pages", "Fairlead is free software under the Apache License 2.0.")),
            text(
                translate(
                    "pages",
                    "It is built with Qt and PySide6 (LGPL 3), qasync (BSD), pydantic (MIT), "
                    "keyring (MIT), h11 (MIT) and platformdirs (MIT).",
                ),
                "muted",
            ),
        )


def make(context: Context) -> Page:
    """Make the page."""
    return AboutPage(context)
