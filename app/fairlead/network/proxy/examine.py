"""How the upstream proxies are: do they take connections, what do they demand, are we let in.

Each proxy is asked for a page of ``fairlead.invalid``, a name that can never exist (RFC 2606), so
that nobody but the proxy hears of it: first without showing who the user is, then, where it demands
that, with what there is. A user name and password that it has refused before are not sent again.
A configuration script is asked for the same address, and timed.
"""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import Iterable
from time import monotonic

from fairlead.network.proxy.challenge import Demand
from fairlead.network.proxy.context import Timeouts
from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.proxy.login import connect_upstream, head, is_possible
from fairlead.network.proxy.policy import ProxyPolicy, Script, Upstream
from fairlead.network.proxy.tunnel import open_tunnel
from fairlead.network.status import ProxyFound, ScriptFound
from fairlead.settings.proxy_url import SOCKS

NAME = "fairlead.invalid"
_PAGE = f"http://{NAME}/".encode()
_AUTHENTICATION = 407
_TIMED_OUT = 504
_ANSWER_SECONDS = 12.0
"""A proxy may have to wait for its own DNS servers before it says that there is no such name."""
_TIMEOUTS = Timeouts(connect=5.0, tunnel=3.0)
"""Whether a user is let in is said without looking for the name."""


async def examine_proxies(policies: Iterable[ProxyPolicy]) -> tuple[ProxyFound, ...]:
    """Every proxy that ``policies`` lead to, their scripts' first answers included, once each."""
    upstreams: dict[tuple[str, str], Upstream] = {}
    for policy in policies:
        for upstream in (policy.http, policy.https, *await _of_script(policy.script)):
            if upstream is not None and upstream.host and upstream.port:
                upstreams[upstream.url, upstream.username] = upstream
    return tuple(await asyncio.gather(*map(_examine, upstreams.values())))


async def examine_scripts(policies: Iterable[ProxyPolicy]) -> tuple[ScriptFound, ...]:
    """Every configuration script of ``policies``, once each."""
    scripts = {policy.script.location: policy.script for policy in policies if policy.script}
    # Its answers are kept for a while: this asks for one that nobody has asked for.
    host = f"{secrets.token_hex(4)}.{NAME}"
    found = []
    for location, script in scripts.items():
        begin = monotonic()
        way = await script.way(f"https://{host}:443/", host)
        answered = way.rule.startswith("configuration script:") and not way.refused
        problem = "" if answered else way.refused or way.rule
        found.append(ScriptFound(location, monotonic() - begin, way.rule, problem))
    return tuple(found)


async def _of_script(script: Script | None) -> list[Upstream]:
    way = await script.way(f"https://{NAME}:443/", NAME) if script is not None else None
    found = []
    while way is not None:
        found += [way.upstream] if way.upstream is not None else []
        way = way.then
    return found


async def _examine(upstream: Upstream) -> ProxyFound:
    begin = monotonic()
    try:
        sock = await connect_upstream(upstream, _TIMEOUTS)
    except UpstreamFailed as failure:
        return ProxyFound(upstream.url, None, problem=failure.problem, remedy=failure.remedy)
    seconds = monotonic() - begin
    schemes: tuple[str, ...] = ()
    try:
        if upstream.scheme not in SOCKS:
            schemes = await _demanded(upstream, sock)
    except (UpstreamFailed, OSError) as failure:
        return _unusable(upstream, seconds, schemes, failure)
    finally:
        sock.close()
    if schemes and not is_possible(upstream):
        return ProxyFound(
            upstream.url,
            seconds,
            schemes,
            problem=f"The proxy {upstream.url} asks for a user name and password.",
            remedy="Enter them in Resources > Proxies.",
        )
    try:
        tunnel, _ = await open_tunnel(upstream, NAME, 443, _TIMEOUTS)
        tunnel.close()
    except UpstreamFailed as failure:
        # Any other answer, or a long wait for one, is about the target, which is none.
        waits = failure.status == _TIMED_OUT and upstream.scheme not in SOCKS
        if failure.reply in (None, _AUTHENTICATION) and not waits:
            return _unusable(upstream, seconds, schemes, failure)
    if not upstream.username:
        answer = "lets you in without a password" if schemes else "serves everybody"
    elif schemes or upstream.scheme in SOCKS:
        answer = f"lets {upstream.username} in"
    else:
        answer = "serves everybody, and does not ask for the user name that is set"
    return ProxyFound(upstream.url, seconds, schemes, answer)


async def _demanded(upstream: Upstream, sock: socket.socket) -> tuple[str, ...]:
    """The kinds of authentication that the proxy demands one of."""
    async with asyncio.timeout(_ANSWER_SECONDS):
        first = await head(upstream, _PAGE, NAME.encode())(sock, None)
    if not isinstance(first, Demand):
        return ()
    return tuple(sorted({challenge.scheme for challenge in first.challenges})) or ("none named",)


def _unusable(
    upstream: Upstream, seconds: float, schemes: tuple[str, ...], failure: Exception
) -> ProxyFound:
    if isinstance(failure, UpstreamFailed):
        problem, remedy = failure.problem, failure.remedy
    elif isinstance(failure, TimeoutError):
        problem = f"The proxy {upstream.url} takes connections and then says nothing."
        remedy = "Check that its address and port are those of a proxy."
    else:
        problem = f"The proxy {upstream.url} breaks connections off."
        remedy = "Check that its address and port are those of a proxy."
    return ProxyFound(upstream.url, seconds, schemes, problem=problem, remedy=remedy)
