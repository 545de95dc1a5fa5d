"""The proxies' handlers behind a listener of their own, for real clients to connect to.

A :class:`Gateway` runs an asyncio loop in a thread, as the backend does. Its ``handover`` copies
bytes with asyncio where the product splices. Afterwards nothing may be left over: that is checked
when the block ends, for every test.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fairlead.network.proxy import explicit, transparent
from fairlead.network.proxy.context import Context, Timeouts
from fairlead.network.proxy.policy import ProxyPolicy, Upstream
from fairlead.settings.bypass import parse_bypass_list
from tests.support.hosts import wait_until
from tests.support.peers import Proxy

QUICK = Timeouts(first_bytes=0.3, head=5, connect=3, tunnel=3, abandoned=0.3, linger=1)


def through(
    proxy: Proxy | Upstream | None, *bypass: str, username: str = "", password: str = ""
) -> ProxyPolicy:
    """A policy that sends everything but ``bypass`` through ``proxy``."""
    if isinstance(proxy, Proxy):
        proxy = Upstream(proxy.scheme, proxy.address, proxy.port, username, password)
    return ProxyPolicy("manual", "set by the test", proxy, proxy, parse_bypass_list(bypass))


@dataclass
class Gateway:
    """A listener whose connections are given to a handler; ``port`` is on 127.0.0.1."""

    port: int
    policy: ProxyPolicy
    loop: asyncio.AbstractEventLoop
    reports: list[tuple[bool, str]] = field(default_factory=list)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    handed_over: int = 0
    sleeps: int = 0
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cancel(self) -> None:
        """Cancel every handler, as the backend does when it stops."""
        for task in tuple(self.tasks):
            self.loop.call_soon_threadsafe(task.cancel)


Handler = Callable[[socket.socket, Context], Awaitable[None]]


def transparently(destination: tuple[str, int], hint: str | None = None) -> Handler:
    """The transparent handler for connections that were made to ``destination``."""
    where = transparent.Destination(*destination, hint or destination[0])
    return lambda client, context: transparent.handle(client, where, context)


def explicitly(client: socket.socket, context: Context) -> Awaitable[None]:
    """The explicit handler, the same for everybody."""
    return explicit.handle(client, b"", lambda _authorization: context)


@contextlib.contextmanager
def gateway(
    handler: Handler = explicitly,
    policy: ProxyPolicy | None = None,
    *,
    ports: dict[int, int] | None = None,
    names: Mapping[str, Sequence[str]] | None = None,
    local: Sequence[str] = (),
    timeouts: Timeouts = QUICK,
) -> Iterator[Gateway]:
    """Run ``handler`` behind a listener.

    ``ports`` maps ports of direct dials to those where the test's servers are; ``names`` is what
    ``resolve`` knows; ``local`` are Fairlead's own names.
    """
    before = _descriptors()
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    listener.setblocking(False)
    loop = asyncio.new_event_loop()
    here = Gateway(listener.getsockname()[1], policy or through(None), loop)

    async def dial(address: str, port: int) -> socket.socket:
        here.dialled.append((address, port))
        if address == "192.0.2.13":
            raise PermissionError
        sock = socket.socket()
        sock.setblocking(False)
        try:
            await loop.sock_connect(sock, (address, (ports or {}).get(port, port)))
        except BaseException:
            sock.close()
            raise
        return sock

    async def resolve(name: str) -> Sequence[str]:
        if name not in (names or {}):
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return (names or {})[name]

    def handover(client: socket.socket, up: socket.socket, to_up: bytes, to_client: bytes) -> None:
        here.handed_over += 1
        spawn(_relay(client, up, to_up, to_client))

    def spawn(work: Any) -> None:
        task = loop.create_task(work)
        here.tasks.add(task)
        task.add_done_callback(here.tasks.discard)

    def report(ok: bool, sentence: str) -> None:
        here.reports.append((ok, sentence))

    context = Context(
        policy=lambda: here.policy,
        dial=dial,
        resolve=resolve,
        is_local=lambda host: host in local,
        handover=handover,
        report=report,
        timeouts=timeouts,
        sleeps=lambda: here.sleeps,
    )

    async def accept() -> None:
        while True:
            client, _ = await loop.sock_accept(listener)
            client.setblocking(False)
            spawn(handler(client, context))

    failures: list[dict[str, Any]] = []
    loop.set_exception_handler(lambda _, failure: failures.append(failure))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    accepting = asyncio.run_coroutine_threadsafe(accept(), loop)
    try:
        yield here
        wait_until(lambda: not here.tasks, what="every handler has ended")
    finally:
        accepting.cancel()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        # As the backend does: TLS to a proxy has tasks of its own.
        rest = asyncio.all_tasks(loop)
        for task in rest:
            task.cancel()
        if rest:
            loop.run_until_complete(asyncio.wait(rest))
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
        listener.close()
    assert not failures
    wait_until(lambda: _descriptors() <= before, what="every descriptor is closed")


def _descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208


async def _relay(client: socket.socket, up: socket.socket, to_up: bytes, to_client: bytes) -> None:
    loop = asyncio.get_running_loop()

    async def copy(source: socket.socket, sink: socket.socket, first: bytes) -> None:
        data = first
        with contextlib.suppress(OSError):
            await loop.sock_sendall(sink, data)
            while data := await loop.sock_recv(source, 65536):
                await loop.sock_sendall(sink, data)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_WR)

    await asyncio.gather(copy(client, up, to_up), copy(up, client, to_client))
    client.close()
    up.close()


def curl(*words: str, timeout: float = 10) -> subprocess.CompletedProcess[str]:
    """Run curl, quietly but for errors, without the environment's proxies."""
    return subprocess.run(
        ["curl", "-sS", "-m", str(timeout), *words],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"]},
    )


def fetch(here: Gateway, url: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run curl for ``url`` with every connection led to the gateway, as interception does."""
    return curl("--connect-to", f"::127.0.0.1:{here.port}", url, *words)


def talk(here: Gateway, data: bytes, *, step: int | None = None, half_close: bool = False) -> bytes:
    """Send ``data`` (``step`` bytes at a time), then read to the end."""
    with socket.create_connection(("127.0.0.1", here.port), timeout=10) as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for start in range(0, len(data), step or len(data)):
            sock.sendall(data[start : start + (step or len(data))])
        if half_close:
            sock.shutdown(socket.SHUT_WR)
        answer = b""
        while more := sock.recv(65536):
            answer += more
        return answer


def is_reset(here: Gateway, data: bytes) -> bool:
    """Whether the connection is reset, without a byte, once ``data`` is sent."""
    try:
        return talk(here, data) == b"never"
    except ConnectionResetError:
        return True
