"""The dialog of the wizard: a page at a time, Skip, Back, Next, Finish.

It stands beside the window and keeps nobody from using it. Esc and Skip close it: nothing was put
in force before Finish, except a licence that the user has installed. Finish applies the one draft
as the window's Apply does, with its consents and its progress; what fails stays on the page.
"""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from fairlead.backend.threads import in_thread
from fairlead.changes.plan import Confirmation, Plan
from fairlead.desktop import consent
from fairlead.desktop.applying import Applier
from fairlead.desktop.context import Context
from fairlead.desktop.feed import Feed
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages.page import Page
from fairlead.desktop.wizard.answers import Answers
from fairlead.desktop.wizard.done import DoneStep, lines
from fairlead.desktop.wizard.frame import Frame, first_control
from fairlead.desktop.wizard.steps import (
    AddressesStep,
    EngineStep,
    LicenceStep,
    ProxiesStep,
    Step,
)
from fairlead.errors import FairleadError
from fairlead.licence.licence import REMEDY
from fairlead.settings.keys import PASSWORD_KEYS
from fairlead.welcome.finding import Finding
from fairlead.welcome.flow import PAGES, Flow, with_keys

translate = QCoreApplication.translate


class WelcomeDialog(Frame):
    """The wizard over ``window``; ``window_context`` is that of the window's pages."""

    def __init__(
        self, window: QWidget, window_context: Context, findings: tuple[Finding, ...]
    ) -> None:
        super().__init__(window, len(PAGES))
        self._service, self._tasks = window_context.service, window_context.tasks
        self.answers = Answers(self._service, Flow(findings), self)
        self._feed = Feed(self._service, self)
        self._feed.changed.connect(self.answers.follow)
        self._applier = Applier(self._service, self.answers, self._tasks, self._confirm)
        self._applier.applied.connect(lambda _sentence: self._applied())
        self._applier.failed.connect(self._failed)
        # The dialog may also go with the window.
        self.destroyed.connect(self._feed.close)
        self._coming = self._doing = lines(self.answers)
        self._adding = False
        self._finished = False
        context = Context(
            self._service,
            self.answers,
            self._feed,
            self._tasks,
            self._applier,
            window_context.look,
            window_context.paths,
            lambda page, _target: self._go_home(page),
        )
        self.done_page = DoneStep(self.answers, window_context.jump, self._go_home)
        asking = (ProxiesStep, EngineStep, AddressesStep, LicenceStep)
        self._pages: tuple[Page, ...] = (
            *(step(context, self.answers) for step in asking),
            self.done_page,
        )
        for page in self._pages:
            self.add_page(page)
        self.skip.clicked.connect(self.reject)
        self.back.clicked.connect(self._back)
        self.next.clicked.connect(self._next)
        self.answers.changed.connect(self._refresh)
        self._feed.changed.connect(self._refresh)
        self.answers.flush()
        self._show_page()

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return self.answers.flow.page.name

    def done(self, result: int) -> None:
        """Close, unless a change is under way: its outcome is to be seen (Qt calls this)."""
        if not self._busy:
            super().done(result)

    @property
    def _busy(self) -> bool:
        return self.answers.busy or self._adding

    def _back(self) -> None:
        self.answers.flow = self.answers.flow.back()
        self._show_page()

    def _next(self) -> None:
        self.answers.flush()
        page = self._pages[self.answers.flow.at]
        if isinstance(page, Step):
            if page.ready() and not self._faulty(page):
                self.answers.flow = self.answers.flow.on()
                self._show_page()
        elif self._coming:
            self._finish()
        else:
            self.accept()

    def _faulty(self, page: Page) -> bool:
        """Whether a value of ``page`` has to be corrected first; it has the focus then."""
        asks = self.answers.flow.page.asks
        keys = {*asks, *(PASSWORD_KEYS[key] for key in asks if key in PASSWORD_KEYS)}
        for key, error in self.answers.proposal.errors.items():
            # The licence is asked for on a page that comes.
            if key in keys and error.remedy != REMEDY:
                field = page.findChild(QWidget, key)
                if field is not None:
                    field.setFocus(Qt.FocusReason.OtherFocusReason)
                announce(self, f"{error.problem} {error.remedy}")
                return True
        return False

    def _go_home(self, home: str) -> None:
        """Show the page whose settings are at ``home`` in the window."""
        flow = self.answers.flow
        at = next((number for number, page in enumerate(PAGES) if page.home == home), 0)
        while flow.at < at:
            flow = flow.on()
        while flow.at > at:
            flow = flow.back()
        self.answers.flow = flow
        self._show_page()

    def _finish(self) -> None:
        self.done_page.fault.tell("")
        if self.answers.dirty:
            self._doing = self._coming
            self._applier.apply()
        else:
            # What was set before the engine refused its part is told of in the end, too.
            self._doing = tuple(dict.fromkeys((*self._doing, *self._coming)))
            self._applied()

    def _applied(self) -> None:
        """The settings and the passwords are in force; the engine's configuration is left."""
        if self.answers.engine:
            self._adding = True
            self._refresh()
            self._tasks.start(self._add_to_engine())
        else:
            self._end("")

    async def _add_to_engine(self) -> None:
        """Put what was taken for the engine into its ``daemon.json``."""
        try:
            config = await in_thread(self._service.engine_config)
            config = with_keys(config, self.answers.engine)
            said = await asyncio.wrap_future(self._service.set_engine_config(config))
        except FairleadError as error:
            self._adding = False
            self._failed(str(error))
        else:
            self._adding = False
            self.answers.note_added()
            self._end(said)

    def _end(self, sentence: str) -> None:
        """Everything is in force."""
        self._finished = True
        self.done_page.show_done(self._doing, sentence)
        self._refresh()
        self.next.setFocus()

    def _failed(self, sentence: str) -> None:
        self.done_page.fault.tell(sentence)
        announce(self, sentence)
        self._refresh()
        (self.next if self.next.isEnabled() else self.back).setFocus()

    async def _confirm(self, plan: Plan, wanted: tuple[Confirmation, ...]) -> dict[str, str] | None:
        return await consent.confirm(self, plan, wanted)

    def _show_page(self) -> None:
        flow = self.answers.flow
        where = translate("Wizard", "Step {at} of {all}").format(at=flow.at + 1, all=len(PAGES))
        area = self.turn_to(flow.at, where)
        self._refresh()
        announce(self, f"{where}. {self._pages[flow.at].spoken}")
        first = first_control(area)
        # Enter is to lead on from where a page begins, and these take it for themselves.
        if first is None or isinstance(first, (QPlainTextEdit, QPushButton)):
            first = self.next if self.next.isEnabled() else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        """Show what can be done now."""
        flow, busy = self.answers.flow, self._busy
        if not busy:
            self._coming = lines(self.answers)
        finishing = flow.last and bool(self._coming)
        label = translate("Wizard", "Next")
        if flow.last:
            closing = translate("Wizard", "Close")
            label = translate("Wizard", "Finish") if finishing or not self._finished else closing
        self.next.setText(label)
        self.next.setAccessibleName(label)
        # What the summary says must be what can be applied.
        blocked = flow.last and self.answers.dirty and not self.answers.ready
        going_on = self.next.hasFocus()
        self.back.setEnabled(not flow.first and not busy)
        self.skip.setEnabled(not busy)
        self.next.setEnabled(not busy and not blocked)
        if going_on and blocked and not busy:
            # Qt would give the focus to Skip, which Enter must not meet unawares.
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.skip.setVisible(not (flow.last and self._finished and not self._coming))
        self.progress.setVisible(busy)
        self.state.setText(self._step() if busy else "")

    def _step(self) -> str:
        """What is being done now."""
        change = self._service.status().change
        steps = change.steps if change is not None and not change.sentence else ()
        running = [step for step, state in steps if state == "running"]
        return translated(running[0]) if running else translate("Wizard", "Applying your answers…")
