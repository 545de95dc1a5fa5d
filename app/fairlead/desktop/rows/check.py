"""Rows for what is on or off and acts with Apply: check boxes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from fairlead.desktop.draft import Draft
from fairlead.desktop.kit.toggles import on_toggle, show_checked
from fairlead.desktop.rows.base import SettingRow
from fairlead.settings.rows import Row

INDENT = 26
"""Where the text beside a box begins, seen from the box."""


_GAP = 4


class _Caption(QLabel):
    """The text of a check box. Unlike the box's own it wraps in a narrow window."""

    def __init__(self, title: str, box: QCheckBox) -> None:
        super().__init__(title)
        self._box = box
        self.setWordWrap(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the text is one on the box (Qt calls this)."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._box.setFocus(Qt.FocusReason.MouseFocusReason)
            self._box.click()


def captioned(box: QCheckBox, title: str) -> QWidget:
    """``box`` with ``title`` beside it, as one widget."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(_GAP)
    box.setFixedWidth(INDENT - _GAP)
    line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(_Caption(title, box), 1)
    return whole


class CheckRow(SettingRow):
    """A setting that is on or off."""

    def __init__(self, row: Row, draft: Draft) -> None:
        super().__init__(row, draft)
        self.box = QCheckBox()
        on_toggle(self.box, self.edit)
        self.help.setIndent(INDENT)
        self.arrange(captioned(self.box, self.title), self.box, None)

    def show_value(self, value: Any) -> None:
        """Tick the box or not."""
        show_checked(self.box, value)
