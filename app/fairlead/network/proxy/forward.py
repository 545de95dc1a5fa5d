"""Serving a client that speaks HTTP/1.x to us: one request after the other, each on its own way.

Shared by the transparent and the explicit proxy, which differ in the ``router`` they pass in: it
turns a request into a :class:`Route` or raises what the client is to be told. CONNECT and upgrades
leave HTTP and go to the relay. A failed proxy is answered with a 5xx and one sentence; nothing is
ever sent another way than the route says.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Awaitable, Callable
from http import HTTPStatus

import h11

from fairlead.network.flows.reasons import CUT_OFF
from fairlead.network.proxy import wire
from fairlead.network.proxy.context import Context
from fairlead.network.proxy.exchange import HEAD_LIMIT, CutOffError, Leg, Route, exchange, open_leg
from fairlead.network.proxy.failure import ProxyFailure, UpstreamFailed
from fairlead.network.proxy.fields import upgrade_head, wants_upgrade
from fairlead.network.proxy.tunnel import open_way

log = logging.getLogger(__name__)

_LONGEST_PHRASE = 300
ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"
_DONE = {h11.CLIENT: h11.DONE, h11.SERVER: h11.DONE}

Router = Callable[[h11.Request], Awaitable[Route]]
"""Says where a request goes. Raises ``ProxyFailure``."""


async def serve(client: socket.socket, data: bytes, context: Context, router: Router) -> None:
    """Serve ``client``, of whom ``data`` is read already, until it is closed or handed over.

    Raises nothing that a peer could cause.
    """
    http = h11.Connection(h11.SERVER, HEAD_LIMIT)
    if data:
        http.receive_data(data)
    leg: Leg | None = None
    request: h11.Request | None = None
    try:
        wire.send_at_once(client)
        while (request := await _next_request(client, http)) is not None:
            route = await router(request)
            if (route.connect or wants_upgrade(request)) and await _switch(
                client, http, request, route
            ):
                return
            if leg is not None and leg.reusable(route):
                leg.http.start_next_cycle()
            else:
                if leg is not None:
                    leg.sock.close()
                    leg = None
                leg, route = await open_leg(route)
            await exchange(client, http, request, leg, route)
            if http.states != _DONE:
                break
            http.start_next_cycle()
        await wire.close_gently(client, context.timeouts.linger)
    except ProxyFailure as failure:
        await _answer(client, http, request, failure, context)
    except (CutOffError, OSError) as error:
        log.debug("a client's connection is cut: %r", error.__cause__ or error)
        context.note.reason = context.note.reason or CUT_OFF
        wire.reset(client)
    except BaseException:
        wire.reset(client)
        raise
    finally:
        if leg is not None:
            leg.sock.close()


async def _next_request(client: socket.socket, http: h11.Connection) -> h11.Request | None:
    try:
        while (event := http.next_event()) is h11.NEED_DATA:
            http.receive_data(await wire.receive(client))
    except h11.RemoteProtocolError as error:
        raise ProxyFailure(
            "The request is not valid HTTP/1.1.", status=error.error_status_hint
        ) from error
    return event if isinstance(event, h11.Request) else None


async def open_route(route: Route) -> tuple[socket.socket, bytes]:
    """Open the way of ``route`` for a stream of bytes. Raises ``ProxyFailure``."""
    return await open_way(
        route.way,
        route.host,
        route.port,
        route.context,
        addresses=route.addresses,
        own=route.own,
    )


async def refuse(
    client: socket.socket, head: bytes, failure: ProxyFailure, context: Context
) -> None:
    """Answer the request with ``head``, which was read, with ``failure``."""
    http = h11.Connection(h11.SERVER, HEAD_LIMIT)
    http.receive_data(head)
    try:
        request = http.next_event()
    except h11.RemoteProtocolError as error:
        request = None
        failure = ProxyFailure("The request is not valid HTTP/1.1.", status=error.error_status_hint)
    found = request if isinstance(request, h11.Request) else None
    await _answer(client, http, found, failure, context)


async def _switch(
    client: socket.socket,
    http: h11.Connection,
    request: h11.Request,
    route: Route,
) -> bool:
    """Hand the connection over for CONNECT or an upgrade; ``False``: go on without the upgrade."""
    try:
        upstream, received = await open_route(route)
    except UpstreamFailed as failure:
        # Many proxies open no tunnels to port 80. An upgrade is an offer (RFC 9110 7.8): the
        # request without it is a good request.
        if route.connect or failure.reply is None:
            raise
        return False
    unread = http.trailing_data[0]
    if route.connect:
        route.context.handover(client, upstream, unread, ESTABLISHED + received)
    else:
        head = upgrade_head(request, route.path, route.host_field)
        route.context.handover(client, upstream, head + unread, received)
    return True


def _phrase(failure: ProxyFailure) -> bytes:
    """The reason after the status (RFC 9112 4): all that many clients show, dockerd for one."""
    usual = HTTPStatus(failure.status).phrase
    return f"{usual}: {failure.problem}"[:_LONGEST_PHRASE].encode("ascii", "replace")


async def _answer(
    client: socket.socket,
    http: h11.Connection,
    request: h11.Request | None,
    failure: ProxyFailure,
    context: Context,
) -> None:
    """Tell the client what went wrong, then part."""
    context.note.reason = context.note.reason or failure.problem
    if http.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
        wire.reset(client)
        return
    body = f"{failure}\n".encode()
    head = h11.Response(
        status_code=failure.status,
        reason=_phrase(failure),
        headers=[
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Connection", "close"),
        ],
    )
    answer = http.send(head)
    if request is None or request.method != b"HEAD":
        answer += http.send(h11.Data(data=body))
    try:
        await wire.send(client, answer)
    except OSError:
        wire.reset(client)
    except BaseException:
        wire.reset(client)
        raise
    else:
        await wire.close_gently(client, context.timeouts.linger)
