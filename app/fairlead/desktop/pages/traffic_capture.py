"""Capturing the packets of one container: whose, where to, how far it is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fairlead.desktop.context import Context
from fairlead.desktop.kit.combo import ComboBox
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.page import text
from fairlead.desktop.pages.ports_model import size
from fairlead.errors import FairleadError
from fairlead.network.flows.record import SANDBOX, CaptureStatus

translate = QCoreApplication.translate


class CapturePanel(QWidget):
    """Starts and stops a capture, and tells of it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._names: tuple[str, ...] = ()
        self._running = False
        self.hint = text(
            translate(
                "Traffic",
                "A capture holds everything that the container sends and gets, passwords that are "
                "not encrypted too. Only you may read the file; think before you pass it on.",
            ),
            "muted",
            name="traffic.capture.hint",
        )
        label = QLabel(translate("Traffic", "Packets of"))
        self.choice = ComboBox(
            "traffic.capture.container", translate("Traffic", "Whose packets to capture"), 6
        )
        label.setBuddy(self.choice)
        self.act = QPushButton()
        self.act.setObjectName("traffic.capture")
        self.act.clicked.connect(self._act)
        self.sentence = text(name="traffic.capture.sentence")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self.choice, 2)
        line.addWidget(self.act)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        column.addWidget(self.hint)
        column.addLayout(line)
        column.addWidget(self.sentence)
        self.sentence.hide()
        self.choice.setEnabled(False)
        self.act.setEnabled(False)
        self._name_act()

    def refresh(self, names: tuple[str, ...], status: CaptureStatus | None) -> None:
        """Offer ``names``, and tell how the capture fares."""
        if names != self._names:
            chosen = self.choice.currentData()
            self._names = names
            self.choice.clear()
            for name in names:
                shown = translate("Traffic", "Sandbox") if name == SANDBOX else name
                self.choice.addItem(shown, name)
            self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        ended = self._running and (status is None or not status.running)
        self._running = status is not None and status.running
        if status is not None and status.running:
            self.choice.setCurrentIndex(self.choice.findData(status.container))
        self.choice.setEnabled(not self._running and bool(names))
        self.act.setEnabled(self._running or bool(names))
        self._name_act()
        if status is None:
            return
        self._tell(_words(status), "error" if status.failed else "")
        if ended:
            announce(self.sentence, self.sentence.text())

    def _name_act(self) -> None:
        stop, start = translate("Traffic", "Stop capture"), translate("Traffic", "Capture…")
        self.act.setText(stop if self._running else start)
        self.act.setAccessibleName(self.act.text())

    def _act(self) -> None:
        if self._running:
            self._context.tasks.start(self._carry_out(self._stop()))
            return
        name = str(self.choice.currentData())
        dialog = QFileDialog(self.window(), translate("Traffic", "Save the capture as"))
        dialog.setObjectName("traffic.capture.file")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(translate("Traffic", "Captures (*.pcapng)"))
        dialog.setDefaultSuffix("pcapng")
        dialog.selectFile(str(Path.home() / f"{name}.pcapng"))
        dialog.fileSelected.connect(
            lambda path: self._context.tasks.start(self._carry_out(self._start(name, path)))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    async def _start(self, name: str, path: str) -> CaptureStatus | None:
        return await asyncio.wrap_future(self._context.service.flows.capture_start(name, path))

    async def _stop(self) -> CaptureStatus | None:
        return await asyncio.wrap_future(self._context.service.flows.capture_stop())

    async def _carry_out(self, act: Awaitable[CaptureStatus | None]) -> None:
        try:
            status = await act
        except FairleadError as error:
            self._tell(translated(str(error)), "error")
            announce(self.sentence, self.sentence.text())
        else:
            self.refresh(self._names, status)

    def _tell(self, sentence: str, role: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        set_role(self.sentence, role)


def _words(status: CaptureStatus) -> str:
    packets = QLocale().toString(status.packets)
    if status.running:
        words = translate("Traffic", "Capturing {container} to {path}: {packets} packets, {size}.")
    else:
        words = translate("Traffic", "{why} {packets} packets, {size}, are in {path}.")
    said = words.format(
        container=status.container,
        path=status.path,
        packets=packets,
        size=size(status.size),
        why=translated(status.sentence),
    )
    if status.lost:
        more = translate("Traffic", "{} more came too fast and are missing.")
        said = f"{said} {more.format(QLocale().toString(status.lost))}"
    return said
