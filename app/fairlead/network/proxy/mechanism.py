"""The ways to prove to a proxy who the user is: Basic, NTLM and Negotiate.

A mechanism is one proof to one proxy over one connection; :meth:`Mechanism.step` gives the values
of ``Proxy-Authorization``, one for each leg. Basic (RFC 7617) shows the password with each request.
NTLM (MS-NTHT) and Negotiate (RFC 4559) authenticate the connection: pyspnego speaks them, Negotiate
with the tickets and credentials of the system (SSPI on Windows; Kerberos elsewhere, where the
packages gssapi and krb5 are installed).

:func:`candidates` says which to try, strongest first. Basic shows the password to whoever listens,
so it is no candidate where the proxy takes NTLM: what can be had without is not shown.
"""

from __future__ import annotations

import asyncio
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from fairlead.network.proxy.challenge import Challenge
from fairlead.network.proxy.policy import Upstream
from fairlead.network.proxy.tickets import Lack, lack

if TYPE_CHECKING:
    from spnego import ContextProxy

BASIC, NTLM, NEGOTIATE = "basic", "ntlm", "negotiate"


class MechanismError(Exception):
    """It cannot go on: the system has no credentials, or the proxy's token is nonsense.

    ``lack`` is what Kerberos lacks where it was asked for what the system holds.
    """

    def __init__(self, what: str, lack: Lack = Lack.OTHER) -> None:
        super().__init__(what)
        self.lack = lack


class Mechanism(Protocol):
    """One proof."""

    scheme: str
    """BASIC, NTLM or NEGOTIATE."""
    system: bool
    """Whether it shows what the system holds rather than the password of the settings."""
    tickets: bool
    """Whether that is a Kerberos ticket."""
    each_request: bool
    """Whether each request must show it; else it is the connection that is known."""

    @property
    def complete(self) -> bool:
        """Whether the last step said all there is to say."""

    @property
    def shown(self) -> bool:
        """Whether a step has shown something of the password: a failure then counts."""

    async def step(self, token: str, /) -> bytes:
        """The next value, in answer to the proxy's ``token``. Raises :class:`MechanismError`."""


class Basic:
    """User name and password as they are."""

    scheme = BASIC
    system = tickets = False
    each_request = True
    complete = True
    shown = True

    def __init__(self, upstream: Upstream) -> None:
        self._pair = f"{upstream.username}:{upstream.password}".encode()

    async def step(self, _token: str, /) -> bytes:
        """The value, the same each time."""
        return b"Basic " + b64encode(self._pair)


class Spnego:
    """NTLM and Negotiate; ``system``: with what the system holds rather than the password."""

    each_request = False

    def __init__(self, upstream: Upstream, scheme: str, *, system: bool = False) -> None:
        self.scheme, self.system = scheme, system
        self.tickets = system and sys.platform != "win32"
        self._upstream = upstream
        # Windows gives the user's name and password to SSPI, and without them the session's own.
        self._password = bool(upstream.username) and (not system or sys.platform == "win32")
        self._context: ContextProxy | None = None
        self._steps = 0

    @property
    def complete(self) -> bool:
        """Whether the last step said all there is to say."""
        return self._context is not None and self._context.complete

    @property
    def shown(self) -> bool:
        """Whether something of the password was shown: the first message of NTLM holds none."""
        return self._password and self._steps > 1

    async def step(self, token: str, /) -> bytes:
        """The next value, in answer to the proxy's ``token``. Raises ``MechanismError``."""
        # In a thread: pyspnego takes a tenth of a second to import, and Kerberos asks the network.
        answer = await asyncio.to_thread(self._step, token)
        self._steps += 1
        name = b"NTLM " if self.scheme == NTLM else b"Negotiate "
        return name + b64encode(answer)

    def _step(self, token: str) -> bytes:
        import spnego

        try:
            if self._context is None:
                upstream = self._upstream
                self._context = spnego.client(
                    upstream.username if self._password else None,
                    upstream.password if self._password else None,
                    hostname=upstream.host,
                    service="HTTP",
                    protocol=self.scheme,
                    # Proxies give no proof of their own; TLS does that.
                    context_req=spnego.ContextReq.none,
                )
            answer = self._context.step(b64decode(token, validate=True) if token else None)
        except Exception as error:
            # The libraries raise what those below them raise (struct.error, GSSError, OSError). The
            # exception is dropped with its text: nobody knows what that holds.
            raise MechanismError(type(error).__name__, lack(error)) from None
        if not answer:
            raise MechanismError("no token")
        return answer


@cache
def has_system_login() -> bool:
    """Whether the system may hold credentials of its user (SSPI, Kerberos)."""
    names = ("sspilib",) if sys.platform == "win32" else ("gssapi", "krb5")
    return all(find_spec(name) is not None for name in names)


def candidates(upstream: Upstream, challenges: Sequence[Challenge]) -> Iterator[Mechanism]:
    """What may be tried with a proxy that demands one of ``challenges``, the strongest first."""
    offered = {challenge.scheme for challenge in challenges}
    system = has_system_login()
    if NEGOTIATE in offered and system:
        yield Spnego(upstream, NEGOTIATE, system=True)
    if upstream.username:
        if NTLM in offered:
            yield Spnego(upstream, NTLM)
        elif BASIC in offered:
            yield Basic(upstream)
        elif NEGOTIATE in offered and not (system and sys.platform != "win32"):
            # It carries NTLM, which few proxies take that do not offer NTLM itself. Where there is
            # Kerberos it would carry a ticket that the password gets: a wrong one would go to the
            # Kerberos server with each connection, until the account is locked.
            yield Spnego(upstream, NEGOTIATE)
    elif NTLM in offered and system and sys.platform == "win32":
        yield Spnego(upstream, NTLM, system=True)
