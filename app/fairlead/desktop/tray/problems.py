"""What is wrong at the moment, read off a status: for the tray and for notifications.

A status goes in, problems come out, each with the page that shows it. The sentences are the
backend's own, which hold no secrets. No Qt here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fairlead.licence.licence import Standing, day
from fairlead.network.ports.forward import PortState
from fairlead.network.status import EngineState, SandboxState, Status

_DAY = 86_400.0
_LICENCE_DAYS = 14
"""A licence that ends within so many days is told of."""


class Kind(StrEnum):
    """What a problem is about."""

    NETWORK = "network"
    ENGINE = "engine"
    PROXY = "proxy"
    LOGIN = "login"
    CONFLICT = "conflict"
    PORT = "port"
    LICENCE = "licence"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. ``subject`` is the same as long as it is the same one, whatever its words.

    ``target`` is the widget to show on ``page``. One that is ``grave`` keeps something from
    working now.
    """

    kind: Kind
    subject: str
    sentence: str
    page: str
    target: str
    grave: bool = True


def problems(status: Status, now: float) -> tuple[Problem, ...]:
    """The problems of ``status`` at ``now``, seconds since the epoch; the worst kinds first."""
    return tuple(_all(status, now))


def _all(status: Status, now: float) -> Iterator[Problem]:
    if status.sandbox.state is SandboxState.FAILED:
        yield Problem(
            Kind.NETWORK, "network", status.sandbox.problem, "resources.network", "sandbox"
        )
    if status.engine.state is EngineState.FAILED:
        yield Problem(Kind.ENGINE, "engine", status.engine.problem, "engine", "engine")
    yield from _proxies(status)
    for conflict in status.conflicts:
        sentence = f"{conflict.sentence} {conflict.remedy}".strip()
        target = conflict.key or "addresses"
        yield Problem(Kind.CONFLICT, conflict.sentence, sentence, "resources.network", target)
    # A port is taken on several addresses at once; that is one problem.
    for number, sentence in {
        f"{port.protocol} {port.port}": port.problem
        for port in status.ports
        if port.state is not PortState.OPEN
    }.items():
        yield Problem(Kind.PORT, number, sentence, "resources.ports", "ports")
    yield from _licence(status, now)


def _proxies(status: Status) -> Iterator[Problem]:
    for login in status.logins:
        yield Problem(Kind.LOGIN, login.proxy, login.sentence, "resources.proxies", login.account)
    asked = {login.proxy for login in status.logins}
    told: set[str] = set()
    for proxy in status.proxies:
        sentence = proxy.problem
        if not sentence and proxy.last is not None and not proxy.last.ok:
            sentence = proxy.last.sentence
        # Image pulls and containers often have the same proxy, with the same trouble.
        if not sentence or sentence in told or asked & {proxy.http, proxy.https}:
            continue
        told.add(sentence)
        yield Problem(Kind.PROXY, proxy.traffic, sentence, "resources.proxies", "effect")


def _licence(status: Status, now: float) -> Iterator[Problem]:
    found = status.licence
    if found.licence is None:
        return
    sentence, grave = found.sentence, True
    if found.standing is Standing.VALID:
        days = int((found.licence.expires - now) // _DAY)
        if days >= _LICENCE_DAYS:
            return
        left = {0: "today or tomorrow", 1: "in one day"}.get(days, f"in {days} days")
        sentence = (
            f"The {found.licence.tier} licence of {found.licence.organisation} ends {left}, on "
            f"{day(found.licence.expires)}: renew it."
        )
        grave = False
    # What was told of its coming end is no word of its having come.
    subject = str(found.standing)
    yield Problem(Kind.LICENCE, subject, sentence, "licence", "licence", grave)
