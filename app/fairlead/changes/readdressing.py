"""A change of the internal addresses as a plan: the consents that it asks for, its steps in order.

Dependants in, confirmations, offers and the names of steps out. Pure: the steps are carried out by
:mod:`fairlead.backend.moving`. A consent is bound by a fingerprint to the facts it was shown for.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.changes.dependants import Dependants
from fairlead.changes.plan import KUBERNETES_RESET, SWARM_LEAVE, Confirmation, Offer, counted
from fairlead.changes.steps import StepName
from fairlead.engines.kubernetes.facts import ClusterFacts, confirmation, create_command
from fairlead.engines.swarm.facts import consequences, fingerprint, typed
from fairlead.settings.model import Settings

EXPORT_SECRETS = "export-secrets"
"""The offer to export the clusters' secrets too."""
WITHOUT_EXPORT = "without-export"
"""The offer to go on where a cluster cannot be exported."""
KUBERNETES_CREATE = "kubernetes-create"
"""The offer to create the clusters anew on the new addresses."""
SWARM_RESTORE = "swarm-restore"
"""The offer to set the Swarm up again on the new addresses."""

START = StepName("engine-start", "Start Docker Engine")
START_FIRST = StepName("engine-start-first", START.sentence)
"""The start of a stopped engine on the old addresses, to take down what lives in it."""
STOP = StepName("engine-stop", "Stop Docker Engine")
VERIFY = StepName("network-verify", "Check addresses, DNS and the way out")
SAVE = StepName("settings-save", "Save the settings")
EXPORT_SWARM = StepName("swarm-export", "Export the Swarm")
LEAVE_SWARM = StepName("swarm-leave", "Leave the Swarm")
RESTORE = StepName("swarm-restore", "Set the Swarm up again and deploy its services")

RESET = "kubernetes-reset"
"""What comes before the colon in the ids of :func:`reset_cluster`."""


def export_cluster(name: str) -> StepName:
    """The step that exports the cluster ``name``."""
    return StepName(f"kubernetes-export:{name}", f"Export the Kubernetes cluster {name}")


def reset_cluster(name: str) -> StepName:
    """The step that resets the cluster ``name``."""
    return StepName(f"{RESET}:{name}", f"Reset the Kubernetes cluster {name}")


def create_cluster(name: str) -> StepName:
    """The step that creates the cluster ``name`` anew."""
    return StepName(f"kubernetes-create:{name}", f"Create the Kubernetes cluster {name} anew")


def confirmations(dependants: Dependants, verb: str) -> Iterator[Confirmation]:
    """The consents that a change of the addresses needs while there are ``dependants``."""
    clusters = dependants.clusters
    if clusters:
        names = ",".join(cluster.name for cluster in clusters)
        many = len(clusters) > 1
        shown = names.replace(",", ", ")
        yield Confirmation(
            name=KUBERNETES_RESET,
            value=",".join(confirmation(cluster) for cluster in clusters),
            question=(
                f"The Kubernetes clusters {shown} cannot keep their addresses and are reset."
                if many
                else f"The Kubernetes cluster {shown} cannot keep its addresses and is reset."
            ),
            verb=verb,
            lost=tuple(line for cluster in clusters for line in _of_cluster(cluster)),
            typed=names,
        )
    if dependants.swarm is not None:
        yield Confirmation(
            name=SWARM_LEAVE,
            value=fingerprint(dependants.swarm),
            question="This engine's Swarm keeps the old addresses and is left.",
            verb=verb,
            lost=consequences(dependants.swarm),
            typed=typed(dependants.swarm),
        )


_SECRETS = Offer(
    EXPORT_SECRETS,
    "Export secrets too",
    "Their contents then stand in files that you alone can read.",
)
_UNEXPORTED = Offer(
    WITHOUT_EXPORT,
    "Go on where the cluster cannot be exported",
    "For a cluster that is stuck: its resources are lost.",
)


def cluster_offers() -> tuple[Offer, ...]:
    """What can be done besides when a cluster is reset."""
    return _SECRETS, _UNEXPORTED


def offers(dependants: Dependants) -> Iterator[Offer]:
    """What can be done besides, for the asking."""
    if dependants.clusters:
        yield from cluster_offers()
        if commands := [*filter(None, map(create_command, dependants.clusters))]:
            said = "; ".join(" ".join(command) for command in commands)
            yield Offer(
                KUBERNETES_CREATE,
                "Create the cluster anew on the new addresses",
                f"By its own tool: {said}. It is empty then; what was in it is in the export.",
            )
    elif dependants.swarm is not None and dependants.swarm.secrets:
        yield _SECRETS
    if restores_swarm(dependants):
        yield Offer(
            SWARM_RESTORE,
            "Set the Swarm up again on the new addresses",
            "Its networks, configs, secrets and services are made again from the export. Of "
            "secrets, those that a running service here uses.",
        )


def before(dependants: Dependants, *, running: bool) -> Iterator[StepName]:
    """The steps that come before the network is rebuilt; ``running``: the engine is."""
    if dependants and not running:
        yield START_FIRST
    for cluster in dependants.clusters:
        yield export_cluster(cluster.name)
    if exports_swarm(dependants):
        yield EXPORT_SWARM
    for cluster in dependants.clusters:
        yield reset_cluster(cluster.name)
    if dependants.swarm is not None:
        yield LEAVE_SWARM
    if running or dependants:
        yield STOP


def exports_swarm(dependants: Dependants) -> bool:
    """Whether there is a Swarm that this node can export: only managers know what it holds."""
    return dependants.swarm is not None and dependants.swarm.readable


def restores_swarm(dependants: Dependants) -> bool:
    """Whether there is a Swarm that ends with this node, and can be set up again from an export."""
    swarm = dependants.swarm
    return swarm is not None and swarm.readable and swarm.last_manager


def rebuild(target: Settings) -> StepName:
    """The step that rebuilds the network for ``target``."""
    sentence = f"Rebuild the sandbox network on {target.network.subnet}"
    return StepName("network-rebuild", sentence)


def after(*, running: bool) -> Iterator[StepName]:
    """The steps that follow the rebuilding of the network, up to saving."""
    if running:
        yield START
        yield VERIFY


def _of_cluster(cluster: ClusterFacts) -> Iterator[str]:
    nodes = counted(len(cluster.nodes), "node", "nodes")
    counts = [
        nodes,
        _named(cluster.namespaces, "namespace", "namespaces"),
        counted(len(cluster.workloads), "workload", "workloads"),
        _named(cluster.volumes, "volume with its data", "volumes with their data"),
    ]
    if cluster.problem:
        yield f"Cluster {cluster.name}: {nodes}."
        yield f"Cluster {cluster.name}: what runs in it could not be asked. {cluster.problem}"
    else:
        yield f"Cluster {cluster.name}: {', '.join(counts)}."


def _named(names: tuple[str, ...], one: str, many: str) -> str:
    shown = ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
    count = counted(len(names), one, many)
    return f"{count} ({shown})" if names else count
