"""A picture of the private address space: a lane for each block, and on it who has what.

Ours and the computer's ranges come from the draft and the status. A kind is told by colour, by its
filling and by words in the list below; a conflict is red, has a triangle above it and its sentence
in the list. Ranges are drawn to scale, but never too small to be seen.
"""

from __future__ import annotations

from ipaddress import IPv4Network

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from fairlead.changes.addressing import every_range
from fairlead.desktop.context import Context
from fairlead.desktop.kit.fonts import monospace
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages.page import text
from fairlead.desktop.pages.suggest import drafted
from fairlead.settings.ranges import USABLE, Kind, Range, conflicts, is_vpn

_BAR, _TRIANGLE, _LEAST = 16, 9, 7
_LISTED = 14
_POOLS = (Kind.POOL, Kind.DEFAULT_POOL, Kind.SWARM, Kind.SWARM_IN_USE)
_THEIRS = (Kind.ROUTE, Kind.SEEN)
translate = QCoreApplication.translate


class AddressSpace(QWidget):
    """Lanes, legend and list."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("ranges.picture")
        self._context = context
        self._lanes = QVBoxLayout()
        self._lanes.setSpacing(4)
        self._list = QGridLayout()
        self._list.setHorizontalSpacing(12)
        self._list.setVerticalSpacing(2)
        self._list.setColumnStretch(1, 1)
        self._drawn: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(12)
        column.addLayout(self._lanes)
        column.addLayout(_legend(context))
        column.addLayout(self._list)
        context.draft.changed.connect(self.refresh)
        context.feed.changed.connect(self.refresh)
        context.look.changed.connect(self.update)
        self.refresh()

    def refresh(self) -> None:
        """Show the draft's ranges beside those that are there."""
        ranges = every_range(drafted(self._context), self._context.service.status().ranges)
        if ranges == self._drawn:
            return
        self._drawn = ranges
        found = conflicts(ranges)
        colliding = {one for conflict in found for one in (conflict.ours, conflict.other)}
        _clear(self._lanes)
        for block in USABLE:
            inside = [one for one in ranges if _in(one, block)]
            if inside:
                self._lanes.addWidget(text(str(block), "muted"))
                self._lanes.addWidget(Lane(self._context, block, inside, colliding))
        _clear(self._list)
        order = sorted(ranges, key=lambda one: (one not in colliding, one.kind in _THEIRS))
        for number, one in enumerate(order[:_LISTED]):
            network = QLabel(str(one.network))
            monospace(network)
            network.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            clash = next((c for c in found if one in (c.ours, c.other)), None)
            words = translated(clash.sentence) if clash and clash.ours == one else _kind_words(one)
            role = "error" if clash else "muted"
            marked = translate("AddressSpace", "Conflict: {}").format(words) if clash else words
            label = text(marked, role, name="ranges.conflict" if clash else "")
            self._list.addWidget(network, number, 0, Qt.AlignmentFlag.AlignTop)
            self._list.addWidget(label, number, 1)
        if len(order) > _LISTED:
            more = translate("AddressSpace", "and {} more").format(len(order) - _LISTED)
            self._list.addWidget(text(more, "muted"), _LISTED, 1)


class Lane(QWidget):
    """One block of addresses and the ranges in it."""

    def __init__(
        self, context: Context, block: IPv4Network, ranges: list[Range], colliding: set[Range]
    ) -> None:
        super().__init__()
        self._context, self._block = context, block
        # Large ones first, small ones upon them, conflicts on top.
        self._ranges = sorted(ranges, key=lambda one: (one in colliding, one.network.prefixlen))
        self._colliding = colliding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        listed = ", ".join(f"{one.network} {translated(one.owner)}" for one in self._ranges)
        self.setAccessibleName(f"{block}: {listed}")

    def sizeHint(self) -> QSize:
        """A bar with room for triangles above it (Qt calls this)."""
        return QSize(200, _BAR + _TRIANGLE + 3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lane (Qt calls this)."""
        colors = self._context.look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colors.line), 1))
        painter.setBrush(QColor(colors.window))
        painter.drawRoundedRect(QRectF(0.5, _TRIANGLE + 2.5, self.width() - 1, _BAR - 1), 4, 4)
        for one in self._ranges:
            place = self._place(one)
            clash = one in self._colliding
            _draw(painter, place, one.kind, colors.error if clash else "", self._context)
            if clash:
                middle = place.center().x()
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colors.error))
                half = _TRIANGLE / 2
                corners = [(middle - half, 0), (middle + half, 0), (middle, _TRIANGLE)]
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        painter.end()

    def _place(self, one: Range) -> QRectF:
        size = self._block.num_addresses
        first = int(one.network.network_address) - int(self._block.network_address)
        last = first + one.network.num_addresses
        left = max(0.0, first / size) * self.width()
        right = min(1.0, last / size) * self.width()
        width = max(right - left, _LEAST)
        return QRectF(min(left, self.width() - width), _TRIANGLE + 2, width, _BAR)


def _draw(painter: QPainter, place: QRectF, kind: Kind, error: str, context: Context) -> None:
    """Draw a range of ``kind``: ours filled, pools light, the computer's hatched, seen dotted."""
    colors = context.look.colors
    theirs = kind in _THEIRS
    color = QColor(error or (colors.muted if theirs else colors.accent))
    if kind is Kind.SEEN:
        painter.setPen(QPen(color, 1.5, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    elif theirs:
        painter.setPen(QPen(color, 1.5))
        painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern))
    elif kind in _POOLS:
        painter.setPen(QPen(color, 1))
        painter.setBrush(QColor(colors.error_soft if error else colors.accent_soft))
    else:
        painter.setPen(QPen(color, 1))
        painter.setBrush(color)
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 3, 3)


class Sample(QWidget):
    """What a kind looks like in the lanes, for the legend."""

    def __init__(self, context: Context, kind: Kind, clash: bool = False) -> None:
        super().__init__()
        self._context, self._kind, self._clash = context, kind, clash
        self.setFixedSize(22, 14)
        context.look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sample (Qt calls this)."""
        colors = self._context.look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._clash:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.error))
            corners = [(6, 3), (16, 3), (11, 12)]
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        else:
            _draw(painter, QRectF(self.rect()), self._kind, "", self._context)
        painter.end()


def _legend(context: Context) -> QGridLayout:
    entries = (
        (Kind.SUBNET, False, translate("AddressSpace", "Fairlead and its engine")),
        (Kind.POOL, False, translate("AddressSpace", "Kept for new networks")),
        (Kind.ROUTE, False, translate("AddressSpace", "This computer reaches it")),
        (Kind.SEEN, False, translate("AddressSpace", "Reached within 30 days")),
        (Kind.SUBNET, True, translate("AddressSpace", "Conflict")),
    )
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for number, (kind, clash, words) in enumerate(entries):
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(Sample(context, kind, clash))
        line.addWidget(text(words, "muted"), 1)
        grid.addLayout(line, number // 2, number % 2)
    return grid


def _kind_words(one: Range) -> str:
    owner = translated(one.owner)
    owner = owner[:1].upper() + owner[1:]
    if one.kind in _THEIRS and not is_vpn(one.detail):
        owner = translate("AddressSpace", "Reached through {}").format(one.detail)
    if one.kind is Kind.SEEN:
        return translate("AddressSpace", "{}, seen lately").format(owner)
    return owner


def _in(one: Range, block: IPv4Network) -> bool:
    return isinstance(one.network, IPv4Network) and one.network.overlaps(block)


def _clear(layout: QVBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            # At once: until it is deleted it could be found beside the one in its place.
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
