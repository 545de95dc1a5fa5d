"""The administrator's policy: values that are set for every user of a computer, and locked ones.

Bytes of the file come in, a :class:`Policy` comes out. Each setting, nested as in ``settings.json``
or by its dotted name, may have ``{"value": ..., "locked": true, "reason": "..."}``. A locked value
is in force whatever a user has; one that is not locked is the default for who has chosen nothing.
The models validate values as they do a user's. Where the file lies and who may write it is not
looked at here.

Chosen is a value that differs from Fairlead's own default, or one whose key stands in ``chosen`` of
the user's file: that is how a user prefers Fairlead's default to the policy's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fairlead.errors import FairleadError
from fairlead.settings.keys import (
    ROWS,
    Change,
    InvalidValue,
    differences,
    find_row,
    plain,
    validate,
    value,
    with_value,
)
from fairlead.settings.model import Settings
from fairlead.settings.schema import json_schema

_WORDS = {"value", "locked", "reason"}


class PolicyInvalid(FairleadError):
    """The policy file is not one at all; one sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the policy says about one setting; ``value`` is a plain value."""

    value: Any
    locked: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy from the file ``source``, empty where there is none.

    ``problems`` are sentences about what in it cannot be used.
    """

    source: str = ""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def locks(self) -> dict[str, str]:
        """By the key of each locked setting the sentence that says who locked it, and why."""
        return {
            key: f"Locked by {self.source}" + (f": {_ended(entry.reason)}" if entry.reason else ".")
            for key, entry in self.entries.items()
            if entry.locked
        }

    def allows(self, change: Change) -> bool:
        """Whether a user may make ``change``: a locked setting may only become what it is to be."""
        entry = self.entries.get(change.row.key)
        return entry is None or not entry.locked or change.after == entry.value

    def merge(self, own: Settings) -> Settings:
        """The settings in force for a user with the settings ``own``."""
        if not self.entries:
            return own
        data = plain(own)
        for key, entry in self.entries.items():
            if entry.locked or not _chosen(own, key):
                _put(data, key, entry.value)
        return _checked(data)

    def own_after(self, own: Settings, before: Settings, after: Settings) -> Settings:
        """What a user has of his own once ``before``, which was in force, became ``after``."""
        data = plain(after)
        changed = {change.row.key for change in differences(before, after)}
        chosen = set(own.chosen)
        for key in ROWS:
            entry = self.entries.get(key)
            if key not in changed or (entry is not None and entry.locked):
                _put(data, key, value(own, key))
                continue
            chosen.discard(key)
            if entry is not None and value(after, key) == entry.value:
                _put(data, key, _default(key))
            elif entry is not None and value(after, key) == _default(key):
                chosen.add(key)
        data["chosen"] = sorted(chosen)
        return _checked(data)

    def overruled(self, own: Settings) -> Iterator[str]:
        """The keys of locked settings for which ``own`` has chosen another value."""
        for key, entry in self.entries.items():
            if entry.locked and _chosen(own, key) and value(own, key) != entry.value:
                yield key


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _default(key: str) -> Any:
    return value(Settings(), key)


def _chosen(own: Settings, key: str) -> bool:
    return key in own.chosen or value(own, key) != _default(key)


def _put(data: dict[str, Any], key: str, new: Any) -> None:
    *sections, name = key.split(".")
    target = data
    for section in sections:
        target = target[section]
    target[name] = new


def _checked(data: dict[str, Any]) -> Settings:
    found = validate(data)
    # Both sides were valid value by value, and that is all that the models look at.
    assert isinstance(found, Settings)
    return found


def read_policy(raw: bytes, source: str, last: Policy, present: Settings) -> Policy:
    """The policy in the bytes of the file ``source``.

    An entry that cannot be used is told in ``problems``, and unlocks nothing: what ``last``, the
    policy before, says about the setting counts on, or it is locked as it is in ``present``, the
    settings in force. Raises :class:`PolicyInvalid` where nothing can be read.
    """
    entries: dict[str, Entry] = {}
    problems: list[str] = []
    seen: set[str] = set()
    for key, found in _entries(_load(raw, source), ""):
        try:
            if key in seen:
                raise FairleadError(f"{key} stands in it twice.", "Keep one of them.")
            seen.add(key)
            entries[key] = _entry(key, found)
            continue
        except InvalidValue as invalid:
            fault = invalid.faults[0]
            problems.append(f"{source}: {key}: {fault.problem} {fault.remedy}")
        except FairleadError as error:
            problems.append(f"{source}: {error}")
        if key in ROWS:
            only_default = isinstance(found, dict) and found.get("locked") is False
            before = last.entries.get(key, entries.pop(key, None))
            if before is not None and (before.locked or only_default):
                entries[key] = before
            elif not only_default:
                why = "the policy's value cannot be used"
                entries[key] = Entry(value(present, key), True, why)
    order = list(ROWS)
    ordered = {key: entries[key] for key in sorted(entries, key=order.index)}
    return Policy(source, ordered, tuple(problems))


