"""Connections that were on their way to a web server and meet the upstream proxy instead.

An accepted socket and its original destination come in. The first bytes name the target (SNI,
Host), the policy decides; then the connection goes on to the destination itself, through a CONNECT
tunnel, or, for HTTP, request by request through the proxy. The client never knows: it is told of
a failed proxy by a 502 where it speaks HTTP, by a reset where it does not.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address

import h11

from fairlead.network.proxy import wire
from fairlead.network.proxy.authority import clean_host, join_authority, split_authority
from fairlead.network.proxy.context import Context, Timeouts
from fairlead.network.proxy.exchange import Route
from fairlead.network.proxy.failure import ProxyFailure, UpstreamFailed
from fairlead.network.proxy.fields import field
from fairlead.network.proxy.forward import serve
from fairlead.network.proxy.policy import Way
from fairlead.network.proxy.sniff import Sniffed, Verdict, http_name, tls_name
from fairlead.network.proxy.tunnel import choose_way, open_way

_HTTP = 80
_Sniff = Callable[[bytes], Sniffed]
_SNIFFS: dict[int, tuple[_Sniff, ...]] = {_HTTP: (http_name,), 443: (tls_name,)}
_ANY: tuple[_Sniff, ...] = (tls_name, http_name)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a connection was on its way to.

    ``address`` is ``None`` where the program was given a stand-in for a name that only a proxy
    knows. ``name`` is the name whose DNS answer held the address, else the address itself.
    """

    address: str | None
    port: int
    name: str

    @property
    def known_as(self) -> str:
        """The name in a form that can be sent on."""
        return clean_host(self.name) or self.address or self.name

    @property
    def addresses(self) -> tuple[str, ...]:
        """The address, where there is one; without any the name has to be resolved."""
        return () if self.address is None else (self.address,)


async def handle(client: socket.socket, destination: Destination, context: Context) -> None:
    """Serve an intercepted connection to ``destination``; owns ``client``.

    Returns when the connection is closed or handed over. Raises nothing that a peer could cause.
    """
    try:
        await _handle(client, destination, context)
    except (ProxyFailure, OSError) as failure:
        if isinstance(failure, ProxyFailure):
            context.note.reason = context.note.reason or failure.problem
        wire.reset(client)
    except BaseException:
        wire.reset(client)
        raise


async def _handle(client: socket.socket, destination: Destination, context: Context) -> None:
    known_as = destination.known_as
    timeouts = context.timeouts
    if not await wire.readable(client, timeouts.first_bytes):
        # The server may be the one that speaks first.
        secure = destination.port != _HTTP
        way = await _choose(known_as, destination, context, secure=secure)
        try:
            await _pass_on(client, b"", way, known_as, destination, context)
            return
        except UpstreamFailed as failure:
            # A proxy that opens no tunnels to port 80 serves a slow HTTP client all the same.
            if secure or failure.reply is None or way.http_proxy is None:
                raise
        await wire.readable(client, None)
    found, sniff, data = await _read_name(client, _SNIFFS.get(destination.port, _ANY), timeouts)
    if not data:
        client.close()
        return
    # A client that sends CONNECT takes the destination for a proxy: that dialogue is between them.
    is_http = sniff is http_name and not data.startswith(b"CONNECT ")
    secure = destination.port != _HTTP and not is_http
    way = await _choose(found or known_as, destination, context, secure=secure)
    if is_http and way.upstream is not None:
        router = partial(_route, destination=destination, context=context)
        await serve(client, data, context, router)
    else:
        await _pass_on(client, data, way, found or known_as, destination, context)


async def _choose(host: str, destination: Destination, context: Context, *, secure: bool) -> Way:
    address = None if destination.address is None else ip_address(destination.address)
    return await choose_way(context, host, address, destination.port, secure=secure)


async def _read_name(
    client: socket.socket, sniffs: Sequence[_Sniff], timeouts: Timeouts
) -> tuple[str, _Sniff | None, bytes]:
    """The name, who of ``sniffs`` read it, and the bytes read for it; nobody: another protocol."""
    data = b""
    deadline = asyncio.get_running_loop().time() + timeouts.head
    while True:
        left = []
        for sniff in sniffs:
            found = sniff(data)
            if isinstance(found, str):
                return found, sniff, data
            if found is Verdict.NEED_MORE:
                left.append(sniff)
        sniffs = left
        rest = deadline - asyncio.get_running_loop().time()
        if not sniffs or not await wire.readable(client, max(rest, 0.0)):
            return "", None, data
        more = await wire.receive(client)
        if not more:
            return "", None, data
        data += more


async def _pass_on(
    client: socket.socket,
    data: bytes,
    way: Way,
    host: str,
    destination: Destination,
    context: Context,
) -> None:
    """Go on as a plain stream: ``data`` first, the rest by the relay. Raises ``ProxyFailure``."""
    upstream, received = await open_way(
        way, host, destination.port, context, addresses=destination.addresses
    )
    context.handover(client, upstream, data, received)


async def _route(request: h11.Request, *, destination: Destination, context: Context) -> Route:
    """Where one request of a kept connection goes: each by the host that it names itself."""
    if request.method == b"CONNECT":
        raise ProxyFailure("This is not a proxy: CONNECT is not served here.", status=501)
    port = destination.port
    named = field(request, b"host") or b""
    target = request.target
    absolute = b"://" in target.partition(b"?")[0]
    if absolute:
        named = target.partition(b"://")[2].partition(b"/")[0]
    authority = split_authority(named.decode("latin-1"))
    host = authority[0] if authority is not None else destination.known_as
    way = await _choose(host, destination, context, secure=False)
    shown = join_authority(host, port, _HTTP).encode("ascii")
    return Route(
        context=context,
        way=way,
        host=host,
        port=port,
        path=target,
        absolute=target if absolute else b"http://" + shown + (b"" if target == b"*" else target),
        host_field=named if authority is not None else shown,
        addresses=destination.addresses,
    )
