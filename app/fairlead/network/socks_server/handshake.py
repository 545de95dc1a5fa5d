"""The server side of SOCKS5 (RFC 1928) with user name and password (RFC 1929). Sans-io.

Bytes of a client go in; bytes to send and, in the end, a :class:`Request` come out. What the
protocol does not allow is raised as :class:`Refused`, with the last bytes to send. CONNECT is the
only command.
"""

from __future__ import annotations

import hmac
import socket
from collections.abc import Callable
from enum import IntEnum
from ipaddress import ip_address
from typing import NamedTuple

_VERSION = 5
_NO_AUTHENTICATION = 0
_PASSWORD = 2
_NONE_ACCEPTABLE = b"\x05\xff"
_PASSWORD_VERSION = 1
_CONNECT = 1
_IPV4, _NAME, _IPV6 = 1, 3, 4
_MAPPED = bytes(10) + b"\xff\xff"
"""What IPv4 addresses written as IPv6 ones begin with (RFC 4291 2.5.5.2)."""


class Reply(IntEnum):
    """The REP field (RFC 1928 6)."""

    SUCCEEDED = 0
    FAILURE = 1
    NOT_ALLOWED = 2
    NETWORK_UNREACHABLE = 3
    HOST_UNREACHABLE = 4
    CONNECTION_REFUSED = 5
    TIMED_OUT = 6
    """"TTL expired" in the RFC; clients call it a time-out."""
    COMMAND = 7
    ADDRESS_TYPE = 8


REPLIES = tuple(bytes([_VERSION, code, 0, _IPV4, 0, 0, 0, 0, 0, 0]) for code in Reply)
"""The whole reply for each code. The address bound would be one of the namespace: it is left 0."""


class Request(NamedTuple):
    """What a client wants to reach: an address in text, or a name in lower case, and a port."""

    host: str
    port: int


class Refused(Exception):
    """The client is to be sent ``answer``, and the connection is over; the text says why."""

    def __init__(self, answer: bytes, reason: str) -> None:
        super().__init__(reason)
        self.answer = answer


class Handshake:
    """One client's opening; ``login`` is the user name and the password that it must give.

    ``None``: it need not; a password of ``None``: there is none that would do.
    """

    __slots__ = ("_data", "_login", "_state", "request")

    def __init__(self, login: tuple[bytes, bytes | None] | None) -> None:
        self._login = login
        self._data = b""
        self._state: Callable[[], bytes | None] = self._greeting
        self.request: Request | None = None
        """What is asked for, once it is known."""

    @property
    def rest(self) -> bytes:
        """What the client has sent behind its request, for the target."""
        return self._data

    def feed(self, data: bytes) -> bytes:
        """Take bytes of the client; returns what to send. Raises :class:`Refused`."""
        self._data += data
        answer = b""
        try:
            while self.request is None:
                said = self._state()
                if said is None:
                    break
                answer += said
        except Refused as refusal:
            refusal.answer = answer + refusal.answer
            raise
        return answer

    def _greeting(self) -> bytes | None:
        data = self._data
        if data[:1] not in (b"", b"\x05"):
            raise Refused(_NONE_ACCEPTABLE, "it does not speak SOCKS5")
        if len(data) < 2 or len(data) < 2 + data[1]:
            return None
        end = 2 + data[1]
        wanted = _NO_AUTHENTICATION if self._login is None else _PASSWORD
        if wanted not in data[2:end]:
            raise Refused(_NONE_ACCEPTABLE, "it offers no authentication that is accepted")
        self._data = data[end:]
        self._state = self._request if self._login is None else self._credentials
        return bytes((_VERSION, wanted))

    def _credentials(self) -> bytes | None:
        data = self._data
        if data[:1] not in (b"", b"\x01"):
            raise Refused(b"\x01\x01", "it does not speak RFC 1929")
        if len(data) < 2 or len(data) < 3 + data[1]:
            return None
        middle = 2 + data[1]
        end = middle + 1 + data[middle]
        if len(data) < end:
            return None
        username, password = data[2:middle], data[middle + 1 : end]
        self._data = data[end:]
        if not self._known(username, password):
            raise Refused(b"\x01\x01", "user name or password are wrong")
        self._state = self._request
        return bytes((_PASSWORD_VERSION, 0))

    def _known(self, username: bytes, password: bytes) -> bool:
        if self._login is None or self._login[1] is None:
            return False
        # Both are compared in any case: the time taken tells nothing.
        same = hmac.compare_digest(username, self._login[0])
        return hmac.compare_digest(password, self._login[1]) and same

    def _request(self) -> bytes | None:
        data = self._data
        size = len(data)
        if size and data[0] != _VERSION:
            raise Refused(REPLIES[Reply.FAILURE], "its request is not one of SOCKS5")
        if size > 1 and data[1] != _CONNECT:
            raise Refused(REPLIES[Reply.COMMAND], "it asks for something else than CONNECT")
        if size > 3 and data[3] not in (_IPV4, _NAME, _IPV6):
            raise Refused(REPLIES[Reply.ADDRESS_TYPE], "its type of address is unknown")
        if size < 5:
            return None
        kind = data[3]
        start = 5 if kind == _NAME else 4
        end = start + (data[4] if kind == _NAME else 4 if kind == _IPV4 else 16)
        if size < end + 2:
            return None
        field = data[start:end]
        host = _name(field) if kind == _NAME else address_text(field)
        self.request = Request(host, int.from_bytes(data[end : end + 2], "big"))
        self._data = data[end + 2 :]
        return b""


def address_text(packed: bytes) -> str:
    """A packed address as inet_ntop(3) writes it; an IPv4 one inside an IPv6 one is that."""
    if len(packed) == 16 and packed.startswith(_MAPPED):
        packed = packed[12:]
    return socket.inet_ntop(socket.AF_INET if len(packed) == 4 else socket.AF_INET6, packed)


def _name(field: bytes) -> str:
    """A name as it was sent; some clients write addresses there."""
    text = field.decode("ascii", "replace").lower().removesuffix(".")
    try:
        return address_text(ip_address(text).packed)
    except ValueError:
        return text


def is_address(host: str) -> bool:
    """Whether ``host`` of a :class:`Request` is an address and no name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
