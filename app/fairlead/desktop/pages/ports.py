"""Resources > Ports: what is published, who holds what is taken, and where ports open."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QUrl,
)
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHeaderView, QPushButton, QTableView, QVBoxLayout, QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.pages.page import Page, text
from fairlead.desktop.rows import make_row
from fairlead.network.ports.forward import PortState, PortStatus

HELP = QT_TRANSLATE_NOOP(
    "pages",
    """Ports that containers publish (`docker run -p 8000:80`) are opened on this computer by
Fairlead and lead straight to the container.

**Open** ports answer. A **taken** port belongs to another program, which is named: end that program
or publish another number. A **forbidden** port is below 1024, which an administrator can allow.
Select a port and press Return, or **Open in browser**, to see what answers there.

**Published ports open on** decides who can reach them: *This computer only* unless a container
names an address, *All interfaces* for other computers too, *Always this computer* whatever a
container names.

**Client address for these ports** sends the PROXY protocol to the container, so that a web server
in it (nginx, HAProxy) learns who its client is.""",
)

translate = QCoreApplication.translate
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROWS_SHOWN = 8

_STATES: dict[PortState, Any] = {
    PortState.OPEN: QT_TRANSLATE_NOOP("Ports", "Open"),
    PortState.TAKEN: QT_TRANSLATE_NOOP("Ports", "Taken"),
    PortState.FORBIDDEN: QT_TRANSLATE_NOOP("Ports", "Forbidden"),
    PortState.FAILED: QT_TRANSLATE_NOOP("Ports", "Failed"),
}


class PortModel(QAbstractTableModel):
    """The published ports; an update touches the rows that changed and no others."""

    def __init__(self) -> None:
        super().__init__()
        self.ports: tuple[PortStatus, ...] = ()

    def update(self, ports: tuple[PortStatus, ...]) -> None:
        """Show ``ports`` from now on."""
        if [_key(port) for port in ports] != [_key(port) for port in self.ports]:
            self.beginResetModel()
            self.ports = ports
            self.endResetModel()
            return
        before, self.ports = self.ports, ports
        last = self.columnCount() - 1
        for row, (old, new) in enumerate(zip(before, ports, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Qt calls this."""
        return 0 if parent.isValid() else len(self.ports)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Qt calls this."""
        return 0 if parent.isValid() else 5

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt calls this."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (
            translate("Ports", "Port"),
            translate("Ports", "Container"),
            translate("Ports", "State"),
            translate("Ports", "In use"),
            translate("Ports", "Sent / received"),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt calls this."""
        port = self.ports[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return port.problem or f"{port.target}:{port.target_port}"
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        size = QLocale().formattedDataSize
        match index.column():
            case 0:
                at = f"[{port.address}]" if ":" in port.address else port.address
                return f"{at}:{port.port}/{port.protocol}"
            case 1:
                return port.owner
            case 2:
                return translate("Ports", _STATES[port.state])
            case 3:
                return str(port.connections)
        return f"{size(port.sent, 1)} / {size(port.received, 1)}"


def _key(port: PortStatus) -> tuple[str, str, int]:
    return port.protocol, port.address, port.port


class PortPanel(QWidget):
    """The table, what to do while it is empty, what is wrong, and the button of a port."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._service = context.service
        self.model = PortModel()
        self.table = QTableView()
        self.table.setObjectName("ports.table")
        self.table.setAccessibleName(translate("Ports", "Published ports"))
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        # Only what can be seen is measured: there may be thousands.
        header.setResizeContentsPrecision(0)
        header.setHighlightSections(False)
        self.table.setWordWrap(False)
        self.empty = text(
            translate(
                "Ports",
                "No port is published. Start a container with one, for example: "
                "docker run -d -p 8000:80 nginx",
            ),
            "muted",
            name="ports.empty",
        )
        self.problems = text(role="error", name="ports.problems")
        self.open = QPushButton(translate("Ports", "Open in browser"))
        self.open.setObjectName("ports.open")
        self.open.clicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        for part in (self.empty, self.table, self.problems):
            column.addWidget(part)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.table.activated.connect(self._open)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the ports now; the selected one stays selected while it is there."""
        chosen = self._chosen()
        ports = self._service.status().ports
        self.model.update(ports)
        if chosen is not None and self._chosen() is None:
            for row, port in enumerate(ports):
                if _key(port) == _key(chosen):
                    self.table.selectRow(row)
        self.empty.setVisible(not ports)
        line = self.table.verticalHeader().defaultSectionSize()
        # One more for the heading, and one for the bar that scrolls sideways.
        self.table.setFixedHeight(line * (min(len(ports), _ROWS_SHOWN) + 2))
        for part in (self.table, self.open):
            part.setVisible(bool(ports))
        sentences = list(dict.fromkeys(port.problem for port in ports if port.problem))
        self.problems.setText("\n".join(sentences[:5]))
        self.problems.setVisible(bool(sentences))
        self._enable()

    def _chosen(self) -> PortStatus | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.ports[rows[0].row()] if rows else None

    def _enable(self) -> None:
        port = self._chosen()
        opens = port is not None and port.protocol == "tcp" and port.state is PortState.OPEN
        self.open.setEnabled(opens)

    def _open(self) -> None:
        port = self._chosen()
        if port is None or not self.open.isEnabled():
            return
        wild = port.address in ("0.0.0.0", "::", "127.0.0.1", "::1")
        host = "localhost" if wild else port.address
        host = f"[{host}]" if ":" in host else host
        QDesktopServices.openUrl(QUrl(f"http://{host}:{port.port}/"))


class PortsPage(Page):
    """Published ports."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "Ports"),
            translate("pages", "What containers publish on this computer."),
        )
        draft = context.draft
        self.add_card(translate("pages", "Published ports"), "ports", PortPanel(context))
        self.add_card(
            translate("pages", "How they are published"),
            "publishing",
            make_row("network.portBinding", draft),
            make_row("network.proxyProtocol", draft),
        )


def make(context: Context) -> Page:
    """Make the page."""
    return PortsPage(context)
