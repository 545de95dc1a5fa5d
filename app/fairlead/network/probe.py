"""Does the inside work: its DNS server answers, and a connection gets out to this computer.

Asked from within the namespace, by sockets of the same kind as its programs have. Nothing leaves
the computer.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
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
    (asking,) = await asyncio.to_thread(channel.sockets, socket.AF_INET, socket.SOCK_DGRAM)
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
    at = config.addresses
    # With a port from the start, by which the flow is known as ours when it begins.
    make = partial(channel.sockets, socket.AF_INET, socket.SOCK_STREAM, bind=(str(at.engine), 0))
    try:
        (going,) = await asyncio.to_thread(make)
    except FairleadError:
        return False
    own = going.getsockname()
    probes.add(own)
    with contextlib.closing(going), socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        try:
            async with asyncio.timeout(_SECONDS):
                await loop.sock_connect(going, (str(at.host), listener.getsockname()[1]))
                await loop.sock_sendall(going, token)
                coming, _ = await loop.sock_accept(listener)
                with contextlib.closing(coming):
                    return await loop.sock_recv(coming, len(token)) == token
        except (OSError, TimeoutError):
            return False
        finally:
            probes.discard(own)
