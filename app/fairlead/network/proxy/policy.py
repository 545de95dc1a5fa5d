"""Which way a connection takes: the resolved proxies and the decision for one target.

A :class:`ProxyPolicy` is a value that the relay thread and the proxies' handlers read; a change
of settings replaces it whole, so a decision never sees half of one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address

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
    """The way for one target: through ``upstream``, or direct; ``rule`` says in words why."""

    upstream: Upstream | None
    rule: str

    @property
    def http_proxy(self) -> Upstream | None:
        """The upstream where it takes HTTP requests itself; others and none carry streams."""
        return None if self.upstream is None or self.upstream.scheme in SOCKS else self.upstream


@dataclass(frozen=True, slots=True)
class ProxyPolicy:
    """The upstream proxies in force. ``origin`` says in words where they come from."""

    mode: str
    origin: str
    http: Upstream | None = None
    https: Upstream | None = None
    bypass: BypassList = field(default_factory=BypassList)
    problem: str = ""

    def decide(
        self, host: str, address: IPv4Address | IPv6Address | None, port: int, *, secure: bool
    ) -> Way:
        """The way to ``host`` (a name or an address in text) and ``port``.

        ``address`` is the destination address where it is known; ``secure`` picks the HTTPS box.
        """
        upstream = self.https if secure else self.http
        if upstream is None:
            return Way(None, f"{self.origin}: no proxy for this kind of connection")
        rule = self.bypass.match(host, address, port)
        if rule is not None:
            return Way(None, f"bypass list: {rule}")
        return Way(upstream, self.origin)

    def covers(self, host: str) -> bool:
        """Whether web traffic to the name ``host`` goes through a proxy."""
        ways = (
            self.decide(host, None, 80, secure=False),
            self.decide(host, None, 443, secure=True),
        )
        return any(way.upstream is not None for way in ways)

    def intercepts(self, port: int) -> bool:
        """Whether connections to ``port`` must be read for their name before they are dialled."""
        return (port == 80 and self.http is not None) or (port == 443 and self.https is not None)
