"""The client side of HTTP CONNECT (RFC 9110 9.3.6) with Basic authentication (RFC 7617). Sans-io.

Any 2xx opens the tunnel, interim 1xx answers are passed over, everything else is an
:class:`UpstreamFailed` whose sentence names the proxy. The credentials show in the request's bytes
only.
"""

from __future__ import annotations

import re
from base64 import b64encode
from http import HTTPStatus

from fairlead.network.proxy.authority import join_authority
from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.proxy.policy import Upstream

HEAD_LIMIT = 64 * 1024
"""Bytes that the head of the proxy's answer may have."""

_STATUS_LINE = re.compile(rb"HTTP/1\.[0-9] ([1-5][0-9]{2})(?: ([^\r\n]*))?\r?\Z")
_HEAD_END = re.compile(rb"\n\r?\n")
_START = b"HTTP/1."


def basic_credentials(upstream: Upstream) -> bytes | None:
    """The value of ``Proxy-Authorization`` for ``upstream``; ``None`` without a user name."""
    if not upstream.username:
        return None
    pair = f"{upstream.username}:{upstream.password}".encode()
    return b"Basic " + b64encode(pair)


def connect_request(upstream: Upstream, host: str, port: int) -> bytes:
    """The request that asks ``upstream`` for a tunnel to ``host`` and ``port``."""
    authority = join_authority(host, port).encode("ascii")
    lines = [b"CONNECT " + authority + b" HTTP/1.1", b"Host: " + authority]
    credentials = basic_credentials(upstream)
    if credentials is not None:
        lines.append(b"Proxy-Authorization: " + credentials)
    return b"\r\n".join(lines) + b"\r\n\r\n"


def authentication_failure(upstream: Upstream) -> UpstreamFailed:
    """The failure that a 407 from ``upstream`` means to the user."""
    if upstream.username:
        return UpstreamFailed(
            f"The proxy {upstream.url} does not accept the user name and password.",
            "Enter them again in Resources > Proxies.",
        )
    return UpstreamFailed(
        f"The proxy {upstream.url} asks for a user name and password.",
        "Enter them in Resources > Proxies.",
    )


class ConnectOpening:
    """Asks ``upstream`` for a tunnel to ``host`` and ``port``."""

    def __init__(self, upstream: Upstream, host: str, port: int) -> None:
        self._upstream = upstream
        self._request = connect_request(upstream, host, port)
        self._target = join_authority(host, port)
        self._data = b""

    def begin(self) -> bytes:
        """What to send first."""
        return self._request

    def feed(self, data: bytes) -> tuple[bytes, bytes | None]:
        """Take bytes from the proxy; returns what to send now, which is nothing, and the rest.

        The rest are the bytes that came through the tunnel, ``None`` until it is open. Empty
        ``data`` is the end of the stream. Raises ``UpstreamFailed``.
        """
        if not data:
            raise self._failure("closed the connection without an answer")
        self._data += data
        while True:
            if self._data[: len(_START)] != _START[: len(self._data)]:
                raise self._failure("does not answer like an HTTP proxy")
            end = _HEAD_END.search(self._data)
            if (end.end() if end else len(self._data)) > HEAD_LIMIT:
                raise self._failure("sends an answer that is too long")
            if end is None:
                return b"", None
            line, _, _ = self._data.partition(b"\n")
            status = _STATUS_LINE.match(line)
            if status is None:
                raise self._failure("does not answer like an HTTP proxy")
            code = int(status[1])
            self._data = self._data[end.end() :]
            # 101 would hand the connection over to a protocol that nobody asked for.
            if code // 100 == 1 and code != HTTPStatus.SWITCHING_PROTOCOLS:
                continue
            if code // 100 == 2:
                return b"", self._data
            raise self._refusal(code, (status[2] or b"").decode("latin-1"))

    def _failure(self, what: str) -> UpstreamFailed:
        return UpstreamFailed(
            f"The proxy {self._upstream.url} {what} when asked for a tunnel to {self._target}.",
            "Check that its address and port are those of an HTTP proxy.",
        )

    def _refusal(self, code: int, reason: str) -> UpstreamFailed:
        if code == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
            return authentication_failure(self._upstream)
        # The reason is the proxy's own text: keep it short and printable.
        words = "".join(c for c in reason if c.isprintable()).strip()[:80]
        answer = f"{code} {words}".strip()
        timed_out = code == HTTPStatus.GATEWAY_TIMEOUT
        return UpstreamFailed(
            f"The proxy {self._upstream.url} refuses a tunnel to {self._target}: {answer}.",
            status=HTTPStatus.GATEWAY_TIMEOUT if timed_out else HTTPStatus.BAD_GATEWAY,
            reply=code,
        )
