"""The front ends' end of the control socket: a :class:`Service` whose backend runs elsewhere.

:func:`connect` finds out at once whether a backend runs. A :class:`RemoteService` has two
threads: one reads replies and completes the futures that wait for them, one calls the listeners,
so that a listener may call back into the service. When the backend ends, every call that waits
and every later one fails with :class:`BackendGone`, and the listeners are called once more.
"""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from fairlead.backend.service import Service
from fairlead.control import endpoint, protocol
from fairlead.control.methods import GROUPS, METHODS, read_result
from fairlead.errors import FairleadError

ANSWER_SECONDS = 20.0
"""How long a call that takes milliseconds may take before the backend counts as stuck."""


class BackendGone(FairleadError):
    """The backend ended while, or before, it was asked."""

    def __init__(self) -> None:
        super().__init__("The running Fairlead has ended.", "Start it again: fairlead serve")


class NotAnswering(FairleadError):
    """Something holds the socket and says nothing."""

    def __init__(self) -> None:
        super().__init__(
            "The running Fairlead does not answer.",
            "End it and start it again; its log says more.",
        )


class OtherVersion(FairleadError):
    """The backend speaks another version of the protocol."""

    def __init__(self, hello: protocol.Hello) -> None:
        super().__init__(
            f"The running Fairlead (process {hello.pid}) is version {hello.version}, which this "
            "program cannot talk to.",
            "End it and start it again.",
        )


def connect(directory: Path, *, seconds: float = 5.0) -> RemoteService | None:
    """The running backend whose runtime directory is ``directory``; ``None`` when none runs.

    Raises :class:`NotAnswering` after ``seconds`` without a hello, :class:`OtherVersion`, and
    :class:`FairleadError` where the socket is not the user's.
    """
    try:
        connection = endpoint.dial(directory, seconds)
    except TimeoutError:
        raise NotAnswering from None
    if connection is None:
        return None
    try:
        # One reader for hello and all that follows: it may hold more than the first line.
        stream = connection.makefile("rb")
        line = stream.readline(protocol.MAX_REPLY)
        if not line:
            # It closed the door between our knock and its hello: it is about to end.
            connection.close()
            return None
        hello = protocol.decode_reply(line)
    except (TimeoutError, protocol.Malformed):
        connection.close()
        raise NotAnswering from None
    except ConnectionError:
        connection.close()
        return None
    except BaseException:
        connection.close()
        raise
    if not isinstance(hello, protocol.Hello) or hello.protocol != protocol.PROTOCOL:
        connection.close()
        raise OtherVersion(hello) if isinstance(hello, protocol.Hello) else NotAnswering()
    connection.settimeout(None)
    # Its methods are made from the declarations of Service.
    return cast("RemoteService", _Connection(connection, stream, hello))


class RemoteService(Service, Protocol):
    """A :class:`Service` over the control socket."""

    @property
    def hello(self) -> protocol.Hello:
        """What the backend said of itself."""

    def close(self) -> None:
        """Let the backend go on alone; harmless when closed already."""

    def enter_sandbox(self) -> Future[int]:
        """The process whose namespaces are the sandbox's, as soon as it runs.

        A command counts as running in there until this connection is closed.
        """


class _Group:
    """A group of methods of the service; ``name`` is how ``connection`` has it."""

    def __init__(self, connection: _Connection, name: str) -> None:
        self._connection = connection
        self._name = name

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return self._connection.method(f"{self._name}.{name}")


