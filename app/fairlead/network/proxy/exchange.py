"""One HTTP/1.1 request and its response, carried from a client to the next hop and back.

h11 reads and writes on both sides; bodies pass in pieces as they come, both ways at once, so that
a server may answer before it has read the request whole. What the client gets is a whole response
or, once it has begun, a cut connection: never a silently shortened one.
"""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass, replace

import h11

from fairlead.network.flows.record import FlowState
from fairlead.network.proxy import wire
from fairlead.network.proxy.authority import join_authority
from fairlead.network.proxy.challenge import Demand, read_challenges
from fairlead.network.proxy.context import Context
from fairlead.network.proxy.failure import ProxyFailure, TargetFailed, UpstreamFailed
from fairlead.network.proxy.fields import request_fields, response_fields
from fairlead.network.proxy.login import challenge_fields, head, is_possible, judge, log_in
from fairlead.network.proxy.policy import Upstream, Way
from fairlead.network.proxy.tunnel import open_way
from fairlead.network.proxy.words import refusal

HEAD_LIMIT = 64 * 1024
"""Bytes that the head of a request or a response may have."""


class CutOffError(Exception):
    """The client's connection must be cut: it is gone, or its response can no longer be whole."""


NextHop = Upstream | tuple[Upstream | None, str, int]
"""An HTTP proxy, or a target with the proxy that carries the stream to it."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where a request goes.

    ``path`` is the request target for the target itself, ``absolute`` the one for a proxy
    (RFC 9112 3.2.1, 3.2.2), ``host_field`` the value of Host. ``addresses`` and ``own`` are those
    of :func:`~fairlead.network.proxy.tunnel.dial_target`. ``connect`` marks a CONNECT request.
    """

    context: Context
    way: Way
    host: str
    port: int
    path: bytes
    absolute: bytes
    host_field: bytes
    addresses: tuple[str, ...] = ()
    own: tuple[str, int] | None = None
    connect: bool = False

    @property
    def target(self) -> bytes:
        """The request target to send on this way."""
        return self.path if self.way.http_proxy is None else self.absolute

    @property
    def authority(self) -> str:
        """``host:port``, for sentences."""
        return join_authority(self.host, self.port)

    @property
    def next_hop(self) -> NextHop:
        """Whom to send requests to; routes with the same one can share a connection."""
        return self.way.http_proxy or (self.way.upstream, self.host, self.port)


@dataclass(slots=True)
class Leg:
    """The connection to the next hop, kept from one request to the next.

    ``authorization`` is shown to a proxy with the first request, with each where ``each_request``.
    ``sleeps`` is how often this computer had slept when it was opened.
    """

    sock: socket.socket
    http: h11.Connection
    next_hop: NextHop
    authorization: bytes | None = None
    each_request: bool = False
    used: bool = False
    sleeps: int = 0

    @property
    def shows(self) -> bytes | None:
        """What to show to the proxy with this request."""
        return self.authorization if self.each_request or not self.used else None

    def reusable(self, route: Route) -> bool:
        """Whether ``route`` can take this connection once more."""
        return (
            self.next_hop == route.next_hop
            and self.sleeps == route.context.sleeps()
            and self.http.states == {h11.CLIENT: h11.DONE, h11.SERVER: h11.DONE}
            and not wire.has_input(self.sock)
        )


async def open_leg(route: Route) -> tuple[Leg, Route]:
    """Connect to the next hop of ``route``, or of the way that comes next where that fails.

    Returns the route that was taken in the end. Raises ``ProxyFailure``.
    """
    context = route.context
    http = h11.Connection(h11.CLIENT, HEAD_LIMIT)
    if route.way.http_proxy is None:
        sock, received = await open_way(
            route.way,
            route.host,
            route.port,
            context,
            addresses=route.addresses,
            own=route.own,
        )
        if received:
            http.receive_data(received)
    else:
        try:
            return await _proxy_leg(route.way.http_proxy, http, route), route
        except UpstreamFailed as failure:
            context.report(False, str(failure))
            other = route.way.next() if failure.reply is None else None
            if other is None:
                raise
            context.note.way = other.shown
            return await open_leg(replace(route, way=other))
    wire.send_at_once(sock)
    return Leg(sock, http, route.next_hop, sleeps=context.sleeps()), route


async def _proxy_leg(upstream: Upstream, http: h11.Connection, route: Route) -> Leg:
    """Connect to ``upstream``, and have it know us before a body is sent that it might refuse."""
    asking = head(upstream, route.absolute, route.host_field)
    timeouts = route.context.timeouts
    known = await log_in(upstream, route.authority, timeouts, asking, early=True)
    if known.answer is not None and (known.each_request or known.answer.closes):
        # It has accepted us, and not all proxies say that they close: the next connection is served
        # without asking.
        known.sock.close()
        known = await log_in(upstream, route.authority, timeouts, asking, early=True)
    wire.send_at_once(known.sock)
    sleeps = route.context.sleeps()
    return Leg(known.sock, http, upstream, known.authorization, known.each_request, sleeps=sleeps)


