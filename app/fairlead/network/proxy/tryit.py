"""*Try it*: what happens to a URL, step by step, with the time of each step.

A URL and the policy in force go in; the decision is the one that the explicit proxy would take,
and the way it names is then really gone: name, connection, tunnel, TLS, one HEAD request. The
first step that fails ends the report with its sentence. Credentials are used where the way needs
them and shown nowhere.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

import h11

from fairlead.errors import FairleadError
from fairlead.network.dns.wish import DnsWish
from fairlead.network.egress.route import Kind, Router, Target
from fairlead.network.inside import Inside
from fairlead.network.proxy import dial
from fairlead.network.proxy.authority import clean_host, join_authority
from fairlead.network.proxy.context import Timeouts
from fairlead.network.proxy.failure import ProxyFailure, TargetFailed, UpstreamFailed
from fairlead.network.proxy.login import connect_upstream, head, log_in
from fairlead.network.proxy.lookup import NOTHING, lookup
from fairlead.network.proxy.policy import ProxyPolicy, Upstream, Way
from fairlead.network.proxy.tunnel import open_tunnel
from fairlead.network.status import TryReport, TryStep
from fairlead.settings.hostname import as_address
from fairlead.settings.model import NetworkSettings
from fairlead.settings.subnet import Addresses

STEP_TIMEOUT = 10.0
"""Seconds that one step may take."""

DEFAULT_ADDRESSES = NetworkSettings().addresses

_T = TypeVar("_T")
_Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
_TIMEOUTS = Timeouts(connect=STEP_TIMEOUT, tunnel=STEP_TIMEOUT)
_PORTS = {"http": 80, "https": 443}
# A proxy says so with these that it is the way that failed, not the page.
_GATEWAY_FAILURES = (502, 503, 504)


class _StepError(Exception):
    """A step that ends the report; the sentence is in its last step."""


@dataclass(frozen=True, slots=True)
class _Url:
    secure: bool
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        return join_authority(self.host, self.port, _PORTS["https" if self.secure else "http"])

    @property
    def text(self) -> str:
        return f"{'https' if self.secure else 'http'}://{self.authority}{self.path}"


@dataclass(slots=True)
class _Steps:
    """The steps so far on the way to ``host``."""

    host: str
    taken: list[TryStep]

    async def take(self, name: str, work: Awaitable[tuple[_T, str]]) -> _T:
        """Await ``work``, which gives a value and the detail to show. Raises ``_StepError``."""
        start = monotonic()
        try:
            async with asyncio.timeout(STEP_TIMEOUT):
                value, detail = await work
        except (ProxyFailure, OSError, h11.RemoteProtocolError) as error:
            detail = _sentence(error, self.host)
            self.taken.append(TryStep(name, False, detail, monotonic() - start))
            raise _StepError from error
        self.taken.append(TryStep(name, True, detail, monotonic() - start))
        return value


def _sentence(error: Exception, host: str) -> str:
    match error:
        case ProxyFailure():
            return str(error)
        case ssl.SSLCertVerificationError():
            return f"The certificate of {host} is not trusted: {error.verify_message}."
        case ssl.SSLError():
            return f"The TLS handshake with {host} failed: {error.reason or 'no reason given'}."
        case socket.gaierror():
            return f"The name {host} was not found."
        case TimeoutError():
            return f"{host} did not answer within {STEP_TIMEOUT:g} seconds."
        case OSError():
            return f"The connection to {host} broke: {error.strerror or 'no reason given'}."
    return f"{host} did not answer in HTTP."


class _Names(NamedTuple):
    """Who knows names: this computer's resolvers, and what the settings say."""

    resolvers: tuple[str, ...]
    wish: DnsWish


@dataclass(frozen=True, slots=True)
class Own:
    """A target of Fairlead's own: its address, and where the router leads it from the host."""

    address: str
    target: Target
    is_host: bool


