"""Opening a way to a target: a direct connection, or a tunnel through the upstream proxy.

A :class:`Way` and a target go in, a connected socket comes out, with the bytes that came through
the tunnel already. When the way is a proxy and the proxy fails, the failure is final: there is no
direct attempt behind it. How each use of the proxy ended is reported here.
"""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from fairlead.network.flows.record import DIRECT
from fairlead.network.proxy import wire
from fairlead.network.proxy.authority import join_authority
from fairlead.network.proxy.challenge import Demand
from fairlead.network.proxy.connect import ConnectOpening
from fairlead.network.proxy.context import Context, Timeouts
from fairlead.network.proxy.failure import TargetFailed, UpstreamFailed
from fairlead.network.proxy.login import connect_upstream, log_in
from fairlead.network.proxy.policy import Upstream, Way
from fairlead.network.proxy.socks5 import Socks5Association, Socks5Opening
from fairlead.settings.hostname import as_address
from fairlead.settings.proxy_url import SOCKS

_UNREACHABLE = (errno.ENETUNREACH, errno.EHOSTUNREACH)


async def choose_way(
    context: Context,
    host: str,
    address: IPv4Address | IPv6Address | None,
    port: int,
    *,
    secure: bool,
) -> Way:
    """The policy's way to a target; Fairlead's own names and addresses know no proxy.

    Raises ``TargetFailed`` where the policy refuses the target.
    """
    policy = context.policy()
    if context.is_local(str(address or host)) and not policy.refused:
        context.note.goes(host, port, DIRECT)
        return Way(None, "a name or an address of Fairlead itself")
    way = await policy.find(host, address, port, secure=secure)
    context.note.goes(host, port, way.shown, way.refused)
    if way.refused:
        target = join_authority(host, port)
        raise TargetFailed(
            f"Connecting to {target} is not allowed: {way.refused.rstrip('.')}.", status=403
        )
    return way


async def open_tunnel(
    upstream: Upstream, host: str, port: int, timeouts: Timeouts
) -> tuple[socket.socket, bytes]:
    """A tunnel to ``host`` and ``port``, and what came through it. Raises ``UpstreamFailed``."""
    target = join_authority(host, port)
    if upstream.scheme in SOCKS:
        return await _open(upstream, Socks5Opening(upstream, host, port), target, timeouts)

    async def ask(sock: socket.socket, authorization: bytes | None) -> bytes | Demand:
        opening = ConnectOpening(upstream, host, port, authorization)
        await wire.send(sock, opening.begin())
        while (answer := opening.feed(await wire.receive(sock))) is None:
            pass
        return answer

    opened = await log_in(upstream, target, timeouts, ask)
    return opened.sock, opened.answer or b""


async def associate(
    upstream: Upstream, timeouts: Timeouts
) -> tuple[socket.socket, tuple[str, int]]:
    """Have a SOCKS5 proxy relay datagrams; they go to the address and port that come back.

    It does so for as long as the socket is open. Raises ``UpstreamFailed``.
    """
    opening = Socks5Association(upstream)
    sock, _ = await _open(upstream, opening, "UDP", timeouts)
    host, port = opening.bound
    address, server = as_address(host), ip_address(sock.getpeername()[0])
    foreign = address is not None and address.is_loopback and not server.is_loopback
    if address is None or address.is_unspecified or foreign:
        # Many servers name no address: then it is the one that they were reached at. None may
        # send us to this computer's own services.
        host = str(server)
    return sock, (host, port)


async def _open(
    upstream: Upstream, opening: Socks5Opening, what: str, timeouts: Timeouts
) -> tuple[socket.socket, bytes]:
    sock = await connect_upstream(upstream, timeouts)
    try:
        async with asyncio.timeout(timeouts.tunnel):
            await wire.send(sock, opening.begin())
            rest = None
            while rest is None:
                more, rest = opening.feed(await wire.receive(sock))
                if more:
                    await wire.send(sock, more)
    except TimeoutError as error:
        sock.close()
        raise UpstreamFailed(
            f"The proxy {upstream.url} gave no answer for {what} within "
            f"{timeouts.tunnel:g} seconds.",
            status=504,
        ) from error
    except OSError as error:
        sock.close()
        raise UpstreamFailed(
            f"The proxy {upstream.url} broke the connection while it was asked for {what}."
        ) from error
    except BaseException:
        sock.close()
        raise
    return sock, rest


async def dial_target(
    context: Context,
    host: str,
    port: int,
    *,
    addresses: Sequence[str] = (),
    own: tuple[str, int] | None = None,
) -> socket.socket:
    """Connect to a target directly, trying its addresses in turn.

    Without ``addresses`` the name is resolved. ``own`` is where the proxy itself listens: a
    request for that would come back for ever. Raises ``TargetFailed``.
    """
    target = join_authority(host, port)
    found = list(addresses)
    failure: OSError = socket.gaierror("no address")
    try:
        if not found:
            found = [host] if as_address(host) else list(await context.resolve(host))
        for address in found:
            if own is not None and (as_address(address), port) == (as_address(own[0]), own[1]):
                raise TargetFailed(f"{target} is this proxy itself.", status=403)
            try:
                async with asyncio.timeout(context.timeouts.connect):
                    return await context.dial(address, port)
            except OSError as error:
                failure = error
    except socket.gaierror as error:
        failure = error
    raise target_failure(target, failure) from failure


def target_failure(target: str, error: OSError) -> TargetFailed:
    """What to say where ``target`` (``host:port``) cannot be reached directly."""
    if isinstance(error, socket.gaierror):
        return TargetFailed(f"The name in {target} was not found.", "Check its spelling.")
    if isinstance(error, TimeoutError):
        return TargetFailed(f"{target} did not answer in time.", status=504)
    if isinstance(error, ConnectionRefusedError):
        return TargetFailed(f"{target} refuses connections.")
    if isinstance(error, PermissionError):
        return TargetFailed(
            f"Connecting to {target} is not allowed.",
            "See Resources > Network about services on this computer.",
            status=403,
        )
    if error.errno in _UNREACHABLE:
        return TargetFailed(f"{target} is unreachable from this computer.")
    return TargetFailed(f"Connecting to {target} failed: {error.strerror or 'unknown error'}.")


async def open_way(
    way: Way,
    host: str,
    port: int,
    context: Context,
    *,
    addresses: Sequence[str] = (),
    own: tuple[str, int] | None = None,
) -> tuple[socket.socket, bytes]:
    """Open ``way`` for a stream of bytes to ``host`` and ``port``. Raises ``ProxyFailure``.

    Where its proxy cannot be used, the way that comes next is tried, if there is one; a proxy that
    refuses this one target has been used. ``addresses`` and ``own`` are those of
    :func:`dial_target`.
    """
    context.note.barred = None if way.upstream is None else way.upstream.barred
    if way.upstream is None:
        return await dial_target(context, host, port, addresses=addresses, own=own), b""
    try:
        opened = await open_tunnel(way.upstream, host, port, context.timeouts)
    except UpstreamFailed as error:
        context.report(False, str(error))
        other = way.next() if error.reply is None else None
        if other is None:
            raise
        context.note.way = other.shown
        return await open_way(other, host, port, context, addresses=addresses, own=own)
    context.report(True, f"{way.upstream.url} opened a tunnel to {join_authority(host, port)}.")
    return opened
