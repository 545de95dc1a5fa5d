"""Settings by their dotted names: get, set, reset, compare, validate.

Frozen settings and plain values in, new frozen settings or plain values out. "Plain" means what
JSON knows: text, numbers, booleans, lists. Every way to a new value runs the models' validators. A
key that does not exist is answered with the one that was probably meant.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic.alias_generators import to_snake

from fairlead.errors import FairleadError
from fairlead.settings.invalid import Invalid
from fairlead.settings.model import Settings
from fairlead.settings.rows import Row, rows

ROWS: Mapping[str, Row] = {row.key: row for row in rows(Settings)}
"""Every row by its key, in the order of the declaration."""

SOCKS_SERVER = "network.socksServer.username"

PASSWORD_KEYS = {
    "proxy.username": "proxy.password",
    "containersProxy.username": "containersProxy.password",
    SOCKS_SERVER: "network.socksServer.password",
}
"""The settings with a user name to whom a password belongs, and what that is called.

Passwords are no settings: they are in the keyring.
"""

_LISTS = ("list", "entries")
# No more than any number needs: int() refuses thousands of digits.
_DIGITS = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_SWITCH_WORDS = {
    **dict.fromkeys(("true", "on", "yes", "1"), True),
    **dict.fromkeys(("false", "off", "no", "0"), False),
}


class Fault(NamedTuple):
    """What is wrong with the value of one setting; ``key`` is its dotted name."""

    key: str
    problem: str
    remedy: str


class Change(NamedTuple):
    """A setting whose value differs; ``before`` and ``after`` are plain values."""

    row: Row
    before: Any
    after: Any


class InvalidValue(FairleadError):
    """A value that its setting does not take; ``faults`` holds the sentences."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{faults[0].key}: {faults[0].problem}", faults[0].remedy)
        self.faults = faults


def plain(settings: Settings) -> dict[str, Any]:
    """The settings as JSON objects, with the names that stand in the file."""
    # Drafts may hold values that the models would refuse: they are dumped to be validated.
    data = settings.model_dump(mode="json", warnings="none")
    # Few have an administrator, and an empty list would puzzle the others.
    if not data["chosen"]:
        del data["chosen"]
    return data


def find_row(key: str) -> Row:
    """The row of ``key``. Raises ``FairleadError`` that names the key that was probably meant."""
    row = ROWS.get(key)
    if row is None:
        raise _unknown(key)
    return row


def _unknown(key: str) -> FairleadError:
    lower = {known.lower(): known for known in ROWS}
    ends = [known for name, known in lower.items() if name.endswith("." + key.lower())]
    close = ends or [lower[m] for m in difflib.get_close_matches(key.lower(), lower, n=1)]
    meant = f"Did you mean {close[0]}?" if close else f"The settings are: {', '.join(ROWS)}."
    return FairleadError(f"There is no setting “{key}”.", meant, exit_code=2)


def value(settings: Settings, key: str) -> Any:
    """The plain value of a setting, or of a section as an object. Raises ``FairleadError``."""
    if not any(known == key or known.startswith(key + ".") for known in ROWS):
        raise _unknown(key)
    return _at(plain(settings), key)


def with_value(settings: Settings, key: str, new: object) -> Settings:
    """``settings`` with another value for ``key``.

    ``new`` is a plain value, or text as typed on a command line: on/off for a switch, digits for a
    number, commas or JSON for a list. Raises ``FairleadError`` (unknown key) or
    :class:`InvalidValue`.
    """
    row = find_row(key)
    data = plain(settings)
    section, _, name = key.rpartition(".")
    target = data
    for part in section.split("."):
        target = target[part]
    target[name] = _typed(row, new) if isinstance(new, str) else new
    result = validate(data)
    if not isinstance(result, Settings):
        raise InvalidValue(result)
    return result


def _typed(row: Row, text: str) -> object:
    """What text on a command line means for ``row``; what it cannot mean is left to validation."""
    word = text.strip()
    if row.kind == "switch":
        return _SWITCH_WORDS.get(word.lower(), text)
    if row.kind == "choice":
        return word.lower()
    if row.kind == "number":
        return int(word) if _DIGITS.fullmatch(word) else text
    if row.kind in _LISTS:
        if word.startswith('["') or word in ("[]", "null"):
            try:
                return json.loads(word) or []
            except ValueError:
                return [text]
        return [text]
    return text


