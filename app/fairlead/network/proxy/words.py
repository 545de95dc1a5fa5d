"""What a proxy says when it does not serve a request: short, printable, without our secrets.

The status and its phrase say it (RFC 9112 4). Some say in a field why: ``X-Squid-Error``, and
``Proxy-Status`` (RFC 9209), which also tell the proxy's answer from one of the target's. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from http import HTTPStatus

from fairlead.logs import redact
from fairlead.network.proxy.policy import Upstream

_LONGEST = 80
_SQUID = re.compile(rb"([A-Z_]+)")
_STATUS = re.compile(rb'error="?([A-Za-z0-9_-]+)')
_USUAL = (
    HTTPStatus.FORBIDDEN,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
    HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED,
)
"""What proxies say of themselves, and targets may say as well."""

Fields = Iterable[tuple[bytes, bytes]]
"""Names in lower case, with their values."""


def answer_words(upstream: Upstream, status: int, phrase: bytes, fields: Fields) -> str:
    """An answer of ``upstream`` as people read it, such as ``403 Forbidden (ERR_ACCESS_DENIED)``.

    The phrase is the proxy's own text and may repeat what it was told: the password is taken out.
    """
    text = phrase.decode("latin-1")
    if upstream.password:
        text = text.replace(upstream.password, "***")
    text = redact("".join(sign for sign in text if sign.isprintable()).strip())[:_LONGEST]
    why = _why(fields)
    return f"{status} {text}".strip() + (f" ({why})" if why else "")


def refusal(upstream: Upstream, target: str, status: int, phrase: bytes, fields: Fields) -> str:
    """What an answer for ``target`` means that has come through ``upstream``; empty: all is well.

    Where nothing tells whose answer it is, the sentence does not say more.
    """
    fields = tuple(fields)
    if status < HTTPStatus.BAD_REQUEST:
        return ""
    words = answer_words(upstream, status, phrase, fields)
    if _why(fields):
        return f"The proxy {upstream.url} refuses {target}: {words}."
    if status in _USUAL:
        return f"The proxy {upstream.url} brought this answer for {target}: {words}."
    return ""


def _why(fields: Fields) -> str:
    """The proxy's own code for what went wrong, if it gives one."""
    patterns = {b"x-squid-error": _SQUID, b"proxy-status": _STATUS}
    for name, value in fields:
        found = patterns[name].search(value) if name in patterns else None
        if found is not None:
            return found[1].decode("ascii")
    return ""
