"""The published ports as a model: what is told again and again becomes the few rows that differ.

Backends tell all ports at once, perhaps ten times a second. The rows stay sorted by port, so old
and new list are merged: what is gone is removed, what is new inserted, and of what stayed only the
cells that show something else are announced. A view keeps its selection and its place that way,
and draws no more than it must.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from ipaddress import ip_address
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from fairlead.desktop.kit.sentences import translated, translated_owner
from fairlead.desktop.pages.two_lines import ICON, SUBTITLE
from fairlead.network.ports.forward import PortState, PortStatus

STATE_ICONS = {
    PortState.OPEN: ("ok", "success"),
    PortState.TAKEN: ("warning", "warning"),
    PortState.FORBIDDEN: ("error", "error"),
    PortState.FAILED: ("failed", "error"),
}
_ANYWHERE = ("0.0.0.0", "::", "127.0.0.1", "::1")
_Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_Key = tuple[int, str, tuple[int, int, str], int]
translate = QCoreApplication.translate


class Column(IntEnum):
    """What stands where."""

    PORT = 0
    CONTAINER = 1
    STATE = 2
    TRAFFIC = 3


class _Entry(NamedTuple):
    key: _Key
    port: PortStatus


class PortsModel(QAbstractTableModel):
    """One row for each port. :meth:`show_ports` is the only way to change it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: tuple[PortStatus, ...] = ()
        self._entries: list[_Entry] = []

    def show_ports(self, ports: tuple[PortStatus, ...]) -> None:
        """Have the rows be ``ports``."""
        if ports == self._told:
            return
        self._told = ports
        wanted = _entries(ports)
        self._remove_others({entry.key for entry in wanted})
        self._insert_missing(wanted)
        self._change(wanted)

    def port(self, row: int) -> PortStatus:
        """The port in ``row``."""
        return self._entries[row].port

    def rowCount(self, parent: _Index = _NOTHING) -> int:
        """How many ports there are (Qt calls this)."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = _NOTHING) -> int:
        """How many columns there are (Qt calls this)."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The names of the columns, for screen readers (Qt calls this)."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.PORT: translate("Ports", "Port"),
            Column.CONTAINER: translate("Ports", "Container"),
            Column.STATE: translate("Ports", "State"),
            Column.TRAFFIC: translate("Ports", "Traffic"),
        }[Column(section)]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell (Qt calls this)."""
        port, column = self._entries[index.row()].port, Column(index.column())
        if role == ICON:
            return STATE_ICONS[port.state] if column is Column.STATE else None
        if role in (Qt.ItemDataRole.DisplayRole, SUBTITLE):
            return _lines(port, column)[role == SUBTITLE]
        if role == Qt.ItemDataRole.ToolTipRole:
            return translated(port.problem) or ", ".join(
                line for line in _lines(port, column) if line
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(line for line in _lines(port, column) if line)
        return None

    def _remove_others(self, wanted: set[_Key]) -> None:
        end = len(self._entries)
        while end:
            start = end
            while start and self._entries[start - 1].key not in wanted:
                start -= 1
            if start < end:
                self.beginRemoveRows(QModelIndex(), start, end - 1)
                del self._entries[start:end]
                self.endRemoveRows()
            end = max(start - 1, 0)

    def _insert_missing(self, wanted: list[_Entry]) -> None:
        start = 0
        while start < len(wanted):
            following = self._entries[start].key if start < len(self._entries) else None
            end = start
            while end < len(wanted) and wanted[end].key != following:
                end += 1
            if start < end:
                self.beginInsertRows(QModelIndex(), start, end - 1)
                self._entries[start:start] = wanted[start:end]
                self.endInsertRows()
            start = end + 1

    def _change(self, wanted: list[_Entry]) -> None:
        """Announce what differs, neighbours with the same columns in one go."""
        first: Column | None = None
        start = 0
        for row, entry in enumerate(wanted):
            column = _first_difference(self._entries[row].port, entry.port)
            if column != first:
                self._announce(first, start, row - 1)
                first, start = column, row
            self._entries[row] = entry
        self._announce(first, start, len(wanted) - 1)

    def _announce(self, first: Column | None, start: int, end: int) -> None:
        if first is not None:
            self.dataChanged.emit(self.index(start, first), self.index(end, Column.TRAFFIC))


def browser_url(port: PortStatus) -> str:
    """The address of ``port`` for a browser; empty where it is of no use there."""
    if port.protocol != "tcp" or port.state is not PortState.OPEN:
        return ""
    # Browsers know the name; other addresses are not the loopback and have to be written.
    host = "localhost" if port.address in _ANYWHERE else _host(port.address)
    return f"http://{host}:{port.port}"


def endpoint(address: str, port: int) -> str:
    """Address and port as people write them."""
    return f"{_host(address)}:{port}"


def state_words(state: PortState) -> str:
    """``state`` in one or two words."""
    return {
        PortState.OPEN: translate("Ports", "Open"),
        PortState.TAKEN: translate("Ports", "Taken"),
        PortState.FORBIDDEN: translate("Ports", "Not allowed"),
        PortState.FAILED: translate("Ports", "Failed"),
    }[state]


def size(count: int) -> str:
    """A number of bytes as people read it."""
    return QLocale().formattedDataSize(count, 1 if count >= 1024 else 0)


def connections(count: int) -> str:
    """A number of open connections in words."""
    if count == 1:
        return translate("Ports", "1 connection")
    return translate("Ports", "{} connections").format(QLocale().toString(count))


def _lines(port: PortStatus, column: Column) -> tuple[str, str]:
    match column:
        case Column.PORT:
            return endpoint(port.address, port.port), port.protocol.upper()
        case Column.CONTAINER:
            target = endpoint(port.target, port.target_port)
            owner = translated_owner(port.owner)
            return (owner, target) if owner else (target, "")
        case Column.STATE:
            return state_words(port.state), port.holder
        case Column.TRAFFIC:
            if port.state is not PortState.OPEN:
                return "", ""
            return connections(port.connections), f"↓ {size(port.received)}  ↑ {size(port.sent)}"


def _first_difference(old: PortStatus, new: PortStatus) -> Column | None:
    """The first column from which on the two differ."""
    if old == new:
        return None
    named = ("target", "target_port", "owner", "state", "holder", "problem", "proxy_protocol")
    if any(getattr(old, name) != getattr(new, name) for name in named):
        return Column.PORT
    return Column.TRAFFIC


def _entries(ports: tuple[PortStatus, ...]) -> list[_Entry]:
    """Sorted, each with a key of its own even where two containers want the same port."""
    count: dict[tuple[int, str, str], int] = {}
    result = []
    for port in ports:
        place = (port.port, port.protocol, port.address)
        count[place] = count.get(place, -1) + 1
        key = (port.port, port.protocol, _order(port.address), count[place])
        result.append(_Entry(key, port))
    return sorted(result, key=lambda entry: entry.key)


@lru_cache(maxsize=4096)
def _order(address: str) -> tuple[int, int, str]:
    """IPv4 before IPv6, each by number."""
    number = ip_address(address)
    return number.version, int(number), address


def _host(address: str) -> str:
    return f"[{address}]" if ":" in address else address
