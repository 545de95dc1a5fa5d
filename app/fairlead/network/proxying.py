"""Connections whose way depends on a name: from the relay thread to the proxies' handlers.

In come accepted sockets, on the relay thread; they are served on the asyncio loop by
:mod:`fairlead.network.proxy`, which gives both ends of each to the relay in the end. What the
handlers may reach is decided here, by the same router that decides for the sandbox itself.
"""

from __future__ import annotations

import asyncio
import os
import socket
import time
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from fairlead.errors import FairleadError
from fairlead.network.datapath import DataPath
from fairlead.network.dialler import PENDING, connect_now, family_of, host_socket
from fairlead.network.dns.message import AAAA, A, wire_name
from fairlead.network.dns.workbench import look_up
from fairlead.network.egress.route import Kind, Router
from fairlead.network.egress.udp import Associated
from fairlead.network.flows.ledger import Ledger
from fairlead.network.flows.note import Note
from fairlead.network.flows.record import ENGINE, FlowKind
from fairlead.network.inside import Inside
from fairlead.network.interface import NetworkConfig
from fairlead.network.proxy import explicit, transparent
from fairlead.network.proxy.context import Context, Timeouts
from fairlead.network.proxy.credentials import Credentials
from fairlead.network.proxy.failure import ProxyFailure, UpstreamFailed
from fairlead.network.proxy.policy import ProxyPolicy, Upstream
from fairlead.network.proxy.tunnel import associate
from fairlead.network.status import LastResult
from fairlead.settings.hostname import as_address, check_hostname
from fairlead.settings.invalid import Invalid

_DIAL_SECONDS = 20.0
CONTAINERS, PULLS = "containers", "pulls"


