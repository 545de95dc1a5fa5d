"""Below the table of flows: everything about the chosen one, and what can be done with it."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.page import text
from fairlead.desktop.pages.ports_model import endpoint, size
from fairlead.desktop.pages.traffic_model import (
    Row,
    clock,
    container_words,
    state_words,
    target_words,
    way_words,
)
from fairlead.errors import FairleadError
from fairlead.network.flows.record import REFUSED, Flow, FlowKind, FlowState

translate = QCoreApplication.translate


class FlowDetails(QWidget):
    """The chosen flow: sentences, and two buttons."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._flow: Flow | None = None
        self.sentence = text(name="traffic.sentence")
        self.facts = text(role="muted", name="traffic.facts")
        self.said = text(name="traffic.said")
        self.said.hide()
        self.close_flow = QPushButton(translate("Traffic", "Close flow"))
        self.close_flow.setObjectName("traffic.close")
        self.close_flow.clicked.connect(self.end_it)
        self.copy = QPushButton(translate("Traffic", "Copy target"))
        self.copy.setObjectName("traffic.copy")
        self.copy.setAccessibleName(self.copy.text())
        self.copy.clicked.connect(self.copy_it)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.close_flow)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        for part in (self.sentence, self.facts, self.said):
            column.addWidget(part)
        column.addLayout(buttons)
        self.tell(None)

    def tell(self, row: Row | None) -> None:
        """Show the flow of ``row``."""
        before, self._flow = self._flow, row.flow if row is not None else None
        flow = self._flow
        if before is None or flow is None or before.id != flow.id:
            self._say("")
        lives = flow is not None and flow.state is not FlowState.ENDED
        self.close_flow.setEnabled(lives)
        self.copy.setEnabled(flow is not None)
        self.facts.setVisible(flow is not None)
        if flow is None:
            self.sentence.setText(translate("Traffic", "Choose a flow to see more of it."))
            self.close_flow.setAccessibleName(self.close_flow.text())
            return
        named = translate("Traffic", "Close the flow to {}").format(target_words(flow))
        self.close_flow.setAccessibleName(named)
        self.sentence.setText(_sentence(flow))
        self.facts.setText(_facts(flow))

    def end_it(self) -> None:
        """Close the chosen flow."""
        if self._flow is not None and self._flow.state is not FlowState.ENDED:
            self._context.tasks.start(self._end(self._flow))

    def copy_it(self) -> None:
        """Put its target into the clipboard."""
        if self._flow is None:
            return
        place = endpoint(self._flow.name or self._flow.target[0], self._flow.target[1])
        QGuiApplication.clipboard().setText(place)
        self._say(translate("Traffic", "{} is copied.").format(place))

    async def _end(self, flow: Flow) -> None:
        try:
            await asyncio.wrap_future(self._context.service.flows.close(flow.id))
        except FairleadError as error:
            self._say(str(error), "error")
        else:
            words = translate("Traffic", "The flow to {} was closed: both sides are reset.")
            self._say(words.format(target_words(flow)))

    def _say(self, sentence: str, role: str = "") -> None:
        self.said.setText(translated(sentence))
        self.said.setVisible(bool(sentence))
        set_role(self.said, role)
        announce(self.said, sentence)


def _sentence(flow: Flow) -> str:
    words = translate("Traffic", "{who} to {target}, {way}.")
    if flow.kind in (FlowKind.PUBLISHED, FlowKind.SOCKS):
        words = translate("Traffic", "{source} to {target} of {who}, {way}.")
    elif flow.way == REFUSED:
        words = translate("Traffic", "{who} to {target}: refused.")
    return words.format(
        who=container_words(flow),
        target=target_words(flow),
        way=way_words(flow),
        source=endpoint(*flow.source),
    )


def _facts(flow: Flow) -> str:
    lines = [
        translate("Traffic", "From {source} to {target}.").format(
            source=endpoint(*flow.source), target=endpoint(flow.target[0] or "?", flow.target[1])
        ),
        translate("Traffic", "The container received {received} and sent {sent}.").format(
            received=size(flow.received), sent=size(flow.sent)
        ),
    ]
    if flow.ended:
        lines.append(
            translate("Traffic", "From {began} to {ended}. {reason}")
            .format(
                began=clock(flow.began), ended=clock(flow.ended), reason=translated(flow.reason)
            )
            .strip()
        )
    else:
        lines.append(
            translate("Traffic", "{state} since {began}.").format(
                state=state_words(flow.state), began=clock(flow.began)
            )
        )
    return "\n".join(lines)
