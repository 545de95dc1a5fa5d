"""The ranges of clusters: by their tool, or as they say themselves."""

from __future__ import annotations

import pytest

from fairlead.engines.kubernetes.connection import connected
from fairlead.engines.kubernetes.facts import ClusterFacts, Kind, fingerprint
from fairlead.engines.kubernetes.networking import read_ranges
from fairlead.engines.kubernetes.ranges import cluster_ranges
from tests.support.kubernetes_api import thing
from tests.unit.engines.kubernetes.conftest import Api


def told(api: Api, *nodes: dict[str, object]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    with connected(api.access, 5.0) as connection:
        return read_ranges(connection, nodes)


def k3s(arguments: str) -> dict[str, object]:
    return thing("node", metadata={"annotations": {"k3s.io/node-args": arguments}})


@pytest.mark.parametrize(
    ("kind", "pods", "services"),
    [
        ("kind", "10.244.0.0/16", "10.96.0.0/16"),
        ("k3d", "10.42.0.0/16", "10.43.0.0/16"),
        ("k3s", "10.42.0.0/16", "10.43.0.0/16"),
        ("minikube", "10.244.0.0/16", "10.96.0.0/12"),
    ],
)
def test_the_tools_defaults_stand_for_a_cluster_that_says_nothing(
    kind: Kind, pods: str, services: str
) -> None:
    found = cluster_ranges([ClusterFacts("dev", kind, "stuck")])
    assert [(str(one.network), one.kind, one.detail) for one in found] == [
        (pods, "pods", "dev"),
        (services, "services", "dev"),
    ]
    assert "of the Kubernetes cluster dev" in found[0].owner


def test_what_it_says_stands_for_it() -> None:
    facts = ClusterFacts("dev", "kind", "running", pods=("10.9.0.0/16", "fd00:1::/56"))
    assert [str(one.network) for one in cluster_ranges([facts])] == [
        "10.9.0.0/16",
        "fd00:1::/56",
        "10.96.0.0/16",
    ]
    # Nobody consents to ranges.
    assert fingerprint(facts) == fingerprint(ClusterFacts("dev", "kind", "running"))
    assert cluster_ranges([ClusterFacts("mine", "other", "running")]) == ()


def test_kubeadm_says_what_it_was_asked_for(api: Api) -> None:
    assert told(api) == (("10.245.0.0/16",), ("10.97.0.0/16",))


def test_k3s_says_it_in_its_arguments(api: Api) -> None:
    (api.directory / "fail").write_text("/api/v1/namespaces/kube-system/configmaps/kubeadm-config")
    both = (
        '["server", "--cluster-cidr", "10.118.0.0/17", "--service-cidr=10.119.0.0/17,fd00::/112"]'
    )
    assert told(api, thing("first"), k3s(both)) == (
        ("10.118.0.0/17",),
        ("10.119.0.0/17", "fd00::/112"),
    )
    for broken in ("{", "5", '["--cluster-cidr"]', '["--cluster-cidr=nonsense"]'):
        assert told(api, k3s(broken)) == ((), ("10.98.0.0/24",))


def test_nodes_say_what_they_were_given(api: Api) -> None:
    (api.directory / "fail").write_text("/api/v1/namespaces/kube-system/configmaps/kubeadm-config")
    nodes = [
        thing("one", spec={"podCIDRs": ["10.7.0.0/24", "fd00:7::/64"]}),
        thing("two", spec={"podCIDRs": ["10.7.1.0/24"]}),
        thing("new", spec={}),
    ]
    assert told(api, *nodes) == (("10.7.0.0/23", "fd00:7::/64"), ("10.98.0.0/24",))


def test_a_cluster_that_is_stuck_says_nothing(api: Api) -> None:
    (api.directory / "hang").touch()
    with connected(api.access, 0.2) as connection:
        assert read_ranges(connection, []) == ((), ())
