"""From the Apply button to the settings in force.

Takes the draft's plan, asks for the consents that it needs (and for those that the service asks
for afterwards, because the facts have changed), hands it to the service, then stores the password
that was staged. Says how it ended with one sentence. Whatever happens, the draft goes on from the
settings that are really in force.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from fairlead.changes.plan import ChangedMeanwhile, Confirmation, ConfirmationRequired, Plan
from fairlead.desktop.values import check
from fairlead.errors import FairleadError

if TYPE_CHECKING:
    from fairlead.backend.service import Service
    from fairlead.desktop.draft import Draft
    from fairlead.desktop.kit.tasks import Tasks

Ask = Callable[[Plan, tuple[Confirmation, ...]], Awaitable[dict[str, str] | None]]
"""Asks for the consents that a plan needs; the answers by name, ``None`` for no."""
_ATTEMPTS = 3


class Applier(QObject):
    """Applies the draft, and at once what acts at once."""

    applied = Signal(str)
    """It is done; the sentence says so."""
    failed = Signal(str)
    """It is not done, the old settings are in force; the sentence says why and what to do."""
    troubled = Signal(str)
    """It is done, and something does not work since; the sentences say what, and what to do."""

    def __init__(self, service: Service, draft: Draft, tasks: Tasks, ask: Ask) -> None:
        super().__init__(draft)
        self._service, self._draft, self._tasks, self._ask = service, draft, tasks, ask

    def apply(self) -> None:
        """Apply the draft, if it can be applied."""
        self._draft.flush()
        if self._draft.ready and self._draft.proposal.plan is not None:
            self._tasks.start(self._apply(self._draft.proposal.plan))

    def set_now(self, key: str, value: Any) -> None:
        """Put ``value`` in force for ``key`` alone; the draft's edits stay edits."""
        self._draft.set_instant(key, value)
        self._tasks.start(self._set_now(key, value))

    async def log_in(self, account: str, username: str, password: str) -> None:
        """Put a user name and its password in force; the draft's edits stay edits.

        ``account`` is the setting that holds the user name. Raises ``FairleadError``.
        """
        target, faults = check(self._service.settings(), {account: username})
        if faults:
            fault = next(iter(faults.values()))
            raise FairleadError(fault.problem, fault.remedy)
        plan = self._service.plan(target)
        self._draft.begin()
        try:
            if not plan.empty:
                await asyncio.wrap_future(self._service.apply(plan, {}))
            kept = await asyncio.wrap_future(self._service.set_password(password, account))
        finally:
            self._draft.end(self._service.settings())
        self.applied.emit(kept)

    async def _apply(self, plan: Plan) -> None:
        consents: dict[str, str] = {}
        wanted = plan.confirmations
        while True:
            if wanted:
                answers = await self._ask(plan, wanted)
                if answers is None:
                    return
                consents |= answers
            before = self._service.status()
            try:
                kept = await self._carry_out(plan, consents)
            except ConfirmationRequired as refusal:
                wanted = refusal.missing
                # The facts are others than when it was planned, and so is what will happen.
                plan = self._service.plan(plan.target)
            except FairleadError as error:
                self.failed.emit(str(error))
                return
            else:
                self.applied.emit(f"{self.tr('Your changes are in force.')} {kept}".strip())
                if troubles := self._service.status().troubles_since(before):
                    self.troubled.emit(" ".join(troubles))
                return

    async def _carry_out(self, plan: Plan, consents: dict[str, str]) -> str:
        """Have it done; returns the sentence that says where a password is kept."""
        self._draft.begin()
        kept = ""
        try:
            if not plan.empty:
                await asyncio.wrap_future(self._service.apply(plan, consents))
            for of, password in tuple(self._draft.passwords.items()):
                storing = self._service.set_password(password, of)
                kept = await asyncio.wrap_future(storing)
                self._draft.forget_password(of)
        finally:
            self._draft.end(self._service.settings())
        return kept

    async def _set_now(self, key: str, value: Any) -> None:
        for attempt in range(_ATTEMPTS):
            try:
                target, _ = check(self._service.settings(), {key: value})
                await asyncio.wrap_future(self._service.apply(self._service.plan(target), {}))
            except ChangedMeanwhile as error:
                if attempt + 1 == _ATTEMPTS:
                    self.failed.emit(str(error))
            except FairleadError as error:
                self.failed.emit(str(error))
                break
            else:
                break
        self._draft.end_instant(key, value)
