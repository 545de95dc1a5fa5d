"""What is known of the Swarm that the engine is a node of."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SwarmFacts:
    """The engine's part in a Swarm, and what the Swarm holds.

    ``state`` is the Engine API's ``LocalNodeState`` (``inactive``, ``pending``, ``active``,
    ``error``, ``locked``). ``address`` is the one that this node is known by to others. Names of
    what it holds are known to managers only; ``problem`` says why they are not.
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
        """Whether the engine is part of a Swarm, in whatever state that is."""
        return self.state != "inactive"


def fingerprint(facts: SwarmFacts) -> str:
    """Short text that differs where a consent to leave would be for something else.

    Tasks come and go by themselves and are left out.
    """
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
