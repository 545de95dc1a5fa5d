"""The ranges that clusters give their pods and services addresses from. Pure.

What a cluster has said (:mod:`.networking`) comes first; else its tool's defaults stand for it:
https://kind.sigs.k8s.io/docs/user/configuration/#networking, https://docs.k3s.io/cli/server
(``--cluster-cidr``, ``--service-cidr``), kubeadm's ``serviceSubnet`` and minikube's pod CIDR.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from ipaddress import ip_network

from fairlead.engines.kubernetes.facts import ClusterFacts
from fairlead.settings.ranges import Kind, Range

_DEFAULTS: Mapping[str, tuple[str, str]] = {
    "kind": ("10.244.0.0/16", "10.96.0.0/16"),
    "k3d": ("10.42.0.0/16", "10.43.0.0/16"),
    "k3s": ("10.42.0.0/16", "10.43.0.0/16"),
    "minikube": ("10.244.0.0/16", "10.96.0.0/12"),
}
"""The ranges of pods and of services, by the tool that made a cluster."""


def cluster_ranges(clusters: Iterable[ClusterFacts]) -> tuple[Range, ...]:
    """The ranges of ``clusters``."""
    return tuple(one for facts in clusters for one in _of_cluster(facts))


def _of_cluster(facts: ClusterFacts) -> Iterator[Range]:
    pods, services = _DEFAULTS.get(facts.kind, ("", ""))
    words = f"range of the Kubernetes cluster {facts.name}"
    for pod_range in filter(None, facts.pods or (pods,)):
        yield Range(ip_network(pod_range), f"the pods' {words}", Kind.PODS, facts.name)
    for one in filter(None, facts.services or (services,)):
        yield Range(ip_network(one), f"the services' {words}", Kind.SERVICES, facts.name)
