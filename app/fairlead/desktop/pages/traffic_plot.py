"""A picture of the last ten minutes: what came to containers and what left them, per second."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from fairlead.desktop.kit.theme import Look
from fairlead.desktop.pages.traffic_model import rate_words
from fairlead.network.flows.record import HISTORY_SECONDS, Rate

translate = QCoreApplication.translate

_LINES = 2
"""Lines across, between the base and the top."""
_GAP_SECONDS = 2.5 * 4
"""Rates further apart than this are not joined: nobody counted in between."""
_LEAST_TOP = 1024.0
_STEP_SECONDS = 4.0
"""So many seconds are one point of a curve, their highest: more are not to be told apart."""


class RatePlot(QWidget):
    """Two curves over ten minutes. What it shows is its accessible description, too."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("traffic.plot")
        self.setAccessibleName(translate("Traffic", "Rates of the last ten minutes"))
        # It takes the focus so that a screen reader can be led to it.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(self.fontMetrics().height() * 10)
        self._look = look
        self._points: list[tuple[float, float, float]] = []
        self._curves: list[tuple[float, float, float]] = []
        self._now = 0.0
        look.changed.connect(self.update)
        self._describe()

    def sizeHint(self) -> QSize:
        """As wide as there is room (Qt calls this)."""
        return QSize(320, self.minimumHeight())

    def show_rates(self, rates: Sequence[Rate], now: float, way: str = "") -> None:
        """Show ``rates`` up to ``now``, in seconds since the epoch; ``way``: of this one only."""
        self._now = now
        self._points = [(rate.when, *_of_way(rate, way)) for rate in rates]
        self._curves = _thinned(self._points)
        self._describe()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw axes, curves and legend (Qt calls this)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = self._look.colors
        line = self.fontMetrics().height()
        top = ceiling(max((max(one[1:]) for one in self._points), default=0.0))
        labels = [rate_words(top * part / _LINES) for part in range(_LINES + 1)]
        left = max(self.fontMetrics().horizontalAdvance(label) for label in labels) + 10
        room = QRectF(self.rect()).adjusted(left, line * 2.1, -4, -line * 1.4)
        for part, label in enumerate(labels):
            height = room.bottom() - room.height() * part / _LINES
            painter.setPen(QPen(QColor(colors.line), 1))
            painter.drawLine(QPointF(room.left(), height), QPointF(room.right(), height))
            painter.setPen(QColor(colors.muted))
            box = QRectF(0, height - line / 2, left - 8, line)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, side, label)
        self._draw_time(painter, room, line)
        # What left is dashed as well: colour alone must not tell the two apart.
        for number, color, style in (
            (2, colors.accent, Qt.PenStyle.SolidLine),
            (1, colors.warning, Qt.PenStyle.DashLine),
        ):
            self._draw_curve(painter, room, top, number, QColor(color), style)
        self._draw_legend(painter, line)
        if not self._points:
            painter.setPen(QColor(colors.muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, description(()))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colors.accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def _draw_time(self, painter: QPainter, room: QRectF, line: int) -> None:
        painter.setPen(QColor(self._look.colors.muted))
        below = QRectF(room.left(), room.bottom() + 4, room.width(), line)
        words = (
            (Qt.AlignmentFlag.AlignLeft, translate("Traffic", "10 min ago")),
            (Qt.AlignmentFlag.AlignHCenter, translate("Traffic", "5 min ago")),
            (Qt.AlignmentFlag.AlignRight, translate("Traffic", "now")),
        )
        for side, word in words:
            painter.drawText(below, side | Qt.AlignmentFlag.AlignVCenter, word)

    def _draw_curve(
        self,
        painter: QPainter,
        room: QRectF,
        top: float,
        number: int,
        color: QColor,
        style: Qt.PenStyle,
    ) -> None:
        pen = QPen(color, 2, style)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        painter.setPen(pen)
        piece = QPolygonF()
        last = -math.inf
        for point in self._curves:
            age = self._now - point[0]
            if age > HISTORY_SECONDS:
                continue
            if point[0] - last > _GAP_SECONDS and piece.size():
                painter.drawPolyline(piece)
                piece = QPolygonF()
            last = point[0]
            x = room.right() - room.width() * max(0.0, age) / HISTORY_SECONDS
            piece.append(QPointF(x, room.bottom() - room.height() * point[number] / top))
        if piece.size() == 1:
            painter.drawPoint(piece.first())
        elif piece.size():
            painter.drawPolyline(piece)

    def _draw_legend(self, painter: QPainter, line: int) -> None:
        colors = self._look.colors
        x = 4.0
        for word, color, style in (
            (_received(), colors.accent, Qt.PenStyle.SolidLine),
            (_sent(), colors.warning, Qt.PenStyle.DashLine),
        ):
            painter.setPen(QPen(QColor(color), 2, style))
            painter.drawLine(QPointF(x, line * 0.6), QPointF(x + 20, line * 0.6))
            painter.setPen(QColor(colors.text))
            width = self.fontMetrics().horizontalAdvance(word)
            box = QRectF(x + 26, 0, width + 2, line * 1.2)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)
            x += 26 + width + 18

    def _describe(self) -> None:
        self.setAccessibleDescription(description(self._points))


def description(points: Sequence[tuple[float, float, float]]) -> str:
    """The picture in words; ``points`` are moments, bytes sent and received per second."""
    if not points:
        return translate("Traffic", "Nothing has been counted yet.")
    sentence = translate(
        "Traffic",
        "Now containers receive {received} and send {sent}. "
        "The most within ten minutes: {most_received} received, {most_sent} sent.",
    )
    return sentence.format(
        received=rate_words(points[-1][2]),
        sent=rate_words(points[-1][1]),
        most_received=rate_words(max(point[2] for point in points)),
        most_sent=rate_words(max(point[1] for point in points)),
    )


def ceiling(most: float) -> float:
    """The end of an axis for values up to ``most``: 1, 2 or 5 times a power of ten of a unit."""
    most = max(most, _LEAST_TOP)
    unit = 1024.0 ** math.floor(math.log(most, 1024))
    step = 10.0 ** math.floor(math.log10(most / unit))
    return next(unit * step * nice for nice in (1, 2, 5, 10, 20) if unit * step * nice >= most)


def _thinned(points: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """The highest of each few seconds, and of the moments the last."""
    kept: dict[int, tuple[float, float, float]] = {}
    for when, sent, received in points:
        step = int(when // _STEP_SECONDS)
        _, most_sent, most_received = kept.get(step, (when, 0.0, 0.0))
        kept[step] = (when, max(sent, most_sent), max(received, most_received))
    return list(kept.values())


def _of_way(rate: Rate, way: str) -> tuple[float, float]:
    if not way:
        return rate.sent, rate.received
    return next(((sent, back) for name, sent, back in rate.ways if name == way), (0.0, 0.0))


def _received() -> str:
    return translate("Traffic", "Received by containers")


def _sent() -> str:
    return translate("Traffic", "Sent")
