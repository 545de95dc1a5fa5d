"""A later start hands its wishes to the first one, and the first one answers.

The first listens on ``window.sock`` in the runtime directory. A later start sends what it was asked
for as one line of JSON and gets one line back.

Plain sockets instead of Qt's: the second start needs no Qt, and QtNetwork costs 4.5 MiB.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from fairlead.control import endpoint
from fairlead.control.start import VERSION, Start
from fairlead.errors import FairleadError

log = logging.getLogger(__name__)

_LIMIT = 1 << 16
_READ_SECONDS = 10.0
_START = TypeAdapter(Start)


class Answer(BaseModel):
    """What came of it; ``problem`` is empty where it was done."""

    model_config = ConfigDict(frozen=True)

    version: int = VERSION
    problem: str = ""
    remedy: str = ""
    exit_code: int = 1


def tell(directory: Path, start: Start, patience: float) -> bool:
    """Have the first one do ``start``; false while there is nobody who listens.

    Raises ``FairleadError`` with what the first has to object, ``TimeoutError`` where it gives no
    answer, or none that can be understood, within ``patience`` seconds.
    """
    line = _ask(directory, start, patience)
    if line is None:
        return False
    try:
        answer = Answer.model_validate_json(line)
    except ValidationError:
        raise TimeoutError from None
    if answer.problem:
        raise FairleadError(answer.problem, answer.remedy, exit_code=answer.exit_code)
    return True


def _ask(directory: Path, start: Start, patience: float) -> bytes | None:
    """The answer of the first, ``None`` while there is nobody who listens."""
    connection = endpoint.dial(directory, patience, endpoint.WINDOW)
    if connection is None:
        return None
    with connection:
        try:
            connection.sendall(_START.dump_json(start) + b"\n")
            connection.shutdown(socket.SHUT_WR)
            line = b""
            while data := connection.recv(_LIMIT):
                line += data
        except TimeoutError:
            raise
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
    listener = claim.listen()
    listener.socket.setblocking(False)
    loop = asyncio.get_running_loop()
    asked: set[asyncio.Task[None]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if await listener.admits(reader, writer):
                line = await asyncio.wait_for(reader.readuntil(b"\n"), _READ_SECONDS)
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

    server = await asyncio.start_server(accepted, sock=listener.socket, limit=_LIMIT)
    try:
        yield
    finally:
        server.close()
        waiting = tuple(asked)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        claim.withdraw()


def _done(line: bytes, show: Callable[[Start], None]) -> Answer:
    """Do what ``line`` asks for."""
    try:
        start = _START.validate_json(line)
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
