"""The first-run wizard as data: its pages, what was answered so far, and what comes of it.

A :class:`Flow` is a value. Each act of the user gives another one: on, back, an answer, a finding
taken or left. Nothing is put in force here: :meth:`Flow.draft` is one draft of settings for the
usual plan and apply, beside passwords for the keyring and keys for the engine's ``daemon.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from fairlead.errors import FairleadError
from fairlead.settings import keys
from fairlead.settings.model import Settings
from fairlead.welcome.finding import Finding, Login


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the wizard: the settings that it asks for, and the window's page that has them."""

    name: str
    home: str
    asks: tuple[str, ...] = ()


PAGES = (
    # First of all: behind a proxy, nothing that needs the network works without it.
    Page(
        "proxies",
        "resources.proxies",
        ("proxy.mode", "proxy.http", "proxy.https", "proxy.exclude", "proxy.pac", "proxy.username"),
    ),
    Page("engine", "engine", ("engine.autoStart",)),
    Page(
        "addresses",
        "resources.network",
        ("network.subnet", "network.bridge", "network.addressPools"),
    ),
    Page("licence", "licence"),
    Page("done", "general"),
)
"""The pages in their order."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Where the user is and what was answered.

    ``answers`` are plain values by settings key; ``taken`` are the names of the findings that the
    user has agreed to.
    """

    findings: tuple[Finding, ...] = ()
    at: int = 0
    answers: Mapping[str, Any] = field(default_factory=dict)
    taken: tuple[str, ...] = ()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return PAGES[self.at]

    @property
    def first(self) -> bool:
        """Whether there is no way back from here."""
        return self.at == 0

    @property
    def last(self) -> bool:
        """Whether there is no way on from here."""
        return self.at == len(PAGES) - 1

    def on(self) -> Flow:
        """The next page; the last stays."""
        return replace(self, at=min(self.at + 1, len(PAGES) - 1))

    def back(self) -> Flow:
        """The page before, every answer kept; the first stays."""
        return replace(self, at=max(self.at - 1, 0))

    def on_page(self, name: str) -> tuple[Finding, ...]:
        """The findings that the page ``name`` shows."""
        return tuple(one for one in self.findings if one.page == name)

    def answer(self, key: str, value: Any) -> Flow:
        """The user has answered ``key``; that goes before what was taken from elsewhere."""
        return replace(self, answers={**self.answers, key: value})

    def take(self, name: str) -> Flow:
        """The user agrees to the finding ``name``; those that contest it are left."""
        finding = self._finding(name)
        flow = self
        for other in self._taken():
            if other.contests(finding):
                flow = flow.leave(other.name)
        if name in flow.taken or not finding.usable:
            return flow
        answers = {**flow.answers, **finding.values}
        return replace(flow, answers=answers, taken=(*flow.taken, name))

    def leave(self, name: str) -> Flow:
        """The user agrees no more; what was answered by hand since stays."""
        values = self._finding(name).values
        rest = replace(self, taken=tuple(one for one in self.taken if one != name))
        others = {key for one in rest._taken() for key in one.values}
        answers = {
            key: value
            for key, value in self.answers.items()
            if key in others or key not in values or values[key] != value
        }
        return replace(rest, answers=answers)

    def draft(self, settings: Settings) -> Settings:
        """``settings`` with the answers. Raises :class:`fairlead.settings.keys.InvalidValue`."""
        return keys.with_values(settings, self.answers)

    def logins(self) -> tuple[Login, ...]:
        """The passwords that go to the keyring: of taken findings whose user name still stands."""
        return tuple(
            login
            for finding in self._taken()
            for login in finding.logins
            if self.answers.get(login.of) == login.username
        )

    def engine(self) -> dict[str, Any]:
        """What was taken for the engine's ``daemon.json``."""
        return {key: value for one in self._taken() for key, value in one.engine.items()}

    def _finding(self, name: str) -> Finding:
        return next(one for one in self.findings if one.name == name)

    def _taken(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.name in self.taken)


def with_keys(config: str, wanted: Mapping[str, Any]) -> str:
    """The text ``config`` of a ``daemon.json`` with the ``wanted`` keys. Raises ``FairleadError``.

    Keys count in any case of their letters, as dockerd has it.
    """
    try:
        found = json.loads(config)
        kept = {key: value for key, value in found.items() if key.lower() not in wanted}
    except (ValueError, RecursionError, AttributeError):
        raise FairleadError(
            "The engine's daemon.json is not JSON, so nothing was added to it.",
            "Correct it on the page Docker Engine.",
        ) from None
    return json.dumps({**kept, **wanted}, indent=2, ensure_ascii=False) + "\n"