async def exchange(
    client: socket.socket,
    http: h11.Connection,
    request: h11.Request,
    leg: Leg,
    route: Route,
) -> None:
    """Carry ``request`` over ``leg`` and the response back.

    Afterwards the states of both connections tell whether they can be used again. Raises
    ``ProxyFailure`` while the response has not begun, else ``CutOffError``.
    """
    proxy = route.way.http_proxy
    route.context.note.state = FlowState.OPEN
    if proxy is not None:
        # A kept connection may meet a target that the proxy has refused to us.
        proxy.logins.check(proxy, route.authority)
    try:
        async with asyncio.TaskGroup() as both_ways:
            upload = both_ways.create_task(_upload(client, http, request, leg, route))
            await _download(client, http, leg, route)
            # The request's rest is of no use once the response is complete.
            upload.cancel()
    except BaseExceptionGroup as failures:
        failure = failures.exceptions[0]
        raise failure from failure.__cause__
    finally:
        leg.used = True


async def _upload(
    client: socket.socket, http: h11.Connection, request: h11.Request, leg: Leg, route: Route
) -> None:
    event: h11.Event = h11.Request(
        method=request.method,
        target=route.target,
        headers=request_fields(request, route.host_field, leg.shows),
    )
    while True:
        try:
            data = leg.http.send(event) or b""
            await wire.send(leg.sock, data)
            route.context.note.sent += len(data)
        except (OSError, h11.LocalProtocolError):
            # The next hop reads no more. Whether that is an answer or a failure shows on its
            # other direction.
            return
        if isinstance(event, h11.EndOfMessage):
            return
        event = await _next_of_request(client, http)


async def _next_of_request(client: socket.socket, http: h11.Connection) -> h11.Event:
    try:
        while (event := http.next_event()) is h11.NEED_DATA:
            http.receive_data(await wire.receive(client))
    except (OSError, h11.RemoteProtocolError) as error:
        raise CutOffError from error
    assert isinstance(event, h11.Event)
    return event


async def _download(client: socket.socket, http: h11.Connection, leg: Leg, route: Route) -> None:
    begun = False
    event: h11.Event | None = None
    while not isinstance(event, h11.EndOfMessage):
        try:
            event = await _next_of_response(client, leg, route.context)
        except (OSError, h11.RemoteProtocolError) as error:
            if begun:
                raise CutOffError from error
            raise _no_answer(leg, route) from error
        if isinstance(event, h11.InformationalResponse):
            if http.their_http_version == b"1.0":
                continue
            event = h11.InformationalResponse(
                status_code=event.status_code,
                headers=response_fields(event),
                reason=event.reason,
            )
        elif isinstance(event, h11.Response):
            _judge(event, leg, route)
            begun = True
            event = h11.Response(
                status_code=event.status_code,
                headers=response_fields(event),
                reason=event.reason,
            )
        elif isinstance(event, h11.EndOfMessage) and http.their_http_version == b"1.0":
            # There is no way to send trailers to such a client.
            event = h11.EndOfMessage()
        try:
            data = http.send(event) or b""
            await wire.send(client, data)
            route.context.note.received += len(data)
        except (OSError, h11.LocalProtocolError) as error:
            raise CutOffError from error


async def _next_of_response(client: socket.socket, leg: Leg, context: Context) -> h11.Event:
    while (event := leg.http.next_event()) is h11.NEED_DATA:
        while not await wire.readable(leg.sock, context.timeouts.abandoned):
            # A client that closed its sending side may still read: only the silence of both
            # sides is taken for a client that has left.
            if wire.is_closed(client):
                raise CutOffError
        leg.http.receive_data(await wire.receive(leg.sock))
    assert isinstance(event, h11.Event)
    return event


def _judge(response: h11.Response, leg: Leg, route: Route) -> None:
    """Report the proxy's answer; its demand for a password is ours to meet, not the client's."""
    upstream = route.way.http_proxy
    if upstream is None:
        return
    shown = leg.shows is not None
    if response.status_code == 407:
        demand = Demand(read_challenges(challenge_fields(response)), closes=True)
        failure = judge(upstream, route.authority, demand, shown=shown)
        if leg.used and not shown and is_possible(upstream):
            # The proxy has forgotten who the connection belongs to: as if it had closed it.
            raise CutOffError from failure
        route.context.report(False, str(failure))
        raise failure
    if shown:
        upstream.logins.accept(upstream)
    words = response.status_code, response.reason, response.headers
    route.context.note.reason = refusal(upstream, route.authority, *words)
    route.context.report(True, f"{upstream.url} answered for {route.authority}.")


def _no_answer(leg: Leg, route: Route) -> Exception:
    unread, at_end = leg.http.trailing_data
    ended = at_end and not unread
    if ended and leg.used:
        # The next hop gave up an idle connection just as we used it. A client whose own kept
        # connection closes without an answer knows whether it may repeat the request.
        return CutOffError()
    what = "closed the connection without an answer" if ended else "gave an answer that is not HTTP"
    failure: ProxyFailure
    if route.way.http_proxy is None:
        failure = TargetFailed(f"{join_authority(route.host, route.port)} {what}.")
    else:
        failure = UpstreamFailed(f"The proxy {route.way.http_proxy.url} {what}.")
        route.context.report(False, str(failure))
    return failure
