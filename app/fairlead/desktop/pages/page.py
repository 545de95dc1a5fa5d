"""The frame of a page: title, one sentence, and cards below each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fairlead.desktop.kit.fonts import enlarge

_WIDTH = 720
"""A page grows no wider: long lines are hard to read."""


class Page(QWidget):
    """A column of cards, ``width`` pixels wide at most.

    Pages scroll, so they never need to be squeezed.
    """

    def __init__(self, title: str, summary: str, *, width: int = _WIDTH) -> None:
        super().__init__()
        self.title = title
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QWidget()
        column.setMaximumWidth(width)
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        head = QLabel(title)
        head.setWordWrap(True)
        enlarge(head, 1.7, bold=True)
        line = QLabel(summary)
        line.setWordWrap(True)
        line.setProperty("role", "muted")
        self._column.addWidget(head)
        self._column.addWidget(line)
        self._column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addWidget(column, 1)

    def settle(self) -> None:
        """Give every part its place now, on a page that may be new."""
        layout = self.layout()
        if layout is not None:
            layout.activate()

    @property
    def spoken(self) -> str:
        """What a screen reader is told of it where it is the next of several."""
        return f"{self.title}."

    def unsaved(self) -> bool:
        """Whether it holds text that is in no draft and would be lost with the window."""
        return False

    def add_on_top(self, part: QWidget) -> None:
        """Put ``part`` above the title, in a card of its own."""
        card, column = _card()
        column.addWidget(part)
        self._column.insertWidget(0, card)
        self._column.insertSpacing(1, 8)

    def add_card(self, title: str, name: str, *parts: QWidget) -> QVBoxLayout:
        """Add a card of ``parts`` with hairlines between them; returns its column for more."""
        label = QLabel(title)
        label.setWordWrap(True)
        enlarge(label, 1.1, bold=True)
        label.setContentsMargins(0, 16, 0, 0)
        card, column = _card()
        card.setObjectName(name)
        card.setAccessibleName(title)
        for part in parts:
            if column.count():
                column.addWidget(hairline())
            if isinstance(part, QLabel):
                # In line with the rows, which have this margin to flash in.
                part.setContentsMargins(8, 4, 8, 4)
            column.addWidget(part)
        last = self._column.count() - 1
        self._column.insertWidget(last, label)
        self._column.insertWidget(last + 1, card)
        return column


def _card() -> tuple[QFrame, QVBoxLayout]:
    """An empty card and its column."""
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(12, 12, 12, 12)
    column.setSpacing(8)
    return card, column


def hairline() -> QFrame:
    """A line that parts two rows of a card."""
    line = QFrame()
    line.setProperty("role", "line")
    return line


def text(sentence: str = "", role: str = "", *, name: str = "") -> QLabel:
    """A label that wraps its plain text; ``role`` is its colour."""
    label = QLabel(sentence)
    # What is shown may come from elsewhere (a proxy, a system setting): it is never markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    label.setObjectName(name)
    return label
