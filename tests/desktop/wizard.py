"""A user in front of the first-run wizard."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from fairlead.desktop.frame.window import Window
from fairlead.desktop.wizard.dialog import WelcomeDialog


def put(path: Path, data: object) -> None:
    """Write a file of another program, text as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(data if isinstance(data, str) else json.dumps(data))


class Guest:
    """Hands and eyes in the wizard of ``window``."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.qtbot, self.window = qtbot, window
        qtbot.waitUntil(lambda: self._found() is not None, timeout=10_000)
        dialog = self._found()
        assert dialog is not None
        self.dialog = dialog
        with qtbot.waitExposed(dialog):
            dialog.activateWindow()

    def _found(self) -> WelcomeDialog | None:
        return self.window.findChild(WelcomeDialog)

    @property
    def gone(self) -> bool:
        """Whether the wizard has closed."""
        return self._found() is None

    @property
    def focus(self) -> str:
        """The name of what has the focus."""
        widget = self.dialog.focusWidget()
        return "" if widget is None else widget.objectName()

    def key(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.dialog.focusWidget() or self.dialog, key)

    def keys(self, text: str) -> None:
        """Type where the focus is."""
        target = self.dialog.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)

    def go_to(self, name: str) -> None:
        """Press Tab until ``name`` has the focus."""
        for _ in range(60):
            if self.focus == name:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}")

    def press(self, name: str) -> None:
        """Go to ``name`` by Tab and press the space bar there."""
        self.go_to(name)
        self.key(Qt.Key.Key_Space)

    def find(self, name: str) -> QWidget:
        """The widget ``name`` on the page that is shown, or around it."""
        page = self.dialog.stack.currentWidget()
        assert page is not None
        found = page.findChild(QWidget, name) or self.dialog.findChild(QWidget, name)
        assert found is not None, f"no widget is named {name}"
        return found

    def text(self, name: str) -> str:
        """What a label says; empty while it does not show."""
        label = self.find(name)
        return str(label.property("text")) if label.isVisible() else ""

    @property
    def said(self) -> str:
        """Every sentence of the page that is shown."""
        page = self.dialog.stack.currentWidget()
        assert page is not None
        labels = (label for label in page.findChildren(QLabel) if label.isVisible())
        return "\n".join(label.text().replace("\u200b", "") for label in labels)

    def until(self, condition: object) -> None:
        """Wait until something has come about."""
        assert callable(condition)
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)
