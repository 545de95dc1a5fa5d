"""The name that a client asks for, read from the first bytes it sends. Sans-io.

The bytes received so far come in, whole, each time more have come; out comes the name, the wish
for more bytes, or the verdict that this is another protocol. Nothing is consumed: the same bytes
are replayed to whoever serves the connection. At most :data:`LIMIT` bytes are ever asked for.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from fairlead.network.proxy.authority import clean_host, split_authority

LIMIT = 64 * 1024
"""Bytes after which nobody waits for the end of a ClientHello or a request head."""

_HANDSHAKE = 22
_CLIENT_HELLO = 1
_SERVER_NAME = 0
_RECORD_LIMIT = 1 << 14

_METHOD = re.compile(rb"[-!#$%&'*+.^_`|~0-9A-Za-z]{1,32}")
_REQUEST_LINE = re.compile(rb"[-!#$%&'*+.^_`|~0-9A-Za-z]{1,32} ([\x21-\x7e]+) HTTP/1\.[0-9]")
_HEAD_END = re.compile(rb"\n\r?\n")
_HOST = re.compile(rb"\nhost:[ \t]*([^\r\n]*?)[ \t]*(?=\r?\n)", re.IGNORECASE)
_ABSOLUTE = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)")


class Verdict(Enum):
    """An answer that is not a name."""

    NEED_MORE = auto()
    NOT_THIS = auto()


Sniffed = str | Verdict
"""A name in lower case or an address (empty where the client gives none), or a verdict."""


class _MalformedError(Exception):
    """A length that leads out of the bytes."""


def _vector(data: bytes, at: int, length_size: int) -> tuple[bytes, int]:
    start = at + length_size
    end = start + int.from_bytes(data[at:start], "big")
    if len(data) < end or len(data) < start:
        raise _MalformedError
    return data[start:end], end


def _handshake(data: bytes) -> bytes | Verdict:
    """The first handshake message, put together from its records (RFC 8446 5.1)."""
    message = bytearray()
    at = 0
    while True:
        header = data[at : at + 5]
        if header[:1] not in (b"", bytes([_HANDSHAKE])) or header[1:2] not in (b"", b"\x03"):
            return Verdict.NOT_THIS
        if len(header) < 5:
            return Verdict.NEED_MORE
        length = int.from_bytes(header[3:], "big")
        if not 0 < length <= _RECORD_LIMIT:
            return Verdict.NOT_THIS
        message += data[at + 5 : at + 5 + length]
        if message[:1] not in (b"", bytes([_CLIENT_HELLO])):
            return Verdict.NOT_THIS
        if len(message) >= 4:
            whole = 4 + int.from_bytes(message[1:4], "big")
            if whole > LIMIT:
                return Verdict.NOT_THIS
            if len(message) >= whole:
                return bytes(message[4:whole])
        at += 5 + length
        if at > len(data):
            return Verdict.NEED_MORE


def _server_name(hello: bytes) -> str:
    """The host name in the body of a ClientHello (RFC 8446 4.1.2, RFC 6066 3)."""
    _session, at = _vector(hello, 2 + 32, 1)
    _ciphers, at = _vector(hello, at, 2)
    _compression, at = _vector(hello, at, 1)
    if at == len(hello):
        return ""
    extensions, _ = _vector(hello, at, 2)
    at = 0
    while at < len(extensions):
        kind = int.from_bytes(extensions[at : at + 2], "big")
        body, at = _vector(extensions, at + 2, 2)
        if kind != _SERVER_NAME:
            continue
        names, _ = _vector(body, 0, 2)
        entry = 0
        while entry < len(names):
            name, after = _vector(names, entry + 1, 2)
            if names[entry] == 0:
                return clean_host(name.decode("latin-1"))
            entry = after
    return ""


def tls_name(data: bytes) -> Sniffed:
    """The server name that a TLS client asks for; with ECH, the outer name."""
    hello = _handshake(data)
    if isinstance(hello, Verdict):
        too_much = hello is Verdict.NEED_MORE and len(data) >= LIMIT
        return Verdict.NOT_THIS if too_much else hello
    try:
        return _server_name(hello)
    except _MalformedError:
        return Verdict.NOT_THIS


def http_name(data: bytes) -> Sniffed:
    """The host that an HTTP/1.x request is for (RFC 9112 3.2), without its port.

    Empty where it names none (HTTP/1.0), where the name is malformed, and where the head is longer
    than :data:`LIMIT`: the bytes are HTTP all the same.
    """
    line, newline, _ = data.partition(b"\n")
    if not newline:
        method, _space, _rest = line.partition(b" ")
        if len(line) < LIMIT and (not method or _METHOD.fullmatch(method)):
            return Verdict.NEED_MORE
        return Verdict.NOT_THIS
    request = _REQUEST_LINE.fullmatch(line.removesuffix(b"\r"))
    if request is None:
        return Verdict.NOT_THIS
    end = _HEAD_END.search(data)
    if end is None:
        return Verdict.NEED_MORE if len(data) < LIMIT else ""
    absolute = _ABSOLUTE.match(request[1])
    found = absolute or _HOST.search(data, 0, end.end())
    if found is None:
        return ""
    authority = split_authority(found[1].decode("latin-1"))
    return authority[0] if authority is not None else ""
