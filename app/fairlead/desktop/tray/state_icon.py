"""The icon that says in a panel how Fairlead is."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QPixmap

from fairlead.desktop.kit.icons import picture
from fairlead.desktop.tray.menu import State

_SIZES = (16, 22, 24, 32, 44, 48, 64)
"""What panels show, at up to 200 %."""


def state_icon(state: State) -> QIcon:
    """The icon for ``state``; readable on light and dark panels alike."""
    result = QIcon()
    for size in _SIZES:
        image = picture(f"tray-{state}", "#000", size)
        result.addPixmap(QPixmap.fromImage(image), QIcon.Mode.Normal, QIcon.State.Off)
    return result
