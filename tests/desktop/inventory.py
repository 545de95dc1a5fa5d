"""Clusters and a Swarm in memory, as the groups of the service that the pages see."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any, TypeVar

from fairlead.engines.kubernetes.facts import ClusterFacts, NoAnswer
from fairlead.engines.swarm.facts import SwarmFacts

_Value = TypeVar("_Value")


def done(value: _Value) -> Future[_Value]:
    """A future that holds ``value``."""
    future: Future[_Value] = Future()
    future.set_result(value)
    return future


class MemoryClusters:
    """Clusters; ``answers``: whether their API does. ``done`` is what was asked for."""

    def __init__(self, found: tuple[ClusterFacts, ...]) -> None:
        self.found = found
        self.done: list[tuple[Any, ...]] = []
        self.answers = True

    def read(self, _kubeconfig: str = "") -> Future[tuple[ClusterFacts, ...]]:
        return done(self.found)

    def export(
        self, name: str, directory: str, secrets: bool, _kubeconfig: str = ""
    ) -> Future[tuple[str, ...]]:
        self.done.append(("export", name, directory, secrets))
        if not self.answers:
            failed: Future[tuple[str, ...]] = Future()
            failed.set_exception(NoAnswer("The API does not answer."))
            return failed
        return done(("/exports/x/00-crds.yaml",))

    def reset(self, name: str, confirmation: str, _kubeconfig: str = "") -> Future[str]:
        self.done.append(("reset", name, confirmation))
        self.found = tuple(one for one in self.found if one.name != name)
        return done(f"The cluster {name} is gone.")


class MemorySwarm:
    """A Swarm; ``done`` is what was asked for."""

    def __init__(self, facts: SwarmFacts) -> None:
        self.facts = facts
        self.done: list[tuple[Any, ...]] = []

    def read(self) -> Future[SwarmFacts]:
        return done(self.facts)

    def export(self, directory: str, *, secrets: bool) -> Future[str]:
        self.done.append(("export", directory, secrets))
        return done("/exports/swarm")

    def leave(self, confirmation: str, *, export: bool) -> Future[tuple[str, ...]]:
        self.done.append(("leave", confirmation, export))
        self.facts = SwarmFacts()
        return done(("This engine has left the Swarm.",))

    def restore(self, directory: str) -> Future[tuple[str, ...]]:
        self.done.append(("restore", directory))
        return done(())
