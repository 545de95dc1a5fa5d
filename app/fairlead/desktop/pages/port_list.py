"""The list of published ports: two lines for each, drawn in the columns that there is room for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QTreeView,
)

from fairlead.desktop.kit.theme import Look
from fairlead.desktop.pages.ports_model import Column, PortsModel
from fairlead.desktop.pages.two_lines import row_height, show_two_lines
from fairlead.network.ports.forward import PortStatus

_WIDE = 84
"""From this width on, in characters, the traffic has a column of its own."""
_SHARES = {
    True: {Column.PORT: 24, Column.CONTAINER: 24, Column.STATE: 28, Column.TRAFFIC: 24},
    False: {Column.PORT: 34, Column.CONTAINER: 32, Column.STATE: 34},
}
"""How many hundredths of the width each column has, with much room and with little."""
_MOST_ROWS = 7


class PortList(QTreeView):
    """The ports; exactly one is chosen as long as there is one."""

    chosen = Signal()
    """Another port is chosen, or the one that is has changed."""
    wanted = Signal()
    """The user wants to open the chosen port (Enter, double click)."""
    copied = Signal()
    """The user wants to copy its address (Ctrl+C)."""

    def __init__(self, model: PortsModel, look: Look) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("ports.list")
        self.setAccessibleName(self.tr("Published ports"))
        self.setModel(model)
        show_two_lines(self, look)
        self.selectionModel().currentRowChanged.connect(self._chosen)
        model.rowsInserted.connect(self._fit)
        model.rowsRemoved.connect(self._fit)
        model.dataChanged.connect(self._changed)
        self.activated.connect(self.wanted)
        keys = QKeySequence(QKeySequence.StandardKey.Copy)
        copy = QShortcut(keys, self, context=Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copied)
        self._fit()

    def port(self) -> PortStatus | None:
        """The chosen port."""
        index = self.currentIndex()
        return self._model.port(index.row()) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns (Qt calls this)."""
        super().resizeEvent(event)
        width = self.viewport().width()
        shares = _SHARES[width >= _WIDE * self.fontMetrics().averageCharWidth()]
        for column in Column:
            self.setColumnHidden(column, column not in shares)
            if column in shares:
                self.setColumnWidth(column, width * shares[column] // 100)

    def _fit(self) -> None:
        """Be as high as the rows, up to a limit; choose one where none is chosen."""
        rows = self._model.rowCount()
        self.setFixedHeight(row_height(self) * max(1, min(rows, _MOST_ROWS)))
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, 0))

    def _chosen(self) -> None:
        self.chosen.emit()

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.currentIndex().row() <= last.row():
            self.chosen.emit()
