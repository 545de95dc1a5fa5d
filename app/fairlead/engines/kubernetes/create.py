"""Making a cluster anew by the tool that made it, with the tool's defaults.

How many nodes it had and which ports they published only its maker knows; what was in it is in its
export. The tool writes the context into the user's kubeconfig, as it does for everybody.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from fairlead.engines.kubernetes import tool
from fairlead.engines.kubernetes.facts import ClusterFacts, create_command
from fairlead.errors import FairleadError

log = logging.getLogger(__name__)

SECONDS = 900.0
"""How long a tool may take; it downloads images first."""


async def create_cluster(
    socket: Path, facts: ClusterFacts, environ: Mapping[str, str], seconds: float = SECONDS
) -> str:
    """Make the cluster of ``facts`` in the engine at ``socket``; a sentence of what was done.

    Raises ``FairleadError`` with the command to run where its tool is not installed or fails.
    """
    command = create_command(facts)
    if not command:
        raise FairleadError(
            f"The cluster {facts.name} was not made by a tool that Fairlead knows.",
            "Make it as you did the first time.",
        )
    line = " ".join(command)
    program = tool.find(command[0], environ)
    if program is None:
        raise FairleadError(
            f"{command[0]} is not installed here, so the cluster {facts.name} is not made anew.",
            f"Do it yourself: {line}",
        )
    seen = tool.environment(socket, environ)
    code, said = await tool.run([program, *command[1:]], seen, seconds)
    if code:
        reason = tool.last_words(code, said).rstrip(".")
        log.info("%s: %s", line, said)
        raise FairleadError(
            f"{command[0]} does not make the cluster {facts.name}: {reason}.",
            f"See what is wrong with: {line}",
        )
    return f"The cluster {facts.name} is made anew, by {command[0]}, and is empty."
