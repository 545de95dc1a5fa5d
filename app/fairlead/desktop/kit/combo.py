"""A choice out of a list that folds out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class ComboBox(QComboBox):
    """A combo box that is ``characters`` wide at least, whatever stands in it.

    The wheel scrolls the page and chooses nothing, unless the box has the focus.
    """

    def __init__(self, name: str, label: str, characters: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(characters)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page where nobody is here (Qt calls this)."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
