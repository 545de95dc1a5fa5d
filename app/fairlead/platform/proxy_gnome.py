"""The proxies of GNOME's settings (and of the desktops that share them).

The text of ``gsettings list-recursively org.gnome.system.proxy`` comes in: one
``schema key value`` a line, values in GVariant's text format. A :class:`SystemProxy` goes out.
Each protocol stands for itself there: the ``use-same-proxy`` key has no effect (says its schema).
"""

from __future__ import annotations

import ast
from typing import Any

from fairlead.platform.interface import SystemProxy
from fairlead.platform.proxy_environment import FoundProxy, combine, read_proxy
from fairlead.settings.invalid import Invalid
from fairlead.settings.pac_location import check_pac_location

ORIGIN = "GNOME settings"
DESKTOPS = frozenset({"gnome", "unity", "x-cinnamon", "cinnamon", "budgie", "pantheon", "mate"})
"""Names in ``XDG_CURRENT_DESKTOP``, in lower case, of desktops that keep proxies there."""
COMMAND = ("gsettings", "list-recursively", "org.gnome.system.proxy")

_PREFIX = "org.gnome.system.proxy"


def parse_gnome(text: str) -> SystemProxy:
    """The proxies in force by ``text``; empty fields mean direct."""
    values = _values(text)
    mode = values.get(f"{_PREFIX} mode", "none")
    if mode == "auto":
        return script_proxy(str(values.get(f"{_PREFIX} autoconfig-url", "")), ORIGIN)
    if mode != "manual":
        return SystemProxy("", "", (), ORIGIN)
    http, https = _proxy(values, "http"), _proxy(values, "https")
    if not (http.url or http.problem or https.url or https.problem):
        http = https = _proxy(values, "socks", "socks5://")
    exclude = values.get(f"{_PREFIX} ignore-hosts", [])
    return combine(http, https, exclude if isinstance(exclude, list) else [], ORIGIN)


def script_proxy(location: str, origin: str) -> SystemProxy:
    """The answer where a configuration script decides; without its address nothing can be done.

    Discovery by DNS and DHCP (WPAD) is not done: whoever is on the network can answer it.
    """
    try:
        pac = check_pac_location(location)
    except Invalid as fault:
        return SystemProxy("", "", (), origin, problem=f"{origin}: {fault.problem}")
    if pac:
        return SystemProxy("", "", (), origin, pac=pac)
    return SystemProxy(
        "",
        "",
        (),
        origin,
        problem=(
            f"{origin}: the configuration script (PAC) is to be discovered (WPAD), which Fairlead "
            "does not do. Choose Automatic configuration (PAC) and give the script's address."
        ),
    )


def _proxy(values: dict[str, Any], protocol: str, scheme: str = "") -> FoundProxy:
    host = str(values.get(f"{_PREFIX}.{protocol} host", "")).strip()
    port = values.get(f"{_PREFIX}.{protocol} port", 0)
    if not host:
        return FoundProxy()
    if ":" in host and "/" not in host and not host.startswith("["):
        host = f"[{host}]"
    found = read_proxy(f"{scheme}{host}:{port}", f"{ORIGIN}, {protocol.upper()} proxy")
    # The login key is found with the HTTP proxy only, and counts for both.
    if found.url and values.get(f"{_PREFIX}.http use-authentication") is True:
        return FoundProxy(
            found.url,
            str(values.get(f"{_PREFIX}.http authentication-user", "")),
            str(values.get(f"{_PREFIX}.http authentication-password", "")),
        )
    return found


def _values(text: str) -> dict[str, Any]:
    """``{"schema key": value}`` for what is a string, a number, a boolean or a list of those."""
    values: dict[str, Any] = {}
    for line in text.splitlines():
        schema, _, rest = line.strip().partition(" ")
        key, _, written = rest.partition(" ")
        # GVariant marks the type of what it could not tell otherwise: "@as []", "uint32 5".
        written = written.removeprefix("@as ").removeprefix("uint32 ")
        try:
            value = {"true": True, "false": False}.get(written)
            values[f"{schema} {key}"] = ast.literal_eval(written) if value is None else value
        except (ValueError, SyntaxError):
            continue
    return values
