"""What is known of the engine's Swarm."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SwarmFacts:
    """The Swarm that this engine is a node of.

    ``state`` is the Engine API's ``LocalNodeState`` (``inactive``, ``pending``, ``active``,
    ``locked``, ``error``). The names of what it holds are only known on a manager.
    """

    state: str = "inactive"
    cluster: str = ""
    node: str = ""
    address: str = ""
    manager: bool = False
    last_manager: bool = False
    other_nodes: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    configs: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    stacks: tuple[str, ...] = ()
    tasks: int = 0
    pools: tuple[str, ...] = ()
    problem: str = ""

    @property
    def active(self) -> bool:
        """Whether the engine is part of a Swarm, in whatever state."""
        return self.state != "inactive"


def fingerprint(facts: SwarmFacts) -> str:
    """Short text that differs where a consent to leave would be for something else."""
    parts = [
        facts.cluster,
        facts.node,
        facts.manager,
        facts.last_manager,
        facts.services,
        facts.secrets,
        facts.configs,
        facts.networks,
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]