def _own(url: _Url, roles: Addresses, wish: DnsWish, *, host_loopback: bool) -> Own | None:
    inside = Inside(roles)
    host, led = wish.follow(url.host)
    # A record may lead to a name or an address of ours.
    host = led[0] if led else host
    if not inside.owns(host):
        return None
    address = inside.address_of(host) or host
    router = Router(roles, host_loopback=host_loopback)
    return Own(address, router.tcp(address, url.port), inside.is_host(address))


async def try_url(
    url: str,
    policy: ProxyPolicy,
    resolvers: tuple[str, ...],
    roles: Addresses = DEFAULT_ADDRESSES,
    *,
    host_loopback: bool = True,
    intercepted: bool = True,
    wish: DnsWish = NOTHING,
) -> TryReport:
    """Try ``url`` under ``policy``; ``resolvers`` (``IP`` or ``IP#port``) serve direct targets.

    ``wish`` is what the settings say about names.

    Names and addresses of the internal network, ``roles``, are reached as a sandbox reaches them.
    ``intercepted``: it is a container that asks, whose connections meet the proxy on some ports
    only, not the engine or Fairlead, which go through it on all.

    A URL without a scheme is taken for ``http://``. Raises ``FairleadError`` (exit code 2) when
    ``url`` is not an http or https URL; everything else that fails is in the report.
    """
    target = _parse(url)
    own = _own(target, roles, wish, host_loopback=host_loopback)
    if own is not None and not policy.refused:
        way = Way(None, "an address of Fairlead's own, which no proxy knows")
    else:
        address = as_address(target.host)
        way = await policy.find(target.host, address, target.port, secure=target.secure)
    shown = way.shown
    if way.refused:
        sentence = f"{target.authority} is refused: {way.refused.rstrip('.')}."
        step = TryStep("Decision", False, sentence, 0.0)
        return TryReport(target.text, shown, way.rule, (step,), False, sentence)
    decision = f"{shown} ({way.rule})"
    if intercepted and way.upstream is not None and not policy.intercepts(target.port):
        decision += (
            f"; port {target.port} is not intercepted: only programs that use "
            "http://http.docker.internal:3128 go this way, others go direct"
        )
    steps = _Steps(target.host, [TryStep("Decision", True, decision, 0.0)])
    with suppress(_StepError):
        await _go(target, way, _Names(resolvers, wish), own, steps)
    last = steps.taken[-1]
    sentence = last.detail
    if last.ok:
        through = "directly" if way.upstream is None else f"through {shown}"
        sentence = f"{target.text} answers {last.detail} {through}."
    return TryReport(target.text, shown, way.rule, tuple(steps.taken), last.ok, sentence)


def _parse(url: str) -> _Url:
    text = url.strip()
    if "://" not in text:
        # A scheme that lost its colon is a slip, not a host named http.
        text = "" if text.lower().startswith(("http/", "https/")) else f"http://{text}"
    wrong = FairleadError(
        "This is not a URL that can be tried.",
        "Use http://host/path or https://host/path.",
        exit_code=2,
    )
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError:
        raise wrong from None
    host = clean_host(host)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    printable = path.isascii() and path.isprintable() and " " not in path
    if parts.scheme not in _PORTS or not host or port == 0 or not printable:
        raise wrong
    return _Url(parts.scheme == "https", host, port or _PORTS[parts.scheme], path)


async def _go(
    url: _Url,
    way: Way,
    names: _Names,
    own: Own | None,
    steps: _Steps,
) -> None:
    if own is not None:
        sock = await steps.take("Connect", _connect_own(url, own))
    elif way.upstream is None:
        addresses = [url.host]
        if as_address(url.host) is None:
            addresses = await steps.take("DNS", _resolve(url.host, names))
        sock = await steps.take("Connect", _connect(url, addresses))
    elif url.secure or way.http_proxy is None:
        sock = await steps.take("Tunnel", _tunnel(way.upstream, url))
    else:
        sock = await steps.take("Connect", _connect_proxy(way.upstream))
        await steps.take("Request", _request_by_proxy(sock, url, way.upstream))
        return
    streams = await (steps.take("TLS", _handshake(sock, url)) if url.secure else _plain(sock))
    try:
        await steps.take("Request", _request(url, *streams))
    finally:
        # Nothing is left to say: a goodbye that the peer does not answer is not waited for.
        streams[1].transport.abort()


