"""What a program shows to the explicit proxy to be served as the engine and not as a container.

A random password, made when the namespace is and known to the engine alone: containers can reach
the explicit proxy, but the proxies for pulls are not for them.
"""

from __future__ import annotations

import secrets
from base64 import b64encode
from dataclasses import dataclass, field

_USER = "engine"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Basic credentials (RFC 7617) for one namespace."""

    password: str = field(repr=False)

    def url(self, host: str, port: int) -> str:
        """The explicit proxy's URL for a program that is to show them (RFC 3986 3.2.1)."""
        return f"http://{_USER}:{self.password}@{host}:{port}"

    def match(self, authorization: bytes | None) -> bool:
        """Whether ``authorization``, a field value of a request, shows them."""
        pair = b64encode(f"{_USER}:{self.password}".encode())
        return authorization is not None and secrets.compare_digest(authorization, b"Basic " + pair)
