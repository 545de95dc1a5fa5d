"""A Swarm as files: what is needed to make it again, and its stacks as Docker's own files.

``swarm.json`` is the pool of addresses, ``networks.json`` and ``services.json`` are what the Engine
API says of them, ``configs/NAME`` and ``secrets/NAME`` hold contents, ``stacks/NAME.yml`` can be
read and given to ``docker stack deploy``. Join tokens and keys are not exported.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fairlead.engines.docker.api import Api
from fairlead.engines.exports import Export, exporting
from fairlead.engines.swarm.reader import networks, stack_of
from fairlead.engines.swarm.stack_file import stack_file

_SECRETS = """\
These secrets are used by the Swarm. The engine does not give their contents back; those that stand
in this directory were read from running services. To have the others restored, put the content of
each into a file of its name here.

"""


async def export_swarm(api: Api, directory: Path, secrets: Mapping[str, bytes] | None) -> None:
    """Write what ``api``'s Swarm holds into the new ``directory``. Raises ``FairleadError``.

    ``secrets`` are contents by name, ``None`` where they were not asked for. A worker cannot ask
    the Swarm, and exports nothing but its part in it.
    """
    swarm = (await api.get("/info"))["Swarm"]
    listed: dict[str, Any] = {"services": [], "networks": [], "configs": [], "secrets": []}
    if swarm.get("ControlAvailable"):
        listed = {kind: await api.get(f"/{kind}") for kind in ("services", "configs", "secrets")}
        listed["networks"] = await networks(api)
    await asyncio.to_thread(_write, directory, swarm, listed, secrets)


def _write(
    directory: Path,
    swarm: Mapping[str, Any],
    listed: Mapping[str, list[dict[str, Any]]],
    secrets: Mapping[str, bytes] | None,
) -> None:
    cluster = swarm.get("Cluster") or {}
    with exporting(directory) as export:
        export.write_json(
            "swarm.json",
            {
                "DefaultAddrPool": cluster.get("DefaultAddrPool"),
                "SubnetSize": cluster.get("SubnetSize"),
                "DataPathPort": cluster.get("DataPathPort"),
                "NodeAddr": swarm.get("NodeAddr"),
            },
        )
        for kind in ("services", "networks"):
            export.write_json(f"{kind}.json", listed[kind])
        _write_contents(export, listed, secrets)
        things = [(kind, one) for kind, some in listed.items() for one in some]
        for stack in sorted({name for _, one in things if (name := stack_of(one))}):
            export.write_yaml(f"stacks/{stack}.yml", stack_file(stack, listed))


def _write_contents(
    export: Export,
    listed: Mapping[str, list[dict[str, Any]]],
    secrets: Mapping[str, bytes] | None,
) -> None:
    described = {kind: [one["Spec"] for one in listed[kind]] for kind in ("configs", "secrets")}
    for spec in described["configs"]:
        export.write(f"configs/{spec['Name']}", base64.b64decode(spec.get("Data") or ""))
        spec.pop("Data", None)
    for kind, specs in described.items():
        export.write_json(f"{kind}.json", specs)
    names = [str(spec["Name"]) for spec in described["secrets"]]
    if names:
        export.write("secrets/README.txt", f"{_SECRETS}{chr(10).join(names)}\n".encode())
    for name, content in (secrets or {}).items():
        export.write(f"secrets/{name}", content)
