"""Does the inside work: its DNS server answers, and a connection gets out to this computer.

Asked from within the namespace, by sockets of the same kind as its programs have. Nothing leaves
the computer.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
from collections.abc import Iterator
from functools import partial

from fairlead.errors import FairleadError
from fairlead.network.dns.message import A
from fairlead.network.interface import NetworkConfig
from fairlead.network.namespace.client import Channel
from fairlead.network.proxy.lookup import ask

_SECONDS = 5.0
_HOST = "host.docker.internal"
_LOOK = "See what is wrong with: fairlead status"


async def probe(channel: Channel, config: NetworkConfig, probes: set[tuple[str, int]]) -> None:
    """Check the inside behind ``channel``. Raises ``FairleadError`` with what does not work.

    What it connects from is in ``probes`` meanwhile.
    """
    at = config.addresses
    with _ours(await _made(channel, config, socket.SOCK_DGRAM), probes) as asking:
        try:
            found = await ask(_HOST, A, str(at.dns), asking)
        except (OSError, TimeoutError):
            found = []
    if found != [str(at.host)]:
        raise FairleadError(
            f"The DNS server inside ({at.dns}) does not know {_HOST} as {at.host}.", _LOOK
        )
    if config.host_loopback and not await _gets_out(channel, config, probes):
        raise FairleadError(
            f"A connection from inside does not reach this computer at {at.host}.", _LOOK
        )


async def _gets_out(channel: Channel, config: NetworkConfig, probes: set[tuple[str, int]]) -> bool:
    """Whether what is sent inside to this computer's address arrives at a listener of it."""
    loop = asyncio.get_running_loop()
    token = secrets.token_bytes(16)
    made = await _made(channel, config, socket.SOCK_STREAM)
    with _ours(made, probes) as going, socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        try:
            async with asyncio.timeout(_SECONDS):
                host, port = str(config.addresses.host), listener.getsockname()[1]
                await loop.sock_connect(going, (host, port))
                await loop.sock_sendall(going, token)
                coming, _ = await loop.sock_accept(listener)
                with contextlib.closing(coming):
                    return await loop.sock_recv(coming, len(token)) == token
        except (OSError, TimeoutError):
            return False


async def _made(channel: Channel, config: NetworkConfig, kind: int) -> socket.socket:
    """A socket inside, with a port from the start: by that its flow is known when it begins."""
    bind = (str(config.addresses.engine), 0)
    make = partial(channel.sockets, socket.AF_INET, kind, bind=bind)
    return (await asyncio.to_thread(make))[0]


@contextlib.contextmanager
def _ours(made: socket.socket, probes: set[tuple[str, int]]) -> Iterator[socket.socket]:
    """``made`` while what it is bound to is in ``probes``; it is closed then."""
    with made:
        end = made.getsockname()
        probes.add(end)
        try:
            yield made
        finally:
            probes.discard(end)
