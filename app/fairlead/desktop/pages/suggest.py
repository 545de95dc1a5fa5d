"""A row for a range of addresses, with a button that fills in a free one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QWidget

from fairlead.changes import addressing
from fairlead.desktop.context import Context
from fairlead.desktop.rows.text import TextRow
from fairlead.desktop.values import check
from fairlead.settings.model import NetworkSettings
from fairlead.settings.rows import Row

RANGE_KEYS = (
    addressing.SUBNET,
    *addressing.ROLES,
    addressing.SUBNET6,
    addressing.BRIDGE,
    addressing.POOLS,
    addressing.SWARM_POOL,
)


def drafted(context: Context) -> NetworkSettings:
    """The network settings with the addresses of the draft; a bad value is left out."""
    edits = {key: context.draft.value(key) for key in RANGE_KEYS}
    return check(context.draft.saved, edits)[0].network


def move(context: Context, key: str, value: str | tuple[str, ...]) -> None:
    """Stage ``value`` for ``key``, and what has to go along with it."""
    draft = context.draft
    draft.set(key, value)
    if isinstance(value, str):
        for other, address in addressing.along(key, value, drafted(context)).items():
            draft.set(other, address)
    draft.flush()


class SuggestRow(TextRow):
    """A setting that is a range of addresses."""

    def __init__(self, row: Row, context: Context) -> None:
        self._context = context
        self.button = QPushButton(QCoreApplication.translate("Suggest", "Suggest"))
        super().__init__(row, context.draft)
        self.button.setObjectName(f"{row.key}.suggest")
        words = QCoreApplication.translate("Suggest", "Suggest a free range for “{}”")
        self.button.setAccessibleName(words.format(self.title))
        self.button.setToolTip(words.format(self.title))
        self.button.clicked.connect(self._suggest)

    def place_field(self) -> QWidget | QLayout:
        """The field and the button."""
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self.button)
        return line

    def lock(self, locked: bool) -> None:
        """Nothing is suggested for what is locked."""
        super().lock(locked)
        self.button.setEnabled(not locked)

    def _suggest(self) -> None:
        others = self._context.service.status().ranges
        found = addressing.suggestion(self.row.key, drafted(self._context), others)
        if found:
            move(self._context, self.row.key, found)
