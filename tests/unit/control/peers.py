"""Something that listens where Fairlead should, lets this user in, and then talks nonsense."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from fairlead.control import endpoint


@contextmanager
def saying(
    runtime: Path, answer: bytes, *, name: str = endpoint.CONTROL, asked: bool = False
) -> Iterator[None]:
    """Says ``answer`` to each caller, where it is ``asked`` once the caller has ended; no more."""
    claim = endpoint.claim(runtime, name)
    ready: Future[partial[object]] = Future()

    async def serve() -> None:
        listener, end = claim.listen(), asyncio.Event()

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            assert await listener.admits(reader, writer)
            if asked:
                await reader.read()
            writer.write(answer)
            if asked:
                writer.close()
            await end.wait()
            writer.close()

        server = await asyncio.start_server(talk, sock=listener.socket)
        ready.set_result(partial(asyncio.get_running_loop().call_soon_threadsafe, end.set))
        await end.wait()
        server.close()
        # The callers' tasks end by the same event.
        await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    end = ready.result(10)
    try:
        yield
    finally:
        end()
        thread.join(10)
        claim.release()
