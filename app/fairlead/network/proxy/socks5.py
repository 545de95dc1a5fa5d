"""The client side of SOCKS5 (RFC 1928) with user name and password (RFC 1929). Sans-io.

:class:`Socks5Opening` asks for a tunnel, :class:`Socks5Association` for a relay of datagrams, whose
heads :func:`datagram_head` makes and :func:`datagram_payload` takes off.

Names are sent to the proxy as they are, which looks them up where it stands; ``socks5://`` and
``socks5h://`` mean the same here. Each of the server's error codes becomes a sentence that names
the proxy. The password shows in the bytes to send only.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from ipaddress import ip_address
from typing import ClassVar

from fairlead.network.proxy.authority import join_authority
from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.proxy.policy import Upstream
from fairlead.settings.hostname import as_address

_VERSION = 5
_NO_AUTHENTICATION = 0
_PASSWORD = 2
_NONE_ACCEPTABLE = 0xFF
_CONNECT, _ASSOCIATE = 1, 3
_IPV4, _NAME, _IPV6 = 1, 3, 4
_LENGTHS = {_IPV4: 4, _IPV6: 16}
_MOST = 255
"""Bytes of a name, a user name or a password: their length is one byte."""

_REPLIES = {
    1: ("had a failure of its own when asked for", 502),
    2: ("does not allow connections to", 403),
    3: ("finds no network that leads to", 502),
    4: ("finds no host at", 502),
    5: ("was refused the connection to", 502),
    6: ("got no answer in time from", 504),
    7: ("does not open connections for clients (CONNECT), as asked for", 502),
    8: ("does not support this kind of address:", 502),
}
"""The REP field (RFC 1928 6): what the proxy did about the target, and the status for HTTP."""

Answer = tuple[bytes, bytes | None]
"""Bytes to send now, and, once the tunnel is open, those that came through it already."""


def address_field(host: str, port: int) -> bytes:
    """ATYP, address and port of a name or an address. Raises ``UpstreamFailed``."""
    address = as_address(host)
    if address is not None:
        kind = _IPV4 if address.version == 4 else _IPV6
        field = bytes([kind]) + address.packed
    else:
        name = host.encode("ascii", "replace")
        if not 0 < len(name) <= _MOST:
            raise UpstreamFailed(
                f"The name in {join_authority(host, port)} is too long for SOCKS5."
            )
        field = bytes([_NAME, len(name)]) + name
    return field + struct.pack(">H", port)


def datagram_head(host: str, port: int) -> bytes:
    """What stands in front of a datagram to ``host`` and ``port`` (RFC 1928 7).

    Raises ``UpstreamFailed``.
    """
    return b"\0\0\0" + address_field(host, port)


def datagram_payload(data: memoryview) -> memoryview | None:
    """``data`` without what the proxy put in front; ``None``: a fragment, or nothing it may send.

    Clients that put no fragments together must drop them (RFC 1928 7).
    """
    if len(data) < 5 or data[2] != 0 or data[3] not in (*_LENGTHS, _NAME):
        return None
    length = 4 + (1 + data[4] if data[3] == _NAME else _LENGTHS[data[3]]) + 2
    return data[length:] if len(data) >= length else None


class Socks5Opening:
    """Asks ``upstream`` for a tunnel to ``host`` (a name or an address) and ``port``."""

    command = _CONNECT
    replies: ClassVar = _REPLIES

    def __init__(self, upstream: Upstream, host: str, port: int) -> None:
        self._upstream = upstream
        self._target = join_authority(host, port)
        self._asked = f"a tunnel to {self._target}"
        self._request = bytes([_VERSION, self.command, 0]) + address_field(host, port)
        self._credentials = self._password_request()
        self._data = b""
        self.bound: tuple[str, int] = ("", 0)
        """BND.ADDR and BND.PORT of the reply: where the proxy's end is."""
        self._state: Callable[[], Answer | None] = self._method

    def begin(self) -> bytes:
        """What to send first."""
        methods = [_NO_AUTHENTICATION, *([_PASSWORD] if self._upstream.username else [])]
        return bytes([_VERSION, len(methods), *methods])

    def feed(self, data: bytes) -> Answer:
        """Take bytes from the proxy; empty ``data`` is the end of the stream.

        Raises ``UpstreamFailed``.
        """
        if not data:
            raise self._failure("closed the connection without an answer")
        self._data += data
        return self._state() or (b"", None)

    def _method(self) -> Answer | None:
        if self._data[0] != _VERSION:
            raise self._failure("does not answer like a SOCKS5 proxy")
        if len(self._data) < 2:
            return None
        method, self._data = self._data[1], self._data[2:]
        if method == _NO_AUTHENTICATION:
            return self._ask(self._request, self._reply)
        if method == _PASSWORD and self._upstream.username:
            return self._ask(self._credentials, self._authenticated)
        if method == _NONE_ACCEPTABLE:
            raise self._authentication_failure()
        raise self._failure("asks for an authentication that nobody offered")

    def _authenticated(self) -> Answer | None:
        if len(self._data) < 2:
            return None
        status, self._data = self._data[1], self._data[2:]
        if status:
            raise self._authentication_failure()
        return self._ask(self._request, self._reply)

    def _reply(self) -> Answer | None:
        if self._data[:1] not in (b"", bytes([_VERSION])):
            raise self._failure("does not answer like a SOCKS5 proxy")
        if len(self._data) < 5:
            # A refusal may be cut short by servers that close at once.
            if len(self._data) >= 2 and self._data[1]:
                raise self._refusal(self._data[1])
            return None
        code, kind, first = self._data[1], self._data[3], self._data[4]
        if code:
            raise self._refusal(code)
        if kind not in (*_LENGTHS, _NAME):
            raise self._failure("does not answer like a SOCKS5 proxy")
        length = 4 + (_LENGTHS[kind] if kind != _NAME else 1 + first) + 2
        if len(self._data) < length:
            return None
        self.bound = (
            self._bound(kind, self._data[4 : length - 2]),
            *struct.unpack(">H", self._data[length - 2 : length]),
        )
        return b"", self._data[length:]

    def _bound(self, kind: int, field: bytes) -> str:
        return field[1:].decode("latin-1") if kind == _NAME else str(ip_address(field))

    def _ask(self, request: bytes, then: Callable[[], Answer | None]) -> Answer:
        """Send ``request`` and read its answer next, of which nothing can be here yet."""
        if self._data:
            raise self._failure("does not answer like a SOCKS5 proxy")
        self._state = then
        return request, None

    def _password_request(self) -> bytes:
        if not self._upstream.username:
            return b""
        fields = b"\x01"
        for text in (self._upstream.username, self._upstream.password):
            value = text.encode()
            if len(value) > _MOST:
                raise UpstreamFailed(
                    f"The user name or password is too long for the proxy {self._upstream.url}.",
                    "SOCKS5 takes at most 255 bytes of each.",
                )
            fields += bytes([len(value)]) + value
        return fields

    def _authentication_failure(self) -> UpstreamFailed:
        url = self._upstream.url
        if self._upstream.username:
            return UpstreamFailed(
                f"The proxy {url} does not accept the user name and password.",
                "Enter them again in Resources > Proxies.",
            )
        return UpstreamFailed(
            f"The proxy {url} asks for a user name and password.",
            "Enter them in Resources > Proxies.",
        )

    def _refusal(self, code: int) -> UpstreamFailed:
        unknown = f"answers with the unknown code {code} for"
        words, status = self.replies.get(code, (unknown, 502))
        return UpstreamFailed(
            f"The proxy {self._upstream.url} {words} {self._target}.", status=status, reply=code
        )

    def _failure(self, what: str) -> UpstreamFailed:
        return UpstreamFailed(
            f"The proxy {self._upstream.url} {what} when asked for {self._asked}.",
            "Check that its address and port are those of a SOCKS5 proxy.",
        )


class Socks5Association(Socks5Opening):
    """Asks ``upstream`` to relay datagrams for as long as the connection stands (RFC 1928 4).

    :attr:`bound` is where they are to be sent.
    """

    command = _ASSOCIATE
    replies: ClassVar = {**_REPLIES, 7: ("does not carry UDP (UDP ASSOCIATE), as asked for", 502)}

    def __init__(self, upstream: Upstream) -> None:
        # Who will send from where is not known yet, which this address stands for.
        super().__init__(upstream, "0.0.0.0", 0)
        self._target = self._asked = "UDP"
