"""The grammar of the Swarm's verbs: a part of :mod:`fairlead.cli.parser`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlead.cli.grammar import group, verb

if TYPE_CHECKING:
    from fairlead.cli.grammar import Verbs


def add(verbs: Verbs) -> None:
    """Add the verbs to ``verbs``."""
    swarm = group(
        verbs,
        "swarm",
        "look at the engine's Swarm, export, leave and restore it",
        "fairlead swarm status",
        "fairlead swarm leave",
    )
    verb(
        swarm,
        ("swarm", "status"),
        "swarm_verbs.status",
        "show the Swarm, and what leaving it would mean",
        "fairlead swarm status",
        "fairlead swarm status --json",
    )
    export = verb(
        swarm,
        ("swarm", "export"),
        "swarm_verbs.export",
        "write services, configs, networks and stack files to a directory",
        "fairlead swarm export",
        "fairlead swarm export ~/my-swarm",
        more="Of secrets, the names are exported: the engine never gives their content back.",
    )
    export.add_argument(
        "--secrets", action="store_true", help="with the content of secrets that running tasks use"
    )
    export.add_argument(
        "directory", nargs="?", metavar="DIR", help="new or empty; default: in the state directory"
    )
    leave = verb(
        swarm,
        ("swarm", "leave"),
        "swarm_verbs.leave",
        "export the Swarm and leave it",
        "fairlead swarm leave",
        "fairlead swarm leave --confirm swarm-leave=VALUE",
        more="Without the consent it says what would be lost, prints VALUE and changes nothing.",
    )
    leave.add_argument(
        "--confirm",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="the consent, swarm-leave=VALUE, for the Swarm as it is now",
    )
    leave.add_argument("--no-export", action="store_true", help="leave without an export")
    restore = verb(
        swarm,
        ("swarm", "restore"),
        "swarm_verbs.restore",
        "make a Swarm anew from an export",
        "fairlead swarm restore ~/my-swarm",
        more="Put the content of each secret into secrets/NAME of the export before. What is "
        "there already stays as it is, so it may be called again.",
    )
    restore.add_argument("directory", metavar="DIR", help="what the export wrote")
