"""An engine in memory, with a Swarm and a cluster, whose every act can be made to fail.

It stands where :class:`~fairlead.backend.attached_engine.AttachedEngine` does.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from fairlead.changes.dependants import Dependants
from fairlead.engines.kubernetes.facts import ClusterFacts, NoAnswer
from fairlead.engines.swarm.facts import SwarmFacts
from fairlead.errors import FairleadError
from fairlead.settings.model import Settings

NEW = "10.99.0.0/24"
OLD = "192.168.65.0/24"
SWARM = SwarmFacts(
    "active", "swarm1", "node1", "192.168.65.3", manager=True, last_manager=True, services=("web",)
)
CLUSTER = ClusterFacts("dev", "kind", "running", nodes=("dev-control-plane",), namespaces=("shop",))


def make_directory(path: Path) -> None:
    path.mkdir(parents=True)


def is_directory(path: Path) -> bool:
    return path.is_dir()


@dataclass
class MemoryEngine:
    """An engine with a Swarm and a cluster; ``faults`` pairs an act with its error."""

    swarm_facts: SwarmFacts | None = SWARM
    cluster: ClusterFacts | None = CLUSTER
    running: bool = True
    on: str = OLD
    acts: list[str] = field(default_factory=list)
    faults: dict[str, FairleadError] = field(default_factory=dict)
    asked_with: list[str] = field(default_factory=list)
    """The kubeconfig of each question about its dependants, and of each act on a cluster."""
    watch: Callable[[str], None] = lambda _act: None
    """Called with each act as it begins."""

    def act(self, name: str) -> None:
        """Note that ``name`` was asked for, and meet the fault that waits for it."""
        self.acts.append(name)
        self.watch(name)
        if name in self.faults:
            raise self.faults.pop(name)

    @property
    def swarm(self) -> MemoryEngine:
        return self

    async def up(self, settings: Settings) -> None:
        self.act(f"up {settings.network.subnet}")
        self.running, self.on = True, settings.network.subnet

    async def down(self) -> None:
        self.act("down")
        self.running = False

    async def restart(self, settings: Settings) -> None:
        await self.down()
        await self.up(settings)

    def clusters_for(self, kubeconfig: str) -> MemoryClusters:
        return MemoryClusters(self, kubeconfig)

    async def dependants(self, kubeconfig: str = "") -> Dependants:
        self.asked_with.append(kubeconfig)
        return Dependants(self.swarm_facts, (self.cluster,) if self.cluster else ())

    async def read(self) -> SwarmFacts:
        return self.swarm_facts or SwarmFacts()

    async def secrets(self, _facts: SwarmFacts) -> dict[str, bytes]:
        return {"token": b"content"}

    async def export(self, _facts: SwarmFacts, directory: Path, secrets: dict[str, bytes]) -> None:
        self.act("export swarm")
        make_directory(directory)
        for name, content in secrets.items():
            (directory / name).write_bytes(content)

    async def leave(self, _facts: SwarmFacts, *, force: bool) -> None:
        self.act(f"leave {force}")
        self.swarm_facts = None

    async def restore_swarm(
        self,
        directory: Path,
        settings: Settings,
        secrets: dict[str, bytes],  # noqa: ARG002 - as the engine itself
    ) -> tuple[str, ...]:
        assert is_directory(directory)
        advertise = settings.network.subnet.replace(".0/24", ".3")
        self.act(f"restore {advertise}")
        self.swarm_facts = dataclasses.replace(SWARM, address=advertise)
        return ("The secret s has to be made again.",)


@dataclass
class MemoryClusters:
    """The clusters in a :class:`MemoryEngine`."""

    engine: MemoryEngine
    kubeconfig: str

    def act(self, name: str) -> None:
        """Note ``name``, and for whom it is."""
        self.engine.asked_with.append(self.kubeconfig)
        self.engine.act(name)

    async def export(
        self, facts: ClusterFacts, directory: Path, *, secrets: bool, required: bool = True
    ) -> tuple[Path, ...]:
        try:
            self.act(f"export {facts.name} {secrets}")
        except NoAnswer:
            if required:
                raise
        make_directory(directory)
        return (directory,)

    async def reset(self, facts: ClusterFacts) -> str:
        self.act(f"reset {facts.name}")
        self.engine.cluster = None
        return "Reset."

    async def create(self, facts: ClusterFacts) -> str:
        self.act(f"create {facts.name}")
        self.engine.cluster = dataclasses.replace(facts, namespaces=())
        return f"The cluster {facts.name} is made anew."
