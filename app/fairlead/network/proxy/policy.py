"""Which way a connection takes: the resolved proxies and the decision for one target.

A :class:`ProxyPolicy` is a value that the relay thread and the proxies' handlers read; a change
of settings replaces it whole, so a decision never sees half of one. What is certain at once is
answered by :meth:`ProxyPolicy.decide`; a configuration script takes its time, so handlers await
:meth:`ProxyPolicy.find`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address
from typing import Protocol

from fairlead.settings.bypass import BypassList
from fairlead.settings.proxy_url import SOCKS


def _allowed() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Upstream:
    """A proxy to go through. ``password`` never shows in ``repr`` or ``url``.

    ``barred()`` is asked before each connection to it: a sentence on why it must not be used now,
    or nothing.
    """

    scheme: str
    host: str
    port: int
    username: str = ""
    password: str = field(default="", repr=False)
    barred: Callable[[], str] = field(default=_allowed, repr=False, compare=False)

    @property
    def url(self) -> str:
        """``http://host:port`` without credentials, IPv6 in brackets (RFC 3986)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Way:
    """The way for one target: through ``upstream``, or direct; ``rule`` says in words why.

    ``refused`` is a sentence where the target must not be reached at all. ``then`` is the way to
    take where this one's proxy cannot be used, and ``failed()`` is told of that; only configuration
    scripts have these.
    """

    upstream: Upstream | None
    rule: str
    refused: str = ""
    then: Way | None = None
    failed: Callable[[], None] | None = field(default=None, repr=False, compare=False)

    @property
    def http_proxy(self) -> Upstream | None:
        """The upstream where it takes HTTP requests itself; others and none carry streams."""
        return None if self.upstream is None or self.upstream.scheme in SOCKS else self.upstream

    def next(self) -> Way | None:
        """The way to take now that this one's proxy cannot be used."""
        if self.failed is not None:
            self.failed()
        return self.then

    @property
    def shown(self) -> str:
        """The way in a word for people: a proxy's URL, ``direct`` or ``refused``."""
        if self.refused:
            return "refused"
        return "direct" if self.upstream is None else self.upstream.url


class Script(Protocol):
    """A configuration script (PAC); ``location`` says in words which."""

    @property
    def location(self) -> str:
        """Where it comes from, in words."""

    async def way(self, url: str, host: str) -> Way:
        """The way to ``url``, of the form ``scheme://host:port/``. Raises nothing."""


@dataclass(frozen=True, slots=True)
class ProxyPolicy:
    """The upstream proxies in force. ``origin`` says in words where they come from.

    ``ports`` are those on which connections are intercepted, ``None`` stands for every port.
    ``refused`` is a sentence where intercepted connections must not be made at all, apart from
    those of the bypass list. A ``script``, where there is one, decides instead of all that.
    """

    mode: str
    origin: str
    http: Upstream | None = None
    https: Upstream | None = None
    bypass: BypassList = field(default_factory=BypassList)
    problem: str = ""
    ports: frozenset[int] | None = frozenset({80, 443})
    refused: str = ""
    script: Script | None = None

    def decide(
        self, host: str, address: IPv4Address | IPv6Address | None, port: int, *, secure: bool
    ) -> Way:
        """The way to ``host`` (a name or an address in text) and ``port``, without the script.

        ``address`` is the destination address where it is known; ``secure`` picks the HTTPS box.
        """
        upstream = self.https if secure else self.http
        if upstream is None and not self.refused:
            return Way(None, f"{self.origin}: no proxy for this kind of connection")
        rule = self.bypass.match(host, address, port)
        if rule is not None:
            return Way(None, f"bypass list: {rule}")
        return Way(upstream, self.origin, self.refused)

    async def find(
        self, host: str, address: IPv4Address | IPv6Address | None, port: int, *, secure: bool
    ) -> Way:
        """The way that :meth:`decide` or the script has; its arguments are the same."""
        if self.script is None:
            return self.decide(host, address, port, secure=secure)
        shown = f"[{host}]" if ":" in host else host
        return await self.script.way(f"{'https' if secure else 'http'}://{shown}:{port}/", host)

    def covers(self, host: str) -> bool:
        """Whether web traffic to the name ``host`` goes, or may go, through a proxy."""
        if self.script is not None:
            return True
        ways = (
            self.decide(host, None, 80, secure=False),
            self.decide(host, None, 443, secure=True),
        )
        return any(way.upstream is not None for way in ways)

    def intercepts(self, port: int) -> bool:
        """Whether connections to ``port`` must be read for their name before they are dialled.

        None is where all of them are refused: that is decided before they are accepted.
        """
        if self.refused or (self.ports is not None and port not in self.ports):
            return False
        if self.script is not None:
            return True
        # Connections to other ports may turn out to be either.
        http = port != 443 and self.http is not None
        return http or (port != 80 and self.https is not None)

    def refuses(self, name: str | None, address: IPv4Address | IPv6Address, port: int) -> bool:
        """Whether a flow to ``address``, which ``name`` led to, must not be made.

        ``port`` is 0 for what has none, such as ping.
        """
        if not self.refused or (self.ports is not None and port not in self.ports):
            return False
        return self.bypass.match(name or str(address), address, port) is None

    def hides(self, name: str) -> bool:
        """Whether ``name`` is not even to be looked up: nothing that it leads to may be reached."""
        return bool(self.refused) and self.ports is None and not self.bypass.mentions(name)

    def datagrams(self, name: str | None, address: IPv4Address | IPv6Address, port: int) -> Way:
        """The way for datagrams to ``address`` and ``port``, which ``name`` led to.

        On intercepted ports they go where a connection would: an HTTP proxy cannot carry them, so
        they are refused, and programs that speak QUIC turn to TCP at once (RFC 9308 2).
        """
        if not self.intercepts(port):
            return Way(None, f"port {port} is not intercepted")
        if self.script is not None:
            return Way(None, self.origin, "A configuration script decides about TCP only.")
        way = self.decide(name or str(address), address, port, secure=port != 80)
        if way.upstream is not None and way.http_proxy is not None:
            return Way(way.upstream, way.rule, "An HTTP proxy carries no UDP.")
        return way
