"""The language of the window: which one, and the translations that are loaded for it.

The setting comes in, translators installed in the application come out: ours from
``resources/translations/fairlead_LANGUAGE.qm`` and Qt's own for its dialogs. English is what the
texts are written in, so it needs no file. A language without a file here is English, too.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from fairlead.resources import resources

SOURCE = "en"
"""The language that the texts are written in."""

SYSTEM = "system"


def available() -> frozenset[str]:
    """The languages that the window can have, as ISO 639 codes."""
    files = (resources() / "translations").glob("fairlead_*.qm")
    return frozenset((SOURCE, *(file.stem.partition("_")[2] for file in files)))


def chosen(setting: str, system: QLocale) -> str:
    """The language for the ``setting``; ``system`` is what the user's session prefers."""
    known = available()
    wished = system.uiLanguages() if setting == SYSTEM else [setting]
    languages = (name.replace("_", "-").partition("-")[0] for name in wished)
    return next((language for language in languages if language in known), SOURCE)


class Language:
    """The language of the application ``app``. English until :meth:`use` is called."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []
        self.now = SOURCE
        """The language in use."""

    def use(self, setting: str) -> bool:
        """Use the language of the ``setting``; whether that is another one than before.

        What is on the screen keeps its texts: whoever asks for this makes it anew.
        """
        language = chosen(setting, QLocale.system())
        if language == self.now:
            return False
        self.now = language
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed = [] if language == SOURCE else list(self._load(language))
        for translator in self._installed:
            QCoreApplication.installTranslator(translator)
        return True

    def _load(self, language: str) -> list[QTranslator]:
        """Qt's translations first: the one installed last is asked first."""
        places = (
            (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
            (f"fairlead_{language}", str(resources() / "translations")),
        )
        loaded = []
        for name, directory in places:
            translator = QTranslator(self._app)
            if translator.load(name, directory):
                loaded.append(translator)
        return loaded
