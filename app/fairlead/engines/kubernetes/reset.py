"""Taking a cluster away: by its own tool where that is installed, and then whatever is left of it.

The tool is given this engine and an empty kubeconfig: it would remove a context of the same name
that leads to another engine. What it leaves, or everything where there is no tool or it fails,
is removed through the engine's API; then the user's kubeconfig loses the contexts that led here;
then it is looked whether all is gone. No part of it asks the cluster itself, so a stuck one goes
as any other.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import tempfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from fairlead.engines.docker.api import Api, EngineRefused
from fairlead.engines.kubernetes import detect, kubeconfig, tool
from fairlead.engines.kubernetes.facts import ClusterFacts
from fairlead.engines.kubernetes.kubeconfig_files import files
from fairlead.errors import FairleadError

log = logging.getLogger(__name__)

TOOL_SECONDS = 120.0
_COMMANDS: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind", "delete", "cluster", "--name"),
    "k3d": ("k3d", "cluster", "delete"),
    "minikube": ("minikube", "delete", "--profile"),
}
_ALREADY_GONE = 404
_IN_USE = 409


async def reset_cluster(
    api: Api,
    socket: Path,
    facts: ClusterFacts,
    contexts: Collection[str],
    environ: Mapping[str, str],
    seconds: float = TOOL_SECONDS,
) -> str:
    """Remove the cluster of ``facts`` from the engine at ``socket``; a sentence of what was done.

    ``contexts`` are those of the kubeconfig that lead to it, ``seconds`` is what its tool may take.
    Raises ``FairleadError`` with what is left, or why the engine does not remove it.
    """
    by = await _by_tool(facts, socket, environ, seconds)
    await _by_engine(api, facts)
    left = await _left(api, facts)
    if left:
        raise FairleadError(
            f"The cluster {facts.name} is not gone: {', '.join(left)} is still there.",
            "Remove it with docker, or see: fairlead engine log",
        )
    counts = (
        (len(facts.containers), "container"),
        (len(facts.docker_volumes), "volume"),
        (len(facts.docker_networks), "network"),
    )
    gone = ", ".join(f"{n} {what}{'s' * (n != 1)}" for n, what in counts if n)
    said = f"The cluster {facts.name} is gone{f', removed by {by}' if by else ''}: {gone}."
    return f"{said} {await _forget(contexts, environ)}".strip()


async def _by_tool(
    facts: ClusterFacts, socket: Path, environ: Mapping[str, str], seconds: float
) -> str:
    """Have its own tool delete the cluster; returns the tool's name where it says that it has."""
    command = _COMMANDS.get(facts.kind)
    program = tool.find(command[0], environ) if command else None
    if command is None or program is None:
        return ""
    with _empty_kubeconfig() as empty:
        seen = {**tool.environment(socket, environ), "KUBECONFIG": str(empty)}
        code, said = await tool.run([program, *command[1:], facts.cluster], seen, seconds)
    if code == 0:
        return command[0]
    reason = tool.last_words(code, said)
    log.info("%s does not delete the cluster %s: %s", command[0], facts.cluster, reason)
    return ""


@contextlib.contextmanager
def _empty_kubeconfig() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="fairlead-") as place:
        empty = Path(place, "config")
        empty.touch(mode=0o600)
        yield empty


async def _by_engine(api: Api, facts: ClusterFacts) -> None:
    """Remove what is there of the cluster. Raises ``FairleadError`` as the engine refuses it."""
    for container in facts.containers:
        with _gone_or(_IN_USE):
            # In use: it is being removed already.
            await api.delete(f"/containers/{container}", force=True, v=True)
    for volume in facts.docker_volumes:
        with _gone_or(_IN_USE):
            await api.delete(f"/volumes/{volume}")
    for network in facts.docker_networks:
        users = await _users(api, facts, network)
        if users and facts.kind not in ("k3d", "minikube"):
            continue
        for container in users:
            with _gone_or():
                body = {"Container": container, "Force": True}
                await api.post(f"/networks/{network}/disconnect", body)
        with _gone_or():
            await api.delete(f"/networks/{network}")


async def _users(api: Api, facts: ClusterFacts, network: str) -> list[str]:
    """The containers of others that are in ``network``."""
    return [
        str(one["Id"])
        for one in await api.get("/containers/json", all=True)
        if one["Id"] not in facts.containers and network in detect.networks(one)
    ]


async def _left(api: Api, facts: ClusterFacts) -> list[str]:
    """What is still there of the cluster, each as docker calls it."""
    containers = await api.get("/containers/json", all=True)
    left = [
        f"container {detect.name_of(one)}"
        for one in containers
        if one["Id"] in facts.containers
        or (facts.kind != "other" and detect.owner(one) == (facts.kind, facts.cluster))
    ]
    volumes = (await api.get("/volumes")).get("Volumes") or ()
    left += [f"volume {one['Name']}" for one in volumes if one["Name"] in facts.docker_volumes]
    for one in await api.get("/networks"):
        if one["Name"] in facts.docker_networks and not await _users(api, facts, one["Name"]):
            left.append(f"network {one['Name']}")
    return left


async def _forget(contexts: Collection[str], environ: Mapping[str, str]) -> str:
    """Remove ``contexts`` from the kubeconfig; a sentence, also about what is in the way."""
    if not contexts:
        return ""
    try:
        copies = await asyncio.to_thread(kubeconfig.remove, files(environ), contexts)
    except FairleadError as problem:
        return f"Its entries in the kubeconfig are still there: {problem.problem}"
    names = ", ".join(str(copy) for copy in copies)
    return f"A copy of the kubeconfig from before is {names}." if copies else ""


@contextlib.contextmanager
def _gone_or(*statuses: int) -> Iterator[None]:
    """Take it for done where the engine says that it is gone already, or one of ``statuses``."""
    try:
        yield
    except EngineRefused as refused:
        if refused.status not in (_ALREADY_GONE, *statuses):
            raise
