"""The password for a user name: typed here, stored by the service, never shown and never a setting.

It is staged like everything else and stored with Apply, so that there is one way to commit. Until
then it is in the field and in the draft's memory, nowhere else.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from fairlead.desktop.context import Context
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.page import text
from fairlead.desktop.rows.base import Fault, Mark, password_title
from fairlead.settings.keys import PASSWORD_KEYS

translate = QCoreApplication.translate


class PasswordRow(QFrame):
    """The field, whether a password is stored, and the way to remove it."""

    def __init__(self, context: Context, of: str) -> None:
        super().__init__()
        self._of, name = of, PASSWORD_KEYS[of]
        self._service, self._draft = context.service, context.draft
        self.setProperty("role", "row")
        title = password_title(name)
        label = QLabel(title)
        label.setWordWrap(True)
        self.mark = Mark(f"{name}.mark")
        self.field = QLineEdit()
        self.field.setObjectName(name)
        self.field.setAccessibleName(title)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.textEdited.connect(self._typed)
        label.setBuddy(self.field)
        self.remove = QPushButton(translate("PasswordRow", "Remove"))
        self.remove.setObjectName(f"{name}.remove")
        self.remove.setAccessibleName(translate("PasswordRow", "Remove the stored password"))
        self.remove.clicked.connect(self._remove)
        self.fault = Fault(f"{name}.error")
        self.note = text(role="muted", name=f"{name}.note")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label, 1)
        top.addWidget(self.mark)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(line)
        column.addWidget(self.fault)
        column.addWidget(self.note)
        self._draft.changed.connect(self.refresh)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show whether a password is stored, and what the draft says of it."""
        # What the proposal says is a moment old: news may come while the user types.
        staged = self._of in self._draft.passwords
        if not staged:
            self.field.clear()
        error = self._draft.proposal.errors.get(PASSWORD_KEYS[self._of])
        sentence = f"{error.problem} {error.remedy}" if error else ""
        self.fault.tell(sentence)
        set_role(self.field, "true" if error else "false", "invalid")
        self.mark.setVisible(staged)
        stored = self._service.has_password(self._of)
        removing = staged and self._draft.passwords[self._of] is None
        self.remove.setVisible(stored and not removing)
        self.field.setPlaceholderText(
            translate("PasswordRow", "A password is stored") if stored and not removing else ""
        )
        where = translate(
            "PasswordRow", "Kept in the system's keyring with Apply; in no file of Fairlead."
        )
        if removing:
            where = translate("PasswordRow", "The stored password is removed with Apply.")
        elif stored and not staged:
            where = translate(
                "PasswordRow", "A password is stored. Type another one to replace it with Apply."
            )
        self.note.setText(where)
        self.field.setAccessibleDescription(f"{translated(sentence)} {where}".strip())

    def _typed(self, password: str) -> None:
        if password:
            self._draft.stage_password(self._of, password)
        else:
            self._draft.forget_password(self._of)

    def _remove(self) -> None:
        self.field.setFocus()
        self.field.clear()
        self._draft.stage_password(self._of, None)
        self._draft.flush()
