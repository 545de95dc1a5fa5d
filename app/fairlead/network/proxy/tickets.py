"""What keeps a Kerberos ticket from being had or taken, told from GSS-API's codes, as sentences.

The errors of the libraries below pyspnego go in, as they are; of them nothing but the numbers is
looked at: the major codes of GSS-API (RFC 2744 3.9.1) and, as minor codes, those of krb5's error
table, which MIT and Heimdal share.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from fairlead.network.proxy.failure import UpstreamFailed

if TYPE_CHECKING:
    from fairlead.network.proxy.policy import Upstream

_AUTHENTICATION = 407
_NO_CREDENTIALS, _CREDENTIALS_EXPIRED = 7 << 16, 11 << 16

# ERROR_TABLE_BASE_krb5. Minor codes have no sign, and these numbers are negative.
_TABLE = -1765328384
_EXPIRED = _TABLE + 32
_UNKNOWN_SERVICE = _TABLE + 7
_SKEWED = _TABLE + 37
_NOT_IN_CACHE = _TABLE + 141
_NO_SERVER_FOR_REALM = _TABLE + 154
_SERVER_UNREACHABLE = _TABLE + 156


class Lack(Enum):
    """Why Kerberos does not prove who the user is."""

    TICKET = auto()
    """The user has no ticket, or none that is valid."""
    SERVICE = auto()
    """Kerberos knows no service of the proxy's name."""
    SERVER = auto()
    """No Kerberos server can be asked."""
    CLOCK = auto()
    """The clocks of this computer and of the Kerberos server differ."""
    OTHER = auto()
    """Something else."""
    SUPPORT = auto()
    """The packages that speak Kerberos are not installed."""
    ACCEPTANCE = auto()
    """There is a ticket, and the proxy does not take it."""


_BY_CODE = {
    _EXPIRED: Lack.TICKET,
    _NOT_IN_CACHE: Lack.TICKET,
    _UNKNOWN_SERVICE: Lack.SERVICE,
    _NO_SERVER_FOR_REALM: Lack.SERVER,
    _SERVER_UNREACHABLE: Lack.SERVER,
    _SKEWED: Lack.CLOCK,
}


def lack(error: BaseException | None) -> Lack:
    """What ``error`` or one below it (pyspnego's ``base_error``) says."""
    while error is not None:
        major, minor = getattr(error, "maj_code", None), getattr(error, "min_code", None)
        if isinstance(major, int) and isinstance(minor, int):
            known = _BY_CODE.get(minor - (1 << 32) if minor >= 1 << 31 else minor)
            if known is None and major in (_NO_CREDENTIALS, _CREDENTIALS_EXPIRED):
                known = Lack.TICKET
            return known or Lack.OTHER
        error = getattr(error, "base_error", None)
    return Lack.OTHER


def without_ticket(upstream: Upstream, why: Lack) -> UpstreamFailed:
    """What to raise where ``upstream`` takes nothing but Kerberos."""
    url, service = upstream.url, f"HTTP/{upstream.host}"
    problem, remedy = {
        Lack.TICKET: (
            f"The proxy {url} asks for a Kerberos ticket, and you have none that is valid.",
            "Get one with `kinit`.",
        ),
        Lack.SERVICE: (
            f"The proxy {url} asks for a Kerberos ticket, and Kerberos knows no service {service}.",
            "Write the proxy's full name in Resources > Proxies, as your domain knows it.",
        ),
        Lack.SERVER: (
            f"The proxy {url} asks for a Kerberos ticket, and no Kerberos server can be reached.",
            "Check the network or the VPN that leads to it.",
        ),
        Lack.CLOCK: (
            f"The proxy {url} asks for a Kerberos ticket, and this computer's clock is wrong.",
            "Set it: Kerberos allows for five minutes.",
        ),
        Lack.OTHER: (
            f"The proxy {url} asks for a Kerberos ticket, and none can be had.",
            "See what `klist` and `kinit` say.",
        ),
        Lack.SUPPORT: (
            f"The proxy {url} asks for a Kerberos ticket, and Fairlead lacks packages for that.",
            "Install them beside it: `pip install 'pyspnego[kerberos]'`.",
        ),
        Lack.ACCEPTANCE: (
            f"The proxy {url} does not accept your Kerberos ticket.",
            "Get a new one with `kinit`, or ask whoever runs the proxy who may use it.",
        ),
    }[why]
    return UpstreamFailed(problem, remedy, reply=_AUTHENTICATION)
