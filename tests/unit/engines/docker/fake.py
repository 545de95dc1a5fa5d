"""An engine whose every byte the test decides, for what a real one seldom does."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

Answer = Callable[[str, asyncio.StreamWriter], Coroutine[Any, Any, None]]
"""Gets the request's line without HTTP/1.1, and writes the answer; the connection ends with it."""


def json_answer(content: str, status: str = "200 OK") -> bytes:
    body = content.encode()
    return b"HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s" % (status.encode(), len(body), body)


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def chunk(content: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(content), content)


class FakeEngine:
    """What was asked, and how many connections are open."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.requests: list[str] = []
        self.bodies: list[bytes] = []
        self.open = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            line = head.splitlines()[0].removesuffix(" HTTP/1.1")
            self.requests.append(line)
            for field in head.splitlines():
                if field.lower().startswith("content-length:"):
                    self.bodies.append(await reader.readexactly(int(field.split(":")[1])))
            answering = asyncio.get_running_loop().create_task(self._answer(line, writer))
            leaving = asyncio.get_running_loop().create_task(reader.read())
            await asyncio.wait((answering, leaving), return_when=asyncio.FIRST_COMPLETED)
            for task in (answering, leaving):
                task.cancel()
            await asyncio.gather(answering, leaving, return_exceptions=True)
        finally:
            self.open -= 1
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()


async def eventually(condition: Callable[[], bool]) -> None:
    """Wait until ``condition`` holds; fail when it does not in time."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - what is waited for is not asyncio's
            await asyncio.sleep(0.002)


@contextlib.asynccontextmanager
async def engine(path: Path, answer: Answer) -> AsyncIterator[FakeEngine]:
    fake = FakeEngine(answer)
    server = await asyncio.start_unix_server(fake.serve, path)
    try:
        yield fake
        # Whatever the client did, it has left no connection.
        await eventually(lambda: fake.open == 0)
    finally:
        server.close()


def sends(*pieces: bytes) -> Answer:
    """Answers every request by ``pieces``, each sent by itself."""

    async def answer(line: str, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.001)

    return answer
