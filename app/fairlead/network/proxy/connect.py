"""The client side of HTTP CONNECT (RFC 9110 9.3.6). Sans-io.

Any 2xx opens the tunnel, interim 1xx answers are passed over, a 407 is a
:class:`~fairlead.network.proxy.challenge.Demand` once its body is read, everything else is an
:class:`UpstreamFailed` whose sentence names the proxy. The credentials show in the request's bytes
only.
"""

from __future__ import annotations

import re
from http import HTTPStatus

import h11

from fairlead.network.proxy.authority import join_authority
from fairlead.network.proxy.challenge import Demand, read_challenges
from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.proxy.policy import Upstream
from fairlead.network.proxy.words import answer_words

HEAD_LIMIT = 64 * 1024
"""Bytes that the head of the proxy's answer may have."""
BODY_LIMIT = 1024 * 1024
"""Bytes that the body of a 407 may have; a longer one costs the connection."""

_STATUS_LINE = re.compile(rb"HTTP/1\.[0-9] ([1-5][0-9]{2})(?: ([^\r\n]*))?\r?\Z")
_FIELD = re.compile(rb"^([\w-]+):[ \t]*([^\r\n]*)", re.MULTILINE)
_HEAD_END = re.compile(rb"\n\r?\n")
_START = b"HTTP/1."
_ALERT = b"\x15\x03"
"""How TLS answers who does not speak it (RFC 8446 5.1)."""
_LENGTHS = {b"content-length", b"transfer-encoding"}
_DONE = {h11.CLIENT: h11.DONE, h11.SERVER: h11.DONE}


class ConnectOpening:
    """Asks ``upstream`` for a tunnel to ``host`` and ``port``.

    ``authorization`` is the value of ``Proxy-Authorization``.
    """

    def __init__(
        self, upstream: Upstream, host: str, port: int, authorization: bytes | None = None
    ) -> None:
        self._upstream = upstream
        self._target = join_authority(host, port)
        authority = self._target.encode("ascii")
        fields = [(b"Host", authority)]
        if authorization is not None:
            fields.append((b"Proxy-Authorization", authorization))
        self._request = h11.Request(method="CONNECT", target=authority, headers=fields)
        self._http = h11.Connection(h11.CLIENT, HEAD_LIMIT)
        self._challenges: list[bytes] | None = None
        self._body = 0
        self._data = b""

    def begin(self) -> bytes:
        """What to send first."""
        return self._http.send(self._request) + self._http.send(h11.EndOfMessage())

    def feed(self, data: bytes) -> bytes | Demand | None:
        """Take bytes from the proxy; returns those that came through the tunnel once it is open.

        ``None`` until then. Empty ``data`` is the end of the stream. Raises ``UpstreamFailed``.
        """
        if self._challenges is not None:
            return self._rest_of_demand(data)
        if not data:
            raise self._failure("closed the connection without an answer")
        self._data += data
        while True:
            if self._data[: len(_ALERT)] == _ALERT:
                raise self._failure("speaks TLS", "Write its address with https://.")
            if self._data[: len(_START)] != _START[: len(self._data)]:
                if _ALERT.startswith(self._data):
                    return None
                raise self._failure("does not answer like an HTTP proxy")
            end = _HEAD_END.search(self._data)
            if (end.end() if end else len(self._data)) > HEAD_LIMIT:
                raise self._failure("sends an answer that is too long")
            if end is None:
                return None
            line, _, _ = self._data.partition(b"\n")
            status = _STATUS_LINE.match(line)
            if status is None:
                raise self._failure("does not answer like an HTTP proxy")
            code = int(status[1])
            # tinyproxy says 401 to a wrong password; nobody else answers a CONNECT with that.
            if code in (HTTPStatus.PROXY_AUTHENTICATION_REQUIRED, HTTPStatus.UNAUTHORIZED):
                self._challenges = []
                return self._rest_of_demand(self._data)
            head, self._data = self._data[: end.end()], self._data[end.end() :]
            # 101 would hand the connection over to a protocol that nobody asked for.
            if code // 100 == 1 and code != HTTPStatus.SWITCHING_PROTOCOLS:
                continue
            if code // 100 == 2:
                return self._data
            raise self._refusal(code, status[2] or b"", head)

    def _rest_of_demand(self, data: bytes) -> Demand | None:
        """Read a 407 to its end, where the next request's answer begins."""
        self._body += len(data)
        http, challenges = self._http, self._challenges or []
        try:
            http.receive_data(data)
            while not isinstance(event := http.next_event(), h11.EndOfMessage):
                endless = False
                if isinstance(event, h11.Response):
                    challenges += [v for k, v in event.headers if k == b"proxy-authenticate"]
                    self._challenges = challenges
                    # Without a length the body lasts as long as the connection (RFC 9112 6.3).
                    endless = not _LENGTHS & {name for name, _ in event.headers}
                if endless or http.our_state is h11.MUST_CLOSE or self._body > BODY_LIMIT:
                    # It ends with this answer, of which nothing more is needed.
                    return Demand(read_challenges(challenges), closes=True)
                if event is h11.NEED_DATA:
                    return None
        except h11.RemoteProtocolError as error:
            if not challenges:
                raise self._failure("does not answer like an HTTP proxy") from error
            return Demand(read_challenges(challenges), closes=True)
        closes = http.states != _DONE or bool(http.trailing_data[0])
        return Demand(read_challenges(challenges), closes)

    def _failure(self, what: str, remedy: str = "") -> UpstreamFailed:
        return UpstreamFailed(
            f"The proxy {self._upstream.url} {what} when asked for a tunnel to {self._target}.",
            remedy or "Check that its address and port are those of an HTTP proxy.",
        )

    def _refusal(self, code: int, phrase: bytes, head: bytes) -> UpstreamFailed:
        fields = [(name.lower(), value) for name, value in _FIELD.findall(head)]
        answer = answer_words(self._upstream, code, phrase, fields)
        timed_out = code == HTTPStatus.GATEWAY_TIMEOUT
        return UpstreamFailed(
            f"The proxy {self._upstream.url} refuses a tunnel to {self._target}: {answer}.",
            status=HTTPStatus.GATEWAY_TIMEOUT if timed_out else HTTPStatus.BAD_GATEWAY,
            reply=code,
        )