def with_values(settings: Settings, values: Mapping[str, Any]) -> Settings:
    """``settings`` with the plain ``values`` by their keys; as :func:`with_value` for each."""
    for key, new in values.items():
        settings = with_value(settings, key, new)
    return settings


def with_those_of(settings: Settings, other: Settings, keys: Iterable[str]) -> Settings:
    """``settings`` with the values that ``other`` has for ``keys``."""
    return with_values(settings, {key: value(other, key) for key in keys})


def named(settings: Settings) -> frozenset[str]:
    """The keys that stood in what ``settings`` were read from, and are no defaults therefore."""
    found = set()
    for key in ROWS:
        *sections, name = (to_snake(part) for part in key.split("."))
        model: Any = settings
        for section in sections:
            model = getattr(model, section) if section in model.model_fields_set else None
            if model is None:
                break
        if model is not None and name in model.model_fields_set:
            found.add(key)
    return frozenset(found)


def reset(settings: Settings, key: str) -> Settings:
    """``settings`` with the default for ``key``. Raises ``FairleadError`` for an unknown key."""
    return with_value(settings, key, value(Settings(), find_row(key).key))


def differences(before: Settings, after: Settings) -> tuple[Change, ...]:
    """The settings whose values differ, in the order of the rows. Unknown keys do not count."""
    old, new = plain(before), plain(after)
    pairs = ((row, _at(old, key), _at(new, key)) for key, row in ROWS.items())
    return tuple(Change(*pair) for pair in pairs if pair[1] != pair[2])


def _at(data: Any, key: str) -> Any:
    for name in key.split("."):
        data = data[name]
    return data


def unknown_keys(settings: Settings) -> tuple[str, ...]:
    """The dotted names that this version does not know; they are kept in the file."""
    return tuple(_extras(settings, ""))


def _extras(model: BaseModel, prefix: str) -> Iterator[str]:
    for name, field in type(model).model_fields.items():
        section = getattr(model, name)
        if isinstance(section, BaseModel):
            yield from _extras(section, f"{prefix}{field.alias or name}.")
    yield from (prefix + name for name in model.model_extra or {})


def validate(data: object) -> Settings | tuple[Fault, ...]:
    """Settings from plain values, or every fault in them, in the order of the rows."""
    try:
        # The file knows one name for each setting: the one that the faults are told with.
        return Settings.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        faults = dict.fromkeys(_fault(dict(detail)) for detail in error.errors())
    order = list(ROWS)
    known = sorted(faults, key=lambda f: order.index(f.key) if f.key in ROWS else -1)
    return tuple(known)


def keep_valid(data: dict[str, Any]) -> tuple[Settings, tuple[Fault, ...]]:
    """What is valid of ``data``, defaults for the rest, and the faults of that rest."""
    result = validate(data)
    if isinstance(result, Settings):
        return result, ()
    kept = json.loads(json.dumps(data))
    for fault in result:
        *sections, name = fault.key.split(".")
        target = kept
        for section in sections:
            target = target[section]
        target.pop(name, None)
    settings = validate(kept)
    return (settings if isinstance(settings, Settings) else Settings()), result


def _fault(detail: dict[str, Any]) -> Fault:
    """The two sentences for an error of pydantic, which would speak of types and enums."""
    key = ".".join(str(part) for part in detail["loc"] if isinstance(part, str))
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, Invalid):
        return Fault(key, cause.problem, cause.remedy)
    row = ROWS.get(key)
    if row is None:
        problems = {
            "schema_version": "This must be a whole number.",
            "chosen": "This must be a list of texts.",
        }
        problem = problems.get(key, "This must be a JSON object.")
        return Fault(key, problem, "Correct it, or remove it to get the default.")
    if row.kind == "switch":
        return Fault(key, "This is neither on nor off.", "Use true or false.")
    if row.kind == "number":
        least, most = row.span
        return Fault(
            key,
            f"This is not a whole number from {least} to {most}.",
            f"Write it in digits, such as {row.placeholder or most}.",
        )
    if row.kind == "choice":
        names = ", ".join(name for name, _ in row.choices)
        return Fault(key, "This is not one of the choices.", f"Use one of: {names}.")
    if row.kind in _LISTS:
        return Fault(key, "This must be a list of texts.", 'Write it as ["one", "two"].')
    return Fault(key, "This must be a text.", 'Put it into quotation marks, as in "text".')
