"""The header fields that a forwarder changes (RFC 9110 7.6). Sans-io.

Fields of a message in, the fields for the next hop out. Spelling and order stay as they came, as
far as h11 keeps them. Hop-by-hop fields go; ``Authorization`` belongs to the target and stays;
``Proxy-Authorization`` is ours alone and goes to the upstream proxy only. No ``Via`` is added:
Fairlead is a part of this computer's network stack and not a hop of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import h11

Fields = list[tuple[bytes, bytes]]
Message = h11.Request | h11.Response | h11.InformationalResponse

_HOP_BY_HOP = frozenset(
    (
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authentication-info",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"upgrade",
    )
)
# A sender that names one of these in Connection must not change how the message is read.
_FRAMING = frozenset((b"content-length", b"host", b"transfer-encoding"))


def field(message: Message, name: bytes) -> bytes | None:
    """The value of the first field ``name`` (lower case), or ``None``."""
    return next((value for key, value in message.headers if key == name), None)


def _tokens(message: Message, name: bytes) -> set[bytes]:
    values = [value for key, value in message.headers if key == name]
    return {token.strip().lower() for token in b",".join(values).split(b",")}


def wants_upgrade(request: h11.Request) -> bool:
    """Whether ``request`` asks to go on in another protocol (RFC 9110 7.8)."""
    return (
        request.http_version >= b"1.1"
        and field(request, b"upgrade") is not None
        and b"upgrade" in _tokens(request, b"connection")
    )


def _end_to_end(message: Message) -> Iterator[tuple[bytes, bytes]]:
    dropped = _HOP_BY_HOP | (_tokens(message, b"connection") - _FRAMING)
    chunked = field(message, b"transfer-encoding") is not None
    for raw, value in message.headers.raw_items():
        name = raw.lower()
        # RFC 9112 6.3: with both, Content-Length is a trap for the next hop.
        if name not in dropped and not (chunked and name == b"content-length"):
            yield raw, value


def request_fields(request: h11.Request, host: bytes, credentials: bytes | None) -> Fields:
    """The fields for the next hop, with ``host`` as Host; ``credentials`` go to a proxy."""
    fields = [(b"Host", host)]
    fields += [(name, value) for name, value in _end_to_end(request) if name.lower() != b"host"]
    if credentials is not None:
        fields.append((b"Proxy-Authorization", credentials))
    return fields


def response_fields(response: h11.Response | h11.InformationalResponse) -> Fields:
    """The fields for the client."""
    return list(_end_to_end(response))


def upgrade_head(request: h11.Request, target: bytes, host: bytes) -> bytes:
    """The bytes of an upgrade's request head, to be replayed into a tunnel to its target."""
    fields = [(b"Host", host)]
    for raw, value in request.headers.raw_items():
        if raw.lower() != b"host" and not raw.lower().startswith(b"proxy-"):
            fields.append((raw, value))
    lines = [request.method + b" " + target + b" HTTP/1.1"]
    lines += [name + b": " + value for name, value in fields]
    return b"\r\n".join(lines) + b"\r\n\r\n"
