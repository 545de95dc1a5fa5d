"""One desktop app per user: a second start hands its wishes to the first and is done.

Whoever holds ``window.lock`` in the runtime directory is the first and listens on ``window.sock``.
A start that finds the lock taken sends what it was asked for as one line of JSON and gets one line
back. Starts at the same moment all ask for the lock, of which the kernel gives them one.

Plain sockets instead of Qt's: the second start needs no Qt, and QtNetwork costs 4.5 MiB.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
import time
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from fairlead.control import endpoint
from fairlead.errors import FairleadError

log = logging.getLogger(__name__)

VERSION = 1
"""Of the messages; fields that are new and may be left out do not change it."""

_LIMIT = 1 << 16
_ANSWER_SECONDS = 10.0
_ENDING_SECONDS = 30.0
_AGAIN_SECONDS = 0.05


class Start(BaseModel):
    """What a start of the desktop app was asked for.

    ``page`` is the key of a page, or the last part of it; empty: no certain one. ``hidden``: no
    window where there is a tray; ``opens``: one in any case. ``token`` allows the window to come to
    the front: an xdg-activation token or a startup id, empty where the launcher gave none.
    """

    model_config = ConfigDict(frozen=True)

    version: int = VERSION
    page: str = ""
    hidden: bool = False
    opens: bool = False
    token: str = ""


class Answer(BaseModel):
    """What came of it; ``problem`` is empty where it was done."""

    model_config = ConfigDict(frozen=True)

    version: int = VERSION
    problem: str = ""
    remedy: str = ""
    exit_code: int = 1


class WindowHangs(FairleadError):
    """The desktop app that runs does not answer; ``pid`` is its process, 0 if unknown."""

    def __init__(self, pid: int) -> None:
        process = f"process {pid}" if pid else "its process"
        super().__init__(
            "Fairlead is open already, but does not answer.",
            f"Wait a moment and try again, or end {process} and start Fairlead anew; the engine "
            "and its containers go on.",
        )


def activation_token(environment: Mapping[str, str]) -> str:
    """What the launcher gave to this start so that its window may come to the front.

    See xdg-activation-v1 and the startup notification protocol of freedesktop.org.
    """
    return environment.get("XDG_ACTIVATION_TOKEN") or environment.get("DESKTOP_STARTUP_ID") or ""


def first_or_told(
    directory: Path, start: Start, patience: float = _ANSWER_SECONDS
) -> endpoint.Claim | None:
    """The right to be the one desktop app; ``None`` where another is, which has done ``start``.

    ``patience`` is how long the other may take for its answer, in seconds. Raises
    :class:`FairleadError`: what the other has to object, or that it does not answer.
    """
    ending = time.monotonic() + max(patience, _ENDING_SECONDS)
    while True:
        try:
            return endpoint.claim(directory, endpoint.WINDOW)
        except endpoint.AlreadyRunning as other:
            pid = other.pid
        # Nobody listens yet, or no more: the other is starting or ending.
        if (line := _ask(directory, start, patience, pid)) is not None:
            break
        if time.monotonic() > ending:
            raise WindowHangs(pid)
        time.sleep(_AGAIN_SECONDS)
    try:
        answer = Answer.model_validate_json(line)
    except ValidationError:
        raise WindowHangs(pid) from None
    if answer.problem:
        raise FairleadError(answer.problem, answer.remedy, exit_code=answer.exit_code)
    return None


def _ask(directory: Path, start: Start, patience: float, pid: int) -> bytes | None:
    """The answer of the first, ``None`` while there is nobody who listens."""
    connection = endpoint.dial(directory, patience, endpoint.WINDOW)
    if connection is None:
        return None
    with connection:
        try:
            connection.sendall(start.model_dump_json().encode() + b"\n")
            connection.shutdown(socket.SHUT_WR)
            line = b""
            while data := connection.recv(_LIMIT):
                line += data
        except TimeoutError:
            raise WindowHangs(pid) from None
        except OSError:
            # It ended in this moment.
            return None
    return line or None


@contextlib.asynccontextmanager
async def answering(claim: endpoint.Claim, show: Callable[[Start], None]) -> AsyncIterator[None]:
    """Take the wishes of later starts, on the running loop, for as long as this is entered.

    ``show`` does what a start was asked for and raises ``FairleadError`` where it cannot.
    Raises ``FairleadError`` where the socket cannot be made.
    """
    listener = endpoint.listen(claim)
    listener.setblocking(False)

    loop = asyncio.get_running_loop()
    asked: set[asyncio.Task[None]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if endpoint.own_user(writer.get_extra_info("socket")):
                line = await asyncio.wait_for(reader.readuntil(b"\n"), _ANSWER_SECONDS)
                writer.write(_done(line, show).model_dump_json().encode() + b"\n")
                await writer.drain()
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            log.warning("a start of Fairlead did not say what it wants")
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    def accepted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Not left to asyncio: its streams complain of a task that is cancelled in the end.
        task = loop.create_task(answer(reader, writer))
        asked.add(task)
        task.add_done_callback(asked.discard)

    server = await asyncio.start_unix_server(accepted, sock=listener, limit=_LIMIT)
    try:
        yield
    finally:
        server.close()
        waiting = tuple(asked)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        with contextlib.suppress(OSError):
            (claim.directory / f"{endpoint.WINDOW}.sock").unlink(missing_ok=True)


def _done(line: bytes, show: Callable[[Start], None]) -> Answer:
    """Do what ``line`` asks for."""
    try:
        start = Start.model_validate_json(line)
    except ValidationError:
        start = Start(version=0)
    if start.version != VERSION:
        log.warning("a start of another version asked for the window")
        return Answer(
            problem="The Fairlead that is open is of another version.",
            remedy=f"Close it (process {os.getpid()}), then start Fairlead again.",
        )
    try:
        show(start)
    except FairleadError as error:
        return Answer(problem=error.problem, remedy=error.remedy, exit_code=error.exit_code)
    return Answer()
