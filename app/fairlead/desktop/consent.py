"""The question before something goes for good: a cluster or a Swarm, alone or with a change.

It says what will happen and in which order, what is lost for good, and where the export goes. To
consent, the cluster's name is typed; Cancel has the focus, and is what Esc and Enter mean.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fairlead.changes.plan import YES, Confirmation, Offer, Plan
from fairlead.desktop.kit import dialogs
from fairlead.desktop.kit.fonts import enlarge
from fairlead.desktop.kit.scrolling import ScrollArea
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages.page import text

_LETTERS = 84
"""Width of the dialog in average letters."""
_MARGIN = 32

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the consents, the steps in their order, and what can be done besides.

    ``exports`` is the directory below which what is lost is exported to, empty where nothing is.
    """

    title: str
    confirmations: tuple[Confirmation, ...]
    steps: tuple[str, ...]
    offers: tuple[Offer, ...] = ()
    exports: str = ""


def question_of(plan: Plan, title: str) -> Question:
    """The question that ``plan`` asks."""
    return Question(title, plan.confirmations, plan.steps, plan.offers, plan.exports)


class ConsentDialog(QDialog):
    """Asks ``question``; :meth:`answers` are those of its verb."""

    def __init__(self, parent: QWidget, question: Question) -> None:
        super().__init__(parent)
        self._question = question
        self.setObjectName("consent.dialog")
        self.setWindowTitle(question.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._offers = {offer.name: QCheckBox(translated(offer.title)) for offer in question.offers}
        self._typed = {one.typed: QLineEdit() for one in question.confirmations if one.typed}
        buttons = QDialogButtonBox()
        self.consent = buttons.addButton(
            translated(question.confirmations[-1].verb), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.consent.setObjectName("consent.go")
        self.consent.setAutoDefault(False)
        self.cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.cancel.setObjectName("consent.cancel")
        self.cancel.setDefault(True)
        for button in buttons.buttons():
            button.setAccessibleName(button.text().replace("&", ""))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        body = self._body()
        scroll = ScrollArea(body)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setProperty("role", "plain")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 16, 16)
        column.setSpacing(12)
        column.addWidget(scroll, 1)
        for typed, field in self._typed.items():
            field.setObjectName("consent.typed")
            field.setAccessibleName(translate("Consent", "Type {} to go ahead").format(typed))
            field.textChanged.connect(self._look)
            label = _heading(field.accessibleName())
            label.setBuddy(field)
            both = QVBoxLayout()
            both.setSpacing(4)
            both.addWidget(label)
            both.addWidget(field)
            column.addLayout(both)
        column.addWidget(buttons)
        width = QFontMetrics(self.font()).averageCharWidth() * _LETTERS
        width = min(width, parent.width() - _MARGIN)
        rows = body.layout()
        assert rows is not None
        below = column.totalSizeHint().height() - scroll.sizeHint().height()
        height = rows.totalHeightForWidth(width - 64) + below + 24
        self.resize(width, min(height, parent.height() - _MARGIN))
        self.cancel.setFocus()
        self._look()

    def answers(self) -> dict[str, str]:
        """The consents and the offers that were taken up."""
        given = {one.name: one.value for one in self._question.confirmations}
        taken = [name for name, box in self._offers.items() if box.isChecked()]
        return given | dict.fromkeys(taken, YES)

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        question = self._question
        column.addWidget(_heading(translate("Consent", "This is lost for good")))
        for confirmation in question.confirmations:
            column.addWidget(text(translated(confirmation.question)))
            for sentence in confirmation.lost:
                column.addWidget(text(f"•  {translated(sentence)}"))
        column.addWidget(_heading(translate("Consent", "What will happen, in this order")))
        for number, step in enumerate(question.steps, start=1):
            column.addWidget(text(f"{number}.  {translated(step)}"))
        if question.exports:
            where = translate("Consent", "What can be exported goes to a new directory below {}")
            said = where.format(question.exports)
            column.addWidget(text(said, role="muted", name="consent.exports"))
        if self._offers:
            column.addWidget(_heading(translate("Consent", "Also")))
        for offer in question.offers:
            box = self._offers[offer.name]
            box.setObjectName(f"consent.{offer.name}")
            box.setAccessibleDescription(translated(offer.help))
            column.addWidget(box)
            column.addWidget(text(translated(offer.help), role="muted"))
        column.addStretch(1)
        return body

    def _look(self) -> None:
        meant = all(field.text().strip() == typed for typed, field in self._typed.items())
        self.consent.setEnabled(meant)


async def confirm(
    parent: QWidget, plan: Plan, wanted: tuple[Confirmation, ...]
) -> dict[str, str] | None:
    """Ask for the consents ``wanted`` for ``plan``; the answers by name, ``None`` for no."""
    if plan.exports:
        title = translate("Consent", "Change the internal addresses?")
        return await ask(parent, question_of(plan, title))
    title = translate("Consent", "Apply the changes?")
    for one in wanted:
        if not await dialogs.ask(parent, title, one.question, one.verb):
            return None
    return {one.name: one.value for one in wanted}


async def ask(parent: QWidget, question: Question) -> dict[str, str] | None:
    """Ask, and wait for the answers; ``None`` where there is no consent."""
    answer: asyncio.Future[dict[str, str] | None] = asyncio.get_running_loop().create_future()
    dialog = ConsentDialog(parent, question)

    def finished(result: int) -> None:
        if not answer.done():
            answer.set_result(dialog.answers() if result else None)

    dialog.finished.connect(finished)
    dialog.open()
    return await answer


def _heading(title: str) -> QLabel:
    label = QLabel(title)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    enlarge(label, 1.1, bold=True)
    label.setContentsMargins(0, 10, 0, 0)
    return label
