"""Exports as files: names, modes, all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairlead.engines.swarm.export import _write, file_name
from fairlead.engines.swarm.running import problem_of
from fairlead.engines.swarm.stack_file import stack_file
from fairlead.errors import FairleadError


@pytest.mark.parametrize("name", ["..", "../up", "a/b", ".hidden", "x" * 400])
def test_no_name_leads_out_of_the_export(name: str) -> None:
    safe = file_name(name)
    assert "/" not in safe
    assert not safe.startswith(".")
    assert len(safe) < 255


def test_an_export_is_private_and_never_mixes(tmp_path: Path) -> None:
    place = tmp_path / "new" / "swarm"
    written = _write(place, {"configs/page": b"x"})
    assert written == (place / "configs/page",)
    assert place.stat().st_mode & 0o777 == 0o700
    assert written[0].stat().st_mode & 0o777 == 0o600
    with pytest.raises(FairleadError, match="not empty"):
        _write(place, {"configs/page": b"y"})
    assert written[0].read_bytes() == b"x"


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    place = tmp_path / "swarm"
    # A name too long fails in the middle, as a full disk does.
    with pytest.raises(FairleadError, match="could not be exported"):
        _write(place, {"services.json": b"[]", "configs/" + "x" * 300: b"x"})
    assert list(tmp_path.iterdir()) == []


def test_a_stack_file_keeps_what_a_service_is() -> None:
    service = {
        "Name": "demo_web",
        "Labels": {"com.docker.stack.namespace": "demo", "tier": "front"},
        "TaskTemplate": {
            "ContainerSpec": {
                "Image": "web:1",
                "Env": ["PRICE=5$"],
                "Hosts": ["10.0.0.9 db"],
                "StopGracePeriod": 10**10,
                "Mounts": [{"Type": "volume", "Source": "demo_data", "Target": "/data"}],
            },
            "Networks": [{"Target": "demo_back"}, {"Target": "outside"}],
        },
        "Mode": {"Replicated": {"Replicas": 0}},
    }
    network = {"Name": "demo_back", "Driver": "overlay", "Options": {}, "Attachable": True,
               "Internal": False, "Labels": {}}  # fmt: skip
    made = stack_file("demo", [service], [network])
    web = made["services"]["web"]
    assert web["environment"] == ["PRICE=5$$"]
    assert web["extra_hosts"] == ["db:10.0.0.9"]
    assert web["stop_grace_period"] == "10000000000ns"
    assert web["deploy"] == {"mode": "replicated", "replicas": 0, "labels": {"tier": "front"}}
    assert web["networks"] == {"back": {}, "outside": {}}
    assert made["networks"]["outside"] == {"external": True, "name": "outside"}
    assert made["volumes"] == {"data": {}}


def test_a_service_that_does_not_run_says_why() -> None:
    service = {"ID": "s", "Spec": {"Name": "web", "Mode": {"Replicated": {"Replicas": 2}}}}
    up = {"ServiceID": "s", "Status": {"State": "running"}, "UpdatedAt": "1"}
    down = {"ServiceID": "s", "Status": {"State": "rejected", "Err": "no disk"}, "UpdatedAt": "2"}
    assert problem_of(service, [up, up]) == ""
    assert problem_of(service, [up, down]) == "1 of 2 tasks of web run: no disk."
