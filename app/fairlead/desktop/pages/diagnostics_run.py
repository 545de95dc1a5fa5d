"""The run of the doctor's checks from the window: a few at a time, each told of as it ends.

The backend makes them; the window only waits. A run that is cancelled leaves what was found before
as it was; what the backend has begun it ends for itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from fairlead.backend.doctoring import SECONDS
from fairlead.desktop.context import Context
from fairlead.doctor.examination import CHECKS
from fairlead.doctor.finding import Finding, Outcome, Report
from fairlead.errors import FairleadError

translate = QCoreApplication.translate

_AT_ONCE = 4
_PATIENCE = 2 * SECONDS
"""Seconds; a backend that is alive gives each check half of that."""
_ALL = tuple(check.name for check in CHECKS)


class Examination(QObject):
    """The findings so far, by the names of the checks, and which are under way."""

    changed = Signal(str)
    """The check of this name begins, ends or is given up."""
    ended = Signal(bool)
    """Nothing is under way any more; whether every check was made."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._tasks: list[asyncio.Task[None]] = []
        self.findings: dict[str, Finding] = {}
        self.waiting: list[str] = []
        """The checks that are to be made or are being made, in their order."""
        self.wanted = 0
        """How many the run under way has."""

    @property
    def reports(self) -> tuple[Report, ...]:
        """What was found, in the order of the checks."""
        return tuple(
            Report(check.name, check.title, self.findings[check.name])
            for check in CHECKS
            if check.name in self.findings
        )

    def count(self, outcome: Outcome) -> int:
        """How many findings have ``outcome``."""
        return sum(finding.outcome is outcome for finding in self.findings.values())

    def start(self, names: Iterable[str] = _ALL) -> None:
        """Make these checks, unless a run is under way."""
        if self.waiting:
            return
        self.waiting = list(names)
        self.wanted = len(self.waiting)
        gate, loop = asyncio.Semaphore(_AT_ONCE), asyncio.get_running_loop()
        self._tasks = [loop.create_task(self._make(name, gate)) for name in self.waiting]
        self._context.tasks.start(self._wait())
        for name in tuple(self.waiting):
            self.changed.emit(name)

    async def first(self) -> None:
        """Make every check, where none was made yet, and wait for the end of what is under way."""
        if not self.findings:
            self.start()
        while self.waiting:
            ended = asyncio.Event()
            self.ended.connect(ended.set)
            await ended.wait()

    def cancel(self) -> None:
        """Give up what is under way."""
        for task in self._tasks:
            task.cancel()

    async def _make(self, name: str, gate: asyncio.Semaphore) -> None:
        async with gate:
            self.findings[name] = await self._look(name)
        self.waiting.remove(name)
        self.changed.emit(name)

    async def _wait(self) -> None:
        results = await asyncio.gather(*self._tasks, return_exceptions=True)
        given_up, self.waiting, self._tasks = self.waiting, [], []
        for name in given_up:
            self.changed.emit(name)
        self.ended.emit(not given_up)
        for result in results:
            if isinstance(result, Exception):
                raise result

    async def _look(self, name: str) -> Finding:
        try:
            async with asyncio.timeout(_PATIENCE):
                return await asyncio.wrap_future(self._context.service.doctor.look(name))
        except FairleadError as error:
            return Finding(Outcome.UNKNOWN, error.problem, error.remedy)
        except TimeoutError:
            return Finding(Outcome.UNKNOWN, translate("Diagnostics", "No answer came."))
