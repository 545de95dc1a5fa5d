"""An engine's ``daemon.json``: its proxies, its ranges of addresses, its registries and its DNS.

Proxies and ranges become settings of Fairlead's; :data:`.finding.ENGINE_TITLES` are the keys that
go on into the ``daemon.json`` of Fairlead's engine. Everything else stays where it is. Source:
https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from fairlead.settings.hostname import as_address
from fairlead.welcome import proxies
from fairlead.welcome.finding import ENGINE_TITLES, TITLES, Finding, json_object, sift

_TITLE = TITLES["docker-engine"]
_MIRROR = re.compile(r"https?://[^\s@]+")
_REGISTRY = re.compile(r"[A-Za-z0-9.:/\[\]_-]+")
_WORD = re.compile(r"[^\s@]+")
_CHECKS: dict[str, Callable[[str], object]] = {
    # A user name in it would be refused by the engine, and may come with a password.
    "registry-mirrors": _MIRROR.fullmatch,
    "insecure-registries": _REGISTRY.fullmatch,
    "dns": as_address,
    "dns-search": _WORD.fullmatch,
    "dns-opts": _WORD.fullmatch,
}


def read(content: str, where: str, name: str = "docker-engine") -> tuple[Finding, ...]:
    """What the file ``where`` with this ``content`` has; raises nothing."""
    config = json_object(content)
    if isinstance(config, str):
        return (Finding(f"{name}.engine", "engine", _TITLE, where, notes=(config,)),)
    return options(config, where, name, _TITLE)


def options(config: dict[str, Any], where: str, name: str, title: str) -> tuple[Finding, ...]:
    """What the engine's ``config`` has; ``name`` and ``title`` say whose it is."""
    known = {key.lower(): value for key, value in config.items()}
    found = (
        _proxies(known, where, f"{name}.proxies", title),
        _engine(known, where, f"{name}.engine", title),
        _addresses(known, where, f"{name}.addresses", title),
    )
    return tuple(one for one in found if one is not None)


def _proxies(config: dict[str, Any], where: str, name: str, title: str) -> Finding | None:
    set_there = config.get("proxies")
    if not isinstance(set_there, dict):
        return None
    named = proxies.named(
        set_there.get("http-proxy"),
        set_there.get("https-proxy"),
        proxies.texts(set_there.get("no-proxy")),
        "daemon.json",
    )
    return proxies.finding(name, title, where, [("proxy", named)])


def _engine(config: dict[str, Any], where: str, name: str, title: str) -> Finding | None:
    kept: dict[str, Any] = {}
    notes = []
    for key, check in _CHECKS.items():
        entries = config.get(key)
        if entries is None:
            continue
        good = [one for one in proxies.texts(entries) if one.isprintable() and check(one)]
        if not isinstance(entries, list) or len(good) < len(entries):
            notes.append(f"{ENGINE_TITLES[key]}: not all entries can be taken.")
        if good:
            kept[key] = list(dict.fromkeys(good))
    if not kept and not notes:
        return None
    return Finding(name, "engine", title, where, {}, kept, (), tuple(notes))


def _addresses(config: dict[str, Any], where: str, name: str, title: str) -> Finding | None:
    raw: dict[str, Any] = {}
    if bridge := config.get("bip"):
        raw["network.bridge"] = bridge
    notes = []
    pools = config.get("default-address-pools")
    if isinstance(pools, list):
        entries = [_pool(one) for one in pools]
        ipv4 = [one for one in entries if one and ":" not in one]
        if len(ipv4) != len(pools):
            notes.append("Pools of IPv6 and those that cannot be read are not taken.")
        if ipv4:
            raw["network.addressPools"] = ipv4
    values, refused = sift(raw)
    if not values and not notes and not refused:
        return None
    return Finding(name, "addresses", title, where, values, {}, (), (*notes, *refused))


def _pool(entry: Any) -> str:
    """``BASE=SIZE`` of ``{"base": ..., "size": ...}``; empty where it is something else."""
    known = {key.lower(): value for key, value in entry.items()} if isinstance(entry, dict) else {}
    base, size = known.get("base"), known.get("size")
    whole = isinstance(size, int) and not isinstance(size, bool)
    return f"{base}={size}" if isinstance(base, str) and whole else ""
