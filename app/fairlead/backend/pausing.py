"""Pausing the proxies: everything goes as with the mode *none* until somebody resumes them.

It is a state of the running backend and no change of settings: a restart forgets it. An
administrator who has locked the proxy mode has decided that nobody gets past the proxies, and where
containers are refused what is not on the bypass list, nothing must open that: there the proxies
cannot be paused, and a pause ends as soon as it comes to that.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fairlead.network.proxy.policy import ProxyPolicy
from fairlead.network.status import PauseStatus

if TYPE_CHECKING:
    from fairlead.backend.loop_thread import LoopThread

ORIGIN = "paused until they are resumed or Fairlead restarts"
"""Where the proxies in force come from while they are paused, in words."""

_LOCKING = ("proxy.mode", "containersProxy.mode")

Policies = tuple[ProxyPolicy, ProxyPolicy]
"""For Fairlead and image pulls, and for containers."""


def pause(
    wanted: bool, policies: Policies, locks: Mapping[str, str]
) -> tuple[Policies, PauseStatus]:
    """What ``policies`` become where a pause is ``wanted``, and how it stands with that.

    ``locks`` are the administrator's, by key.
    """
    refusal = _refusal(locks, policies[1])
    if refusal or not wanted:
        return policies, PauseStatus(refusal=refusal)
    direct = ProxyPolicy("none", ORIGIN)
    return (direct, replace(direct, ports=policies[1].ports)), PauseStatus(active=True)


def _refusal(locks: Mapping[str, str], containers: ProxyPolicy) -> str:
    """Why the proxies must not be paused, empty where they may."""
    for key in _LOCKING:
        if key in locks:
            return f"The proxies cannot be paused. {locks[key]}"
    if containers.refused:
        return f"The proxies cannot be paused: {containers.refused}."
    return ""


class ProxyActs:
    """The :class:`~fairlead.backend.service.ProxyService`, at work in the thread of ``loop``.

    ``set_paused`` pauses or resumes. Raises ``FairleadError``.
    """

    def __init__(
        self, loop: LoopThread, set_paused: Callable[[bool], Coroutine[Any, Any, None]]
    ) -> None:
        self._loop = loop
        self._set_paused = set_paused

    def pause(self) -> Future[str]:
        """Pause the proxies; the future holds a sentence."""
        return self._loop.submit(self._pause)

    def resume(self) -> Future[str]:
        """Use the proxies again; the future holds a sentence."""
        return self._loop.submit(self._resume)

    async def _pause(self) -> str:
        await self._set_paused(True)
        return (
            "The proxies are paused: new connections go direct until they are resumed or Fairlead "
            "restarts."
        )

    async def _resume(self) -> str:
        await self._set_paused(False)
        return "New connections take the proxies again."
