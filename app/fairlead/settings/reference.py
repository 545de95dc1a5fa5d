"""The settings reference, generated from the declaration of the rows: what people can read.

The rows come in, Markdown goes out: a section for each part of the settings and an entry for each
key with its title, help, values, default, and what a change costs. ``settings.md`` of the
help is what :func:`markdown` returned when it was written last; a test sees that it still does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from fairlead.settings.keys import ROWS
from fairlead.settings.rows import Consequence, Row

COSTS = {
    Consequence.INSTANT: "acts at once",
    Consequence.NOTHING: "touches no connection",
    Consequence.NEW_CONNECTIONS: "acts on new connections; open ones are left alone",
    Consequence.PORTS_REOPENED: "opens ports anew; open connections to them are ended",
    Consequence.ENGINE_RESTART: "restarts the engine and its containers",
    Consequence.CONNECTIONS_RESET: "rebuilds the network: open connections of containers are cut",
}
"""What a change costs, in words."""


def markdown(rows: Iterable[Row] = ROWS.values()) -> str:
    """The reference of ``rows`` as Markdown."""
    lines = [
        "# Settings",
        "",
        "Every setting by its key, as `fairlead settings set KEY VALUE` and the settings file take",
        "it. Passwords are no settings: they are in the system's keyring.",
    ]
    for section, members in groupby(rows, lambda row: row.key.partition(".")[0]):
        lines += ["", f"## {section}"]
        for row in members:
            lines += ["", *_entry(row)]
    return "\n".join(lines) + "\n"


def values(row: Row) -> str:
    """Which values ``row`` takes, in words."""
    match row.kind:
        case "switch":
            return "on or off"
        case "number":
            return f"a whole number from {row.span[0]} to {row.span[1]}"
        case "list":
            return "a list, separated by commas"
        case "lines":
            return "text of several lines"
        case "choice":
            return ", ".join(f"`{value}` ({label})" for value, label in row.choices)
    return "text"


def default(row: Row) -> str:
    """The default of ``row``, as ``settings set`` takes it; ``empty`` for none."""
    if row.kind == "switch":
        return "on" if row.default else "off"
    if row.kind == "list":
        return ", ".join(row.default) or "empty"
    return str(row.default) or "empty"


def _entry(row: Row) -> Iterator[str]:
    yield f"### `{row.key}`"
    yield ""
    yield f"**{row.title}.** {row.help}"
    yield ""
    yield f"- Values: {values(row)}"
    if row.placeholder:
        yield f"- An empty field shows: `{row.placeholder}`"
    yield f"- Default: {default(row)}"
    yield f"- A change {COSTS[row.consequence]}."
