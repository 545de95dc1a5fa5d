"""Asking a configuration script, which runs in a child process (:mod:`.child`).

A script goes in, then URLs; out come :class:`~.result.Choice` values. The child is started with the
first question and kept; it is killed when one question takes too long, when it has been idle, and
with :meth:`Evaluator.close`. Answers are kept for a short while: pages ask for the same hosts again
and again, and scripts may depend on the time of day.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
import time
from collections import OrderedDict
from contextlib import suppress
from typing import Any

from fairlead.errors import FairleadError
from fairlead.network.pac.result import Choice, parse_result

log = logging.getLogger(__name__)

SECONDS = 6.0
"""How long one question may take: three look-ups of names that do not answer."""
_START_SECONDS = 15.0
_IDLE_SECONDS = 120.0
_KEPT_SECONDS = 10.0
_MOST_KEPT = 1024
_LONGEST_LINE = 1 << 20


class PacFailed(FairleadError):
    """The configuration script did not answer as it should; one sentence."""


class Evaluator:
    """Asks ``script``. Coroutines of one asyncio loop; several may ask at once."""

    def __init__(self, script: str, *, seconds: float = SECONDS) -> None:
        self._script = script
        self._seconds = seconds
        self._child: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._answers: OrderedDict[str, tuple[float, tuple[Choice, ...] | PacFailed]] = (
            OrderedDict()
        )
        self._idle: asyncio.TimerHandle | None = None

    async def find(self, url: str, host: str) -> tuple[Choice, ...]:
        """What the script says about ``url`` (``scheme://host:port/``). Raises ``PacFailed``."""
        found = self._known(url)
        if found is None:
            async with self._turn:
                # Whoever had the turn before may have asked the same.
                found = self._known(url)
                if found is None:
                    found = await self._asked(url, host)
        if isinstance(found, PacFailed):
            raise found
        return found

    def _known(self, url: str) -> tuple[Choice, ...] | PacFailed | None:
        kept = self._answers.get(url)
        return kept[1] if kept is not None and time.monotonic() < kept[0] else None

    async def _asked(self, url: str, host: str) -> tuple[Choice, ...] | PacFailed:
        found: tuple[Choice, ...] | PacFailed
        try:
            found = parse_result(await self._ask(url, host))
        except PacFailed as failure:
            # Kept too: a page that asks for one slow host many times must not hold up all others.
            found = failure
        finally:
            self._rest()
        self._answers[url] = (time.monotonic() + _KEPT_SECONDS, found)
        self._answers.move_to_end(url)
        if len(self._answers) > _MOST_KEPT:
            self._answers.popitem(last=False)
        return found

    async def check(self) -> None:
        """Read the script without asking anything. Raises ``PacFailed``."""
        async with self._turn:
            await self._ready()
            self._rest()

    async def close(self) -> None:
        """End the child."""
        if self._idle is not None:
            self._idle.cancel()
        async with self._turn:
            await self._end()

    async def _ask(self, url: str, host: str) -> str:
        child = await self._ready()
        answer = await self._exchange(child, {"url": url, "host": host}, self._seconds)
        return str(answer["result"])

    async def _ready(self) -> asyncio.subprocess.Process:
        """The child, with the script in it."""
        child = self._child
        if child is not None and child.returncode is None:
            return child
        self._child = child = await asyncio.create_subprocess_exec(
            sys.executable,
            # Not from the working directory: what lies there is anybody's.
            "-P",
            "-m",
            "fairlead.network.pac.child",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_LONGEST_LINE,
        )
        try:
            await self._exchange(child, {"script": self._script}, _START_SECONDS)
        except BaseException:
            await self._end()
            raise
        return child

    async def _exchange(
        self, child: asyncio.subprocess.Process, question: dict[str, str], seconds: float
    ) -> dict[str, Any]:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            async with asyncio.timeout(seconds):
                child.stdin.write(json.dumps(question).encode() + b"\n")
                await child.stdin.drain()
                line = await child.stdout.readline()
                answer = json.loads(line) if line else None
        except TimeoutError:
            await self._end()
            raise PacFailed(
                f"The configuration script gave no answer within {seconds:g} seconds.",
                "Whoever wrote it has to look for a loop or a name that is not resolved.",
            ) from None
        except (OSError, ValueError):
            answer = None
        except BaseException:
            # Whoever asked has gone: the answer would be taken for another's.
            await self._end()
            raise
        if answer is None:
            await self._end()
            raise PacFailed(
                "The configuration script broke down, most likely for want of memory.",
                "Whoever wrote it has to make it smaller.",
            )
        if "error" in answer:
            where = f" in line {answer['line']}" if answer.get("line") else ""
            raise PacFailed(
                f"The configuration script fails{where}: {str(answer['error']).rstrip('.')}."
            )
        return dict(answer)

    def _rest(self) -> None:
        """End the child when nobody asks for a while."""
        if self._idle is not None:
            self._idle.cancel()
        loop = asyncio.get_running_loop()
        self._idle = loop.call_later(_IDLE_SECONDS, self._dismiss)

    def _dismiss(self) -> None:
        if self._child is not None and not self._turn.locked():
            _kill(self._child)

    async def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        _kill(child)
        if child.stdin is not None:
            child.stdin.close()
        await child.wait()


def _kill(child: asyncio.subprocess.Process) -> None:
    """Kill ``child``. Its own method would ask for the exit code, and asyncio then miss it."""
    if child.returncode is None:
        with suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL)
