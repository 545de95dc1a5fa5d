"""Questions to the user, opened over the window and awaited; nothing is ever blocked.

The button that consents carries the verb; Cancel has the focus, and is what Esc means.
"""

from __future__ import annotations

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from fairlead.desktop.kit.icons import picture
from fairlead.desktop.kit.sentences import translated


def question(parent: QWidget, title: str, text: str, verb: str) -> QMessageBox:
    """A dialog that asks for a consent, ready to be opened. ``accepted`` means consent."""
    box = QMessageBox(parent)
    box.setObjectName("question")
    box.setWindowTitle(title)
    # The sentence may hold text that came from elsewhere.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(translated(text))
    accent = box.palette().color(QPalette.ColorRole.Accent).name()
    scale = box.devicePixelRatioF()
    symbol = QPixmap.fromImage(picture("warning", accent, round(32 * scale)))
    symbol.setDevicePixelRatio(scale)
    box.setIconPixmap(symbol)
    consent = box.addButton(translated(verb), QMessageBox.ButtonRole.AcceptRole)
    consent.setObjectName("consent")
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    cancel.setObjectName("cancel")
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    return box


async def ask(parent: QWidget, title: str, text: str, verb: str) -> bool:
    """Ask, and wait for the answer."""
    return await clicked(question(parent, title, text, verb)) == "consent"


async def clicked(box: QMessageBox) -> str:
    """Open ``box`` and wait for the answer: the object name of the button, empty for none."""
    answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def finished(_result: int) -> None:
        if not answer.done():
            pressed: QAbstractButton | None = box.clickedButton()
            answer.set_result(pressed.objectName() if pressed is not None else "")

    box.finished.connect(finished)
    box.open()
    return await answer


def consented(box: QMessageBox) -> bool:
    """Whether ``box`` was closed by its verb."""
    return box.buttonRole(box.clickedButton()) == QMessageBox.ButtonRole.AcceptRole
