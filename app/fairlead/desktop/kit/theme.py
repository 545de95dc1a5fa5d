"""How the window looks: two palettes, one style sheet, and which of the two is on.

The theme setting and the system's colour scheme go in; the application's palette and style sheet
come out. Qt's Fusion style draws everything, since it looks the same on every system and takes
its colours from the palette alone; a palette of our own is needed because Qt changes colours only
where a desktop theme plugin does it. The colours are named by their purpose in :class:`Colors`,
and every pair of text and ground has at least the contrast that WCAG 2.1 AA asks for (a test
measures it). Where the user asks the system for more contrast, the borders and the muted texts
give way to plain ones.

Nothing here knows a widget of ours: widgets are styled by the dynamic property ``role``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from fairlead.resources import resources

RESOURCES = resources()


@dataclass(frozen=True, slots=True)
class Colors:
    """The colours of one look, as ``#rrggbb``. ``soft`` ones are grounds for their strong one."""

    name: str
    window: str
    sidebar: str
    card: str
    line: str
    border: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    error: str
    error_soft: str
    warning: str
    warning_soft: str
    success: str
    success_soft: str


LIGHT = Colors(
    name="light",
    window="#f4f7f9",
    sidebar="#e9eff2",
    card="#ffffff",
    line="#dde4e9",
    border="#7f8c97",
    text="#16232c",
    muted="#52616d",
    disabled="#8b98a2",
    accent="#0b6b87",
    accent_strong="#08546b",
    accent_soft="#d9ecf2",
    on_accent="#ffffff",
    error="#b3261e",
    error_soft="#fceceb",
    warning="#7d5200",
    warning_soft="#fff3d6",
    success="#17703d",
    success_soft="#e2f4e9",
)

DARK = Colors(
    name="dark",
    window="#161b20",
    sidebar="#111519",
    card="#1e252b",
    line="#323c45",
    border="#74828e",
    text="#e5ebf0",
    muted="#a5b2bd",
    disabled="#6b7883",
    accent="#5bc0dc",
    accent_strong="#86d3e8",
    accent_soft="#17353f",
    on_accent="#06222b",
    error="#ff9a90",
    error_soft="#3a2220",
    warning="#f0c265",
    warning_soft="#372c14",
    success="#74d59d",
    success_soft="#16321f",
)


def plain(colors: Colors) -> Colors:
    """``colors`` for people who asked for more contrast: lines and muted texts as the text."""
    ground = "#ffffff" if colors.name == "light" else "#000000"
    text = "#000000" if colors.name == "light" else "#ffffff"
    return replace(
        colors,
        window=ground,
        sidebar=ground,
        card=ground,
        line=text,
        border=text,
        text=text,
        muted=text,
        disabled="#595959" if colors.name == "light" else "#b0b0b0",
    )


def palette(colors: Colors) -> QPalette:
    """The palette that Fusion and our own painting take their colours from."""
    result = QPalette()
    for role, value in (
        (QPalette.ColorRole.Window, colors.window),
        (QPalette.ColorRole.WindowText, colors.text),
        (QPalette.ColorRole.Base, colors.card),
        (QPalette.ColorRole.AlternateBase, colors.window),
        (QPalette.ColorRole.ToolTipBase, colors.text),
        (QPalette.ColorRole.ToolTipText, colors.card),
        (QPalette.ColorRole.Text, colors.text),
        (QPalette.ColorRole.PlaceholderText, colors.muted),
        (QPalette.ColorRole.Button, colors.card),
        (QPalette.ColorRole.ButtonText, colors.text),
        (QPalette.ColorRole.BrightText, colors.error),
        (QPalette.ColorRole.Highlight, colors.accent),
        (QPalette.ColorRole.HighlightedText, colors.on_accent),
        (QPalette.ColorRole.Accent, colors.accent),
        (QPalette.ColorRole.Link, colors.accent),
        (QPalette.ColorRole.LinkVisited, colors.accent),
        (QPalette.ColorRole.Light, colors.card),
        (QPalette.ColorRole.Midlight, colors.line),
        (QPalette.ColorRole.Mid, colors.line),
        (QPalette.ColorRole.Dark, colors.border),
        (QPalette.ColorRole.Shadow, colors.border),
    ):
        result.setColor(role, QColor(value))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.disabled))
    return result


def style_sheet(colors: Colors) -> str:
    """The layer above Fusion: rounded fields, quiet cards, one accent colour."""
    template = (RESOURCES / "style.qss").read_text(encoding="utf-8")
    for name in sorted(Colors.__dataclass_fields__, key=len, reverse=True):
        template = template.replace(f"@{name}", getattr(colors, name))
    return template.replace("@icons", (RESOURCES / "icons").as_posix())


def set_role(widget: QWidget, role: str, name: str = "role") -> None:
    """Style ``widget`` by the dynamic property ``name``; only a change costs anything."""
    if widget.property(name) != role:
        widget.setProperty(name, role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Look(QObject):
    """The look of the running application; follows the theme setting and the system, live."""

    changed = Signal()
    """The colours are others now: what paints itself must paint again."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._theme = "system"
        self.colors = LIGHT
        app.setStyle(QStyleFactory.create("Fusion"))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._wear)
        # Qt has told of a wish for more contrast since 6.10.
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self._wear_again)

    def set_theme(self, theme: str) -> None:
        """Wear ``theme``: ``light``, ``dark`` or ``system``."""
        if theme == self._theme and self._app.styleSheet():
            return
        self._theme = theme
        # Also tells the window manager, so that the title bar matches.
        hints = QGuiApplication.styleHints()
        wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(theme)
        hints.unsetColorScheme() if wanted is None else hints.setColorScheme(wanted)
        self._wear(hints.colorScheme())

    def _wear_again(self) -> None:
        self._wear(QGuiApplication.styleHints().colorScheme())

    def _wear(self, system: Qt.ColorScheme) -> None:
        """Put the colours on that the theme asks for, where ``system`` is the system's scheme."""
        hints = QGuiApplication.styleHints()
        follows = self._theme == "system"
        dark = self._theme == "dark" or (follows and system == Qt.ColorScheme.Dark)
        colors = DARK if dark else LIGHT
        if (
            hasattr(hints, "accessibility")
            and hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        ):
            colors = plain(colors)
        if colors == self.colors and self._app.styleSheet():
            return
        self.colors = colors
        self._app.setPalette(palette(colors))
        self._app.setStyleSheet(style_sheet(colors))
        self.changed.emit()