async def _resolve(host: str, names: _Names) -> tuple[list[str], str]:
    addresses, source = await lookup(host, names.resolvers, names.wish)
    return addresses, f"{', '.join(addresses)} (from {source})"


async def _connect(url: _Url, addresses: list[str]) -> tuple[socket.socket, str]:
    sock = await dial.connect(
        url.host, url.port, timeout=STEP_TIMEOUT, addresses=addresses, kind="server"
    )
    return sock, f"connected to {join_authority(*sock.getpeername()[:2])}"


async def _connect_own(url: _Url, own: Own) -> tuple[socket.socket, str]:
    """Connect as the sandbox's own connections to internal addresses are led."""
    if own.target.kind is not Kind.DIAL:
        where = f"{own.address} port {url.port}"
        if own.is_host:
            raise TargetFailed(
                f"{url.host} is refused: “Containers may reach services on this computer” is off "
                "(network.hostLoopback)."
            )
        if own.target.kind is Kind.PROXY:
            raise TargetFailed(f"{where} is Fairlead's own proxy, which is not asked for itself.")
        raise TargetFailed(f"Nothing answers at {where} of the internal network.")
    sock = await dial.connect(
        url.host,
        url.port,
        timeout=STEP_TIMEOUT,
        addresses=list(own.target.addresses),
        kind="server",
    )
    return sock, f"connected to this computer as {own.address}"


async def _connect_proxy(upstream: Upstream) -> tuple[socket.socket, str]:
    return await connect_upstream(upstream, _TIMEOUTS), f"connected to {upstream.url}"


async def _tunnel(upstream: Upstream, url: _Url) -> tuple[socket.socket, str]:
    sock, early = await open_tunnel(upstream, url.host, url.port, _TIMEOUTS)
    if early:
        sock.close()
        raise UpstreamFailed(f"The proxy {upstream.url} put bytes of its own into the tunnel.")
    return sock, f"{upstream.url} opened a tunnel to {join_authority(url.host, url.port)}"


async def _plain(sock: socket.socket) -> _Streams:
    return await asyncio.open_connection(sock=sock)


async def _handshake(sock: socket.socket, url: _Url) -> tuple[_Streams, str]:
    context = ssl.create_default_context()
    try:
        streams = await asyncio.open_connection(sock=sock, ssl=context, server_hostname=url.host)
    except (ConnectionResetError, ConnectionAbortedError) as error:
        raise TargetFailed(f"{url.authority} closed the connection in the handshake.") from error
    return streams, f"{streams[1].get_extra_info('ssl_object').version()}, certificate trusted"


async def _request(
    url: _Url, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> tuple[None, str]:
    """Send HEAD and read the status."""
    http = h11.Connection(h11.CLIENT)
    headers = [("Host", url.authority), ("User-Agent", "fairlead"), ("Connection", "close")]
    writer.write(http.send(h11.Request(method="HEAD", target=url.path, headers=headers)))
    writer.write(http.send(h11.EndOfMessage()))
    while not isinstance(event := http.next_event(), h11.Response):
        if event is h11.NEED_DATA:
            http.receive_data(await reader.read(65536))
    reason = event.reason.decode("latin-1").strip()
    return None, f"{event.status_code} {reason}".strip()


async def _request_by_proxy(sock: socket.socket, url: _Url, upstream: Upstream) -> tuple[None, str]:
    """Send HEAD to a proxy in absolute form, and log in to it where it demands that."""
    asking = head(upstream, url.text.encode("ascii"), url.authority.encode("ascii"))
    target = join_authority(url.host, url.port)
    served = await log_in(upstream, target, _TIMEOUTS, asking, sock=sock)
    served.sock.close()
    assert served.answer is not None
    status = f"{served.answer.status} {served.answer.reason}".strip()
    if served.answer.status in _GATEWAY_FAILURES:
        raise UpstreamFailed(f"The proxy {upstream.url} could not fetch {url.authority}: {status}.")
    return None, status
