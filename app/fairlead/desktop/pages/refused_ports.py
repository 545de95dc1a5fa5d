"""Below the list of ports: attempts to publish one that failed lately, if there are any.

A container that was refused its port does not run and has no row in the list.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages.in_effect import moment
from fairlead.desktop.pages.page import hairline, text
from fairlead.network.ports.forward import RefusedPort

translate = QCoreApplication.translate


class RefusedPorts(QWidget):
    """Two lines for each attempt: why, and for whom and when."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ports.refused")
        self._told: tuple[RefusedPort, ...] = ()
        self._rows = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(hairline())
        head = text(translate("Ports", "Refused lately"), "muted")
        head.setContentsMargins(8, 0, 8, 0)
        column.addWidget(head)
        column.addWidget(self._rows)
        self.hide()

    def tell(self, refused: tuple[RefusedPort, ...]) -> None:
        """Show ``refused``, in this order."""
        if refused == self._told:
            return
        self._told = refused
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for attempt in refused:
            column.addWidget(_row(attempt))
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self._rows, rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows
        self.setVisible(bool(refused))


def _row(attempt: RefusedPort) -> QWidget:
    row = QWidget()
    who = f"{attempt.owner} ({attempt.image})" if attempt.image else attempt.owner
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(text(translated(attempt.why), name="ports.refused.why"))
    words.addWidget(text(f"{who} · {moment(attempt.when)}", "muted", name="ports.refused.who"))
    line = QHBoxLayout(row)
    line.setContentsMargins(8, 4, 8, 4)
    line.setSpacing(8)
    line.addWidget(Icon("warning", "warning", 18), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    return row
