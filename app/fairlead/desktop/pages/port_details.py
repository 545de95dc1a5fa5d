"""Below the list of ports: everything about the chosen one, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated, translated_owner
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.page import text
from fairlead.desktop.pages.ports_model import (
    STATE_ICONS,
    browser_url,
    connections,
    endpoint,
    size,
    state_words,
)
from fairlead.network.ports.forward import PortState, PortStatus

_COPIED_MS = 1500
translate = QCoreApplication.translate


class PortDetails(QWidget):
    """The chosen port: a sentence, figures, and two buttons."""

    def __init__(self) -> None:
        super().__init__()
        self._port: PortStatus | None = None
        self._symbol = Icon("ok", "success", 18)
        self.sentence = text(name="ports.sentence")
        self.facts = text(role="muted", name="ports.facts")
        self.browse = QPushButton(translate("Ports", "Open in browser"))
        self.browse.setObjectName("ports.open")
        self.browse.clicked.connect(self.open_in_browser)
        self.copy = QPushButton(translate("Ports", "Copy address"))
        self.copy.setObjectName("ports.copy")
        self.copy.setAccessibleName(self.copy.text())
        self.copy.clicked.connect(self.copy_address)
        self._words_again = QTimer(self)
        self._words_again.setSingleShot(True)
        self._words_again.setInterval(_COPIED_MS)
        self._words_again.timeout.connect(self._name_copy)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.sentence)
        words.addWidget(self.facts)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.setContentsMargins(26, 0, 0, 0)
        buttons.addWidget(self.browse)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(buttons)

    def tell(self, port: PortStatus | None) -> None:
        """Show ``port``."""
        if port == self._port:
            return
        other = port is None or self._port is None or not _same_place(port, self._port)
        spoken = port is not None and not other and port.state is not self._state()
        self._port = port
        if port is None:
            return
        self._symbol.show_icon(*STATE_ICONS[port.state])
        self.sentence.setText(_sentence(port))
        set_role(self.sentence, "error" if STATE_ICONS[port.state][1] == "error" else "")
        self.facts.setText(_facts(port))
        url = browser_url(port)
        self.browse.setEnabled(bool(url))
        self.browse.setToolTip(url)
        named = translate("Ports", "Open {} in the browser").format(url)
        self.browse.setAccessibleName(named if url else self.browse.text())
        if other:
            self._name_copy()
        if spoken:
            announce(self, self.sentence.text())

    def open_in_browser(self) -> None:
        """Open the port, where a browser can."""
        url = browser_url(self._port) if self._port else ""
        if url:
            QDesktopServices.openUrl(QUrl(url))

    def copy_address(self) -> None:
        """Put address and port into the clipboard."""
        if self._port is None:
            return
        QGuiApplication.clipboard().setText(endpoint(self._port.address, self._port.port))
        self.copy.setText(translate("Ports", "Copied"))
        announce(self.copy, self.copy.text())
        self._words_again.start()

    def _state(self) -> PortState | None:
        return self._port.state if self._port else None

    def _name_copy(self) -> None:
        self.copy.setText(self.copy.accessibleName())


def _same_place(one: PortStatus, other: PortStatus) -> bool:
    return (one.protocol, one.address, one.port) == (other.protocol, other.address, other.port)


def _sentence(port: PortStatus) -> str:
    if port.state is PortState.OPEN:
        sentence = translate("Ports", "{address} ({protocol}) leads to {target} of {owner}.")
        if not port.owner:
            sentence = translate("Ports", "{address} ({protocol}) leads to {target}.")
        return sentence.format(
            address=endpoint(port.address, port.port),
            protocol=port.protocol.upper(),
            target=endpoint(port.target, port.target_port),
            owner=translated_owner(port.owner),
        )
    said = translated(port.problem) or f"{state_words(port.state)}."
    if port.holder and port.holder not in said:
        said = translate("Ports", "{problem} It belongs to {holder}.").format(
            problem=said, holder=port.holder
        )
    return said


def _facts(port: PortStatus) -> str:
    if port.state is not PortState.OPEN:
        wanted = translate("Ports", "Wanted for {target} of {owner}.")
        target = endpoint(port.target, port.target_port)
        owner = translated_owner(port.owner)
        return wanted.format(target=target, owner=owner) if owner else ""
    lines = [
        translate("Ports", "Now {now}, {total} since it was opened.").format(
            now=connections(port.connections), total=QLocale().toString(port.total)
        ),
        translate("Ports", "The container received {received} and sent {sent}.").format(
            received=size(port.received), sent=size(port.sent)
        ),
    ]
    if port.proxy_protocol:
        lines.append(
            translate("Ports", "It is told the client's address by the PROXY protocol v{}.").format(
                port.proxy_protocol
            )
        )
    return "\n".join(lines)
