"""Makes a Swarm anew from an export: the Swarm, its networks, configs, secrets and services.

Everything is found by name, and what is there already stays as it is. So a restore that was cut
short, or that lacked the content of a secret, is simply called again. Sources: ``SwarmInit``,
``NetworkCreate``, ``ConfigCreate``, ``SecretCreate``, ``ServiceCreate`` of the Engine API
(https://docs.docker.com/reference/api/engine/).
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fairlead.engines.docker.api import Api, EngineRefused
from fairlead.engines.swarm.export import file_name
from fairlead.engines.swarm.facts import SwarmFacts
from fairlead.engines.swarm.leave import update_node
from fairlead.engines.swarm.reader import read_swarm
from fairlead.engines.swarm.running import wait_for_tasks
from fairlead.errors import FairleadError
from fairlead.settings.engine_ranges import Pool

_LISTEN = "0.0.0.0:2377"


async def restore(
    api: Api, directory: Path, advertise: str, secrets: Mapping[str, bytes], pool: Pool | None
) -> tuple[str, ...]:
    """Restore the export in ``directory``; ``advertise`` is this node's address.

    ``pool`` replaces the default address pools of the export. A service that needs a secret whose
    content is neither in ``secrets`` (by name) nor in ``secrets/NAME`` is left out and named.

    Returns sentences about what is there now. Raises ``FairleadError`` where the export cannot be
    read or the engine refuses.
    """
    exported = await asyncio.to_thread(_Exported, directory)
    facts = await read_swarm(api)
    if facts.active and not (facts.state == "active" and facts.manager):
        raise FairleadError(
            f"The export cannot be restored into the Swarm of this node. {facts.problem}".strip(),
            "Leave that Swarm first: fairlead swarm leave",
        )
    said = []
    if facts.active:
        said.append("A Swarm is active already: what it lacks of the export is added.")
    else:
        said += await _init(api, exported, advertise, pool)
        facts = await read_swarm(api)
    said += await _networks(api, exported, facts)
    await _configs(api, exported, facts)
    await _secrets(api, exported, facts, secrets)
    return (*said, *await _services(api, exported, facts))


class _Exported:
    """The export in ``directory``. Raises ``FairleadError``."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.swarm: dict[str, Any] = self._read("swarm.json", dict)
        self.services: list[dict[str, Any]] = self._read("services.json", list)
        self.networks: list[dict[str, Any]] = self._read("networks.json", list)
        self.configs: list[dict[str, Any]] = self._read("configs.json", list)
        self.secrets: list[dict[str, Any]] = self._read("secrets.json", list)

    def content(self, kind: str, name: str) -> bytes | None:
        """The content of a config or secret; ``None`` where there is no file."""
        try:
            return (self._directory / kind / file_name(name)).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FairleadError(
                f"{error.filename} cannot be read: {error.strerror}.", "Give yourself the right."
            ) from None

    def _read(self, name: str, kind: type) -> Any:
        path = self._directory / name
        try:
            value = json.loads(path.read_bytes())
        except OSError as error:
            raise FairleadError(
                f"{path} cannot be read: {error.strerror}.",
                "Name a directory that fairlead swarm export made.",
            ) from None
        except (ValueError, RecursionError):
            value = None
        named = kind is dict or all(
            isinstance(one, dict) and isinstance(one.get("Name"), str) for one in value or ()
        )
        if not isinstance(value, kind) or not named:
            raise FairleadError(
                f"{path} is not part of an export of a Swarm.",
                "Name a directory that fairlead swarm export made.",
            )
        return value


