"""A row for one address of the internal network, which shows the one that it has by itself."""

from __future__ import annotations

from ipaddress import IPv4Network

from fairlead.desktop.context import Context
from fairlead.desktop.pages.suggest import drafted
from fairlead.desktop.rows.text import TextRow
from fairlead.settings.keys import ROWS
from fairlead.settings.subnet import NUMBERS


class RoleRow(TextRow):
    """The setting ``key``, an address; its place in the drafted subnet stands where it is empty."""

    def __init__(self, key: str, context: Context) -> None:
        self._context = context
        super().__init__(ROWS[key], context.draft)

    def refresh(self) -> None:
        """Show what the draft holds."""
        super().refresh()
        subnet = IPv4Network(drafted(self._context).subnet)
        number = NUMBERS[self.row.key.rpartition(".")[2]]
        self.field.setPlaceholderText(str(subnet[number]))
