"""Light and dark: contrast, the system followed live, the setting at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fairlead.backend.backend import Backend
from fairlead.desktop.kit.theme import DARK, LIGHT, RESOURCES, Colors, Look, plain, style_sheet
from tests.desktop.conftest import Open, User

LOOKS = (LIGHT, DARK, plain(LIGHT), plain(DARK))


def luminance(value: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    color = QColor(value)
    parts = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colors", LOOKS, ids=lambda c: f"{c.name}-{c.window}")
def test_text_has_the_contrast_that_wcag_aa_asks_for(colors: Colors) -> None:
    grounds = (colors.window, colors.sidebar, colors.card)
    for ground in grounds:
        for ink in (colors.text, colors.muted):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    for ink in (colors.error, colors.warning, colors.success, colors.accent):
        assert contrast(ink, colors.card) >= 4.5, ink
    for ink, ground in (
        (colors.on_accent, colors.accent),
        (colors.on_accent, colors.accent_strong),
        (colors.text, colors.accent_soft),
        (colors.text, colors.error_soft),
        (colors.text, colors.warning_soft),
        (colors.accent, colors.accent_soft),
        (colors.accent, colors.error_soft),
        (colors.error, colors.error_soft),
    ):
        assert contrast(ink, ground) >= 4.5, (ink, ground)
    # Borders of controls and marks of focus need 3:1 (1.4.11).
    for ground in (colors.card, colors.window):
        assert contrast(colors.border, ground) >= 3, ground
        assert contrast(colors.accent, ground) >= 3, ground


@pytest.mark.parametrize("colors", LOOKS, ids=lambda c: f"{c.name}-{c.window}")
def test_the_style_sheet_has_no_name_left_and_no_file_missing(colors: Colors) -> None:
    sheet = style_sheet(colors)
    assert "@" not in sheet.split("*/", 1)[1]
    assert (RESOURCES / "icons" / f"mark-{colors.name}.svg").is_file()


def test_like_the_system_follows_the_system_live(
    look: Look, qapp: QApplication, qtbot: QtBot
) -> None:
    look.set_theme("system")
    hints = QGuiApplication.styleHints()
    for scheme, colors in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        hints.colorSchemeChanged.emit(scheme)
        assert look.colors == colors
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == colors.window
    look.set_theme("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.colors == LIGHT


def test_the_theme_acts_at_once_beside_a_draft(
    open_window: Open, qtbot: QtBot, qapp: QApplication, backend: Backend
) -> None:
    user = User(qtbot, open_window("proxies"))
    user.click("proxy.manual")
    user.type("proxy.http", "http://proxy.example.com:1")
    user.window.show_page("general")
    user.click("general.theme.dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    user.until(lambda: backend.settings().general.theme == "dark")
    user.until(lambda: user.window.contents.draft.saved.general.theme == "dark")
    assert user.text("state").startswith("2 changes")
    assert backend.settings().proxy.mode == "system"
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    user.until(lambda: backend.settings().proxy.mode == "manual")
    assert backend.settings().general.theme == "dark"
    user.click("general.theme.light")
    user.until(lambda: backend.settings().general.theme == "light")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window


def test_a_theme_set_elsewhere_shows(user: User, backend: Backend, look: Look) -> None:
    now = backend.settings()
    general = now.general.model_copy(update={"theme": "dark"})
    backend.apply(backend.plan(now.model_copy(update={"general": general})), {}).result(10)
    user.until(lambda: look.colors == DARK)
