"""The backend's end of the control socket.

One thread with an asyncio loop of its own serves every client; the requests go to the
:class:`~fairlead.backend.service.Service`. A client can do no harm by what it sends or by not
reading: lines are bounded, at most :data:`MAX_AT_ONCE` requests of a client are under way, events
coalesce, and each connection waits for nobody but itself. An apply that has begun goes on when
its client dies. The server decides nothing about settings or networks.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import operator
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol

from fairlead.backend.service import Service
from fairlead.changes.plan import ChangedMeanwhile
from fairlead.control import endpoint, methods, protocol
from fairlead.errors import FairleadError

log = logging.getLogger(__name__)

MAX_AT_ONCE = 16


class SandboxAccess(Protocol):
    """How ``fairlead run`` gets into the sandbox. Methods may be called from any thread."""

    def sandbox_ready(self) -> Future[int]:
        """The process whose namespaces are the sandbox's, as soon as it runs.

        Fails with the :class:`FairleadError` that keeps it from running.
        """

    def command_started(self) -> None:
        """A command runs in the sandbox from now on."""

    def command_ended(self) -> None:
        """It has ended."""


class Backend(Service, SandboxAccess, Protocol):
    """What the server needs."""


class ControlServer:
    """Serves ``backend`` on the socket of ``claim`` from :meth:`start` to :meth:`close`."""

    def __init__(self, backend: Backend, claim: endpoint.Claim, version: str) -> None:
        self._backend = backend
        self._claim = claim
        self._hello = protocol.Hello(protocol.PROTOCOL, version, os.getpid())
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Open the socket; clients can connect when this returns. Raises :class:`FairleadError`."""
        listener = self._claim.listen()
        ready: Future[None] = Future()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve(listener, ready)), name="control", daemon=True
        )
        self._thread.start()
        try:
            ready.result()
        except FairleadError:
            self._thread.join()
            self._thread = None
            raise

    def close(self) -> None:
        """Close the socket and every connection; harmless when closed already."""
        if self._thread is None or self._loop is None or self._stop is None:
            return
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()
        self._thread = None
        self._claim.withdraw()

    async def _serve(self, listener: endpoint.Listener, ready: Future[None]) -> None:
        self._loop = loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        clients: set[asyncio.Task[None]] = set()

        def accepted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            # Not left to asyncio: its streams complain of a task that is cancelled in the end.
            client = loop.create_task(self._client(listener, reader, writer))
            clients.add(client)
            client.add_done_callback(clients.discard)

        try:
            server = await asyncio.start_server(
                accepted, sock=listener.socket, limit=protocol.MAX_REQUEST
            )
        except OSError as error:
            listener.socket.close()
            ready.set_exception(FairleadError(f"The control socket cannot be served: {error}."))
            return
        ready.set_result(None)
        await self._stop.wait()
        server.close()
        for client in clients:
            client.cancel()
        await asyncio.gather(*clients, return_exceptions=True)

    async def _client(
        self,
        listener: endpoint.Listener,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        try:
            if await listener.admits(reader, writer):
                await _Connection(self._backend, reader, writer).run(self._hello)
        except OSError:
            log.debug("a control client went away")
        except Exception:
            log.exception("a control connection failed")
        finally:
            writer.close()


class _Connection:
    """One client: its requests under way, its subscription and its commands in the sandbox."""

    def __init__(
        self, backend: Backend, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._backend = backend
        self._reader = reader
        self._writer = writer
        self._changed = asyncio.Event()
        self._slots = asyncio.Semaphore(MAX_AT_ONCE)
        self._unsubscribe: Callable[[], None] | None = None
        self._commands = 0

    async def run(self, hello: protocol.Hello) -> None:
        """Serve until the client goes, then take back what it held."""
        tasks: set[asyncio.Task[None]] = set()
        loop = asyncio.get_running_loop()
        try:
            await self._send(hello)
            tasks.add(loop.create_task(self._tell_changes()))
            while True:
                await self._slots.acquire()
                try:
                    line = await self._reader.readuntil(b"\n")
                except asyncio.LimitOverrunError:
                    await self._fail(None, protocol.Malformed("it is too long"))
                    return
                except asyncio.IncompleteReadError:
                    return
                task = loop.create_task(self._answer(line))
                tasks.add(task)
                task.add_done_callback(tasks.discard)
                task.add_done_callback(lambda _task: self._slots.release())
        finally:
            for task in list(tasks):
                task.cancel()
            if self._unsubscribe is not None:
                self._unsubscribe()
            for _ in range(self._commands):
                self._backend.command_ended()

    async def _answer(self, line: bytes) -> None:
        number: int | None = None
        with contextlib.suppress(OSError):
            try:
                request = protocol.decode_request(line)
                number = request.id
                result = await self._call(request)
                encoded = methods.write_result(request.method, result)
                await self._send(protocol.Response(request.id, encoded))
            except FairleadError as error:
                await self._fail(number, error)
            except OSError:
                raise
            except Exception:
                log.exception("a control request failed")
                await self._fail(
                    number,
                    FairleadError(
                        "Fairlead could not do this because of a fault of its own.",
                        "Its log says more; please report it.",
                    ),
                )

    async def _call(self, request: protocol.Request) -> Any:
        params = methods.read_params(request).values()
        match request.method:
            case "subscribe":
                self._subscribe()
                return None
            case "sandbox":
                return await self._sandbox()
        # In one piece, so that a client that goes now leaves no half of it.
        answer = await asyncio.to_thread(self._begin, request.method, params)
        if isinstance(answer, Future):
            # It goes on when the client goes: half a start would help nobody.
            return await asyncio.shield(asyncio.wrap_future(answer))
        return answer

    def _begin(self, name: str, params: dict[str, Any]) -> Any:
        """Call the backend's method ``name``; plans are made anew, so no consent can be left out.

        Raises ``ChangedMeanwhile`` where a plan was made on other settings.
        """
        for key, value in params.items():
            if isinstance(value, methods.PlanEnds):
                params[key] = plan = self._backend.plan(value.target)
                if plan.base != value.base:
                    raise ChangedMeanwhile
        called: Callable[..., Any] = operator.attrgetter(name)(self._backend)
        return called(**params)

    async def _sandbox(self) -> int:
        pid = await asyncio.wrap_future(self._backend.sandbox_ready())
        # Counted until the connection ends, so that a client that is killed is counted down too.
        self._backend.command_started()
        self._commands += 1
        return pid

    def _subscribe(self) -> None:
        if self._unsubscribe is not None:
            return
        loop = asyncio.get_running_loop()

        def changed() -> None:
            # The loop may be closed between a change and the end of the subscription.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._changed.set)

        self._unsubscribe = self._backend.subscribe(changed)

    async def _tell_changes(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                await self._changed.wait()
                self._changed.clear()
                await self._send(protocol.Event("changed"))

    async def _fail(self, number: int | None, error: FairleadError) -> None:
        await self._send(protocol.Failure(number, protocol.write_error(error)))

    async def _send(self, message: protocol.Reply) -> None:
        if self._writer.is_closing():
            raise ConnectionResetError
        self._writer.write(protocol.encode(message))
        await self._writer.drain()
