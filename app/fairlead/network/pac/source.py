"""Where a configuration script comes from, and the last good one while it cannot be had.

A :class:`Source` fetches its script without any proxy, looks at it again every half hour (a file:
whenever it was written), and after a failure soon. A script that is broken or gone leaves the one
before in use, also over a restart: it is kept in a file.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from fairlead.errors import FairleadError
from fairlead.network.pac.evaluator import Evaluator, PacFailed
from fairlead.settings.pac_location import LONGEST, file_path, is_script, is_url, shown

log = logging.getLogger(__name__)

_REFRESH_SECONDS = 1800.0
_RETRY_SECONDS = 15.0
_LOOK_SECONDS = 2.0


class Source:
    """The script at ``location`` (see :mod:`fairlead.settings.pac_location`).

    ``directory`` is where the last good one is kept; ``changed`` is called when the script or
    :attr:`problem` has changed. Coroutines of one asyncio loop.
    """

    def __init__(self, location: str, directory: Path, changed: Callable[[], None]) -> None:
        self.location = location
        self.problem = ""
        """Why the script at the location is not the one in use; empty where it is."""
        self.evaluator: Evaluator | None = None
        """Asks the script in use; ``None`` while there is none."""
        self.dead: dict[tuple[str, str, int], float] = {}
        """Until when (monotonic seconds) a proxy, by scheme, host and port, is tried last."""
        self._kept = directory / f"{hashlib.sha256(location.encode()).hexdigest()[:16]}.pac"
        self._changed = changed
        self._script = ""
        self._signature: object = None
        self._tried = asyncio.Event()
        self._wake = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Wait until the script was looked for once, but no longer than ``seconds``."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._tried.wait(), seconds)

    def refresh(self) -> None:
        """Look at the script again now: this computer's network has changed."""
        self._wake.set()

    async def follow(self) -> None:
        """Keep the script up to date until cancelled; then the child is ended."""
        try:
            while True:
                await self._look()
                self._tried.set()
                self._wake.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), self._pause())
        finally:
            if self.evaluator is not None:
                await self.evaluator.close()

    def _pause(self) -> float:
        if not (is_url(self.location) or is_script(self.location)):
            return _LOOK_SECONDS
        return _RETRY_SECONDS if self.problem else _REFRESH_SECONDS

    async def _look(self) -> None:
        try:
            signature, script = await asyncio.to_thread(self._read)
        except FairleadError as failure:
            await self._failed(str(failure))
            return
        if script is not None and script != self._script:
            evaluator = Evaluator(script)
            try:
                await evaluator.check()
            except PacFailed as failure:
                await evaluator.close()
                self._signature = signature
                await self._failed(str(failure))
                return
            await self._use(script, evaluator)
            await asyncio.to_thread(self._keep, script)
        self._signature = signature
        # A file that was not written since is as good, or as bad, as it was.
        if script is not None:
            self._tell("")

    async def _use(self, script: str, evaluator: Evaluator) -> None:
        old, self.evaluator, self._script = self.evaluator, evaluator, script
        log.info("the configuration script of %s is in use", shown(self.location))
        self._changed()
        if old is not None:
            await old.close()

    async def _failed(self, why: str) -> None:
        if self.evaluator is None:
            with suppress(OSError):
                kept = await asyncio.to_thread(self._kept.read_text)
                await self._use(kept, Evaluator(kept))
        rest = " The last good one is used." if self.evaluator is not None else ""
        self._tell(f"{why}{rest}")

    def _tell(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            if problem:
                log.info("configuration script: %s", problem)
            self._changed()

    def _read(self) -> tuple[object, str | None]:
        """A signature of the script, and the script; ``None``: the signature is as it was."""
        if is_script(self.location):
            return None, self.location
        if is_url(self.location):
            # Late: most people have no script.
            from fairlead.network.pac.fetch import fetch

            return None, _decoded(*fetch(self.location))
        path = Path(file_path(self.location))
        try:
            status = path.stat()
            signature = (status.st_mtime_ns, status.st_size, status.st_ino)
            if signature == self._signature:
                return signature, None
            with path.open("rb") as file:
                return signature, _decoded(file.read(LONGEST + 1), "")
        except OSError as error:
            self._signature = None
            raise FairleadError(
                f"The configuration script {path} cannot be read: {error.strerror}."
            ) from None

    def _keep(self, script: str) -> None:
        """Have the script for a start at which it cannot be had."""
        try:
            self._kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            made = self._kept.with_suffix(f".{os.getpid()}")
            made.write_text(script)
            made.chmod(0o600)
            made.replace(self._kept)
            # Of other scripts, those of the last month will do.
            for old in self._kept.parent.glob("*.pac"):
                if time.time() - old.stat().st_mtime > 30 * 86400:
                    old.unlink()
        except OSError as error:
            log.warning("the configuration script cannot be kept: %s", error.strerror)


def _decoded(data: bytes, charset: str) -> str:
    """The text of a script: by its own charset, UTF-8, or Latin-1, which takes anything."""
    if len(data) > LONGEST:
        raise FairleadError("The configuration script is longer than a million characters.")
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in (charset, "utf-16" if marked else "utf-8-sig"):
        with suppress(UnicodeDecodeError, LookupError):
            if encoding:
                return data.decode(encoding).removeprefix("\ufeff")
    return data.decode("latin-1")
