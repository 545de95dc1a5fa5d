"""What stands above the page until it is dealt with.

Faults, a change from outside, a failure; what is wrong with the administrator's policy, or what
of it waits for consent; addresses that collide; and a proxy that asks for a password.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fairlead.desktop.draft import Draft
from fairlead.desktop.kit.banner import Banner
from fairlead.desktop.rows.base import password_title, words
from fairlead.desktop.values import flat
from fairlead.settings.keys import PASSWORD_KEYS, ROWS

_PATIENCE_MS = 700
translate = QCoreApplication.translate


class Notices(QWidget):
    """Banners, of which mostly none shows."""

    wanted = Signal(str)
    """The user wants to see the row with this key."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.failure = Banner("error", "failure")
        self.failure.add_button(translate("Notices", "Close"), "failure.close").clicked.connect(
            self.dismiss_failure
        )
        self.outside = Banner("warning", "outside")
        self.outside.add_button(
            translate("Notices", "Take the new values"), "outside.take"
        ).clicked.connect(draft.take_outside)
        self._keep = self.outside.add_button(
            translate("Notices", "Keep my changes"), "outside.keep"
        )
        self._keep.clicked.connect(draft.keep_mine)
        self.faults = Banner("error", "faults")
        self._listed: tuple[str, ...] = ()
        self.policy = Banner("warning", "policy")
        # Its sentences come from a file and are never markup.
        self.policy.text.setTextFormat(Qt.TextFormat.PlainText)
        self._consent = self.policy.add_button(
            translate("Notices", "Review the change"), "policy.consent"
        )
        self._consent.clicked.connect(draft.stage_waiting)
        self.login = Banner("warning", "login")
        self.login_open = self.login.add_button(
            translate("Notices", "Enter user name and password…"), "login.open"
        )
        self.login_close = self.login.add_button(translate("Notices", "Close"), "login.close")
        self.conflict = Banner("warning", "conflict")
        # Names of devices and networks are never markup.
        self.conflict.text.setTextFormat(Qt.TextFormat.PlainText)
        self.conflict_move = self.conflict.add_button("", "conflict.move")
        self.conflict_close = self.conflict.add_button(
            translate("Notices", "Close"), "conflict.close"
        )
        self.file = Banner("warning", "file")
        # Its sentences name files, and what is in them.
        self.file.text.setTextFormat(Qt.TextFormat.PlainText)
        self.file_close = self.file.add_button(translate("Notices", "Close"), "file.close")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(8)
        for banner in self._banners():
            column.addWidget(banner)
        # While somebody types, a value is often wrong for a moment; the field says so already.
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._list_faults)
        draft.changed.connect(self.refresh)
        self.refresh()

    def show_failure(self, sentence: str) -> None:
        """Say why a change did not come into force, or what does not work since it has."""
        self.failure.tell(sentence)
        self._fit()

    def dismiss_failure(self) -> None:
        """Take the failure away."""
        self.failure.hide()
        self._fit()

    def show_login(self, sentence: str) -> None:
        """Say that a proxy asks for a password; take it away with an empty sentence."""
        if sentence:
            self.login.tell(sentence)
        else:
            self.login.hide()
        self._fit()

    def show_conflict(self, sentence: str, move: str) -> None:
        """Say that addresses collide; ``move`` is the way out's button, empty for none.

        An empty sentence takes it away.
        """
        self.conflict_move.setText(move)
        self.conflict_move.setAccessibleName(move)
        self.conflict_move.setVisible(bool(move))
        if sentence:
            self.conflict.tell(sentence)
        else:
            self.conflict.hide()
        self._fit()

    def show_file(self, sentence: str) -> None:
        """Say what is wrong with the settings file; take it away with an empty sentence."""
        if sentence:
            self.file.tell(sentence)
        else:
            self.file.hide()
        self._fit()

    def refresh(self) -> None:
        """Show what the draft says."""
        draft = self._draft
        if draft.outside is None:
            self.outside.hide()
        else:
            theirs = flat(draft.outside)
            titles = [
                words(ROWS[key].title) for key in ROWS if theirs[key] != draft.saved_value(key)
            ]
            sentence = translate(
                "Notices", "Changed elsewhere while you were editing: {}. What shall happen?"
            )
            self.outside.tell(sentence.format(", ".join(titles)))
        self._tell_policy()
        if not draft.proposal.errors or draft.outside is not None:
            self._patience.stop()
            self.faults.hide()
        elif tuple(draft.proposal.errors) != self._listed or self.faults.isHidden():
            self._patience.start()
        self._fit()

    def _tell_policy(self) -> None:
        policy = self._draft.policy
        sentences = list(policy.problems)
        if policy.waiting:
            titles = ", ".join(f"“{words(ROWS[key].title)}”" for key, _ in policy.waiting)
            sentence = translate(
                "Notices", "The administrator has changed {}. That is not in force yet."
            )
            sentences.append(sentence.format(titles))
        staged = self._draft.proposal.changed
        self._consent.setVisible(any(key not in staged for key, _ in policy.waiting))
        if sentences:
            self.policy.tell("\n".join(sentences))
        else:
            self.policy.hide()

    def _list_faults(self) -> None:
        self._listed = tuple(self._draft.proposal.errors)
        self.faults.clear_buttons()
        before: QWidget = self._keep
        for key in self._listed:
            if key in PASSWORD_KEYS.values():
                title = password_title(key)
            else:
                title = words(ROWS[key].title) if key in ROWS else key
            link = self.faults.add_button(title, f"faults.{key}", "link")
            link.clicked.connect(lambda _checked=False, key=key: self.wanted.emit(key))
            # Made late, it would be the last of the window for Tab.
            QWidget.setTabOrder(before, link)
            before = link
        self.faults.tell(translate("Notices", "Before these can be applied, look at:"))
        self._fit()

    def _fit(self) -> None:
        """Take no room while there is nothing to show."""
        self.setVisible(any(not banner.isHidden() for banner in self._banners()))

    def _banners(self) -> tuple[Banner, ...]:
        first = (self.failure, self.outside, self.policy, self.faults)
        return (*first, self.file, self.conflict, self.login)
