"""What needs a licence says so before anybody types, and leads to where one is installed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from fairlead.desktop.context import Context
from fairlead.desktop.icons import Icon
from fairlead.desktop.pages.page import text
from fairlead.licence.licence import socks_requirement

translate = QCoreApplication.translate


class SocksRequirement(QFrame):
    """Why SOCKS5 cannot be used, with a way to the Licence page; gone while it can be.

    ``name`` is its object name.
    """

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "row")
        self._service = context.service
        self.sentence = text(name=f"{name}.sentence")
        self.button = QPushButton(translate("Requirement", "Licence…"))
        self.button.setObjectName(f"{name}.licence")
        self.button.setAccessibleName(translate("Requirement", "Install a licence for SOCKS5"))
        self.button.clicked.connect(lambda: context.jump("licence", "licence.token"))
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(8)
        line.addWidget(Icon("licence", "muted", 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the licence in force leaves to be wished for."""
        reason = socks_requirement(self._service.status().licence)
        self.sentence.setText(reason)
        self.button.setAccessibleDescription(reason)
        self.setVisible(bool(reason))
