"""Clusters out of what the engine lists."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.engines.kubernetes import detect
from fairlead.engines.kubernetes.detect import Found, Published

ANONYMOUS = "0123456789abcdef" * 4


def container(
    name: str,
    labels: dict[str, str] | None = None,
    networks: tuple[str, ...] = ("bridge",),
    *,
    image: str = "busybox",
    state: str = "running",
    status: str = "Up 3 hours",
    command: str = "/entrypoint",
    ports: tuple[tuple[str, int, int], ...] = (),
    volumes: tuple[tuple[str, str], ...] = (),
    address: str = "172.18.0.2",
) -> dict[str, Any]:
    return {
        "Id": f"id-{name}",
        "Names": [f"/{name}"],
        "Image": image,
        "Command": command,
        "State": state,
        "Status": status,
        "Labels": labels or {},
        "Ports": [
            {"IP": at, "PublicPort": port, "PrivatePort": inside, "Type": "tcp"}
            for at, port, inside in ports
        ],
        "Mounts": [{"Type": "volume", "Name": n, "Destination": d} for n, d in volumes],
        "NetworkSettings": {"Networks": {one: {"IPAddress": address} for one in networks}},
    }


def kind(name: str, cluster: str = "dev", role: str = "control-plane", **more: Any) -> Any:
    labels = {"io.x-k8s.kind.cluster": cluster, "io.x-k8s.kind.role": role}
    return container(name, labels, ("kind",), **more)


def network(name: str, **labels: str) -> dict[str, Any]:
    return {"Name": name, "Labels": labels}


def found(
    containers: list[dict[str, Any]],
    volumes: list[dict[str, Any]] | None = None,
    networks: list[dict[str, Any]] | None = None,
) -> tuple[Found, ...]:
    return detect.clusters(containers, volumes or [], networks or [], {})


def test_a_kind_cluster_with_its_load_balancer() -> None:
    (one,) = found(
        [
            kind("dev-control-plane", volumes=((ANONYMOUS, "/var"),)),
            kind("dev-external-load-balancer", role="external-load-balancer"),
            container("other"),
        ],
        networks=[network("kind"), network("bridge")],
    )
    facts = one.facts
    assert (facts.name, facts.kind, facts.state) == ("dev", "kind", "running")
    assert facts.nodes == ("dev-control-plane",)
    assert len(facts.containers) == 2
    assert facts.docker_volumes == (ANONYMOUS,)
    assert facts.docker_networks == ("kind",)


def test_kinds_network_belongs_to_the_last_of_its_clusters() -> None:
    both = found([kind("a", "a"), kind("b", "b")], networks=[network("kind")])
    assert [one.facts.docker_networks for one in both] == [(), ()]


def test_k3d_keeps_a_network_and_a_registry_of_others() -> None:
    labels = {"app": "k3d", "k3d.cluster": "lab", "k3d.cluster.network": "shared"}
    external = labels | {"k3d.cluster.network.external": "true"}
    registry = labels | {"k3d.role": "registry"}
    (one,) = found(
        [
            container("k3d-lab-server-0", external | {"k3d.role": "server"}, ("shared",)),
            container("k3d-registry", registry, ("shared", "k3d-more")),
        ],
        [
            {"Name": "k3d-lab-images", "Labels": {"app": "k3d", "k3d.cluster": "lab"}},
            {"Name": "k3d-labs-images", "Labels": {"app": "k3d", "k3d.cluster": "labs"}},
        ],
        [network("shared", app="k3d")],
    )
    assert one.facts.containers == ("id-k3d-lab-server-0",)
    assert one.facts.docker_networks == ()
    assert one.facts.docker_volumes == ("k3d-lab-images",)


def test_minikubes_helper_is_no_node() -> None:
    made = {"created_by.minikube.sigs.k8s.io": "true", "name.minikube.sigs.k8s.io": "mini"}
    (one,) = found(
        [
            container("mini", made | {"mode.minikube.sigs.k8s.io": "mini"}, ("mini",)),
            container("mini-preload-sidecar", made, state="exited"),
        ],
        [{"Name": "mini", "Labels": made}],
        [network("mini", **made)],
    )
    assert one.facts.nodes == ("mini",)
    assert len(one.facts.containers) == 2
    assert (one.facts.docker_volumes, one.facts.docker_networks) == (("mini",), ("mini",))


def test_plain_k3s_by_its_image_with_agents_of_its_network() -> None:
    state = (("k3s-data", "/var/lib/rancher/k3s"), ("mine", "/src"))
    (one,) = found(
        [
            container("k3s", None, ("nets",), image="rancher/k3s:v1", volumes=state),
            container(
                "agent", None, ("nets",), image="docker.io/rancher/k3s", command="/bin/k3s agent"
            ),
            container("rancher", image="rancher/k3s-upgrade:v1"),
        ]
    )
    assert (one.facts.name, one.facts.kind) == ("k3s", "k3s")
    assert one.facts.nodes == ("agent", "k3s")
    assert one.facts.docker_volumes == ("k3s-data",)


def test_a_compose_project_is_one_k3s_cluster() -> None:
    project = {"com.docker.compose.project": "lab"}
    (one,) = found(
        [
            container("lab-server-1", project, ("lab_default",), image="rancher/k3s"),
            container("lab-agent-1", project, ("lab_default",), image="rancher/k3s"),
        ],
        networks=[network("lab_default", **project)],
    )
    assert one.facts.name == "lab"
    assert one.facts.docker_networks == ("lab_default",)


def test_a_volume_that_others_use_stays() -> None:
    (one,) = found(
        [kind("n", volumes=((ANONYMOUS, "/var"),)), container("o", volumes=((ANONYMOUS, "/x"),))]
    )
    assert one.facts.docker_volumes == ()


def test_clusters_of_one_name_are_told_apart() -> None:
    labels = {"app": "k3d", "k3d.cluster": "dev", "k3d.role": "server"}
    both = found([kind("dev-control-plane"), container("k3d-dev-server-0", labels)])
    assert [one.facts.name for one in both] == ["k3d-dev", "kind-dev"]
    assert {one.facts.cluster for one in both} == {"dev"}


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (("exited", "created"), "stopped"),
        (("running", "exited"), "running"),
        (("running", "paused"), "stuck"),
        (("restarting",), "stuck"),
    ],
)
def test_the_state_of_its_containers(states: tuple[str, ...], expected: str) -> None:
    (one,) = found([kind(f"n{number}", state=state) for number, state in enumerate(states)])
    assert one.facts.state == expected


@pytest.mark.parametrize(
    ("status", "young"),
    [
        ("Up Less than a second", True),
        ("Up 7 seconds", True),
        ("Up About a minute", True),
        ("Up 2 minutes", False),
        ("Up 30 seconds (Paused)", True),
        ("Exited (137) 4 seconds ago", False),
    ],
)
def test_a_cluster_that_has_just_been_started(status: str, young: bool) -> None:
    (one,) = found([kind("n", status=status)])
    assert one.young is young


@pytest.mark.parametrize(
    ("server", "expected"),
    [
        ("https://127.0.0.1:6443", True),
        ("https://0.0.0.0:6443", True),
        ("https://localhost:6443", True),
        ("https://[::1]:6443", True),
        ("https://kubernetes.docker.internal:6443", True),
        ("https://172.18.0.2:6443", True),
        ("https://192.0.2.7:6443", True),
        ("https://127.0.0.1:6444", False),
        ("https://127.0.0.1", False),
        ("https://172.18.0.3:6443", False),
        ("https://example.com:6443", False),
        ("https://127.0.0.1:99999", False),
        ("https://[::1:6443", False),
        ("", False),
    ],
)
def test_whose_api_a_url_is(server: str, expected: bool) -> None:
    ports = (Published("127.0.0.1", 6443, 6443), Published("192.0.2.7", 6443, 6443))
    assert detect.leads_to(server, ports, ("172.18.0.2",)) is expected


@given(st.text(max_size=40))
def test_no_url_is_too_strange(server: str) -> None:
    assert detect.leads_to(server, (Published("", 0, 6443),), ()) is False


def test_the_ports_of_a_stopped_container_are_its_configured_ones() -> None:
    bindings = {
        "6443/tcp": [{"HostIp": "127.0.0.1", "HostPort": "40001"}],
        "53/udp": [{"HostIp": "", "HostPort": "53"}],
        "22/tcp": [{"HostIp": "127.0.0.1", "HostPort": ""}],
        "80/tcp": None,
    }
    inspected = {"HostConfig": {"PortBindings": bindings}}
    assert detect.configured_ports(inspected) == (Published("127.0.0.1", 40001, 6443),)
    stopped = [kind("n", state="exited")]
    (one,) = detect.clusters(stopped, [], [], {"id-n": detect.configured_ports(inspected)})
    assert detect.leads_to("https://127.0.0.1:40001", one.ports, ())
