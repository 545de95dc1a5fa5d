"""The verb ``ssh-agent``: which SSH agent containers get, and whether it answers."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from fairlead.cli import output
from fairlead.cli.environment import Environment, running
from fairlead.errors import FairleadError
from fairlead.network.status import AgentState

if TYPE_CHECKING:
    from fairlead.control.client import RemoteService


def tell_agent(remote: RemoteService) -> None:
    """Tell the backend the SSH agent that this shell names, if it names one."""
    if path := os.environ.get("SSH_AUTH_SOCK"):
        # As it is, links and all: where they lead may change.
        remote.use_ssh_agent(os.path.abspath(path)).result()  # noqa: PTH100 - resolve() follows


def show(arguments: argparse.Namespace, environment: Environment) -> int:
    """Tell the backend this shell's agent, and print what is used; 1 without an agent."""
    with running(environment) as remote:
        tell_agent(remote)
        found = remote.count_ssh_keys().result()
    works = found.state is AgentState.READY and not found.problem
    if arguments.json:
        output.print_json(found)
        return 0 if works else 1
    if not works:
        raise FairleadError(
            found.problem or "The sandbox network does not run: fairlead status says why."
        )
    output.print_lines(output.agent_lines(found))
    return 0
