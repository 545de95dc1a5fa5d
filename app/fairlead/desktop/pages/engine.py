"""Docker Engine: its state, its log, its ``daemon.json``."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from fairlead.desktop.context import Context
from fairlead.desktop.pages.engine_actions import EngineActions
from fairlead.desktop.pages.engine_config import EngineConfig
from fairlead.desktop.pages.engine_log import EngineLog
from fairlead.desktop.pages.engine_state import EnginePanel, SocketRow
from fairlead.desktop.pages.page import Page
from fairlead.desktop.rows import make_row

translate = QCoreApplication.translate


class EnginePage(Page):
    """The engine."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "Docker Engine"),
            translate("pages", "The engine that runs your containers in Fairlead's network."),
        )
        actions = EngineActions(context, self)
        self.add_card(
            translate("pages", "State"),
            "engine",
            EnginePanel(context, actions),
            SocketRow(context),
            make_row("engine.autoStart", context.draft),
        )
        self.add_card(translate("pages", "Engine log"), "log", EngineLog(context))
        self._config = EngineConfig(context, actions)
        self.add_card(translate("pages", "Engine configuration"), "daemon", self._config)

    def unsaved(self) -> bool:
        """Whether ``daemon.json`` was edited and not saved."""
        return self._config.dirty


def make(context: Context) -> Page:
    """Make the page."""
    return EnginePage(context)
