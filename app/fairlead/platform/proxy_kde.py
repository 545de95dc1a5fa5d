"""The proxies of KDE Plasma's settings.

The text of ``kioslaverc`` comes in (an INI file, group ``Proxy Settings``), a
:class:`SystemProxy` goes out. ``ProxyType`` is 0 none, 1 manual, 2 script, 3 discovered script,
4 names of environment variables; a proxy is written ``http://host port``; see KDE's
kioslave/http documentation.
"""

from __future__ import annotations

from collections.abc import Mapping

from fairlead.platform.interface import SystemProxy
from fairlead.platform.proxy_environment import FoundProxy, combine, read_proxy
from fairlead.platform.proxy_gnome import script_proxy

ORIGIN = "KDE settings"


def parse_kde(text: str, environment: Mapping[str, str]) -> SystemProxy:
    """The proxies in force by ``text``; ``environment`` holds the variables it may name."""
    # Late: few have KDE.
    import configparser

    file = configparser.RawConfigParser(strict=False, allow_no_value=True, delimiters=("=",))
    try:
        file.read_string(text)
        group = dict(file["Proxy Settings"])
    except configparser.Error:
        return SystemProxy("", "", (), ORIGIN, problem=f"{ORIGIN}: kioslaverc cannot be read.")
    except KeyError:
        return SystemProxy("", "", (), ORIGIN)
    kind = group.get("proxytype") or "0"
    if kind in ("2", "3"):
        location = (group.get("proxy config script") or "").strip() if kind == "2" else ""
        return script_proxy(location, ORIGIN)
    if kind not in ("1", "4"):
        return SystemProxy("", "", (), ORIGIN)
    if (group.get("reversedexception") or "false").lower() == "true":
        problem = (
            f"{ORIGIN}: the proxy is to be used for the listed hosts only, which this version of "
            "Fairlead does not support. Choose Manual proxy configuration instead."
        )
        return SystemProxy("", "", (), ORIGIN, problem=problem)

    def value(key: str) -> str:
        written = (group.get(key) or "").strip()
        return environment.get(written, "") if kind == "4" else written

    http, https = _proxy(value("httpproxy"), "HTTP"), _proxy(value("httpsproxy"), "HTTPS")
    if not (http.url or http.problem or https.url or https.problem):
        # The dialog writes socks:// for SOCKS of either version.
        written = value("socksproxy").replace("socks://", "socks5://", 1)
        http = https = _proxy(written, "SOCKS")
    return combine(http, https, [value("noproxyfor")], ORIGIN)


def _proxy(written: str, protocol: str) -> FoundProxy:
    # "http://host port" in what the dialog writes, "http://host:port" in older files.
    address, _, port = written.rpartition(" ")
    text = f"{address.strip().rstrip('/')}:{port}" if address and port.isdigit() else written
    return read_proxy(text, f"{ORIGIN}, {protocol} proxy")
