"""Clusters in a real engine: containers labelled as their tools do it, with an API in them."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from tests.support.clusters import K3D, MADE, Computer
from tests.support.engine import IMAGE, Engine, running_engine


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Path]]:
    place = tmp_path_factory.mktemp("kubernetes")
    tools = place / "bin"
    tools.mkdir()
    extra = {
        "KUBECONFIG": str(place / "now" / "kubeconfig"),
        "PATH": f"{tools}:{os.environ['PATH']}",
        # Nobody there: a request that went this way would fail.
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
    }
    with running_engine(extra) as running:
        yield running, place


@pytest.fixture
def computer(engine: tuple[Engine, Path]) -> Iterator[Computer]:
    running, place = engine
    now = place / "now"
    now.mkdir()
    yield Computer(running, now)
    running.remove_all()
    running.docker("network", "prune", "--force")
    running.docker("volume", "prune", "--force")
    shutil.rmtree(now)


def test_no_cluster_is_said_and_nothing_is_asked(computer: Computer) -> None:
    fairlead = computer.engine.fairlead
    assert "no Kubernetes cluster" in fairlead.ok("kubernetes", "status")
    done = fairlead("kubernetes", "reset", "dev")
    assert done.returncode == 2
    assert "There is no Kubernetes cluster dev" in done.stderr


def test_a_kind_cluster_is_found_exported_and_reset(computer: Computer) -> None:
    computer.kind()
    fairlead = computer.engine.fairlead
    facts = computer.answering("dev")
    assert facts["kind"] == "kind"
    assert facts["nodes"] == ["dev-control-plane"]
    assert facts["context"] == "kind-dev"
    assert facts["namespaces"] == ["default", "shop"]
    assert facts["workloads"] == ["shop/Deployment/web", "shop/Pod/alone"]
    assert facts["volumes"] == ["shop/data"]
    assert facts["docker_networks"] == ["kind"]
    assert (facts["pods"], facts["services"]) == (["10.245.0.0/16"], ["10.97.0.0/16"])
    (volume,) = facts["docker_volumes"]

    refused = fairlead("kubernetes", "reset", "dev")
    assert refused.returncode == 1
    assert "2 workloads" in refused.stderr
    assert "--confirm kubernetes-reset=dev" in refused.stderr
    assert "dev" in computer.clusters()
    assert (
        fairlead("kubernetes", "reset", "dev", "--confirm", "kubernetes-reset=de").returncode == 1
    )

    words = ("kubernetes", "reset", "dev", "--confirm", "kubernetes-reset=dev")
    done = fairlead.json(*words)
    assert "1 container, 1 volume, 1 network" in done["message"]
    assert computer.clusters() == {}
    assert computer.engine.docker("ps", "--all", "--quiet") == ""
    assert "kind" not in computer.names("network", "ls")
    assert volume not in computer.names("volume", "ls")

    left = yaml.safe_load(computer.config.read_text())
    assert [one["name"] for one in left["contexts"]] == ["far"]
    assert left["current-context"] == ""
    assert stat.S_IMODE(computer.config.stat().st_mode) == 0o600
    (copied,) = computer.place.glob("kubeconfig.fairlead-*")
    assert "kind-dev" in copied.read_text()

    files = [Path(file) for file in done["files"]]
    assert [file.name for file in files] == [
        "00-crds.yaml",
        "10-namespaces.yaml",
        "20-cluster.yaml",
        "30-custom-resources.yaml",
        "40-shop.yaml",
        "README.txt",
    ]
    assert files[0].parent.parent == fairlead.home / "state" / "exports"
    assert stat.S_IMODE(files[0].parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    shop = list(yaml.safe_load_all(files[4].read_text()))
    assert [(one["kind"], one["metadata"]["name"]) for one in shop] == [
        ("ConfigMap", "texts"),
        ("PersistentVolumeClaim", "data"),
        ("Service", "peers"),
        ("Service", "web"),
        ("Deployment", "web"),
        ("Pod", "alone"),
    ]
    assert "secret-word" not in files[4].read_text()


def test_secrets_are_exported_only_where_they_are_asked_for(computer: Computer) -> None:
    computer.kind()
    computer.answering("dev")
    place = computer.place / "out" / "dev"
    fairlead = computer.engine.fairlead
    fairlead.ok("kubernetes", "export", "dev", str(place), "--secrets")
    text = (place / "40-shop.yaml").read_text()
    assert "c2VjcmV0LXdvcmQ=" in text
    assert "service-account-token" not in text
    again = fairlead("kubernetes", "export", "dev", str(place))
    assert again.returncode == 1
    assert "is there already" in again.stderr


def test_an_api_that_never_answers_keeps_nobody(computer: Computer) -> None:
    computer.kind()
    computer.answering("dev")
    (computer.api / "hang").touch()
    fairlead = computer.engine.fairlead
    facts = computer.clusters()["dev"]
    assert facts["state"] == "stuck"
    assert "does not answer" in facts["problem"]
    words = ("kubernetes", "reset", "dev", "--confirm", "kubernetes-reset=dev")
    kept = fairlead(*words)
    assert kept.returncode == 1
    assert "--no-export" in kept.stderr
    assert "dev" in computer.clusters()
    assert not list((fairlead.home / "state" / "exports").glob(".*"))
    fairlead.ok(*words, "--no-export")
    assert computer.clusters() == {}


def test_an_error_of_the_api_leaves_no_half_of_an_export(computer: Computer) -> None:
    computer.kind()
    computer.answering("dev")
    (computer.api / "fail").write_text("/apis/apps/v1/deployments")
    place = computer.place / "out"
    done = computer.engine.fairlead("kubernetes", "export", "dev", str(place))
    assert done.returncode == 1
    assert "no leader" in done.stderr
    assert not place.exists()


def test_k3d_and_minikube_go_without_their_tools(computer: Computer) -> None:
    docker = computer.engine.docker
    docker("network", "create", "--label", "app=k3d", "k3d-lab")
    labels = ("--label", "app=k3d", "--label", "k3d.cluster=lab")
    docker("volume", "create", *labels, "k3d-lab-images")
    at = ("--net", "k3d-lab", "-v", "k3d-lab-images:/k3d/images")
    docker("run", "-d", "--name", "k3d-lab-server-0", *K3D, "--label", "k3d.role=server", *at,
           IMAGE, "sleep", "1000")  # fmt: skip
    lab = computer.node("k3d-lab-serverlb", *K3D, "--label", "k3d.role=loadbalancer", *at)
    # Somebody else in its network, who stays.
    docker("run", "-d", "--name", "guest", "--net", "k3d-lab", IMAGE, "sleep", "1000")
    docker("network", "create", *MADE, "mini")
    docker("volume", "create", *MADE, "mini")
    mini = computer.node(
        "mini",
        *MADE,
        "--label",
        "mode.minikube.sigs.k8s.io=mini",
        "--net",
        "mini",
        "-v",
        "mini:/var",
    )
    computer.write({"k3d-lab": f"https://0.0.0.0:{lab}", "mini": f"https://127.0.0.1:{mini}"})
    facts = computer.answering("lab")
    assert facts["nodes"] == ["k3d-lab-server-0"]
    assert len(facts["containers"]) == 2
    assert facts["docker_volumes"] == ["k3d-lab-images"]
    assert computer.answering("mini")["docker_networks"] == ["mini"]
    for name in ("lab", "mini"):
        computer.engine.fairlead.ok(
            "kubernetes", "reset", name, "--confirm", f"kubernetes-reset={name}"
        )
    assert computer.clusters() == {}
    assert docker("ps", "--all", "--format", "{{.Names}}") == "guest"
    assert not {"k3d-lab", "mini"} & computer.names("network", "ls")
    assert not {"k3d-lab-images", "mini"} & computer.names("volume", "ls")
    assert yaml.safe_load(computer.config.read_text())["contexts"] == []


def test_its_own_tool_goes_first_and_leaves_the_kubeconfig_alone(
    computer: Computer, engine: tuple[Engine, Path]
) -> None:
    computer.kind()
    computer.answering("dev")
    tool = engine[1] / "bin" / "kind"
    told = computer.place / "told"
    tool.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$*" "$DOCKER_HOST" "$KUBECONFIG" > {told}\n'
        "docker rm -f -v dev-control-plane\n"
    )
    tool.chmod(0o755)
    try:
        said = computer.engine.fairlead.ok(
            "kubernetes", "reset", "dev", "--no-export", "--confirm", "kubernetes-reset=dev"
        )
    finally:
        tool.unlink()
    assert "removed by kind" in said
    words, host, config = told.read_text().split("\n")[:3]
    assert words == "delete cluster --name dev"
    assert host == f"unix://{computer.engine.fairlead.home}/run/docker.sock"
    assert config != str(computer.config)
    assert "kind" not in computer.names("network", "ls")
    assert "kind-dev" not in computer.config.read_text()


def test_the_kubeconfig_of_the_shell_that_asks_is_the_one_that_counts(computer: Computer) -> None:
    computer.kind()
    computer.answering("dev")
    elsewhere = computer.place / "elsewhere"
    computer.config.rename(elsewhere)
    assert computer.clusters()["dev"]["context"] == ""
    fairlead = computer.engine.fairlead
    shell = replace(fairlead, extra={**fairlead.extra, "KUBECONFIG": str(elsewhere)})
    facts = shell.json("kubernetes", "status", "dev")[0]
    assert (facts["context"], facts["state"]) == ("kind-dev", "running")
    shell.ok("kubernetes", "reset", "dev", "--confirm", "kubernetes-reset=dev")
    assert "kind-dev" not in elsewhere.read_text()


def test_another_cluster_is_known_by_the_kubeconfig(computer: Computer) -> None:
    port = computer.node("some-api")
    computer.write({"mine": f"https://127.0.0.1:{port}"})
    facts = computer.answering("mine")
    assert (facts["kind"], facts["nodes"]) == ("other", ["some-api"])
    computer.engine.fairlead.ok("kubernetes", "reset", "mine", "--confirm", "kubernetes-reset=mine")
    assert computer.clusters() == {}


def test_a_stopped_cluster_and_a_broken_kubeconfig_stand_in_nobodys_way(
    computer: Computer,
) -> None:
    computer.kind()
    computer.engine.docker("kill", "dev-control-plane")
    computer.config.write_text("a: [")
    facts = computer.clusters()["dev"]
    assert facts["state"] == "stopped"
    assert "cannot be understood" in facts["problem"]
    computer.engine.fairlead.ok(
        "kubernetes", "reset", "dev", "--no-export", "--confirm", "kubernetes-reset=dev"
    )
    assert computer.clusters() == {}
    assert computer.config.read_text() == "a: ["


def test_without_an_engine_the_verbs_say_so(engine: tuple[Engine, Path]) -> None:
    fairlead = engine[0].fairlead
    fairlead.ok("down", "--yes")
    try:
        done = fairlead("kubernetes", "status")
        assert done.returncode == 1
        assert "Docker Engine does not run" in done.stderr
        assert json.loads(fairlead.ok("status", "--json"))["running"] is True
    finally:
        fairlead.ok("up")
