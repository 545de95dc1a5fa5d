"""From the answers of a configuration script to ways: proxies in their order, one after the other.

A proxy that could not be used a moment ago is tried last for a minute, so that a dead one at the
head of a list does not make every connection wait for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from fairlead.network.pac.evaluator import PacFailed
from fairlead.network.pac.result import Choice
from fairlead.network.pac.source import Source
from fairlead.network.proxy.logins import Logins
from fairlead.network.proxy.policy import Upstream, Way
from fairlead.settings.pac_location import shown
from fairlead.settings.proxy_url import SOCKS

_DEAD_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class ScriptWays:
    """Implements :class:`~fairlead.network.proxy.policy.Script`.

    ``username`` and ``password`` are for every proxy that the script names, ``logins`` and
    ``account`` are those of an :class:`~fairlead.network.proxy.policy.Upstream`; ``direct`` says
    that connections go direct while the script cannot be had, instead of being refused.
    """

    source: Source
    username: str
    password: str = field(repr=False)
    barred: Callable[[], str] = field(repr=False, compare=False)
    direct: bool
    logins: Logins = field(default_factory=Logins, repr=False, compare=False)
    account: str = field(default="proxy.username", compare=False)

    @property
    def location(self) -> str:
        """Where the script comes from, in words."""
        return shown(self.source.location)

    async def way(self, url: str, host: str) -> Way:
        """The first way that the script has for ``url``; the others follow from it."""
        evaluator = self.source.evaluator
        if evaluator is None:
            return self._unavailable(
                self.source.problem or "The configuration script is being fetched."
            )
        try:
            choices = await evaluator.find(url, host)
        except PacFailed as failure:
            return self._unavailable(str(failure))
        rule = f"configuration script: {'; '.join(choice.words for choice in choices)}"
        usable = [choice for choice in choices if not choice.problem]
        if not usable:
            return Way(None, rule, f"{choices[0].problem}.")
        now = time.monotonic()
        usable.sort(key=lambda choice: self.source.dead.get(_key(choice), 0.0) > now)
        way: Way | None = None
        for choice in reversed(usable):
            way = self._way(choice, rule, way)
        assert way is not None
        return way

    def _way(self, choice: Choice, rule: str, then: Way | None) -> Way:
        if choice.scheme == "direct":
            return Way(None, rule)
        upstream = Upstream(
            choice.scheme,
            choice.host,
            choice.port,
            self.username,
            self.password,
            logins=self.logins,
            account=self.account,
        )
        if choice.scheme in SOCKS:
            upstream = replace(upstream, barred=self.barred)
        failed = partial(self._failed, choice)
        return Way(upstream, rule, then=then, failed=failed)

    def _failed(self, choice: Choice) -> None:
        self.source.dead[_key(choice)] = time.monotonic() + _DEAD_SECONDS

    def _unavailable(self, why: str) -> Way:
        if self.direct:
            return Way(None, "your settings: direct without the configuration script")
        return Way(None, "configuration script", why)


def _key(choice: Choice) -> tuple[str, str, int]:
    return choice.scheme, choice.host, choice.port
