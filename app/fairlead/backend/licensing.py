"""The licence of this user: kept in the keyring, verified with this computer's trusted keys.

The token is verified when it is installed, at each start and each hour after that, so that a key
that an administrator takes away counts no more. What it allows is worked out at each question:
time passes. Without a token the keyring is not asked at all: it might ask a person to unlock it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fairlead.backend.threads import in_thread
from fairlead.errors import FairleadError
from fairlead.licence.licence import (
    GRACE_SECONDS,
    NO_LICENCE,
    REMEDY,
    Entitlement,
    Licence,
    Standing,
    entitlement,
)
from fairlead.platform.interface import Platform

log = logging.getLogger(__name__)

SECRET = "licence"
_HOUR = 3600.0


class Licensing:
    """The licence in force. ``entitlement`` may be called from any thread.

    ``changed`` is called after each change of what is allowed.
    """

    def __init__(self, platform: Platform, changed: Callable[[], None]) -> None:
        self._secrets = platform.secrets()
        self._directories = platform.licence_key_directories()
        self._changed = changed
        # It holds nothing but the latest time that was seen; that it is there means a token is.
        self._mark = platform.paths().state / "licence"
        self._seen = _read_time(self._mark)
        self._licence: Licence | None = None
        self._refused = ""
        self._last = NO_LICENCE

    def entitlement(self) -> Entitlement:
        """What is allowed now."""
        now = time.time()
        if self._licence is not None:
            return entitlement(self._licence, now, self._seen)
        if self._refused:
            return Entitlement(Standing.REFUSED, None, self._refused)
        return NO_LICENCE

    async def follow(self) -> None:
        """Verify the token again each hour and when its time comes, for ever."""
        while True:
            await asyncio.sleep(min(_HOUR, self._until_next_change()))
            await self.read()

    async def install(self, token: str) -> Entitlement:
        """Verify ``token`` and keep it. Raises ``FairleadError`` and keeps the old one else."""
        licence = await in_thread(lambda: self._verified(token))
        now = time.time()
        found = entitlement(licence, now, self._seen)
        if not found.standing.counts:
            raise FairleadError(f"The licence was not installed: {found.sentence}", REMEDY)
        kept = await in_thread(lambda: self._secrets.set(SECRET, "".join(token.split()), "licence"))
        self._licence, self._refused = licence, ""
        self._note_time(now)
        self._tell()
        return replace(found, origin=kept)

    async def remove(self) -> str:
        """Forget the token; returns a sentence."""
        said = await in_thread(lambda: self._secrets.set(SECRET, None, "licence"))
        with contextlib.suppress(OSError):
            self._mark.unlink(missing_ok=True)
        self._licence, self._refused = None, ""
        self._tell()
        return said

    async def read(self) -> None:
        """Read the token, where there is one, and verify it."""
        if self._mark.exists():
            await self._read()
        elif self._licence is not None or self._refused:
            self._licence, self._refused = None, ""
        self._tell()

    async def _read(self) -> None:
        token = await in_thread(lambda: self._secrets.get(SECRET))
        if token is None:
            self._licence = None
            self._refused = "The keyring does not give the licence: unlock it, or install it again."
            return
        try:
            self._licence = await in_thread(lambda: self._verified(token))
            self._refused = ""
        except FairleadError as error:
            self._licence, self._refused = None, str(error)
            return
        self._note_time(time.time())

    def _verified(self, token: str) -> Licence:
        # Late: the cryptography takes a tenth of a second, and most people have no licence.
        from fairlead.licence.keys import trusted_keys
        from fairlead.licence.token import UntrustedKey, verify

        trusted = trusted_keys(self._directories)
        for problem in trusted.problems:
            log.warning("%s", problem)
        try:
            return verify(token, trusted.keys)
        except UntrustedKey as error:
            if not trusted.problems:
                raise
            # It may be one of those that were passed over.
            raise FairleadError(error.problem, " ".join(trusted.problems)) from None

    def _until_next_change(self) -> float:
        """Seconds until the licence begins, ends, or its grace does."""
        if self._licence is None:
            return _HOUR
        now = time.time()
        ends = self._licence.expires
        times = (self._licence.not_before, ends, ends + GRACE_SECONDS)
        return min((when - now + 1 for when in times if when >= now), default=_HOUR)

    def _note_time(self, now: float) -> None:
        """Remember the latest time seen: a clock that is set back later is noticed."""
        self._seen = max(self._seen, now)
        try:
            self._mark.parent.mkdir(parents=True, exist_ok=True)
            self._mark.write_text(f"{self._seen:.0f}\n")
        except OSError as error:
            log.warning("%s cannot be written: %s", self._mark, error.strerror)

    def _tell(self) -> None:
        found = self.entitlement()
        if found != self._last:
            self._last = found
            log.info("licence: %s", found.sentence)
            self._changed()


def _read_time(file: Path) -> float:
    try:
        return float(file.read_text())
    except (OSError, ValueError):
        return 0.0
