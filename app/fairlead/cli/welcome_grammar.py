"""The grammar of ``fairlead welcome``: a part of :mod:`fairlead.cli.parser`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlead.cli.grammar import plan_options, verb

if TYPE_CHECKING:
    from fairlead.cli.grammar import Verbs


def add(verbs: Verbs) -> None:
    """Add the verbs to ``verbs``."""
    welcome = verb(
        verbs,
        ("welcome",),
        "welcome_verbs.show",
        "show what other programs have set here, and take over what you choose",
        "fairlead welcome",
        "fairlead welcome --take docker-desktop.proxies --dry-run",
        "fairlead welcome --yes",
        more="It looks at the environment and the system's proxies, at Docker Desktop's settings "
        "and those of its administrator, at ~/.docker/config.json and at daemon.json. Nothing is "
        "taken without --take or --yes; passwords go to the keyring and are never shown.",
    )
    welcome.add_argument(
        "--take",
        action="append",
        default=[],
        metavar="NAME",
        help="take over what has this name in the list; may be repeated",
    )
    welcome.add_argument(
        "--yes",
        action="store_true",
        help="take over all of it; where two contest each other, the first in the list",
    )
    plan_options(welcome)
