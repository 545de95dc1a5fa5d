"""Getting a proxy to serve us: connecting to it, and proving who the user is where it demands that.

:func:`log_in` drives the dialogue; what is asked of the proxy (a tunnel, a page) is given to it as
a function that sends one request with one value of ``Proxy-Authorization`` and tells the answer, or
the :class:`~fairlead.network.proxy.challenge.Demand` in it. Every 407 of an HTTP proxy is judged
here, with :class:`~fairlead.network.proxy.logins.Logins` as the memory. The first request to a
proxy shows nothing, because what it accepts is not known yet; later ones begin with the scheme that
it took. At most :data:`_MOST_LEGS` requests are made, and a password is never shown twice.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import h11

from fairlead.network.proxy import dial, wire
from fairlead.network.proxy.challenge import Challenge, Demand, read_challenges
from fairlead.network.proxy.context import Timeouts
from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.proxy.logins import NONE
from fairlead.network.proxy.mechanism import (
    NEGOTIATE,
    Mechanism,
    MechanismError,
    candidates,
    has_system_login,
)
from fairlead.network.proxy.policy import Upstream
from fairlead.network.proxy.tickets import Lack, without_ticket
from fairlead.network.proxy.tls import encrypted
from fairlead.settings.proxy_url import SOCKS

HEAD_LIMIT = 64 * 1024
"""Bytes that the head of an answer may have."""

_MOST_LEGS = 8
"""Requests of one dialogue; NTLM takes three, Kerberos two."""
_DONE = {h11.CLIENT: h11.DONE, h11.SERVER: h11.DONE}
_AUTHENTICATION = 407

_T = TypeVar("_T")

Ask = Callable[[socket.socket, bytes | None], Awaitable[_T | Demand]]
"""Sends a request with a value of ``Proxy-Authorization`` and reads the answer.

