"""What is known of a Kubernetes cluster that lives in the engine: a value, and what it is bound to.

:class:`ClusterFacts` is plain data: it is shown in warnings, sent over the control socket and kept
in a plan. Whoever consents to a reset consents to the cluster as these facts show it, which is
what :func:`fingerprint` is for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from fairlead.errors import FairleadError

Kind = Literal["kind", "k3d", "minikube", "k3s", "other"]
"""The tool that made the cluster; ``other`` is known by a kubeconfig context alone."""

State = Literal["running", "starting", "stopped", "stuck", "unreachable"]
"""``stuck``: it runs and does not work; ``unreachable``: its API cannot be asked from here."""

SYSTEM_NAMESPACES = frozenset(
    {"kube-system", "kube-public", "kube-node-lease", "local-path-storage"}
)
"""Namespaces that a new cluster has by itself. kind adds the last one, for its volumes."""


@dataclass(frozen=True, slots=True)
class ClusterFacts:
    """A cluster in the engine.

    ``name`` is its own among all clusters, ``cluster`` what its tool calls it. ``nodes`` are names
    of containers; ``containers`` the ids of all that belong to it, load balancers too.
    ``docker_networks`` and ``docker_volumes`` go when it goes. ``context`` is the kubeconfig
    context, empty where there is none, and ``server`` the URL of its API in there. ``namespaces``
    (without the system's), ``workloads`` (``namespace/kind/name``) and ``volumes``
    (``namespace/claim``) are empty where the API does not say; so are ``pods`` and ``services``,
    which are the ranges of their addresses. ``problem`` is a sentence.
    """

    name: str
    kind: Kind
    state: State
    cluster: str = ""
    nodes: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()
    docker_networks: tuple[str, ...] = ()
    docker_volumes: tuple[str, ...] = ()
    context: str = ""
    server: str = ""
    namespaces: tuple[str, ...] = ()
    workloads: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    pods: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    problem: str = ""


_CREATE: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind", "create", "cluster", "--name"),
    "k3d": ("k3d", "cluster", "create"),
    "minikube": ("minikube", "start", "--profile"),
}


def create_command(facts: ClusterFacts) -> tuple[str, ...]:
    """The command that makes a cluster of this name; empty where no tool of ours does."""
    command = _CREATE.get(facts.kind)
    return (*command, facts.cluster or facts.name) if command else ()


def fingerprint(facts: ClusterFacts) -> str:
    """A short hash of what a reset would take away. How the cluster does just now is no part."""
    parts = (facts.containers, facts.namespaces, facts.workloads, facts.volumes)
    text = json.dumps([facts.name, facts.kind, *(sorted(part) for part in parts)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def confirmation(facts: ClusterFacts) -> str:
    """What a consent to the reset of this cluster says: its name, and what it is bound to."""
    return f"{facts.name}@{fingerprint(facts)}"


class NoAnswer(FairleadError):
    """There is nothing to export, because the API of the cluster does not say what is there."""

    def __init__(self, why: str) -> None:
        super().__init__(why, "Without an export: fairlead kubernetes reset NAME --no-export")
