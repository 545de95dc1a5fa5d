"""Upstream proxies as other programs name them, for our settings.

The addresses are read by the same rules as the system's own proxies: a user name and a password in
one are split off, and never repeated.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fairlead.platform.interface import SystemProxy
from fairlead.platform.proxy_environment import combine, read_proxy
from fairlead.welcome.finding import Finding, Login, sift

PAGE = "proxies"


def texts(value: Any) -> list[str]:
    """A bypass list as people write it: a list of texts, or one text with commas."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [entry for entry in value if isinstance(entry, str)]
    return []


def text(value: Any) -> str:
    """``value`` where it is a text; what else may stand there names no proxy."""
    return value.strip() if isinstance(value, str) else ""


def named(http: Any, https: Any, exclude: Iterable[str], where: str) -> SystemProxy:
    """The two proxies as they stand in ``where``."""
    read = (read_proxy(text(http), f"{where}, HTTP"), read_proxy(text(https), f"{where}, HTTPS"))
    return combine(*read, exclude, where)


def finding(
    name: str, title: str, where: str, found: Iterable[tuple[str, SystemProxy]]
) -> Finding | None:
    """What ``found`` has, proxies by the section of the settings that they are for.

    ``None`` where it names no proxy, good or bad.
    """
    raw: dict[str, Any] = {}
    notes: list[str] = []
    logins: list[Login] = []
    for section, proxies in found:
        if proxies.problem:
            notes.append(proxies.problem)
        if proxies.pac:
            raw |= {f"{section}.mode": "pac", f"{section}.pac": proxies.pac}
        elif proxies.http or proxies.https:
            raw |= {
                f"{section}.mode": "manual",
                f"{section}.http": proxies.http,
                f"{section}.https": proxies.https,
                f"{section}.exclude": list(proxies.exclude),
                f"{section}.username": proxies.username,
            }
            if proxies.username and proxies.password:
                login = Login(f"{section}.username", proxies.username, proxies.password)
                logins.append(login)
    values, refused = sift(raw)
    kept = tuple(one for one in logins if values.get(one.of) == one.username)
    if not values and not notes and not refused:
        return None
    return Finding(name, PAGE, title, where, values, {}, kept, (*notes, *refused))
