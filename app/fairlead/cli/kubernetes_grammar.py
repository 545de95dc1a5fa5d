"""The grammar of the clusters' verbs: a part of :mod:`fairlead.cli.parser`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlead.cli.grammar import group, verb

if TYPE_CHECKING:
    import argparse

    from fairlead.cli.grammar import Verbs


def add(verbs: Verbs) -> None:
    """Add the verbs to ``verbs``."""
    kubernetes = group(
        verbs,
        "kubernetes",
        "list, export and reset the Kubernetes clusters in the engine",
        "fairlead kubernetes status",
        "fairlead kubernetes reset dev --confirm kubernetes-reset=dev",
    )
    status = verb(
        kubernetes,
        ("kubernetes", "status"),
        "kubernetes_verbs.status",
        "show the clusters and what is in them",
        "fairlead kubernetes status",
        "fairlead kubernetes status dev --json",
        more="Found are those of kind, k3d, minikube and k3s, and others by the kubeconfig.",
    )
    status.add_argument("name", nargs="?", metavar="NAME", help="a cluster; default: all")
    export = verb(
        kubernetes,
        ("kubernetes", "export"),
        "kubernetes_verbs.export",
        "write what is in a cluster as YAML that kubectl apply takes",
        "fairlead kubernetes export dev",
        "fairlead kubernetes export dev backup/dev --secrets",
        more="The system's namespaces and the data in volumes are not in it.",
    )
    export.add_argument("name", metavar="NAME", help="the cluster's name")
    export.add_argument(
        "directory",
        nargs="?",
        metavar="DIRECTORY",
        help="a new directory; default: one in Fairlead's state directory",
    )
    _secrets(export)
    reset = verb(
        kubernetes,
        ("kubernetes", "reset"),
        "kubernetes_verbs.reset",
        "export a cluster, then remove it with its nodes, volumes and kubeconfig entries",
        "fairlead kubernetes reset dev",
        "fairlead kubernetes reset dev --confirm kubernetes-reset=dev",
        "fairlead kubernetes reset dev --no-export --confirm kubernetes-reset=dev",
        more="It works while the cluster is stuck. Without --confirm it says what would be lost "
        "and removes nothing.",
    )
    reset.add_argument("name", metavar="NAME", help="the cluster's name")
    reset.add_argument(
        "--confirm",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="kubernetes-reset=NAME with the cluster's name: remove it",
    )
    reset.add_argument(
        "--no-export", action="store_true", help="remove it without an export of what is in it"
    )
    _secrets(reset)


def _secrets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--secrets", action="store_true", help="export Secrets too; the files are for you alone"
    )
