"""The help of a page, in a window of its own that can stay open beside the settings."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from fairlead.desktop.kit.fonts import enlarge
from fairlead.desktop.kit.scrolling import ScrollArea


def help_dialog(parent: QWidget, title: str, text: str) -> QDialog:
    """A dialog with the help ``text`` (Markdown) of the page ``title``, ready to be shown.

    The text's own title, which readers elsewhere need, is left out: the dialog has one.
    """
    dialog = QDialog(parent)
    dialog.setObjectName("help")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(dialog.tr("Help: {}").format(title))
    head = QLabel(title)
    enlarge(head, 1.5, bold=True)
    body = QLabel(re.sub(r"\A# .*\n", "", text))
    body.setObjectName("help.text")
    body.setTextFormat(Qt.TextFormat.MarkdownText)
    body.setWordWrap(True)
    body.setAlignment(Qt.AlignmentFlag.AlignTop)
    body.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    body.setAccessibleName(title)
    area = ScrollArea(body)
    area.setProperty("role", "plain")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    for button in buttons.buttons():
        button.setAccessibleName(button.text().replace("&", ""))
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(16)
    column.addWidget(head)
    column.addWidget(area, 1)
    column.addWidget(buttons)
    dialog.resize(520, 440)
    return dialog
