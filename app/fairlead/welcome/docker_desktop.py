"""Docker Desktop's settings, and what an administrator decides for it.

``settings-store.json`` and, before 4.35, ``settings.json`` name the same settings, the first with
a capital letter; they are not documented, so a key counts in any case of its letters.
``admin-settings.json`` is documented: https://docs.docker.com/enterprise/security/hardened-desktop/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairlead.platform.interface import SystemProxy
from fairlead.platform.proxy_environment import split_exclude
from fairlead.welcome import docker_engine, proxies
from fairlead.welcome.finding import TITLES, Finding, json_object, sift

_BINDING = {
    "default-port-binding": "all",
    "default-local-port-binding": "local",
    "local-only-port-binding": "always-local",
}
_MODES = {"system": "system", "none": "none", "same": "same", "disabled": "none"}
DESKTOP, ADMIN = "docker-desktop", "docker-admin"


def read_settings(content: str, where: str) -> tuple[Finding, ...]:
    """What Docker Desktop's own file ``where`` has; raises nothing."""
    found = json_object(content)
    if isinstance(found, str):
        return (_bad(DESKTOP, where, found),)
    known = {key.lower(): value for key, value in found.items()}
    sections = []
    for section, prefix in (("proxy", ""), ("containersProxy", "containers")):
        mode = known.get(f"{prefix}proxyhttpmode")
        values = {
            name: known.get(f"{prefix}overrideproxy{name}")
            for name in ("http", "https", "exclude", "pac", "embeddedpac")
        }
        sections.append((section, {**values, "mode": mode}))
    ports = known.get("containersoverrideproxytransparentports")
    subnet, binding = known.get("vpnkitcidr"), known.get("portbindingbehavior")
    return _findings(DESKTOP, where, dict(sections), ports, subnet, binding)


def read_admin(content: str, where: str) -> tuple[Finding, ...]:
    """What the administrator's file ``where`` has; raises nothing."""
    found = json_object(content)
    if isinstance(found, str):
        return (_bad(ADMIN, where, found),)
    sections = {}
    for section in ("proxy", "containersProxy"):
        values = {key: _value(one) for key, one in _object(found.get(section)).items()}
        sections[section] = {key.lower(): one for key, one in values.items()}
    machine = _object(found.get("linuxVM"))
    made = _findings(
        ADMIN,
        where,
        sections,
        sections["containersProxy"].get("transparentports"),
        _value(machine.get("vpnkitCIDR")),
        _value(found.get("portBindingBehavior")),
    )
    options = _value(machine.get("dockerDaemonOptions"))
    if not isinstance(options, str) or not options.strip():
        return made
    daemon = json_object(options)
    if isinstance(daemon, str):
        return (*made, _bad(f"{ADMIN}-options", where, f"dockerDaemonOptions: {daemon}"))
    return (*made, *docker_engine.options(daemon, where, f"{ADMIN}-options", TITLES[ADMIN]))


def _findings(
    source: str,
    where: str,
    sections: Mapping[str, Mapping[str, Any]],
    ports: Any,
    subnet: Any,
    binding: Any,
) -> tuple[Finding, ...]:
    found = [_proxies(source, where, sections, ports)]
    raw = {}
    if subnet:
        raw["network.subnet"] = subnet
    if isinstance(binding, str) and binding in _BINDING:
        raw["network.portBinding"] = _BINDING[binding]
    values, refused = sift(raw)
    if values or refused:
        name = f"{source}.addresses"
        found.append(Finding(name, "addresses", TITLES[source], where, values, notes=refused))
    return tuple(one for one in found if one is not None)


def _proxies(
    source: str, where: str, sections: Mapping[str, Mapping[str, Any]], ports: Any
) -> Finding | None:
    raw: dict[str, Any] = {}
    found = []
    for section, values in sections.items():
        mode = proxies.text(values.get("mode")).lower()
        if mode == "manual":
            found.append((section, _manual(values)))
            if section == "containersProxy":
                raw |= _containers(values, ports)
        elif mode in _MODES:
            raw[f"{section}.mode"] = _MODES[mode]
    name, title = f"{source}.proxies", TITLES[source]
    made = proxies.finding(name, title, where, found)
    values, refused = sift(raw)
    if made is None and not values and not refused:
        return None
    if made is None:
        return Finding(name, proxies.PAGE, title, where, values, notes=refused)
    merged = {**made.values, **values}
    notes = (*made.notes, *refused)
    return Finding(name, proxies.PAGE, title, where, merged, {}, made.logins, notes)


def _containers(values: Mapping[str, Any], ports: Any) -> dict[str, Any]:
    """What only the containers' manual mode has."""
    raw: dict[str, Any] = {}
    if text := proxies.text(ports):
        raw["containersProxy.transparentPorts"] = text.split(",")
    if not any(proxies.text(values.get(key)) for key in ("http", "https", "pac", "embeddedpac")):
        # Without a proxy they reach the bypass list alone: an air-gap, and meant.
        raw["containersProxy.mode"] = "manual"
        raw["containersProxy.exclude"] = split_exclude(proxies.texts(values.get("exclude")))
    return raw


def _manual(values: Mapping[str, Any]) -> SystemProxy:
    script = proxies.text(values.get("embeddedpac")) or proxies.text(values.get("pac"))
    if script:
        return SystemProxy("", "", (), "Docker Desktop", pac=script)
    exclude = proxies.texts(values.get("exclude"))
    return proxies.named(values.get("http"), values.get("https"), exclude, "Docker Desktop")


def _bad(name: str, where: str, sentence: str) -> Finding:
    title = TITLES.get(name, TITLES[ADMIN])
    return Finding(f"{name}.proxies", proxies.PAGE, title, where, notes=(sentence,))


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _value(entry: Any) -> Any:
    """The value of ``{"locked": ..., "value": ...}``, or what stands there without that."""
    if isinstance(entry, dict):
        return entry.get("value")
    return entry
