"""The contents of a Swarm's secrets, as running services have them.

The Engine API never gives a secret's content back. A task that uses it has it as a file in its
container (https://docs.docker.com/engine/swarm/secrets/), which the user, whose engine it is, can
read there. Contents are kept in memory and given to whoever asked.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from fairlead.engines.docker.api import Api, EngineRefused
from fairlead.errors import FairleadError

log = logging.getLogger(__name__)

ReadFile = Callable[[int, str], Awaitable[bytes]]
"""The content of a file as the process with this id in the namespace sees it."""

_DIRECTORY = "/run/secrets"


async def read_secrets(api: Api, read_file: ReadFile) -> dict[str, bytes]:
    """The contents of those secrets that a running task of this node uses, by name."""
    services = await api.get("/services")
    tasks = await api.get("/tasks", filters={"desired-state": ["running"]})
    found: dict[str, bytes] = {}
    for service in services:
        template = service["Spec"].get("TaskTemplate") or {}
        references = (template.get("ContainerSpec") or {}).get("Secrets") or ()
        wanted = [one for one in references if one["SecretName"] not in found]
        if not wanted:
            continue
        for container in _containers(tasks, service["ID"]):
            found |= await _of_container(api, container, wanted, read_file)
    return found


def _containers(tasks: list[dict[str, Any]], service: str) -> list[str]:
    containers = []
    for task in tasks:
        status = task.get("Status") or {}
        if task.get("ServiceID") == service and status.get("State") == "running":
            number = (status.get("ContainerStatus") or {}).get("ContainerID")
            containers += [str(number)] if number else []
    return containers


async def _of_container(
    api: Api, container: str, wanted: list[dict[str, Any]], read_file: ReadFile
) -> dict[str, bytes]:
    try:
        state = (await api.get(f"/containers/{container}/json"))["State"]
    except EngineRefused:
        # The task runs on another node.
        return {}
    found = {}
    for reference in wanted:
        file = str((reference.get("File") or {}).get("Name") or reference["SecretName"])
        path = file if file.startswith("/") else f"{_DIRECTORY}/{file}"
        try:
            found[reference["SecretName"]] = await read_file(int(state["Pid"]), path)
        except FairleadError as error:
            log.warning("the secret %s cannot be read: %s", reference["SecretName"], error)
    return found