async def _init(api: Api, exported: _Exported, advertise: str, pool: Pool | None) -> list[str]:
    swarm, spec = exported.swarm, dict(exported.swarm.get("Spec") or {})
    # Its unlock key would be made here, and nobody would see it.
    locked = (spec.pop("EncryptionConfig", None) or {}).get("AutoLockManagers")
    await api.post(
        "/swarm/init",
        {
            "ListenAddr": _LISTEN,
            "AdvertiseAddr": advertise,
            "DataPathPort": swarm.get("DataPathPort") or 0,
            "DefaultAddrPool": [str(pool.base)] if pool else swarm.get("DefaultAddrPool") or [],
            "SubnetSize": pool.size if pool else swarm.get("SubnetSize") or 0,
            "Spec": spec,
        },
    )
    said = [f"A new Swarm is active; this node advertises {advertise}."]
    if locked:
        said.append(
            "The old Swarm was locked at each start. For a new key: "
            "docker swarm update --autolock=true"
        )
    node = {key: value for key, value in (swarm.get("Node") or {}).items() if value}
    if node:
        await update_node(api, (await read_swarm(api)).node, node)
    return said


async def _networks(api: Api, exported: _Exported, facts: SwarmFacts) -> list[str]:
    said = []
    for network in exported.networks:
        if network["Name"] in facts.networks:
            continue
        body = {**network, "CheckDuplicate": True}
        try:
            await api.post("/networks/create", body)
        except EngineRefused as refused:
            ranges = [one.get("Subnet", "") for one in (network.get("IPAM") or {})["Config"] or ()]
            if not ranges:
                raise
            # Its old addresses may be those of something else by now.
            await api.post("/networks/create", {**body, "IPAM": {**network["IPAM"], "Config": []}})
            said.append(
                f"The network {network['Name']} has other addresses than {', '.join(ranges)}: "
                f"{refused.message.rstrip('.')}."
            )
    return said


async def _configs(api: Api, exported: _Exported, facts: SwarmFacts) -> None:
    for spec in exported.configs:
        content = exported.content("configs", spec["Name"])
        if spec["Name"] in facts.configs:
            continue
        if content is None:
            raise FairleadError(
                f"The export lacks the content of the config {spec['Name']}.",
                f"Put it into configs/{file_name(spec['Name'])} there.",
            )
        await api.post("/configs/create", {**spec, "Data": base64.b64encode(content).decode()})


async def _secrets(
    api: Api, exported: _Exported, facts: SwarmFacts, known: Mapping[str, bytes]
) -> None:
    """Make the secrets whose content is there, or in ``known``; a secret driver's have none."""
    for spec in exported.secrets:
        content = exported.content("secrets", spec["Name"]) or known.get(spec["Name"])
        if spec["Name"] in facts.secrets:
            continue
        if spec.get("Driver"):
            await api.post("/secrets/create", spec)
        elif content is not None:
            await api.post("/secrets/create", {**spec, "Data": base64.b64encode(content).decode()})


async def _services(api: Api, exported: _Exported, facts: SwarmFacts) -> list[str]:
    secrets, configs = await asyncio.gather(api.get("/secrets"), api.get("/configs"))
    ids = {
        "Secret": {one["Spec"]["Name"]: one["ID"] for one in secrets},
        "Config": {one["Spec"]["Name"]: one["ID"] for one in configs},
    }
    said, made = [], []
    for spec in exported.services:
        name = spec["Name"]
        if name in facts.services:
            continue
        missing = _refer(spec, ids)
        if missing:
            files = ", ".join(f"secrets/{file_name(one)}" for one in missing)
            said.append(
                f"The service {name} is left out until its secrets are there: put their content "
                f"into {files} of the export and restore again."
            )
            continue
        await api.post("/services/create", spec)
        made.append(name)
    if made:
        said.append(f"Restored: {', '.join(made)}.")
        said += await wait_for_tasks(api, made)
    return said


def _refer(spec: dict[str, Any], ids: dict[str, dict[str, str]]) -> list[str]:
    """Have ``spec`` refer to the new ids by name; returns the names that there are not."""
    container = (spec.get("TaskTemplate") or {}).get("ContainerSpec") or {}
    missing = []
    for kind, known in ids.items():
        for reference in container.get(f"{kind}s") or ():
            name = reference[f"{kind}Name"]
            if name in known:
                reference[f"{kind}ID"] = known[name]
            else:
                missing.append(name)
    return missing
