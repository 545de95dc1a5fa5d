"""Where SSH agents listen on Linux: what the environment names, then what the usual programs use.

Sources: ssh-agent(1) for ``SSH_AUTH_SOCK``; the units ``gcr-ssh-agent.socket`` (gcr 4),
``gnome-keyring-daemon.socket``, ``ssh-agent.socket`` (Debian's ``openssh_agent``, elsewhere
``ssh-agent.socket``) and ``gpg-agent-ssh.socket`` (GnuPG) for the rest.
"""

from __future__ import annotations

from collections.abc import Mapping

from fairlead.platform.interface import AgentSocket

_USUAL = (
    ("gcr/ssh", "GNOME's agent"),
    ("keyring/ssh", "GNOME Keyring"),
    ("openssh_agent", "OpenSSH's user service"),
    ("ssh-agent.socket", "OpenSSH's user service"),
    ("gnupg/S.gpg-agent.ssh", "GnuPG's agent"),
)


def agent_sockets(environment: Mapping[str, str]) -> tuple[AgentSocket, ...]:
    """The places, in the order in which they are to be tried."""
    found = []
    if path := environment.get("SSH_AUTH_SOCK"):
        found.append(AgentSocket(path, "SSH_AUTH_SOCK where Fairlead was started"))
    if runtime := environment.get("XDG_RUNTIME_DIR"):
        found += [AgentSocket(f"{runtime}/{name}", origin, named=False) for name, origin in _USUAL]
    return tuple(found)
