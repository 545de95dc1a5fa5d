"""The frame of the wizard: how far one has come, the pages, and the bar with the buttons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fairlead.desktop.kit.scrolling import ScrollArea
from fairlead.desktop.kit.theme import set_role

translate = QCoreApplication.translate

_SIZE = (720, 640)
_SMALLEST = (480, 400)


class Frame(QDialog):
    """A dialog over ``window`` for ``count`` pages, with Skip, Back and Next; it does nothing."""

    def __init__(self, window: QWidget, count: int) -> None:
        super().__init__(window)
        self.setObjectName("wizard")
        self.setWindowTitle(translate("Wizard", "Set up Fairlead"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.stack = QStackedWidget()
        self.where = QLabel()
        self.where.setObjectName("wizard.where")
        self.where.setProperty("role", "muted")
        self._marks = tuple(_mark() for _ in range(count))
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("Wizard", "Applying"))
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.state = QLabel()
        self.state.setObjectName("wizard.state")
        self.state.setWordWrap(True)
        self.skip = _button("wizard.skip", translate("Wizard", "Skip"))
        self.back = _button("wizard.back", translate("Wizard", "Back"))
        self.next = _button("wizard.next", translate("Wizard", "Next"))
        self.next.setProperty("role", "primary")
        self._lay_out()
        # Only now has it a dialog to be the default of.
        self.next.setDefault(True)
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.setMinimumSize(*_SMALLEST)
        self.resize(min(_SIZE[0], screen.width()), min(_SIZE[1], screen.height()))

    def add_page(self, page: QWidget) -> None:
        """Add a page, which scrolls where it has not the room."""
        area = ScrollArea(page)
        area.setObjectName("page")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack.addWidget(area)

    def turn_to(self, at: int, where: str) -> QScrollArea:
        """Show the page number ``at`` from its top; ``where`` is how far that is, in words."""
        self.stack.setCurrentIndex(at)
        self.where.setText(where)
        for number, mark in enumerate(self._marks):
            set_role(mark, "true" if number <= at else "false", "reached")
        area = self.stack.currentWidget()
        assert isinstance(area, QScrollArea)
        area.verticalScrollBar().setValue(0)
        return area

    def _lay_out(self) -> None:
        marks = QHBoxLayout()
        marks.setSpacing(8)
        for mark in self._marks:
            marks.addWidget(mark, 1)
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 0)
        head.setSpacing(8)
        head.addWidget(self.where)
        head.addLayout(marks)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.skip)
        buttons.addWidget(self.state, 1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        bar = QFrame()
        bar.setObjectName("changebar")
        inner = QVBoxLayout(bar)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.progress)
        padded = QVBoxLayout()
        padded.setContentsMargins(24, 8, 24, 12)
        padded.addLayout(buttons)
        inner.addLayout(padded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        column.addWidget(bar)


def first_control(area: QScrollArea) -> QWidget | None:
    """What Tab reaches first on the page in ``area``."""
    current = area.nextInFocusChain()
    while current is not None and area.isAncestorOf(current):
        usable = current.isEnabled() and current.isVisibleTo(area)
        if usable and current.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return current
        current = current.nextInFocusChain()
    return None


def _mark() -> QFrame:
    mark = QFrame()
    mark.setProperty("role", "mark")
    mark.setFixedHeight(4)
    return mark


def _button(name: str, label: str) -> QPushButton:
    button = QPushButton(label)
    button.setObjectName(name)
    button.setAccessibleName(label)
    return button
