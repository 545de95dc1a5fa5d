"""What all rows of settings share: label, help, the mark, the way back to the default, the error.

A row shows one key of the draft. It reads the draft whenever the draft says that it changed, and
writes to it only on what the user does; so a value that comes from elsewhere is never taken for
an edit, and text is never replaced under the user's fingers.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from fairlead.desktop.draft import Draft
from fairlead.desktop.kit.icons import Icon, IconButton
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.settings.keys import PASSWORD_KEYS, ROWS, SOCKS_SERVER
from fairlead.settings.rows import Row


def words(text: str) -> str:
    """``text`` of a settings declaration in the user's language."""
    return QCoreApplication.translate("settings", text) if text else ""


def password_title(name: str) -> str:
    """What the password is called that :data:`.keys.PASSWORD_KEYS` calls ``name``."""
    if name == PASSWORD_KEYS[SOCKS_SERVER]:
        return QCoreApplication.translate("PasswordRow", "Password for the SOCKS5 server")
    return QCoreApplication.translate("PasswordRow", "Password for the proxy")


def spoken(key: str, value: Any) -> str:
    """The plain ``value`` of the setting ``key`` in words."""
    if isinstance(value, bool):
        on, off = (
            QCoreApplication.translate("Value", "on"),
            QCoreApplication.translate("Value", "off"),
        )
        return on if value else off
    if isinstance(value, (list, tuple)):
        value = ", ".join(str(part) for part in value)
    row = ROWS.get(key)
    for choice, label in row.choices if row else ():
        if choice == value:
            return words(label)
    return str(value) or QCoreApplication.translate("Value", "empty")


class Fault(QWidget):
    """A sentence under a field that says what is wrong with it and what to do."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.text = QLabel()
        self.text.setObjectName(name)
        self.text.setProperty("role", "error")
        self.text.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Icon("error", "error"))
        line.addWidget(self.text, 1)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Show ``sentence``; nothing when it is empty."""
        self.text.setText(translated(sentence))
        self.setVisible(bool(sentence))


class LockNote(QWidget):
    """A sentence under a field that says who has locked it, and why."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.text = QLabel()
        self.text.setObjectName(name)
        self.text.setProperty("role", "muted")
        self.text.setWordWrap(True)
        # A reason may hold a number to call; it comes from a file and is never markup.
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Icon("lock", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.text, 1)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Show ``sentence``; nothing when it is empty. A reason in it stays as it is."""
        self.text.setText(translated(sentence))
        self.setVisible(bool(sentence))


class Mark(QLabel):
    """Says beside a label that its value is changed and not applied."""

    def __init__(self, name: str) -> None:
        super().__init__(QCoreApplication.translate("Mark", "Changed"))
        self.setObjectName(name)
        self.setProperty("role", "pill")
        self.setToolTip(QCoreApplication.translate("Mark", "Changed, not applied yet"))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()


class SettingRow(QFrame):
    """One setting. Subclasses bring the control; its object name is the key."""

    def __init__(self, row: Row, draft: Draft) -> None:
        super().__init__()
        self.row = row
        self.draft = draft
        self.setProperty("role", "row")
        self.title = words(row.title)
        self.help = QLabel(words(row.help))
        self.help.setProperty("role", "muted")
        self.help.setWordWrap(True)
        self.mark = Mark(f"{row.key}.mark")
        self.reset = IconButton("reset", self.tr("Reset “{}” to its default").format(self.title))
        self.reset.setObjectName(f"{row.key}.reset")
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.reset.clicked.connect(self._reset)
        self.fault = Fault(f"{row.key}.error")
        self.locked = LockNote(f"{row.key}.lock")
        self.control: QWidget = self
        self._shown: Any = None

    def arrange(self, head: QWidget, control: QWidget, field: QWidget | QLayout | None) -> None:
        """Lay the row out: ``head`` and the mark, ``field`` (if any) below, then the help."""
        self.control = control
        control.setObjectName(self.row.key)
        control.setAccessibleName(self.title)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(head, 1)
        top.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(top)
        if isinstance(field, QWidget):
            column.addWidget(field)
        elif field is not None:
            column.addLayout(field)
        column.addWidget(self.fault)
        column.addWidget(self.locked)
        # Tab goes by the order in which parts are added: the way back comes after the control.
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self.help, 1, Qt.AlignmentFlag.AlignTop)
        bottom.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(bottom)
        self.draft.changed.connect(self.refresh)
        self.refresh()

    def show_value(self, value: Any) -> None:
        """Put ``value`` into the control."""
        raise NotImplementedError

    def lock(self, locked: bool) -> None:
        """Let the user change the value, or only see it."""
        self.control.setEnabled(not locked)

    def edit(self, value: Any) -> None:
        """Stage what the user has put into the control."""
        self._shown = value
        self.draft.set(self.row.key, value)

    def refresh(self) -> None:
        """Show what the draft holds for this row."""
        key = self.row.key
        value = self.draft.value(key)
        if value != self._shown:
            self._shown = value
            self.show_value(value)
        proposal = self.draft.proposal
        error = proposal.errors.get(key)
        sentence = f"{error.problem} {error.remedy}".strip() if error else ""
        self.fault.tell(sentence)
        said = self.fault.text.text()
        set_role(self.control, "true" if error else "false", "invalid")
        lock = translated(self.draft.locks.get(key, ""))
        self.locked.tell(lock)
        self.lock(bool(lock))
        self.control.setAccessibleDescription(f"{lock} {said} {self.help.text()}".strip())
        self.mark.setVisible(key in proposal.changed)
        self.reset.setVisible(value != self.draft.default(key) and not lock)

    def _reset(self) -> None:
        # The button is about to hide; without this the focus would jump to the next row.
        self.control.setFocus()
        self.draft.reset(self.row.key)
