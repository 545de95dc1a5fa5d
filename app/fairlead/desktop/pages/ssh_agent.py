"""Resources > SSH agent: which agent of this computer containers get, and how they use it."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from fairlead.desktop.context import Context
from fairlead.desktop.fonts import monospace
from fairlead.desktop.icons import IconButton
from fairlead.desktop.live import announce
from fairlead.desktop.pages.page import Page, text
from fairlead.desktop.pages.ssh_agent_state import AgentPanel
from fairlead.desktop.rows import make_row

HELP = QT_TRANSLATE_NOOP(
    "pages",
    """An SSH agent keeps your keys and signs with them. Containers can use the agent of this
computer, without ever seeing a key: mount `/run/host-services/ssh-auth.sock` and set
`SSH_AUTH_SOCK` to it. It works for every user in a container.

**Agent in use** says which agent that is, and who names it: the settings below, then the shell in
which `fairlead up` or `fairlead ssh-agent` was run last, then where Fairlead was started, then what
your desktop usually starts. *Check* asks it how many keys it offers. An agent that is started again
is followed; running containers keep their way to it.

**In a container** has the lines to copy.

**Containers may use this computer's SSH agent**: switched off, containers are told that the agent
refuses.""",
)

_PATH = "/run/host-services/ssh-auth.sock"
RUN = f"""\
--mount type=bind,src={_PATH},target={_PATH} \\
-e SSH_AUTH_SOCK={_PATH}"""
COMPOSE = f"""\
    volumes:
      - type: bind
        source: {_PATH}
        target: {_PATH}
    environment:
      - SSH_AUTH_SOCK={_PATH}"""
translate = QCoreApplication.translate


class Example(QFrame):
    """Lines to copy, under a caption, with a button that does."""

    def __init__(self, name: str, caption: str, lines: str, copy: str) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._lines = lines
        label = QLabel(caption)
        label.setWordWrap(True)
        self.shown = text(lines, "muted", name=f"sshAgent.{name}")
        self.shown.setAccessibleName(caption)
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        monospace(self.shown)
        self._button = IconButton("copy", copy)
        self._button.setObjectName(f"sshAgent.{name}.copy")
        self._button.clicked.connect(self._copy)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(self.shown)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.addLayout(column, 1)
        line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._lines)
        announce(self._button, translate("SshAgent", "Copied"))


class SshAgentPage(Page):
    """The SSH agent."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "SSH agent"),
            translate("pages", "Containers sign with the keys of this computer's SSH agent."),
        )
        draft = context.draft
        self.add_card(translate("pages", "Agent in use"), "agent", AgentPanel(context))
        self.add_card(
            translate("pages", "In a container"),
            "agent.examples",
            Example(
                "run",
                translate("SshAgent", "Add to docker run:"),
                RUN,
                translate("SshAgent", "Copy the parameters for docker run"),
            ),
            Example(
                "compose",
                translate("SshAgent", "Add to the service in a compose file:"),
                COMPOSE,
                translate("SshAgent", "Copy the lines for a compose file"),
            ),
        )
        self.add_card(
            translate("pages", "Which agent"),
            "agent.settings",
            make_row("sshAgent.enabled", draft),
            make_row("sshAgent.socket", draft),
        )


def make(context: Context) -> Page:
    """Make the page."""
    return SshAgentPage(context)
