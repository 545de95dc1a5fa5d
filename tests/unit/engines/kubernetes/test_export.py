"""Exports: what is in them, in which order, and all of it or nothing."""

from __future__ import annotations

import resource
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fairlead.engines.kubernetes import export as exporting
from fairlead.engines.kubernetes.export import explain, export
from fairlead.engines.kubernetes.facts import ClusterFacts, NoAnswer
from fairlead.engines.kubernetes.manifests import Resource, is_users, manifest
from fairlead.errors import FairleadError
from tests.support.kubernetes_api import thing
from tests.unit.engines.kubernetes.conftest import Api

FACTS = ClusterFacts("dev", "kind", "running", "dev")


def read(directory: Path) -> list[dict[str, Any]]:
    """Every object, in the order in which kubectl reads the files of a directory."""
    files = sorted(directory.glob("*.yaml"))
    return [one for file in files for one in yaml.safe_load_all(file.read_text())]


def test_what_others_need_comes_first(api: Api, tmp_path: Path) -> None:
    files = export(FACTS, api.access, tmp_path / "out", secrets=True)
    assert all(file.exists() for file in files)
    assert [(one["kind"], one["metadata"]["name"]) for one in read(tmp_path / "out")] == [
        ("CustomResourceDefinition", "boats.example.com"),
        ("Namespace", "shop"),
        ("ClusterRole", "sailor"),
        ("Boat", "dinghy"),
        ("Secret", "password"),
        ("ConfigMap", "texts"),
        ("PersistentVolumeClaim", "data"),
        ("Service", "peers"),
        ("Service", "web"),
        ("Deployment", "web"),
        ("Pod", "alone"),
    ]


def test_what_the_cluster_has_filled_in_is_gone(api: Api, tmp_path: Path) -> None:
    export(FACTS, api.access, tmp_path / "out", secrets=False)
    found = {one["metadata"]["name"]: one for one in read(tmp_path / "out")}
    for one in found.values():
        assert "status" not in one
        assert set(one["metadata"]) <= {"name", "namespace", "labels", "annotations"}
    assert found["dinghy"]["apiVersion"] == "example.com/v1"
    assert found["dinghy"]["spec"] == {"sails": 1}
    assert found["peers"]["spec"]["clusterIP"] == "None"
    assert "nodeName" not in found["alone"]["spec"]
    assert found["data"]["spec"] == {}
    assert "password" not in found


def test_kubectl_takes_it(api: Api, tmp_path: Path) -> None:
    export(FACTS, api.access, tmp_path / "out", secrets=True)
    done = subprocess.run(
        ["kubectl", "label", "--local", "-f", tmp_path / "out" / "40-shop.yaml", "a=b", "-o=name"],
        text=True,
        capture_output=True,
        check=False,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stderr
    assert "deployment.apps/web" in done.stdout


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=5))
def test_texts_stay_what_they_are(data: dict[str, str]) -> None:
    text = yaml.dump(data, Dumper=exporting._Dumper, allow_unicode=True)
    assert yaml.safe_load(text) == data


@pytest.mark.parametrize("text", ["1e3", "0x1f", "y", "1_000", "+.5", ".inf", "no", "null", "~"])
def test_texts_that_look_like_numbers_are_quoted(text: str) -> None:
    assert yaml.dump({"a": text}, Dumper=exporting._Dumper).strip() == f"a: '{text}'"


def test_an_api_that_fails_leaves_nothing(api: Api, tmp_path: Path) -> None:
    (api.directory / "fail").write_text("/apis/example.com/v1/boats")
    out = tmp_path / "exports" / "out"
    with pytest.raises(NoAnswer, match="no leader"):
        export(FACTS, api.access, out, secrets=False)
    assert not out.parent.exists()
    (file,) = explain(FACTS, out, NoAnswer("It is stuck."))
    assert file.name == "NOT-EXPORTED.txt"
    assert "It is stuck." in file.read_text()


@contextmanager
def small_disk(size: int) -> Iterator[None]:
    """No file gets larger than ``size``: as on a full disk, a write fails in the middle."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_disk_that_is_full_leaves_nothing(api: Api, tmp_path: Path) -> None:
    out = tmp_path / "exports" / "out"
    with small_disk(200), pytest.raises(FairleadError, match=r"out/40-shop\.yaml") as refused:
        export(FACTS, api.access, out, secrets=True)
    assert "Make room" in refused.value.remedy
    assert list(out.parent.iterdir()) == []


def test_it_is_not_mixed_with_other_files(api: Api, tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with pytest.raises(FairleadError, match="is there already"):
        export(FACTS, api.access, tmp_path, secrets=False)
    with pytest.raises(FairleadError, match="cannot be written"):
        export(FACTS, api.access, tmp_path / "mine" / "out", secrets=False)


def resource_of(kind: str, api_version: str = "v1") -> Resource:
    return Resource(api_version, kind, f"/api/v1/{kind.lower()}s", True)


def test_a_claim_stays_with_a_volume_that_is_exported() -> None:
    claim = thing("data", "shop", spec={"volumeName": "disk"})
    kept = manifest(resource_of("PersistentVolumeClaim"), claim, frozenset({"disk"}))
    assert kept["spec"] == {"volumeName": "disk"}
    volume = thing("disk", spec={"claimRef": {"name": "data", "uid": "1", "resourceVersion": "2"}})
    made = manifest(resource_of("PersistentVolume"), volume, frozenset())
    assert made["spec"] == {"claimRef": {"name": "data"}}
    assert volume["spec"]["claimRef"]["uid"] == "1"


def test_a_job_gets_a_selector_of_its_own_again() -> None:
    labels = {"controller-uid": "1", "batch.kubernetes.io/controller-uid": "1"}
    template = {"metadata": {"labels": labels | {"app": "a"}}}
    spec = {"selector": {"matchLabels": labels}, "template": template}
    job = thing("job", "shop", metadata={"labels": labels}, spec=spec)
    made = manifest(resource_of("Job", "batch/v1"), job, frozenset())
    assert made["spec"] == {"template": {"metadata": {"labels": {"app": "a"}}}}
    assert "labels" not in made["metadata"]


def test_a_pod_loses_the_token_that_it_was_given() -> None:
    token = {"name": "kube-api-access-x7k2p"}
    container = {"name": "a", "volumeMounts": [token, {"name": "data"}]}
    spec = {"volumes": [token, {"name": "data"}], "containers": [container]}
    made = manifest(resource_of("Pod"), thing("pod", "shop", spec=spec), frozenset())
    assert made["spec"]["volumes"] == [{"name": "data"}]
    assert made["spec"]["containers"][0]["volumeMounts"] == [{"name": "data"}]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("Namespace", thing("default")),
        ("ServiceAccount", thing("default", "shop")),
        ("PriorityClass", thing("system-node-critical")),
        ("ClusterRole", thing("kubeadm:get-nodes")),
        ("ConfigMap", thing("going", "shop", metadata={"deletionTimestamp": "now"})),
        ("ConfigMap", thing("coredns", "kube-system")),
        ("Secret", thing("t", "shop", type="bootstrap.kubernetes.io/token")),
    ],
)
def test_what_nobody_has_made_is_left_out(kind: str, found: dict[str, Any]) -> None:
    assert not is_users(resource_of(kind), found)
