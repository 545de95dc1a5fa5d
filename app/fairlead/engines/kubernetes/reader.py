"""What is in a cluster, as its own API says, within a few seconds or not at all.

A cluster as its containers show it comes in, the same with namespaces, workloads, volumes and
ranges goes out; where the API does not say, with the state and the sentence that tell why. It never
fails: a cluster that is stuck is what somebody wants to be rid of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from fairlead.engines.kubernetes import detect
from fairlead.engines.kubernetes.connection import (
    Access,
    Connection,
    NotServed,
    Stuck,
    Unreachable,
    connected,
)
from fairlead.engines.kubernetes.facts import SYSTEM_NAMESPACES, ClusterFacts, State
from fairlead.engines.kubernetes.networking import read_ranges

SECONDS = 8.0
"""How long a cluster may take to tell what is in it."""
_WORKLOADS = (
    ("Deployment", "/apis/apps/v1/deployments"),
    ("StatefulSet", "/apis/apps/v1/statefulsets"),
    ("DaemonSet", "/apis/apps/v1/daemonsets"),
    ("CronJob", "/apis/batch/v1/cronjobs"),
    ("Job", "/apis/batch/v1/jobs"),
    ("Pod", "/api/v1/pods"),
)


def read(found: detect.Found, access: Access, seconds: float = SECONDS) -> ClusterFacts:
    """The facts of ``found`` with what its API says. Blocks for ``seconds`` at most, and a bit."""
    facts = found.facts
    try:
        with connected(access, seconds) as api:
            namespaces = sorted(_names(api, "/api/v1/namespaces"))
            facts = replace(facts, namespaces=tuple(namespaces))
            workloads = [
                f"{where}/{kind}/{name}"
                for kind, path in _WORKLOADS
                for where, name in _places(api, path)
            ]
            facts = replace(facts, workloads=tuple(sorted(workloads)))
            claims = _places(api, "/api/v1/persistentvolumeclaims")
            facts = replace(facts, volumes=tuple(sorted(f"{at}/{name}" for at, name in claims)))
            nodes = [*api.items("/api/v1/nodes")]
            pods, services = read_ranges(api, nodes)
            facts = replace(facts, pods=pods, services=services)
            if problem := _nodes_problem(nodes):
                bad: State = "starting" if found.young else "stuck"
                return replace(facts, state=bad, problem=facts.problem or problem)
            return facts
    except Stuck as problem:
        return replace(facts, state="stuck", problem=facts.problem or problem.problem)
    except (Unreachable, NotServed) as problem:
        silent: State = "starting" if found.young else "unreachable"
        return replace(facts, state=silent, problem=facts.problem or problem.problem)


def _names(api: Connection, path: str) -> Iterator[str]:
    for one in api.items(path):
        if (name := _metadata(one, "name")) not in SYSTEM_NAMESPACES:
            yield name


def _places(api: Connection, path: str) -> Iterator[tuple[str, str]]:
    """Namespace and name of each object that is a user's own: not the system's, nor made by one."""
    for one in api.items(path):
        namespace = _metadata(one, "namespace")
        if namespace not in SYSTEM_NAMESPACES and not (one.get("metadata") or {}).get(
            "ownerReferences"
        ):
            yield namespace, _metadata(one, "name")


def _nodes_problem(nodes: Iterable[dict[str, Any]]) -> str:
    """A sentence about the nodes that are not ready; empty where all are."""
    waiting = []
    for node in nodes:
        conditions = (node.get("status") or {}).get("conditions") or ()
        ready = [one.get("status") for one in conditions if one.get("type") == "Ready"]
        if ready != ["True"]:
            waiting.append(_metadata(node, "name"))
    return f"Not ready: {', '.join(sorted(waiting))}." if waiting else ""


def _metadata(one: dict[str, Any], key: str) -> str:
    return str((one.get("metadata") or {}).get(key) or "")
