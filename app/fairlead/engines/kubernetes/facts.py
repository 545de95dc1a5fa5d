"""What is known of a Kubernetes cluster that lives in the engine."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClusterFacts:
    """A cluster, as its containers and its API tell."""

    name: str
    kind: str
    state: str = "running"
    nodes: tuple[str, ...] = ()
    namespaces: tuple[str, ...] = ()
    workloads: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    problem: str = ""


def fingerprint(facts: ClusterFacts) -> str:
    """Short text that differs where a consent to reset would be for something else."""
    parts = [facts.name, facts.nodes, facts.namespaces, facts.workloads, facts.volumes]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]
