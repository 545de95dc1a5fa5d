"""Changing the internal addresses while a Kubernetes cluster lives on them, in a real engine."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.clusters import KIND, Computer
from tests.support.commands import Fairlead
from tests.support.disk import small_disk
from tests.support.engine import IMAGE, SECONDS, running_engine

NEW = "10.123.46.0/24"
OLD = "192.168.65.0/24"


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Computer]:
    """A computer with a kind cluster ``dev``, whose API answers."""
    tools = tmp_path / "bin"
    tools.mkdir()
    extra = {
        "KUBECONFIG": str(tmp_path / "kubeconfig"),
        "PATH": f"{tools}:{os.environ['PATH']}",
    }
    with running_engine(extra) as engine:
        made = Computer(engine, tmp_path)
        made.kind()
        made.answering("dev")
        yield made


def shell(computer: Computer, kubeconfig: Path) -> Fairlead:
    """The command line of a shell with a ``kubeconfig`` of its own."""
    fairlead = computer.engine.fairlead
    return replace(fairlead, extra={**fairlead.extra, "KUBECONFIG": str(kubeconfig)})


def move(
    computer: Computer, *words: str, by: Fairlead | None = None
) -> subprocess.CompletedProcess[str]:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = ("settings", "set", "network.subnet", NEW, *words)
    with (by or computer.engine.fairlead).start(*command, **pipes) as moving:
        output, errors = moving.communicate(timeout=SECONDS)
    return subprocess.CompletedProcess(command, moving.returncode, output, errors)


def subnet(computer: Computer) -> str:
    return str(computer.engine.fairlead.json("settings", "get", "network.subnet"))


def exports(computer: Computer, name: str = "dev") -> list[Path]:
    place = computer.engine.fairlead.home / "state" / "exports"
    return sorted(place.glob(f"*/kubernetes/{name}"))


def test_refused_without_the_name_and_done_with_it(computer: Computer) -> None:
    refused = move(computer, "--confirm=engine-restart=1")
    assert refused.returncode == 1
    assert "The Kubernetes cluster dev cannot keep its addresses and is reset." in refused.stderr
    assert (
        move(computer, "--confirm=engine-restart=1", "--confirm=kubernetes-reset=de").returncode
        == 1
    )
    # A file that is imported goes through the same door.
    file = computer.place / "settings.json"
    file.write_text(json.dumps({"network": {"subnet": NEW}}))
    assert computer.engine.fairlead("settings", "import", str(file)).returncode == 1
    assert subnet(computer) == OLD
    assert set(computer.clusters()) == {"dev"}
    assert not exports(computer)
    plan = computer.engine.fairlead.json("settings", "set", "network.subnet", NEW, "--dry-run")
    (consent,) = [one for one in plan["confirmations"] if one["name"] == "kubernetes-reset"]
    assert any("shop" in sentence for sentence in consent["lost"])
    assert plan["steps"][:2] == [
        "Export the Kubernetes cluster dev",
        "Reset the Kubernetes cluster dev",
    ]
    done = move(computer, "--confirm=engine-restart=1", "--confirm=kubernetes-reset=dev")
    assert done.returncode == 0, done.stderr
    assert subnet(computer) == NEW
    assert computer.clusters() == {}
    (export,) = exports(computer)
    assert "web" in (export / "40-shop.yaml").read_text()
    assert "kind-dev" not in computer.config.read_text()
    told = computer.engine.docker("run", "--rm", IMAGE, "nslookup", "host.docker.internal")
    assert NEW.replace(".0/24", ".254") in told


def test_a_cluster_that_never_answers_goes_when_that_is_wished(computer: Computer) -> None:
    (computer.api / "hang").touch()
    consents = ("--confirm=engine-restart=1", "--confirm=kubernetes-reset=dev")
    stuck = move(computer, *consents)
    assert stuck.returncode == 1
    assert "--with without-export" in stuck.stderr
    assert subnet(computer) == OLD
    assert set(computer.clusters()) == {"dev"}
    done = move(computer, *consents, "--with=without-export")
    assert done.returncode == 0, done.stderr
    assert subnet(computer) == NEW
    assert computer.clusters() == {}
    (export,) = exports(computer)
    assert [path.name for path in export.iterdir()] == ["NOT-EXPORTED.txt"]


@pytest.mark.parametrize("more", [(), ("--with=without-export",)], ids=["", "without-export"])
def test_a_disk_that_is_full_leaves_all_as_it_was(
    computer: Computer, tmp_path: Path, more: tuple[str, ...]
) -> None:
    fairlead = computer.engine.fairlead
    before = fairlead.json("status")["status"]
    cluster, config = computer.answering("dev"), computer.config.read_bytes()
    consents = ("--confirm=engine-restart=1", "--confirm=kubernetes-reset=dev")
    place = fairlead.home / "state" / "exports"
    with small_disk(tmp_path / "disk", "8k") as disk:
        place.symlink_to(disk)
        # Consent to go without is for a cluster that cannot say what is in it, not for this.
        refused = move(computer, *consents, *more)
        assert not list(disk.rglob("*")), "half an export is none"
    assert refused.returncode == 1
    assert "“Export the Kubernetes cluster dev” failed" in refused.stderr
    assert f"The export cannot be written to {place}/" in refused.stderr
    assert "No space left on device" in refused.stderr
    after = fairlead.json("status")["status"]
    assert after["engine"]["pid"] == before["engine"]["pid"]
    assert after["sandbox"] == before["sandbox"]
    assert not after["change"]["done"]
    assert computer.answering("dev") == cluster
    assert computer.config.read_bytes() == config
    assert subnet(computer) == OLD
    assert not (fairlead.home / "state" / "change.json").exists()
    place.unlink()
    done = move(computer, *consents)
    assert done.returncode == 0, done.stderr
    assert subnet(computer) == NEW
    (export,) = exports(computer)
    assert "web" in (export / "40-shop.yaml").read_text()


def install_kind(computer: Computer) -> Path:
    """A program kind; returns the file where it notes what it is told."""
    tool = computer.place / "bin" / "kind"
    told = computer.place / "told"
    labels = " ".join(KIND)
    tool.write_text(
        f"""#!/bin/sh