def _load(raw: bytes, source: str) -> dict[str, Any]:
    """The JSON object of a policy file. Raises :class:`PolicyInvalid`."""
    try:
        data = json.loads(
            raw.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_refuse
        )
        # Escapes can spell what no text is; no settings file could hold it.
        json.dumps(data, ensure_ascii=False).encode()
    except _Twice as error:
        raise PolicyInvalid(
            f"{source} has the key “{error}” twice in one object.", "Keep one of them."
        ) from None
    except (ValueError, RecursionError):
        raise PolicyInvalid(f"{source} is not JSON.", "Correct it as root.") from None
    if not isinstance(data, dict):
        raise PolicyInvalid(f"{source} is not a JSON object.", "Correct it as root.")
    data.pop("$schema", None)
    return data


class _Twice(ValueError):
    """A key that is twice in one object: which one counts, the reader could only guess."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name, found in pairs:
        if name in result:
            raise _Twice(name)
        result[name] = found
    return result


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _entries(data: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    """Each key with its entry; a section that is no object is one for all the keys in it."""
    for name, found in data.items():
        key = prefix + name
        below = [known for known in ROWS if known.startswith(key + ".")]
        if below and isinstance(found, dict):
            yield from _entries(found, key + ".")
        elif below:
            yield from ((known, found) for known in below)
        else:
            yield key, found


def _entry(key: str, found: Any) -> Entry:
    find_row(key)
    form = 'Write it as {"value": ..., "locked": true, "reason": "..."}.'
    if not isinstance(found, dict) or "value" not in found or found.keys() - _WORDS:
        raise FairleadError(f"{key} is not an entry of a policy.", form)
    locked, reason = found.get("locked", True), found.get("reason", "")
    if not isinstance(locked, bool) or not isinstance(reason, str):
        raise FairleadError(f"{key} is not an entry of a policy.", form)
    # Lists come as JSON, which with_value takes as they are.
    settings = with_value(Settings(), key, found["value"])
    return Entry(value(settings, key), locked, " ".join(reason.split()))


def lock_all(source: str, settings: Settings, why: str) -> Policy:
    """The policy for a start at which the file cannot be used: nothing can be changed at all."""
    entries = {key: Entry(value(settings, key), True, why) for key in ROWS}
    return Policy(source, entries, (why,))


def policy_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a policy file."""
    schema = json_schema()
    dotted: dict[str, Any] = {}
    sections = {
        name: _section(found, schema["$defs"], f"{name}.", dotted)
        for name, found in schema["properties"].items()
        if _section_name(found, schema["$defs"])
    }
    # What is no section is a list of choices.
    kept = {key: found for key, found in schema["$defs"].items() if "properties" not in found}
    return {
        "$schema": schema["$schema"],
        "title": "Fairlead policy",
        "description": "What this computer's administrator decides. Settings are named as in "
        "settings.json, nested or by their dotted names.",
        "type": "object",
        "properties": {"$schema": {"type": "string"}, **sections, **dotted},
        "additionalProperties": False,
        "$defs": kept,
    }


def _section_name(found: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """The definition that ``found`` refers to, if that is a section of settings."""
    name = str(found.get("$ref", "")).rpartition("/")[2]
    return name if "properties" in definitions.get(name, {}) else ""


def _section(
    found: Mapping[str, Any], definitions: Mapping[str, Any], prefix: str, dotted: dict[str, Any]
) -> dict[str, Any]:
    """A section whose settings are entries; these go to ``dotted`` as well, by their keys."""
    section = definitions[_section_name(found, definitions)]
    properties: dict[str, Any] = {}
    for name, part in section["properties"].items():
        if _section_name(part, definitions):
            properties[name] = _section(part, definitions, f"{prefix}{name}.", dotted)
        else:
            properties[name] = dotted[prefix + name] = _wrapped(part)
    return {
        "type": "object",
        "description": section.get("description", ""),
        "properties": properties,
        "additionalProperties": False,
    }


def _wrapped(setting: Mapping[str, Any]) -> dict[str, Any]:
    """The entry of a policy for a setting with the schema ``setting``."""
    return {
        "type": "object",
        "required": ["value"],
        "additionalProperties": False,
        "properties": {
            "value": {key: found for key, found in setting.items() if key != "default"},
            "locked": {
                "type": "boolean",
                "default": True,
                "description": "Whether users cannot change it; else it is a default.",
            },
            "reason": {"type": "string", "description": "Shown to the user."},
        },
    }
