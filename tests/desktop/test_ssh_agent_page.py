"""The page SSH agent: each state in words, the check, the lines to copy."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from fairlead.backend.service import Service
from fairlead.desktop.frame.window import Window
from fairlead.desktop.pages.ssh_agent import COMPOSE, RUN
from fairlead.errors import FairleadError
from fairlead.network.status import AgentState, SshAgentStatus
from fairlead.settings.model import Settings
from tests.desktop.conftest import Open, User
from tests.desktop.showcase import AGENT, Showcase, running


class Asked(Showcase):
    """Counts how often it was asked for the agent's keys; ``refusal`` is what it then says."""

    asked = 0
    refusal: FairleadError | None = None

    def count_ssh_keys(self) -> Future[SshAgentStatus]:
        self.asked += 1
        if self.refusal is None:
            return super().count_ssh_keys()
        failed: Future[SshAgentStatus] = Future()
        failed.set_exception(self.refusal)
        return failed


@pytest.fixture
def backend() -> Service:
    """A page that shows an agent: made-up state, for the real one needs a network."""
    return Asked(Settings(), running())


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window("resources.sshAgent")


def test_it_asks_for_the_keys_when_it_is_first_seen(user: User, backend: Asked) -> None:
    user.until(lambda: user.text("sshAgent.state") == "Containers can sign with 2 keys")
    user.until(lambda: user.enabled("sshAgent.check"))
    assert "/run/user/1000/keyring/ssh".replace("/", "/\u200b") in user.text("sshAgent.facts")
    assert "SSH_AUTH_SOCK where Fairlead was started" in user.text("sshAgent.facts")
    user.window.show_page("about")
    user.window.show_page("resources.sshAgent")
    assert backend.asked == 1
    user.click("sshAgent.check")
    user.until(lambda: backend.asked == 2)


@pytest.mark.parametrize(
    ("agent", "state", "problem"),
    [
        (replace(AGENT, identities=1), "Containers can sign with 1 key", ""),
        (replace(AGENT, identities=0), "The agent has no key yet. Add one: ssh-add", ""),
        (AGENT, "Containers can use this computer's SSH agent", ""),
        (replace(AGENT, problem="It hangs."), "The agent is of no use", "It hangs."),
        (
            SshAgentStatus(AgentState.MISSING, problem="There is none. Start one."),
            "Containers have no SSH agent",
            "There is none. Start one.",
        ),
        (
            SshAgentStatus(AgentState.OFF, problem="Switch it on."),
            "Switched off. Containers are told that it refuses.",
            "",
        ),
        (
            SshAgentStatus(AgentState.STOPPED),
            "Not running. It starts with the sandbox network.",
            "",
        ),
        (
            SshAgentStatus(AgentState.UNSUPPORTED, problem="This needs Linux."),
            "Not available on this system",
            "This needs Linux.",
        ),
    ],
)
def test_each_state_is_told(
    user: User, backend: Asked, agent: SshAgentStatus, state: str, problem: str
) -> None:
    user.until(lambda: backend.asked == 1)
    backend.show(replace(running(), ssh_agent=agent))
    user.until(lambda: user.text("sshAgent.state") == state)
    assert user.text("sshAgent.problem") == problem
    assert user.find("sshAgent.problem").isVisible() is bool(problem)
    can_be_asked = agent.state in (AgentState.READY, AgentState.MISSING)
    assert user.find("sshAgent.check").isVisible() is can_be_asked


def test_a_check_that_fails_says_why(user: User, backend: Asked) -> None:
    user.until(lambda: user.text("sshAgent.state") == "Containers can sign with 2 keys")
    user.until(lambda: user.enabled("sshAgent.check"))
    backend.refusal = FairleadError("The running Fairlead has ended.")
    user.click("sshAgent.check")
    user.until(lambda: user.text("sshAgent.problem") == "The running Fairlead has ended.")
    user.until(lambda: user.enabled("sshAgent.check"))
    backend.refusal = None
    user.click("sshAgent.check")
    user.until(lambda: user.text("sshAgent.problem") == "")


def test_the_lines_are_copied_as_they_stand(user: User) -> None:
    for name, lines in (("run", RUN), ("compose", COMPOSE)):
        user.click(f"sshAgent.{name}.copy")
        assert QGuiApplication.clipboard().text() == lines
        assert user.text(f"sshAgent.{name}") == lines
