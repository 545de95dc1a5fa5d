"""A choice of few, side by side, of which one is on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QSizePolicy, QToolButton

from fairlead.desktop.kit.icons import icon
from fairlead.desktop.kit.theme import Look
from fairlead.desktop.kit.toggles import on_choose, show_checked


class Segments(QFrame):
    """Buttons of which exactly one is down. The arrow keys move between them."""

    chosen = Signal(str)
    """The user picked this value."""

    def __init__(self, choices: list[tuple[str, str, str]], look: Look) -> None:
        """Make a button for each (value, label, name of the icon or nothing)."""
        super().__init__()
        self._look = look
        self.setProperty("role", "segments")
        self._buttons: dict[str, QToolButton] = {}
        self._icons = {value: name for value, _, name in choices if name}
        self._group = QButtonGroup(self)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(3, 3, 3, 3)
        self._line.setSpacing(2)
        for value, label, icon_name in choices:
            button = QToolButton()
            # The space parts the text from the icon; Qt has no setting for that.
            button.setText(f" {label}" if icon_name else label)
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(16, 16))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button)
            on_choose(button, partial(self.chosen.emit, value))
            self._buttons[value] = button
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._line.addWidget(button)
        look.changed.connect(self._draw)
        self._draw()

    def name_buttons(self, key: str, title: str) -> None:
        """Name the buttons after the setting ``key``, for tests and for screen readers."""
        self.setAccessibleName(title)
        for value, button in self._buttons.items():
            button.setObjectName(f"{key}.{value}")
            button.setAccessibleName(f"{title}: {button.text().strip()}")

    def select(self, value: str) -> None:
        """Show ``value`` as the one chosen."""
        show_checked(self._buttons[value], True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand below each other where there is no room side by side (Qt calls this)."""
        super().resizeEvent(event)
        wide = event.size().width() >= self._width_side_by_side()
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Side by side, if the parent has the room (Qt calls this)."""
        return QSize(self._width_side_by_side(), self._line.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Below each other (Qt calls this)."""
        widest = max(button.sizeHint().width() for button in self._buttons.values())
        return QSize(widest + 8, self._line.minimumSize().height())

    def _width_side_by_side(self) -> int:
        widths = [button.sizeHint().width() for button in self._buttons.values()]
        return sum(widths) + 2 * len(widths) + 8

    def _draw(self) -> None:
        colors = self._look.colors
        for value, name in self._icons.items():
            drawn = icon(name, colors.text, colors.disabled, colors.on_accent)
            self._buttons[value].setIcon(drawn)
