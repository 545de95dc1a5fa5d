"""What is known of the proxies that ask for a user name and password, for all connections at once.

One :class:`Logins` belongs to one backend and is reached through each
:class:`~fairlead.network.proxy.policy.Upstream`; it is used on the backend's asyncio loop, apart
from :attr:`Logins.wanted`. It exists because accounts are locked after a few wrong passwords:

- a user name and password that a proxy has refused are not sent to it again, until they are changed
  or the user asks for another attempt (:meth:`Logins.forget`): connections fail at once;
- until a proxy has accepted them, they are sent over one connection at a time, so that twenty
  connections that begin together do not make twenty attempts of one wrong password;
- some proxies answer 407 where an accepted user may not reach one target. After an acceptance a
  refusal therefore counts for its target alone, and for all with the next other target.

It also remembers which scheme a proxy takes, so that the next connection begins with it. Of a
password it keeps a keyed hash, in memory only.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import TYPE_CHECKING

from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.status import LoginWanted

if TYPE_CHECKING:
    from fairlead.network.proxy.policy import Upstream

TURN = 5.0
"""Seconds that an attempt keeps the others waiting; a slow answer may come after the next one."""
NONE = "none"
"""Stands for a scheme where the proxy wanted no authentication."""

_AUTHENTICATION = 407
_MOST_TARGETS = 1000
_Pair = tuple[str, str, bytes]


class Logins:
    """The memory; empty at first."""

    def __init__(self) -> None:
        self._salt = os.urandom(16)
        self._schemes: dict[str, str] = {}
        self._accepted: set[_Pair] = set()
        self._refused: dict[_Pair, LoginWanted] = {}
        self._barred: dict[_Pair, set[str]] = {}
        self._turns: dict[_Pair, asyncio.Lock] = {}
        self._wanted: dict[str, LoginWanted] = {}

    @property
    def wanted(self) -> tuple[LoginWanted, ...]:
        """The proxies that wait for a user name and password. May be read from any thread."""
        return tuple(self._wanted.copy().values())

    def scheme(self, upstream: Upstream) -> str:
        """The scheme that ``upstream`` took last; empty while that is not known."""
        return self._schemes.get(upstream.url, "")

    def learn(self, upstream: Upstream, scheme: str) -> None:
        """``upstream`` takes ``scheme`` or wants none (:data:`NONE`); empty: it is not known."""
        self._schemes[upstream.url] = scheme

    def is_accepted(self, upstream: Upstream) -> bool:
        """Whether ``upstream`` has accepted its user name and password."""
        return self._pair(upstream) in self._accepted

    def accept(self, upstream: Upstream, *, proven: bool = False) -> None:
        """``upstream`` has accepted them, or wanted none; ``proven``: it knows who the user is."""
        pair = self._pair(upstream)
        self._accepted.add(pair)
        self._barred.pop(pair, None)
        if upstream.username or proven:
            self._wanted.pop(upstream.url, None)

    def check(self, upstream: Upstream, target: str) -> None:
        """Raise ``UpstreamFailed`` where ``upstream`` must not be asked for ``target`` again."""
        pair = self._pair(upstream)
        known = self._refused.get(pair)
        if known is not None:
            self._wanted[upstream.url] = known
            raise _refused(upstream)
        if target in self._barred.get(pair, ()):
            raise _barred(upstream, target)

    def refuse(self, upstream: Upstream, realm: str, target: str) -> UpstreamFailed:
        """``upstream`` refuses them when asked for ``target``; returns what to raise."""
        pair = self._pair(upstream)
        barred = self._barred.get(pair, set())
        if pair in self._accepted and not barred - {target} and len(barred) < _MOST_TARGETS:
            self._barred[pair] = barred | {target}
            return _barred(upstream, target)
        self._accepted.discard(pair)
        # After a change of the password it may take another one.
        self._schemes.pop(upstream.url, None)
        wanted = _wanted(upstream, realm, upstream.username)
        self._refused[pair] = self._wanted[upstream.url] = wanted
        return _refused(upstream)

    def ask(self, upstream: Upstream, realm: str, *, ticket: bool = False) -> UpstreamFailed:
        """``upstream`` asks for a user name, and there is none; returns what to raise.

        ``ticket``: a Kerberos ticket, which the user has not, would do as well.
        """
        known = self._wanted.get(upstream.url)
        if known is None or known.username or known.ticket != ticket:
            self._wanted[upstream.url] = replace(_wanted(upstream, realm), ticket=ticket)
        if ticket:
            return UpstreamFailed(
                f"The proxy {upstream.url} asks for a user name and password or a Kerberos ticket.",
                "Get a ticket with `kinit`, or enter user name and password in "
                "Resources > Proxies.",
                reply=_AUTHENTICATION,
            )
        return UpstreamFailed(
            f"The proxy {upstream.url} asks for a user name and password.",
            "Enter them in Resources > Proxies.",
            reply=_AUTHENTICATION,
        )

    def forget(self) -> None:
        """Try everything again: what was refused may be right by now."""
        self._schemes.clear()
        self._accepted.clear()
        self._refused.clear()
        self._barred.clear()
        self.settle()

    def settle(self) -> None:
        """The proxies are others, or the user name is: who still wants one will say so again."""
        self._wanted = {}

    @contextlib.asynccontextmanager
    async def turn(self, upstream: Upstream, target: str) -> AsyncIterator[None]:
        """Wait until it is this connection's turn to show the user name and password.

        Raises ``UpstreamFailed`` where they have been refused meanwhile.
        """
        self.check(upstream, target)
        if not upstream.username or self.is_accepted(upstream):
            yield
            return
        lock = self._turns.setdefault(self._pair(upstream), asyncio.Lock())
        await lock.acquire()
        held = True

        def release() -> None:
            nonlocal held
            if held:
                held = False
                lock.release()

        timer = asyncio.get_running_loop().call_later(TURN, release)
        try:
            self.check(upstream, target)
            if self.is_accepted(upstream):
                release()
            yield
        finally:
            timer.cancel()
            release()

    def _pair(self, upstream: Upstream) -> _Pair:
        # Late: it loads OpenSSL, and the window is to be on the screen first.
        from hashlib import blake2b

        password = blake2b(upstream.password.encode(), key=self._salt, digest_size=16).digest()
        return upstream.url, upstream.username, password


def _wanted(upstream: Upstream, realm: str, username: str = "") -> LoginWanted:
    return LoginWanted(upstream.url, realm, time.time(), upstream.account, username)


def _refused(upstream: Upstream) -> UpstreamFailed:
    return UpstreamFailed(
        f"The proxy {upstream.url} does not accept the user name and password.",
        "Enter them again in Resources > Proxies; until then they are not sent again.",
        reply=_AUTHENTICATION,
    )


def _barred(upstream: Upstream, target: str) -> UpstreamFailed:
    return UpstreamFailed(
        f"The proxy {upstream.url} does not let {upstream.username} reach {target}.",
        "If your password has changed, enter it again in Resources > Proxies.",
        reply=_AUTHENTICATION,
    )
