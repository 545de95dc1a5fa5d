"""Making a Swarm again out of an export: on another address, with what is missing, once or twice.

The specifications of the export are given to the Engine API as they are, but for the numbers of
networks, configs and secrets, which are others in a new Swarm and are looked up by name. What is
there already is left alone, so that a restore can be repeated once a secret's content is at hand.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fairlead.engines.docker.api import Api, EngineRefused
from fairlead.engines.swarm.reader import VXLAN, networks
from fairlead.errors import FairleadError
from fairlead.settings.engine_ranges import Pool

_LISTEN = "0.0.0.0:2377"
_SECONDS = 60.0
_PAUSE = 0.3


async def restore(
    api: Api,
    directory: Path,
    advertise: str,
    secrets: Mapping[str, bytes],
    pool: Pool | None = None,
) -> tuple[str, ...]:
    """Make the Swarm of the export in ``directory`` again, this node being ``advertise``.

    ``secrets`` are contents by name, besides those in the export; ``pool`` replaces the exported
    Swarm's pool of addresses. Returns sentences about what is
    not as it was. Raises ``FairleadError``.
    """
    export = await asyncio.to_thread(_read, directory)
    if (await api.get("/info"))["Swarm"].get("LocalNodeState") == "inactive":
        swarm = export["swarm"]
        if pool is not None:
            swarm |= {"DefaultAddrPool": [str(pool.base)], "SubnetSize": pool.size}
        await _init(api, swarm, advertise)
    said = await _make_networks(api, export["networks"])
    await _make_contents(api, "configs", export["configs"], await _contents(directory, "configs"))
    known = {**await _contents(directory, "secrets"), **secrets}
    await _make_contents(api, "secrets", export["secrets"], known)
    return (*said, *await _make_services(api, export))


def _read(directory: Path) -> dict[str, Any]:
    found = {}
    for name in ("swarm", "networks", "services", "configs", "secrets"):
        path = directory / f"{name}.json"
        try:
            found[name] = json.loads(path.read_bytes())
        except OSError as error:
            raise FairleadError(
                f"{path} cannot be read: {error.strerror}.",
                "Name the directory of an export of a Swarm, with its swarm.json.",
            ) from None
        except (ValueError, RecursionError):
            raise FairleadError(f"{path} is not JSON.", "Use another export.") from None
    return found


async def _contents(directory: Path, kind: str) -> dict[str, bytes]:
    def read() -> dict[str, bytes]:
        place = directory / kind
        found = {}
        for path in place.iterdir() if place.is_dir() else ():
            if path.name != "README.txt":
                found[path.name] = path.read_bytes()
        return found

    try:
        return await asyncio.to_thread(read)
    except OSError as error:
        raise FairleadError(
            f"{error.filename} cannot be read: {error.strerror}.", "Make it readable for you."
        ) from None


async def _init(api: Api, swarm: Mapping[str, Any], advertise: str) -> None:
    body = {"ListenAddr": _LISTEN, "AdvertiseAddr": advertise}
    fields = ("DefaultAddrPool", "SubnetSize", "DataPathPort")
    body |= {name: swarm[name] for name in fields if swarm.get(name)}
    await api.post("/swarm/init", body)


async def _make_networks(api: Api, wanted: list[dict[str, Any]]) -> list[str]:
    there = {one["Name"] for one in await networks(api)}
    said = []
    for one in wanted:
        if one["Name"] in there:
            continue
        fields = ("Name", "Driver", "Internal", "Attachable", "EnableIPv6", "IPAM", "Labels")
        body = {name: one[name] for name in fields if one.get(name)}
        body["Options"] = {k: v for k, v in (one.get("Options") or {}).items() if k != VXLAN}
        try:
            await api.post("/networks/create", body)
        except EngineRefused:
            # Its range may be in use by now; the engine then chooses another.
            body.pop("IPAM", None)
            await api.post("/networks/create", body)
            said.append(f"The network {one['Name']} has another range than before.")
    return said


async def _make_contents(
    api: Api, kind: str, wanted: list[dict[str, Any]], contents: Mapping[str, bytes]
) -> None:
    there = {one["Spec"]["Name"] for one in await api.get(f"/{kind}")}
    for spec in wanted:
        if spec["Name"] in there or spec["Name"] not in contents:
            continue
        data = base64.b64encode(contents[spec["Name"]]).decode()
        await api.post(f"/{kind}/create", {**spec, "Data": data})


async def _make_services(api: Api, export: Mapping[str, Any]) -> list[str]:
    """Create the services, and wait until their tasks run; sentences about those that do not."""
    ids = {kind: await _ids(api, kind) for kind in ("configs", "secrets")}
    network_ids = {one["Name"]: one["Id"] for one in await networks(api)}
    names_before = {one.get("Id"): one["Name"] for one in export["networks"]}
    there = {one["Spec"]["Name"] for one in await api.get("/services")}
    said, made = [], []
    for service in export["services"]:
        spec = service["Spec"]
        if spec["Name"] in there:
            continue
        missing = _point(spec, ids, network_ids, names_before)
        if missing:
            said.append(
                f"The service {spec['Name']} is not started: it needs {', '.join(missing)}. Put "
                "the content into a file of that name in the export's directory secrets, then: "
                "fairlead swarm restore DIRECTORY"
            )
            continue
        await api.post("/services/create", spec)
        made.append(spec["Name"])
    return [*said, *await _wait(api, made)]


async def _ids(api: Api, kind: str) -> dict[str, str]:
    return {one["Spec"]["Name"]: one["ID"] for one in await api.get(f"/{kind}")}


def _point(
    spec: dict[str, Any],
    ids: Mapping[str, Mapping[str, str]],
    network_ids: Mapping[str, str],
    names_before: Mapping[Any, str],
) -> list[str]:
    """Have ``spec`` name what is there now; returns the names of what is not."""
    template = spec.get("TaskTemplate") or {}
    container = template.get("ContainerSpec") or {}
    missing = []
    for kind, field in (("configs", "Config"), ("secrets", "Secret")):
        for reference in container.get(f"{field}s") or ():
            name = reference[f"{field}Name"]
            if name in ids[kind]:
                reference[f"{field}ID"] = ids[kind][name]
            else:
                missing.append(f"the {field.lower()} {name}")
    for attachment in (*(template.get("Networks") or ()), *(spec.get("Networks") or ())):
        before = attachment["Target"]
        attachment["Target"] = network_ids.get(names_before.get(before, before), before)
    return missing


async def _wait(api: Api, names: list[str]) -> list[str]:
    """Wait for a running task of each service; sentences about those that have none in time."""
    waiting = set(names)
    problems: dict[str, str] = {}
    try:
        async with asyncio.timeout(_SECONDS):
            while waiting:
                services = {one["ID"]: one["Spec"] for one in await api.get("/services")}
                for task in await api.get("/tasks"):
                    spec = services.get(task.get("ServiceID"), {})
                    name, status = spec.get("Name", ""), task.get("Status") or {}
                    if status.get("State") == "running" or not _replicas(spec):
                        waiting.discard(name)
                    elif status.get("Err"):
                        problems[name] = str(status["Err"]).rstrip(".")
                waiting -= {s["Name"] for s in services.values() if not _replicas(s)}
                if waiting:
                    await asyncio.sleep(_PAUSE)
    except TimeoutError:
        pass
    return [
        f"The service {name} does not run yet: {problems.get(name, 'no task has started')}."
        for name in sorted(waiting)
    ]


def _replicas(spec: Mapping[str, Any]) -> int:
    replicated = (spec.get("Mode") or {}).get("Replicated")
    return 1 if replicated is None else int(replicated.get("Replicas") or 0)
