"""Making the place where containers ask for the SSH agent."""

from __future__ import annotations

from pathlib import Path

from fairlead.errors import FairleadError
from fairlead.network.namespace.client import Channel
from fairlead.network.ssh_agent.relay import SOCKET_NAME, Door


def open_door(channel: Channel, services: Path) -> Door:
    """The door in the directory ``services``, which is made. Raises ``FairleadError``."""
    path = services / SOCKET_NAME
    try:
        # Containers that mount all of it may have any user; its parent is private.
        services.mkdir(mode=0o755, exist_ok=True)
        services.chmod(0o755)
        return Door(channel.listener(path), path)
    except (OSError, FairleadError) as error:
        raise FairleadError(
            f"{path} cannot be served: {error}",
            "Start the engine again: fairlead down, then fairlead up.",
        ) from error
