"""Published ports that the engine was refused: a ``docker run -p`` that failed, told afterwards.

Theory of operation. A container that cannot be started leaves no event of that, but the engine
takes it from its networks again, which is one (moby, daemon/start.go, Cleanup), and has its error
written down by then. It is asked about the container at once: one of ``docker run --rm`` is removed
within hundredths of a second, and the engine still answers about it while it does that.

What is remembered is the last attempt for each port, a few of them, in memory only. One is
forgotten when its port is published after all.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fairlead.engines.docker.api import Api, EngineRefused, EngineUnreachable
from fairlead.engines.docker.published import Asked, asked, forwards, opened_at
from fairlead.network.ports.forward import Forward, PortState, PortStatus, RefusedPort
from fairlead.network.ports.holder import holders
from fairlead.network.ports.problems import Failure
from fairlead.settings.model import PortBinding

log = logging.getLogger(__name__)

MOST = 20
"""Attempts that are remembered."""
_MARGIN = 1.0
"""Seconds before the subscription from which events are wanted (see :mod:`.watch`)."""
_NEWS = {"type": ["network"], "event": ["disconnect"]}
_ABOUT_PORTS = re.compile(r"programming external connectivity|bind host port|already allocated")
"""What the engine's error has when a port is the reason; the words changed with its versions."""
_TAKEN = re.compile(r"already in use|already allocated")
_NUMBER = re.compile(r"[\d\]]:(\d{1,5})\b")
"""The port in ``listen tcp4 0.0.0.0:80: bind: ...`` and ``Bind for [::]:80 failed: ...``."""
_ENDPOINT = re.compile(r"^.* on endpoint \S+ \(\w+\): ", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What is shown, and the container that had the port, whose own publication says nothing."""

    port: RefusedPort
    holder: str


class Refusals:
    """Remembers what was refused. Belongs to the backend's loop.

    ``binding`` says where ports are opened, ``published`` what Fairlead has open; ``changed`` is
    called when :meth:`recent` has become another.
    """

    def __init__(
        self,
        api: Api,
        binding: Callable[[], PortBinding],
        published: Callable[[], tuple[PortStatus, ...]],
        changed: Callable[[], None],
    ) -> None:
        self._api = api
        self._binding = binding
        self._published = published
        self._changed = changed
        self._attempts: dict[tuple[str, str, int], _Attempt] = {}

    def recent(self) -> tuple[RefusedPort, ...]:
        """The attempts, the latest first."""
        return tuple(attempt.port for attempt in reversed(self._attempts.values()))

    def forget(self, opened: Iterable[Forward]) -> None:
        """Drop the attempts at ports that are ``opened`` now for others than had them then."""
        for forward in opened:
            for key, attempt in list(self._attempts.items()):
                if _same(attempt.port, forward) and forward.owner != attempt.holder:
                    del self._attempts[key]

    def clear(self) -> None:
        """Drop everything: the engine has ended."""
        self._attempts.clear()

    async def run(self) -> None:
        """Follow the engine until it ends. Raises :class:`EngineUnreachable`."""
        since = f"{time.time() - _MARGIN:.3f}"
        async with self._api.opened("/events", since=since, filters=_NEWS) as events:
            async for event in events:
                attributes = (event.get("Actor") or {}).get("Attributes") or {}
                if name := str(attributes.get("container") or ""):
                    await self._look(name)
        raise EngineUnreachable(
            "Docker Engine has ended its events.", "Start it again: fairlead up"
        )

    async def _look(self, name: str) -> None:
        try:
            container = await self._api.get(f"/containers/{quote(name)}/json")
            error = error_of(container)
            wanted = which(asked(container), error) if error else None
            if wanted is None:
                return
            running = await self._api.get("/containers/json")
        except (EngineUnreachable, EngineRefused) as problem:
            log.debug("container %s is not to be read: %s", name, problem)
            return
        others = forwards(running, self._binding(), {}, ipv6=True)
        await self._remember(container, wanted, error, others)

    async def _remember(
        self,
        container: Mapping[str, Any],
        wanted: Asked,
        error: str,
        others: Iterable[Forward],
    ) -> None:
        protocol, port = wanted.protocol, wanted.first
        places = opened_at(wanted.address, self._binding())
        owner = str(container.get("Name") or "").removeprefix("/")
        address, holder = places[0], ""
        if _TAKEN.search(error):
            address, holder = self._ours(protocol, port, places, others)
            if holder == owner:
                # It runs by now.
                return
            program = ""
            if not holder:
                address, program = await asyncio.to_thread(_program, protocol, port, places)
            forward = Forward(protocol, address, port, "", 0)
            failure = Failure(forward, errno.EADDRINUSE, program, published_for=holder)
            why = failure.sentence()
        else:
            why = f"Docker Engine refused: {_ENDPOINT.sub('', error).rstrip('.')}."
        image = str((container.get("Config") or {}).get("Image") or "")
        refused = RefusedPort(protocol, address, port, owner, image, why, time.time())
        key = (protocol, wanted.address, port)
        self._attempts.pop(key, None)
        self._attempts[key] = _Attempt(refused, holder)
        while len(self._attempts) > MOST:
            del self._attempts[next(iter(self._attempts))]
        self._changed()

    def _ours(
        self, protocol: str, port: int, places: tuple[str, ...], others: Iterable[Forward]
    ) -> tuple[str, str]:
        """For whom Fairlead has the port, and at which of ``places``; else nobody, at the first."""
        shared = (one for one in self._published() if one.state is PortState.OPEN)
        ours: list[Forward | PortStatus] = [*others, *shared]
        for address in places:
            for one in ours:
                if (one.protocol, one.port) == (protocol, port) and _meet(one.address, address):
                    return address, one.owner
        return places[0], ""


def error_of(container: Mapping[str, Any]) -> str:
    """The engine's words about a port that kept ``container`` from its start; else nothing."""
    state = container.get("State") or {}
    error = str(state.get("Error") or "")
    return error if not state.get("Running") and _ABOUT_PORTS.search(error) else ""


def which(wanted: Iterable[Asked], error: str) -> Asked | None:
    """The one of ``wanted`` that ``error`` is about, of a range the very port."""
    found = _NUMBER.search(_ENDPOINT.sub("", error))
    if found is None:
        return None
    number = int(found[1])
    fitting = [one for one in wanted if one.first <= number <= one.last or not one.first]
    # The first to fit in every respect; not every version of the engine names the protocol.
    fitting.sort(key=lambda one: (not one.first, one.protocol not in error))
    return fitting[0]._replace(first=number, last=number) if fitting else None


def _program(protocol: str, port: int, places: tuple[str, ...]) -> tuple[str, str]:
    """At which of ``places`` a program of this computer has the port, and which."""
    try:
        found = holders([(protocol, address, port) for address in places])
    except OSError as error:
        log.info("who has the taken port cannot be found: %s", error)
        found = {}
    return next(((key[1], program) for key, program in found.items()), (places[0], ""))


def _same(port: RefusedPort, forward: Forward) -> bool:
    one, other = (port.protocol, port.port), (forward.protocol, forward.port)
    return one == other and _meet(port.address, forward.address)


def _meet(one: str, other: str) -> bool:
    if (":" in one) != (":" in other):
        return False
    return one == other or bool({one, other} & {"0.0.0.0", "::"})
