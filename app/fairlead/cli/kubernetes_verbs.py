"""The verbs of ``fairlead kubernetes``: the clusters in the engine."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fairlead.backend.clusters import consent
from fairlead.changes.plan import KUBERNETES_RESET, ConfirmationRequired
from fairlead.cli import output
from fairlead.cli.environment import Environment, running
from fairlead.engines.kubernetes.facts import ClusterFacts, confirmation, fingerprint
from fairlead.engines.kubernetes.kubeconfig_files import kubeconfig_of
from fairlead.errors import FairleadError

if TYPE_CHECKING:
    from fairlead.control.client import RemoteService


def status(arguments: argparse.Namespace, environment: Environment) -> int:
    """Show the clusters."""
    with running(environment) as remote:
        found = remote.clusters.read(kubeconfig_of(os.environ)).result()
    if arguments.name is not None:
        found = (_named(found, arguments.name),)
    if arguments.json:
        output.print_json([_as_json(facts) for facts in found])
    elif found:
        for facts in found:
            output.print_lines(_lines(facts))
    else:
        output.print_lines(["There is no Kubernetes cluster in the engine."])
    return 0


def export(arguments: argparse.Namespace, environment: Environment) -> int:
    """Write what is in a cluster as YAML."""
    directory = str(Path(arguments.directory).absolute()) if arguments.directory else ""
    with running(environment) as remote:
        files = remote.clusters.export(
            arguments.name, directory, arguments.secrets, kubeconfig_of(os.environ)
        ).result()
    if arguments.json:
        output.print_json({"files": files})
    else:
        output.print_lines([_exported(arguments.name, files)])
    return 0


def reset(arguments: argparse.Namespace, environment: Environment) -> int:
    """Export a cluster, then remove it; without the consent only say what would be lost."""
    given = dict(answer.split("=", 1) for answer in arguments.confirm)
    with running(environment) as remote:
        facts = _named(remote.clusters.read(kubeconfig_of(os.environ)).result(), arguments.name)
        if given.get(KUBERNETES_RESET) not in (facts.name, confirmation(facts)):
            raise ConfirmationRequired((replace(consent(facts), value=facts.name),))
        files = () if arguments.no_export else _export_first(remote, facts, arguments)
        said = remote.clusters.reset(
            facts.name, confirmation(facts), kubeconfig_of(os.environ)
        ).result()
    if arguments.json:
        output.print_json({"message": said, "files": files})
    else:
        output.print_lines([said])
    return 0


def _export_first(
    remote: RemoteService, facts: ClusterFacts, arguments: argparse.Namespace
) -> tuple[str, ...]:
    try:
        files = remote.clusters.export(
            facts.name, "", arguments.secrets, kubeconfig_of(os.environ)
        ).result()
    except FairleadError as problem:
        raise FairleadError(
            f"The cluster is not removed, for it cannot be exported: {problem.problem}",
            "To remove it all the same, add --no-export.",
        ) from None
    if not arguments.json:
        output.print_lines([_exported(facts.name, files)])
    return files


def _named(found: tuple[ClusterFacts, ...], name: str) -> ClusterFacts:
    for facts in found:
        if facts.name == name:
            return facts
    names = ", ".join(facts.name for facts in found)
    raise FairleadError(
        f"There is no Kubernetes cluster {name} in the engine.",
        f"There is: {names}." if names else "There is none at all.",
        exit_code=2,
    )


def _exported(name: str, files: tuple[str, ...]) -> str:
    return f"The cluster {name} is exported to {Path(files[0]).parent}."


def _as_json(facts: ClusterFacts) -> object:
    return {**output.as_json(facts), "fingerprint": fingerprint(facts)}


def _lines(facts: ClusterFacts) -> list[str]:
    known = facts.state in ("running", "starting") or facts.namespaces
    cells = [
        ("Cluster", f"{facts.name} ({facts.kind}), {facts.state}"),
        ("nodes", ", ".join(facts.nodes)),
        ("context", facts.context or "none"),
        ("API", facts.server or "unknown"),
        ("namespaces", ", ".join(facts.namespaces) if known else "unknown"),
        ("workloads", ", ".join(facts.workloads) or "none" if known else "unknown"),
        ("volumes", ", ".join(facts.volumes) or "none" if known else "unknown"),
        ("pods in", ", ".join(facts.pods) or "unknown"),
        ("services in", ", ".join(facts.services) or "unknown"),
    ]
    return [*output.table(cells), *([facts.problem] if facts.problem else [])]
