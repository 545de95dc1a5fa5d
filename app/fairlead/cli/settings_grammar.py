"""The grammar of ``fairlead settings``: a part of :mod:`fairlead.cli.parser`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlead.cli.grammar import group, plan_options, verb, whole

if TYPE_CHECKING:
    from fairlead.cli.grammar import Verbs


def add(top: Verbs) -> None:
    """Add the verbs to ``top``."""
    verbs = group(
        top,
        "settings",
        "read, change, check and undo settings",
        "fairlead settings get",
        "fairlead settings set network.hostLoopback off",
    )

    get = verb(
        verbs,
        ("settings", "get"),
        "settings_verbs.get",
        "print settings",
        "fairlead settings get",
        "fairlead settings get proxy.mode",
        "fairlead settings get proxy --json",
    )
    get.add_argument("key", nargs="?", metavar="KEY", help="a setting or a section; default: all")

    change = verb(
        verbs,
        ("settings", "set"),
        "settings_verbs.change",
        "change settings: show the plan and apply it",
        "fairlead settings set proxy.mode manual proxy.https http://proxy.example.com:3128",
        "fairlead settings set proxy.exclude 'localhost, *.example.com, 10.0.0.0/8'",
        "fairlead settings set --dry-run network.subnet 10.200.0.0/24",
    )
    change.add_argument("pairs", nargs="+", metavar="KEY VALUE", help="a setting and its new value")
    plan_options(change)

    diff = verb(
        verbs,
        ("settings", "diff"),
        "settings_verbs.diff",
        "show what differs from the defaults, or from a file",
        "fairlead settings diff",
        "fairlead settings diff team.json",
    )
    diff.add_argument("file", nargs="?", metavar="FILE", help="compare with this; - reads input")

    validate = verb(
        verbs,
        ("settings", "validate"),
        "settings_verbs.validate",
        "check a settings file without using it",
        "fairlead settings validate team.json",
        "fairlead settings export | fairlead settings validate -",
    )
    validate.add_argument("file", metavar="FILE", help="the file; - reads standard input")

    verb(
        verbs,
        ("settings", "schema"),
        "settings_verbs.schema",
        "print the JSON Schema of the settings file",
        "fairlead settings schema > settings.schema.json",
    )
    verb(
        verbs,
        ("settings", "reference"),
        "settings_verbs.reference",
        "print what every setting means, as Markdown",
        "fairlead settings reference | less",
    )

    export = verb(
        verbs,
        ("settings", "export"),
        "settings_verbs.export",
        "write the settings as a file for another computer; it holds no password",
        "fairlead settings export team.json",
    )
    export.add_argument("file", nargs="?", metavar="FILE", help="default: standard output")

    importing = verb(
        verbs,
        ("settings", "import"),
        "settings_verbs.take_over",
        "take over the settings of a file: show the plan and apply it",
        "fairlead settings import --dry-run team.json",
        "fairlead settings import team.json",
    )
    importing.add_argument("file", metavar="FILE", help="the file; - reads standard input")
    plan_options(importing)

    verb(
        verbs,
        ("settings", "history"),
        "history_verbs.history",
        "list earlier versions of the settings, the newest first",
        "fairlead settings history",
        more="What is in force has a *; with --json it is inForce that is true, of no version "
        "where what is in force has not been replaced yet.",
    )

    undo = verb(
        verbs,
        ("settings", "undo"),
        "history_verbs.undo",
        "go one version back, or to any: show the plan and apply it",
        "fairlead settings undo",
        "fairlead settings undo 3 --dry-run",
        more="Each further undo goes further back; `redo` goes forward again. What is replaced "
        "stays in the history under its number.",
    )
    undo.add_argument(
        "version",
        nargs="?",
        type=whole(1),
        metavar="N",
        help="the number that `history` shows; default: the one before this",
    )
    plan_options(undo)

    redo = verb(
        verbs,
        ("settings", "redo"),
        "history_verbs.redo",
        "go forward again, a step of what `undo` went back: show the plan and apply it",
        "fairlead settings redo",
        "fairlead settings redo --dry-run",
        more="A change that was made since ends that; `undo N` still goes to any version.",
    )
    plan_options(redo)
