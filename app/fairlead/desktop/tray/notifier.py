"""Tells of problems that are new, by notifications of the desktop or, without those, of the tray.

Problems go in with each status. On a desktop with a service for it each kind of problem has one
notification: it is replaced when more of the kind comes up, goes when all of it is over, and a
click brings the window to the front on the page concerned. Elsewhere the icon in the tray shows
what is new at once, which stays until it goes by itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from fairlead.desktop.frame.window import Window
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import RESOURCES
from fairlead.desktop.tray import telling
from fairlead.desktop.tray.menu import State
from fairlead.desktop.tray.problems import Kind, Problem
from fairlead.desktop.tray.state_icon import state_icon
from fairlead.logs import redact
from fairlead.platform.interface import Notification, Notifications

_SHOWN_MS = 10_000
translate = QCoreApplication.translate


class Notifier(QObject):
    """Tells of the problems of ``window``. ``icon`` is the one in the tray, if there is one now.

    ``service`` shows notifications, ``None`` where the desktop has none.
    """

    def __init__(
        self,
        window: Window,
        icon: Callable[[], QSystemTrayIcon | None],
        service: Notifications | None,
    ) -> None:
        super().__init__(window)
        self._window, self._icon, self._service = window, icon, service
        self._told = telling.Told()
        self._shown: dict[Kind, tuple[Problem, ...]] = {}
        """What the service was given, the one that a click leads to first."""
        self._leads: Problem | None = None
        self._mute = service is None
        """Only an icon in the tray could tell."""
        if service is not None:
            window.contents.context.tasks.start(service.run(self._clicked, self._tell_by_icon))

    def follow(self, found: tuple[Problem, ...]) -> None:
        """Tell what of ``found`` is new, and take back what is over."""
        wanted = self._window.contents.context.draft.saved_value("general.notifications")
        self._take_back(found if wanted else ())
        if self._icon() is not None:
            self._mute = self._service is None
        elif self._mute:
            return
        seen = QApplication.activeWindow() is not None or not wanted
        fresh, self._told = telling.news(found, self._told, time.monotonic(), seen=seen)
        if fresh and self._service is not None:
            kinds = tuple(dict.fromkeys(problem.kind for problem in fresh))
            for kind in kinds:
                among = [problem for problem in found if problem.kind is kind]
                self._shown[kind] = tuple(sorted(among, key=lambda one: one not in fresh))
            self._service.show(tuple(_note(kind, self._shown[kind]) for kind in kinds))
        elif fresh:
            self._show_by_icon(fresh)

    def lead(self) -> None:
        """Show the page of what the icon told last."""
        if self._leads is not None:
            self._go_to(self._leads, "")

    def _take_back(self, standing: tuple[Problem, ...]) -> None:
        subjects = {(one.kind, one.subject) for one in standing}
        for kind, problems in tuple(self._shown.items()):
            if not subjects & {(one.kind, one.subject) for one in problems}:
                del self._shown[kind]
                if self._service is not None:
                    self._service.close(kind)

    def _clicked(self, subject: str, token: str) -> None:
        if problems := self._shown.get(Kind(subject)):
            self._go_to(problems[0], token)

    def _go_to(self, problem: Problem, token: str) -> None:
        self._window.come_forward(token=token)
        self._window.jump(problem.page, problem.target)

    def _tell_by_icon(self, unsent: tuple[Notification, ...]) -> None:
        """Nobody on the bus shows notifications."""
        problems = [one for note in unsent for one in self._shown.pop(Kind(note.subject), ())]
        if self._icon() is None:
            # All of it is told as soon as there is somebody who can.
            self._mute, self._told = True, telling.Told()
        elif problems:
            self._show_by_icon(tuple(problems))

    def _show_by_icon(self, problems: tuple[Problem, ...]) -> None:
        if (icon := self._icon()) is not None:
            self._leads = problems[0]
            words = _title(problems), _body(problems)
            icon.showMessage(*words, state_icon(State.PROBLEM), _SHOWN_MS)


def _note(kind: Kind, problems: tuple[Problem, ...]) -> Notification:
    return Notification(
        subject=kind,
        title=_title(problems),
        body=_body(problems),
        action=translate("Tray", "Show"),
        picture=RESOURCES / "icons" / "tray-problem.svg",
    )


def _body(problems: tuple[Problem, ...]) -> str:
    return "\n".join(redact(translated(problem.sentence)) for problem in problems)


def _title(problems: tuple[Problem, ...]) -> str:
    if len(problems) > 1:
        return translate("Tray", "{} problems").format(len(problems))
    return {
        Kind.NETWORK: translate("Tray", "The network of containers does not run"),
        Kind.ENGINE: translate("Tray", "Docker Engine has failed"),
        Kind.PROXY: translate("Tray", "A proxy cannot be used"),
        Kind.LOGIN: translate("Tray", "A proxy wants a password"),
        Kind.CONFLICT: translate("Tray", "Addresses collide"),
        Kind.PORT: translate("Tray", "A port cannot be opened"),
        Kind.LICENCE: translate("Tray", "The licence"),
    }[problems[0].kind]
