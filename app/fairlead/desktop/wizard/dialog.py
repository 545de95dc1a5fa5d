"""The dialog of the wizard: a page at a time, Skip, Back, Next, Finish.

It stands beside the window and keeps nobody from using it. Esc and Skip close it: nothing was put
in force before Finish, except a licence that the user has installed. Finish applies the one draft
as the window's Apply does, with its consents and its progress; what fails stays on the page.
"""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fairlead.changes.plan import Confirmation, Plan
from fairlead.changes.threads import in_thread
from fairlead.desktop import consent
from fairlead.desktop.applying import Applier
from fairlead.desktop.context import Context
from fairlead.desktop.feed import Feed
from fairlead.desktop.live import announce
from fairlead.desktop.pages.page import Page
from fairlead.desktop.theme import set_role
from fairlead.desktop.wizard.answers import Answers
from fairlead.desktop.wizard.done import DoneStep, lines
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

_SIZE = (720, 640)
_SMALLEST = (480, 400)


class WelcomeDialog(QDialog):
    """The wizard over ``window``; ``window_context`` is that of the window's pages."""

    def __init__(
        self, window: QWidget, window_context: Context, findings: tuple[Finding, ...]
    ) -> None:
        super().__init__(window)
        self.setObjectName("wizard")
        self.setWindowTitle(translate("Wizard", "Set up Fairlead"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._service, self._tasks = window_context.service, window_context.tasks
        self.answers = Answers(self._service, Flow(findings), self)
        self._feed = Feed(self._service, self)
        self._feed.changed.connect(self.answers.follow)
        self._applier = Applier(self._service, self.answers, self._tasks, self._confirm)
        self._applier.applied.connect(lambda _sentence: self._applied())
        self._applier.failed.connect(self._not_applied)
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
        self.stack = QStackedWidget()
        for page in self._pages:
            self.stack.addWidget(_scrolling(page))
        self.where = QLabel()
        self.where.setObjectName("wizard.where")
        self.where.setProperty("role", "muted")
        self._marks = tuple(_mark() for _ in PAGES)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("Wizard", "Applying"))
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.state = QLabel()
        self.state.setObjectName("wizard.state")
        self.state.setWordWrap(True)
        self.skip = self._button("wizard.skip", translate("Wizard", "Skip"), self.reject)
        self.back = self._button("wizard.back", translate("Wizard", "Back"), self._back)
        self.next = self._button("wizard.next", translate("Wizard", "Next"), self._next)
        self.next.setProperty("role", "primary")
        self._lay_out()
        # Only now has it a dialog to be the default of.
        self.next.setDefault(True)
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.setMinimumSize(*_SMALLEST)
        self.resize(min(_SIZE[0], screen.width()), min(_SIZE[1], screen.height()))
        self.answers.changed.connect(self._refresh)
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
        at = next(number for number, page in enumerate(PAGES) if page.home == home)
        while flow.at < at:
            flow = flow.on()
        while flow.at > at:
            flow = flow.back()
        self.answers.flow = flow
        self._show_page()

    def _finish(self) -> None:
        self.done_page.fault.tell("")
        # What was set before something failed is told of in the end, too.
        self._doing = tuple(dict.fromkeys((*self._doing, *self._coming)))
        if self.answers.dirty:
            self._applier.apply()
        else:
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
        self._doing = ()
        self._refresh()
        self.next.setFocus()

    def _not_applied(self, sentence: str) -> None:
        self._doing = ()
        self._failed(sentence)

    def _failed(self, sentence: str) -> None:
        self.done_page.fault.tell(sentence)
        announce(self, sentence)
        self._refresh()
        (self.next if self.next.isEnabled() else self.back).setFocus()

    async def _confirm(self, plan: Plan, wanted: tuple[Confirmation, ...]) -> dict[str, str] | None:
        return await consent.confirm(self, plan, wanted)

    def _show_page(self) -> None:
        flow = self.answers.flow
        self.stack.setCurrentIndex(flow.at)
        where = translate("Wizard", "Step {at} of {all}").format(at=flow.at + 1, all=len(PAGES))
        self.where.setText(where)
        for number, mark in enumerate(self._marks):
            set_role(mark, "true" if number <= flow.at else "false", "reached")
        self._refresh()
        area = self.stack.currentWidget()
        assert isinstance(area, QScrollArea)
        area.verticalScrollBar().setValue(0)
        announce(self, f"{where}. {self._pages[flow.at].title}")
        first = _first_control(area)
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
        return running[0] if running else translate("Wizard", "Applying your answers…")

    def _button(self, name: str, label: str, slot: object) -> QPushButton:
        button = QPushButton(label)
        button.setObjectName(name)
        button.setAccessibleName(label)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        marks = QHBoxLayout()
        marks.setSpacing(8)
        for mark in self._marks:
            marks.addWidget(mark, 1)
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 0)
        head.setSpacing(8)
        head.addWidget(self.where)
        head.addLayout(marks)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.skip)
        buttons.addWidget(self.state, 1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        bar = QFrame()
        bar.setObjectName("changebar")
        inner = QVBoxLayout(bar)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.progress)
        padded = QVBoxLayout()
        padded.setContentsMargins(24, 8, 24, 12)
        padded.addLayout(buttons)
        inner.addLayout(padded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        column.addWidget(bar)


def _scrolling(page: Page) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("page")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


def _first_control(area: QScrollArea) -> QWidget | None:
    """What Tab reaches first on the page in ``area``."""
    current = area.nextInFocusChain()
    while current is not None and area.isAncestorOf(current):
        usable = current.isEnabled() and current.isVisibleTo(area)
        if usable and current.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return current
        current = current.nextInFocusChain()
    return None


def _mark() -> QFrame:
    mark = QFrame()
    mark.setProperty("role", "mark")
    mark.setFixedHeight(4)
    return mark
