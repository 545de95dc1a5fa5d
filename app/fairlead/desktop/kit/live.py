"""Results that screen readers speak although the focus is elsewhere (live regions)."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from fairlead.desktop.kit.sentences import translated


def announce(widget: QWidget, text: str) -> None:
    """Have ``text`` spoken on behalf of ``widget``, where a screen reader runs."""
    if QAccessible.isActive() and text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, translated(text)))
