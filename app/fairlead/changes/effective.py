"""From what the user wants to what is in force: the proxies, and where they come from.

The settings, what the system says and the passwords go in; a
:class:`~fairlead.network.proxy.policy.ProxyPolicy` for each kind of traffic comes out. A system
proxy that cannot be used is never replaced by going direct without a word: the policy then names an
upstream that cannot be dialled and says why in ``problem``, so that connections fail with a reason.
The password goes into the policy's upstreams and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fairlead.network.proxy.logins import Logins
from fairlead.network.proxy.policy import ProxyPolicy, Upstream
from fairlead.network.status import LastResult, ProxyInEffect
from fairlead.settings.bypass import BypassList, BypassRule, parse_bypass_list
from fairlead.settings.invalid import Invalid
from fairlead.settings.model import (
    ContainersProxyMode,
    ContainersProxySettings,
    ProxyMode,
    ProxySettings,
    ScriptUnavailable,
    Settings,
)
from fairlead.settings.port_list import parse_transparent_ports
from fairlead.settings.proxy_url import SOCKS, parse_proxy_url

if TYPE_CHECKING:
    from fairlead.network.pac.source import Source
    from fairlead.platform.interface import SystemProxy

# A name that never resolves (RFC 6761 section 6.4): whoever dials it gets an error, as it should.
_UNUSABLE = Upstream("unusable", "proxy.invalid", 0)


_YOURS = "your settings"
_NO_PROXY_FOR_CONTAINERS = (
    "containers have a manual proxy configuration without a proxy, so that they reach the bypass "
    "list only"
)

_Anyone = ProxySettings | ContainersProxySettings
_Barred = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Sources:
    """What proxies are made of, besides the settings.

    ``system`` is what the platform found, ``None`` where it was not asked; ``socks_barred`` says
    why SOCKS5 proxies must not be used now and is empty where they may; ``script`` gives the
    configuration script of a location; ``logins`` is what is known of proxies that want a password.
    ``origins`` says in words where the values of a section come from that are not the user's own.
    """

    system: SystemProxy | None
    passwords: Mapping[str, str]
    socks_barred: Callable[[], str]
    script: Callable[[str], Source | None] = lambda _location: None
    logins: Logins = field(default_factory=Logins)
    origins: Mapping[str, str] = field(default_factory=dict)


def resolve_policies(settings: Settings, sources: Sources) -> tuple[ProxyPolicy, ProxyPolicy]:
    """The policy for Fairlead and image pulls, and the one for containers."""
    app = _resolve(settings.proxy, settings.proxy.mode, sources)
    if app.origin == _YOURS:
        app = replace(app, origin=sources.origins.get("proxy", _YOURS))
    origin = sources.origins.get("containersProxy", "your settings for containers")
    theirs = settings.containers_proxy
    ports = parse_transparent_ports(theirs.transparent_ports)
    if theirs.mode == ContainersProxyMode.SAME:
        return app, replace(app, ports=ports)
    if theirs.mode == ContainersProxyMode.MANUAL and not (theirs.http or theirs.https):
        return app, ProxyPolicy(
            mode="manual",
            origin=origin,
            bypass=parse_bypass_list(theirs.exclude),
            ports=ports,
            refused=_NO_PROXY_FOR_CONTAINERS,
        )
    containers = _resolve(theirs, ProxyMode[theirs.mode.name], sources)
    if containers.origin == _YOURS:
        containers = replace(containers, origin=origin)
    return app, replace(containers, ports=ports)


def _resolve(settings: _Anyone, mode: ProxyMode, sources: Sources) -> ProxyPolicy:
    password = sources.passwords.get(settings.username)
    match mode:
        case ProxyMode.NONE:
            return ProxyPolicy("none", _YOURS)
        case ProxyMode.MANUAL:
            policy = _manual(settings, password, sources.socks_barred)
        case ProxyMode.SYSTEM:
            if sources.system is not None and sources.system.pac:
                return _script(settings, sources, sources.system.pac, sources.system.origin)
            policy = _system(settings, sources.system, password, sources.socks_barred)
        case ProxyMode.PAC:
            return _script(settings, sources, settings.pac, _YOURS)
    return replace(
        policy,
        http=_remembering(policy.http, settings, sources.logins),
        https=_remembering(policy.https, settings, sources.logins),
    )


def _remembering(upstream: Upstream | None, settings: _Anyone, logins: Logins) -> Upstream | None:
    """``upstream`` with the memory of all of them."""
    if upstream is None or upstream is _UNUSABLE:
        return upstream
    return replace(upstream, logins=logins, account=_account(settings))


def _account(settings: _Anyone) -> str:
    """The key of the setting that holds the user name."""
    containers = isinstance(settings, ContainersProxySettings)
    return "containersProxy.username" if containers else "proxy.username"


def _script(settings: _Anyone, sources: Sources, location: str, origin: str) -> ProxyPolicy:
    """The policy in which the configuration script at ``location`` decides."""
    source = sources.script(location)
    if source is None:
        fault = "The configuration script is being fetched; connections fail until it is there."
        return ProxyPolicy("pac", origin, _UNUSABLE, _UNUSABLE, problem=fault)
    password = sources.passwords.get(settings.username)
    faults = [source.problem] if source.problem else []
    if settings.username and password is None:
        faults.append(_no_password(settings.username))
    # Late: few have a script.
    from fairlead.network.pac.ways import ScriptWays

    ways = ScriptWays(
        source,
        settings.username,
        password or "",
        sources.socks_barred,
        settings.pac_unavailable == ScriptUnavailable.DIRECT,
        sources.logins,
        _account(settings),
    )
    return ProxyPolicy("pac", origin, problem=" ".join(faults), script=ways)


def _manual(settings: _Anyone, password: str | None, socks_barred: _Barred) -> ProxyPolicy:
    faults: list[str] = []

    def upstream(url: str) -> Upstream | None:
        return _upstream(url, settings.username, password or "", faults, socks_barred)

    http, https = upstream(settings.http), upstream(settings.https)
    if not (http or https):
        faults.append("The manual proxy configuration names no proxy: everything goes direct.")
    elif settings.username and password is None:
        faults.append(_no_password(settings.username))
    return ProxyPolicy(
        mode="manual",
        origin=_YOURS,
        http=http,
        https=https,
        bypass=parse_bypass_list(settings.exclude),
        problem=" ".join(faults),
    )


def _system(
    settings: _Anyone, system: SystemProxy | None, password: str | None, socks_barred: _Barred
) -> ProxyPolicy:
    if system is None:
        return ProxyPolicy("system", "the system's settings")
    faults = [system.problem] if system.problem else []
    username = system.username or settings.username
    secret = system.password if system.username else password

    def upstream(url: str) -> Upstream | None:
        # The platform leaves out what it cannot read and says so in its problem. Which of the two
        # it was is not told; going direct could be what the network's owner forbids.
        if system.problem and not url:
            return _UNUSABLE
        return _upstream(url, username, secret or "", faults, socks_barred)

    http, https = upstream(system.http), upstream(system.https)
    if (http or https) and settings.username and not system.username and password is None:
        faults.append(_no_password(settings.username))
    return ProxyPolicy(
        mode="system",
        origin=system.origin,
        http=http,
        https=https,
        bypass=_readable(system.exclude, faults),
        problem=" ".join(dict.fromkeys(faults)),
    )


def _upstream(
    url: str, username: str, password: str, faults: list[str], socks_barred: _Barred
) -> Upstream | None:
    """The upstream at ``url``; ``None`` for an empty one. What is wrong goes to ``faults``."""
    if not url.strip():
        return None
    try:
        parsed = parse_proxy_url(url)
    except Invalid as fault:
        faults.append(f"{fault.problem} Connections for it fail until that is corrected.")
        return _unusable(url)
    upstream = Upstream(parsed.scheme, parsed.host, parsed.port, username, password)
    if parsed.scheme not in SOCKS:
        return upstream
    if reason := socks_barred():
        faults.append(f"{reason} Connections for it fail until then.")
    return replace(upstream, barred=socks_barred)


def _unusable(url: str) -> Upstream:
    """An upstream that shows what was found as far as it can be shown, and cannot be dialled."""
    try:
        parts = urlsplit(url.strip())
        if parts.hostname and parts.port and "://" in url:
            return replace(_UNUSABLE, scheme=parts.scheme, host=parts.hostname, port=parts.port)
    except ValueError:
        pass
    return _UNUSABLE


def _readable(entries: tuple[str, ...], faults: list[str]) -> BypassList:
    """The rules of a bypass list that somebody else wrote; the others are told in ``faults``."""
    kept: list[BypassRule] = []
    for entry in entries:
        try:
            kept.extend(parse_bypass_list((entry,)).rules)
        except Invalid as fault:
            faults.append(f"Ignored in the system's bypass list: {fault.problem}")
    return BypassList(tuple(dict.fromkeys(kept)))


def _no_password(username: str) -> str:
    return (
        f"No password is stored for the proxy's user name {username}. "
        "Enter it in Resources > Proxies or with `fairlead proxy password`."
    )


def in_effect(
    policy: ProxyPolicy, traffic: str, since: float, last: LastResult | None
) -> ProxyInEffect:
    """What front ends show of ``policy`` for one class of traffic; it holds no credentials."""
    return ProxyInEffect(
        traffic=traffic,
        mode=policy.mode,
        http=_shown(policy.http),
        https=_shown(policy.https),
        exclude=policy.bypass.entries,
        origin=policy.origin,
        since=since,
        last=last,
        problem=policy.problem,
        ports=_ports(policy),
        refused=policy.refused,
        script=policy.script.location if policy.script is not None else "",
    )


def _ports(policy: ProxyPolicy) -> str:
    """The intercepted ports in words."""
    if policy.ports is None:
        return "*"
    return ", ".join(str(port) for port in sorted(policy.ports))


def _shown(upstream: Upstream | None) -> str:
    if upstream is None:
        return ""
    return "unusable" if upstream is _UNUSABLE else upstream.url
