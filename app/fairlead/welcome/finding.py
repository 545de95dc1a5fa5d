"""What another program has set that Fairlead can take over: a value, shown before it is taken.

A parser hands in raw values by the keys of our settings; :func:`sift` keeps those that our
settings take and makes a sentence of each other one. Nothing is taken here, and no sentence
repeats a secret.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from fairlead.settings import keys
from fairlead.settings.bypass import check_bypass_list
from fairlead.settings.invalid import Invalid
from fairlead.settings.keys import ROWS
from fairlead.settings.model import Settings

TITLES = {
    "environment": "Environment variables",
    "system": "Proxy settings of this computer",
    "docker-desktop": "Docker Desktop",
    "docker-admin": "Docker Desktop's administrator",
    "docker-client": "The docker command",
    "docker-engine": "Docker Engine",
}
"""Whose settings they are, by the name of the source."""

ENGINE_TITLES = {
    "registry-mirrors": "Registry mirrors",
    "insecure-registries": "Registries without verified TLS",
    "dns": "DNS servers of containers",
    "dns-search": "DNS search domains of containers",
    "dns-opts": "DNS options of containers",
}
"""The keys of ``daemon.json`` that are taken over, and what they are called."""

_LISTS = ("proxy.exclude", "containersProxy.exclude")


@dataclass(frozen=True, slots=True)
class Login:
    """A password for the user name in the setting ``of``."""

    of: str
    username: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one place has for one page of the wizard.

    ``name`` tells it apart on a command line, ``title`` says whose it is, ``where`` is a file or
    words for where it was found. ``values`` are plain values by settings key, of which those of
    ``same`` are in force already; ``engine`` are those for the engine's ``daemon.json``. ``notes``
    are sentences, above all about what is not taken.
    """

    name: str
    page: str
    title: str
    where: str
    values: Mapping[str, Any] = field(default_factory=dict)
    engine: Mapping[str, Any] = field(default_factory=dict)
    logins: tuple[Login, ...] = ()
    notes: tuple[str, ...] = ()
    same: frozenset[str] = frozenset()

    @property
    def usable(self) -> bool:
        """Whether there is anything to take; else it is there for its notes."""
        return bool(self.values.keys() - self.same or self.engine)

    def words(self) -> tuple[tuple[str, str, str], ...]:
        """What would be taken: for each the key, the setting's title, and the value as text.

        The key is a setting's or, with its own title, one of ``daemon.json``; a password's is
        empty.
        """
        news = {key: value for key, value in self.values.items() if key not in self.same}
        found = [(key, ROWS[key].title, _shown(key, value)) for key, value in news.items()]
        found += [(key, ENGINE_TITLES[key], ", ".join(value)) for key, value in self.engine.items()]
        found += [("", "Password", "goes to the keyring, and is not shown") for _ in self.logins]
        return tuple(found)

    def contests(self, other: Finding) -> bool:
        """Whether the two have different values for the same setting."""
        return any(
            mine[key] != theirs[key]
            for mine, theirs in ((self.values, other.values), (self.engine, other.engine))
            for key in mine.keys() & theirs.keys()
        )

    def beside(
        self, settings: Settings, engine: Mapping[str, Any], locks: Mapping[str, str]
    ) -> Finding:
        """It as it is news beside what is in force, and without what an administrator locks."""
        free = {key: value for key, value in self.values.items() if key not in locks}
        locked = [key for key in self.values if key in locks]
        return replace(
            self,
            values=free,
            same=frozenset(key for key in free if free[key] == keys.value(settings, key)),
            engine={key: value for key, value in self.engine.items() if engine.get(key) != value},
            logins=tuple(login for login in self.logins if login.of in free),
            notes=(*self.notes, *(f"{ROWS[key].title}: {locks[key]}" for key in locked)),
        )


def _shown(key: str, value: Any) -> str:
    row = ROWS[key]
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        return "on" if value else "off"
    return dict(row.choices).get(value, str(value)) or "none"


def sift(raw: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Of the ``raw`` values those that our settings take, and a sentence for each other one."""
    kept: dict[str, Any] = {}
    notes: list[str] = []
    for key, value in raw.items():
        if key in _LISTS:
            entries, bad = _each(value, lambda entry: check_bypass_list((entry,)))
            notes += [f"{ROWS[key].title}: {sentence}" for sentence in bad]
        else:
            entries = value
        try:
            kept[key] = keys.value(keys.with_value(Settings(), key, entries), key)
        except keys.InvalidValue as refusal:
            notes += [f"{ROWS[key].title}: not taken. {one.problem}" for one in refusal.faults]
    return kept, tuple(notes)


def _each(
    entries: Iterable[str], check: Callable[[str], object]
) -> tuple[list[str], tuple[str, ...]]:
    """Those of ``entries`` that ``check`` takes, and its sentence for each other one."""
    kept, notes = [], []
    for entry in entries:
        try:
            check(entry)
        except Invalid as refusal:
            notes.append(f"one entry is not taken. {refusal.problem}")
        else:
            kept.append(entry)
    return kept, tuple(dict.fromkeys(notes))


def json_object(text: str) -> dict[str, Any] | str:
    """The JSON object in ``text``, else the sentence that says what is wrong with it."""
    try:
        # An editor of Windows may have put a byte order mark in front.
        found = json.loads(text.removeprefix("\ufeff"))
        # Escapes can spell what no text is; nobody could show it.
        json.dumps(found, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        return f"It is not JSON at line {error.lineno}, so nothing is taken from it."
    except (ValueError, RecursionError):
        return "It is not JSON that can be read, so nothing is taken from it."
    if not isinstance(found, dict):
        return "It does not hold a JSON object, so nothing is taken from it."
    return found
