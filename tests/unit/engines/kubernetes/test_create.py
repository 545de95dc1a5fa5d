"""Making a cluster anew: the command, the engine it is given, and what is said where it fails."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from fairlead.engines.kubernetes.create import create_cluster
from fairlead.engines.kubernetes.facts import ClusterFacts, Kind, create_command
from fairlead.errors import FairleadError

SOCKET = Path("/run/here/docker.sock")


def make(path: Path, script: str, kind: Kind = "kind", seconds: float = 20.0) -> str:
    """Create the cluster dev, with ``script`` as the tool in ``path``."""
    facts = ClusterFacts("kind-dev", kind, "running", "dev")
    if script:
        tool = path / (create_command(facts) or ("none",))[0]
        tool.write_text(f"#!/bin/sh\n{script}\n")
        tool.chmod(0o755)
    environ = {
        "PATH": f"{path}:{os.environ['PATH']}" if script else str(path),
        "DOCKER_CONTEXT": "elsewhere",
        "DOCKER_HOST": "tcp://elsewhere:2375",
        "KUBECONFIG": "/home/ada/config",
    }
    return asyncio.run(create_cluster(SOCKET, facts, environ, seconds))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("kind", "create cluster --name dev"),
        ("k3d", "cluster create dev"),
        ("minikube", "start --profile dev"),
    ],
)
def test_its_tool_makes_it_in_this_engine(tmp_path: Path, kind: Kind, words: str) -> None:
    told = tmp_path / "told"
    said = make(
        tmp_path, f'echo "$* $DOCKER_HOST $KUBECONFIG ${{DOCKER_CONTEXT-none}}" > {told}', kind
    )
    assert told.read_text() == f"{words} unix://{SOCKET} /home/ada/config none\n"
    assert said == f"The cluster kind-dev is made anew, by {kind}, and is empty."


def test_without_its_tool_the_command_is_told(tmp_path: Path) -> None:
    with pytest.raises(FairleadError, match="kind is not installed here") as caught:
        make(tmp_path, "")
    assert caught.value.remedy == "Do it yourself: kind create cluster --name dev"
    for kind in ("k3s", "other"):
        with pytest.raises(FairleadError, match="was not made by a tool that Fairlead knows"):
            make(tmp_path, "true", kind)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("echo Creating; echo 'ERROR: no such image.' >&2; exit 3", "ERROR: no such image."),
        ("exit 3", "exit code 3"),
        ("exec sleep 100", "did not end within 0.5 s"),
    ],
)
def test_a_tool_that_fails_is_quoted(tmp_path: Path, script: str, why: str) -> None:
    with pytest.raises(FairleadError) as caught:
        make(tmp_path, script, seconds=0.5 if "sleep" in script else 20.0)
    assert why in caught.value.problem
    assert "kind create cluster --name dev" in caught.value.remedy
