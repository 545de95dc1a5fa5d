"""A scroll area that a screen reader can look at while it changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class ScrollArea(QScrollArea):
    """Shows ``content`` as wide as it is itself; scrolled by its own bar and by what is in it.

    Qt counts a scroll bar among the accessible children while it shows, and looks its list up
    without asking how long it is (``QAccessibleAbstractScrollArea::child``, 6.11): a screen reader
    that has counted the children just before a bar goes ends the program. Qt knows the bars'
    containers by their names; under other names there is one child at all times.
    """

    def __init__(self, content: QWidget | None = None) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        # Reached by its controls and moved by the keys that they leave over.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            # parentWidget() would have PySide look through all its classes for one of Qt's own.
            container = bar.parent()
            assert container is not None
            container.setObjectName("scrollbar")
        if content is not None:
            self.setWidget(content)
