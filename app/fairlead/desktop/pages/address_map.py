"""A picture of the internal network: one line, and on it who has which address.

It follows the draft, so that the addresses show before they are in force. Where what is drafted
cannot be used, the picture is greyed out and shows none.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from fairlead.changes.addressing import ROLES
from fairlead.desktop.draft import Draft
from fairlead.desktop.kit.fonts import monospace
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.page import text
from fairlead.desktop.values import check

_KEY = "network.subnet"
_KEYS = (_KEY, *ROLES)
_STATION = 32
translate = QCoreApplication.translate


class Station(QWidget):
    """A place on the line: an icon in a ring."""

    def __init__(self, symbol: str) -> None:
        super().__init__()
        self.setFixedSize(_STATION, _STATION)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(Icon(symbol, "accent"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring (Qt calls this)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(QPen(_line_color(self), 2))
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        painter.end()


class AddressMap(QWidget):
    """Gateway, engine, name server and this computer, on the line of the subnet."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.setObjectName("addresses.map")
        self._draft = draft
        self._stations: list[Station] = []
        self._labels: dict[str, QLabel] = {}
        self.caption = text(role="muted", name="addresses.caption")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, (role, symbol, name, purpose) in enumerate(_roles()):
            station = Station(symbol)
            self._stations.append(station)
            address = QLabel()
            address.setObjectName(f"addresses.{role}")
            address.setAccessibleName(name)
            address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            monospace(address)
            self._labels[role] = address
            both = QVBoxLayout()
            both.setSpacing(0)
            both.addWidget(text(name))
            both.addWidget(text(purpose, "muted"))
            grid.addWidget(station, number, 0)
            grid.addLayout(both, number, 1)
            grid.addWidget(address, number, 2, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        column.addWidget(self.caption)
        column.addLayout(grid)
        draft.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the addresses of the draft."""
        proposal = self._draft.proposal
        target, errors = check(self._draft.saved, {key: self._draft.value(key) for key in _KEYS})
        usable = not errors and not any(key in proposal.errors for key in ROLES)
        found = target.network.addresses
        for role, label in self._labels.items():
            label.setText(str(getattr(found, role)) if usable else "—")
        conflict = usable and _KEY in proposal.errors
        changed = any(key in proposal.changed for key in _KEYS)
        caption, role = translate("AddressMap", "Who has which address"), "muted"
        if conflict:
            caption = translate("AddressMap", "These addresses overlap with another network")
            role = "error"
        elif not usable:
            caption = translate("AddressMap", "Correct what is marked to see the addresses")
        elif changed:
            caption = translate("AddressMap", "Who will have which address after Apply")
        self.caption.setText(caption)
        set_role(self.caption, role)
        for station in self._stations:
            station.setEnabled(usable)
        for label in self._labels.values():
            set_role(label, "error" if conflict else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line that the stations are on (Qt calls this)."""
        first, last = self._stations[0].geometry(), self._stations[-1].geometry()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_line_color(self), 2))
        painter.drawLine(QPointF(first.center()), QPointF(last.center()))
        painter.end()


def _line_color(widget: QWidget) -> QColor:
    enabled = widget.isEnabled()
    role = QPalette.ColorRole.Accent if enabled else QPalette.ColorRole.Mid
    return widget.palette().color(role)


def _roles() -> tuple[tuple[str, str, str, str], ...]:
    """Role, icon, name and purpose of each address."""
    return (
        (
            "gateway",
            "gateway",
            translate("AddressMap", "Gateway"),
            translate("AddressMap", "The way out: gateway.docker.internal"),
        ),
        (
            "engine",
            "engine",
            translate("AddressMap", "Engine"),
            translate("AddressMap", "Where containers run: vm.docker.internal"),
        ),
        (
            "dns",
            "dns",
            translate("AddressMap", "Name server"),
            translate("AddressMap", "Answers what containers look up"),
        ),
        (
            "host",
            "host",
            translate("AddressMap", "This computer"),
            translate("AddressMap", "As containers see it: host.docker.internal"),
        ),
    )
