"""Resources > SSH agent: which agent of this computer containers get, and how they use it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from fairlead.desktop.context import Context
from fairlead.desktop.pages.example import Example
from fairlead.desktop.pages.page import Page
from fairlead.desktop.pages.ssh_agent_state import AgentPanel
from fairlead.desktop.rows import make_row

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
                "sshAgent.run",
                translate("SshAgent", "Add to docker run:"),
                RUN,
                translate("SshAgent", "Copy the parameters for docker run"),
            ),
            Example(
                "sshAgent.compose",
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
