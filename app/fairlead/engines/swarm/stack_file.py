"""A stack of a Swarm as a file that ``docker stack deploy`` takes.

The services' specifications of the Engine API go in, the Compose file format comes out
(https://docs.docker.com/reference/compose-file/). What a file cannot say the way the API does is
left to ``services.json``, from which Fairlead itself restores.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairlead.engines.swarm.reader import STACK, VXLAN, stack_of

_NANO = 1_000_000_000

Listed = Mapping[str, list[dict[str, Any]]]


def stack_file(stack: str, listed: Listed) -> dict[str, Any]:
    """The file of ``stack`` out of everything that was ``listed``, by kind."""
    network_names = {one.get("Id"): one["Name"] for one in listed["networks"]}
    services = [one["Spec"] for one in listed["services"] if stack_of(one) == stack]
    described = {_short(spec["Name"], stack): _service(spec, network_names) for spec in services}
    used = {
        kind: sorted({name for one in described.values() for name in _names(one.get(kind, ()))})
        for kind in ("networks", "configs", "secrets")
    }
    made: dict[str, Any] = {"version": "3.8", "services": described}
    if used["networks"]:
        made["networks"] = {name: _network(name, listed) for name in used["networks"]}
    for kind in ("configs", "secrets"):
        if used[kind]:
            made[kind] = {name: {"name": name, "file": f"../{kind}/{name}"} for name in used[kind]}
    volumes = sorted(
        {
            mount["source"]
            for one in described.values()
            for mount in one.get("volumes", ())
            if mount["type"] == "volume" and mount.get("source")
        }
    )
    if volumes:
        made["volumes"] = {name: {"name": name} for name in volumes}
    return made


def _service(spec: Mapping[str, Any], network_names: Mapping[Any, str]) -> dict[str, Any]:
    template = spec.get("TaskTemplate") or {}
    container = template.get("ContainerSpec") or {}
    networks = template.get("Networks") or spec.get("Networks") or ()
    ports = (spec.get("EndpointSpec") or {}).get("Ports") or ()
    fields = {
        "image": str(container.get("Image") or "").partition("@")[0],
        "entrypoint": container.get("Command"),
        "command": container.get("Args"),
        "environment": container.get("Env"),
        "hostname": container.get("Hostname"),
        "working_dir": container.get("Dir"),
        "user": container.get("User"),
        "labels": _labels(container.get("Labels")),
        "networks": [network_names.get(one["Target"], one["Target"]) for one in networks],
        "ports": [_port(one) for one in ports],
        "configs": [_file(one, "ConfigName") for one in container.get("Configs") or ()],
        "secrets": [_file(one, "SecretName") for one in container.get("Secrets") or ()],
        "volumes": [_mount(one) for one in container.get("Mounts") or ()],
        "deploy": _deploy(spec, template),
    }
    return {name: value for name, value in fields.items() if value}


def _deploy(spec: Mapping[str, Any], template: Mapping[str, Any]) -> dict[str, Any]:
    mode = spec.get("Mode") or {}
    replicas = (mode.get("Replicated") or {}).get("Replicas")
    resources = template.get("Resources") or {}
    fields = {
        "mode": "global" if "Global" in mode else "replicated",
        "replicas": replicas,
        "labels": _labels(spec.get("Labels")),
        "placement": {"constraints": (template.get("Placement") or {}).get("Constraints")},
        "resources": {
            "limits": _amount(resources.get("Limits")),
            "reservations": _amount(resources.get("Reservations")),
        },
        "restart_policy": {"condition": (template.get("RestartPolicy") or {}).get("Condition")},
    }
    kept = {
        name: _kept(value) if isinstance(value, dict) else value for name, value in fields.items()
    }
    return {name: value for name, value in kept.items() if value not in (None, {})}


def _kept(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in value.items() if one}


def _amount(found: Mapping[str, Any] | None) -> dict[str, str]:
    made = {}
    if found and found.get("NanoCPUs"):
        made["cpus"] = f"{found['NanoCPUs'] / _NANO:g}"
    if found and found.get("MemoryBytes"):
        made["memory"] = str(found["MemoryBytes"])
    return made


def _labels(found: Mapping[str, str] | None) -> dict[str, str]:
    return {name: text for name, text in (found or {}).items() if not name.startswith(STACK[:16])}


def _port(found: Mapping[str, Any]) -> dict[str, Any]:
    fields = {
        "target": found.get("TargetPort"),
        "published": found.get("PublishedPort"),
        "protocol": found.get("Protocol"),
        "mode": found.get("PublishMode"),
    }
    return _kept(fields)


def _file(found: Mapping[str, Any], name: str) -> dict[str, Any]:
    file = found.get("File") or {}
    fields = {"source": found.get(name), "target": file.get("Name"), "mode": file.get("Mode")}
    return _kept(fields)


def _mount(found: Mapping[str, Any]) -> dict[str, Any]:
    fields = {
        "type": found.get("Type") or "volume",
        "source": found.get("Source"),
        "target": found.get("Target"),
        "read_only": found.get("ReadOnly"),
    }
    return _kept(fields)


def _network(name: str, listed: Listed) -> dict[str, Any]:
    found = next((one for one in listed["networks"] if one["Name"] == name), None)
    if found is None:
        return {"name": name, "external": True}
    # The engine's own number of an overlay means nothing in another Swarm.
    options = {k: v for k, v in (found.get("Options") or {}).items() if v and k != VXLAN}
    fields = {
        "name": name,
        "driver": found.get("Driver"),
        "attachable": found.get("Attachable"),
        "internal": found.get("Internal"),
        "driver_opts": options,
    }
    return _kept(fields)


def _names(found: Any) -> list[str]:
    return [one["source"] if isinstance(one, dict) else one for one in found]


def _short(name: str, stack: str) -> str:
    return name.removeprefix(f"{stack}_")
