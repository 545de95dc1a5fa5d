"""What is known of this engine's Swarm, and what leaving it would mean.

Values in, values and sentences out: the dialog, the command line and the change of addresses all
take their words from here. Source: https://docs.docker.com/engine/swarm/admin_guide/ and
https://docs.docker.com/reference/cli/docker/swarm/leave/.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Literal

from fairlead.settings.ranges import Kind, Range

State = Literal["inactive", "pending", "active", "locked", "error"]
"""``LocalNodeState`` of the Engine API's ``SystemInfo``."""

_NAMES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class SwarmFacts:
    """The Swarm of one engine, seen from its own node.

    ``cluster`` and ``node`` are ids, ``address`` is what the node advertises. ``last_manager``:
    no other node manages it. ``other_nodes`` and what follows are names, sorted; a worker is not
    told them, but for its ``networks`` and the ``tasks`` that run on it. ``tasks`` counts those
    that are to run. ``pools`` are the default address pools, as ``10.0.0.0/8 in /24``.
    ``silent``: this manager cannot say what the Swarm holds, as its managers have lost their
    quorum. ``problem`` is a sentence about what is wrong or cannot be known, empty where nothing
    is.
    """

    state: State = "inactive"
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
    data_path_port: int = 0
    silent: bool = False
    problem: str = ""

    @property
    def active(self) -> bool:
        """Whether the engine belongs to a Swarm, in whatever state."""
        return self.state != "inactive"

    @property
    def readable(self) -> bool:
        """Whether what the Swarm holds can be read here, and so be exported."""
        return self.state == "active" and self.manager and not self.silent


def swarm_ranges(facts: SwarmFacts) -> tuple[Range, ...]:
    """What the Swarm takes new overlay networks from; those it has the engine lists itself."""
    pools = (ip_network(pool.partition(" ")[0]) for pool in facts.pools)
    words = "what the Swarm takes new networks from"
    return tuple(Range(pool, words, Kind.SWARM_IN_USE) for pool in pools)


def fingerprint(facts: SwarmFacts) -> str:
    """A short hash of what a consent to leave is given for; what tasks do just now is not in it."""
    bound = (
        facts.cluster,
        facts.node,
        facts.manager,
        facts.last_manager,
        facts.silent,
        sorted(facts.services),
        sorted(facts.secrets),
        sorted(facts.configs),
        sorted(facts.networks),
    )
    return hashlib.sha256(json.dumps(bound).encode()).hexdigest()[:12]


def needs_force(facts: SwarmFacts) -> bool:
    """Whether the engine lets this node go by force only."""
    broken = facts.state in ("locked", "error") or facts.silent
    return broken or (facts.manager and facts.last_manager)


def typed(facts: SwarmFacts) -> str:
    """What a person types to leave the Swarm for good; empty where it goes on without this node."""
    return "swarm" if needs_force(facts) else ""


def consequences(facts: SwarmFacts) -> tuple[str, ...]:
    """Sentences about what leaving does, what is lost for good first; none without a Swarm."""
    if not facts.active:
        return ()
    if facts.state in ("locked", "error") or facts.silent:
        return (
            f"The Swarm of this engine cannot be read. {facts.problem}".strip(),
            (
                "Leaving it needs force: whatever only this node knows of services, secrets, "
                "configs and networks is lost for good, unread and not exported."
            ),
        )
    if not facts.manager:
        return (
            (
                f"{_count(facts.tasks, 'task')} of the Swarm on this node stop; the managers start "
                "them on other nodes where they can."
            ),
            "This node is a worker and leaves without force. The Swarm goes on without it.",
        )
    if not facts.last_manager:
        others = _named("other node", facts.other_nodes)
        return (
            (
                f"The Swarm goes on, on {others}: its services, secrets, configs and networks stay "
                "there."
            ),
            (
                "This node is demoted to a worker first, so that the other managers keep their "
                "quorum. Then it leaves without force."
            ),
        )
    lost = [
        _named(kind, names)
        for kind, names in (
            ("service", facts.services),
            ("secret", facts.secrets),
            ("config", facts.configs),
            ("network", facts.networks),
        )
        if names
    ]
    sentences = [f"Lost for good: {'; '.join(lost)}."] if lost else ["The Swarm holds nothing yet."]
    if facts.stacks:
        sentences.append(f"They make up {_named('stack', facts.stacks)}.")
    if facts.secrets:
        sentences.append(SECRETS)
    sentences.append(
        "This node is the last manager, so leaving needs force: it ends the whole Swarm, with "
        "its certificates and join tokens."
    )
    if facts.other_nodes:
        sentences.append(
            f"{_named('other node', facts.other_nodes)} will have no manager any more: on each, "
            "docker swarm leave is to be called."
        )
    return tuple(sentences)


SECRETS = (
    "Docker never gives the content of secrets back; only those that a running task here uses can "
    "be read in it."
)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _named(noun: str, names: tuple[str, ...]) -> str:
    """Count and names: ``2 services (db, web)``."""
    if not names:
        return f"no {noun}"
    shown = ", ".join(names[:_NAMES_SHOWN])
    more = len(names) - _NAMES_SHOWN
    return f"{_count(len(names), noun)} ({shown}{f' and {more} more' if more > 0 else ''})"
