"""Resources > Ports: what containers publish on this computer, and who may reach it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.kit.fonts import monospace
from fairlead.desktop.kit.icons import Icon, IconButton
from fairlead.desktop.kit.live import announce
from fairlead.desktop.pages.page import Page, hairline, text
from fairlead.desktop.pages.port_details import PortDetails
from fairlead.desktop.pages.port_list import PortList
from fairlead.desktop.pages.ports_model import PortsModel
from fairlead.desktop.pages.refused_ports import RefusedPorts
from fairlead.desktop.rows import make_row
from fairlead.network.ports.forward import PortState
from fairlead.network.status import EngineState, Status

_EXAMPLE = "docker run -d -p 8000:80 nginx"
translate = QCoreApplication.translate


class NoPorts(QWidget):
    """What stands in place of an empty list: why it is empty, and a command that fills it."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = text(name="ports.empty")
        self._hint = text(
            translate("Ports", "This publishes port 80 of a container at http://localhost:8000:"),
            "muted",
        )
        self._command = text(_EXAMPLE, name="ports.example")
        self._command.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        monospace(self._command)
        copy = IconButton("copy", translate("Ports", "Copy the command"))
        copy.setObjectName("ports.example.copy")
        copy.clicked.connect(self._copy)
        self._copy_button = copy
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._command, 1)
        line.addWidget(copy)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.sentence)
        words.addWidget(self._hint)
        words.addLayout(line)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(8, 4, 8, 4)
        whole.setSpacing(12)
        whole.addWidget(Icon("ports", "muted", 24), 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)

    def tell(self, status: Status) -> None:
        """Say why there is no port."""
        if status.engine.state is EngineState.RUNNING:
            sentence = translate("Ports", "No container publishes a port.")
        else:
            sentence = translate(
                "Ports", "Docker Engine does not run, so nothing is published. Start it first."
            )
        self.sentence.setText(sentence)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(_EXAMPLE)
        announce(self._copy_button, translate("Ports", "Copied"))


class PublishedPorts(QWidget):
    """The list with its details, or the reason why it is empty. Follows the backend while seen."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._service = context.service
        self._model = PortsModel(self)
        self.list = PortList(self._model, context.look)
        self.details = PortDetails()
        self.summary = text(role="muted", name="ports.summary")
        self.summary.setContentsMargins(8, 0, 8, 0)
        self._empty = NoPorts()
        self._refused = RefusedPorts()
        self._filled = QWidget()
        filled = QVBoxLayout(self._filled)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(8)
        for part in (self.summary, self.list, hairline(), self.details):
            filled.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self._filled)
        column.addWidget(self._refused)
        self.list.chosen.connect(self._choose)
        self.list.wanted.connect(self.details.open_in_browser)
        self.list.copied.connect(self.details.copy_address)
        context.look.changed.connect(self.list.viewport().update)
        context.feed.changed.connect(self._hear)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was not followed while hidden (Qt calls this)."""
        self.refresh()
        super().showEvent(event)

    def refresh(self) -> None:
        """Show what is published now."""
        status = self._service.status()
        self._model.show_ports(status.ports)
        self._choose()
        self._refused.tell(status.refused_ports)
        self._filled.setVisible(bool(status.ports))
        self._empty.setVisible(not status.ports)
        if status.ports:
            self.summary.setText(_summary(status))
        else:
            self._empty.tell(status)

    def _hear(self) -> None:
        if self.isVisible():
            self.refresh()

    def _choose(self) -> None:
        self.details.tell(self.list.port())


def _summary(status: Status) -> str:
    total = len(status.ports)
    down = sum(port.state is not PortState.OPEN for port in status.ports)
    if down:
        return translate("Ports", "{total} published, {down} of them not open.").format(
            total=total, down=down
        )
    if total == 1:
        return translate("Ports", "1 published and open.")
    return translate("Ports", "{} published, all of them open.").format(total)


class PortsPage(Page):
    """Published ports, and who may reach them."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "Ports"),
            translate("pages", "Where this computer and others reach what runs in containers."),
        )
        draft = context.draft
        self.add_card(translate("pages", "Published ports"), "ports", PublishedPorts(context))
        warning = QWidget()
        self._warning = warning
        line = QHBoxLayout(warning)
        line.setContentsMargins(8, 0, 8, 4)
        line.setSpacing(8)
        line.addWidget(Icon("warning", "warning"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(
            text(
                translate(
                    "pages",
                    "Every computer in the networks that this one is in reaches what is published "
                    "then. Choose it in networks that you trust.",
                ),
                "warning",
                name="ports.warning",
            ),
            1,
        )
        self.add_card(
            translate("pages", "Who may reach them"),
            "ports.reach",
            _stacked(make_row("network.portBinding", draft), warning),
            make_row("network.hostNetworking", draft),
            make_row("network.proxyProtocol", draft),
        )
        self._draft = draft
        draft.changed.connect(self._warn)
        self._warn()

    def _warn(self) -> None:
        self._warning.setVisible(self._draft.value("network.portBinding") == "all")


def _stacked(*parts: QWidget) -> QWidget:
    """``parts`` below each other without a line between them."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    return whole


def make(context: Context) -> Page:
    """Make the page."""
    return PortsPage(context)
