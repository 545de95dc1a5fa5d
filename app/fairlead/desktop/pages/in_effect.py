"""*In effect now*: for each class of traffic the proxy that is used at this moment, and why.

It shows ``service.status()`` and nothing that is only drafted, and follows it live.
"""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.page import hairline, text
from fairlead.errors import FairleadError
from fairlead.network.status import ProxyInEffect

_COLUMN, _WIDE = 20, 72
"""The width of the names' column, and of a row that has room for it, in characters."""
_UNLIMITED = (1 << 24) - 1
"""What Qt takes for no limit (QWIDGETSIZE_MAX)."""
translate = QCoreApplication.translate


def moment(seconds: float) -> str:
    """A time of day, with the date where it is not today's."""
    when = QDateTime.fromMSecsSinceEpoch(round(seconds * 1000))
    locale = QLocale()
    clock = locale.toString(when.time(), QLocale.FormatType.ShortFormat)
    if when.date() == QDateTime.currentDateTime().date():
        return clock
    return f"{locale.toString(when.date(), QLocale.FormatType.ShortFormat)} {clock}"


class TrafficClass(QWidget):
    """One class of traffic: its name on the left, the way and the reason on the right."""

    def __init__(self, traffic: str, name: str, symbol: str) -> None:
        super().__init__()
        self.setObjectName(f"effect.{traffic}")
        self.way = text(name=f"effect.{traffic}.way")
        self.reason = text(role="muted", name=f"effect.{traffic}.reason")
        self.result = text(name=f"effect.{traffic}.result")
        self._mark = Icon("ok", "success")
        label = QLabel(name)
        label.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Icon(symbol, "muted", 18))
        head.addWidget(label, 1)
        top = QVBoxLayout()
        top.addLayout(head)
        top.addStretch(1)
        self._last = QWidget()
        last = QHBoxLayout(self._last)
        last.setContentsMargins(0, 0, 0, 0)
        last.setSpacing(6)
        last.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        last.addWidget(self.result, 1)
        self._right = QVBoxLayout()
        self._right.setSpacing(2)
        self._right.addWidget(self.way)
        self._right.addWidget(self.reason)
        self._right.addWidget(self._last)
        self._left = QWidget()
        self._left.setLayout(top)
        top.setContentsMargins(0, 0, 0, 0)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(8, 4, 8, 4)
        self._line.setSpacing(4)
        self._line.addWidget(self._left)
        self._line.addLayout(self._right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand below the name where there is little room beside it (Qt calls this)."""
        super().resizeEvent(event)
        unit = self.fontMetrics().averageCharWidth()
        wide = event.size().width() >= _WIDE * unit
        self._left.setMinimumWidth(_COLUMN * unit if wide else 0)
        self._left.setMaximumWidth(_COLUMN * unit if wide else _UNLIMITED)
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._right.setContentsMargins(12 if wide else 26, 0, 0, 0)

    def tell(self, proxy: ProxyInEffect) -> None:
        """Show what is in force for this class."""
        self.way.setText(_way(proxy))
        since = translate("InEffect", "{origin}, since {time}")
        self.reason.setText(
            since.format(origin=_capital(translated(_origin(proxy))), time=moment(proxy.since))
        )
        if proxy.problem:
            self._say("warning", "warning", translated(proxy.problem))
        elif proxy.last is not None:
            when = moment(proxy.last.when)
            sentence = translate("InEffect", "{sentence} ({time})").format(
                sentence=translated(proxy.last.sentence), time=when
            )
            name, role = ("ok", "success") if proxy.last.ok else ("failed", "error")
            self._say(name, role, sentence)
        else:
            self._say("", "", "")

    def _say(self, name: str, role: str, sentence: str) -> None:
        self.result.setText(sentence)
        set_role(self.result, role)
        self._last.setVisible(bool(sentence))
        if name:
            self._mark.show_icon(name, role)


class InEffect(QWidget):
    """All classes of traffic."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._service = context.service
        self._classes = {
            "containers": TrafficClass("containers", translate("InEffect", "Containers"), "engine"),
            "pulls": TrafficClass("pulls", translate("InEffect", "Image pulls"), "download"),
            "app": TrafficClass("app", translate("InEffect", "Fairlead itself"), "monitor"),
        }
        self._lines = {name: hairline() for name in self._classes}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for name, part in self._classes.items():
            column.addWidget(self._lines[name])
            column.addWidget(part)
        column.addWidget(hairline())
        column.addWidget(PauseRow(context))
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is in force now."""
        proxies = {proxy.traffic: proxy for proxy in self._service.status().proxies}
        above = False
        for name, part in self._classes.items():
            shown = name in proxies
            self._lines[name].setVisible(shown and above)
            part.setVisible(shown)
            if shown:
                part.tell(proxies[name])
            above |= shown


class PauseRow(QWidget):
    """Pauses the proxies and resumes them; where that is refused it says why."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._button = QPushButton()
        self._button.setObjectName("effect.pause")
        self._button.clicked.connect(lambda: context.tasks.start(self._act()))
        self._help = text(role="muted", name="effect.pause.help")
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(12)
        line.addWidget(self._help, 1)
        line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show whether they are paused."""
        pause = self._context.service.status().pause
        words = translate("InEffect", "Resume proxies")
        told = translate("InEffect", "Paused: new connections go direct.")
        if not pause.active:
            words = translate("InEffect", "Pause proxies")
            told = translated(pause.refusal) or translate(
                "InEffect", "Pausing lets new connections go direct until you resume the proxies."
            )
        self._button.setText(words)
        self._button.setAccessibleName(words)
        self._button.setAccessibleDescription(told)
        self._button.setEnabled(pause.active or not pause.refusal)
        self._help.setText(told)

    async def _act(self) -> None:
        proxies = self._context.service.proxies
        paused = self._context.service.status().pause.active
        try:
            await asyncio.wrap_future(proxies.resume() if paused else proxies.pause())
        except FairleadError as error:
            self._help.setText(translated(str(error)))


def _way(proxy: ProxyInEffect) -> str:
    if proxy.refused:
        return _capital(f"{translate('InEffect', 'Refused')}: {translated(proxy.refused)}")
    if proxy.script:
        return translate("InEffect", "As the configuration script says: {}").format(
            translated(proxy.script)
        )
    if not (proxy.http or proxy.https):
        return translate("InEffect", "Direct, without a proxy")
    if proxy.http == proxy.https:
        return translate("InEffect", "HTTP and HTTPS through {}").format(proxy.http)
    direct = translate("InEffect", "direct")
    return f"HTTP: {proxy.http or direct}\nHTTPS: {proxy.https or direct}"


def _origin(proxy: ProxyInEffect) -> str:
    return proxy.origin or proxy.mode


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
