"""The declaration of a settings row: everything a front end needs to know, written once.

A field of the models in :mod:`fairlead.settings.model` is declared with :func:`row`. The window,
the search, the command line, the JSON Schema and the settings reference all read it from there
through :func:`rows`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_args, get_origin

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo


class Consequence(StrEnum):
    """What a change of a setting costs, from nothing to the most."""

    INSTANT = "instant"
    """Looks only; acts at once and is not staged."""
    NOTHING = "nothing"
    """Staged like the others, and touches no connection."""
    NEW_CONNECTIONS = "new-connections"
    """New connections take the new way; open ones are left alone."""
    PORTS_REOPENED = "ports-reopened"
    """Ports of this computer are opened anew; open connections to them are ended."""
    ENGINE_RESTART = "engine-restart"
    """The engine is restarted, on other addresses; what is bound to the old ones goes."""
    CONNECTIONS_RESET = "connections-reset"
    """The namespace is rebuilt, too; open connections of sandboxes are cut."""


@dataclass(frozen=True, slots=True)
class Row:
    """One setting as front ends show it.

    ``key`` is the dotted name in the file (``network.hostLoopback``), ``kind`` one of ``text``,
    ``lines`` (a text of several), ``number``, ``list``, ``entries`` (a list, each on a line of its
    own), ``choice`` and ``switch``; ``choices`` pairs a value with its label. A number is a whole
    one in ``span``, its least and its most.
    """

    key: str
    title: str
    help: str
    keywords: tuple[str, ...]
    consequence: Consequence
    kind: str
    default: Any
    choices: tuple[tuple[str, str], ...] = ()
    placeholder: str = ""
    span: tuple[int, int] = (0, 0)


def row(
    default: Any,
    *,
    title: str,
    help: str,
    keywords: str,
    consequence: Consequence,
    placeholder: str = "",
    lines: bool = False,
    span: tuple[int, int] | None = None,
) -> Any:
    """Declare a settings field: its default and the words of its row.

    ``lines``: its text may have several, or its list has one for each entry; ``span`` is for
    numbers, the least and the most.
    """
    limits: dict[str, Any] = {}
    if span is not None:
        # Strict: what stands in quotation marks, and true or false, are no numbers.
        limits = {"ge": span[0], "le": span[1], "strict": True}
    return Field(
        default=default,
        title=title,
        description=help,
        json_schema_extra={
            "keywords": list(keywords.split()),
            "consequence": consequence.value,
            "placeholder": placeholder,
            **({"lines": True} if lines else {}),
            **({"span": list(span)} if span is not None else {}),
        },
        **limits,
    )


def _kind(field: FieldInfo) -> tuple[str, tuple[tuple[str, str], ...]]:
    annotation = field.annotation
    if annotation is bool:
        return "switch", ()
    if annotation is int:
        return "number", ()
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return "choice", tuple((str(m.value), getattr(m, "label", m.value)) for m in annotation)
    if get_origin(annotation) is tuple and get_args(annotation)[:1] == (str,):
        return "list", ()
    return "text", ()


def rows(model: type[BaseModel], prefix: str = "") -> Iterator[Row]:
    """Walk the declared rows of ``model`` in the order of their declaration."""
    for name, field in model.model_fields.items():
        key = f"{prefix}{field.alias or name}"
        annotation = field.annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield from rows(annotation, key + ".")
            continue
        extra = field.json_schema_extra
        if not isinstance(extra, dict) or "consequence" not in extra:
            continue
        kind, choices = _kind(field)
        if extra.get("lines"):
            kind = "entries" if kind == "list" else "lines"
        yield Row(
            key=key,
            title=field.title or key,
            help=field.description or "",
            keywords=tuple(str(word) for word in extra["keywords"]),  # type: ignore[union-attr]
            consequence=Consequence(str(extra["consequence"])),
            kind=kind,
            default=field.default,
            choices=choices,
            placeholder=str(extra["placeholder"]),
            span=tuple(extra.get("span", (0, 0))),  # type: ignore[arg-type]
        )
