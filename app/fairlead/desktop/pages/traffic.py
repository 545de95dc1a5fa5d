"""Traffic: who talks to whom, on which way, how fast; closing a flow, capturing a container.

The backend is asked once a second while the page shows, and only then.
"""

from __future__ import annotations

import asyncio
import time

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fairlead.desktop.context import Context
from fairlead.desktop.kit.combo import ComboBox
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages.example import Example
from fairlead.desktop.pages.page import Page, hairline, text
from fairlead.desktop.pages.traffic_capture import CapturePanel
from fairlead.desktop.pages.traffic_details import FlowDetails
from fairlead.desktop.pages.traffic_model import TrafficModel, way_name
from fairlead.desktop.pages.traffic_plot import RatePlot
from fairlead.desktop.pages.traffic_table import TrafficTable
from fairlead.errors import FairleadError
from fairlead.network.flows.record import HISTORY_SECONDS, FlowList, Rate
from fairlead.network.status import SandboxState

_EVERY_MS = 1000
_APART_SECONDS = 0.3
_WIDTH = 1200
_EXAMPLE = "docker run --rm busybox wget -qO- http://www.example.com/"
translate = QCoreApplication.translate


class History(QWidget):
    """The plot, and the way that it is of."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._rates: list[Rate] = []
        self._now = 0.0
        self.plot = RatePlot(context.look)
        label = QLabel(translate("Traffic", "Way"))
        self.way = ComboBox(
            "traffic.way", translate("Traffic", "The way whose rates are shown"), 10
        )
        self.way.addItem(translate("Traffic", "All ways"), "")
        self.way.currentIndexChanged.connect(self._draw)
        label.setBuddy(self.way)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self.way, 2)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.plot)

    @property
    def last(self) -> float:
        """The moment of the last rate that is known."""
        return self._rates[-1].when if self._rates else 0.0

    def add(self, rates: tuple[Rate, ...], now: float) -> None:
        """These seconds are over by ``now``."""
        self._now = now
        self._rates = [
            rate for rate in (*self._rates, *rates) if now - rate.when <= HISTORY_SECONDS
        ]
        for way in {way for rate in rates for way, _, _ in rate.ways}:
            if self.way.findData(way) < 0:
                self.way.addItem(way_name(way), way)
        self._draw()

    def _draw(self) -> None:
        self.plot.show_rates(self._rates, self._now, self.way.currentData() or "")


class NothingFlows(QWidget):
    """What stands in place of an empty table: why, and a command that fills it."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = text(name="traffic.empty")
        self._example = Example(
            "traffic.example",
            translate("Traffic", "This has a container fetch a page:"),
            _EXAMPLE,
            translate("Traffic", "Copy the command"),
        )
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.sentence)
        words.addWidget(self._example)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(8, 4, 8, 4)
        whole.setSpacing(12)
        whole.addWidget(Icon("traffic", "muted", 24), 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)

    def tell(self, sentence: str, *, example: bool) -> None:
        """Say why nothing flows."""
        self.sentence.setText(sentence)
        self._example.setVisible(example)


class FlowsPanel(QWidget):
    """Filter, table and details."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.model = TrafficModel(self)
        self.table = TrafficTable(self.model, context.look)
        self.details = FlowDetails(context)
        self.needle = QLineEdit()
        self.needle.setObjectName("traffic.filter")
        self.needle.setClearButtonEnabled(True)
        self.needle.setPlaceholderText(translate("Traffic", "Filter"))
        self.needle.setAccessibleName(
            translate("Traffic", "Show only flows with these words, such as a container's name")
        )
        self.ended = QCheckBox(translate("Traffic", "Ended ones too"))
        self.ended.setObjectName("traffic.ended")
        self.ended.setAccessibleName(translate("Traffic", "Show flows that have ended, too"))
        self.ended.setChecked(True)
        self.summary = text(role="muted", name="traffic.summary")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.summary, 1)
        line.addWidget(self.ended, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.needle)
        column.addLayout(line)
        column.addWidget(self.table)
        column.addWidget(hairline())
        column.addWidget(self.details)
        self.needle.textChanged.connect(self._filter)
        self.ended.toggled.connect(self._filter)
        self.table.chosen.connect(self.refresh)
        self.table.copied.connect(self.details.copy_it)
        self.table.closing.connect(self.details.end_it)
        context.look.changed.connect(self.table.viewport().update)

    def refresh(self) -> None:
        """Tell of the chosen flow, and how many there are."""
        self.details.tell(self.table.row())
        shown, known = self.model.rowCount(), self.model.total
        words = translate("Traffic", "{open} open, {ended} that ended lately.")
        if shown != known:
            words = translate("Traffic", "{shown} shown; {open} open, {ended} that ended lately.")
        alive = self.model.open
        self.summary.setText(words.format(shown=shown, open=alive, ended=known - alive))

    def _filter(self) -> None:
        self.model.filter(self.needle.text(), ended=self.ended.isChecked())
        self.refresh()


class Traffic(QWidget):
    """All of it, asked of the backend while it shows."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._service = context.service
        self.flows = FlowsPanel(context)
        self.empty = NothingFlows()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        column.addWidget(self.flows)
        self.history = History(context)
        self.capture = CapturePanel(context)
        self._now = 0
        self._reading = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._tick)
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to follow (Qt calls this)."""
        super().showEvent(event)
        self._timer.start()
        # Whatever ended while nobody looked may be forgotten by now.
        self._now = 0
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask no more (Qt calls this)."""
        self._timer.stop()
        super().hideEvent(event)

    def _tick(self) -> None:
        if not self._reading:
            self._context.tasks.start(self._read())

    async def _read(self) -> None:
        self._reading = True
        try:
            service = self._service.flows
            self._show_flows(await asyncio.wrap_future(service.list(self._now)))
            # Drawn apart from the table: one frame of a second has room for either.
            await asyncio.sleep(_APART_SECONDS)
            rates = await asyncio.wrap_future(service.history(self.history.last))
            self.history.add(rates, time.time())
            self.capture.refresh(service.containers(), service.capture())
        except FairleadError as error:
            self._show_state(str(error))
            return
        finally:
            self._reading = False

    def _show_flows(self, found: FlowList) -> None:
        self.flows.model.show_flows(found, whole=self._now == 0)
        # Of more than are remembered some are missed: then all are asked for again.
        self._now = found.now if self.flows.model.open == found.open else 0
        self.flows.refresh()
        self._show_state()

    def _show_state(self, problem: str = "") -> None:
        """Show the table, or the sentence in its place."""
        known = bool(self.flows.model.total)
        sandbox = self._service.status().sandbox
        runs = sandbox.state is SandboxState.RUNNING and not problem
        self.flows.setVisible(known)
        self.empty.setVisible(not known)
        if known:
            return
        if runs:
            self.empty.tell(translate("Traffic", "Nothing flows."), example=True)
        else:
            rests = translate("Traffic", "The network does not run yet.")
            self.empty.tell(translated(problem or sandbox.problem) or rests, example=False)


class TrafficPage(Page):
    """Flows, rates, captures."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "Traffic"),
            translate("pages", "Who talks to whom, through which proxy, and how fast."),
            width=_WIDTH,
        )
        self.traffic = Traffic(context)
        self.add_card(translate("pages", "Flows"), "traffic", self.traffic)
        self.add_card(
            translate("pages", "Last ten minutes"), "traffic.history", self.traffic.history
        )
        self.add_card(
            translate("pages", "Capture packets"), "traffic.captures", self.traffic.capture
        )


def make(context: Context) -> Page:
    """Make the page."""
    return TrafficPage(context)
