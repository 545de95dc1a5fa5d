"""The bar below the page: what would change, what that costs, Revert and Apply.

It shows the draft's proposal and nothing of its own. Each difference stands on one line with its
old and its new value, and below it the sentence that says what it costs.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fairlead.desktop.draft import Draft
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.scrolling import ScrollArea
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.rows.base import password_title, spoken, words
from fairlead.settings.keys import PASSWORD_KEYS

_SIDE = 24
_SHARE = 4
"""The list takes at most this part of the window's height."""


class ChangeBar(QFrame):
    """Differences, a line of state, and the two buttons."""

    apply = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.setObjectName("changebar")
        self._draft = draft
        self._done = ""
        self._progress = ""
        self._limit = 0
        self._list = ScrollArea()
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setObjectName("differences")
        self._list.setProperty("role", "plain")
        self.symbol = Icon("ok", "muted")
        self.state = QLabel()
        self.state.setObjectName("state")
        self.state.setWordWrap(True)
        self.revert_button = QPushButton(self.tr("Revert"))
        self.revert_button.setObjectName("revert")
        self.revert_button.clicked.connect(draft.revert)
        self.apply_button = QPushButton(self.tr("Apply"))
        self.apply_button.setObjectName("apply")
        self.apply_button.setProperty("role", "primary")
        self.apply_button.clicked.connect(self.apply)
        for button in (self.revert_button, self.apply_button):
            button.setAccessibleName(button.text())
        QShortcut(QKeySequence.StandardKey.Save, self, self.apply.emit)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Applying"))
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self._lay_out()
        draft.changed.connect(self.refresh)
        self.refresh()

    def show_done(self, sentence: str) -> None:
        """Say that a change is in force, until the next edit."""
        self._done = sentence
        announce(self, sentence)
        self.refresh()

    def show_progress(self, step: str, number: int, count: int) -> None:
        """Say which ``step`` of a long change is under way, until it has ended."""
        progress = self.tr("{} ({} of {})").format(translated(step), number, count)
        if progress != self._progress:
            self._progress = progress
            announce(self, progress)
            self.refresh()

    def refresh(self) -> None:
        """Show the draft's proposal."""
        draft = self._draft
        if not draft.busy:
            self._progress = ""
        if draft.dirty:
            self._done = ""
        self._fill()
        self._say(*self._state())
        self.apply_button.setEnabled(draft.ready)
        self.revert_button.setEnabled(draft.dirty and not draft.busy)
        self.progress.setVisible(draft.busy)

    def limit(self, height: int) -> None:
        """Keep the list small beside the page in a window of ``height`` pixels."""
        self._limit = max(height // _SHARE, 48)
        self._fit()

    def _state(self) -> tuple[str, str, str]:
        """Icon, its role, and the sentence."""
        draft = self._draft
        faults, changes = len(draft.proposal.errors), len(draft.proposal.changed)
        if draft.busy:
            return "waiting", "accent", self._progress or self.tr("Applying your changes…")
        if draft.outside is not None:
            return "warning", "warning", self.tr("Decide first what becomes of your changes.")
        if draft.proposal.trouble:
            return "failed", "error", draft.proposal.trouble
        if faults and draft.dirty:
            text = self.tr("Correct one value first, then apply.")
            if faults > 1:
                text = self.tr("Correct {} values first, then apply.").format(faults)
            return "error", "error", text
        if changes:
            text = self.tr("One change, not applied yet.")
            if changes > 1:
                text = self.tr("{} changes, not applied yet.").format(changes)
            return "waiting", "accent", text
        if self._done:
            return "ok", "success", self._done
        return "ok", "muted", self.tr("Everything shown is in force.")

    def _say(self, name: str, role: str, sentence: str) -> None:
        self.symbol.show_icon(name, role)
        self.state.setText(translated(sentence))
        set_role(self.state, "" if role == "accent" else role)

    def _fill(self) -> None:
        """Write the list anew; it is short, and rebuilding keeps it true."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for title, change, cost in self._lines():
            entry = QVBoxLayout()
            entry.setSpacing(1)
            # The values are the user's own text, never markup.
            for text, role in ((f"{title}: {change}", ""), (translated(cost), "muted")):
                if not text:
                    continue
                label = QLabel(text)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setProperty("role", role)
                label.setWordWrap(True)
                entry.addWidget(label)
            column.addLayout(entry)
        column.addStretch(1)
        self._list.setWidget(body)
        self._list.setVisible(column.count() > 1)
        self._fit()

    def _fit(self) -> None:
        body = self._list.widget()
        lines = body.layout() if body else None
        if lines is not None:
            wanted = lines.totalHeightForWidth(self.width() - 2 * _SIDE)
            self._list.setFixedHeight(max(0, min(wanted, self._limit)))

    def _lines(self) -> list[tuple[str, str, str]]:
        draft = self._draft
        lines = []
        if draft.proposal.plan is not None:
            for difference, cost in draft.proposal.plan.full_costs:
                before = spoken(difference.key, difference.before)
                after = spoken(difference.key, difference.after)
                arrow = "←" if self.isRightToLeft() else "→"
                lines.append((words(difference.title), f"{before} {arrow} {after}", cost))
        for of, password in draft.passwords.items():
            if PASSWORD_KEYS[of] not in draft.proposal.changed:
                continue
            removed = password is None
            text = (
                self.tr("the stored one is removed") if removed else self.tr("a new one is stored")
            )
            cost = self.tr("New connections use it; it is in no file of Fairlead.")
            lines.append((password_title(PASSWORD_KEYS[of]), text, "" if removed else cost))
        return lines

    def _lay_out(self) -> None:
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self.symbol)
        bottom.addWidget(self.state, 1)
        bottom.addWidget(self.revert_button)
        bottom.addWidget(self.apply_button)
        inner = QVBoxLayout()
        inner.setContentsMargins(_SIDE, 8, _SIDE, 12)
        inner.setSpacing(8)
        inner.addWidget(self._list)
        inner.addLayout(bottom)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.progress)
        outer.addLayout(inner)
