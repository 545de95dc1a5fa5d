"""The Docker Engine API over its Unix socket.

Each request has a connection of its own, which ends with it however it ends: there is nothing to
keep alive, and nothing that a cancelled request leaves behind. h11 reads and writes HTTP. Paths are
given without a version, which the engine takes as its newest
(https://docs.docker.com/reference/api/engine/).
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import h11

from fairlead.errors import FairleadError

_PIECE = 64 * 1024
_LINE_LIMIT = 4 * 1024 * 1024
"""Bytes of one event. The engine's own are below 100 KiB even with many labels."""
_SECONDS = 10.0
_POST_SECONDS = 60.0
"""Stopping a container takes the 10 s that it is given to end, and more when there are many."""


class EngineUnreachable(FairleadError):
    """There is no engine at the socket, or what it says cannot be understood."""


class EngineRefused(FairleadError):
    """The engine answered with an error: its HTTP ``status`` and its own ``message``."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"Docker Engine refused: {message.rstrip('.')}.")
        self.status = status
        self.message = message


class Api:
    """A client of the engine at ``socket``, for any asyncio loop.

    ``seconds`` is how long a request that reads may take. Every method raises
    :class:`EngineUnreachable` and :class:`EngineRefused`, unless it says otherwise.
    """

    def __init__(self, socket: Path, seconds: float = _SECONDS) -> None:
        self._socket = socket
        self._seconds = seconds

    def patient(self, seconds: float) -> Api:
        """The same with another patience for requests that read."""
        return Api(self._socket, seconds)

    async def get(self, path: str, **query: Any) -> Any:
        """The JSON at ``path``; booleans, lists and dicts of ``query`` are sent as JSON."""
        return await self._request("GET", path, query, None, self._seconds)

    async def post(self, path: str, body: Any = None, **query: Any) -> Any:
        """Send ``body`` as JSON (nothing for None); the JSON of the answer, None where it is empty.

        "Not modified", as for a container that runs already, counts as done.
        """
        return await self._request("POST", path, query, body, max(self._seconds, _POST_SECONDS))

    async def delete(self, path: str, **query: Any) -> Any:
        """Remove what is at ``path``; the JSON of the answer, None where it is empty."""
        return await self._request("DELETE", path, query, None, max(self._seconds, _POST_SECONDS))

    async def ping(self, timeout: float) -> bool:
        """Whether an engine answers within ``timeout`` seconds. Raises nothing."""
        try:
            async with asyncio.timeout(timeout), self._exchange("GET", "/_ping") as exchange:
                await exchange.body()
        except (TimeoutError, FairleadError):
            return False
        return True

    async def stream(self, path: str, **query: Any) -> AsyncIterator[dict[str, Any]]:
        """The JSON objects that ``path`` sends, until the engine ends the answer.

        Whoever leaves before closes the generator (``contextlib.aclosing``), or uses
        :meth:`opened`.
        """
        async with self.opened(path, **query) as objects:
            async for found in objects:
                yield found

    @contextlib.asynccontextmanager
    async def opened(self, path: str, **query: Any) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
        """As :meth:`stream`, entered once the engine has agreed to send."""
        connecting = self._exchange("GET", path, query)
        async with contextlib.AsyncExitStack() as stack:
            try:
                async with asyncio.timeout(self._seconds):
                    exchange = await stack.enter_async_context(connecting)
            except TimeoutError:
                raise self._silent(self._seconds) from None
            yield exchange.objects()

    async def _request(
        self, method: str, path: str, query: dict[str, Any], body: Any, seconds: float
    ) -> Any:
        content = b"" if body is None else json.dumps(body).encode()
        try:
            async with asyncio.timeout(seconds):
                async with self._exchange(method, path, query, content) as exchange:
                    answer = await exchange.body()
        except TimeoutError:
            raise self._silent(seconds) from None
        if not answer.strip():
            return None
        try:
            return json.loads(answer)
        except (ValueError, RecursionError):
            raise _strange(self._socket, "its answer is no JSON") from None

    @contextlib.asynccontextmanager
    async def _exchange(
        self, method: str, path: str, query: dict[str, Any] | None = None, content: bytes = b""
    ) -> AsyncIterator[_Exchange]:
        """A request that has been sent and whose answer has begun well."""
        target = quote(path, safe="/%:@,+=")
        if query:
            target += "?" + urlencode({name: _plain(value) for name, value in query.items()})
        try:
            reader, writer = await asyncio.open_unix_connection(self._socket)
        except OSError as error:
            why = error.strerror or str(error)
            raise EngineUnreachable(
                f"Docker Engine does not answer at {self._socket}: {why}.",
                "Start it: fairlead up",
            ) from None
        exchange = _Exchange(reader, self._socket)
        try:
            writer.write(exchange.head(method, target, content))
            status = await exchange.status()
            if status >= 400:
                raise EngineRefused(status, _message(status, await exchange.body()))
            yield exchange
        finally:
            # Nothing is left to say to the engine, so there is nothing to wait for.
            writer.transport.abort()

    def _silent(self, seconds: float) -> EngineUnreachable:
        return EngineUnreachable(
            f"Docker Engine at {self._socket} did not answer within {seconds:g} s.",
            "See what it does with: fairlead engine log",
        )


def _strange(socket: Path, why: str) -> EngineUnreachable:
    return EngineUnreachable(
        f"What Docker Engine at {socket} answered cannot be used: {why}.",
        "See what it does with: fairlead engine log",
    )


class _Exchange:
    """One request and its answer, read from ``reader``; ``socket`` is for sentences.

    What reads raises :class:`EngineUnreachable`.
    """

    def __init__(self, reader: asyncio.StreamReader, socket: Path) -> None:
        self._reader = reader
        self._socket = socket
        self._http = h11.Connection(h11.CLIENT)

    def head(self, method: str, target: str, content: bytes) -> bytes:
        """The whole request as bytes."""
        fields = [("Host", "docker"), ("Connection", "close"), ("User-Agent", "fairlead")]
        if content:
            fields.append(("Content-Type", "application/json"))
        if content or method == "POST":
            fields.append(("Content-Length", str(len(content))))
        http = self._http
        sent = http.send(h11.Request(method=method, target=target, headers=fields)) or b""
        if content:
            sent += http.send(h11.Data(content)) or b""
        return sent + (http.send(h11.EndOfMessage()) or b"")

    async def status(self) -> int:
        """The status of the answer, once its head is there."""
        while not isinstance(event := await self._next(), h11.Response):
            if not isinstance(event, h11.InformationalResponse):
                raise _strange(self._socket, "it ended before it began")
        return event.status_code

    async def body(self) -> bytes:
        """The whole body."""
        return b"".join([piece async for piece in self._pieces()])

    async def objects(self) -> AsyncIterator[dict[str, Any]]:
        """The JSON objects of the body, one a line, as they come."""
        rest = b""
        async for piece in self._pieces():
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                if line.strip():
                    yield self._object(line)
            if len(rest) > _LINE_LIMIT:
                raise _strange(self._socket, "an event is too long")
        if rest.strip():
            yield self._object(rest)

    async def _pieces(self) -> AsyncIterator[bytes]:
        while isinstance(event := await self._next(), h11.Data):
            yield bytes(event.data)

    async def _next(self) -> h11.Event:
        try:
            while (event := self._http.next_event()) is h11.NEED_DATA:
                self._http.receive_data(await self._reader.read(_PIECE))
        except OSError as error:
            why = error.strerror or str(error)
            raise _strange(self._socket, f"it ended the connection ({why})") from None
        except h11.RemoteProtocolError as error:
            raise _strange(self._socket, str(error)) from None
        assert isinstance(event, h11.Event)
        return event

    def _object(self, line: bytes) -> dict[str, Any]:
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            raise _strange(self._socket, "an event is no JSON") from None
        if not isinstance(found, dict):
            raise _strange(self._socket, "an event is no JSON object")
        return found


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _message(status: int, body: bytes) -> str:
    """What the engine says is wrong; errors are ``{"message": ...}`` in its API."""
    with contextlib.suppress(ValueError, RecursionError, TypeError, KeyError):
        if message := str(json.loads(body)["message"]).strip():
            return message
    text = body.decode(errors="replace").strip()
    return text.splitlines()[0][:300] if text else f"status {status}"
