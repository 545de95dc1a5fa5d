"""A Swarm as files: what can be read of it, to look at and to make it again.

The files are, in a directory of the user's own (0700, files 0600)::

    swarm.json        settings of the Swarm and of this node, without tokens and keys
    services.json     the services' specs; networks are in them by name
    networks.json     the networks, as the Engine API makes them
    configs.json      names and labels of the configs; their content is in configs/NAME
    secrets.json      names and labels of the secrets
    secrets.txt       the same for people: the content has to be put into secrets/NAME by hand
    stacks/NAME.yml   a stack as ``docker stack deploy -c`` takes it

The directory appears when all of it is written, never half. Sources: the Engine API
(https://docs.docker.com/reference/api/engine/).
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from fairlead.engines.docker.api import Api, EngineRefused
from fairlead.engines.swarm.facts import SECRETS, SwarmFacts
from fairlead.engines.swarm.reader import STACK, own_networks
from fairlead.engines.swarm.stack_file import stack_file
from fairlead.errors import FairleadError

_LONGEST_NAME = 200
_KEPT_OF_SPEC = ("Labels", "Orchestration", "Raft", "Dispatcher", "CAConfig", "TaskDefaults",
                 "EncryptionConfig")  # fmt: skip
_KEPT_OF_CA = ("NodeCertExpiry", "ExternalCAs")
_VXLAN_IDS = "com.docker.network.driver.overlay.vxlanid_list"
"""What the engine chose for a network; another Swarm chooses its own."""


def file_name(name: str) -> str:
    """``name`` as the name of a file in the export, whatever characters are in it."""
    safe = quote(name, safe=" ")[:_LONGEST_NAME]
    return f"%2E{safe[1:]}" if safe.startswith(".") else safe


async def export(
    api: Api, facts: SwarmFacts, directory: Path, secrets: Mapping[str, bytes]
) -> tuple[Path, ...]:
    """Write the Swarm of ``facts`` into ``directory``, which must be new or empty.

    ``secrets`` are contents to write too, by name. Returns the files. Raises ``FairleadError``
    where it cannot be read or written; then there is nothing at ``directory``.
    """
    if not facts.active:
        raise FairleadError("There is no Swarm to export: no Swarm is active in this engine.")
    if not facts.readable:
        raise FairleadError(
            f"This Swarm cannot be exported from this node. {facts.problem}".strip(),
            "Export it on a manager, or leave without an export: --no-export",
        )
    contents = await _contents(api, facts)
    contents |= {f"secrets/{file_name(name)}": content for name, content in secrets.items()}
    return await asyncio.to_thread(_write, directory, contents)


async def _contents(api: Api, facts: SwarmFacts) -> dict[str, bytes]:
    """The export's files: path in it, and content."""
    swarm, node, services, secrets, configs, networks = await asyncio.gather(
        api.get("/swarm"),
        api.get(f"/nodes/{facts.node}"),
        api.get("/services"),
        api.get("/secrets"),
        api.get("/configs"),
        api.get("/networks"),
    )
    names = {one["Id"]: one["Name"] for one in networks}
    specs = sorted((one["Spec"] for one in services), key=lambda spec: str(spec["Name"]))
    for spec in specs:
        for attachment in _attachments(spec):
            attachment["Target"] = await _network_name(api, names, attachment["Target"])
    made = [_network(one) for one in own_networks(networks)]
    secret_specs = [one["Spec"] for one in secrets]
    config_specs = [one["Spec"] for one in configs]
    files = {
        "swarm.json": _json(_swarm(swarm, node)),
        "services.json": _json(specs),
        "networks.json": _json(made),
        "configs.json": _json([_without(spec, "Data") for spec in config_specs]),
        "secrets.json": _json(secret_specs),
        "secrets.txt": _secrets_text([str(spec["Name"]) for spec in secret_specs]),
    }
    for spec in config_specs:
        data = base64.b64decode(spec.get("Data") or "")
        files[f"configs/{file_name(spec['Name'])}"] = data
    for stack in facts.stacks:
        # Another one may have gone since the facts were read.
        members = [spec for spec in specs if (spec.get("Labels") or {}).get(STACK) == stack]
        if members:
            text = yaml.safe_dump(stack_file(stack, members, made), sort_keys=False)
            files[f"stacks/{file_name(stack)}.yml"] = text.encode()
    return files


def _attachments(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The network attachments of a service; older engines have them beside the task template."""
    return [*(spec["TaskTemplate"].get("Networks") or ()), *(spec.get("Networks") or ())]


async def _network_name(api: Api, names: dict[str, str], target: str) -> str:
    """The name of the network ``target``; lists leave out the Swarm's own ``host`` and such."""
    if target not in names:
        try:
            names[target] = (await api.get(f"/networks/{target}"))["Name"]
        except EngineRefused:
            names[target] = target
    return names[target]


def _swarm(swarm: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    spec = {key: swarm["Spec"][key] for key in _KEPT_OF_SPEC if key in swarm["Spec"]}
    authority = spec.get("CAConfig") or {}
    spec["CAConfig"] = {key: authority[key] for key in _KEPT_OF_CA if key in authority}
    return {
        "Spec": spec,
        "DefaultAddrPool": swarm.get("DefaultAddrPool") or [],
        "SubnetSize": swarm.get("SubnetSize") or 0,
        "DataPathPort": swarm.get("DataPathPort") or 0,
        "Node": {key: node["Spec"].get(key) for key in ("Labels", "Availability")},
    }


def _network(found: dict[str, Any]) -> dict[str, Any]:
    """The body that makes the network ``found`` again (``NetworkCreate``)."""
    options = found.get("Options") or {}
    ipam = found.get("IPAM") or {}
    return {
        "Name": found["Name"],
        "Driver": found["Driver"],
        "Internal": found.get("Internal", False),
        "Attachable": found.get("Attachable", False),
        "EnableIPv6": found.get("EnableIPv6", False),
        "IPAM": {
            "Driver": ipam.get("Driver") or "default",
            "Config": ipam.get("Config") or [],
            "Options": ipam.get("Options") or {},
        },
        "Options": _without(options, _VXLAN_IDS),
        "Labels": found.get("Labels") or {},
    }


def _secrets_text(names: list[str]) -> bytes:
    if not names:
        return b"This Swarm has no secrets.\n"
    how = "Before you restore, put the content of each into secrets/NAME, beside this file."
    return "\n".join((SECRETS, how, "", *names, "")).encode()


def _without(values: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != key}


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def _write(directory: Path, contents: dict[str, bytes]) -> tuple[Path, ...]:
    """Write all ``contents`` beside ``directory``, then have them appear there at once."""
    if directory.is_dir() and any(directory.iterdir()):
        raise FairleadError(
            f"{directory} is not empty, and an export never mixes with other files.",
            "Name a new directory.",
        )
    partial: Path | None = None
    try:
        directory.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=".fairlead-export-", dir=directory.parent))
        for folder in ("configs", "secrets", "stacks"):
            (partial / folder).mkdir(mode=0o700)
        for name, content in contents.items():
            _write_file(partial / name, content)
        partial.rename(directory)
    except OSError as error:
        if partial is not None:
            shutil.rmtree(partial, ignore_errors=True)
        raise FairleadError(
            f"The Swarm could not be exported to {directory}: {error.strerror}.",
            "Make room, or name another directory.",
        ) from None
    return tuple(directory / name for name in contents)


def _write_file(path: Path, content: bytes) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
