"""The window's kind of draft, for the answers of the wizard.

Whatever a row stages is an answer of the flow, and whatever the flow takes or leaves is staged, so
that rows, plan and apply work here as they do on the window's pages.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from fairlead.backend.service import Service
from fairlead.desktop.draft import Draft
from fairlead.welcome.flow import Flow


class Answers(Draft):
    """What was answered so far, on top of the settings in force."""

    def __init__(self, service: Service, flow: Flow, parent: QObject) -> None:
        super().__init__(service, parent)
        self.flow = flow
        self._imported: dict[str, str] = {}
        self._added: dict[str, Any] = {}

    @property
    def engine(self) -> dict[str, Any]:
        """What is to be added to the engine's ``daemon.json``."""
        wanted = self.flow.engine()
        return {key: value for key, value in wanted.items() if self._added.get(key) != value}

    def note_added(self) -> None:
        """:attr:`engine` has been added."""
        self._added |= self.engine
        self.changed.emit()

    def set(self, key: str, value: Any) -> None:
        """Answer ``key``."""
        self.flow = self.flow.answer(key, value)
        super().set(key, value)
        self._stage_passwords()

    def agree(self, name: str, agreed: bool) -> None:
        """Take the finding ``name``, or leave it."""
        before = self.flow.answers
        self.flow = self.flow.take(name) if agreed else self.flow.leave(name)
        now = self.flow.answers
        for key in {**before, **now}:
            value = now.get(key, self.saved_value(key))
            super().set(key, tuple(value) if isinstance(value, list) else value)
        self._stage_passwords()
        self.flush()

    def follow(self) -> None:
        """Look at the settings in force; the answers are kept on top of whatever they are."""
        super().follow()
        if self.outside is not None:
            self.keep_mine()

    def _stage_passwords(self) -> None:
        wanted = {login.of: login.password for login in self.flow.logins()}
        for of in self._imported.keys() - wanted.keys():
            if self.passwords.get(of) == self._imported[of]:
                self.forget_password(of)
        for of, password in wanted.items():
            if self._imported.get(of) != password:
                self.stage_password(of, password)
        self._imported = wanted
