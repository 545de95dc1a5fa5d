"""The proxies in the ``config.json`` of the ``docker`` command.

The command puts them into the environment of the containers that it makes ("Use a proxy server
with the Docker CLI"), so they are the containers' proxies here. Those for one engine alone stay.
"""

from __future__ import annotations

from typing import Any

from fairlead.welcome import proxies
from fairlead.welcome.finding import TITLES, Finding, json_object

_NAME, _TITLE = "docker-client.proxies", TITLES["docker-client"]
_INSIDE = ("host.docker.internal", "gateway.docker.internal")


def read(content: str, where: str) -> tuple[Finding, ...]:
    """What the file ``where`` with this ``content`` has; raises nothing."""
    config = json_object(content)
    if isinstance(config, str):
        return (Finding(_NAME, proxies.PAGE, _TITLE, where, notes=(config,)),)
    default = _part(_part(config, "proxies"), "default")
    stand_in = default.get("allProxy")
    found = proxies.named(
        default.get("httpProxy") or stand_in,
        default.get("httpsProxy") or stand_in,
        proxies.texts(default.get("noProxy")),
        "config.json",
    )
    made = proxies.finding(_NAME, _TITLE, where, [("containersProxy", found)])
    if made is None:
        return ()
    if any(f"//{name}:" in url for name in _INSIDE for url in (found.http, found.https)):
        note = "It is named as containers see this computer, so nothing is taken from it."
        return (Finding(_NAME, proxies.PAGE, _TITLE, where, notes=(note,)),)
    return (made,)


def _part(config: dict[str, Any], key: str) -> dict[str, Any]:
    found = config.get(key)
    return found if isinstance(found, dict) else {}
