"""Line icons in the colours of the look, sharp at every scale.

The files in ``resources/icons`` are drawn in black; a name and a colour go in, pictures come out.
:class:`Icon` shows one as a label, :func:`icon` makes one for a button. Both must be asked again
when the look changes; :class:`Icon` and :class:`IconButton` do that by themselves.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QImageReader, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QLabel, QToolButton

from fairlead.desktop.kit.theme import RESOURCES, set_role

_SIZES = (16, 32, 48)
"""What a button's icon of 16 pixels takes on screens of up to 300 %."""


@lru_cache(maxsize=256)
def picture(name: str, color: str, size: int) -> QImage:
    """The icon ``name``, ``size`` pixels high and wide."""
    svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("#000", color)
    buffer = QBuffer()
    buffer.setData(QByteArray(svg.encode()))
    # Qt's image plugin draws SVG without Python's QtSvg, whose import costs 20 ms.
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(size, size))
    return reader.read()


def paint(painter: QPainter, rect: QRectF, name: str, color: str) -> None:
    """Draw the icon ``name`` into ``rect``, at the scale of the screen."""
    scale = painter.device().devicePixelRatio()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(rect, picture(name, color, round(rect.width() * scale)))


def icon(name: str, color: str, disabled: str = "", checked: str = "") -> QIcon:
    """The icon ``name`` for a button; ``checked`` is its colour while the button is down."""
    result = QIcon()
    variants = [(color, QIcon.Mode.Normal, QIcon.State.Off)]
    if disabled:
        variants.append((disabled, QIcon.Mode.Disabled, QIcon.State.Off))
        variants.append((disabled, QIcon.Mode.Disabled, QIcon.State.On))
    if checked:
        variants.append((checked, QIcon.Mode.Normal, QIcon.State.On))
    for value, mode, state in variants:
        for size in _SIZES:
            pixmap = QPixmap.fromImage(picture(name, value, size))
            result.addPixmap(pixmap, mode, state)
    return result


def app_icon() -> QIcon:
    """Fairlead's own icon."""
    return QIcon(str(RESOURCES / "fairlead.svg"))


class Icon(QLabel):
    """One icon, as a picture beside text. It says nothing to screen readers: the text does.

    ``role`` names its colour as it does for a label: ``muted``, ``error``, ``success``...
    """

    def __init__(self, name: str, role: str = "", size: int = 16) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(QSize(size, size))
        self.setProperty("role", role)

    def show_icon(self, name: str, role: str = "") -> None:
        """Show another icon."""
        self._name = name
        set_role(self, role)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon (Qt calls this)."""
        painter = QPainter(self)
        color = self.palette().color(self.foregroundRole()).name()
        paint(painter, QRectF(self.rect()), self._name, color)
        painter.end()


class IconButton(QToolButton):
    """A button that shows an icon alone; ``label`` is its name for screen readers and tooltip."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self._name = name
        self._drawn = ("", "")
        self.setIconSize(QSize(16, 16))
        self.setToolTip(label)
        self.setAccessibleName(label)
        # QToolButton takes no focus by Tab of its own accord.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look (Qt calls this)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        colors = self.palette()
        normal = colors.color(QPalette.ColorRole.ButtonText).name()
        faint = colors.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name()
        # Qt tells of a new palette many times before the window shows, mostly of the same one.
        if (normal, faint) != self._drawn:
            self._drawn = (normal, faint)
            self.setIcon(icon(self._name, normal, faint))
