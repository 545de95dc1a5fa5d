"""When a proxy asks for a user name and password: a banner, and the dialog that its button opens.

The banner shows once for each time that a proxy asks or refuses, until it is closed or the proxy is
content; nothing opens by itself. What is entered comes into force at once, as with Apply, and the
password goes to the keyring; until then it is in the field and nowhere else.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from fairlead.desktop.context import Context
from fairlead.desktop.frame.notices import Notices
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages.page import text
from fairlead.desktop.rows.base import Fault
from fairlead.errors import FairleadError
from fairlead.network.status import LoginWanted

_LETTERS = 72
"""Width of the dialog in average letters."""

translate = QCoreApplication.translate


class LoginPrompt(QObject):
    """Keeps the banner in line with what the service says of proxies that ask."""

    def __init__(self, window: QWidget, context: Context, notices: Notices) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._notices = notices
        self._wanted: LoginWanted | None = None
        self._closed: set[tuple[str, float]] = set()
        notices.login_open.clicked.connect(self._open)
        notices.login_close.clicked.connect(self._close)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the proxy that asks, unless the user has closed the notice about it."""
        logins = self._context.service.status().logins
        shown = (login for login in logins if (login.proxy, login.since) not in self._closed)
        self._wanted = next(shown, None)
        self._notices.show_login(self._wanted.sentence if self._wanted else "")

    def _close(self) -> None:
        if self._wanted is not None:
            self._closed.add((self._wanted.proxy, self._wanted.since))
        self.refresh()

    def _open(self) -> None:
        if self._wanted is not None and not self._window.findChild(QDialog, "login.dialog"):
            LoginDialog(self._window, self._context, self._wanted).open()


class LoginDialog(QDialog):
    """Asks for what ``wanted`` says, and puts it in force."""

    def __init__(self, parent: QWidget, context: Context, wanted: LoginWanted) -> None:
        super().__init__(parent)
        self._context, self._wanted = context, wanted
        self.setObjectName("login.dialog")
        self.setWindowTitle(translate("Login", "User name and password for the proxy"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.username = _field("login.username", translate("Login", "User name"))
        name = wanted.username or str(context.draft.saved_value(wanted.account))
        self.username.setText(name)
        self.username.setPlaceholderText(translate("Login", "ann, DOMAIN\\ann or ann@example.com"))
        self.password = _field("login.password", translate("Login", "Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.fault = Fault("login.error")
        note = translate(
            "Login", "The password is kept in the system's keyring; in no file of Fairlead."
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.use = buttons.addButton(
            translate("Login", "Use them"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.use.setObjectName("login.use")
        self.use.setProperty("role", "primary")
        self.use.setDefault(True)
        for button in buttons.buttons():
            button.setAccessibleName(button.text().replace("&", ""))
        buttons.accepted.connect(self._accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(text(translated(wanted.sentence), name="login.sentence"))
        column.addSpacing(8)
        for field in (self.username, self.password):
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            field.textChanged.connect(self._typed)
        column.addWidget(self.fault)
        column.addWidget(text(note, role="muted"))
        column.addStretch(1)
        column.addSpacing(8)
        column.addWidget(buttons)
        width = QFontMetrics(self.font()).averageCharWidth() * _LETTERS
        self.setMinimumWidth(min(width, parent.width() - 32))
        (self.password if name else self.username).setFocus()
        self._typed()

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong, with room for it: a layout makes none for text that wraps."""
        self.fault.tell(sentence)
        announce(self, sentence)
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), max(self.height(), layout.heightForWidth(self.width())))

    def _typed(self) -> None:
        self.fault.tell("")
        self.use.setEnabled(bool(self.username.text().strip() and self.password.text()))

    def _accepted(self) -> None:
        self._allow(False)
        self._context.tasks.start(self._store(self.username.text(), self.password.text()))

    async def _store(self, username: str, password: str) -> None:
        try:
            await self._context.applier.log_in(self._wanted.account, username, password)
        except FairleadError as error:
            self._allow(True)
            self.show_fault(str(error))
            self.password.setFocus()
        else:
            self.accept()

    def _allow(self, allowed: bool) -> None:
        for widget in (self.username, self.password, self.use):
            widget.setEnabled(allowed)


def _field(name: str, title: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(title)
    return field
