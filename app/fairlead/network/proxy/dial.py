"""Connecting to the upstream proxy itself, from the host, with the host's resolver.

A host name and a port go in, a connected non-blocking socket comes out. The addresses of the name
are tried in turn with a head start each, families taking turns (a light RFC 8305), so that a dead
IPv6 route costs a quarter of a second and not the whole time-out. Targets of the sandbox never
come here: those are dialled through :class:`~fairlead.network.proxy.context.Context`.
"""

from __future__ import annotations

import asyncio
import errno
import os
import socket
from asyncio.staggered import staggered_race
from collections.abc import Sequence
from functools import partial
from itertools import chain, zip_longest

from fairlead.network.proxy import wire
from fairlead.network.proxy.authority import join_authority
from fairlead.network.proxy.failure import UpstreamFailed

HEAD_START = 0.25
"""Seconds that an address is alone before the next is tried too (RFC 8305 5)."""

_Address = tuple[socket.AddressFamily, tuple[str, int] | tuple[str, int, int, int]]
_UNREACHABLE = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL)


async def connect(
    host: str,
    port: int,
    *,
    timeout: float,
    addresses: Sequence[str] = (),
    kind: str = "proxy",
) -> socket.socket:
    """Connect to the proxy at ``host`` and ``port`` within ``timeout`` seconds.

    Raises ``UpstreamFailed`` with a sentence that tells refused, timed out, unreachable and an
    unknown name apart. ``addresses`` are those of ``host`` where they are known already; ``kind``
    is what the sentences call it.
    """
    whom = f"{kind} {join_authority(host, port)}"
    try:
        async with asyncio.timeout(timeout):
            return await _race(await _resolve(addresses or (host,), port))
    except TimeoutError as error:
        raise UpstreamFailed(
            f"The {whom} did not answer within {timeout:g} seconds.",
            "Check its address and the network that leads to it.",
            status=504,
        ) from error
    except (socket.gaierror, UnicodeError) as error:
        raise UpstreamFailed(
            f"The name of the {whom} was not found.",
            "Check its spelling and whether a VPN is needed to resolve it.",
        ) from error
    except ConnectionRefusedError as error:
        raise UpstreamFailed(
            f"The {whom} refuses connections.",
            "Check that it is running and that the port is right.",
        ) from error
    except OSError as error:
        if error.errno in _UNREACHABLE:
            raise UpstreamFailed(
                f"The {whom} is unreachable from this computer.",
                "Check the network or the VPN that leads to it.",
            ) from error
        why = os.strerror(error.errno) if error.errno else str(error)
        raise UpstreamFailed(f"Connecting to the {whom} failed: {why}.") from error


async def _resolve(hosts: Sequence[str], port: int) -> list[_Address]:
    loop = asyncio.get_running_loop()
    answers = await asyncio.gather(
        *(loop.getaddrinfo(host, port, type=socket.SOCK_STREAM) for host in hosts)
    )
    found = [(entry[0], entry[4]) for entries in answers for entry in entries]
    addresses: list[_Address] = list(dict.fromkeys(found))  # type: ignore[arg-type]
    first = [a for a in addresses if a[0] == addresses[0][0]]
    second = [a for a in addresses if a[0] != addresses[0][0]]
    return [a for a in chain.from_iterable(zip_longest(first, second)) if a is not None]


async def _race(addresses: Sequence[_Address]) -> socket.socket:
    attempts = [partial(_attempt, family, to) for family, to in addresses]
    winner: socket.socket | None
    winner, _, failures = await staggered_race(attempts, HEAD_START)
    if winner is not None:
        return winner
    # Of several reasons, a refusal says most: somebody was there.
    found = [failure for failure in failures if failure is not None]
    raise min(found, key=lambda failure: not isinstance(failure, ConnectionRefusedError))


async def _attempt(
    family: socket.AddressFamily, to: tuple[str, int] | tuple[str, int, int, int]
) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        wire.send_at_once(sock)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        await asyncio.get_running_loop().sock_connect(sock, to)
    except BaseException:
        sock.close()
        raise
    return sock