Raises ``UpstreamFailed``, ``OSError``.
"""


@dataclass(frozen=True, slots=True)
class LoggedIn(Generic[_T]):
    """A connection that the proxy serves, and its answer where one was waited for.

    ``authorization`` is to be shown with the next request, with every one where ``each_request``.
    """

    sock: socket.socket
    answer: _T | None
    authorization: bytes | None
    each_request: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """The answer to HEAD; ``closes``: the connection ends with it."""

    status: int
    reason: str
    closes: bool


async def connect_upstream(upstream: Upstream, timeouts: Timeouts) -> socket.socket:
    """Connect to the proxy itself. Raises ``UpstreamFailed``."""
    if upstream.scheme not in ("http", "https", *SOCKS):
        # Speaking plain HTTP to such a proxy would show the password to the network.
        raise UpstreamFailed(
            f"The proxy {upstream.url} is of a kind that Fairlead does not support.",
            "Use a proxy whose address begins with http://, https:// or socks5://.",
        )
    if barred := upstream.barred():
        raise UpstreamFailed(f"The proxy {upstream.url} is not used: {barred}")
    sock = await dial.connect(upstream.host, upstream.port, timeout=timeouts.connect)
    if upstream.scheme == "https":
        return await encrypted(sock, upstream.host, upstream.url, timeouts.connect)
    return sock


async def log_in(
    upstream: Upstream,
    target: str,
    timeouts: Timeouts,
    ask: Ask[_T],
    *,
    sock: socket.socket | None = None,
    early: bool = False,
) -> LoggedIn[_T]:
    """Connect to an HTTP proxy, where ``sock`` is not that already, and ``ask`` until it serves us.

    ``target`` is ``host:port``, for sentences and for the memory. ``early``: come back as soon as
    the next request has all it must show, without asking anything where that is known beforehand;
    user name and password have then been accepted before. Owns ``sock``. Raises ``UpstreamFailed``.
    """
    try:
        upstream.logins.check(upstream, target)
        sock = sock or await connect_upstream(upstream, timeouts)
        async with upstream.logins.turn(upstream, target):
            login = _Login(upstream, target)
            value = await login.begin()
            again = wire.is_closed(sock)
            for _ in range(_MOST_LEGS):
                if again:
                    sock.close()
                    sock = await connect_upstream(upstream, timeouts)
                if early and login.ready:
                    return LoggedIn(sock, None, value, login.each_request)
                answer = await _asked(upstream, target, timeouts, ask(sock, value))
                if not isinstance(answer, Demand):
                    login.accepted()
                    after = value if login.each_request else None
                    return LoggedIn(sock, answer, after, login.each_request)
                value = await login.answer(answer)
                # Not all proxies that close after a 407 say so: only a proof that goes on where it
                # began depends on it.
                again = not login.bound
                if login.bound and (answer.closes or wire.is_closed(sock)):
                    raise login.failure("ends the connection in the middle of the authentication")
            raise login.failure("asks for authentication again and again")
    except BaseException:
        if sock is not None:
            sock.close()
        raise


async def _asked(upstream: Upstream, target: str, timeouts: Timeouts, asking: Awaitable[_T]) -> _T:
    try:
        async with asyncio.timeout(timeouts.tunnel):
            return await asking
    except TimeoutError as error:
        raise UpstreamFailed(
            f"The proxy {upstream.url} gave no answer for {target} within "
            f"{timeouts.tunnel:g} seconds.",
            status=504,
        ) from error
    except OSError as error:
        raise UpstreamFailed(
            f"The proxy {upstream.url} broke the connection while it was asked for {target}."
        ) from error


def head(upstream: Upstream, target: bytes, host: bytes) -> Ask[Seen]:
    """Asks for the head of a page: a request without a body, for the legs that may be refused.

    HEAD is safe (RFC 9110 9.2.1), so that it does no harm where it is answered at once.
    """

    async def ask(sock: socket.socket, authorization: bytes | None) -> Seen | Demand:
        http = h11.Connection(h11.CLIENT, HEAD_LIMIT)
        fields = [(b"Host", host), (b"User-Agent", b"fairlead")]
        if authorization is not None:
            fields.append((b"Proxy-Authorization", authorization))
        request = h11.Request(method="HEAD", target=target, headers=fields)
        await wire.send(sock, http.send(request) + http.send(h11.EndOfMessage()))
        try:
            response = await _next(sock, http)
            while not isinstance(response, h11.Response):
                response = await _next(sock, http)
            await _next(sock, http)
        except h11.RemoteProtocolError as error:
            raise UpstreamFailed(
                f"The proxy {upstream.url} does not answer like an HTTP proxy.",
                "Check that its address and port are those of an HTTP proxy.",
            ) from error
        closes = http.states != _DONE or bool(http.trailing_data[0])
        if response.status_code == _AUTHENTICATION:
            return Demand(read_challenges(challenge_fields(response)), closes)
        return Seen(response.status_code, response.reason.decode("latin-1").strip(), closes)

    return ask


async def _next(sock: socket.socket, http: h11.Connection) -> h11.Event:
    while (event := http.next_event()) is h11.NEED_DATA:
        http.receive_data(await wire.receive(sock))
    if not isinstance(event, h11.Event):
        raise ConnectionResetError
    return event


def challenge_fields(response: h11.Response) -> list[bytes]:
    """The values of ``Proxy-Authenticate``."""
    return [value for name, value in response.headers if name == b"proxy-authenticate"]


def is_possible(upstream: Upstream) -> bool:
    """Whether there is anything to prove who the user is with."""
    return bool(upstream.username) or has_system_login()


def judge(upstream: Upstream, target: str, demand: Demand, *, shown: bool) -> UpstreamFailed:
    """What a 407 in the place of an answer means; ``shown``: the password was shown with it."""
    if shown and upstream.username:
        return upstream.logins.refuse(upstream, demand.realm, target)
    if not is_possible(upstream):
        return upstream.logins.ask(upstream, demand.realm)
    # The next connection asks before it sends anything that matters.
    upstream.logins.learn(upstream, "")
    return UpstreamFailed(
        f"The proxy {upstream.url} did not ask for a user name before, and now does.",
        "Try again: it is answered from now on.",
        reply=_AUTHENTICATION,
    )


class _Login:
    """One dialogue's proof."""

    def __init__(self, upstream: Upstream, target: str) -> None:
        self._upstream = upstream
        self._logins = upstream.logins
        self._target = target
        self._mechanism: Mechanism | None = None
        self._tried: set[tuple[str, bool]] = set()
        self._lack: Lack | None = None
        self.bound = False
        """Whether the proof goes on where it began: over this connection."""

    @property
    def ready(self) -> bool:
        """Whether the next request shows all there is to show, and is sure to be served."""
        if not is_possible(self._upstream):
            return True
        known = self._logins.is_accepted(self._upstream)
        if self._mechanism is None:
            return known and self._logins.scheme(self._upstream) == NONE
        return known and self._mechanism.complete

    @property
    def each_request(self) -> bool:
        """Whether each request must show it."""
        return self._mechanism is not None and self._mechanism.each_request

    async def begin(self) -> bytes | None:
        """What to show with the first request; nothing while it is not known what is taken."""
        scheme = self._logins.scheme(self._upstream)
        if scheme in ("", NONE):
            return None
        return await self._start([Challenge(scheme)])

    async def answer(self, demand: Demand) -> bytes:
        """What to show next. Raises ``UpstreamFailed``."""
        mechanism = self._mechanism
        if mechanism is not None:
            offers = (c for c in demand.challenges if c.scheme == mechanism.scheme and c.token)
            offer = next(offers, None)
            if offer is not None and not mechanism.complete:
                self.bound = True
                try:
                    return await mechanism.step(offer.token)
                except MechanismError as error:
                    raise self.failure("sends a token that cannot be read") from error
            if mechanism.shown:
                raise self._logins.refuse(self._upstream, demand.realm, self._target)
            if mechanism.tickets:
                self._lack = Lack.ACCEPTANCE
            self._tried.add((mechanism.scheme, mechanism.system))
        value = await self._start(demand.challenges)
        if value is None:
            raise self._without(demand)
        return value

    def accepted(self) -> None:
        """The proxy has served what was asked."""
        if self._mechanism is None:
            self._logins.learn(self._upstream, NONE)
        self._logins.accept(self._upstream, proven=self._mechanism is not None)

    def failure(self, what: str) -> UpstreamFailed:
        """The proxy does what nobody can go on with."""
        self._logins.learn(self._upstream, "")
        return UpstreamFailed(
            f"The proxy {self._upstream.url} {what}.",
            "Ask whoever runs the proxy which kinds of authentication it takes.",
            reply=_AUTHENTICATION,
        )

    async def _start(self, challenges: Sequence[Challenge]) -> bytes | None:
        """Begin the strongest that has not been tried; ``None`` where there is none."""
        self.bound = False
        for mechanism in candidates(self._upstream, challenges):
            if (mechanism.scheme, mechanism.system) in self._tried:
                continue
            try:
                value = await mechanism.step("")
            except MechanismError as error:
                # Without tickets, for one: the next best may do.
                if mechanism.tickets:
                    self._lack = error.lack
                self._tried.add((mechanism.scheme, mechanism.system))
                continue
            self._mechanism = mechanism
            self._logins.learn(self._upstream, mechanism.scheme)
            return value
        return None

    def _without(self, demand: Demand) -> UpstreamFailed:
        offered = {challenge.scheme for challenge in demand.challenges}
        if self._lack is not None and offered == {NEGOTIATE}:
            return without_ticket(self._upstream, self._lack)
        if not self._upstream.username:
            ticket = self._lack is Lack.TICKET
            return self._logins.ask(self._upstream, demand.realm, ticket=ticket)
        if self._tried and offered == {NEGOTIATE} and not has_system_login():
            return without_ticket(self._upstream, Lack.SUPPORT)
        if self._tried:
            return self.failure("breaks the authentication off")
        schemes = sorted({challenge.scheme for challenge in demand.challenges}) or ["none"]
        return self.failure(f"takes no authentication that Fairlead knows: {', '.join(schemes)}")