class _Connection:
    """The connection behind a :class:`RemoteService`; the service's methods are its attributes."""

    def __init__(self, connection: socket.socket, stream: BinaryIO, hello: protocol.Hello) -> None:
        self.hello = hello
        self._connection = connection
        self._numbers = itertools.count(1)
        self._waiting: dict[int, tuple[str, Future[Any]]] = {}
        self._listeners: dict[int, Callable[[], None]] = {}
        self._subscribed = False
        self._gone = False
        # The state above is shared by callers of any thread and the reader.
        self._lock = threading.Lock()
        # Apart from it, since a send may wait for the backend and the reader must not.
        self._sending = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._news = False
        threading.Thread(target=self._read, args=(stream,), name="control", daemon=True).start()
        threading.Thread(target=self._notify, name="control-news", daemon=True).start()

    def __getattr__(self, name: str) -> Any:
        if name in GROUPS:
            return _Group(self, name)
        return self.method(name)

    def method(self, name: str) -> Callable[..., Any]:
        """The function that calls ``name``: it returns a future, or what the backend answered."""
        if name not in METHODS:
            raise AttributeError(name)
        called = METHODS[name]

        def call(*args: Any, **kwargs: Any) -> Any:
            params = called.write_params(args, kwargs)
            return self._call(name, params) if called.waits else self._ask(name, params)

        return call

    def close(self) -> None:
        """Let the backend go on alone; harmless when closed already."""
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` after each change and when the backend ends."""
        with self._lock:
            number = next(self._numbers)
            self._listeners[number] = listener
            first, self._subscribed = not self._subscribed, True
        if first:
            # Of a backend that has ended there is no news; the next call says so.
            with contextlib.suppress(BackendGone):
                self._ask("subscribe", {})

        def unsubscribe() -> None:
            with self._lock:
                self._listeners.pop(number, None)

        return unsubscribe

    def enter_sandbox(self) -> Future[int]:
        """The process whose namespaces are the sandbox's."""
        return self._call("sandbox", {})

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        try:
            return self._call(method, params).result(ANSWER_SECONDS)
        except FutureTimeoutError:
            raise NotAnswering from None

    def _call(self, method: str, params: dict[str, Any]) -> Future[Any]:
        future: Future[Any] = Future()
        with self._lock:
            number = next(self._numbers)
            line = protocol.encode(protocol.Request(number, method, params))
            if len(line) > protocol.MAX_REQUEST:
                future.set_exception(FairleadError("The request is too large to be sent."))
                return future
            gone = self._gone
            if not gone:
                self._waiting[number] = (method, future)
        if gone:
            future.set_exception(BackendGone())
            return future
        # When the backend goes, it is the reader that notices and fails the future.
        with self._sending, contextlib.suppress(OSError):
            self._connection.sendall(line)
        return future

    def _read(self, stream: BinaryIO) -> None:
        with contextlib.suppress(OSError, protocol.Malformed):
            while line := stream.readline(protocol.MAX_REPLY):
                self._take(protocol.decode_reply(line))
        with self._lock:
            self._gone = True
            waiting, self._waiting = self._waiting, {}
            self._news = True
            self._changed.notify_all()
        for _method, future in waiting.values():
            _complete(future, error=BackendGone())
        stream.close()
        self._connection.close()

    def _take(self, reply: protocol.Reply) -> None:
        match reply:
            case protocol.Event():
                with self._lock:
                    self._news = True
                    self._changed.notify_all()
            case protocol.Response(id=number, result=result):
                method, future = self._answered(number)
                try:
                    _complete(future, result=read_result(method, result))
                except protocol.Malformed as error:
                    _complete(future, error=error)
            case protocol.Failure(id=int(number), error=body):
                _complete(self._answered(number)[1], error=protocol.read_error(body))
            case _:
                raise protocol.Malformed("it answers nothing that was asked")

    def _answered(self, number: int) -> tuple[str, Future[Any]]:
        with self._lock:
            if number not in self._waiting:
                raise protocol.Malformed("it answers nothing that was asked")
            return self._waiting.pop(number)

    def _notify(self) -> None:
        gone = False
        while not gone:
            with self._lock:
                self._changed.wait_for(lambda: self._news)
                self._news = False
                gone = self._gone
                listeners = tuple(self._listeners.values())
            for listener in listeners:
                listener()


def _complete(
    future: Future[Any], *, result: Any = None, error: FairleadError | None = None
) -> None:
    # A caller may have cancelled its future; the answer is then of no interest.
    if not future.set_running_or_notify_cancel():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