class Proxying:
    """Serves handed-over connections of one data path on ``loop``.

    Who shows ``credentials`` to the explicit proxy goes by the policy for pulls, everybody else by
    that for containers. ``path`` is set once the data path is there; ``last`` is how the latest use
    of an upstream proxy ended, by the class of traffic.
    """

    def __init__(
        self, loop: asyncio.AbstractEventLoop, config: NetworkConfig, ledger: Ledger
    ) -> None:
        self._loop = loop
        self._ledger = ledger
        self._tasks: set[asyncio.Task[None]] = set()
        self._policies: dict[str, ProxyPolicy] = {}
        self._sleeps = 0
        self.path: DataPath | None = None
        self.credentials: Credentials | None = None
        self.last: dict[str, LastResult] = {}
        self.adopt(config)

    def adopt(self, config: NetworkConfig) -> None:
        """Decide by ``config`` from now on."""
        policies = {CONTAINERS: config.proxy, PULLS: config.pulls or config.proxy}
        for traffic, policy in policies.items():
            if policy != self._policies.get(traffic):
                # How a proxy fared that is no longer in use says nothing about the one that is.
                self.last.pop(traffic, None)
        self._policies = policies
        # The handlers ask the policy themselves, with the name that it is about.
        self._router = Router(config.addresses, host_loopback=config.host_loopback)
        self._wish = config.dns
        self._inside = Inside(config.addresses)

    def woke(self) -> None:
        """This computer has slept: what is kept open for the next request is not used again."""
        self._sleeps += 1
        if self.path is not None:
            self.path.woke()

    async def close(self) -> None:
        """End what is being served."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def read_name(self, client: socket.socket, wanted: tuple[str, int]) -> None:
        """Serve a connection to ``wanted`` (address, port) by the name that it asks for."""
        path = self.path
        hint = path.name_of(wanted[0]) if path is not None else None
        stands_in = path is not None and path.stands_in(wanted[0])
        destination = transparent.Destination(
            None if stands_in else wanted[0], wanted[1], hint or wanted[0]
        )
        note = self._ledger.begin(_peer(client), wanted)
        if stands_in:
            # Nobody has that address.
            note.target = ("", wanted[1])
        self._serve(
            client, path, note, lambda use: transparent.handle(client, destination, use(CONTAINERS))
        )

    def explicit(self, client: socket.socket, data: bytes, failure: ProxyFailure | None) -> None:
        """Serve a connection to the explicit proxy; see its ``handle`` for the arguments."""
        note = self._ledger.begin(_peer(client), ("", 0), kind=FlowKind.PROXY)
        path = self.path

        def handle(use: Callable[[str], Context]) -> Coroutine[Any, Any, None]:
            def contexts(authorization: bytes | None) -> Context:
                known = self.credentials is not None and self.credentials.match(authorization)
                if known:
                    note.container = ENGINE
                return use(PULLS if known else CONTAINERS)

            return explicit.handle(client, data, contexts, failure)

        self._serve(client, path, note, handle)

    def associate(
        self,
        tell: Callable[[Callable[[], None]], None],
        upstream: Upstream,
        done: Callable[[Associated | str], None],
    ) -> None:
        """From the relay thread: have a SOCKS5 proxy carry datagrams; ``tell`` leads back there."""

        async def open_it() -> None:
            made: Associated | str
            try:
                made = await associate(upstream, Timeouts())
                self._report(CONTAINERS, True, f"{upstream.url} carries UDP.")
            except UpstreamFailed as failure:
                made = failure.problem
                self._report(CONTAINERS, False, str(failure))
            tell(partial(done, made))

        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(lambda: self._begin(open_it()))

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _serve(
        self,
        client: socket.socket,
        path: DataPath | None,
        note: Note,
        handle: Callable[[Callable[[str], Context]], Coroutine[Any, Any, None]],
    ) -> None:
        """From the relay thread: have ``client`` handled on the asyncio loop."""
        if path is None or self._loop.is_closed():
            self._ledger.end(note, "Fairlead ended it.")
            client.close()
            return

        def context(traffic: str) -> Context:
            return Context(
                policy=lambda: self._policies[traffic],
                dial=self._dial,
                resolve=self._resolve,
                is_local=self._inside.owns,
                handover=partial(path.handover, note),
                report=partial(self._report, traffic),
                note=note,
                sleeps=lambda: self._sleeps,
            )

        self._loop.call_soon_threadsafe(lambda: self._follow(note, self._begin(handle(context))))

    def _follow(self, note: Note, serving: asyncio.Task[None]) -> None:
        """End ``note`` with ``serving``, unless the relay carries its flow by then."""

        def ended(task: asyncio.Task[None]) -> None:
            if not note.handed_over:
                cut = task.cancelled()
                self._ledger.end(note, "Fairlead ended it." if cut else "Both sides had finished.")

        note.close = partial(self._loop.call_soon_threadsafe, serving.cancel)
        serving.add_done_callback(ended)

    def _report(self, traffic: str, ok: bool, sentence: str) -> None:
        self.last[traffic] = LastResult(ok, time.time(), sentence)

    async def _dial(self, address: str, port: int) -> socket.socket:
        """Connect to a direct target, by the same rules as the sandbox's own connections."""
        target = self._router.tcp(address, port)
        if target.kind in (Kind.REFUSE, Kind.PROXY, Kind.UNREACHABLE):
            raise PermissionError(f"{address} port {port} is not reachable from sandboxes")
        failure: OSError | None = None
        for candidate in target.addresses:
            try:
                return await _connect(candidate, port)
            except OSError as error:
                failure = error
        raise failure or ConnectionRefusedError(f"{address} port {port} refuses connections")

    async def _resolve(self, name: str) -> Sequence[str]:
        own = self._inside.address_of(name)
        if own is not None:
            return (own,)
        if self.path is not None and self._wish.steers(name):
            return await _as_set(self.path, name)
        found = await asyncio.get_running_loop().getaddrinfo(name, None, type=socket.SOCK_STREAM)
        return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def _peer(client: socket.socket) -> tuple[str, int]:
    """Who connected; nobody where the connection has gone already."""
    try:
        peer = client.getpeername()
    except OSError:
        return "", 0
    return peer[0], peer[1]


async def _as_set(path: DataPath, name: str) -> Sequence[str]:
    """The addresses that the settings lead to, as containers are told them. Raises ``OSError``."""
    try:
        wire = wire_name(check_hostname(name))
        told = await asyncio.gather(*(look_up(path, wire, kind) for kind in (A, AAAA)))
    except (Invalid, FairleadError) as error:
        raise socket.gaierror(socket.EAI_NONAME, str(error)) from error
    found = [one for entry in told for one in entry.answers if as_address(one) is not None]
    if not found:
        raise socket.gaierror(socket.EAI_NONAME, f"{told[0].rcode} ({told[0].rule})")
    return tuple(dict.fromkeys(found))


async def _connect(address: str, port: int) -> socket.socket:
    """A connected non-blocking socket. Raises ``OSError``, ``TimeoutError`` included."""
    sock = host_socket(family_of(address))
    try:
        code = connect_now(sock, (address, port))
        if code in PENDING:
            async with asyncio.timeout(_DIAL_SECONDS):
                await asyncio.get_running_loop().sock_connect(sock, (address, port))
        elif code:
            raise OSError(code, os.strerror(code))
    except BaseException:
        sock.close()
        raise
    return sock
