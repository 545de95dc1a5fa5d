"""Clusters in an engine: containers labelled as their tools do it, with an API in them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from tests.support import kubernetes_api
from tests.support.engine import IMAGE, OURS, Engine
from tests.support.kubernetes_api import kubeconfig
from tests.support.pki import Authority
from tests.support.waiting import eventually

KIND = ("--label", "io.x-k8s.kind.cluster=dev", "--label", "io.x-k8s.kind.role=control-plane")
K3D = ("--label", "app=k3d", "--label", "k3d.cluster=lab", "--label", "k3d.cluster.network=k3d-lab")
MADE = (
    "--label",
    "created_by.minikube.sigs.k8s.io=true",
    "--label",
    "name.minikube.sigs.k8s.io=mini",
)


class Computer:
    """An engine, a directory for the API's files, and the user's kubeconfig."""

    def __init__(self, engine: Engine, place: Path) -> None:
        self.engine = engine
        self.place = place
        self.config = place / "kubeconfig"
        self.api = place / "api"
        self.api.mkdir()
        authority = Authority(place)
        self.authority = authority.file
        made = authority.sign("127.0.0.1", "0.0.0.0")
        shutil.copy(made.file, self.api / "api.pem")
        shutil.copy(made.key, self.api / "api.key")
        shutil.copy(kubernetes_api.__file__, self.api / "api.py")

    def node(self, name: str, *options: str) -> int:
        """Start a container with the API in it; returns the port on this computer."""
        program = ("/usr/bin/python3", "/api/api.py", "/api", "6443")
        self.engine.docker(
            "run", "-d", "--name", name, "-p", "127.0.0.1::6443", "-v", f"{self.api}:/api:ro",
            *OURS, *options, IMAGE, *program,
        )  # fmt: skip
        return int(self.engine.docker("port", name, "6443/tcp").splitlines()[0].rpartition(":")[2])

    def write(self, contexts: dict[str, str]) -> None:
        """Write the kubeconfig."""
        self.config.write_text(yaml.safe_dump(kubeconfig(self.authority, contexts)))
        self.config.chmod(0o600)

    def kind(self) -> None:
        """A cluster dev, as kind makes it."""
        self.engine.docker("network", "create", "kind")
        port = self.node("dev-control-plane", *KIND, "--net", "kind", "-v", "/var")
        self.write({"kind-dev": f"https://127.0.0.1:{port}", "far": "https://10.9.8.7:6443"})

    def clusters(self) -> dict[str, Any]:
        """What ``fairlead kubernetes status`` says, by name."""
        return {one["name"]: one for one in self.engine.fairlead.json("kubernetes", "status")}

    def answering(self, name: str) -> dict[str, Any]:
        """The cluster ``name`` once its API is there."""
        eventually(lambda: self.clusters()[name]["state"] == "running", 30)
        found: dict[str, Any] = self.clusters()[name]
        return found

    def names(self, *words: str) -> set[str]:
        """What a listing of docker has."""
        return set(self.engine.docker(*words, "--format", "{{.Name}}").split())
