"""The grammar of the engine's verbs: a part of :mod:`fairlead.cli.parser`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlead.cli.grammar import group, verb, whole

if TYPE_CHECKING:
    from fairlead.cli.grammar import Verbs

_ASKS = "While containers run it asks first, and without a terminal it refuses without --yes."


def add(verbs: Verbs) -> None:
    """Add the verbs to ``verbs``."""
    verb(
        verbs,
        ("up",),
        "engine_verbs.up",
        "start Docker Engine in Fairlead's network",
        "fairlead up",
        more="It makes fairlead the current docker context. The engine goes on when Fairlead ends.",
    )
    down = verb(
        verbs,
        ("down",),
        "engine_verbs.down",
        "stop Docker Engine and its containers",
        "fairlead down",
        "fairlead down --yes",
        more=f"{_ASKS} The docker context of before is current again.",
    )
    verb(
        verbs,
        ("ports",),
        "engine_verbs.ports",
        "list the published ports, who holds those that are taken, and attempts that failed",
        "fairlead ports",
        "fairlead ports --json",
        more="An attempt of docker run -p that was refused is listed until the port is published "
        "after all, or the engine ends.",
    )
    verb(
        verbs,
        ("env",),
        "engine_verbs.env",
        "print the shell line that points docker at the engine",
        "fairlead env",
        more='Use it as: eval "$(fairlead env)"',
    )
    verb(
        verbs,
        ("ssh-agent",),
        "ssh_agent_verbs.show",
        "show which SSH agent containers get, and use this shell's from now on",
        "fairlead ssh-agent",
        "fairlead ssh-agent --json",
        more="Containers reach it at /run/host-services/ssh-auth.sock. Where this shell has "
        "SSH_AUTH_SOCK set, its agent is preferred while Fairlead runs.",
    )
    engine = group(
        verbs,
        "engine",
        "restart Docker Engine, read its log, change its daemon.json",
        "fairlead engine log",
        "fairlead engine config daemon.json",
    )
    restart = verb(
        engine,
        ("engine", "restart"),
        "engine_verbs.restart",
        "stop and start the engine",
        "fairlead engine restart",
        "fairlead engine restart --yes",
        more=_ASKS,
    )
    for stops in (down, restart):
        stops.add_argument("--yes", action="store_true", help="do not ask: the answer is yes")
    log = verb(
        engine,
        ("engine", "log"),
        "engine_verbs.log",
        "print the end of the engine's log",
        "fairlead engine log -n 50",
    )
    log.add_argument(
        "-n", dest="lines", type=whole(1, 10_000), default=200, metavar="N", help="lines; 200"
    )
    config = verb(
        engine,
        ("engine", "config"),
        "engine_verbs.config",
        "print daemon.json, or check another and keep it",
        "fairlead engine config",
        "fairlead engine config daemon.json",
    )
    config.add_argument("file", nargs="?", metavar="FILE", help="the new one; - reads input")
