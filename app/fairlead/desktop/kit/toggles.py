"""Switching buttons on and off: what the user does and what the program shows are told apart.

A screen reader switches a box by its accessible action, which toggles it without a click
(``QAccessibleButton::doAction``). So nothing here waits for ``clicked``: every change counts as the
user's, and the program shows values with :func:`show_checked`, which tells nobody.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QAbstractButton


def on_toggle(button: QAbstractButton, act: Callable[[bool], object]) -> None:
    """Call ``act`` with the new state when the user has switched ``button``."""
    button.toggled.connect(act)


def on_choose(button: QAbstractButton, act: Callable[[], object]) -> None:
    """Call ``act`` when the user has chosen ``button``, one of several that exclude each other."""
    # The one that was on before is told, too, that it is off.
    button.toggled.connect(lambda on: act() if on else None)


def show_checked(button: QAbstractButton, on: bool) -> None:
    """Show ``button`` as on or off; not an act of the user's."""
    with QSignalBlocker(button):
        button.setChecked(on)
