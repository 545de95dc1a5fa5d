"""The doctor's visits: checks made by the backend itself, and what it can mend.

The backend looks, and not the front end, because it is the backend's environment that counts: its
AppArmor profile, its keyring, its passwords for proxies, its namespaces. Every check has a thread
of its own and a time limit; one that hangs is left behind.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fairlead.backend.threads import in_thread
from fairlead.errors import FairleadError

# The doctor's own words are imported where one is asked: the window is to be on the screen first.
if TYPE_CHECKING:
    from fairlead.backend.loop_thread import LoopThread
    from fairlead.changes.in_force import InForce
    from fairlead.doctor.bundle import Part
    from fairlead.doctor.finding import Check, Finding, Fix, Patient, Report
    from fairlead.network.interface import Network
    from fairlead.network.proxy.policy import ProxyPolicy
    from fairlead.network.status import EngineStatus, ProxyFound, ScriptFound, Status
    from fairlead.platform.interface import Platform

log = logging.getLogger(__name__)

SECONDS = 20.0
"""How long a check may take."""


@dataclass(frozen=True, slots=True)
class EngineActs:
    """What can be done with the engine; coroutine functions of the backend's loop."""

    up: Callable[[], Coroutine[Any, Any, EngineStatus]]
    restart: Callable[[], Coroutine[Any, Any, EngineStatus]]


class Doctoring:
    """Implements :class:`~fairlead.backend.service.DoctorService` for one backend."""

    def __init__(
        self,
        loop: LoopThread,
        platform: Platform,
        network: Network,
        status: Callable[[], Status],
        state: Callable[[], InForce],
        engine: EngineActs,
        secrets: Callable[[], Iterable[str]],
        *,
        checks: Sequence[Check] | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._loop = loop
        self._platform = platform
        self._network = network
        self._status = status
        self._state = state
        self._engine = engine
        self._secrets = secrets
        self._checks = checks
        self._seconds = seconds

    def look(self, check: str) -> Future[Finding]:
        """Make a check."""
        return self._loop.submit(lambda: self._look(check))

    def mend(self, check: str, shown: str) -> Future[str]:
        """Do what the finding of ``check`` offers."""
        return self._loop.submit(lambda: self._mend(check, shown))

    def gather(self, reports: tuple[Report, ...]) -> Future[tuple[Part, ...]]:
        """The parts of a report for others."""
        from fairlead.doctor.bundle import findings, redacted
        from fairlead.doctor.gathering import gather

        secrets, home, patient = tuple(self._secrets()), str(Path.home()), self._patient()

        def work() -> tuple[Part, ...]:
            parts = (findings(reports), *gather(patient))
            return tuple(redacted(part, secrets, home) for part in parts)

        return self._loop.submit(lambda: in_thread(work))

    def _patient(self) -> Patient:
        from fairlead.doctor.finding import Patient, Probes

        return Patient(
            self._platform,
            os.environ,
            self._state().settings,
            self._status(),
            Probes(self._probe_inside, self._proxies, self._scripts),
        )

    async def _look(self, name: str) -> Finding:
        from fairlead.doctor.finding import Finding, Outcome

        check, patient = self._named(name), self._patient()
        try:
            async with asyncio.timeout(self._seconds):
                return await in_thread(lambda: check.look(patient))
        except TimeoutError:
            sentence = f"This check did not end within {self._seconds:g} seconds."
        except Exception as fault:
            log.exception("the check %s failed", name)
            kind = type(fault).__name__
            sentence = f"This check ended because of a fault in Fairlead ({kind})."
        return Finding(Outcome.UNKNOWN, sentence)

    async def _mend(self, name: str, shown: str) -> str:
        from fairlead.doctor.finding import Act

        fix = (await self._look(name)).fix
        if fix is None or fix.act is None or fix.sentence != shown:
            raise FairleadError(
                "This has changed since it was looked at: nothing was done.", "Check again."
            )
        match fix.act:
            case Act.START_ENGINE:
                await self._engine.up()
            case Act.RESTART_ENGINE:
                await self._engine.restart()
            case Act.REMOVE_FILES:
                await in_thread(lambda: _remove(fix))
        return f"Done: {fix.label}."

    def _named(self, name: str) -> Check:
        from fairlead.doctor.examination import CHECKS

        checks = {check.name: check for check in self._checks or CHECKS}
        if name not in checks:
            raise FairleadError(
                f"There is no check named {name}.",
                f"The checks are: {', '.join(checks)}.",
                exit_code=2,
            )
        return checks[name]

    def _probe_inside(self) -> None:
        self._loop.submit(self._network.probe).result()

    def _proxies(self) -> tuple[ProxyFound, ...]:
        from fairlead.network.proxy.examine import examine_proxies

        return self._loop.submit(lambda: examine_proxies(self._policies())).result()

    def _scripts(self) -> tuple[ScriptFound, ...]:
        from fairlead.network.proxy.examine import examine_scripts

        return self._loop.submit(lambda: examine_scripts(self._policies())).result()

    def _policies(self) -> tuple[ProxyPolicy, ...]:
        state = self._state()
        return state.proxy, state.containers


def _remove(fix: Fix) -> None:
    for file in map(Path, fix.files):
        try:
            file.rmdir() if file.is_dir() and not file.is_symlink() else file.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise FairleadError(f"{file} cannot be removed: {error.strerror}.") from None
