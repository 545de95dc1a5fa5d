"""What the window was like when it was last put away, so that it can show before all is read.

Kept in ``window.ini`` of the state directory. The settings have the last word: what is remembered
of them is how the window shows in the moments before they are read.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Remembered:
    """Size, page, theme and language of the window, and whether it opens with the program."""

    def __init__(self, state: Path) -> None:
        """``state`` is the state directory."""
        self._file = QSettings(str(state / "window.ini"), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray | None:
        """For ``QWidget.restoreGeometry``."""
        value = self._file.value("geometry")
        return value if isinstance(value, QByteArray) else None

    @property
    def page(self) -> str:
        """The key of the page; empty where none is known."""
        return str(self._file.value("page", ""))

    @property
    def theme(self) -> str:
        """As in ``general.theme``."""
        return str(self._file.value("theme", "system"))

    @property
    def language(self) -> str:
        """As in ``general.language``."""
        return str(self._file.value("language", "system"))

    def opens(self, settings: Path) -> bool:
        """As ``general.openAtStart``; false where the file ``settings`` was changed since."""
        if not settings.exists():
            return True
        try:
            known = Path(self._file.fileName()).stat().st_mtime_ns >= settings.stat().st_mtime_ns
        except OSError:
            return False
        return known and str(self._file.value("opens", "false")) == "true"

    def keep(
        self, geometry: QByteArray, page: str, *, theme: str, language: str, opens: bool
    ) -> None:
        """Remember this. What cannot be written is asked of the settings again."""
        for key, value in (
            ("geometry", geometry),
            ("page", page),
            ("theme", theme),
            ("language", language),
            ("opens", "true" if opens else "false"),
        ):
            self._file.setValue(key, value)
        self._file.sync()