echo "$*" >> {told}
case "$1" in
delete) docker rm -f -v dev-control-plane;;
create)
    echo "kubeconfig $KUBECONFIG" >> {told}
    docker run -d --name dev-control-plane {labels} {IMAGE} sleep 1000;;
esac
"""
    )
    tool.chmod(0o755)
    return told


def test_it_is_created_anew_by_its_own_tool(computer: Computer) -> None:
    told = install_kind(computer)
    consents = ("--confirm=engine-restart=1", "--confirm=kubernetes-reset=dev")
    plan = computer.engine.fairlead.json("settings", "set", "network.subnet", NEW, "--dry-run")
    assert "kubernetes-create" in {one["name"] for one in plan["offers"]}
    done = move(computer, *consents, "--with=kubernetes-create")
    assert done.returncode == 0, done.stderr
    words = ["delete cluster --name dev", "create cluster --name dev"]
    assert told.read_text().splitlines() == [*words, f"kubeconfig {computer.config}"]
    assert "The cluster dev is made anew, by kind" in done.stderr
    assert subnet(computer) == NEW
    assert set(computer.clusters()) == {"dev"}
    # And from now on it is what the next change would cost.
    back = computer.engine.fairlead.json("settings", "set", "network.subnet", OLD, "--dry-run")
    assert "kubernetes-reset" in {one["name"] for one in back["confirmations"]}


def test_the_kubeconfig_of_the_shell_that_asks_is_the_one_that_counts(
    computer: Computer, tmp_path: Path
) -> None:
    told = install_kind(computer)
    elsewhere = tmp_path / "elsewhere"
    computer.config.rename(elsewhere)
    # The backend's has a context of the same name, which leads to another cluster.
    computer.write({"kind-dev": "https://10.9.8.7:6443"})
    own = computer.config.read_bytes()
    assert computer.clusters()["dev"]["context"] == ""
    mine = shell(computer, elsewhere)
    plan = mine.json("settings", "set", "network.subnet", NEW, "--dry-run")
    (consent,) = [one for one in plan["confirmations"] if one["name"] == "kubernetes-reset"]
    assert any("shop" in sentence for sentence in consent["lost"])
    consents = ("--confirm=engine-restart=1", "--confirm=kubernetes-reset=dev")
    done = move(computer, *consents, "--with=kubernetes-create", by=mine)
    assert done.returncode == 0, done.stderr
    assert subnet(computer) == NEW
    (export,) = exports(computer)
    assert "web" in (export / "40-shop.yaml").read_text()
    assert "kind-dev" not in elsewhere.read_text()
    assert told.read_text().splitlines()[-1] == f"kubeconfig {elsewhere}"
    assert computer.config.read_bytes() == own


def test_no_other_kubeconfig_gets_around_a_cluster_that_the_backend_knows(
    computer: Computer, tmp_path: Path
) -> None:
    port = computer.node("some-api")
    computer.write({"mine": f"https://127.0.0.1:{port}"})
    computer.answering("mine")
    other = shell(computer, tmp_path / "none")
    refused = move(computer, "--confirm=engine-restart=2", by=other)
    assert refused.returncode == 1
    assert "The Kubernetes clusters dev, mine cannot keep their addresses" in refused.stderr
    assert subnet(computer) == OLD
    consents = ("--confirm=engine-restart=2", "--confirm=kubernetes-reset=dev,mine")
    # Of dev no kubeconfig knows any more how to ask it.
    done = move(computer, *consents, "--with=without-export", by=other)
    assert done.returncode == 0, done.stderr
    assert subnet(computer) == NEW
    assert computer.clusters() == {}
    (export,) = exports(computer, "mine")
    assert "web" in (export / "40-shop.yaml").read_text()
    assert [path.name for path in exports(computer)[0].iterdir()] == ["NOT-EXPORTED.txt"]
    assert "mine" not in computer.config.read_text()
