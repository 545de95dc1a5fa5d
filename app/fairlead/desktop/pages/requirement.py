"""What needs a licence says so before anybody types, and leads to where one is installed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages.page import hairline, text
from fairlead.licence.licence import socks_requirement

translate = QCoreApplication.translate


class SocksRequirement(QWidget):
    """Above ``part``: why SOCKS5 cannot be used, with a way to the Licence page.

    The sentence is gone while SOCKS5 can be used. ``name`` is its object name.
    """

    def __init__(self, context: Context, name: str, part: QWidget) -> None:
        super().__init__()
        self._service = context.service
        self.sentence = text(name=f"{name}.sentence")
        self.button = QPushButton(translate("Requirement", "Licence…"))
        self.button.setObjectName(f"{name}.licence")
        self.button.setAccessibleName(translate("Requirement", "Install a licence for SOCKS5"))
        self.button.clicked.connect(lambda: context.jump("licence", "licence.token"))
        row = QFrame()
        row.setProperty("role", "row")
        line = QHBoxLayout(row)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(8)
        line.addWidget(Icon("licence", "muted", 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.notice = QWidget()
        self.notice.setObjectName(name)
        column = QVBoxLayout(self)
        for layout, parts in (
            (QVBoxLayout(self.notice), (row, hairline())),
            (column, (self.notice, part)),
        ):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
            for one in parts:
                layout.addWidget(one)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the licence in force leaves to be wished for."""
        reason = translated(socks_requirement(self._service.status().licence))
        self.sentence.setText(reason)
        self.button.setAccessibleDescription(reason)
        self.notice.setVisible(bool(reason))
