"""Hosts and ports as they stand in requests: ``name``, ``name:port``, ``[v6]:port``.

Text in, host and port out (RFC 3986 3.2 without user information, RFC 9112 3.2). A host that does
not look like a name or an address is refused here, so that whatever comes out can be written into
a request line as it is.
"""

from __future__ import annotations

from ipaddress import IPv6Address

from fairlead.settings.hostname import as_address, check_hostname, check_port
from fairlead.settings.invalid import Invalid


def clean_host(text: str) -> str:
    """``text`` in lower case, without a final dot, if it is a name or an address; else empty."""
    address = as_address(text)
    if address is not None:
        return str(address)
    try:
        # On the wire names are ASCII already: anything else is garbage, not a name to convert.
        return check_hostname(text) if text.isascii() else ""
    except Invalid:
        return ""


def split_authority(text: str) -> tuple[str, int | None] | None:
    """Take ``host[:port]`` apart; an IPv6 host loses its brackets. ``None`` when malformed."""
    if text.startswith("["):
        host, bracket, rest = text[1:].partition("]")
        if not bracket or not isinstance(as_address(host), IPv6Address):
            return None
        if rest and not rest.startswith(":"):
            return None
        port = rest[1:]
    else:
        host, _, port = text.partition(":")
    host = clean_host(host)
    if not host:
        return None
    try:
        return host, check_port(port) if port else None
    except Invalid:
        return None


def join_authority(host: str, port: int, default: int | None = None) -> str:
    """Write ``host:port`` with IPv6 in brackets, without the port where it is ``default``."""
    text = f"[{host}]" if ":" in host else host
    return text if port == default else f"{text}:{port}"
